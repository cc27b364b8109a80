//! What the fold promises for every set of events, whatever their order and number.
//! It must not know single rules: those have their examples beside the fold.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, Offset, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use trackline_server::fold::{Folded, StoredEstimate, StoredEvent, fold};
use trackline_server::report::{Estimate, Parcel, ReportedEvent};
use trackline_wire::{PickupPoint, Status, ZoneKnowledge};

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
}

fn stored(event: ReportedEvent) -> StoredEvent {
    let parcel = Parcel {
        carrier: None,
        number: "1".to_owned(),
    };
    StoredEvent {
        id: event.identity("property", &parcel),
        received_at: event.occurred_at.to_utc(),
        event,
    }
}

/// Few hours, so that many events fall on one instant.
fn an_event(
    statuses: Vec<Status>,
    hours: std::ops::Range<i64>,
) -> impl Strategy<Value = StoredEvent> {
    let sub_status = prop_oneof![
        Just(None),
        select(vec!["arrived", "partial", "locker"]).prop_map(Some)
    ];
    let pickup = prop_oneof![3 => Just(None), 1 => select(vec!["LES01A", "Kiosk"]).prop_map(Some)];
    let withdrawn = prop::bool::weighted(0.1);
    // Most are heard of when they happen, some before: by a clock ahead, by a wrong zone, or as a plan.
    let ahead = prop_oneof![6 => Just(0i64), 1 => 1..4i64, 1 => 27..40i64];
    (
        ahead,
        select(statuses),
        sub_status,
        hours,
        -12..=14,
        0..4u8,
        pickup,
        withdrawn,
    )
        .prop_map(
            |(ahead, status, sub_status, hour, zone, code, pickup, withdrawn)| {
                let zone = FixedOffset::east_opt(zone * 3600).unwrap_or(Offset::fix(&Utc));
                // A code means one thing, as in a source's table.
                let code = format!("{status}:{code}");
                let mut event = plain(status, hour).event;
                event.sub_status = sub_status.map(str::to_owned);
                event.occurred_at = event.occurred_at.with_timezone(&zone);
                event.carrier_code = Some(code);
                event.pickup = pickup.map(|name| PickupPoint {
                    name: name.to_owned(),
                    address: None,
                    until: None,
                });
                event.withdrawn = withdrawn;
                StoredEvent {
                    received_at: at(hour - ahead),
                    ..stored(event)
                }
            },
        )
}

fn heard_in_time(stored: StoredEvent) -> StoredEvent {
    StoredEvent {
        received_at: stored.event.occurred_at.to_utc(),
        ..stored
    }
}

fn plain(status: Status, hour: i64) -> StoredEvent {
    stored(ReportedEvent {
        source_id: None,
        status,
        sub_status: None,
        occurred_at: at(hour).fixed_offset(),
        zone: ZoneKnowledge::Given,
        location: None,
        message: None,
        message_language: None,
        carrier_code: None,
        pickup: None,
        withdrawn: false,
    })
}

/// Whatever can be told of a parcel that has not ended and does not go back.
fn on_the_way() -> Vec<Status> {
    let ended = |status: &Status| {
        matches!(
            status,
            Status::Delivered | Status::Settled | Status::Returning | Status::Returned
        )
    };
    every_status()
        .into_iter()
        .filter(|status| !ended(status))
        .collect()
}

fn every_status() -> Vec<Status> {
    Status::known()
        .chain([Status::Other("teleported".to_owned())])
        .collect()
}

fn events() -> impl Strategy<Value = Vec<StoredEvent>> {
    prop::collection::vec(an_event(every_status(), 0..12), 0..16)
}

fn estimates() -> impl Strategy<Value = Vec<StoredEstimate>> {
    let one = (
        0..4i64,
        0..3i64,
        any::<bool>(),
        select(vec!["InPost", "17TRACK"]),
    )
        .prop_map(|(day, hour, date_only, source)| StoredEstimate {
            estimate: Estimate {
                earliest: at(24 * day).fixed_offset(),
                latest: at(24 * day + 4).fixed_offset(),
                date_only,
                source: source.to_owned(),
            },
            reported_at: at(hour),
        });
    prop::collection::vec(one, 0..6)
}

/// What a change of the list alone leaves as it was.
fn standing(folded: &Folded) -> Folded {
    Folded {
        events: Vec::new(),
        ..folded.clone()
    }
}

