//! Which shipments are to be asked about, and who is asking, as the store keeps it.
//! It must not know any source, nor when a shipment should be asked about again.

use chrono::{DateTime, Utc};
use trackline_wire::Shipment;

use crate::report::Parcel;

/// A wish for work. What is given out is the worker's alone until the lease runs out, so that several
/// processes share it, and what a dead one held comes back by itself.
#[derive(Debug, Clone)]
pub struct Lease {
    /// Who asks; no two running processes have the same name.
    pub worker: String,
    /// What was due by then is given out, longest due first.
    pub now: DateTime<Utc>,
    /// From then on others may have it.
    pub until: DateTime<Utc>,
    /// At most so many.
    pub limit: u32,
}

/// A shipment to be asked about.
#[derive(Debug, Clone)]
pub struct Due {
    /// As it reads now.
    pub shipment: Shipment,
    /// Whose it is.
    pub client: String,
    /// Since when it is due.
    pub due_at: DateTime<Utc>,
    /// When it was registered or last hinted at.
    pub stirred_at: DateTime<Utc>,
    /// When it was last asked about.
    pub asked_at: Option<DateTime<Utc>>,
    /// Questions in a row that brought no answer.
    pub failures: u32,
}

/// What became of a lease.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The shipment's id.
    pub shipment: String,
    /// Who held the lease; it is passed over when somebody else has it by now.
    pub worker: String,
    /// [`Due::due_at`] of the lease: had it changed meanwhile, somebody has hinted, and that counts.
    pub was_due_at: DateTime<Utc>,
    /// When it is due again; `None`: not by itself.
    pub due_at: Option<DateTime<Utc>>,
    /// Questions in a row that brought no answer.
    pub failures: u32,
    /// When it was asked about, if it was.
    pub asked_at: Option<DateTime<Utc>>,
    /// Whether the source told what it knows. Then the shipment says that it was checked, without
    /// becoming a new version: nothing else in it has changed.
    pub told: bool,
}

/// What makes shipments due at once.
#[derive(Debug, Clone)]
pub enum Stirred {
    /// Something is said to have happened to these parcels; those asked about no more are again.
    Parcels(Vec<Parcel>),
    /// The client can ask more sources now: what no source has told anything about yet.
    Client(String),
}

/// A client's credentials at a source, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedCredential {
    /// Whose they are.
    pub client: String,
    /// The source's name.
    pub source: String,
    /// Unreadable without the server's token secret.
    pub sealed: Vec<u8>,
    /// When they were kept.
    pub kept_at: DateTime<Utc>,
}
