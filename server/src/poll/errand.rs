//! What goes into one question: leased shipments of one client that the same source is asked about.
//! It must not know how a source is asked, nor what comes of it.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{choice, limits};
use crate::carrier::Source;
use crate::question::{self, Account};
use crate::report::Parcel;
use crate::snapshot::UNKNOWN_CARRIER;
use crate::store::Due;

/// What a client gave to ask with, as far as it can be opened.
#[derive(Default)]
pub struct Accounts {
    /// By whom it is for.
    pub opened: HashMap<Source, Account>,
    /// Some of it was sealed under another token secret.
    pub unreadable: bool,
}

/// Shipments for one question.
pub struct Errand {
    /// Whose they are.
    pub client: String,
    /// Whom to ask, if there is anybody.
    pub source: Option<Source>,
    /// What to ask with.
    pub accounts: Arc<Accounts>,
    /// At least one, and no more than the source takes at once.
    pub due: Vec<Due>,
    /// It was asked too short a time ago.
    pub rests_until: Option<DateTime<Utc>>,
}

impl Errand {
    /// What is asked about, in the order of the shipments.
    pub fn parcels(&self) -> Vec<Parcel> {
        self.due.iter().map(parcel).collect()
    }

    fn has_room_for(&self, other: &Self) -> bool {
        let room = self.source.map_or(1, question::at_most);
        self.client == other.client
            && self.source == other.source
            && self.due.len() + other.due.len() <= room
            && self.goes_with_others()
            && other.goes_with_others()
    }

    /// What brought no answer twice may be what its neighbours suffer from.
    fn goes_with_others(&self) -> bool {
        self.rests_until.is_none() && self.due.iter().all(|due| due.failures < 2)
    }
}

/// Adds a shipment to the first errand that has room for it, or makes one of it.
pub fn add(errands: &mut Vec<Errand>, due: Due, accounts: Arc<Accounts>, now: DateTime<Utc>) {
    let parcel = parcel(&due);
    let has = |source| accounts.opened.contains_key(&source);
    let source = choice::choose(parcel.carrier.as_deref(), &parcel.number, has);
    let least = source.map(|source| limits::of(source).least);
    let rested = due.asked_at.zip(least).map(|(asked, least)| asked + least);
    let mut own = Errand {
        client: due.client.clone(),
        source,
        accounts,
        due: vec![due],
        rests_until: rested.filter(|rested| *rested > now),
    };
    match errands.iter_mut().find(|errand| errand.has_room_for(&own)) {
        Some(errand) => errand.due.append(&mut own.due),
        None => errands.push(own),
    }
}

fn parcel(due: &Due) -> Parcel {
    let carrier = Some(&due.shipment.carrier.code).filter(|code| *code != UNKNOWN_CARRIER);
    Parcel {
        carrier: carrier.cloned(),
        number: due.shipment.tracking_number.clone(),
    }
}
