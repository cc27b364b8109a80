//! What a source says of a parcel as a whole, and of what its events do not say: one event more.
//! It must not know any source's format or codes.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde_json::Value;
use trackline_wire::Status::{self, *};
use trackline_wire::ZoneKnowledge;

use super::codes::{self, Meaning};
use super::input::BadInput;
use super::{Source, json};
use crate::report::ReportedEvent;

/// A moment and how well its zone is known.
type Moment = (DateTime<FixedOffset>, ZoneKnowledge);

/// What a source says of a parcel as a whole.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The source's code for it.
    pub code: Option<String>,
    /// What the code means.
    pub meaning: Option<Meaning>,
    /// Since when it is so, where the source names that very moment. When its record was last written is
    /// none: that changes without any news, and would set the word behind scans that are told late.
    pub since: Option<Moment>,
    /// When the source began to follow the parcel: where it stands as long as there are no events.
    pub begun: Option<Moment>,
    /// The source's words for it.
    pub message: Option<String>,
}

impl Word {
    /// A member that holds a moment, for [`Word::since`] and [`Word::begun`].
    pub(super) fn moment(object: &Value, field: &'static str) -> Option<Moment> {
        json::time(object, field).ok()
    }

    /// Adds the word to the events that it came with if they say less.
    ///
    /// Where the source does not say since when it is so, it stands right behind the newest event, and its time
    /// is a guess: there it is the same at each telling, and any later scan takes over, however late that is told.
    pub(super) fn add_to(self, source: Source, events: &mut Vec<Result<ReportedEvent, BadInput>>) {
        let Some((status, _)) = &self.meaning else {
            return;
        };
        let known = events.iter().flatten().filter(|event| !event.withdrawn);
        let told: Vec<&ReportedEvent> = known.collect();
        let newest = told.iter().map(|event| event.occurred_at).max();
        if !says_more(status, &told) {
            return;
        }
        let behind = newest.map(|at| (at + TimeDelta::milliseconds(1), ZoneKnowledge::Guessed));
        let named = self
            .since
            .filter(|(at, _)| newest.is_none_or(|newest| newest < *at));
        let begun = self.begun.map(|(at, _)| (at, ZoneKnowledge::Guessed));
        let Some(at) = named.or(behind).or(begun) else {
            return;
        };
        let event = codes::event(source, self.code.as_deref(), self.meaning, at);
        let event = ReportedEvent {
            message: self.message,
            ..event
        };
        events.push(Ok(event.of_the_whole()));
    }
}

/// How much a status says, from nothing to the end of the way.
fn weight(status: &Status) -> u8 {
    match status {
        Unknown | Other(_) => 0,
        Preparing => 1,
        Registered => 2,
        Shipped => 3,
        InTransit => 4,
        OutForDelivery => 5,
        Exception => 6,
        AttemptFailed => 7,
        AwaitingPickup => 8,
        Expired => 9,
        Cancelled => 10,
        Returning => 11,
        Delivered | Settled => 12,
        Returned => 13,
    }
}

/// Whether a status of the whole parcel says more than its events. The usual steps of a way are the events' own:
/// there the whole's word is only coarser, or late.
fn says_more(status: &Status, told: &[&ReportedEvent]) -> bool {
    let meant = told.iter().filter(|event| weight(&event.status) > 0);
    // Of one instant, what says more.
    let newest = meant.max_by_key(|event| (event.occurred_at, weight(&event.status)));
    let Some(newest) = newest.map(|event| &event.status) else {
        return weight(status) > 0;
    };
    let said = || told.iter().any(|event| event.status == *status);
    let less = weight(newest) < weight(status);
    match status {
        // After a new attempt has begun, a former one that failed is an old story.
        Exception | AttemptFailed => less && (*newest != OutForDelivery || !said()),
        AwaitingPickup => less && !said(),
        // What turned back and is delivered may be with its sender.
        Delivered => less && *newest != Returning,
        // A delivery that came after a return would be the sender's, and is told as such.
        Returned => less && !matches!(newest, Delivered | Settled),
        Expired => !matches!(newest, Delivered | Settled | Returned | Cancelled | Expired),
        Cancelled | Returning => less,
        _ => false,
    }
}

#[cfg(test)]
mod sources;
#[cfg(test)]
mod tests;
