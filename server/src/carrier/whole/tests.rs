//! When a word about the whole parcel is an event more, and when it is none.
//! It must not know any source's format.

use trackline_wire::Status::{self, *};

use super::*;
use crate::carrier::samples::line;

fn at(text: &str) -> Moment {
    let at = DateTime::parse_from_rfc3339(text).unwrap_or_default();
    (at, ZoneKnowledge::Given)
}

/// A scan of each status, an hour apart.
fn scans(statuses: &[Status]) -> Vec<Result<ReportedEvent, BadInput>> {
    let hours = (10..).zip(statuses);
    let scans = hours.map(|(hour, status)| {
        let at = at(&format!("2026-11-01T{hour}:00:00+01:00"));
        Ok(codes::event(
            Source::AfterShip,
            Some("scan"),
            Some((status.clone(), None)),
            at,
        ))
    });
    scans.collect()
}

fn word(status: Status) -> Word {
    Word {
        code: Some("Whole".into()),
        meaning: Some((status, None)),
        since: None,
        begun: None,
        message: None,
    }
}

/// The event that the word becomes.
fn added(word: Word, statuses: &[Status]) -> Option<String> {
    let mut events = scans(statuses);
    word.add_to(Source::AfterShip, &mut events);
    assert!(events.len() <= statuses.len() + 1);
    let last = events.pop().and_then(Result::ok);
    last.filter(ReportedEvent::is_of_the_whole)
        .map(|event| line(&event))
}

#[test]
fn it_counts_where_the_events_say_less() {
    for (status, told) in [
        (Expired, &[InTransit] as &[Status]),
        (Expired, &[InTransit, Returning]),
        (Expired, &[AttemptFailed, AwaitingPickup]),
        (AttemptFailed, &[InTransit, OutForDelivery]),
        (AttemptFailed, &[AttemptFailed, InTransit]),
        (AttemptFailed, &[InTransit, Exception]),
        (Exception, &[Registered, Unknown]),
        (Returning, &[AttemptFailed]),
        (Returned, &[Returning]),
        (Cancelled, &[Registered]),
        (AwaitingPickup, &[InTransit]),
        (Delivered, &[OutForDelivery]),
        (InTransit, &[Unknown]),
    ] {
        let told = added(word(status.clone()), told);
        assert!(told.is_some(), "{status}");
    }
}

#[test]
fn it_is_nothing_new_where_the_events_say_as_much() {
    for (status, told) in [
        (Expired, &[Delivered] as &[Status]),
        (Expired, &[InTransit, Expired]),
        (Expired, &[Returned]),
        (AttemptFailed, &[AttemptFailed]),
        (AttemptFailed, &[AttemptFailed, OutForDelivery]),
        (AttemptFailed, &[AwaitingPickup]),
        (Exception, &[AwaitingPickup]),
        (Exception, &[Returning]),
        (Returning, &[Delivered]),
        (Returned, &[Delivered]),
        (Delivered, &[Returning]),
        (AwaitingPickup, &[AwaitingPickup, InTransit]),
        (OutForDelivery, &[InTransit]),
        (InTransit, &[Registered]),
        (Unknown, &[InTransit]),
        (Status::Other("odd".into()), &[InTransit]),
    ] {
        assert_eq!(added(word(status.clone()), told), None, "{status} {told:?}");
    }
}

#[test]
fn it_stands_where_its_source_says_or_right_behind_the_newest_event() {
    let behind = added(word(Expired), &[InTransit]);
    let guessed = "11-01T10:00+01:00? expired/- [] - (aftership:Whole)";
    assert_eq!(behind.as_deref(), Some(guessed));
    let since = |text| Word {
        since: Some(at(text)),
        begun: Some(at("2026-10-01T08:00:00Z")),
        ..word(Expired)
    };
    let named = added(since("2026-11-20T08:00:00Z"), &[InTransit]);
    let given = "11-20T08:00+00:00 expired/- [] - (aftership:Whole)";
    assert_eq!(named.as_deref(), Some(given));
    let earlier = added(since("2026-10-20T08:00:00Z"), &[InTransit]);
    assert_eq!(earlier.as_deref(), Some(guessed));
}

#[test]
fn without_events_it_stands_where_its_source_began() {
    let begun = Word {
        begun: Some(at("2026-10-01T08:00:00Z")),
        ..word(Expired)
    };
    let alone = "10-01T08:00+00:00? expired/- [] - (aftership:Whole)";
    assert_eq!(added(begun, &[]).as_deref(), Some(alone));
    assert_eq!(added(word(Expired), &[]), None, "nobody knows when");
}

#[test]
fn told_again_it_is_the_same_and_behind_a_newer_scan_another() {
    let id = |statuses: &[Status]| {
        let mut events = scans(statuses);
        word(Expired).add_to(Source::AfterShip, &mut events);
        let last = events.pop().and_then(Result::ok);
        last.and_then(|event| event.source_id)
    };
    assert!(id(&[InTransit]).is_some());
    assert_eq!(id(&[InTransit]), id(&[InTransit]));
    assert_ne!(id(&[InTransit]), id(&[InTransit, InTransit]));
}
