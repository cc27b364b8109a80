//! One example for each rule of the fold.
//! It must not know how events are normalised or stored.

mod ahead;
mod whole;

use chrono::{DateTime, TimeDelta, Utc};
use trackline_wire::{PickupPoint, Status, ZoneKnowledge};

use super::{Folded, StoredEstimate, StoredEvent, fold};
use crate::report::{Estimate, ReportedEvent};

/// Reads `status` or `status/sub_status`, with `~` in front when the event was withdrawn.
fn event(hour: i64, text: &str) -> StoredEvent {
    let (withdrawn, rest) = text
        .strip_prefix('~')
        .map_or((false, text), |rest| (true, rest));
    let (status, sub_status) = rest
        .split_once('/')
        .map_or((rest, None), |(status, sub)| (status, Some(sub)));
    let event = ReportedEvent {
        source_id: None,
        status: Status::from(status),
        sub_status: sub_status.map(str::to_owned),
        occurred_at: at(hour).fixed_offset(),
        zone: ZoneKnowledge::Given,
        location: None,
        message: None,
        message_language: None,
        carrier_code: None,
        pickup: None,
        withdrawn,
    };
    StoredEvent {
        id: format!("{hour:02} {text}"),
        event,
        received_at: at(hour),
    }
}

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
}

/// Folds events written one after another, an hour apart.
fn life(texts: &str) -> Folded {
    let hours = 0..;
    let events: Vec<_> = hours
        .zip(texts.split_whitespace())
        .map(|(hour, text)| event(hour, text))
        .collect();
    fold(&events, &[])
}

fn standing(folded: &Folded) -> String {
    let sub_status = folded
        .sub_status
        .as_deref()
        .map_or(String::new(), |word| format!("/{word}"));
    format!("{}{sub_status}", folded.status)
}

#[track_caller]
fn check(texts: &str, expected: &str) {
    assert_eq!(standing(&life(texts)), expected, "{texts}");
}

#[test]
fn nothing_known_is_said_so() {
    let folded = fold(&[], &[]);
    assert_eq!(standing(&folded), "unknown/not_found");
    assert_eq!(
        (folded.terminal, folded.since, folded.history.len()),
        (false, None, 0)
    );
}

#[test]
fn the_latest_milestone_stands() {
    check(
        "registered shipped/picked_up in_transit/arrived",
        "in_transit/arrived",
    );
    check(
        "in_transit out_for_delivery/courier in_transit/arrived",
        "in_transit/arrived",
    );
    check("in_transit exception/delayed in_transit", "in_transit");
    check(
        "out_for_delivery attempt_failed/recipient_absent awaiting_pickup/avizo",
        "awaiting_pickup/avizo",
    );
    check(
        "attempt_failed/recipient_absent out_for_delivery delivered/in_hand",
        "delivered/in_hand",
    );
}

#[test]
fn paperwork_takes_no_parcel_off_the_road() {
    check("shipped registered/label_created preparing", "shipped");
    check("delivered registered", "delivered");
    check("registered preparing/packing registered", "registered");
    check("cancelled registered", "cancelled");
    check("in_transit/arrived shipped/picked_up", "in_transit/arrived");
    check("awaiting_pickup/locker shipped", "awaiting_pickup/locker");
    check("exception/documents_missing shipped", "shipped");
}

#[test]
fn notices_and_unknown_codes_change_nothing() {
    check("unknown", "unknown");
    check(
        "in_transit/arrived unknown unknown/unmapped teleported/twice",
        "in_transit/arrived",
    );
    let folded = life("shipped unknown teleported");
    assert_eq!((folded.events.len(), folded.history.len()), (3, 1));
    assert_eq!(
        folded.events[0].status,
        Status::Other("teleported".into()),
        "newest first, as it came"
    );
}

#[test]
fn delivered_stays_against_late_scans() {
    check(
        "delivered/mailbox in_transit out_for_delivery awaiting_pickup attempt_failed exception/lost expired cancelled",
        "delivered/mailbox",
    );
    check("delivered/neighbour delivered", "delivered/neighbour");
    check("delivered returning/refused", "returning/refused");
    check("delivered returned", "returned");
    check("delivered/in_hand delivered/partial", "delivered/partial");
    check("delivered/partial in_transit", "in_transit");
    check(
        "delivered/partial delivered/in_hand in_transit",
        "delivered/in_hand",
    );
    check("delivered/partial registered", "delivered/partial");
}

#[test]
fn returning_stays_against_late_scans_until_it_ends() {
    check(
        "returning/storage_expired shipped in_transit/arrived",
        "returning/storage_expired",
    );
    check(
        "returning exception/damaged in_transit",
        "exception/damaged",
    );
    check("returning cancelled", "returning");
    check("returning awaiting_pickup/locker in_transit", "in_transit");
    check(
        "returning in_transit returned/to_sender delivered in_transit",
        "returned/to_sender",
    );
    check("returning delivered", "delivered");
}

#[test]
fn settled_needs_something_to_settle() {
    check("in_transit settled/cod_settled", "in_transit");
    check("settled/closed delivered", "delivered");
    check("returning settled", "returning");
    check(
        "delivered settled/cod_settled delivered in_transit",
        "settled/cod_settled",
    );
    check(
        "returned settled/claim_settled returning",
        "settled/claim_settled",
    );
    check("delivered settled returning", "returning");

    let folded = life("in_transit delivered settled/cod_settled");
    assert_eq!(folded.delivered_at, Some(at(1).fixed_offset()));
    assert_eq!(folded.since, Some(at(2).fixed_offset()));
    assert_eq!(life("delivered returned settled").delivered_at, None);
}

