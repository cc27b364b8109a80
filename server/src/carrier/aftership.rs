//! AfterShip's trackings, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

use serde_json::Value;

use super::{Incoming, Normalised, Refused, Secret, Unreadable};

/// Checks the proof.
pub(super) fn verify(_incoming: &Incoming<'_>, _secrets: &[Secret]) -> Result<(), Refused> {
    Err(Refused::Missing)
}

/// Reads a webhook.
pub(super) fn normalise(_body: &Value) -> Result<Normalised, Unreadable> {
    Err(NOT_YET)
}

/// Reads the answer about one tracking or a list of them.
pub(super) fn answer(_body: &Value) -> Result<Normalised, Unreadable> {
    Err(NOT_YET)
}

const NOT_YET: Unreadable = Unreadable::Shape("this source is not read yet");
