//! What TrackingMore's statuses and substatuses mean, one row for each code.
//! It must not know where codes come from or what else a checkpoint says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

/// The status that means "out for delivery" or "ready for collection", and never says which.
const AMBIGUOUS: &str = "pickup";

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 44] = [
    // Statuses: they also stand for those of their substatuses that have no row.
    ("pending", Unknown, Some("not_found")),
    ("notfound", Unknown, Some("not_found")),
    ("inforeceived", Registered, Some("data_received")),
    ("transit", InTransit, None),
    ("delivered", Delivered, None),
    ("undelivered", AttemptFailed, None),
    ("exception", Exception, None),
    ("expired", Expired, Some("no_updates")),
    // Substatuses.
    ("pending001", Unknown, Some("not_found")),
    ("pending002", Unknown, Some("not_found")),
    ("pending003", Unknown, Some("not_found")),
    ("notfound001", Registered, Some("data_received")),
    ("notfound002", Unknown, Some("not_found")),
    ("inforeceived001", Registered, Some("data_received")),
    ("transit001", InTransit, None),
    ("transit002", InTransit, None), // arrived at a hub, or left a country: its texts disagree
    ("transit003", InTransit, Some("arrived")),
    ("transit004", InTransit, Some("import")),
    ("transit005", InTransit, Some("customs_released")),
    ("transit006", InTransit, Some("departed")),
    ("transit007", InTransit, Some("departed")),
    ("pickup001", OutForDelivery, None),
    ("pickup002", AwaitingPickup, None),
    ("pickup003", OutForDelivery, None), // the recipient was contacted
    ("delivered001", Delivered, None),
    ("delivered002", Delivered, Some("point_collected")),
    ("delivered003", Delivered, Some("in_hand")),
    ("delivered004", Delivered, None), // at the door, with a neighbour or in a locker
    ("undelivered001", AttemptFailed, Some("bad_address")),
    ("undelivered002", AttemptFailed, Some("recipient_absent")),
    ("undelivered003", AttemptFailed, None), // the recipient cannot be found
    ("undelivered004", AttemptFailed, None),
    ("exception001", Exception, None),
    ("exception002", Exception, None),
    ("exception003", Exception, None),
    ("exception004", Exception, None), // nobody collected it
    ("exception005", Exception, None),
    ("exception006", Exception, Some("customs_hold")),
    ("exception007", Exception, None), // damaged or lost
    ("exception008", Cancelled, None),
    ("exception009", AttemptFailed, Some("refused")),
    ("exception010", Returned, Some("to_sender")),
    ("exception011", Returning, None),
    ("expired001", Expired, Some("no_updates")),
];

#[rustfmt::skip] // One phrase, one line.
static PHRASES: [Row; 21] = [
    ("out for delivery", OutForDelivery, None),
    ("out-for-delivery", OutForDelivery, None),
    ("with delivery courier", OutForDelivery, None),
    ("on vehicle for delivery", OutForDelivery, None),
    ("in zustellung", OutForDelivery, None),
    ("en cours de livraison", OutForDelivery, None),
    ("en reparto", OutForDelivery, None),
    ("in consegna", OutForDelivery, None),
    ("wydana do doręczenia", OutForDelivery, None),
    ("派送中", OutForDelivery, None),
    ("available for pick", AwaitingPickup, None),
    ("available for collection", AwaitingPickup, None),
    ("ready for pick", AwaitingPickup, None),
    ("ready for collection", AwaitingPickup, None),
    ("ready to be collected", AwaitingPickup, None),
    ("awaiting collection", AwaitingPickup, None),
    ("zur abholung bereit", AwaitingPickup, None),
    ("disponible en point", AwaitingPickup, None),
    ("gotowa do odbioru", AwaitingPickup, None),
    ("待自提", AwaitingPickup, None),
    ("ожидает вручения", AwaitingPickup, None),
];

/// What the substatus means, else the status; of the ambiguous one, what the words say. Where they say
/// nothing either, nobody can tell.
pub(super) fn meaning(
    status: Option<&str>,
    substatus: Option<&str>,
    words: &str,
) -> Option<Meaning> {
    match status {
        Some(AMBIGUOUS) => substatus
            .and_then(|code| codes::meaning(&CODES, code))
            .or_else(|| codes::said(&PHRASES, words)),
        status => codes::meaning_within(&CODES, substatus, status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_the_source_meant() {
        let cases = [
            ("transit", "transit005", InTransit, Some("customs_released")),
            ("transit", "transit099", InTransit, Some("unmapped")),
            ("notfound", "notfound001", Registered, Some("data_received")),
            ("delivered", "", Delivered, None),
            ("exception", "exception010", Returned, Some("to_sender")),
            ("exception", "exception011", Returning, None),
            (
                "undelivered",
                "undelivered002",
                AttemptFailed,
                Some("recipient_absent"),
            ),
        ];
        for (status, substatus, expected, sub_status) in cases {
            let substatus = Some(substatus).filter(|code| !code.is_empty());
            let found = meaning(Some(status), substatus, "Ready for collection");
            assert_eq!(
                found,
                Some((expected, sub_status)),
                "{status} {substatus:?}"
            );
        }
        assert_eq!(meaning(Some("lifted"), None, "Out for delivery"), None);
    }

    #[test]
    fn a_pickup_is_what_its_substatus_or_its_words_say() {
        let pickup = |substatus, words| meaning(Some("pickup"), substatus, words);
        let out = Some((OutForDelivery, None));
        let waits = Some((AwaitingPickup, None));
        assert_eq!(pickup(Some("pickup001"), "Ready for collection"), out);
        assert_eq!(pickup(Some("pickup002"), ""), waits);
        assert_eq!(pickup(None, "Out for Delivery, Łódź"), out);
        assert_eq!(pickup(Some("pickup042"), "Ready for pickup"), waits);
        assert_eq!(pickup(None, "Arrived at local facility"), None);
    }

    #[test]
    fn no_code_has_two_rows() {
        assert_eq!(codes::twin(&CODES), None);
        assert_eq!(codes::twin(&PHRASES), None);
        for (phrase, ..) in &PHRASES {
            assert_eq!(phrase.to_lowercase(), *phrase, "would never be found");
        }
    }
}
