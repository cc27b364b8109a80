//! InPost's ShipX, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

use serde_json::Value;

use super::{Normalised, Unreadable};
use crate::report::Parcel;

/// Reads a webhook.
pub(super) fn normalise(_body: &Value) -> Result<Normalised, Unreadable> {
    Err(NOT_YET)
}

/// Reads the answer about a tracking number.
pub(super) fn answer(_asked: &Parcel, _body: &Value) -> Result<Normalised, Unreadable> {
    Err(NOT_YET)
}

const NOT_YET: Unreadable = Unreadable::Shape("this source is not read yet");
