//! From all events and estimates of a parcel to what is true of it now: pure, whatever order they came in.
//! It must not know where events came from, what the clock says or how the result is stored.

mod estimate;
mod walk;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use trackline_wire::{EstimatedDelivery, Event, PickupPoint, Status, StatusChange};

use crate::report::{Estimate, ReportedEvent};

/// An event with its identity.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// The event's id, see [`ReportedEvent::identity`].
    pub id: String,
    /// What was reported.
    pub event: ReportedEvent,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
}

/// Clocks may differ by so much before a date ahead of ours is doubted.
const CLOCK_SKEW: TimeDelta = TimeDelta::minutes(15);
/// A clock that was read in the wrong zone is ahead by less than this.
const ZONE_ERROR: TimeDelta = TimeDelta::hours(26);

impl StoredEvent {
    /// When it happened as far as it can be believed: nothing is known before it happens. A date ahead of
    /// the moment at which we heard of it is replaced by that moment, so that later facts stand above it.
    pub fn believed_at(&self) -> DateTime<FixedOffset> {
        let told = self.event.occurred_at;
        if self.received_at < self.plausible_from() {
            self.received_at.with_timezone(told.offset())
        } else {
            told
        }
    }

    /// A telling before this moment was doubted, and the same event told again later is news.
    pub fn plausible_from(&self) -> DateTime<Utc> {
        self.event.occurred_at.to_utc() - CLOCK_SKEW
    }

    /// Whether it is a plan or a broken clock: no mistaken zone explains a date so far ahead. By its own
    /// word it had not happened when we heard of it, so it is shown and moves nothing.
    pub fn is_ahead(&self) -> bool {
        self.event.occurred_at.to_utc() > self.received_at + ZONE_ERROR
    }
}

/// An estimate with the moment we learnt of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEstimate {
    /// What was reported.
    pub estimate: Estimate,
    /// When it reached us.
    pub reported_at: DateTime<Utc>,
}

/// What is true of a parcel now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Folded {
    /// The milestone reached.
    pub status: Status,
    /// The finer word of the event that decided the milestone.
    pub sub_status: Option<String>,
    /// True when no further change is expected; a delivered parcel may still be settled.
    pub terminal: bool,
    /// When the milestone was reached.
    pub since: Option<DateTime<FixedOffset>>,
    /// When the recipient got it; kept after it is settled.
    pub delivered_at: Option<DateTime<FixedOffset>>,
    /// When it should arrive, with earlier estimates.
    pub estimated_delivery: Option<EstimatedDelivery>,
    /// Where it waits, while it awaits pickup.
    pub pickup: Option<PickupPoint>,
    /// All events, newest first by [`StoredEvent::believed_at`].
    pub events: Vec<Event>,
    /// Each change of the milestone, oldest first.
    pub history: Vec<StatusChange>,
}

/// Folds everything known of one parcel.
pub fn fold(events: &[StoredEvent], estimates: &[StoredEstimate]) -> Folded {
    let events = in_order(events);
    let walked = walk::walk(&events);
    Folded {
        terminal: is_terminal(&walked.status),
        since: walked.history.last().map(|change| change.at),
        status: walked.status,
        sub_status: walked.sub_status,
        delivered_at: walked.delivered_at,
        estimated_delivery: estimate::latest(estimates),
        pickup: walked.pickup,
        events: events.iter().rev().map(|stored| shown(stored)).collect(),
        history: walked.history,
    }
}

/// Oldest first, each id once.
fn in_order(events: &[StoredEvent]) -> Vec<&StoredEvent> {
    let mut by_id: BTreeMap<&str, &StoredEvent> = BTreeMap::new();
    for stored in events {
        by_id
            .entry(&stored.id)
            .and_modify(|kept| *kept = prevailing(kept, stored))
            .or_insert(stored);
    }
    let mut events: Vec<_> = by_id.into_values().collect();
    // `by_id` was in the order of ids and the sort is stable.
    events.sort_by_key(|stored| (stored.believed_at(), walk::rank(&stored.event.status)));
    without_what_was_borne_out(events)
}

/// A word about the whole parcel stands for an event that is missing. It is left out once there is one that
/// says the same, or the source has said it anew behind a later scan.
fn without_what_was_borne_out(events: Vec<&StoredEvent>) -> Vec<&StoredEvent> {
    let mut said: Vec<&Status> = Vec::new();
    let mut kept = Vec::with_capacity(events.len());
    for stored in events.into_iter().rev() {
        let event = &stored.event;
        if event.is_of_the_whole() && said.contains(&&event.status) {
            continue;
        }
        if !event.withdrawn && !said.contains(&&event.status) {
            said.push(&event.status);
        }
        kept.push(stored);
    }
    kept.reverse();
    kept
}

/// Of two versions of one event: a withdrawal, else the later one, else the one heard of first, else any,
/// but always the same.
fn prevailing<'a>(one: &'a StoredEvent, other: &'a StoredEvent) -> &'a StoredEvent {
    let order = |stored: &StoredEvent| {
        let event = &stored.event;
        let heard = Reverse(stored.received_at);
        (
            event.withdrawn,
            event.occurred_at,
            heard,
            format!("{event:?}"),
        )
    };
    if one != other && order(one) < order(other) {
        other
    } else {
        one
    }
}

fn is_terminal(status: &Status) -> bool {
    matches!(
        status,
        Status::Delivered
            | Status::Settled
            | Status::Returned
            | Status::Cancelled
            | Status::Expired
    )
}

fn shown(stored: &StoredEvent) -> Event {
    let event = stored.event.clone();
    Event {
        id: stored.id.clone(),
        status: event.status,
        sub_status: event.sub_status,
        occurred_at: event.occurred_at,
        zone: event.zone,
        location: event.location,
        message: event.message,
        message_language: event.message_language,
        carrier_code: event.carrier_code,
        withdrawn: event.withdrawn,
    }
}

#[cfg(test)]
mod examples;
