//! What CDEK's status codes mean, one row for each spelling.
//! It must not know where codes come from or what else a status says.

use trackline_wire::Status::{self, *};

use crate::carrier::codes::{self, Meaning, Row};

/// Two vocabularies are in use, and some spellings were published cut short.
/// "Returned to the sender's (or transit) warehouse" is no return: the goods could not be sent on and
/// were put on the shelf again.
#[rustfmt::skip] // One code, one line.
static CODES: [Row; 58] = [
    ("ACCEPTED", Registered, None),
    ("CREATED", Registered, Some("data_received")),
    ("REMOVED", Cancelled, None),
    ("INVALID", Exception, None), // the order's data are not accepted
    ("RECEIVED_AT_SHIPMENT_WAREHOUSE", Shipped, None),
    ("READY_TO_SHIP_AT_SENDING_OFFICE", InTransit, None),
    ("READY_FOR_SHIPMENT_IN_SENDER_CITY", InTransit, None),
    ("RETURNED_TO_SENDER_WAREHOUSE", InTransit, Some("arrived")),
    ("RETURNED_TO_SENDER_CITY_WAREHOUSE", InTransit, Some("arrived")),
    ("PASSED_TO_CARRIER_AT_SENDING_OFFICE", InTransit, Some("departed")),
    ("TAKEN_BY_TRANSPORTER_FROM_SENDER_CITY", InTransit, Some("departed")),
    ("TAKEN_BY_TRANSPORTER_FROM_SENDER_CIT", InTransit, Some("departed")),
    ("SEND_TO_TRANSIT_OFFICE", InTransit, Some("departed")),
    ("SENT_TO_TRANSIT_CITY", InTransit, Some("departed")),
    ("SENT_TO_TRANSIT_CIT", InTransit, Some("departed")),
    ("MET_AT_TRANSIT_OFFICE", InTransit, Some("arrived")),
    ("ACCEPTED_IN_TRANSIT_CITY", InTransit, Some("arrived")),
    ("ACCEPTED_IN_TRANSIT_CIT", InTransit, Some("arrived")),
    ("ENTERED_TO_OFFICE_TRANSIT_WAREHOUSE", InTransit, Some("arrived")),
    ("ENTERED_TO_TRANSIT_WAREHOUSE", InTransit, Some("arrived")),
    ("ACCEPTED_TO_OFFICE_TRANSIT_WAREHOUSE", InTransit, Some("arrived")),
    ("ACCEPTED_AT_TRANSIT_WAREHOUSE", InTransit, Some("arrived")),
    ("ACCEPTED_AT_TRANSIT_WAREHOUS", InTransit, Some("arrived")),
    ("RETURNED_TO_TRANSIT_WAREHOUSE", InTransit, Some("arrived")),
    ("READY_TO_SHIP_IN_TRANSIT_OFFICE", InTransit, None),
    ("READY_FOR_SHIPMENT_IN_TRANSIT_CITY", InTransit, None),
    ("PASSED_TO_CARRIER_AT_TRANSIT_OFFICE", InTransit, Some("departed")),
    ("TAKEN_BY_TRANSPORTER_FROM_TRANSIT_CITY", InTransit, Some("departed")),
    ("PASSED_TO_TRANSIT_CARRIER", InTransit, Some("handed_over")),
    ("SEND_TO_SENDING_OFFICE", InTransit, Some("departed")),
    ("SENT_TO_SENDER_CITY", InTransit, Some("departed")),
    ("MET_AT_SENDING_OFFICE", InTransit, Some("arrived")),
    ("ACCEPTED_IN_SENDER_CITY", InTransit, Some("arrived")),
    ("SEND_TO_RECIPIENT_OFFICE", InTransit, Some("departed")),
    ("SENT_TO_RECIPIENT_CITY", InTransit, Some("departed")),
    ("MET_AT_RECIPIENT_OFFICE", InTransit, Some("arrived")),
    ("ACCEPTED_IN_RECIPIENT_CITY", InTransit, Some("arrived")),
    ("ENTERED_TO_DELIVERY_WAREHOUSE", InTransit, Some("arrived")),
    ("ENTERED_TO_RECIPIENT_CITY_WAREHOUSE", InTransit, Some("arrived")),
    ("ACCEPTED_AT_DELIVERY_WAREHOUSE", InTransit, Some("arrived")),
    ("ACCEPTED_AT_RECIPIENT_CITY_WAREHOUSE", InTransit, Some("arrived")),
    // Come in there, and not yet made ready: ACCEPTED_… is what says so.
    ("ENTERED_TO_WAREHOUSE_ON_DEMAND", InTransit, Some("arrived")),
    ("ENTERED_TO_PICK_UP_POINT", InTransit, Some("arrived")),
    ("SHIPPED_TO_DESTINATION", InTransit, Some("departed")),
    ("IN_CUSTOMS_INTERNATIONAL", InTransit, Some("customs_started")),
    ("IN_CUSTOMS_LOCAL", InTransit, Some("customs_started")),
    ("CUSTOMS_COMPLETE", InTransit, Some("customs_released")),
    ("ISSUED_FOR_DELIVERY", OutForDelivery, Some("courier")),
    ("TAKEN_BY_COURIER", OutForDelivery, Some("courier")),
    ("ACCEPTED_AT_WAREHOUSE_ON_DEMAND", AwaitingPickup, Some("parcel_point")),
    ("ACCEPTED_AT_PICK_UP_POINT", AwaitingPickup, Some("parcel_point")),
    ("POSTOMAT_POSTED", AwaitingPickup, Some("locker")),
    ("RETURNED_TO_DELIVERY_WAREHOUSE", AttemptFailed, None),
    ("RETURNED_TO_RECIPIENT_CITY_WAREHOUSE", AttemptFailed, None),
    ("DELIVERED", Delivered, None),
    ("POSTOMAT_RECEIVED", Delivered, Some("locker_collected")),
    ("POSTOMAT_SEIZED", Returning, Some("storage_expired")),
    ("NOT_DELIVERED", Returning, None),
];

