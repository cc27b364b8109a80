//! What 17TRACK's statuses, sub-statuses and stages mean, one row for each code.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 45] = [
    // Statuses: they also stand for those of their sub-statuses that have no row.
    ("NotFound", Unknown, Some("not_found")),
    ("InfoReceived", Registered, Some("data_received")),
    ("InTransit", InTransit, None),
    ("Expired", Expired, Some("no_updates")),
    ("AvailableForPickup", AwaitingPickup, None),
    ("OutForDelivery", OutForDelivery, None),
    ("DeliveryFailure", AttemptFailed, None),
    ("Delivered", Delivered, None),
    ("Exception", Exception, None),
    // Stages that are not statuses too.
    ("PickedUp", Shipped, Some("picked_up")),
    ("Departure", InTransit, Some("departed")),
    ("Arrival", InTransit, Some("arrived")),
    ("Returning", Returning, None),
    ("Returned", Returned, Some("to_sender")),
    // Sub-statuses.
    ("NotFound_Other", Unknown, Some("not_found")),
    ("NotFound_InvalidCode", Unknown, Some("not_found")),
    ("InTransit_PickedUp", Shipped, Some("picked_up")),
    ("InTransit_Other", InTransit, None),
    ("InTransit_Departure", InTransit, Some("departed")),
    ("InTransit_Arrival", InTransit, Some("arrived")),
    ("InTransit_TransportDeparted", InTransit, Some("departed")),
    ("InTransit_TransportArrived", InTransit, Some("arrived")),
    ("InTransit_CustomsProcessing", InTransit, Some("customs_started")),
    ("InTransit_CustomsReleased", InTransit, Some("customs_released")),
    ("InTransit_CustomsRequiringInformation", Exception, Some("documents_missing")),
    ("Expired_Other", Expired, Some("no_updates")),
    ("AvailableForPickup_Other", AwaitingPickup, None),
    ("OutForDelivery_Other", OutForDelivery, None),
    ("DeliveryFailure_Other", AttemptFailed, None),
    ("DeliveryFailure_NoBody", AttemptFailed, Some("recipient_absent")),
    ("DeliveryFailure_Security", AttemptFailed, None),
    ("DeliveryFailure_Rejected", AttemptFailed, Some("refused")),
    ("DeliveryFailure_InvalidAddress", AttemptFailed, Some("bad_address")),
    ("Delivered_Other", Delivered, None),
    ("Exception_Other", Exception, None),
    ("Exception_Returning", Returning, None),
    ("Exception_Returned", Returned, Some("to_sender")),
    ("Exception_NoBody", Exception, Some("address_problem")),
    ("Exception_Security", Exception, None),
    ("Exception_Damage", Exception, Some("damaged")),
    ("Exception_Rejected", AttemptFailed, Some("refused")),
    ("Exception_Delayed", Exception, Some("delayed")),
    ("Exception_Lost", Exception, Some("lost")),
    ("Exception_Destroyed", Exception, Some("destroyed")),
    ("Exception_Cancel", Cancelled, None),
];

/// What a sub-status means, else the status in its own name, else the stage that came with it; `None` when
/// nobody mapped any of them.
pub(super) fn meaning(sub_status: Option<&str>, stage: Option<&str>) -> Option<Meaning> {
    let family = sub_status.and_then(|code| code.split_once('_'));
    codes::meaning_within(&CODES, sub_status, family.map(|(status, _)| status))
        .or_else(|| codes::meaning_within(&CODES, sub_status, stage))
}

/// What is believed of an overall status. `Expired` stands there alone; that a delivery failed or what went wrong
/// is worth knowing though no event says so. The usual steps have their events, and a bare `Exception` sometimes
/// contradicts them.
pub(super) fn of_the_whole(sub_status: Option<&str>, status: Option<&str>) -> Option<Meaning> {
    let found = meaning(sub_status, status)?;
    let vague = matches!(sub_status, None | Some("Exception_Other"));
    match found.0 {
        Expired | AttemptFailed | Returning | Returned | Cancelled => Some(found),
        Exception if !vague => Some(found),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_the_carrier_meant() {
        let cases = [
            ("InfoReceived", Registered, Some("data_received")),
            ("InTransit_PickedUp", Shipped, Some("picked_up")),
            ("PickedUp", Shipped, Some("picked_up")),
            (
                "InTransit_CustomsReleased",
                InTransit,
                Some("customs_released"),
            ),
            ("InTransit_SomethingNew", InTransit, Some("unmapped")),
            ("AvailableForPickup_Other", AwaitingPickup, None),
            ("DeliveryFailure_Rejected", AttemptFailed, Some("refused")),
            ("Exception_Returning", Returning, None),
            ("Exception_Returned", Returned, Some("to_sender")),
            ("Exception_Cancel", Cancelled, None),
            ("Expired_Other", Expired, Some("no_updates")),
            ("NotFound_InvalidCode", Unknown, Some("not_found")),
        ];
        for (code, status, sub_status) in cases {
            let found = meaning(Some(code), None);
            assert_eq!(found, Some((status, sub_status)), "{code}");
        }
        for code in ["", "_", "delivered", "Teleported", "Teleported_Twice"] {
            assert_eq!(meaning(Some(code), None), None, "{code}");
        }
        let by_stage = meaning(Some("Teleported_Twice"), Some("Departure"));
        assert_eq!(by_stage, Some((InTransit, Some("unmapped"))));
        let departed = Some((InTransit, Some("departed")));
        assert_eq!(meaning(None, Some("Departure")), departed);
    }

    #[test]
    fn no_code_has_two_rows() {
        assert_eq!(codes::twin(&CODES), None);
    }
}
