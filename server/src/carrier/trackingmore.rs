//! TrackingMore's trackings (version 4), as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

use serde_json::Value;

use super::{Normalised, Unreadable};

/// Reads a webhook.
pub(super) fn normalise(_body: &Value) -> Result<Normalised, Unreadable> {
    Err(NOT_YET)
}

/// Reads the answer about a list of trackings.
pub(super) fn answer(_body: &Value) -> Result<Normalised, Unreadable> {
    Err(NOT_YET)
}

const NOT_YET: Unreadable = Unreadable::Shape("this source is not read yet");
