//! What Poczta Polska's event names and codes mean, one row for each.
//! It must not know where they come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

/// Names as [`codes::folded`] leaves them. They count before codes: one code stands for what happens at a
/// sorting centre and at a counter alike. `unknown` is a mere notice.
#[rustfmt::skip] // One name, one line.
static NAMES: [Row; 66] = [
    ("przyjęcie danych elektronicznych", Registered, Some("data_received")),
    ("zarejestrowanie danych elektronicznych", Registered, Some("data_received")),
    ("przygotowana przez nadawcę", Registered, Some("label_created")),
    ("nadanie", Shipped, None),
    ("nadano", Shipped, None),
    ("rejestracja w urzędzie doręczenia", InTransit, Some("arrived")),
    ("wysłanie przesyłki z polski", InTransit, Some("export")),
    ("przyjęcie przesyłki w polsce", InTransit, Some("import")),
    ("wysłanie przesyłki z kraju nadania", InTransit, None),
    ("przyjęcie przesyłki w kraju przeznaczenia", InTransit, None),
    ("zatrzymanie w cle", InTransit, None),
    ("zwolnienie przez urząd celny poczta przychodząca", InTransit, Some("customs_released")),
    ("wysłanie z ładunkiem", InTransit, Some("departed")),
    ("przyjęcie z ładunkiem", InTransit, Some("arrived")),
    ("przesyłka przyjęta w punkcie", InTransit, Some("arrived")),
    ("wprowadzenie do księgi oddawczej", OutForDelivery, None),
    ("przekazanie do doręczenia", OutForDelivery, None),
    ("przekazano do doręczenia", OutForDelivery, None),
    ("wydanie do doręczenia", OutForDelivery, None),
    ("wydanie doręczycielowi", OutForDelivery, None),
    ("w doręczeniu", OutForDelivery, None),
    ("przesyłka dostarczona do punktu", AwaitingPickup, Some("parcel_point")),
    ("awizo", AwaitingPickup, Some("avizo")),
    ("awizo przesyłka do odbioru w placówce", AwaitingPickup, Some("avizo")),
    ("awizowanie", AwaitingPickup, Some("avizo")),
    ("powtórne awizo", AwaitingPickup, Some("avizo")),
    ("powtórne awizowanie", AwaitingPickup, Some("avizo")),
    ("ponowne awizo", AwaitingPickup, Some("avizo")),
    ("gotowa do odbioru w placówce", AwaitingPickup, Some("post_office")),
    ("niedoręczenie", AttemptFailed, None),
    ("próba doręczenia", AttemptFailed, None),
    ("próba doręczenia dosłanie", AttemptFailed, None),
    ("nieudane doręczenie", AttemptFailed, None),
    ("nieudane doręczenie kolejna próba dziś", AttemptFailed, None),
    ("nieudane doręczenie kolejna próba jutro", AttemptFailed, None),
    ("nieudane doręczenie przechowywanie na życzenie", AttemptFailed, None),
    ("nieudane doręczenie zatrzymana adresat powiadomiony", AttemptFailed, None),
    ("nieudane doręczenie zatrzymana do kontroli", AttemptFailed, None),
    ("uszkodzenie", Exception, Some("damaged")),
    ("zaginięcie", Exception, Some("lost")),
    ("doręczenie", Delivered, None),
    ("doręczono", Delivered, None),
    ("przesyłka odebrana", Delivered, None),
    ("przesyłka odebrana w punkcie", Delivered, Some("point_collected")),
    ("odebranie w urzędzie", Delivered, Some("point_collected")),
    ("odebrano w placówce", Delivered, Some("point_collected")),
    ("wydanie uprawnionemu do odbioru", Delivered, None),
    ("rozliczenie kd przez listonosza ml", Settled, Some("closed")),
    ("rozliczenie kd przez listonosza", Settled, Some("closed")),
    ("rozliczenie kd", Settled, Some("closed")),
    ("zwrot", Returning, None),
    ("zwrot do nadawcy", Returning, None),
    ("zwrot do urzędu nadania", Returning, None),
    ("zwrot do kraju nadania", Returning, None),
    ("decyzja o zwrocie przesyłki", Returning, None),
    ("nieudane doręczenie decyzja o zwrocie", Returning, None),
    ("zwrot doręczony", Returned, Some("to_sender")),
    ("doręczenie zwrotu", Returned, Some("to_sender")),
    ("wysłanie sms dla przesyłki", Unknown, None),
    ("wysłanie e mail dla przesyłki", Unknown, None),
    ("powiadomienie email o oczekiwaniu przesyłki w urzędzie", Unknown, None),
    ("powiadomienie email o odebraniu przesyłki", Unknown, None),
    ("powiadomienie email o zwrocie przesyłki", Unknown, None),
    ("powiadomienie sms o oczekiwaniu przesyłki w urzędzie", Unknown, None),
    ("powiadomienie sms o odebraniu przesyłki", Unknown, None),
    ("powiadomienie sms o zwrocie przesyłki", Unknown, None),
];

