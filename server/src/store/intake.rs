//! What goes into the store about parcels, and what the store says about it afterwards.
//! It must not know where the facts came from, nor how they are folded.

use chrono::{DateTime, Utc};

use crate::fold::StoredEvent;
use crate::report::Estimate;
use crate::snapshot::Registration;

use super::{Deed, Snapshot};

/// Facts of one source, taken in as one: all or nothing.
#[derive(Debug, Clone)]
pub struct Intake {
    /// When they came.
    pub at: DateTime<Utc>,
    /// Who told them, e.g. `easypost`.
    pub source: String,
    /// One entry per parcel; several of the same parcel are fine.
    pub entries: Vec<Entry>,
    /// Recorded with them. Webhooks and answers of carriers have none: each of their events names its
    /// source and the time it came.
    pub deed: Option<Deed>,
}

/// Facts about one parcel.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The parcel's number, normalised.
    pub number: String,
    /// Our carrier code, or `unknown`.
    pub carrier: String,
    /// Set when they concern this shipment alone and not whoever else registered the parcel.
    pub shipment: Option<String>,
    /// The events; known ones are passed over.
    pub events: Vec<StoredEvent>,
    /// The delivery window, if told.
    pub estimate: Option<ToldEstimate>,
}

/// A delivery window and the state of knowledge it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldEstimate {
    /// The window.
    pub estimate: Estimate,
    /// The newest fact that the source knew when it said so.
    pub as_of: DateTime<Utc>,
}

/// What a client says about a parcel of its own. Said again, it replaces what was said before;
/// what is left out stays.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The parcel, and what is in it.
    pub registration: Registration,
    /// Who may find the order without an account.
    pub recipient: Option<Recipient>,
}

/// What is kept of a recipient's contact: keyed hashes, by which it can be recognised and not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    /// Of the e-mail address.
    pub email: Option<[u8; 32]>,
    /// Of the postcode.
    pub postcode: Option<[u8; 32]>,
}

/// A shipment that reads differently now.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// Its id.
    pub shipment: String,
    /// Whose it is.
    pub client: String,
    /// The order it belongs to.
    pub order: Option<String>,
}

/// The outcome of a registration.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The shipment as it is now.
    pub snapshot: Snapshot,
    /// False when the client had registered the same parcel for the same order before.
    pub fresh: bool,
    /// Set when readers should look again.
    pub change: Option<Change>,
}