/// The codes that a `reason_code` says more about, and what both mean together: the additional statuses of
/// CDEK's second appendix, as three published clients of it have them alike. 2 (nobody answered the telephone),
/// 4 to 10 and 25 (the parcel should not have been sent, or its packing is damaged) and 33 (its papers did not
/// come) have no word of ours.
#[rustfmt::skip] // One code, one line.
static REASONS: [(&str, &str, Status, &str); 19] = [
    ("1", "NOT_DELIVERED", Returning, "bad_address"),
    ("3", "NOT_DELIVERED", Returning, "bad_address"), // lives there no more
    ("11", "NOT_DELIVERED", Returning, "refused"),
    ("12", "NOT_DELIVERED", Returning, "refused"),
    ("13", "NOT_DELIVERED", Returning, "refused"),
    ("14", "NOT_DELIVERED", Returning, "refused"),
    ("15", "NOT_DELIVERED", Returning, "refused"),
    ("16", "NOT_DELIVERED", Returning, "refused"),
    ("17", "NOT_DELIVERED", Returning, "refused"),
    ("18", "NOT_DELIVERED", Returning, "refused"),
    ("19", "NOT_DELIVERED", Returning, "refused"),
    ("21", "NOT_DELIVERED", Returning, "refused"),
    ("22", "NOT_DELIVERED", Returning, "refused"),
    ("23", "NOT_DELIVERED", Returning, "storage_expired"),
    ("24", "NOT_DELIVERED", Returning, "customs"),
    ("26", "NOT_DELIVERED", Exception, "lost"),
    ("27", "NOT_DELIVERED", Exception, "destroyed"), // nobody asked for it
    ("31", "NOT_DELIVERED", Returning, "sender_request"),
    ("20", "DELIVERED", Delivered, "partial"),
];

/// What a code and the code of its reason mean; `None` when nobody mapped the code.
pub(super) fn meaning(code: &str, reason: &str) -> Option<Meaning> {
    let row = REASONS
        .iter()
        .find(|(known, about, ..)| *known == reason && *about == code);
    match row {
        Some((.., status, word)) => Some((status.clone(), Some(word))),
        None => codes::meaning(&CODES, code),
    }
}

/// The same on an order that carries goods back: its recipient is the shop.
pub(super) fn on_the_way_back(status: Status, sub_status: Option<&'static str>) -> Meaning {
    match status {
        Delivered => (Returned, Some("to_sender")),
        Shipped | InTransit | OutForDelivery | AwaitingPickup => (Returning, None),
        other => (other, sub_status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_the_carrier_meant() {
        let cases = [
            ("CREATED", "", Registered, Some("data_received")),
            ("SEND_TO_TRANSIT_OFFICE", "", InTransit, Some("departed")),
            ("SENT_TO_TRANSIT_CITY", "", InTransit, Some("departed")),
            (
                "RETURNED_TO_SENDER_WAREHOUSE",
                "",
                InTransit,
                Some("arrived"),
            ),
            ("RETURNED_TO_DELIVERY_WAREHOUSE", "", AttemptFailed, None),
            ("POSTOMAT_POSTED", "", AwaitingPickup, Some("locker")),
            (
                "ENTERED_TO_TRANSIT_WAREHOUSE",
                "",
                InTransit,
                Some("arrived"),
            ),
            (
                "ENTERED_TO_RECIPIENT_CITY_WAREHOUSE",
                "",
                InTransit,
                Some("arrived"),
            ),
            ("ENTERED_TO_PICK_UP_POINT", "", InTransit, Some("arrived")),
            ("INVALID", "", Exception, None),
            ("DELIVERED", "", Delivered, None),
            ("DELIVERED", "20", Delivered, Some("partial")),
            ("NOT_DELIVERED", "11", Returning, Some("refused")),
            ("NOT_DELIVERED", "23", Returning, Some("storage_expired")),
            ("NOT_DELIVERED", "2", Returning, None),
            ("NOT_DELIVERED", "26", Exception, Some("lost")),
            ("NOT_DELIVERED", "27", Exception, Some("destroyed")),
            ("NOT_DELIVERED", "31", Returning, Some("sender_request")),
            ("NOT_DELIVERED", "777", Returning, None),
            ("DELIVERED", "11", Delivered, None),
        ];
        for (code, reason, status, sub_status) in cases {
            assert_eq!(
                meaning(code, reason),
                Some((status, sub_status)),
                "{code} {reason}"
            );
        }
        for code in ["", "delivered", "SENT", "TELEPORTED"] {
            assert_eq!(meaning(code, "11"), None, "{code}");
        }
    }

    #[test]
    fn a_return_order_is_delivered_to_the_shop() {
        let back = |code| meaning(code, "").map(|(status, word)| on_the_way_back(status, word));
        assert_eq!(back("DELIVERED"), Some((Returned, Some("to_sender"))));
        assert_eq!(back("SENT_TO_SENDER_CITY"), Some((Returning, None)));
        assert_eq!(back("CREATED"), Some((Registered, Some("data_received"))));
        assert_eq!(back("REMOVED"), Some((Cancelled, None)));
    }

    #[test]
    fn no_code_has_two_rows() {
        assert_eq!(codes::twin(&CODES), None);
        for (at, (code, about, ..)) in REASONS.iter().enumerate() {
            let twin = REASONS[..at]
                .iter()
                .any(|(other, status, ..)| other == code && status == about);
            assert!(!twin, "{code}");
        }
    }
}
