//! What Boxberry's status names mean, one row for each; there are no codes.
//! It must not know where names come from or what else a status says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

/// Names as [`codes::folded`] leaves them.
#[rustfmt::skip] // One name, one line.
static NAMES: [Row; 42] = [
    ("заказ создан в личном кабинете", Registered, Some("label_created")),
    ("загружен реестр им", Registered, Some("data_received")),
    ("получена информация о заказе от им", Registered, Some("data_received")),
    ("получена информация о заказе отправление еще не передано на доставку в boxberry", Registered, Some("data_received")),
    ("в обработке", Registered, None),
    ("заказ передан на доставку", Shipped, None),
    ("принято к доставке", Shipped, None),
    ("отправлен на сортировочный терминал", InTransit, Some("departed")),
    ("поступил на сортировочный терминал", InTransit, Some("arrived")),
    ("передано на сортировку", InTransit, Some("sorted")),
    ("ожидает отправки в город получателя", InTransit, None),
    ("на терминале отправителе", InTransit, Some("arrived")),
    ("в пути на терминал", InTransit, None),
    ("в пути из отделения на терминал", InTransit, None),
    ("отправлено в город назначения", InTransit, Some("departed")),
    ("в пути в город получателя", InTransit, None),
    ("в городе получателя", InTransit, Some("arrived")),
    ("в городе получателя ожидайте поступления в пункт выдачи", InTransit, Some("arrived")),
    ("на отделении получателе", InTransit, Some("arrived")),
    ("поступил в город для передачи курьеру", InTransit, Some("arrived")),
    ("обработка на складе курьерской доставки", InTransit, None),
    ("передан на доставку до пункта выдачи", InTransit, None),
    ("передано на доставку до пункта выдачи", InTransit, None),
    ("передано на курьерскую доставку", OutForDelivery, Some("courier")),
    ("передан на курьерскую доставку", OutForDelivery, Some("courier")),
    ("передан на курьерскую доставку курьер позвонит за 30 60 минут до доставки", OutForDelivery, Some("courier")),
    ("передано курьеру курьер позвонит за 30 60 минут до доставки", OutForDelivery, Some("courier")),
    ("перенос срока курьерской доставки", AttemptFailed, Some("rescheduled")),
    ("поступило в пункт выдачи", AwaitingPickup, Some("parcel_point")),
    ("доступен к получению в пункте выдачи", AwaitingPickup, Some("parcel_point")),
    ("возвращено с курьерской доставки", AttemptFailed, None),
    ("искусственная проблема", Exception, None),
    ("выдано", Delivered, None),
    ("успешно выдан", Delivered, None),
    ("готовится к возврату", Returning, None),
    ("заказ передан на возврат в интернет магазин", Returning, None),
    ("отправлено в пункт приема", Returning, None),
    ("заказ в пути в интернет магазин", Returning, None),
    ("возвращено в пункт приема", Returned, Some("to_sender")),
    ("возвращено в им", Returned, Some("to_sender")),
    ("заказ возвращен в интернет магазин", Returned, Some("to_sender")),
    ("заказ отменен", Cancelled, None),
];

/// What a name means, however it is written; `None` when nobody mapped it.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    codes::meaning(&NAMES, &codes::folded(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_the_same_however_it_is_written() {
        for name in [
            "Передан на доставку до Пункта выдачи",
            "передан на доставку до пункта выдачи",
            " ПЕРЕДАН  на доставку до пункта выдачи. ",
        ] {
            assert_eq!(meaning(name), Some((InTransit, None)), "{name}");
        }
        assert_eq!(
            meaning("Отправлено в пункт приёма"),
            Some((Returning, None))
        );
        assert_eq!(
            meaning("На отделении-получателе"),
            Some((InTransit, Some("arrived")))
        );
        assert_eq!(meaning("Выдано"), Some((Delivered, None)));
        assert_eq!(
            meaning("Возвращено в ИМ"),
            Some((Returned, Some("to_sender")))
        );
        for (name, status, word) in [
            (
                "Заказ передан на возврат в Интернет-магазин",
                Returning,
                None,
            ),
            ("Заказ в пути в Интернет-магазин", Returning, None),
            (
                "Заказ возвращен в Интернет-магазин",
                Returned,
                Some("to_sender"),
            ),
        ] {
            assert_eq!(meaning(name), Some((status, word)), "{name}");
        }
        for (name, status, word) in [
            (
                "Получена информация о заказе. Отправление еще не передано на доставку в Boxberry",
                Registered,
                Some("data_received"),
            ),
            (
                "Поступил на сортировочный терминал",
                InTransit,
                Some("arrived"),
            ),
            ("Ожидает отправки в город Получателя", InTransit, None),
            ("Обработка на складе курьерской доставки", InTransit, None),
            (
                "В городе Получателя. Ожидайте поступления в Пункт выдачи",
                InTransit,
                Some("arrived"),
            ),
            (
                "Передано курьеру, курьер позвонит за 30-60 минут до доставки",
                OutForDelivery,
                Some("courier"),
            ),
            (
                "Перенос срока курьерской доставки",
                AttemptFailed,
                Some("rescheduled"),
            ),
        ] {
            assert_eq!(meaning(name), Some((status, word)), "{name}");
        }
        for unknown in ["", "Выдан", "Не выдано", "Улетело"] {
            assert_eq!(meaning(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn rows_are_folded_and_none_is_there_twice() {
        for (name, ..) in &NAMES {
            assert_eq!(codes::folded(name), *name, "it would never be found");
        }
        assert_eq!(codes::twin(&NAMES), None);
    }
}
