//! Many parcels at once: each is registered for itself and by the rules of a single one, so that a bad one
//! costs no other. It must not know whether they came as JSON, over the network or from a file.

pub mod file;
pub mod gather;
pub mod records;
pub mod report;
pub mod table;

use std::pin::pin;

use chrono::{SubsecRound, Utc};
use futures_util::{Stream, StreamExt};

use crate::access::contact::ContactKeys;
use crate::access::credential::{self, NoRandomness};
use crate::bus::Bus;
use crate::field::BadField;
use crate::ingest;
use crate::metrics;
use crate::registration::{NewShipment, NotRead};
use crate::store::{Deed, Store, StoreError};

/// So many registrations wait for the disk together; the store commits them in groups.
const AT_ONCE: usize = 128;

/// What became of one parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is a new shipment of this id.
    Registered(String),
    /// The client had registered it for the same order before, as the shipment of this id.
    Known(String),
    /// It cannot be registered as it is.
    Refused(BadField),
}

/// Why an import stopped before its end. What was told of before stands; the same again does the rest.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Stopped {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No randomness for ids.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// A contact cannot be hashed.
    #[error("a contact cannot be hashed")]
    Hash,
}

/// Whose parcels are registered, and where.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Where they are kept.
    pub store: &'a dyn Store,
    /// Wakes the readers.
    pub bus: &'a Bus,
    /// Hashes recipients' contacts.
    pub contacts: &'a ContactKeys,
    /// The client's id.
    pub client: &'a str,
    /// What the audit log says of each registration, but for its time.
    pub deed: &'a Deed,
}

impl Desk<'_> {
    /// Registers parcels in their order and tells of each once it is on disk. Whatever stands beside a
    /// parcel, such as its line, is handed through.
    pub async fn register<P>(
        self,
        parcels: impl Stream<Item = (P, Result<NewShipment, BadField>)>,
        mut tell: impl FnMut(P, Outcome),
    ) -> Result<(), Stopped> {
        let outcomes = parcels
            .map(|(place, parcel)| async { (place, self.one(parcel).await) })
            .buffered(AT_ONCE);
        let mut outcomes = pin!(outcomes);
        while let Some((place, outcome)) = outcomes.next().await {
            let outcome = outcome?;
            metrics::imported(match outcome {
                Outcome::Registered(_) => "registered",
                Outcome::Known(_) => "known",
                Outcome::Refused(_) => "refused",
            });
            tell(place, outcome);
        }
        Ok(())
    }

    async fn one(self, parcel: Result<NewShipment, BadField>) -> Result<Outcome, Stopped> {
        let parcel = match parcel {
            Ok(parcel) => parcel,
            Err(bad) => return Ok(Outcome::Refused(bad)),
        };
        let id = credential::id(credential::SHIPMENT)?;
        let now = Utc::now();
        let wanted = match parcel.read(id, self.client, self.contacts, now) {
            Ok(wanted) => wanted,
            Err(NotRead::Field(bad)) => return Ok(Outcome::Refused(bad)),
            Err(NotRead::Hash(_)) => return Err(Stopped::Hash),
        };
        let deed = Deed {
            at: now.trunc_subsecs(3),
            ..self.deed.clone()
        };
        let registered = ingest::register(self.store, self.bus, now, wanted, deed).await?;
        let id = registered.snapshot.id;
        Ok(match registered.fresh {
            true => Outcome::Registered(id),
            false => Outcome::Known(id),
        })
    }
}
