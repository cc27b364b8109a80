//! The rules by which events, oldest first, lead from milestone to milestone.
//! It must not know estimates, nor how events were put in order.

use chrono::{DateTime, FixedOffset};
use trackline_wire::{PickupPoint, Status, StatusChange};

use super::StoredEvent;
use crate::report::ReportedEvent;

const PARTIAL: &str = "partial";

/// Where the walk stands.
#[derive(Debug)]
pub(super) struct Walked {
    pub status: Status,
    pub sub_status: Option<String>,
    pub delivered_at: Option<DateTime<FixedOffset>>,
    pub pickup: Option<PickupPoint>,
    pub history: Vec<StatusChange>,
    /// True from the moment it turns back until it is clearly with the recipient's side again.
    heading_back: bool,
    /// True while only a word about the whole parcel says where it stands.
    by_the_whole: bool,
}

/// Walks through `events`, which are oldest first and hold each id once.
pub(super) fn walk(events: &[&StoredEvent]) -> Walked {
    let mut walked = Walked {
        status: Status::Unknown,
        sub_status: Some("not_found".to_owned()),
        delivered_at: None,
        pickup: None,
        history: Vec::new(),
        heading_back: false,
        by_the_whole: false,
    };
    if !events.is_empty() {
        // Something is known, if only notices: the carrier has found it.
        walked.sub_status = None;
    }
    for stored in events {
        if !stored.event.withdrawn && !stored.is_ahead() && walked.counts(&stored.event) {
            walked.step(stored);
        }
    }
    walked
}

/// Which of two events of one instant comes first: the order in which they happen in a parcel's life.
/// Cancelled and expired stand early, so that a scan of the same instant overrides them.
pub(super) fn rank(status: &Status) -> u8 {
    match status {
        Status::Unknown | Status::Other(_) => 0,
        Status::Preparing => 1,
        Status::Registered => 2,
        Status::Cancelled => 3,
        Status::Expired => 4,
        Status::Shipped => 5,
        Status::InTransit => 6,
        Status::Exception => 7,
        Status::OutForDelivery => 8,
        Status::AttemptFailed => 9,
        Status::AwaitingPickup => 10,
        Status::Delivered => 11,
        Status::Returning => 12,
        Status::Returned => 13,
        Status::Settled => 14,
    }
}

impl Walked {
    /// Whether an event may move the parcel from where it stands.
    fn counts(&self, event: &ReportedEvent) -> bool {
        use Status::*;
        let next = &event.status;
        let partial = |sub_status: &Option<String>| sub_status.as_deref() == Some(PARTIAL);
        match (&self.status, next) {
            (_, Unknown | Other(_)) => false,
            // Money closes only what has ended.
            (now, Settled) => matches!(now, Delivered | Returned | Settled),
            // A word about the whole parcel holds until a later scan.
            (Delivered | Returned, _) if self.by_the_whole => rank(next) >= rank(&Shipped),
            // What has ended stays so, whatever late scan comes in.
            (Returned, _) => false,
            (Delivered, Delivered) => partial(&self.sub_status) || partial(&event.sub_status),
            (Delivered, _) if partial(&self.sub_status) => rank(next) >= rank(&Shipped),
            (Delivered | Settled, _) => {
                matches!(next, Returning | Returned) && !self.settled_return()
            }
            // The shop's and the carrier's paperwork never takes a parcel back from the road.
            (now, Preparing | Registered) => matches!(now, Unknown | Preparing | Registered),
            (Cancelled, Expired) | (Returning, Cancelled) => false,
            // The first scan of a new leg does not undo the movement before it.
            (InTransit | OutForDelivery | AttemptFailed | AwaitingPickup, Shipped) => false,
            (_, Shipped | InTransit) => !self.heading_back,
            _ => true,
        }
    }

    /// A return that was settled is over, unlike a settled delivery, which may still be sent back.
    fn settled_return(&self) -> bool {
        self.status == Status::Settled && self.delivered_at.is_none()
    }

    fn step(&mut self, stored: &StoredEvent) {
        let (event, at) = (&stored.event, stored.believed_at());
        if event.status != self.status {
            self.history.push(StatusChange {
                status: event.status.clone(),
                sub_status: event.sub_status.clone(),
                at,
                event: stored.id.clone(),
            });
        }
        self.pickup = match (&event.status, &event.pickup) {
            (Status::AwaitingPickup, Some(point)) => Some(point.clone()),
            // A reminder need not repeat the place.
            (Status::AwaitingPickup, None) => self.pickup.take(),
            _ => None,
        };
        match event.status {
            Status::Delivered => self.delivered_at = Some(at),
            Status::Settled => {}
            _ => self.delivered_at = None,
        }
        match event.status {
            Status::Returning => self.heading_back = true,
            Status::Exception | Status::Expired | Status::Cancelled => {}
            _ => self.heading_back = false,
        }
        self.by_the_whole = event.is_of_the_whole();
        self.status = event.status.clone();
        self.sub_status.clone_from(&event.sub_status);
    }
}
