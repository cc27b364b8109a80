//! What Poczta Polska's event names and codes mean, one row for each.
//! It must not know where they come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

/// Names as [`codes::folded`] leaves them. They count before codes: one code stands for what happens at a
/// sorting centre and at a counter alike. `unknown` is a mere notice.
#[rustfmt::skip] // One name, one line.
static NAMES: [Row; 37] = [
    ("przyjęcie danych elektronicznych", Registered, Some("data_received")),
    ("zarejestrowanie danych elektronicznych", Registered, Some("data_received")),
    ("przygotowana przez nadawcę", Registered, Some("label_created")),
    ("nadanie", Shipped, None),
    ("nadano", Shipped, None),
    ("wysłanie z ładunkiem", InTransit, Some("departed")),
    ("przyjęcie z ładunkiem", InTransit, Some("arrived")),
    ("przesyłka przyjęta w punkcie", InTransit, Some("arrived")),
    ("wprowadzenie do księgi oddawczej", OutForDelivery, None),
    ("przekazanie do doręczenia", OutForDelivery, None),
    ("przekazano do doręczenia", OutForDelivery, None),
    ("wydanie do doręczenia", OutForDelivery, None),
    ("w doręczeniu", OutForDelivery, None),
    ("przesyłka dostarczona do punktu", AwaitingPickup, Some("parcel_point")),
    ("awizo", AwaitingPickup, Some("avizo")),
    ("awizo przesyłka do odbioru w placówce", AwaitingPickup, Some("avizo")),
    ("awizowanie", AwaitingPickup, Some("avizo")),
    ("powtórne awizo", AwaitingPickup, Some("avizo")),
    ("powtórne awizowanie", AwaitingPickup, Some("avizo")),
    ("gotowa do odbioru w placówce", AwaitingPickup, Some("post_office")),
    ("niedoręczenie", AttemptFailed, None),
    ("próba doręczenia", AttemptFailed, None),
    ("uszkodzenie", Exception, Some("damaged")),
    ("zaginięcie", Exception, Some("lost")),
    ("doręczenie", Delivered, None),
    ("doręczono", Delivered, None),
    ("przesyłka odebrana", Delivered, None),
    ("przesyłka odebrana w punkcie", Delivered, Some("point_collected")),
    ("odebranie w urzędzie", Delivered, Some("point_collected")),
    ("rozliczenie kd przez listonosza ml", Settled, Some("closed")),
    ("rozliczenie kd", Settled, Some("closed")),
    ("zwrot", Returning, None),
    ("zwrot do nadawcy", Returning, None),
    ("zwrot doręczony", Returned, Some("to_sender")),
    ("doręczenie zwrotu", Returned, Some("to_sender")),
    ("wysłanie sms dla przesyłki", Unknown, None),
    ("wysłanie e mail dla przesyłki", Unknown, None),
];

/// Codes, for names in another language or in new words.
#[rustfmt::skip] // One code, one line.
static CODES: [Row; 22] = [
    ("P_REJ_KN1", Registered, Some("data_received")),
    ("P_NAD", Shipped, None),
    ("P_PZL", InTransit, Some("arrived")),
    ("P_WZL", InTransit, Some("departed")),
    ("P_WYPL", InTransit, Some("export")),
    ("P_WEPL", InTransit, Some("import")),
    ("P_WYOC", InTransit, None),
    ("P_WEOC", InTransit, None),
    ("P_WPUCPP", InTransit, None),
    ("P_ZWC", InTransit, None),
    ("P_WD", OutForDelivery, None),
    ("P_WDML", OutForDelivery, None),
    ("P_A", AwaitingPickup, Some("avizo")),
    ("P_PA", AwaitingPickup, Some("avizo")),
    ("P_KWD", AwaitingPickup, Some("post_office")),
    ("P_ND", AttemptFailed, None),
    ("P_NDPD", AttemptFailed, None),
    ("P_NDPJ", AttemptFailed, None),
    ("P_NDZK", AttemptFailed, None),
    ("P_NDZ", Returning, None),
    ("P_D", Delivered, None),
    ("P_OWU", Delivered, Some("point_collected")),
];

/// Beginnings of reasons where they say why a delivery failed.
static REASONS: [(&str, &str); 4] = [
    ("adresat nieobecny", "recipient_absent"),
    ("odmowa", "refused"),
    ("adres", "bad_address"),
    ("błędny adres", "bad_address"),
];

/// What an event's code, name and reason mean; `None` when nobody mapped the code or the name.
pub(super) fn meaning(code: Option<&str>, name: Option<&str>, reason: &str) -> Option<Meaning> {
    let named = name.and_then(|name| codes::meaning(&NAMES, &codes::folded(name)));
    let (status, sub_status) = named.or_else(|| codes::meaning(&CODES, code?))?;
    let reason = codes::folded(reason);
    let finer = REASONS
        .iter()
        .find(|(begins, _)| reason.starts_with(begins));
    let finer = finer
        .filter(|_| status == AttemptFailed)
        .map(|(_, word)| *word);
    Some((status, sub_status.or(finer)))
}

/// Whether it is one of the names above, which are Polish.
pub(super) fn is_known_name(name: &str) -> bool {
    codes::meaning(&NAMES, &codes::folded(name)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_mean_what_the_carrier_meant() {
        let cases = [
            (None, Some("Nadanie"), Shipped, None),
            (
                Some("P_KWD"),
                Some("Wprowadzenie do księgi oddawczej"),
                OutForDelivery,
                None,
            ),
            (
                Some("P_KWD"),
                Some("Ready for pick-up at the Post Office"),
                AwaitingPickup,
                Some("post_office"),
            ),
            (Some("P_D"), None, Delivered, None),
            (Some("P_NDZ"), Some("Returned"), Returning, None),
            (None, Some("WYSŁANIE E-MAIL dla przesyłki"), Unknown, None),
            (
                None,
                Some("Rozliczenie KD przez listonosza ML"),
                Settled,
                Some("closed"),
            ),
        ];
        for (code, name, status, sub_status) in cases {
            assert_eq!(
                meaning(code, name, ""),
                Some((status, sub_status)),
                "{code:?} {name:?}"
            );
        }
        for (code, name) in [
            (None, None),
            (Some("P_ZDUN"), None),
            (Some("p_d"), Some("Doręczanie")),
        ] {
            assert_eq!(meaning(code, name, ""), None, "{code:?} {name:?}");
        }
    }

    #[test]
    fn a_reason_refines_a_failed_delivery_alone() {
        let why = |name, reason| meaning(None, Some(name), reason).and_then(|(_, word)| word);
        assert_eq!(
            why("Niedoręczenie", "Adresat nieobecny w domu"),
            Some("recipient_absent")
        );
        assert_eq!(why("Niedoręczenie", "Odmowa przyjęcia"), Some("refused"));
        assert_eq!(why("Niedoręczenie", "Inna"), None);
        assert_eq!(why("Doręczenie", "Odmowa przyjęcia"), None);
    }

    #[test]
    fn rows_are_folded_and_none_is_there_twice() {
        for (name, ..) in &NAMES {
            assert_eq!(codes::folded(name), *name, "it would never be found");
        }
        assert_eq!(codes::twin(&NAMES), None);
        assert_eq!(codes::twin(&CODES), None);
    }
}
