//! Pochta Rossii's SOAP answers, as reports.
//! It must not know how an answer travelled here or whether anyone registered the parcel.

use super::{Normalised, Unreadable};
use crate::report::Parcel;

/// Reads the bytes of a SOAP answer or fault.
pub(super) fn answer(_asked: &Parcel, _body: &[u8]) -> Result<Normalised, Unreadable> {
    Err(Unreadable::Shape("this source is not read yet"))
}
