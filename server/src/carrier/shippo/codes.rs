//! What Shippo's statuses and substatuses mean, one row for each pair.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 33] = [
    // Statuses: they also stand for those of their substatuses that have no row.
    ("UNKNOWN", Unknown, None),
    ("PRE_TRANSIT", Registered, None),
    ("TRANSIT", InTransit, None),
    ("DELIVERED", Delivered, None),
    ("RETURNED", Returning, None), // on its way back, or back
    ("FAILURE", Exception, None),
    // Substatuses.
    ("UNKNOWN/other", Unknown, None),
    ("PRE_TRANSIT/information_received", Registered, Some("data_received")),
    ("TRANSIT/address_issue", Exception, Some("address_problem")),
    ("TRANSIT/contact_carrier", Exception, None),
    ("TRANSIT/delayed", Exception, Some("delayed")),
    ("TRANSIT/delivery_attempted", AttemptFailed, None),
    ("TRANSIT/delivery_rescheduled", AttemptFailed, Some("rescheduled")),
    ("TRANSIT/delivery_scheduled", InTransit, None),
    ("TRANSIT/location_inaccessible", AttemptFailed, Some("no_access")),
    ("TRANSIT/notice_left", AttemptFailed, None),
    ("TRANSIT/out_for_delivery", OutForDelivery, None),
    ("TRANSIT/package_accepted", Shipped, None),
    ("TRANSIT/package_arrived", InTransit, Some("arrived")),
    ("TRANSIT/package_damaged", Exception, Some("damaged")),
    ("TRANSIT/package_departed", InTransit, Some("departed")),
    ("TRANSIT/package_forwarded", InTransit, Some("redirected")),
    ("TRANSIT/package_held", Exception, None),
    ("TRANSIT/package_processed", InTransit, Some("sorted")),
    ("TRANSIT/package_processing", InTransit, None),
    ("TRANSIT/pickup_available", AwaitingPickup, None),
    ("TRANSIT/reschedule_delivery", AttemptFailed, None),
    ("DELIVERED/delivered", Delivered, None),
    ("RETURNED/return_to_sender", Returning, None),
    ("RETURNED/package_unclaimed", Returning, Some("storage_expired")),
    ("FAILURE/package_undeliverable", Exception, None),
    ("FAILURE/package_disposed", Exception, Some("destroyed")),
    ("FAILURE/package_lost", Exception, Some("lost")),
];

/// What the pair of codes means, else the status alone.
pub(super) fn meaning(status: Option<&str>, substatus: Option<&str>) -> Option<Meaning> {
    let status = status?;
    let pair = substatus.map(|substatus| format!("{status}/{substatus}"));
    codes::meaning_within(&CODES, pair.as_deref(), Some(status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_mean_what_the_source_meant() {
        let cases = [
            ("TRANSIT", "out_for_delivery", OutForDelivery, None),
            ("TRANSIT", "pickup_available", AwaitingPickup, None),
            ("TRANSIT", "package_accepted", Shipped, None),
            ("TRANSIT", "a_code_of_tomorrow", InTransit, Some("unmapped")),
            (
                "RETURNED",
                "package_unclaimed",
                Returning,
                Some("storage_expired"),
            ),
            ("DELIVERED", "delayed", Delivered, Some("unmapped")),
            ("UNKNOWN", "other", Unknown, None),
            ("PRE_TRANSIT", "", Registered, None),
        ];
        for (status, substatus, expected, sub_status) in cases {
            let found = meaning(
                Some(status),
                Some(substatus).filter(|code| !code.is_empty()),
            );
            assert_eq!(found, Some((expected, sub_status)), "{status} {substatus}");
        }
        assert_eq!(meaning(Some("LOADING"), Some("delayed")), None);
        assert_eq!(meaning(None, Some("delayed")), None);
    }

    #[test]
    fn no_pair_has_two_rows() {
        assert_eq!(codes::twin(&CODES), None);
    }
}
