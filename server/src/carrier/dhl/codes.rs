//! What DHL's status codes mean, and the words that say more than the code, one row for each.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 5] = [
    ("pre-transit", Registered, None),
    ("transit", InTransit, None),
    ("delivered", Delivered, None),
    ("failure", Exception, None),
    ("unknown", Unknown, None),
];

/// What `transit` stands for. The first phrase that is found counts.
#[rustfmt::skip] // One phrase, one line.
static TRANSIT: [Row; 44] = [
    ("out for delivery", OutForDelivery, None),
    ("with delivery courier", OutForDelivery, None),
    ("courier for delivery", OutForDelivery, None),
    ("into the delivery vehicle", OutForDelivery, None),
    ("onto the delivery vehicle", OutForDelivery, None),
    ("in das zustellfahrzeug geladen", OutForDelivery, None),
    ("in zustellung", OutForDelivery, None),
    ("ready for collection", AwaitingPickup, None),
    ("ready for pick", AwaitingPickup, None),
    ("available for collection", AwaitingPickup, None),
    ("available for pick", AwaitingPickup, None),
    ("awaiting collection", AwaitingPickup, None),
    ("zur abholung bereit", AwaitingPickup, None),
    ("bereitgelegt", AwaitingPickup, None),
    ("return to shipper", Returning, None),
    ("return to sender", Returning, None),
    ("returned to shipper", Returning, None),
    ("returning to sender", Returning, None),
    ("returning to shipper", Returning, None),
    ("returned to the sender", Returning, None),
    ("return to the sender", Returning, None),
    ("zurück an den absender", Returning, None),
    ("an den absender zurück", Returning, None),
    ("zurückgesandt", Returning, None),
    ("refused", AttemptFailed, Some("refused")),
    ("verweigert", AttemptFailed, Some("refused")),
    ("delivery attempted", AttemptFailed, None),
    ("could not be delivered", AttemptFailed, None),
    ("nicht zugestellt werden", AttemptFailed, None),
    ("nicht erfolgreich zugestellt", AttemptFailed, None),
    ("on hold", Exception, None),
    ("clearance processing complete", InTransit, Some("customs_released")),
    ("released by customs", InTransit, Some("customs_released")),
    ("customs cleared", InTransit, Some("customs_released")),
    ("customs clearance complet", InTransit, Some("customs_released")),
    ("customs clearance", InTransit, Some("customs_started")),
    ("processed for clearance", InTransit, Some("customs_started")),
    ("shipment picked up", Shipped, Some("picked_up")),
    ("has been picked up", Shipped, Some("picked_up")),
    ("departed facility", InTransit, Some("departed")),
    ("has departed", InTransit, Some("departed")),
    ("arrived at", InTransit, Some("arrived")),
    ("processed at", InTransit, Some("sorted")),
    ("sortiert", InTransit, Some("sorted")),
];

/// What `failure` stands for.
#[rustfmt::skip] // One phrase, one line.
static FAILURE: [Row; 21] = [
    ("return to shipper", Returning, None),
    ("return to sender", Returning, None),
    ("returning to sender", Returning, None),
    ("returning to shipper", Returning, None),
    ("returned to shipper", Returning, None),
    ("returned to sender", Returning, None),
    ("returned to the sender", Returning, None),
    ("return to the sender", Returning, None),
    ("zurück an den absender", Returning, None),
    ("an den absender zurück", Returning, None),
    ("zurückgesandt", Returning, None),
    ("refused", AttemptFailed, Some("refused")),
    ("verweigert", AttemptFailed, Some("refused")),
    ("delivery attempt", AttemptFailed, None),
    ("could not be delivered", AttemptFailed, None),
    ("nicht zugestellt werden", AttemptFailed, None),
    ("nicht erfolgreich zugestellt", AttemptFailed, None),
    ("not home", AttemptFailed, Some("recipient_absent")),
    ("damaged", Exception, Some("damaged")),
    ("delay", Exception, Some("delayed")),
    ("lost", Exception, Some("lost")),
];

/// How `delivered` came about, and to whom.
#[rustfmt::skip] // One phrase, one line.
static DELIVERED: [Row; 11] = [
    ("returned to sender", Returned, Some("to_sender")),
    ("returned to the sender", Returned, Some("to_sender")),
    ("returned to shipper", Returned, Some("to_sender")),
    ("zurück an den absender", Returned, Some("to_sender")),
    ("an den absender zurück", Returned, Some("to_sender")),
    ("neighbo", Delivered, Some("neighbour")),
    ("nachbar", Delivered, Some("neighbour")),
    ("letterbox", Delivered, Some("mailbox")),
    ("mailbox", Delivered, Some("mailbox")),
    ("briefkasten", Delivered, Some("mailbox")),
    ("packstation", Delivered, Some("locker_collected")),
];

/// What an event without any code says, where it is none of what [`TRANSIT`] has: no code tells that it is no plan,
/// so only sentences about what has happened count.
#[rustfmt::skip] // One phrase, one line.
static BARE: [Row; 8] = [
    ("shipment information received", Registered, Some("data_received")),
    ("instruction data for this shipment", Registered, Some("data_received")),
    ("elektronisch angekündigt", Registered, Some("data_received")),
    ("generated a shipment label", Registered, Some("label_created")),
    ("is in transit", InTransit, None),
    ("clearance event", InTransit, None),
    ("has been successfully delivered", Delivered, None),
    ("wurde erfolgreich zugestellt", Delivered, None),
];

