//! What Pochta Rossii's operations mean: the pair of type and attribute decides, one row for each.
//! It must not know where codes come from or what else an operation says.

use trackline_wire::Status::{self, *};

use crate::carrier::codes::Meaning;

/// Stands for every attribute that has no row of its own.
const ANY: u16 = u16::MAX;

/// `unknown` is a mere notice.
#[rustfmt::skip] // One pair, one line.
static PAIRS: &[(u16, u16, Status, Option<&str>)] = &[
    (1, ANY, Shipped, None),
    // Handed over: to the recipient, or back to the sender.
    (2, 1, Delivered, None),
    (2, 2, Returned, Some("to_sender")),
    (2, 3, Delivered, Some("locker_collected")),
    (2, 4, Returned, Some("to_sender")),
    (2, 5, Delivered, None),
    (2, 6, Delivered, Some("in_hand")),
    (2, 7, Returned, Some("to_sender")),
    (2, 8, Delivered, Some("in_hand")),
    (2, 9, Returned, Some("to_sender")),
    (2, 10, Delivered, None),
    (2, 11, Delivered, Some("in_hand")),
    (2, 12, Delivered, Some("in_hand")),
    (2, 13, Delivered, None),
    (2, 15, Delivered, Some("in_hand")),
    (2, 16, Returned, Some("to_sender")),
    (2, 17, Delivered, Some("in_hand")),
    (2, 18, Delivered, Some("in_hand")),
    (2, 19, Delivered, Some("in_hand")),
    (2, 20, Returned, Some("to_sender")),
    (2, 21, Delivered, Some("locker_collected")),
    (2, 22, Returned, Some("to_sender")),
    (2, 23, Delivered, Some("locker_collected")),
    (2, 24, Returned, Some("to_sender")),
    (2, 25, Delivered, None),
    (2, 26, Delivered, Some("in_hand")),
    (2, 27, Delivered, Some("in_hand")),
    (2, 28, Returned, Some("to_sender")),
    (2, 29, Returned, Some("to_sender")),
    (2, 30, Returned, Some("to_sender")),
    (2, 31, Returned, Some("to_sender")),
    // Sent back.
    (3, 1, Returning, Some("storage_expired")),
    (3, 2, Returning, Some("sender_request")),
    (3, 3, Returning, Some("bad_address")),
    (3, 4, Returning, Some("refused")),
    (3, 6, Returning, Some("bad_address")),
    (3, 7, Returning, Some("customs")),
    (3, 8, Returning, Some("bad_address")),
    (3, 10, Returning, Some("bad_address")),
    (3, 13, Returning, Some("customs")),
    (3, 22, Returning, Some("bad_address")),
    (3, ANY, Returning, None),
    (4, ANY, InTransit, Some("redirected")),
    (5, 1, Exception, Some("lost")),
    (5, 2, Exception, Some("seized")),
    (5, 3, Exception, None),
    (5, 8, Exception, Some("customs_hold")),
    (6, ANY, AwaitingPickup, Some("post_office")),
    (7, 3, Exception, Some("prohibited")),
    (7, ANY, Exception, None),
    // Handled.
    (8, 0, InTransit, Some("sorted")),
    (8, 1, InTransit, Some("departed")),
    (8, 2, AwaitingPickup, Some("post_office")),
    (8, 3, InTransit, Some("arrived")),
    (8, 4, InTransit, Some("departed")),
    (8, 5, InTransit, Some("arrived")),
    (8, 6, InTransit, Some("departed")),
    (8, 7, InTransit, Some("arrived")),
    (8, 8, InTransit, Some("departed")),
    (8, 9, AwaitingPickup, Some("locker")),
    (8, 10, AwaitingPickup, Some("expiring")),
    (8, 11, InTransit, Some("redirected")),
    (8, 13, InTransit, Some("import")),
    (8, 14, AwaitingPickup, Some("parcel_point")),
    (8, 15, OutForDelivery, Some("courier")),
    (8, 17, InTransit, Some("arrived")),
    (8, 18, OutForDelivery, Some("postman")),
    (8, 20, InTransit, Some("departed")),
    (8, 21, Exception, Some("address_problem")),
    (8, 22, InTransit, None),
    (8, 23, Unknown, None),
    (8, 24, AwaitingPickup, Some("avizo")),
    (8, 25, AwaitingPickup, Some("avizo")),
    (8, 26, Unknown, None),
    (8, 27, AwaitingPickup, Some("expiring")),
    (8, 28, AwaitingPickup, Some("expiring")),
    (8, 29, Exception, None),
    (8, 30, InTransit, Some("arrived")),
    (8, 31, InTransit, Some("departed")),
    (8, 32, InTransit, None),
    (8, 33, AwaitingPickup, Some("expiring")),
    (8, 34, Unknown, None),
    (8, 35, AwaitingPickup, Some("expiring")),
    (8, 36, Unknown, None),
    (8, 37, Unknown, None),
    (8, 38, Unknown, None),
    (8, 39, AwaitingPickup, Some("parcel_point")),
    (8, 41, Returning, None),
    (8, 42, AwaitingPickup, Some("expiring")),
    (8, 44, InTransit, Some("arrived")),
    (8, 47, Exception, None),
    (8, 48, Unknown, None),
    (8, 49, InTransit, Some("departed")),
    (8, 50, Unknown, None),
    (8, 51, Unknown, None),
    (8, 52, Unknown, None),
    (8, 53, Unknown, None),
    (8, 54, Unknown, None),
    (8, 55, Unknown, None),
    (8, 56, AwaitingPickup, Some("post_office")),
    (8, 57, AwaitingPickup, Some("post_office")),
    (8, 58, AwaitingPickup, Some("parcel_point")),
    (8, 59, AwaitingPickup, Some("post_office")),
    (8, 60, AwaitingPickup, Some("locker")),
    (8, 61, Unknown, None),
    (8, 62, AwaitingPickup, Some("post_office")),
    (8, 63, Unknown, None),
    (8, 66, Unknown, None),
    (8, 67, Unknown, None),
    (8, 68, OutForDelivery, Some("to_locker")),
    (8, 69, OutForDelivery, Some("courier")),
    (8, 70, OutForDelivery, Some("courier")),
    (8, 71, InTransit, Some("departed")),
    (8, 72, InTransit, Some("departed")),
    (8, 73, InTransit, Some("arrived")),
    (8, 74, AwaitingPickup, Some("locker")),
    (8, 76, InTransit, Some("redirected")),
    (8, 77, InTransit, None),
    (8, 78, Unknown, None),
    // Across borders.
    (9, ANY, InTransit, Some("import")),
    (10, ANY, InTransit, Some("export")),
    (11, ANY, InTransit, Some("customs_started")),
    (13, ANY, InTransit, Some("departed")),
    (14, 1, InTransit, Some("customs_released")),
    (14, 2, Returning, Some("customs")),
    (14, 3, InTransit, Some("customs_started")),
    (14, 4, Exception, Some("customs_hold")),
    (14, 5, InTransit, Some("customs_started")),
    (14, 6, Exception, Some("payment_due")),
    (14, 7, Exception, Some("customs_hold")),
    (14, 8, Exception, Some("customs_hold")),
    (14, 9, Exception, Some("customs_hold")),
    (14, 10, InTransit, Some("customs_started")),
    (14, 11, InTransit, Some("customs_started")),
    (14, 12, InTransit, Some("customs_started")),
    (14, 13, InTransit, Some("customs_released")),
    (14, 14, Exception, Some("payment_due")),
    (14, 15, Exception, Some("documents_missing")),
    (14, 16, InTransit, Some("customs_released")),
    (14, 17, Exception, Some("customs_hold")),
    (14, 18, Exception, Some("customs_hold")),
    (14, 19, Exception, Some("customs_hold")),
    (14, 20, Exception, Some("customs_hold")),
    (14, 21, Exception, Some("customs_hold")),
    (14, 23, Exception, Some("customs_hold")),
    (14, 24, Exception, Some("customs_hold")),
    (14, 25, Exception, Some("customs_hold")),
    (14, 26, InTransit, Some("customs_released")),
    (19, ANY, Unknown, None),
    (24, ANY, Exception, Some("customs_hold")),
    (29, ANY, InTransit, None),
    // "Delivered" by an airline is not delivered to the recipient.
    (31, 42, InTransit, Some("handed_over")),
    (31, 43, InTransit, Some("handed_over")),
    (31, ANY, InTransit, None),
    (32, ANY, InTransit, Some("arrived")),
    (33, 1, InTransit, Some("handed_over")),
    (33, ANY, InTransit, None),
    (39, ANY, Unknown, None),
    (40, 3, Exception, Some("customs_hold")),
    (40, ANY, Unknown, None),
    (41, ANY, Unknown, None),
    (61, ANY, InTransit, Some("handed_over")),
    // Tried in vain.
    (12, 1, AttemptFailed, Some("recipient_absent")),
    (12, 2, AttemptFailed, Some("rescheduled")),
    (12, 3, AttemptFailed, Some("bad_address")),
    (12, 4, AttemptFailed, Some("bad_address")),
    (12, 5, AttemptFailed, Some("bad_address")),
    (12, 6, AttemptFailed, Some("refused")),
    (12, 10, AttemptFailed, Some("recipient_absent")),
    (12, 15, AttemptFailed, Some("payment_missing")),
    (12, 16, AttemptFailed, Some("bad_address")),
    (12, 30, AttemptFailed, Some("age_check")),
    (12, ANY, AttemptFailed, None),
    (42, 1, AttemptFailed, Some("recipient_absent")),
    (42, 2, AttemptFailed, Some("rescheduled")),
    (42, 3, AttemptFailed, Some("bad_address")),
    (42, 4, AttemptFailed, Some("bad_address")),
    (42, 5, AttemptFailed, Some("bad_address")),
    (42, 6, AttemptFailed, Some("refused")),
    (42, 10, AttemptFailed, Some("recipient_absent")),
    (42, 15, AttemptFailed, Some("payment_missing")),
    (42, 16, AttemptFailed, Some("bad_address")),
    (42, 30, AttemptFailed, Some("age_check")),
    (42, ANY, AttemptFailed, None),
    (22, 1, AttemptFailed, Some("no_access")),
    (22, 2, AttemptFailed, Some("bad_address")),
    (22, 3, AttemptFailed, Some("bad_address")),
    (22, 4, AttemptFailed, Some("bad_address")),
    (22, 5, AttemptFailed, Some("refused")),
    (22, 6, AttemptFailed, Some("no_access")),
    (22, 7, AttemptFailed, Some("bad_address")),
    (22, 8, AttemptFailed, Some("bad_address")),
    (22, ANY, AttemptFailed, None),
    (35, ANY, AttemptFailed, None),
    (50, ANY, AttemptFailed, Some("locker_unavailable")),
    (51, ANY, AttemptFailed, None),
    (57, ANY, AttemptFailed, None),
    // Something is wrong.
    (15, ANY, Exception, None),
    (16, ANY, Exception, Some("destroyed")),
    (17, ANY, Exception, None),
    (18, ANY, Exception, Some("lost")),
    (38, 4, Exception, Some("address_problem")),
    (38, ANY, Exception, None),
    // Not taken from the sender; the other reasons tell of a scan or a contract.
    (44, 1, Exception, None),
    (44, 2, Exception, None),
    (44, 3, Exception, None),
    (44, 4, Exception, None),
    (44, 5, Exception, Some("damaged")),
    (44, 6, Exception, None),
    (44, 8, Exception, Some("address_problem")),
    (44, 9, Exception, Some("oversized")),
    (44, 10, Exception, None),
    (44, 13, Exception, None),
    // Papers.
    (20, ANY, Registered, Some("data_received")),
    (27, ANY, Registered, Some("data_received")),
    (28, ANY, Registered, None),
    (37, ANY, Registered, None),
    (26, ANY, Cancelled, None),
    (46, ANY, Cancelled, Some("label_void")),
    // Ends.
    (21, 1, Delivered, Some("mailbox")),
    (21, 2, Delivered, Some("in_hand")),
    (21, ANY, Delivered, None),
    (48, ANY, Delivered, Some("partial")),
    (56, ANY, Returning, None),
    (62, ANY, Returned, Some("to_sender")),
    (63, 0, Settled, Some("cod_settled")),
    // Notices.
    (25, ANY, Unknown, None),
    (30, ANY, Unknown, None),
    (34, ANY, Unknown, None),
    (36, ANY, Unknown, None),
    (43, ANY, Unknown, None),
    (45, ANY, Unknown, None),
    (47, ANY, Unknown, None),
    (49, ANY, Unknown, None),
    (52, ANY, Unknown, None),
    (53, ANY, Unknown, None),
    (54, ANY, Unknown, None),
    (55, ANY, Unknown, None),
    (58, ANY, Unknown, None),
    (59, 0, Unknown, None),
];

