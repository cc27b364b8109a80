//! What an engine tells of its own state to whoever looks without changing anything.
//! It must not know which engine it is, nor what is well and what is not.

use chrono::{DateTime, Utc};

/// The state of a database that is there and can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    /// The engine and its version, e.g. `SQLite 3.51.0`.
    pub engine: String,
    /// The version of its tables; 0 when there are none yet.
    pub found: usize,
    /// The newest version that this program knows.
    pub known: usize,
    /// What is wrong with the file itself; engines that see to that themselves find nothing.
    pub damage: Option<String>,
    /// How large the file is, in bytes; 0 where there is none of this machine.
    pub bytes: u64,
    /// How large the log of commits beside it is, in bytes; likewise.
    pub log_bytes: u64,
    /// What stands in it, if its tables are current and whole.
    pub contents: Option<Contents>,
}

/// What stands in a database, as far as its owner has to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// When the last event came in.
    pub newest: Option<DateTime<Utc>>,
    /// How many codes nobody has mapped.
    pub unmapped_codes: u64,
    /// The keys of settings that have a value.
    pub settings: Vec<String>,
    /// The sources that some client gave credentials for.
    pub credentials: Vec<String>,
    /// The carriers of all shipments.
    pub carriers: Vec<String>,
}

/// The codes that events have and that nobody has mapped, counted. All engines read it alike.
pub(super) const UNMAPPED: &str = "
    SELECT count(*) FROM (
        SELECT DISTINCT source, carrier_code FROM events
        WHERE sub_status = 'unmapped' AND carrier_code IS NOT NULL
    ) AS codes";
/// When the last event came in.
pub(super) const NEWEST: &str = "SELECT max(received_at) FROM events";
/// The keys of settings.
pub(super) const SETTINGS: &str = "SELECT key FROM settings";
/// The sources that there are credentials for.
pub(super) const CREDENTIALS: &str = "SELECT DISTINCT source FROM credentials";
/// The carriers of shipments.
pub(super) const CARRIERS: &str = "SELECT DISTINCT carrier FROM shipments";