#[test]
fn cancelled_and_expired_yield_to_a_scan() {
    check("registered cancelled shipped", "shipped");
    check("cancelled delivered", "delivered");
    check("in_transit expired in_transit", "in_transit");
    check("expired registered", "expired");
    check("cancelled expired", "cancelled");
    check("in_transit cancelled/by_carrier", "cancelled/by_carrier");
}

#[test]
fn a_withdrawn_event_is_shown_and_ignored() {
    let folded = life("in_transit ~delivered");
    assert_eq!(standing(&folded), "in_transit");
    assert_eq!(folded.delivered_at, None);
    assert!(folded.events[0].withdrawn);
    check("delivered/in_hand ~returning", "delivered/in_hand");
}

#[test]
fn a_withdrawal_outweighs_the_event_it_takes_back() {
    let told = event(1, "delivered");
    let mut taken_back = told.clone();
    taken_back.event.withdrawn = true;
    let before = event(0, "in_transit");
    for events in [[&before, &told, &taken_back], [&taken_back, &told, &before]] {
        let events: Vec<_> = events.into_iter().cloned().collect();
        let folded = fold(&events, &[]);
        assert_eq!(
            (standing(&folded).as_str(), folded.events.len()),
            ("in_transit", 2)
        );
    }
}

#[test]
fn at_one_instant_life_goes_forward() {
    let together = |texts: &[&str]| {
        let events: Vec<_> = texts.iter().map(|text| event(0, text)).collect();
        standing(&fold(&events, &[]))
    };
    assert_eq!(
        together(&["delivered", "in_transit", "shipped", "registered"]),
        "delivered"
    );
    assert_eq!(
        together(&["awaiting_pickup/avizo", "attempt_failed"]),
        "awaiting_pickup/avizo"
    );
    assert_eq!(together(&["settled", "delivered"]), "settled");
    assert_eq!(together(&["shipped", "cancelled"]), "shipped");
    assert_eq!(
        together(&["exception/delayed", "in_transit"]),
        "exception/delayed"
    );
}

#[test]
fn what_has_ended_is_terminal() {
    for ended in [
        "delivered",
        "delivered settled",
        "returned",
        "cancelled",
        "expired",
    ] {
        assert!(life(ended).terminal, "{ended}");
    }
    for open in [
        "registered",
        "in_transit",
        "exception/lost",
        "returning",
        "awaiting_pickup",
        "unknown",
    ] {
        assert!(!life(open).terminal, "{open}");
    }
}

#[test]
fn the_history_has_each_change_once() {
    let folded = life(
        "registered/label_created registered shipped in_transit/departed in_transit/arrived unknown delivered in_transit",
    );
    let history: Vec<_> = folded
        .history
        .iter()
        .map(|it| {
            (
                it.status.as_str(),
                it.sub_status.as_deref(),
                it.event.as_str(),
            )
        })
        .collect();
    assert_eq!(
        history,
        [
            (
                "registered",
                Some("label_created"),
                "00 registered/label_created"
            ),
            ("shipped", None, "02 shipped"),
            ("in_transit", Some("departed"), "03 in_transit/departed"),
            ("delivered", None, "06 delivered"),
        ]
    );
    assert_eq!(folded.since, Some(at(6).fixed_offset()));
}

#[test]
fn the_pickup_point_is_there_while_it_waits() {
    let point = |name: &str| PickupPoint {
        name: name.to_owned(),
        address: None,
        until: None,
    };
    let mut arrived = event(0, "awaiting_pickup/locker");
    arrived.event.pickup = Some(point("LES01A"));
    let reminder = event(1, "awaiting_pickup/reminder");
    let mut moved = event(2, "awaiting_pickup/parcel_point");
    moved.event.pickup = Some(point("Kiosk"));
    let events = [
        arrived,
        reminder,
        moved,
        event(3, "delivered/locker_collected"),
    ];
    let shown = |count: usize| fold(&events[..count], &[]).pickup.map(|pickup| pickup.name);
    assert_eq!(shown(2).as_deref(), Some("LES01A"));
    assert_eq!(shown(3).as_deref(), Some("Kiosk"));
    assert_eq!(shown(4), None);
}

#[test]
fn the_newest_estimate_stands_and_remembers_the_others() {
    let told = |hour: i64, day: i64| StoredEstimate {
        estimate: Estimate {
            earliest: at(24 * day).fixed_offset(),
            latest: at(24 * day + 4).fixed_offset(),
            date_only: false,
            source: format!("told at {hour}"),
        },
        reported_at: at(hour),
    };
    assert_eq!(fold(&[], &[]).estimated_delivery, None);
    let told = [
        told(3, 7),
        told(0, 5),
        told(1, 5),
        told(2, 6),
        told(4, 7),
        told(5, 5),
    ];
    let Some(estimate) = fold(&[], &told).estimated_delivery else {
        panic!("no estimate")
    };
    assert_eq!(
        (estimate.earliest, estimate.source.as_str()),
        (at(24 * 5).fixed_offset(), "told at 5")
    );
    let previous: Vec<_> = estimate
        .previous
        .iter()
        .map(|it| (it.earliest, it.replaced_at))
        .collect();
    let expected =
        [(7, 5), (6, 3), (5, 2)].map(|(day, hour)| (at(24 * day).fixed_offset(), at(hour)));
    assert_eq!(previous, expected);
}
