//! What InPost's statuses and event codes mean, one row for each.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::{self, *};

use crate::carrier::codes::{self, Meaning, Row};
use crate::report::UNMAPPED;

/// The statuses of ShipX. `unknown` is a mere notice.
#[rustfmt::skip] // One code, one line.
static STATUSES: [Row; 55] = [
    ("created", Registered, Some("data_received")),
    ("offers_prepared", Registered, None),
    ("offer_selected", Registered, None),
    ("confirmed", Registered, Some("label_created")),
    ("dispatched_by_sender", Shipped, Some("dropped_off")),
    ("dispatched_by_sender_to_pok", Shipped, Some("dropped_off")),
    ("collected_from_sender", Shipped, Some("picked_up")),
    ("taken_by_courier", Shipped, Some("picked_up")),
    ("taken_by_courier_from_pok", Shipped, Some("picked_up")),
    ("adopted_at_source_branch", InTransit, Some("arrived")),
    ("sent_from_source_branch", InTransit, Some("departed")),
    ("adopted_at_sorting_center", InTransit, Some("arrived")),
    ("sent_from_sorting_center", InTransit, Some("departed")),
    ("adopted_at_target_branch", InTransit, Some("arrived")),
    ("redirect_to_box", InTransit, Some("redirected")),
    ("permanently_redirected_to_box_machine", InTransit, Some("redirected")),
    ("permanently_redirected_to_customer_service_point", InTransit, Some("redirected")),
    ("readdressed", InTransit, Some("redirected")),
    ("unstack_from_customer_service_point", InTransit, Some("departed")),
    ("unstack_from_box_machine", InTransit, Some("departed")),
    ("out_for_delivery", OutForDelivery, None),
    ("out_for_delivery_to_address", OutForDelivery, Some("courier")),
    ("pickup_reminder_sent_address", OutForDelivery, Some("courier")),
    ("ready_to_pickup", AwaitingPickup, Some("locker")),
    ("ready_to_pickup_from_pok", AwaitingPickup, Some("parcel_point")),
    ("ready_to_pickup_from_pok_registered", AwaitingPickup, Some("parcel_point")),
    ("ready_to_pickup_from_branch", AwaitingPickup, Some("branch")),
    ("pickup_reminder_sent", AwaitingPickup, Some("reminder")),
    ("stack_in_customer_service_point", AwaitingPickup, Some("parcel_point")),
    // Another locker than the one chosen: it has no pick-up point of ours.
    ("stack_in_box_machine", AwaitingPickup, None),
    ("courier_avizo_in_customer_service_point", AwaitingPickup, Some("avizo")),
    ("avizo", AttemptFailed, None),
    ("rejected_by_receiver", AttemptFailed, Some("refused")),
    ("undelivered_wrong_address", AttemptFailed, Some("bad_address")),
    ("undelivered_incomplete_address", AttemptFailed, Some("bad_address")),
    ("undelivered_unknown_receiver", AttemptFailed, Some("bad_address")),
    ("undelivered_not_live_address", AttemptFailed, Some("bad_address")),
    ("undelivered_cod_cash_receiver", AttemptFailed, Some("payment_missing")),
    ("undelivered_no_mailbox", AttemptFailed, Some("no_access")),
    ("undelivered_lack_of_access_letterbox", AttemptFailed, Some("no_access")),
    ("undelivered", Exception, None),
    ("oversized", Exception, Some("oversized")),
    ("delay_in_delivery", Exception, Some("delayed")),
    ("missing", Exception, Some("lost")),
    ("claimed", Exception, None),
    ("delivered", Delivered, None),
    ("pickup_time_expired", Returning, Some("storage_expired")),
    ("stack_parcel_pickup_time_expired", Returning, Some("storage_expired")),
    ("stack_parcel_in_box_machine_pickup_time_expired", Returning, Some("storage_expired")),
    ("taken_by_courier_from_customer_service_point", Returning, None),
    ("returned_to_sender", Returned, Some("to_sender")),
    ("canceled", Cancelled, Some("label_void")),
    // Papers that go back after the parcel was handed over; the parcel does not.
    ("return_pickup_confirmation_to_sender", Unknown, None),
    ("canceled_redirect_to_box", Unknown, None),
    ("other", Unknown, None),
];