/// Codes, for names in another language or in new words.
#[rustfmt::skip] // One code, one line.
static CODES: [Row; 86] = [
    ("P_REJ", Registered, None),
    ("P_REJ_KN", Registered, Some("data_received")),
    ("P_REJ_KN1", Registered, Some("data_received")),
    ("P_NAD", Shipped, None),
    ("P_PZL", InTransit, Some("arrived")),
    ("P_PWP", InTransit, Some("arrived")),
    ("P_RUD", InTransit, Some("arrived")),
    ("P_WZL", InTransit, Some("departed")),
    ("P_Z", InTransit, Some("departed")),
    ("P_ZPNA", InTransit, Some("redirected")),
    // Across borders.
    ("P_WYPL", InTransit, Some("export")),
    ("P_WEPL", InTransit, Some("import")),
    ("P_WYOC", InTransit, None),
    ("P_WEOC", InTransit, None),
    ("P_OWUWPP", InTransit, Some("arrived")),
    ("P_OWUWPW", InTransit, Some("arrived")),
    ("P_PCP", InTransit, Some("customs_started")),
    ("P_PCWY", InTransit, Some("customs_started")),
    ("P_SCP", InTransit, Some("customs_started")),
    ("P_PDLUC", InTransit, Some("customs_started")),
    ("P_DOAC", InTransit, Some("customs_started")),
    ("P_POAC", InTransit, None),
    // Every parcel that is looked at is "stopped" for it.
    ("P_ZWC", InTransit, None),
    ("P_ZWMC", InTransit, None),
    ("P_ZPUCPP", InTransit, None),
    ("P_ZPUCWKP", InTransit, None),
    ("P_WPUCPP", InTransit, Some("customs_released")),
    ("P_WPUCWKP", InTransit, Some("customs_released")),
    // At the door and at the counter. The last letter K is a result put right, not one taken back.
    ("P_WD", OutForDelivery, None),
    ("P_WDML", OutForDelivery, None),
    ("P_KOD", OutForDelivery, None),
    ("P_A", AwaitingPickup, Some("avizo")),
    ("P_AK", AwaitingPickup, Some("avizo")),
    ("P_PA", AwaitingPickup, Some("avizo")),
    ("P_APP", AwaitingPickup, Some("avizo")),
    ("P_APPK", AwaitingPickup, Some("avizo")),
    ("P_DKAO", AwaitingPickup, Some("avizo")),
    ("P_DKAOK", AwaitingPickup, Some("avizo")),
    ("P_KWD", AwaitingPickup, Some("post_office")),
    ("P_DDP", AwaitingPickup, Some("parcel_point")),
    ("P_ND", AttemptFailed, None),
    ("P_NDK", AttemptFailed, None),
    ("P_NDD", AttemptFailed, None),
    ("P_NDPD", AttemptFailed, None),
    ("P_NDPJ", AttemptFailed, None),
    ("P_NDZAP", AttemptFailed, None),
    ("P_NDZKON", AttemptFailed, None),
    ("P_R", AttemptFailed, None),
    ("P_ZPNP", AttemptFailed, None),
    ("P_ADR", AttemptFailed, Some("rescheduled")),
    ("P_ADRK", AttemptFailed, Some("rescheduled")),
    // Something is wrong.
    ("P_NDB", Exception, Some("lost")),
    ("P_ZAG", Exception, Some("lost")),
    ("P_USZ", Exception, Some("damaged")),
    ("P_ZNISZ", Exception, Some("destroyed")),
    ("P_WDUNP", Exception, None),
    ("P_SDUNPK", Exception, None),
    // Ends.
    ("P_D", Delivered, None),
    ("P_DS", Delivered, Some("mailbox")),
    ("P_WUPD", Delivered, None),
    ("P_OWP", Delivered, Some("point_collected")),
    ("P_OWU", Delivered, Some("point_collected")),
    ("P_OWUK", Delivered, Some("point_collected")),
    ("P_RDML", Settled, Some("closed")),
    ("P_NDZ", Returning, None),
    ("P_NDZK", Returning, None),
    ("P_ZDUN", Returning, None),
    ("P_CZDKN", Returning, None),
    ("P_ZZPZ", Returning, Some("storage_expired")),
    // Notices.
    ("P_KOL", Unknown, None),
    ("P_PKN", Unknown, None),
    ("P_PKP", Unknown, None),
    ("P_POOE", Unknown, None),
    ("P_POOS", Unknown, None),
    ("P_POWE", Unknown, None),
    ("P_POWS", Unknown, None),
    ("P_POZE", Unknown, None),
    ("P_POZS", Unknown, None),
    ("P_WEMAIL", Unknown, None),
    ("P_WEMAIL02", Unknown, None),
    ("P_WFAX", Unknown, None),
    ("P_WSMS", Unknown, None),
    ("P_WSMS02", Unknown, None),
    ("P_WVOICE", Unknown, None),
    ("P_ZDD", Unknown, None),
    ("P_ZKK", Unknown, None),
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
            (Some("P_PPDN"), None),
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
    fn the_carriers_own_list_of_codes_is_read() {
        let cases = [
            ("P_DKAO", AwaitingPickup, Some("avizo")),
            ("P_ADR", AttemptFailed, Some("rescheduled")),
            ("P_DDP", AwaitingPickup, Some("parcel_point")),
            ("P_OWP", Delivered, Some("point_collected")),
            ("P_DS", Delivered, Some("mailbox")),
            ("P_WUPD", Delivered, None),
            ("P_NDZAP", AttemptFailed, None),
            ("P_R", AttemptFailed, None),
            ("P_NDB", Exception, Some("lost")),
            ("P_USZ", Exception, Some("damaged")),
            ("P_ZNISZ", Exception, Some("destroyed")),
            ("P_ZDUN", Returning, None),
            ("P_CZDKN", Returning, None),
            ("P_NDZK", Returning, None),
            ("P_ZZPZ", Returning, Some("storage_expired")),
            ("P_OWUWPP", InTransit, Some("arrived")),
            ("P_PCP", InTransit, Some("customs_started")),
            ("P_WPUCPP", InTransit, Some("customs_released")),
            ("P_RDML", Settled, Some("closed")),
            ("P_POZS", Unknown, None),
        ];
        for (code, status, sub_status) in cases {
            let read = meaning(Some(code), Some("Nothing we know"), "");
            assert_eq!(read, Some((status, sub_status)), "{code}");
        }
        // The receipt that travels back is another item.
        assert_eq!(meaning(Some("P_D_ZPO"), Some("Doręczenie ZPO"), ""), None);
    }

    #[test]
    fn a_name_without_a_code_is_enough() {
        let cases = [
            ("Ponowne awizo", AwaitingPickup, Some("avizo")),
            (
                "Nieudane doręczenie - kolejna próba jutro",
                AttemptFailed,
                None,
            ),
            ("Próba doręczenia - dosłanie", AttemptFailed, None),
            ("Decyzja o zwrocie przesyłki", Returning, None),
            ("Zwrot do urzędu nadania", Returning, None),
            ("Odebrano w placówce", Delivered, Some("point_collected")),
            ("Wydanie doręczycielowi", OutForDelivery, None),
            ("Powiadomienie sms o odebraniu przesyłki", Unknown, None),
        ];
        for (name, status, sub_status) in cases {
            assert_eq!(
                meaning(None, Some(name), ""),
                Some((status, sub_status)),
                "{name}"
            );
        }
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