/// Beginnings of the words that a sentence about a delivery has in DHL's languages.
#[rustfmt::skip]
const DELIVERY: [&str; 18] = [
    "deliver", "collected", "picked up", "zugestellt", "zustellung", "abgeholt", "nachbar", "packstation",
    "briefkasten", "neighbo", "letterbox", "mailbox", "entregad", "livré", "consegnat", "bezorgd", "afgeleverd",
    "doręczon",
];

/// What the code means together with the words beside it; `None` when nobody mapped the code.
pub(super) fn meaning(code: &str, words: &str) -> Option<Meaning> {
    let finer = match code {
        "transit" => codes::said(&TRANSIT, words),
        "failure" => codes::said(&FAILURE, words),
        "delivered" => codes::said(&DELIVERED, words),
        _ => None,
    };
    finer.or_else(|| codes::meaning(&CODES, code))
}

/// What words mean that no code comes with; `None` when they say nothing that we know. Each line is a text of its
/// own.
pub(super) fn said(words: &str) -> Option<Meaning> {
    let is_delivered = |line: &str| {
        let line = line.trim().to_lowercase();
        line == "delivered" || line.starts_with("delivered - signed")
    };
    let found = codes::said(&TRANSIT, words).or_else(|| codes::said(&BARE, words));
    found.or_else(|| words.lines().any(is_delivered).then_some((Delivered, None)))
}

/// True when a text is one of the codes: some divisions send events with nothing but a status.
pub(super) fn is_code(text: &str) -> bool {
    codes::meaning(&CODES, text).is_some()
}

/// True when a text is about a delivery, and not only the name of a person.
pub(super) fn tells_of_delivery(text: &str) -> bool {
    let text = text.to_lowercase();
    DELIVERY.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_refine_a_code_and_never_overrule_it() {
        let cases = [
            (
                "transit",
                "Shipment is out for delivery",
                OutForDelivery,
                None,
            ),
            ("transit", "With delivery courier", OutForDelivery, None),
            (
                "transit",
                "Die Sendung liegt zur Abholung bereit.",
                AwaitingPickup,
                None,
            ),
            (
                "transit",
                "Arrived at DHL Sort Facility POZNAN",
                InTransit,
                Some("arrived"),
            ),
            (
                "transit",
                "Clearance processing complete",
                InTransit,
                Some("customs_released"),
            ),
            ("transit", "DELIVERED", InTransit, None),
            ("pre-transit", "Out for delivery", Registered, None),
            (
                "delivered",
                "Delivered to a neighbour",
                Delivered,
                Some("neighbour"),
            ),
            ("delivered", "Return to sender", Delivered, None),
            (
                "failure",
                "Shipment on its way: return to shipper",
                Returning,
                None,
            ),
            (
                "failure",
                "Refused by the recipient",
                AttemptFailed,
                Some("refused"),
            ),
            ("failure", "", Exception, None),
            (
                "transit",
                "Shipment is out with courier for delivery",
                OutForDelivery,
                None,
            ),
            (
                "transit",
                "The shipment has been loaded into the delivery vehicle",
                OutForDelivery,
                None,
            ),
            (
                "failure",
                "Die Sendung wurde nicht erfolgreich zugestellt.",
                AttemptFailed,
                None,
            ),
            (
                "transit",
                "Der Empfänger hat die Annahme der Sendung verweigert.",
                AttemptFailed,
                Some("refused"),
            ),
            ("transit", "Shipment is on hold", Exception, None),
            (
                "transit",
                "CUSTOMS CLEARANCE",
                InTransit,
                Some("customs_started"),
            ),
            (
                "transit",
                "Customs cleared",
                InTransit,
                Some("customs_released"),
            ),
            (
                "delivered",
                "RETURNED TO SENDER",
                Returned,
                Some("to_sender"),
            ),
            ("unknown", "Out for delivery", Unknown, None),
        ];
        for (code, words, status, sub_status) in cases {
            assert_eq!(
                meaning(code, words),
                Some((status, sub_status)),
                "{code} {words}"
            );
        }
        assert_eq!(meaning("teleported", "out for delivery"), None);
        assert_eq!(meaning("", ""), None);
    }

    #[test]
    fn words_without_a_code_count_where_they_are_plain() {
        let cases = [
            ("Shipment picked up", Shipped, Some("picked_up")),
            ("Processed at BERGAMO - ITALY", InTransit, Some("sorted")),
            (
                "Shipment is out with courier for delivery",
                OutForDelivery,
                None,
            ),
            (
                "The sender has generated a shipment label",
                Registered,
                Some("label_created"),
            ),
            ("Shipment is on hold", Exception, None),
            ("Clearance event", InTransit, None),
            (" Delivered\n", Delivered, None),
            ("Delivered - Signed for", Delivered, None),
        ];
        for (words, status, sub_status) in cases {
            assert_eq!(said(words), Some((status, sub_status)), "{words}");
        }
        for words in [
            "",
            "Please contact DHL",
            "ROC",
            "It will be delivered tomorrow",
            "Delivered to the forwarder",
        ] {
            assert_eq!(said(words), None, "{words}");
        }
    }

    #[test]
    fn a_bare_name_is_no_sentence_about_a_delivery() {
        assert!(tells_of_delivery("Zugestellt an Nachbarn"));
        assert!(!tells_of_delivery("A. NOWAK") && !tells_of_delivery(""));
    }

    #[test]
    fn no_code_has_two_rows() {
        for rows in [&CODES[..], &TRANSIT, &FAILURE, &DELIVERED, &BARE] {
            assert_eq!(codes::twin(rows), None);
            for (phrase, ..) in rows {
                assert_eq!(phrase.to_lowercase(), *phrase, "would never be found");
            }
        }
    }
}
