//! Words about the whole parcel among its events.
//! It must not know which source says such words.

use trackline_wire::Status;

use super::{at, event, standing};
use crate::fold::{Folded, StoredEvent, fold};
use crate::report::ReportedEvent;

/// Folds events an hour apart, those with a `*` in front words about the whole parcel.
fn life(texts: &str) -> Folded {
    let hours = 0..;
    let events: Vec<StoredEvent> = hours
        .zip(texts.split_whitespace())
        .map(|(hour, text)| match text.strip_prefix('*') {
            None => event(hour, text),
            Some(text) => {
                let stored = event(hour, text);
                StoredEvent {
                    event: ReportedEvent::of_the_whole(stored.event),
                    ..stored
                }
            }
        })
        .collect();
    fold(&events, &[])
}

#[track_caller]
fn check(texts: &str, expected: &str) {
    assert_eq!(standing(&life(texts)), expected, "{texts}");
}

#[test]
fn it_holds_until_a_later_scan() {
    check("in_transit *expired/no_updates", "expired/no_updates");
    check(
        "in_transit *expired/no_updates in_transit/arrived",
        "in_transit/arrived",
    );
    check("in_transit *delivered", "delivered");
    check(
        "in_transit *delivered in_transit/arrived",
        "in_transit/arrived",
    );
    check("in_transit *returned out_for_delivery", "out_for_delivery");
    check("in_transit *delivered settled", "settled");
    // Papers and other words are no scans, and a scanned delivery stays one.
    check("in_transit *delivered registered", "delivered");
    check("in_transit *delivered *expired", "delivered");
    check("in_transit delivered in_transit", "delivered");
}

#[test]
fn it_is_left_out_once_an_event_or_a_later_word_says_the_same() {
    let folded = life("in_transit *delivered delivered/in_hand");
    assert_eq!(standing(&folded), "delivered/in_hand");
    assert_eq!(folded.events.len(), 2);
    assert_eq!(folded.delivered_at, Some(at(2).fixed_offset()));

    let folded = life("in_transit *attempt_failed in_transit *attempt_failed");
    assert_eq!(standing(&folded), "attempt_failed");
    let statuses: Vec<_> = folded.events.iter().map(|event| &event.status).collect();
    let (moves, failed) = (&Status::InTransit, &Status::AttemptFailed);
    assert_eq!(statuses, [failed, moves, moves]);

    let withdrawn = life("in_transit *delivered ~delivered");
    assert_eq!(standing(&withdrawn), "delivered", "nothing bears it out");
}
