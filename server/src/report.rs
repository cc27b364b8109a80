//! What one webhook, poll or API call says about one parcel, in our own words.
//! It must not know which carrier's format it came from, nor how it is stored or folded.

use chrono::{DateTime, FixedOffset};
use trackline_wire::{Location, PickupPoint, Status, ZoneKnowledge};

/// Facts about one parcel from one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Which parcel.
    pub parcel: Parcel,
    /// What happened, in any order; repeats of known events are fine.
    pub events: Vec<ReportedEvent>,
    /// When it should arrive, if the source says so.
    pub estimate: Option<Estimate>,
}

/// How a source names a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Parcel {
    /// Our carrier code; `None` when the source does not say who carries it.
    pub carrier: Option<String>,
    /// The number, upper case, without blanks.
    pub number: String,
}

/// One event as a source told it, cleaned.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedEvent {
    /// The source's own id of this event, when it has one; else the content decides what is a repeat.
    pub source_id: Option<String>,
    /// The milestone; `unknown` when the code is not mapped or the event is a mere notice.
    pub status: Status,
    /// A finer word within the milestone.
    pub sub_status: Option<String>,
    /// When it happened.
    pub occurred_at: DateTime<FixedOffset>,
    /// How the offset is known.
    pub zone: ZoneKnowledge,
    /// Where it happened.
    pub location: Option<Location>,
    /// The carrier's words, cleaned and capped.
    pub message: Option<String>,
    /// Their language, when known.
    pub message_language: Option<String>,
    /// The source's code, e.g. `easypost:in_transit/arrived_at_facility`.
    pub carrier_code: Option<String>,
    /// Where the parcel waits, when this event says so.
    pub pickup: Option<PickupPoint>,
    /// True when this report takes the event back.
    pub withdrawn: bool,
}

/// A delivery window as a source told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// Start of the window.
    pub earliest: DateTime<FixedOffset>,
    /// End of the window.
    pub latest: DateTime<FixedOffset>,
    /// True when the source named days, not hours.
    pub date_only: bool,
    /// Who says so, as shown to people.
    pub source: String,
}
