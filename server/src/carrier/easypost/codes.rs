//! What EasyPost's `status` and `status_detail` mean, one row for each code.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::{self, *};

use crate::carrier::codes::{self, Meaning, Row};

/// `status` alone, for details that say nothing more.
static STATUSES: [Row; 10] = [
    ("unknown", Unknown, None),
    ("pre_transit", Registered, None),
    ("in_transit", InTransit, None),
    ("out_for_delivery", OutForDelivery, None),
    ("delivered", Delivered, None),
    ("available_for_pickup", AwaitingPickup, None),
    ("return_to_sender", Returning, None),
    ("failure", Exception, None),
    ("cancelled", Cancelled, None),
    ("error", Exception, None),
];

const BEFORE: &[&str] = &["pre_transit", "unknown"];
const MOVING: &[&str] = &["in_transit", "unknown"];
const HANDED_IN: &[&str] = &["pre_transit", "in_transit", "unknown"];
const WAITING: &[&str] = &["in_transit", "available_for_pickup", "unknown"];
const UNDER_WAY: &[&str] = &[
    "in_transit",
    "out_for_delivery",
    "failure",
    "error",
    "unknown",
];
const OPEN: &[&str] = &[
    "pre_transit",
    "in_transit",
    "out_for_delivery",
    "failure",
    "error",
    "unknown",
];

/// `status_detail` where it says more than the status: the code, the statuses it refines, the meaning.
#[rustfmt::skip] // One code, one line.
static DETAILS: [(&str, &[&str], Status, Option<&str>); 27] = [
    ("label_created", BEFORE, Registered, Some("label_created")),
    ("received_at_origin_facility", HANDED_IN, Shipped, Some("dropped_off")),
    ("arrived_at_facility", MOVING, InTransit, Some("arrived")),
    ("arrived_at_destination", MOVING, InTransit, Some("arrived")),
    ("received_at_destination_facility", MOVING, InTransit, Some("arrived")),
    ("departed_facility", MOVING, InTransit, Some("departed")),
    ("departed_origin_facility", MOVING, InTransit, Some("departed")),
    ("transferred_to_destination_carrier", MOVING, InTransit, Some("handed_over")),
    ("in_transit", &["unknown"], InTransit, None),
    ("out_for_delivery", MOVING, OutForDelivery, None),
    ("arrived_at_pickup_location", WAITING, AwaitingPickup, Some("parcel_point")),
    ("delivery_exception", UNDER_WAY, AttemptFailed, None),
    ("refused", UNDER_WAY, AttemptFailed, Some("refused")),
    ("refused", &["return_to_sender"], Returning, Some("refused")),
    ("address_correction", UNDER_WAY, Exception, Some("address_problem")),
    ("awaiting_information", UNDER_WAY, Exception, Some("documents_missing")),
    ("damaged", UNDER_WAY, Exception, Some("damaged")),
    ("delayed", UNDER_WAY, Exception, Some("delayed")),
    ("weather_delay", UNDER_WAY, Exception, Some("weather")),
    ("lost", UNDER_WAY, Exception, Some("lost")),
    ("held", UNDER_WAY, Exception, None),
    ("missorted", UNDER_WAY, Exception, None),
    ("transit_exception", UNDER_WAY, Exception, None),
    ("return", UNDER_WAY, Returning, None),
    ("return", &["delivered"], Returned, Some("to_sender")),
    ("cancelled", OPEN, Cancelled, None),
    ("expired", OPEN, Expired, Some("no_updates")),
];

/// What the pair of codes means; `None` when nobody mapped the status.
pub(super) fn meaning(status: &str, detail: &str) -> Option<Meaning> {
    let refined = DETAILS
        .iter()
        .find(|(code, within, ..)| *code == detail && within.contains(&status))
        .map(|(_, _, status, sub_status)| (status.clone(), *sub_status));
    // A detail that is known says nothing beside a status that it does not refine; any other is to be counted.
    let details = DETAILS.iter().map(|(code, ..)| *code);
    let statuses = STATUSES.iter().map(|(code, ..)| *code);
    let mut known = details.chain(statuses).chain(["", "status_update"]);
    let unknown = Some(detail).filter(|detail| !known.any(|code| code == *detail));
    refined.or_else(|| codes::meaning_within(&STATUSES, unknown, Some(status)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_mean_what_the_carrier_meant() {
        let cases = [
            (
                "pre_transit/label_created",
                Registered,
                Some("label_created"),
            ),
            ("pre_transit/awaiting_information", Registered, None),
            ("pre_transit/status_update", Registered, None),
            (
                "in_transit/received_at_origin_facility",
                Shipped,
                Some("dropped_off"),
            ),
            ("in_transit/arrived_at_facility", InTransit, Some("arrived")),
            ("in_transit/departed_facility", InTransit, Some("departed")),
            ("in_transit/unknown", InTransit, None),
            (
                "in_transit/a_detail_of_tomorrow",
                InTransit,
                Some("unmapped"),
            ),
            ("in_transit/out_for_delivery", OutForDelivery, None),
            ("out_for_delivery/out_for_delivery", OutForDelivery, None),
            ("out_for_delivery/arrived_at_facility", OutForDelivery, None),
            (
                "available_for_pickup/arrived_at_pickup_location",
                AwaitingPickup,
                Some("parcel_point"),
            ),
            ("available_for_pickup/held", AwaitingPickup, None),
            ("failure/delivery_exception", AttemptFailed, None),
            ("failure/refused", AttemptFailed, Some("refused")),
            ("failure/failure", Exception, None),
            ("failure/lost", Exception, Some("lost")),
            ("error/damaged", Exception, Some("damaged")),
            ("in_transit/weather_delay", Exception, Some("weather")),
            ("delivered/arrived_at_destination", Delivered, None),
            ("delivered/delayed", Delivered, None),
            ("delivered/return", Returned, Some("to_sender")),
            ("return_to_sender/return", Returning, None),
            ("return_to_sender/refused", Returning, Some("refused")),
            ("return_to_sender/arrived_at_facility", Returning, None),
            ("cancelled/cancelled", Cancelled, None),
            ("unknown/expired", Expired, Some("no_updates")),
            ("unknown/status_update", Unknown, None),
            ("unknown/unknown", Unknown, None),
        ];
        for (pair, status, sub_status) in cases {
            let (code, detail) = pair.split_once('/').unwrap_or_default();
            assert_eq!(meaning(code, detail), Some((status, sub_status)), "{pair}");
        }
    }

    #[test]
    fn an_unmapped_status_has_no_meaning() {
        assert_eq!(meaning("teleported", "arrived_at_facility"), None);
        assert_eq!(meaning("", ""), None);
        assert_eq!(meaning("In_Transit", ""), None);
    }

    #[test]
    fn no_pair_has_two_rows() {
        for (at, (code, within, ..)) in DETAILS.iter().enumerate() {
            let twin = DETAILS[..at].iter().find(|(other, statuses, ..)| {
                other == code && statuses.iter().any(|s| within.contains(s))
            });
            assert_eq!(twin, None);
        }
        assert_eq!(codes::twin(&STATUSES), None);
    }
}
