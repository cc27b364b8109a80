//! Events that are dated ahead of the moment at which they were heard of.
//! It must not know how such a date came about.

use chrono::TimeDelta;

use super::{at, event, fold, standing};
use crate::fold::StoredEvent;

/// An event that is dated `ahead` hours after the moment at which it was heard of.
fn early(hour: i64, ahead: i64, text: &str) -> StoredEvent {
    StoredEvent {
        received_at: at(hour),
        ..event(hour + ahead, text)
    }
}

#[test]
fn a_clock_that_is_a_little_ahead_is_believed() {
    let mut early = early(1, 0, "shipped");
    early.event.occurred_at += TimeDelta::minutes(15);
    let told = early.event.occurred_at;
    let folded = fold(&[event(0, "registered"), early], &[]);
    assert_eq!(
        (standing(&folded).as_str(), folded.since),
        ("shipped", Some(told))
    );
}

#[test]
fn an_hour_that_has_not_come_yet_counts_from_when_it_was_told() {
    let early = early(1, 8, "out_for_delivery");
    let told = early.event.occurred_at;
    let alone = fold(std::slice::from_ref(&early), &[]);
    assert_eq!(standing(&alone), "out_for_delivery");
    assert_eq!(alone.since, Some(at(1).fixed_offset()));
    assert_eq!(alone.events[0].occurred_at, told);
    let folded = fold(&[early, event(2, "delivered")], &[]);
    assert_eq!(standing(&folded), "delivered");
    let shown: Vec<_> = folded.events.iter().map(|it| it.status.as_str()).collect();
    assert_eq!(shown, ["delivered", "out_for_delivery"]);
}

#[test]
fn a_day_that_has_not_come_yet_is_shown_and_moves_nothing() {
    let planned = early(1, 72, "delivered");
    let folded = fold(&[event(0, "in_transit"), planned.clone()], &[]);
    assert_eq!(standing(&folded), "in_transit");
    assert_eq!((folded.terminal, folded.delivered_at), (false, None));
    assert_eq!(folded.events.len(), 2);
    let told_again = StoredEvent {
        received_at: at(73),
        ..planned
    };
    assert_eq!(
        standing(&fold(&[event(0, "in_transit"), told_again], &[])),
        "delivered"
    );
}