proptest! {
    #[test]
    fn order_does_not_matter(
        (events, shuffled) in events().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
        (estimates, mixed) in estimates().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        prop_assert_eq!(fold(&events, &estimates), fold(&shuffled, &mixed));
    }

    #[test]
    fn repeats_do_not_matter(events in events(), again in prop::collection::vec(any::<Index>(), 0..8), estimates in estimates()) {
        let mut repeated = events.clone();
        if !events.is_empty() {
            repeated.extend(again.iter().map(|index| index.get(&events).clone()));
        }
        let twice: Vec<_> = estimates.iter().chain(&estimates).cloned().collect();
        prop_assert_eq!(fold(&events, &estimates), fold(&repeated, &twice));
    }

    #[test]
    fn batches_do_not_matter(events in events(), cut in any::<Index>()) {
        let (first, second) = events.split_at(cut.index(events.len() + 1));
        let late_first: Vec<_> = second.iter().chain(first).chain(second).cloned().collect();
        prop_assert_eq!(fold(&events, &[]), fold(&late_first, &[]));
    }

    #[test]
    fn unknown_codes_change_nothing_but_the_list(
        known in prop::collection::vec(an_event(every_status(), 0..12), 1..12),
        strange in prop::collection::vec(an_event(vec![Status::Unknown, Status::Other("teleported".to_owned())], 0..12), 1..6),
    ) {
        let all: Vec<_> = strange.iter().chain(&known).cloned().collect();
        prop_assert_eq!(standing(&fold(&known, &[])), standing(&fold(&all, &[])));
    }

    #[test]
    fn no_event_ever_leaves_the_list(events in events(), more in events()) {
        let ids = |folded: Folded| folded.events.into_iter().map(|event| event.id).collect::<BTreeSet<_>>();
        let all: Vec<_> = events.iter().chain(&more).cloned().collect();
        let (before, after) = (ids(fold(&events, &[])), ids(fold(&all, &[])));
        prop_assert!(before.is_subset(&after));
        prop_assert_eq!(after.len(), all.iter().map(|stored| &stored.id).collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn delivered_stays_delivered_under_later_scans(
        before in prop::collection::vec(an_event(on_the_way(), 0..6), 0..8),
        after in prop::collection::vec(an_event(on_the_way(), 7..12).prop_map(heard_in_time), 1..8),
    ) {
        let delivered = Status::Delivered;
        let parts: Vec<_> = before.into_iter().chain([plain(delivered.clone(), 6)]).collect();
        let folded = fold(&parts, &[]);
        prop_assert_eq!(&folded.status, &delivered);
        let all: Vec<_> = parts.into_iter().chain(after).collect();
        prop_assert_eq!(standing(&fold(&all, &[])), standing(&folded));
    }

    #[test]
    fn settled_needs_an_end_before_it(events in events()) {
        let folded = fold(&events, &[]);
        let settled = folded.history.iter().position(|change| change.status == Status::Settled);
        if let Some(position) = settled {
            let ended = |status: &Status| matches!(status, Status::Delivered | Status::Returned);
            prop_assert!(position > 0 && ended(&folded.history[position - 1].status));
        }
    }

    #[test]
    fn every_fact_agrees_with_the_others(events in events(), estimates in estimates()) {
        let folded = fold(&events, &estimates);
        prop_assert_eq!(&folded.status, &folded.history.last().map_or(Status::Unknown, |last| last.status.clone()));
        prop_assert_eq!(folded.since, folded.history.last().map(|last| last.at));
        prop_assert!(folded.history.windows(2).all(|pair| pair[0].at <= pair[1].at && pair[0].status != pair[1].status));
        // An event told twice may be believed of either moment.
        let believed = |id: &str| events.iter().filter(|it| it.id == id).map(StoredEvent::believed_at).collect::<BTreeSet<_>>();
        prop_assert!(folded.events.windows(2).all(|pair| believed(&pair[0].id).last() >= believed(&pair[1].id).first()));
        prop_assert!(folded.pickup.is_none() || folded.status == Status::AwaitingPickup);
        prop_assert!(folded.delivered_at.is_none() || matches!(folded.status, Status::Delivered | Status::Settled));
        prop_assert!(folded.status != Status::Delivered || (folded.terminal && folded.delivered_at.is_some()));
        prop_assert_eq!(folded.estimated_delivery.is_some(), !estimates.is_empty());
    }
}
