//! Rows of what sources said about parcels: events and delivery windows, in and out.
//! It must not know which shipments they concern, nor how they are folded.

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{Connection, Row, params};
use serde::de::DeserializeOwned;
use trackline_wire::Status;

use super::{failure, polling};
use crate::fold::{StoredEstimate, StoredEvent};
use crate::period::{self, Fact, Facts};
use crate::report::{Estimate, ReportedEvent};
use crate::snapshot::{Registration, UNKNOWN_CARRIER};
use crate::store::columns::{instant, json};
use crate::store::estimates::{KeptEstimate, place};
use crate::store::filing::Shelf;
use crate::store::{StoreError, ToldEstimate};

/// Keeps an event; false when it was known. A withdrawal is news, and is never taken back; so is the date
/// of an event that was ahead of the clock before and is told again when it can be true.
pub fn keep_event(
    db: &Connection,
    shelf: &Shelf<'_>,
    stored: &StoredEvent,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let event = &stored.event;
    let changed = db
        .prepare_cached(
            "INSERT INTO events (number, carrier, shipment, id, source, source_id, status, sub_status,
                 occurred_at, zone, location, message, message_language, carrier_code, pickup,
                 withdrawn, received_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT DO UPDATE SET withdrawn = max(events.withdrawn, excluded.withdrawn),
                     received_at = excluded.received_at
                 WHERE (excluded.withdrawn = 1 AND events.withdrawn = 0)
                     OR (excluded.occurred_at = events.occurred_at
                         AND events.received_at < ?18 AND excluded.received_at >= ?18)",
        )
        .map_err(failure)?
        .execute(params![
            shelf.number,
            shelf.carrier,
            shelf.shipment,
            stored.id,
            shelf.source,
            event.source_id,
            event.status.as_str(),
            event.sub_status,
            event.occurred_at.to_rfc3339(),
            json(&event.zone)?,
            event.location.as_ref().map(json).transpose()?,
            event.message,
            event.message_language,
            event.carrier_code,
            event.pickup.as_ref().map(json).transpose()?,
            event.withdrawn,
            at.timestamp_millis(),
            stored.plausible_from().timestamp_millis(),
        ])
        .map_err(failure)?;
    Ok(changed > 0)
}

