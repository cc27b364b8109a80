//! What an element knows, and how each feed event changes it: pure and total.
//! It must not know the network, the clock or how anything is shown.

pub mod stage;

use std::rc::Rc;

use trackline_wire::{Shipment, Status};

use crate::config::Subject;
use crate::feed::{Failure, FeedEvent};

/// Everything one element knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What the element asked for.
    pub subject: Subject,
    /// The parcels, in the API's order.
    pub shipments: Vec<Rc<Shipment>>,
    /// When the API last answered, in milliseconds since 1970.
    pub heard_at: Option<i64>,
    /// Why the last attempt failed, until one succeeds.
    pub failure: Option<Failure>,
    /// What is shown is what this device had kept; nobody has confirmed it yet.
    pub kept: bool,
}

/// The element's state as the page sees it in `data-state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing came yet.
    Loading,
    /// What is shown is current.
    Ready,
    /// What is shown was current once; the last attempt failed.
    Stale,
    /// There is nothing to show.
    Error,
}

impl Phase {
    /// The value of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Stale => "stale",
            Self::Error => "error",
        }
    }
}

impl State {
    /// Knows nothing yet.
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            shipments: Vec::new(),
            heard_at: None,
            failure: None,
            kept: false,
        }
    }

    /// Shows what this device had kept, heard at `heard_at` (milliseconds since 1970).
    pub fn recall(&mut self, shipments: Vec<Rc<Shipment>>, heard_at: i64) {
        self.kept = !shipments.is_empty();
        self.shipments = shipments;
        self.heard_at = self.kept.then_some(heard_at);
    }

    /// Where the element stands.
    pub fn phase(&self) -> Phase {
        match (self.shipments.is_empty(), &self.failure) {
            (false, None) if !self.kept => Phase::Ready,
            (false, _) => Phase::Stale,
            (true, Some(_)) => Phase::Error,
            (true, None) => Phase::Loading,
        }
    }

    /// The parcel that speaks for all: the least advanced one that is not cancelled.
    pub fn line(&self) -> Option<&Shipment> {
        self.shipments
            .iter()
            .filter(|shipment| shipment.status != Status::Cancelled)
            .min_by_key(|shipment| advance(&shipment.status))
            .or(self.shipments.first())
            .map(|line| &**line)
    }

    /// True when nothing more is expected: settled, returned or cancelled, or delivered a day ago.
    pub fn at_rest(&self, now: i64) -> bool {
        const DAY_MS: i64 = 86_400_000;
        !self.shipments.is_empty()
            && self.shipments.iter().all(|shipment| {
                let old = now - shipment.updated_at.timestamp_millis() > DAY_MS;
                shipment.terminal && (shipment.status != Status::Delivered || old)
            })
    }
}

/// How far along a milestone is, for comparing the parcels of an order.
fn advance(status: &Status) -> u8 {
    match status {
        Status::Unknown | Status::Other(_) => 0,
        Status::Preparing => 1,
        Status::Registered => 2,
        Status::Shipped => 3,
        Status::Exception | Status::Expired | Status::Returning => 4,
        Status::InTransit => 5,
        Status::AttemptFailed => 6,
        Status::OutForDelivery => 7,
        Status::AwaitingPickup => 8,
        Status::Delivered => 9,
        Status::Settled => 10,
        Status::Returned => 11,
        Status::Cancelled => 12,
    }
}

/// Changes the state by one event heard at `now` (milliseconds since 1970).
pub fn apply(state: &mut State, event: FeedEvent, now: i64) {
    match event {
        FeedEvent::Snapshot(shipments) => {
            let mut kept = Vec::new();
            for shipment in shipments {
                if names(&state.subject, &shipment) {
                    kept.push(newest(&state.shipments, shipment));
                }
            }
            if kept.is_empty() {
                state.failure = Some(Failure::Denied(trackline_wire::ProblemCode::NotFound));
            } else {
                state.shipments = kept;
                heard(state, now);
            }
        }
        FeedEvent::Shipment(shipment) => {
            if names(&state.subject, &shipment) {
                match state
                    .shipments
                    .iter_mut()
                    .find(|known| known.id == shipment.id)
                {
                    Some(known) if known.version < shipment.version => *known = shipment,
                    Some(_) => {}
                    None => state.shipments.push(shipment),
                }
            }
            heard(state, now);
        }
        FeedEvent::Heard => heard(state, now),
        FeedEvent::Failed(failure) => state.failure = Some(failure),
    }
}

fn heard(state: &mut State, now: i64) {
    if !state.shipments.is_empty() {
        state.failure = None;
        state.kept = false;
    }
    state.heard_at = Some(now);
}

/// A snapshot that was read before a pushed update must not set the parcel back.
fn newest(known: &[Rc<Shipment>], shipment: Rc<Shipment>) -> Rc<Shipment> {
    match known.iter().find(|known| known.id == shipment.id) {
        Some(known) if known.version > shipment.version => Rc::clone(known),
        _ => shipment,
    }
}