/// What the pair means; `None` when nobody mapped it.
pub(super) fn meaning(kind: u16, attribute: u16) -> Option<Meaning> {
    let row = |wanted: u16| {
        PAIRS
            .iter()
            .find(|(of, at, ..)| (*of, *at) == (kind, wanted))
    };
    let (_, _, status, sub_status) = row(attribute).or_else(|| row(ANY))?;
    Some((status.clone(), *sub_status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pair_decides() {
        let cases = [
            (1, 2, Shipped, None),
            (2, 1, Delivered, None),
            (2, 2, Returned, Some("to_sender")),
            (2, 7, Returned, Some("to_sender")),
            (3, 4, Returning, Some("refused")),
            (8, 2, AwaitingPickup, Some("post_office")),
            (8, 4, InTransit, Some("departed")),
            (8, 74, AwaitingPickup, Some("locker")),
            (12, 1, AttemptFailed, Some("recipient_absent")),
            (12, 8, AttemptFailed, None),
            (31, 21, InTransit, None),
            (14, 25, Exception, Some("customs_hold")),
            (14, 26, InTransit, Some("customs_released")),
            (44, 1, Exception, None),
            (44, 9, Exception, Some("oversized")),
            (48, 0, Delivered, Some("partial")),
            (57, 0, AttemptFailed, None),
            (63, 0, Settled, Some("cod_settled")),
        ];
        for (kind, attribute, status, sub_status) in cases {
            assert_eq!(
                meaning(kind, attribute),
                Some((status, sub_status)),
                "{kind}.{attribute}"
            );
        }
    }

    #[test]
    fn an_unmapped_pair_has_no_meaning() {
        for (kind, attribute) in [
            (2, 0),
            (2, 14),
            (2, 99),
            (5, 9),
            (8, 12),
            (8, 999),
            (63, 1),
            (0, 0),
            (999, 0),
        ] {
            assert_eq!(meaning(kind, attribute), None, "{kind}.{attribute}");
        }
    }

    #[test]
    fn no_pair_has_two_rows() {
        for (at, (kind, attribute, ..)) in PAIRS.iter().enumerate() {
            let twin = PAIRS[..at]
                .iter()
                .any(|(of, other, ..)| (of, other) == (kind, attribute));
            assert!(!twin, "{kind}.{attribute}");
        }
    }
}