/// Keeps a delivery window; false when its source had said the same.
pub fn keep_estimate(
    db: &Connection,
    shelf: &Shelf<'_>,
    told: &ToldEstimate,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let kept = db
        .prepare_cached(
            "SELECT named, earliest, latest, date_only, as_of, reported_at FROM estimates
             WHERE number = ?1 AND carrier = ?2 AND shipment = ?3 AND source = ?4",
        )
        .and_then(|mut statement| {
            statement
                .query_map(
                    [shelf.number, shelf.carrier, shelf.shipment, shelf.source],
                    |row| Ok((estimate(row)?, row.get(4)?, row.get(5)?)),
                )?
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(failure)?
        .into_iter()
        .map(|(estimate, as_of, reported_at)| {
            let told = ToldEstimate {
                estimate,
                as_of: instant(as_of)?,
            };
            Ok(KeptEstimate {
                told,
                reported_at: instant(reported_at)?,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let Some(reported_at) = place(&kept, told, at) else {
        return Ok(false);
    };
    db.prepare_cached(
        "INSERT INTO estimates (number, carrier, shipment, source, named, earliest, latest, date_only,
             as_of, reported_at, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            shelf.number,
            shelf.carrier,
            shelf.shipment,
            shelf.source,
            told.estimate.source,
            told.estimate.earliest.to_rfc3339(),
            told.estimate.latest.to_rfc3339(),
            told.estimate.date_only,
            told.as_of.timestamp_millis(),
            reported_at.timestamp_millis(),
            at.timestamp_millis(),
        ])
    })
    .map_err(failure)?;
    Ok(true)
}

/// All facts that a shipment may be folded from: its number's at its carrier, those told without a
/// carrier, and its own.
pub fn of(db: &Connection, registration: &Registration) -> Result<Facts, StoreError> {
    let Registration {
        number,
        carrier,
        id,
        ..
    } = registration;
    Ok(Facts {
        checked_at: polling::checked_at(db, id)?.map(instant).transpose()?,
        ..select(db, [number, carrier, UNKNOWN_CARRIER, id])?
    })
}

/// All facts told about a number at one carrier, whosoever the shipment.
pub fn at_carrier(db: &Connection, number: &str, carrier: &str) -> Result<Facts, StoreError> {
    select(db, [number, carrier, carrier, ""])
}

/// The facts of a number at either of two carriers, for all shipments or for this one.
fn select(db: &Connection, key: [&str; 4]) -> Result<Facts, StoreError> {
    let events = db
        .prepare_cached(
            "SELECT id, source_id, status, sub_status, occurred_at, zone, location, message,
                 message_language, carrier_code, pickup, withdrawn, received_at, shipment <> '' FROM events
             WHERE number = ?1 AND carrier IN (?2, ?3) AND shipment IN ('', ?4)",
        )
        .and_then(|mut statement| {
            statement
                .query_map(key, |row| {
                    let received_at = row.get(12)?;
                    Ok((event(row, received_at)?, received_at, row.get(13)?))
                })?
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(failure)?
        .into_iter()
        .map(|(event, received_at, own)| fact(event, received_at, own))
        .collect::<Result<_, StoreError>>()?;
    let estimates = db
        .prepare_cached(
            "SELECT named, earliest, latest, date_only, reported_at, received_at, shipment <> '' FROM estimates
             WHERE number = ?1 AND carrier IN (?2, ?3) AND shipment IN ('', ?4)",
        )
        .and_then(|mut statement| {
            statement
                .query_map(key, |row| {
                    Ok((estimate(row)?, row.get(4)?, row.get(5)?, row.get(6)?))
                })?
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(failure)?
        .into_iter()
        .map(|(estimate, reported_at, received_at, own)| {
            let reported_at = instant(reported_at)?;
            let told = StoredEstimate {
                estimate,
                reported_at,
            };
            fact(told, received_at, own)
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Facts {
        events,
        estimates,
        checked_at: None,
    })
}

fn fact<T>(told: T, received_at: i64, own: bool) -> Result<Fact<T>, StoreError> {
    Ok(Fact {
        told,
        received_at: instant(received_at)?,
        own,
    })
}

/// The one carrier that facts name about the parcel registered under this number at that moment;
/// `None` when none or several do.
pub fn only_carrier(
    db: &Connection,
    number: &str,
    registered_at: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    let carriers: Vec<String> = db
        .prepare_cached(
            "SELECT carrier FROM events WHERE number = ?1 AND carrier <> ?2 AND shipment = ''
             UNION SELECT carrier FROM estimates WHERE number = ?1 AND carrier <> ?2 AND shipment = ''",
        )
        .and_then(|mut statement| {
            statement.query_map([number, UNKNOWN_CARRIER], |row| row.get(0))?.collect()
        })
        .map_err(failure)?;
    let mut only = None;
    for carrier in carriers {
        if period::concerns(&at_carrier(db, number, &carrier)?, registered_at)
            && only.replace(carrier).is_some()
        {
            return Ok(None);
        }
    }
    Ok(only)
}

fn event(row: &Row<'_>, received_at: i64) -> rusqlite::Result<StoredEvent> {
    let status: String = row.get(2)?;
    Ok(StoredEvent {
        id: row.get(0)?,
        event: ReportedEvent {
            source_id: row.get(1)?,
            status: Status::from(status.as_str()),
            sub_status: row.get(3)?,
            occurred_at: moment(row, 4)?,
            zone: from_json(row, 5)?.unwrap_or_default(),
            location: from_json(row, 6)?,
            message: row.get(7)?,
            message_language: row.get(8)?,
            carrier_code: row.get(9)?,
            pickup: from_json(row, 10)?,
            withdrawn: row.get(11)?,
        },
        received_at: DateTime::from_timestamp_millis(received_at)
            .ok_or(rusqlite::Error::IntegralValueOutOfRange(12, received_at))?,
    })
}

fn estimate(row: &Row<'_>) -> rusqlite::Result<Estimate> {
    Ok(Estimate {
        source: row.get(0)?,
        earliest: moment(row, 1)?,
        latest: moment(row, 2)?,
        date_only: row.get(3)?,
    })
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<FixedOffset>> {
    let text: String = row.get(column)?;
    DateTime::parse_from_rfc3339(&text).map_err(|error| misread(column, error))
}

/// A column that holds JSON or nothing.
pub fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| misread(column, error)))
        .transpose()
}

fn misread(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    let kind = rusqlite::types::Type::Text;
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(error))
}
