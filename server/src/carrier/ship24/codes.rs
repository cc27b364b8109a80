//! What Ship24's status codes and milestones mean, one row for each code.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 20] = [
    ("data_order_created", Registered, Some("data_received")),
    ("data_order_cancelled", Cancelled, None),
    ("data_delivery_proposed", Unknown, None), // a notice: the recipient may choose when and where
    ("data_delivery_decided", Unknown, None), // a notice: the recipient has chosen
    ("transit_handover", Shipped, None), // picked up or received by the courier
    ("transit_origin_country_departure", InTransit, Some("export")),
    ("destination_arrival", InTransit, Some("import")),
    ("customs_received", InTransit, Some("customs_started")),
    ("customs_exception", Exception, Some("customs_hold")),
    ("customs_rejected", Exception, Some("customs_hold")),
    ("customs_cleared", InTransit, Some("customs_released")),
    ("delivery_available_for_pickup", AwaitingPickup, None),
    ("delivery_out_for_delivery", OutForDelivery, None),
    ("delivery_attempted", AttemptFailed, None),
    ("delivery_exception", Exception, None),
    ("delivery_refused", AttemptFailed, Some("refused")),
    ("delivery_delivered", Delivered, None),
    ("exception_return", Returning, None),
    ("exception_lost", Exception, Some("lost")),
    ("exception_discarded", Exception, Some("destroyed")),
];

#[rustfmt::skip] // One code, one line.
static MILESTONES: [Row; 8] = [
    ("pending", Unknown, Some("not_found")),
    ("info_received", Registered, Some("data_received")),
    ("in_transit", InTransit, None),
    ("out_for_delivery", OutForDelivery, None),
    ("failed_attempt", AttemptFailed, None),
    ("available_for_pickup", AwaitingPickup, None),
    ("delivered", Delivered, None),
    ("exception", Exception, None),
];

#[rustfmt::skip] // One milestone, one line.
static REACHED: [(&str, &str); 7] = [
    ("info_received", "infoReceivedDatetime"),
    ("in_transit", "inTransitDatetime"),
    ("out_for_delivery", "outForDeliveryDatetime"),
    ("failed_attempt", "failedAttemptDatetime"),
    ("available_for_pickup", "availableForPickupDatetime"),
    ("exception", "exceptionDatetime"),
    ("delivered", "deliveredDatetime"),
];

/// What an event's code means, else the milestone. `parcel` is the milestone and code at which the parcel
/// stands: a code of tomorrow counts by its milestone, and an event without a code, while the parcel is in
/// an exception, only repeats which one, for there is no milestone of its own for a return.
pub(super) fn meaning(
    code: Option<&str>,
    milestone: Option<&str>,
    parcel: impl Fn() -> Option<(String, String)>,
) -> Option<Meaning> {
    let row = |code: &str| codes::meaning(&CODES, code);
    if let Some(meaning) = code.and_then(row) {
        return Some(meaning);
    }
    let milestone = milestone?;
    if code.is_none() && milestone == "exception" {
        let (stands_at, because) = parcel().unzip();
        let same = stands_at.as_deref() == Some(milestone);
        if let Some((status, _)) = because.filter(|_| same).as_deref().and_then(row) {
            return Some((status, None));
        }
    }
    codes::meaning_within(&MILESTONES, code, Some(milestone))
}

/// The name of the moment at which a parcel reached its milestone, among its statistics.
pub(super) fn reached_at(milestone: &str) -> Option<&'static str> {
    let row = REACHED.iter().find(|(known, _)| *known == milestone);
    row.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_before_its_milestone() {
        let cases = [
            ("delivery_delivered", "delivered", Delivered, None),
            ("exception_return", "exception", Returning, None),
            ("data_delivery_decided", "in_transit", Unknown, None),
            (
                "customs_cleared",
                "in_transit",
                InTransit,
                Some("customs_released"),
            ),
            (
                "delivery_by_drone",
                "out_for_delivery",
                OutForDelivery,
                Some("unmapped"),
            ),
            ("", "in_transit", InTransit, None),
            ("", "pending", Unknown, Some("not_found")),
            ("", "exception", Exception, None),
        ];
        for (code, milestone, status, sub_status) in cases {
            let code = Some(code).filter(|code| !code.is_empty());
            let found = meaning(code, Some(milestone), || None);
            assert_eq!(found, Some((status, sub_status)), "{code:?} {milestone}");
        }
        assert_eq!(meaning(Some("odd"), Some("odd"), || None), None);
        assert_eq!(meaning(None, None, || None), None);
    }

    #[test]
    fn a_return_stays_one_while_nothing_else_is_said() {
        let stands = |milestone: &str, code: &str| Some((milestone.to_owned(), code.to_owned()));
        let found =
            |parcel: Option<(String, String)>| meaning(None, Some("exception"), || parcel.clone());
        assert_eq!(
            found(stands("exception", "exception_return")),
            Some((Returning, None))
        );
        assert_eq!(found(stands("exception", "odd")), Some((Exception, None)));
        assert_eq!(
            found(stands("delivered", "delivery_delivered")),
            Some((Exception, None))
        );
    }

    #[test]
    fn no_code_has_two_rows() {
        assert_eq!(codes::twin(&CODES), None);
        assert_eq!(codes::twin(&MILESTONES), None);
    }
}
