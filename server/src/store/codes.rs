//! Codes of sources that came with events and that nobody has mapped.
//! It must not know any source's codes, nor who wants to see them.

use chrono::{DateTime, Utc};

/// A code that stands with events whose meaning nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmappedCode {
    /// Whose code it is.
    pub source: String,
    /// The code as events have it, e.g. `ship24:delivery_by_drone`.
    pub code: String,
    /// How many events have it.
    pub events: u64,
    /// When the last of them came in.
    pub last_seen: DateTime<Utc>,
}
