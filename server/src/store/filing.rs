//! The rules of the two writes about parcels that hold in every engine: where facts are filed, and what a
//! repeated registration changes.
//! It must not know how rows are kept, locked or found.

use super::columns::unreadable;
use super::{Change, Entry, StoreError};
use crate::snapshot::{Composed, Registration, UNKNOWN_CARRIER};

/// Where facts are filed: under a parcel, and for one shipment alone when `shipment` is not empty.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    /// The parcel's number.
    pub number: &'a str,
    /// Our carrier code, or `unknown`.
    pub carrier: &'a str,
    /// The shipment that they concern alone, or nothing.
    pub shipment: &'a str,
    /// Who told them.
    pub source: &'a str,
}

impl<'a> Shelf<'a> {
    /// The place of an entry's facts; `addressee` is the shipment that it names, if there is one.
    pub fn of(entry: &'a Entry, addressee: Option<&'a Registration>, source: &'a str) -> Self {
        match addressee {
            // Filed without the carrier, which the shipment may still come to know.
            Some(shipment) => Self {
                number: &shipment.number,
                carrier: UNKNOWN_CARRIER,
                shipment: &shipment.id,
                source,
            },
            None => Self {
                number: &entry.number,
                carrier: &entry.carrier,
                shipment: "",
                source,
            },
        }
    }
}

/// A known shipment with what its client says of it now.
pub fn retold(known: Registration, wanted: Registration) -> Registration {
    Registration {
        carrier: if known.carrier == UNKNOWN_CARRIER {
            wanted.carrier
        } else {
            known.carrier
        },
        items: if wanted.items.is_empty() {
            known.items
        } else {
            wanted.items
        },
        ..known
    }
}

/// The two documents of a composed shipment, as they are kept and sent: itself, and its status report.
pub fn documents(composed: &Composed) -> Result<(String, String), StoreError> {
    let shipment = serde_json::to_string(&composed.shipment).map_err(unreadable("a shipment"))?;
    let report = serde_json::to_string(&composed.report).map_err(unreadable("a status report"))?;
    Ok((shipment, report))
}

impl From<&Registration> for Change {
    fn from(registration: &Registration) -> Self {
        Self {
            shipment: registration.id.clone(),
            client: registration.client.clone(),
            order: registration.order.clone(),
        }
    }
}
