//! The one way in for parcels and facts about them: identities, one transaction, then the bell.
//! It must not know HTTP, signatures or any carrier's format.

use chrono::{DateTime, SubsecRound, Utc};
use trackline_wire::{Location, PickupPoint, Status};

use crate::bus::Bus;
use crate::discretion::discreet;
use crate::fold::StoredEvent;
use crate::metrics;
use crate::report::{Parcel, Report, ReportedEvent, UNMAPPED};
use crate::snapshot::UNKNOWN_CARRIER;
use crate::store::{
    Change, Deed, Entry, Intake, Registered, Stirred, Store, StoreError, ToldEstimate, Wanted,
};

/// Takes in what `source` reports; once this returns, it is on disk and the readers have been woken.
///
/// Returns the shipments that changed. Repeats change nothing. `told_at` is when the source says that it
/// said so; a delivery window without events is placed by it.
pub async fn ingest(
    store: &dyn Store,
    bus: &Bus,
    now: DateTime<Utc>,
    source: &str,
    told_at: Option<DateTime<Utc>>,
    reports: Vec<Report>,
) -> Result<Vec<Change>, StoreError> {
    let intake = Intake {
        at: now,
        source: source.to_owned(),
        entries: entries(source, told_at, reports, now),
        deed: None,
    };
    take_in(store, bus, intake).await
}

/// Takes in what a client reports itself, and records that it did.
pub async fn report(
    store: &dyn Store,
    bus: &Bus,
    now: DateTime<Utc>,
    source: &str,
    reports: Vec<Report>,
    deed: Deed,
) -> Result<Vec<Change>, StoreError> {
    let intake = Intake {
        at: now,
        source: source.to_owned(),
        entries: entries(source, None, reports, now),
        deed: Some(deed),
    };
    take_in(store, bus, intake).await
}

async fn take_in(store: &dyn Store, bus: &Bus, intake: Intake) -> Result<Vec<Change>, StoreError> {
    if intake.entries.is_empty() {
        return Ok(Vec::new());
    }
    let (source, told) = (intake.source.clone(), told(&intake));
    let changes = store.take_in(intake).await?;
    for (status, unknown_code) in told {
        metrics::event(&source, status.as_str(), unknown_code);
    }
    bus.ring(&changes);
    Ok(changes)
}

/// The status of each event, and whether its code is one that nobody knows.
fn told(intake: &Intake) -> Vec<(Status, bool)> {
    let events = intake.entries.iter().flat_map(|entry| &entry.events);
    let told = events.map(|StoredEvent { event, .. }| {
        let unknown = event.sub_status.as_deref() == Some(UNMAPPED);
        (event.status.clone(), unknown)
    });
    told.collect()
}

fn entries(
    source: &str,
    told_at: Option<DateTime<Utc>>,
    reports: Vec<Report>,
    now: DateTime<Utc>,
) -> Vec<Entry> {
    let reports = reports.into_iter();
    reports
        .map(|report| entry(source, told_at, report, now))
        .collect()
}

/// Takes note that something is said to have happened to these parcels, and tells of how many. Nobody
/// believes it: it changes no status, but their source is asked soon, and once this returns, that is on disk.
pub async fn hint(
    store: &dyn Store,
    now: DateTime<Utc>,
    parcels: Vec<Parcel>,
) -> Result<usize, StoreError> {
    let count = parcels.len();
    if count > 0 {
        store.stir(Stirred::Parcels(parcels), now).await?;
    }
    Ok(count)
}

/// Registers a parcel for a client, joins what is known of it already, and wakes the readers.
pub async fn register(
    store: &dyn Store,
    bus: &Bus,
    now: DateTime<Utc>,
    wanted: Wanted,
    deed: Deed,
) -> Result<Registered, StoreError> {
    let registered = store.register(wanted, now, deed).await?;
    bus.ring(registered.change.as_slice());
    Ok(registered)
}

/// The event without anybody's telephone number or address of mail, which nobody who may read it has asked for.
fn discreet_event(event: ReportedEvent, number: &str) -> ReportedEvent {
    let hide = |text: Option<String>| text.map(|text| discreet(&text, number));
    ReportedEvent {
        message: hide(event.message),
        location: event.location.map(|place| Location {
            name: hide(place.name),
            city: hide(place.city),
            region: hide(place.region),
            ..place
        }),
        pickup: event.pickup.map(|point| PickupPoint {
            name: discreet(&point.name, number),
            address: hide(point.address),
            ..point
        }),
        ..event
    }
}

fn entry(
    source: &str,
    told_at: Option<DateTime<Utc>>,
    report: Report,
    now: DateTime<Utc>,
) -> Entry {
    // A shipment may learn its carrier between two reports; a repeat must stay one all the same.
    let named = match &report.shipment {
        Some(_) => Parcel {
            carrier: None,
            number: report.parcel.number.clone(),
        },
        None => report.parcel.clone(),
    };
    let newest = report
        .events
        .iter()
        .map(|event| event.occurred_at.to_utc())
        .max();
    // Milliseconds are what the store keeps of it, and a repeat must look alike.
    let as_of = newest.or(told_at).map_or(now, |known| known.min(now));
    let as_of = as_of.trunc_subsecs(3);
    let stored = |event: ReportedEvent| StoredEvent {
        // By what was told, not by what is left of it.
        id: event.identity(source, &named),
        event: discreet_event(event, &named.number),
        received_at: now,
    };
    Entry {
        number: report.parcel.number,
        carrier: report
            .parcel
            .carrier
            .unwrap_or_else(|| UNKNOWN_CARRIER.to_owned()),
        shipment: report.shipment,
        events: report.events.into_iter().map(stored).collect(),
        estimate: report
            .estimate
            .map(|estimate| ToldEstimate { estimate, as_of }),
    }
}
