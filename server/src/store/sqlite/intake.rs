//! The two writes about parcels: facts come in, or a client registers one; both fold what they touch.
//! It must not know which source or route asked for it, and it never commits.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use trackline_wire::{Item, Shipment};

use super::facts::{self, from_json};
use super::reading::{self, COLUMNS};
use super::{failure, polling, recipients};
use crate::period;
use crate::snapshot::{self, Registration, UNKNOWN_CARRIER};
use crate::store::columns::{instant, unreadable};
use crate::store::filing::{Shelf, documents, retold};
use crate::store::{Change, Entry, Intake, Registered, StoreError, Wanted};

pub fn take_in(db: &Connection, intake: &Intake) -> Result<Vec<Change>, StoreError> {
    let mut touched = BTreeSet::new();
    for entry in &intake.entries {
        touched.extend(file(db, intake, entry)?);
    }
    let mut changes = Vec::new();
    for id in touched {
        let registration = registration(db, &id)?;
        changes.extend(refold(db, &registration, intake.at)?);
    }
    Ok(changes)
}

/// Files one entry's facts and returns the shipments that they concern; none when all was known.
fn file(db: &Connection, intake: &Intake, entry: &Entry) -> Result<Vec<String>, StoreError> {
    let addressee = match &entry.shipment {
        Some(id) => find(db, id)?,
        None => None,
    };
    let shelf = Shelf::of(entry, addressee.as_ref(), &intake.source);
    let mut news = false;
    for event in &entry.events {
        news |= facts::keep_event(db, &shelf, event, intake.at)?;
    }
    if let Some(told) = &entry.estimate {
        news |= facts::keep_estimate(db, &shelf, told, intake.at)?;
    }
    match addressee {
        _ if !news => Ok(Vec::new()),
        Some(shipment) => Ok(vec![shipment.id]),
        None => concerned(db, entry),
    }
}

/// The shipments of a parcel. Those that waited for their carrier's name adopt it here.
fn concerned(db: &Connection, entry: &Entry) -> Result<Vec<String>, StoreError> {
    if entry.carrier != UNKNOWN_CARRIER {
        adopt(db, entry)?;
    }
    db.prepare_cached("SELECT id FROM shipments WHERE number = ?1 AND ?2 IN (carrier, ?3)")
        .and_then(|mut statement| {
            let key = [entry.number.as_str(), &entry.carrier, UNKNOWN_CARRIER];
            statement.query_map(key, |row| row.get(0))?.collect()
        })
        .map_err(failure)
}

/// Gives the entry's carrier to the shipments that wait for one, unless it tells of an older parcel.
fn adopt(db: &Connection, entry: &Entry) -> Result<(), StoreError> {
    let waiting: Vec<(String, i64)> = db
        .prepare_cached(
            "SELECT id, registered_at FROM shipments WHERE number = ?1 AND carrier = ?2",
        )
        .and_then(|mut statement| {
            statement
                .query_map([&entry.number, UNKNOWN_CARRIER], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect()
        })
        .map_err(failure)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let told = facts::at_carrier(db, &entry.number, &entry.carrier)?;
    for (id, registered_at) in waiting {
        if period::concerns(&told, instant(registered_at)?) {
            db.prepare_cached("UPDATE shipments SET carrier = ?2 WHERE id = ?1")
                .and_then(|mut update| update.execute([&id, &entry.carrier]))
                .map_err(failure)?;
        }
    }
    Ok(())
}

pub fn register(
    db: &Connection,
    wanted: Wanted,
    at: DateTime<Utc>,
) -> Result<Registered, StoreError> {
    let Wanted {
        registration: wanted,
        recipient,
    } = wanted;
    let known = match known(db, &wanted)? {
        // The number was given out again since: this is another parcel.
        Some(known) if !period::is_same(&facts::of(db, &known)?, known.registered_at, at) => None,
        known => known,
    };
    let fresh = known.is_none();
    let mut registration = match known {
        Some(known) => retold(known, wanted),
        None => wanted,
    };
    if registration.carrier == UNKNOWN_CARRIER
        && let Some(carrier) =
            facts::only_carrier(db, &registration.number, registration.registered_at)?
    {
        registration.carrier = carrier;
    }
    let change = if fresh {
        insert(db, &registration, at)?
    } else {
        db.execute(
            "UPDATE shipments SET carrier = ?2, items = ?3 WHERE id = ?1",
            [
                &registration.id,
                &registration.carrier,
                &items(&registration)?,
            ],
        )
        .map_err(failure)?;
        refold(db, &registration, at)?
    };
    polling::registered(db, &registration.id, at)?;
    if let Some(recipient) = recipient {
        recipients::keep(db, &registration.id, &recipient)?;
    }
    let snapshot = db
        .query_row(
            &format!("SELECT {COLUMNS}, snapshot FROM shipments WHERE id = ?1"),
            [&registration.id],
            reading::snapshot,
        )
        .map_err(failure)?;
    Ok(Registered {
        snapshot,
        fresh,
        change,
    })
}

/// What the client registered before under this number and order: with the same carrier, or with
/// none named on either side.
fn known(db: &Connection, wanted: &Registration) -> Result<Option<Registration>, StoreError> {
    db.query_row(
        "SELECT id, client, order_no, number, carrier, items, registered_at FROM shipments
         WHERE number = ?1 AND client = ?2 AND order_no = ?3 AND (carrier IN (?4, ?5) OR ?4 = ?5)
         ORDER BY registered_at DESC, carrier = ?4 DESC, ordinal DESC LIMIT 1",
        params![
            wanted.number,
            wanted.client,
            wanted.order.as_deref().unwrap_or_default(),
            wanted.carrier,
            UNKNOWN_CARRIER
        ],
        named,
    )
    .optional()
    .map_err(failure)
}

fn insert(
    db: &Connection,
    registration: &Registration,
    at: DateTime<Utc>,
) -> Result<Option<Change>, StoreError> {
    let facts = facts::of(db, registration)?;
    let Some(composed) = snapshot::compose(registration, facts, None, at) else {
        return Ok(None);
    };
    let (shipment, report) = documents(&composed)?;
    let items = items(registration)?;
    db.prepare_cached(
        "INSERT INTO shipments (id, client, order_no, number, carrier, status, version, seq, snapshot, report, items,
             registered_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            registration.id,
            registration.client,
            registration.order.as_deref().unwrap_or_default(),
            registration.number,
            registration.carrier,
            composed.shipment.status.as_str(),
            composed.shipment.version,
            next_seq(db)?,
            shipment,
            report,
            items,
            registration.registered_at.timestamp_millis(),
        ])
    })
    .map_err(failure)?;
    Ok(Some(registration.into()))
}

