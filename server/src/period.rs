//! Which facts told about a number are about one shipment: carriers give their numbers out again.
//! It must not know which carrier or engine they came from, and it never reads a clock.

use chrono::{DateTime, TimeDelta, Utc};
use trackline_wire::Status;

use crate::fold::{StoredEstimate, StoredEvent};

/// After its end a parcel may still be told of for so long; later news is of another parcel.
/// No carrier is known to give a number out again sooner.
const ENDED_SILENCE: TimeDelta = TimeDelta::days(90);

/// So long may a parcel that has not ended be silent: surface mail between continents takes months.
const OPEN_SILENCE: TimeDelta = TimeDelta::days(180);

/// A first scan so long after the end of a parcel is another parcel's.
const REOPENED: TimeDelta = TimeDelta::days(30);

/// So long may a registered parcel wait for the first news of it.
const NEVER_STARTED: TimeDelta = TimeDelta::days(365);

/// Something that a source told, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// What was told.
    pub told: T,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// True when it was told for one shipment alone, whatever its number.
    pub own: bool,
}

/// Everything that the sources said about one number at one carrier, in any order.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Events.
    pub events: Vec<Fact<StoredEvent>>,
    /// Delivery windows.
    pub estimates: Vec<Fact<StoredEstimate>>,
    /// When a source was last asked about the one shipment that they are for, new or not what it told.
    pub checked_at: Option<DateTime<Utc>>,
}

/// What of it is about one shipment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Belonging {
    /// Its events.
    pub events: Vec<StoredEvent>,
    /// Its delivery windows.
    pub estimates: Vec<StoredEstimate>,
    /// When a source last told something new of it, or was asked and had nothing new to tell.
    pub told_at: Option<DateTime<Utc>>,
}

/// Keeps what is about the parcel that was registered at that moment, and drops what is about others
/// which had the same number before or have it now.
pub fn belonging(facts: Facts, registered_at: DateTime<Utc>) -> Belonging {
    let span = Span::of(&facts, registered_at);
    let mut kept = Belonging {
        told_at: facts.checked_at,
        ..Belonging::default()
    };
    for fact in facts.events {
        if fact.own || span.holds(happened_at(&fact)) {
            kept.told_at = kept.told_at.max(Some(fact.received_at));
            kept.events.push(fact.told);
        }
    }
    for fact in facts.estimates {
        if fact.own || span.holds(fact.told.reported_at) {
            kept.told_at = kept.told_at.max(Some(fact.received_at));
            kept.estimates.push(fact.told);
        }
    }
    kept
}

/// Whether any of it is about the parcel that was registered at that moment.
pub fn concerns(facts: &Facts, registered_at: DateTime<Utc>) -> bool {
    let span = Span::of(facts, registered_at);
    let mut events = facts.events.iter();
    let mut estimates = facts.estimates.iter();
    events.any(|fact| fact.own || span.holds(happened_at(fact)))
        || estimates.any(|fact| fact.own || span.holds(fact.told.reported_at))
}

/// Whether registrations at two moments mean the same parcel.
pub fn is_same(facts: &Facts, one: DateTime<Utc>, other: DateTime<Utc>) -> bool {
    let lives = lives(facts);
    match (chosen(&lives, one), chosen(&lives, other)) {
        // Whoever tells of the shipment by its name knows which one it is.
        (None, None) => {
            facts.events.iter().any(|fact| fact.own) || (other - one).abs() < NEVER_STARTED
        }
        (one, other) => one == other,
    }
}

/// The time in which a shipment's facts happened; both ends are outside.
struct Span {
    after: Option<DateTime<Utc>>,
    before: Option<DateTime<Utc>>,
}

impl Span {
    fn of(facts: &Facts, registered_at: DateTime<Utc>) -> Self {
        let lives = lives(facts);
        match chosen(&lives, registered_at) {
            Some(at) => Self {
                after: lives[..at].last().map(Life::last),
                before: lives.get(at + 1).map(Life::first),
            },
            // Its parcel has not been told of yet; at most a delivery window has.
            None => {
                let earlier = lives.iter().rfind(|life| life.first() <= registered_at);
                let later = lives.iter().find(|life| life.first() > registered_at);
                let long_ago = registered_at.checked_sub_signed(ENDED_SILENCE);
                Self {
                    after: earlier.map(Life::last).max(long_ago),
                    before: later.map(Life::first),
                }
            }
        }
    }

