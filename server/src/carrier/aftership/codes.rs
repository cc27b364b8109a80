//! What AfterShip's tags and subtags mean, one row for each code.
//! It must not know where codes come from or what else a checkpoint says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 53] = [
    // Tags: they also stand for those of their subtags that have no row.
    ("Pending", Unknown, Some("not_found")),
    ("InfoReceived", Registered, Some("data_received")),
    ("InTransit", InTransit, None),
    ("OutForDelivery", OutForDelivery, None),
    ("AttemptFail", AttemptFailed, None),
    ("Delivered", Delivered, None),
    ("AvailableForPickup", AwaitingPickup, None),
    ("Exception", Exception, None),
    ("Expired", Expired, Some("no_updates")),
    // Subtags.
    ("Pending_001", Unknown, Some("not_found")),
    ("InfoReceived_001", Registered, Some("data_received")),
    ("InTransit_001", InTransit, None),
    ("InTransit_002", Shipped, None), // accepted by the carrier
    ("InTransit_003", InTransit, Some("arrived")),
    ("InTransit_004", InTransit, Some("import")), // arrived in the destination country
    ("InTransit_005", InTransit, Some("customs_released")),
    ("InTransit_006", InTransit, Some("customs_started")),
    ("InTransit_007", InTransit, Some("departed")),
    ("InTransit_008", InTransit, None), // a problem was resolved
    ("InTransit_009", InTransit, Some("redirected")),
    ("OutForDelivery_001", OutForDelivery, None),
    ("OutForDelivery_002", AwaitingPickup, None), // of old versions, before there was a tag for it
    ("OutForDelivery_003", OutForDelivery, None), // the customer was contacted
    ("OutForDelivery_004", OutForDelivery, None), // an appointment was made
    ("AvailableForPickup_001", AwaitingPickup, None),
    ("AttemptFail_001", AttemptFailed, None),
    ("AttemptFail_002", AttemptFailed, Some("recipient_absent")),
    ("AttemptFail_003", AttemptFailed, Some("no_access")), // the business was closed
    ("Delivered_001", Delivered, None),
    ("Delivered_002", Delivered, Some("point_collected")),
    ("Delivered_003", Delivered, Some("in_hand")),
    ("Delivered_004", Delivered, Some("cod_collected")),
    ("Delivered_005", Delivered, Some("neighbour")),
    ("Expired_001", Expired, Some("no_updates")),
    ("Exception_001", Exception, None),
    ("Exception_002", Exception, Some("address_problem")), // the customer has moved
    ("Exception_003", AttemptFailed, Some("refused")),
    ("Exception_004", Exception, Some("customs_hold")),
    ("Exception_005", Exception, Some("delayed")),
    ("Exception_006", Exception, Some("payment_due")),
    ("Exception_007", Exception, Some("address_problem")),
    ("Exception_008", Exception, None), // not picked up in time
    ("Exception_009", Exception, None), // rejected by the carrier
    ("Exception_010", Returning, None),
    ("Exception_011", Returned, Some("to_sender")),
    ("Exception_012", Exception, Some("damaged")),
    ("Exception_013", Exception, Some("lost")),
    ("Exception_016", Exception, Some("delayed")),
    ("Exception_017", Exception, Some("weather")),
    ("Exception_018", Exception, Some("documents_missing")),
    ("Exception_019", Exception, Some("delayed")),
    ("Exception_020", Cancelled, None), // by the sender or the carrier
    ("Exception_021", Exception, Some("destroyed")),
];

/// AfterShip's own list leaves out InTransit_010 to 013, Exception_014 and Exception_015: they are read by
/// their tags, and counted.
///
/// What the subtag means, else the tag that came with it, else the tag in the subtag's own name.
pub(super) fn meaning(tag: Option<&str>, subtag: Option<&str>) -> Option<Meaning> {
    let family = || subtag?.split_once('_').map(|(tag, _)| tag);
    codes::meaning_within(&CODES, subtag, tag)
        .or_else(|| codes::meaning_within(&CODES, subtag, family()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_the_source_meant() {
        let cases = [
            ("InTransit", "InTransit_002", Shipped, None),
            ("InTransit", "InTransit_013", InTransit, Some("unmapped")),
            ("OutForDelivery", "OutForDelivery_002", AwaitingPickup, None),
            ("Delivered", "Delivered_005", Delivered, Some("neighbour")),
            ("Exception", "Exception_010", Returning, None),
            ("Exception", "Exception_011", Returned, Some("to_sender")),
            ("Exception", "Exception_020", Cancelled, None),
            ("Exception", "Exception_099", Exception, Some("unmapped")),
            ("Expired", "", Expired, Some("no_updates")),
            (
                "",
                "AttemptFail_002",
                AttemptFailed,
                Some("recipient_absent"),
            ),
            ("", "AttemptFail_099", AttemptFailed, Some("unmapped")),
        ];
        for (tag, subtag, status, sub_status) in cases {
            let given = |text: &'static str| Some(text).filter(|text| !text.is_empty());
            let found = meaning(given(tag), given(subtag));
            assert_eq!(found, Some((status, sub_status)), "{tag} {subtag}");
        }
        assert_eq!(meaning(None, None), None);
        assert_eq!(meaning(Some("Teleported"), Some("Teleported_001")), None);
    }

    #[test]
    fn no_code_has_two_rows() {
        assert_eq!(codes::twin(&CODES), None);
    }
}