/// Folds a shipment anew and keeps it if it reads differently.
fn refold(
    db: &Connection,
    registration: &Registration,
    at: DateTime<Utc>,
) -> Result<Option<Change>, StoreError> {
    let facts = facts::of(db, registration)?;
    let previous: String = db
        .prepare_cached("SELECT snapshot FROM shipments WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([&registration.id], |row| row.get(0)))
        .map_err(failure)?;
    let previous: Shipment = serde_json::from_str(&previous).map_err(unreadable("a shipment"))?;
    let Some(composed) = snapshot::compose(registration, facts, Some(&previous), at) else {
        return Ok(None);
    };
    let (shipment, report) = documents(&composed)?;
    db.prepare_cached(
        "UPDATE shipments SET status = ?2, version = ?3, seq = ?4, snapshot = ?5, report = ?6 WHERE id = ?1",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            registration.id,
            composed.shipment.status.as_str(),
            composed.shipment.version,
            next_seq(db)?,
            shipment,
            report,
        ])
    })
    .map_err(failure)?;
    Ok(Some(registration.into()))
}

/// A write that leaves nothing behind and takes room on the disk all the same: SQLite spares itself one
/// that puts the same value in its place.
pub fn touch(db: &Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "INSERT INTO settings (key, value) VALUES ('', ''); DELETE FROM settings WHERE key = ''",
    )
    .map_err(failure)
}

fn next_seq(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("UPDATE feed SET head = head + 1 RETURNING head")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
}

fn items(registration: &Registration) -> Result<String, StoreError> {
    serde_json::to_string::<[Item]>(&registration.items).map_err(unreadable("items"))
}

fn registration(db: &Connection, id: &str) -> Result<Registration, StoreError> {
    find(db, id)?.ok_or_else(|| StoreError::Corrupt("a shipment vanished".into()))
}

fn find(db: &Connection, id: &str) -> Result<Option<Registration>, StoreError> {
    db.prepare_cached(
        "SELECT id, client, order_no, number, carrier, items, registered_at FROM shipments WHERE id = ?1",
    )
    .and_then(|mut statement| statement.query_row([id], named).optional())
    .map_err(failure)
}

fn named(row: &Row<'_>) -> rusqlite::Result<Registration> {
    let order: String = row.get(2)?;
    Ok(Registration {
        id: row.get(0)?,
        client: row.get(1)?,
        order: (!order.is_empty()).then_some(order),
        number: row.get(3)?,
        carrier: row.get(4)?,
        items: from_json(row, 5)?.unwrap_or_default(),
        registered_at: DateTime::from_timestamp_millis(row.get(6)?).unwrap_or_default(),
    })
}