    fn holds(&self, at: DateTime<Utc>) -> bool {
        self.after.is_none_or(|after| after < at) && self.before.is_none_or(|before| at < before)
    }
}

/// The events of one parcel, oldest first, never empty.
struct Life<'a>(Vec<&'a Fact<StoredEvent>>);

/// Parts the events where silence or a new beginning shows that the number was given out again.
/// An event that was withdrawn or is a mere plan shows nothing.
fn lives(facts: &Facts) -> Vec<Life<'_>> {
    let counts = |fact: &&Fact<StoredEvent>| {
        !fact.own && !fact.told.event.withdrawn && !fact.told.is_ahead()
    };
    let mut events: Vec<_> = facts.events.iter().filter(counts).collect();
    events.sort_by_key(|fact| happened_at(fact));
    let mut lives: Vec<Life<'_>> = Vec::new();
    // What happened at one instant stays together, in whatever order it came.
    for together in events.chunk_by(|one, other| happened_at(one) == happened_at(other)) {
        match lives.last_mut() {
            Some(life) if !life.is_over_before(together) => life.0.extend(together),
            _ => lives.push(Life(together.to_vec())),
        }
    }
    lives
}

/// The life that a registration at that moment means: the nearest of those that may be meant.
fn chosen(lives: &[Life<'_>], registered_at: DateTime<Utc>) -> Option<usize> {
    let may_be_meant = |(_, life): &(usize, &Life<'_>)| life.may_be_meant_at(registered_at);
    // Of two as near the later one counts, hence the reversal.
    let candidates = lives.iter().enumerate().rev().filter(may_be_meant);
    candidates
        .min_by_key(|(_, life)| life.distance(registered_at))
        .map(|(at, _)| at)
}

impl Life<'_> {
    fn first(&self) -> DateTime<Utc> {
        self.0
            .first()
            .map(|fact| happened_at(fact))
            .unwrap_or_default()
    }

    fn last(&self) -> DateTime<Utc> {
        self.0
            .last()
            .map(|fact| happened_at(fact))
            .unwrap_or_default()
    }

    /// When it ended, the last time that it did.
    fn ended(&self) -> Option<DateTime<Utc>> {
        self.0
            .iter()
            .rfind(|fact| ends(fact))
            .map(|fact| happened_at(fact))
    }

    fn is_over_before(&self, next: &[&Fact<StoredEvent>]) -> bool {
        let Some(at) = next.first().map(|fact| happened_at(fact)) else {
            return false;
        };
        let silence = at - self.last();
        match self.ended() {
            Some(ended) => {
                silence >= ENDED_SILENCE
                    || (at - ended >= REOPENED && next.iter().any(|fact| opens(fact)))
            }
            None => silence >= OPEN_SILENCE,
        }
    }

    /// False when it was an old story by then, or when the first news of it came far too late.
    /// It is measured by when we heard: what is told after the registration is an answer to it,
    /// however long ago it happened. Late news does not make an old story new: the first word of the
    /// end counts.
    fn may_be_meant_at(&self, registered_at: DateTime<Utc>) -> bool {
        let known = || {
            self.0
                .iter()
                .filter(|fact| fact.received_at <= registered_at)
        };
        let heard = |fact: &&Fact<StoredEvent>| fact.received_at;
        let end = known().filter(|fact| ends(fact)).map(heard).min();
        match (end, known().map(heard).max()) {
            (Some(end), _) => registered_at - end < ENDED_SILENCE,
            (None, Some(latest)) => registered_at - latest < OPEN_SILENCE,
            (None, None) => {
                let first = self.0.iter().map(heard).min();
                first.is_some_and(|first| first - registered_at < NEVER_STARTED)
            }
        }
    }

    fn distance(&self, at: DateTime<Utc>) -> TimeDelta {
        let end = self.ended().unwrap_or_else(|| self.last());
        (self.first() - at).max(at - end).max(TimeDelta::zero())
    }
}

fn happened_at(fact: &Fact<StoredEvent>) -> DateTime<Utc> {
    fact.told.believed_at().to_utc()
}

fn ends(fact: &Fact<StoredEvent>) -> bool {
    let event = &fact.told.event;
    match event.status {
        Status::Delivered => event.sub_status.as_deref() != Some("partial"),
        Status::Returned | Status::Cancelled => true,
        _ => false,
    }
}

fn opens(fact: &Fact<StoredEvent>) -> bool {
    matches!(
        fact.told.event.status,
        Status::Preparing | Status::Registered | Status::Shipped
    )
}

#[cfg(test)]
mod tests;