/// The event codes of the group's newer tracking.
#[rustfmt::skip] // One code, one line.
static EVENTS: [Row; 59] = [
    ("CRE.1001", Registered, Some("data_received")),
    ("CRE.1002", Registered, None),
    ("FMD.1001", Registered, None),
    ("FMD.1002", Shipped, Some("picked_up")),
    ("FMD.1003", InTransit, None),
    ("FMD.1004", Shipped, Some("picked_up")),
    ("FMD.1005", Shipped, Some("picked_up")),
    ("MMD.1001", InTransit, Some("arrived")),
    ("MMD.1002", InTransit, Some("sorted")),
    ("MMD.1003", InTransit, Some("departed")),
    ("MMD.1004", InTransit, None),
    ("LMD.1001", InTransit, None),
    ("LMD.1002", InTransit, Some("arrived")),
    ("LMD.1003", AwaitingPickup, None),
    ("LMD.1004", AwaitingPickup, Some("parcel_point")),
    ("LMD.1005", AwaitingPickup, Some("locker")),
    ("LMD.3002", InTransit, Some("redirected")),
    ("LMD.3003", InTransit, Some("redirected")),
    ("LMD.3004", InTransit, Some("redirected")),
    ("LMD.3005", InTransit, Some("redirected")),
    ("LMD.3006", InTransit, Some("redirected")),
    ("LMD.3007", AwaitingPickup, Some("parcel_point")),
    ("LMD.3008", Returning, Some("storage_expired")),
    ("LMD.3009", Returning, Some("storage_expired")),
    ("LMD.3010", Returning, Some("storage_expired")),
    ("LMD.3011", Returning, Some("storage_expired")),
    ("LMD.3012", Unknown, None),
    ("LMD.3013", InTransit, Some("redirected")),
    ("LMD.3014", InTransit, Some("redirected")),
    ("LMD.9001", AwaitingPickup, Some("reminder")),
    ("LMD.9002", Returning, Some("storage_expired")),
    ("LMD.9003", Exception, Some("oversized")),
    ("LMD.9004", AttemptFailed, None),
    ("LMD.9005", AttemptFailed, None),
    ("LMD.9006", AttemptFailed, Some("refused")),
    ("LMD.9007", AttemptFailed, Some("bad_address")),
    ("LMD.9008", AttemptFailed, Some("bad_address")),
    ("LMD.9009", AttemptFailed, Some("payment_missing")),
    ("LMD.9010", AttemptFailed, Some("no_access")),
    ("LMD.9011", AttemptFailed, Some("no_access")),
    ("LMD.9012", AwaitingPickup, Some("locker")),
    ("LMD.9013", AwaitingPickup, Some("parcel_point")),
    ("CC.001", InTransit, Some("customs_started")),
    ("CC.002", InTransit, Some("customs_released")),
    ("CC.003", Exception, Some("customs_hold")),
    ("EOL.1001", Delivered, None),
    ("EOL.1002", Delivered, None),
    ("EOL.1003", Delivered, None),
    ("EOL.1004", Delivered, Some("neighbour")),
    ("EOL.1005", Delivered, Some("in_hand")),
    ("EOL.9001", Exception, Some("lost")),
    ("EOL.9002", Exception, Some("damaged")),
    ("EOL.9003", Exception, Some("destroyed")),
    ("EOL.9004", Cancelled, None),
    ("RTS.1001", Returning, None),
    ("RTS.1002", Returned, Some("to_sender")),
    ("HAN.1001", InTransit, Some("handed_over")),
    ("INF.1001", Unknown, None),
    ("INF.9001", Exception, Some("delayed")),
];

/// Families in which every known member means one milestone; a new member means it too.
/// The last mile, the first mile and all that begins with 9 mean too much for that.
static FAMILIES: [(&str, Status); 4] = [
    ("CRE.1", Registered),
    ("MMD.1", InTransit),
    ("EOL.1", Delivered),
    ("RTS.1", Returning),
];

/// What a code means; `None` when nobody mapped it. `other/…` is a status with a depot's code behind it.
pub(super) fn meaning(code: &str) -> Option<Meaning> {
    codes::meaning(&STATUSES, code)
        .or_else(|| codes::meaning(&EVENTS, code))
        .or_else(|| family(code))
}

fn family(code: &str) -> Option<Meaning> {
    let (_, serial) = code.split_once('.')?;
    let numbered = serial.len() == 4 && serial.bytes().all(|byte| byte.is_ascii_digit());
    let row = FAMILIES.iter().find(|(family, _)| code.starts_with(family));
    row.filter(|_| numbered)
        .map(|(_, status)| (status.clone(), Some(UNMAPPED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_the_carrier_meant() {
        let cases = [
            ("confirmed", Registered, Some("label_created")),
            ("dispatched_by_sender", Shipped, Some("dropped_off")),
            ("ready_to_pickup", AwaitingPickup, Some("locker")),
            ("avizo", AttemptFailed, None),
            ("undelivered", Exception, None),
            (
                "undelivered_cod_cash_receiver",
                AttemptFailed,
                Some("payment_missing"),
            ),
            (
                "taken_by_courier_from_customer_service_point",
                Returning,
                None,
            ),
            ("return_pickup_confirmation_to_sender", Unknown, None),
            (
                "permanently_redirected_to_box_machine",
                InTransit,
                Some("redirected"),
            ),
            (
                "permanently_redirected_to_customer_service_point",
                InTransit,
                Some("redirected"),
            ),
            ("LMD.9004", AttemptFailed, None),
            ("EOL.1004", Delivered, Some("neighbour")),
            ("RTS.1002", Returned, Some("to_sender")),
        ];
        for (code, status, sub_status) in cases {
            assert_eq!(meaning(code), Some((status, sub_status)), "{code}");
        }
    }

    #[test]
    fn a_new_member_of_a_clear_family_means_what_its_family_means() {
        let read = |status| Some((status, Some("unmapped")));
        assert_eq!(meaning("MMD.1077"), read(InTransit));
        assert_eq!(meaning("EOL.1008"), read(Delivered));
        assert_eq!(meaning("RTS.1009"), read(Returning));
        for unclear in [
            "LMD.1077", "LMD.9014", "FMD.1077", "EOL.9077", "MMD.9001", "XYZ.1001",
        ] {
            assert_eq!(meaning(unclear), None, "{unclear}");
        }
        for malformed in [
            "EOL.1",
            "EOL.10011",
            "EOL.100x",
            "EOL.1é01",
            "eol.1001",
            "",
            "DELIVERED",
        ] {
            assert_eq!(meaning(malformed), None, "{malformed}");
        }
    }

    #[test]
    fn no_code_has_two_rows() {
        assert_eq!(codes::twin(&STATUSES), None);
        assert_eq!(codes::twin(&EVENTS), None);
    }
}