fn names(subject: &Subject, shipment: &Shipment) -> bool {
    match subject {
        Subject::Shipment(id) => shipment.id == *id,
        Subject::Order(order) => shipment.order.as_ref() == Some(order),
        Subject::Given => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use proptest::prelude::*;
    use trackline_wire::{Carrier, ProblemCode};

    fn shipment(id: &str, version: u64, status: Status) -> Shipment {
        Shipment {
            id: id.into(),
            order: Some("10482".into()),
            tracking_number: "1".into(),
            carrier: Carrier {
                code: "x".into(),
                name: "X".into(),
                tracking_url: None,
            },
            terminal: matches!(status, Status::Delivered | Status::Settled),
            status,
            sub_status: None,
            delivered_at: None,
            estimated_delivery: None,
            pickup: None,
            items: vec![],
            events: vec![],
            checked_at: None,
            updated_at: DateTime::<Utc>::UNIX_EPOCH,
            version,
        }
    }

    fn order() -> State {
        State::new(Subject::Order("10482".into()))
    }

    #[test]
    fn phases_follow_from_what_is_known() {
        let mut state = order();
        assert_eq!(state.phase(), Phase::Loading);
        apply(&mut state, FeedEvent::Failed(Failure::Unreachable), 1);
        assert_eq!(state.phase(), Phase::Error);
        apply(
            &mut state,
            FeedEvent::Snapshot(vec![Rc::new(shipment("a", 1, Status::Shipped))]),
            2,
        );
        assert_eq!((state.phase(), state.heard_at), (Phase::Ready, Some(2)));
        apply(&mut state, FeedEvent::Failed(Failure::RateLimited), 3);
        assert_eq!((state.phase(), state.heard_at), (Phase::Stale, Some(2)));
        apply(&mut state, FeedEvent::Heard, 4);
        assert_eq!(state.phase(), Phase::Ready);
    }

    #[test]
    fn an_answer_without_our_parcel_keeps_the_last_good_one() {
        let mut state = order();
        apply(
            &mut state,
            FeedEvent::Snapshot(vec![Rc::new(shipment("a", 1, Status::Shipped))]),
            1,
        );
        apply(&mut state, FeedEvent::Snapshot(vec![]), 2);
        assert_eq!(state.failure, Some(Failure::Denied(ProblemCode::NotFound)));
        assert_eq!((state.phase(), state.shipments.len()), (Phase::Stale, 1));
    }

    #[test]
    fn what_the_device_kept_is_stale_until_it_is_confirmed() {
        let mut state = order();
        state.recall(vec![], 1);
        assert_eq!((state.phase(), state.heard_at), (Phase::Loading, None));
        state.recall(vec![Rc::new(shipment("a", 1, Status::Shipped))], 1);
        assert_eq!((state.phase(), state.heard_at), (Phase::Stale, Some(1)));
        apply(&mut state, FeedEvent::Failed(Failure::Unreachable), 2);
        assert_eq!((state.phase(), state.heard_at), (Phase::Stale, Some(1)));
        apply(
            &mut state,
            FeedEvent::Snapshot(vec![Rc::new(shipment("a", 1, Status::Shipped))]),
            3,
        );
        assert_eq!((state.phase(), state.heard_at), (Phase::Ready, Some(3)));
    }

    #[test]
    fn a_late_snapshot_does_not_set_a_parcel_back() {
        let mut state = order();
        apply(
            &mut state,
            FeedEvent::Shipment(Rc::new(shipment("a", 5, Status::Delivered))),
            1,
        );
        apply(
            &mut state,
            FeedEvent::Snapshot(vec![Rc::new(shipment("a", 4, Status::Shipped))]),
            2,
        );
        assert_eq!(state.shipments[0].version, 5);
    }

    #[test]
    fn the_least_advanced_parcel_speaks_for_the_order() {
        let mut state = order();
        let parcels = [
            Status::Cancelled,
            Status::Delivered,
            Status::Exception,
            Status::InTransit,
        ];
        let parcels = parcels.into_iter().enumerate();
        apply(
            &mut state,
            FeedEvent::Snapshot(
                parcels
                    .map(|(i, s)| Rc::new(shipment(&i.to_string(), 1, s)))
                    .collect(),
            ),
            1,
        );
        assert_eq!(
            state.line().map(|line| line.status.clone()),
            Some(Status::Exception)
        );
    }

    #[test]
    fn rest_comes_a_day_after_delivery_and_at_once_when_settled() {
        let mut state = order();
        apply(
            &mut state,
            FeedEvent::Snapshot(vec![Rc::new(shipment("a", 1, Status::Delivered))]),
            0,
        );
        assert!(!state.at_rest(3_600_000));
        assert!(state.at_rest(86_400_001));
        apply(
            &mut state,
            FeedEvent::Snapshot(vec![Rc::new(shipment("a", 2, Status::Settled))]),
            0,
        );
        assert!(state.at_rest(1));
    }

    proptest! {
        #[test]
        fn order_and_repeats_of_updates_do_not_matter(
            updates in prop::collection::vec((0u8..3, 1u64..6), 0..20).prop_shuffle(),
        ) {
            let fold = |updates: &[(u8, u64)]| {
                let mut state = order();
                for (id, version) in updates {
                    let update = shipment(&id.to_string(), *version, Status::Shipped);
                    apply(&mut state, FeedEvent::Shipment(Rc::new(update)), 0);
                }
                let mut known: Vec<_> =
                    state.shipments.iter().map(|s| (s.id.clone(), s.version)).collect();
                known.sort();
                known
            };
            let mut sorted = updates.clone();
            sorted.sort();
            sorted.extend(updates.iter().copied());
            prop_assert_eq!(fold(&updates), fold(&sorted));
        }
    }
}
