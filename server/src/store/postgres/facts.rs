//! Rows of what sources said about parcels: events and delivery windows, in and out.
//! It must not know which shipments they concern, nor how they are folded.

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use tokio_postgres::Row;
use trackline_wire::Status;

use super::fault::Fault;
use super::polling;
use super::statement::{Value, changed, column, rows};
use crate::fold::{StoredEstimate, StoredEvent};
use crate::period::{self, Fact, Facts};
use crate::report::{Estimate, ReportedEvent};
use crate::snapshot::{Registration, UNKNOWN_CARRIER};
use crate::store::ToldEstimate;
use crate::store::columns::{from_json, instant, json, moment};
use crate::store::estimates::{KeptEstimate, place};
use crate::store::filing::Shelf;

/// Keeps an event; false when it was known. A withdrawal is news, and is never taken back; so is the date
/// of an event that was ahead of the clock before and is told again when it can be true.
pub async fn keep_event(
    db: &Transaction<'_>,
    shelf: &Shelf<'_>,
    stored: &StoredEvent,
    at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let event = &stored.event;
    let kept = changed(
        db,
        "INSERT INTO events (number, carrier, shipment, id, source, source_id, status, sub_status,
             occurred_at, zone, location, message, message_language, carrier_code, pickup,
             withdrawn, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT (number, carrier, shipment, id)
             DO UPDATE SET withdrawn = events.withdrawn OR excluded.withdrawn,
                 received_at = excluded.received_at
             WHERE (excluded.withdrawn AND NOT events.withdrawn)
                 OR (excluded.occurred_at = events.occurred_at
                     AND events.received_at < $18 AND excluded.received_at >= $18)",
        &[
            &shelf.number,
            &shelf.carrier,
            &shelf.shipment,
            &stored.id,
            &shelf.source,
            &event.source_id,
            &event.status.as_str(),
            &event.sub_status,
            &event.occurred_at.to_rfc3339(),
            &json(&event.zone)?,
            &event.location.as_ref().map(json).transpose()?,
            &event.message,
            &event.message_language,
            &event.carrier_code,
            &event.pickup.as_ref().map(json).transpose()?,
            &event.withdrawn,
            &at.timestamp_millis(),
            &stored.plausible_from().timestamp_millis(),
        ],
    )
    .await?;
    Ok(kept > 0)
}

/// Keeps a delivery window; false when its source had said the same.
pub async fn keep_estimate(
    db: &Transaction<'_>,
    shelf: &Shelf<'_>,
    told: &ToldEstimate,
    at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let kept = rows(
        db,
        "SELECT named, earliest, latest, date_only, reported_at, as_of FROM estimates
         WHERE number = $1 AND carrier = $2 AND shipment = $3 AND source = $4",
        &[
            &shelf.number,
            &shelf.carrier,
            &shelf.shipment,
            &shelf.source,
        ],
    )
    .await?
    .iter()
    .map(|row| {
        let StoredEstimate {
            estimate,
            reported_at,
        } = estimate(row)?;
        let as_of = instant(column(row, 5)?)?;
        Ok(KeptEstimate {
            told: ToldEstimate { estimate, as_of },
            reported_at,
        })
    })
    .collect::<Result<Vec<_>, Fault>>()?;
    let Some(reported_at) = place(&kept, told, at) else {
        return Ok(false);
    };
    changed(
        db,
        "INSERT INTO estimates (number, carrier, shipment, source, named, earliest, latest, date_only,
             as_of, reported_at, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &shelf.number,
            &shelf.carrier,
            &shelf.shipment,
            &shelf.source,
            &told.estimate.source,
            &told.estimate.earliest.to_rfc3339(),
            &told.estimate.latest.to_rfc3339(),
            &told.estimate.date_only,
            &told.as_of.timestamp_millis(),
            &reported_at.timestamp_millis(),
            &at.timestamp_millis(),
        ],
    )
    .await?;
    Ok(true)
}

/// All facts that a shipment may be folded from: its number's at its carrier, those told without a
/// carrier, and its own.
pub async fn of(db: &Transaction<'_>, registration: &Registration) -> Result<Facts, Fault> {
    let Registration {
        number,
        carrier,
        id,
        ..
    } = registration;
    let facts = select(db, [number, carrier, UNKNOWN_CARRIER, id]);
    let (facts, checked_at) = tokio::try_join!(facts, polling::checked_at(db, id))?;
    Ok(Facts {
        checked_at: checked_at.map(instant).transpose()?,
        ..facts
    })
}

/// All facts told about a number at one carrier, whosoever the shipment.
pub async fn at_carrier(db: &Transaction<'_>, number: &str, carrier: &str) -> Result<Facts, Fault> {
    select(db, [number, carrier, carrier, ""]).await
}

/// The facts of a number at either of two carriers, for all shipments or for this one.
async fn select(db: &Transaction<'_>, key: [&str; 4]) -> Result<Facts, Fault> {
    let key: [Value<'_>; 4] = [&key[0], &key[1], &key[2], &key[3]];
    let events = rows(
        db,
        "SELECT id, source_id, status, sub_status, occurred_at, zone, location, message,
             message_language, carrier_code, pickup, withdrawn, received_at, shipment <> '' FROM events
         WHERE number = $1 AND carrier IN ($2, $3) AND shipment IN ('', $4)",
        &key,
    );
    let estimates = rows(
        db,
        "SELECT named, earliest, latest, date_only, reported_at, received_at, shipment <> '' FROM estimates
         WHERE number = $1 AND carrier IN ($2, $3) AND shipment IN ('', $4)",
        &key,
    );
    let (events, estimates) = tokio::try_join!(events, estimates)?;
    let events = events.iter().map(|row| fact(event(row)?, row, 12));
    let estimates = estimates.iter().map(|row| fact(estimate(row)?, row, 5));
    Ok(Facts {
        events: events.collect::<Result<_, _>>()?,
        estimates: estimates.collect::<Result<_, _>>()?,
        checked_at: None,
    })
}

/// What was told, with the two columns from there on: when it came, and whether it is for one shipment alone.
fn fact<T>(told: T, row: &Row, at: usize) -> Result<Fact<T>, Fault> {
    Ok(Fact {
        told,
        received_at: instant(column(row, at)?)?,
        own: column(row, at + 1)?,
    })
}

/// The one carrier that facts name about the parcel registered under this number at that moment;
/// `None` when none or several do.
pub async fn only_carrier(
    db: &Transaction<'_>,
    number: &str,
    registered_at: DateTime<Utc>,
) -> Result<Option<String>, Fault> {
    let named = rows(
        db,
        "SELECT carrier FROM events WHERE number = $1 AND carrier <> $2 AND shipment = ''
         UNION SELECT carrier FROM estimates WHERE number = $1 AND carrier <> $2 AND shipment = ''",
        &[&number, &UNKNOWN_CARRIER],
    )
    .await?;
    let mut only = None;
    for row in &named {
        let carrier: String = column(row, 0)?;
        if period::concerns(&at_carrier(db, number, &carrier).await?, registered_at)
            && only.replace(carrier).is_some()
        {
            return Ok(None);
        }
    }
    Ok(only)
}

fn event(row: &Row) -> Result<StoredEvent, Fault> {
    Ok(StoredEvent {
        id: column(row, 0)?,
        event: ReportedEvent {
            source_id: column(row, 1)?,
            status: Status::from(column::<&str>(row, 2)?),
            sub_status: column(row, 3)?,
            occurred_at: moment(column(row, 4)?)?,
            zone: from_json(column(row, 5)?)?,
            location: column::<Option<&str>>(row, 6)?.map(from_json).transpose()?,
            message: column(row, 7)?,
            message_language: column(row, 8)?,
            carrier_code: column(row, 9)?,
            pickup: column::<Option<&str>>(row, 10)?
                .map(from_json)
                .transpose()?,
            withdrawn: column(row, 11)?,
        },
        received_at: instant(column(row, 12)?)?,
    })
}

fn estimate(row: &Row) -> Result<StoredEstimate, Fault> {
    Ok(StoredEstimate {
        estimate: Estimate {
            source: column(row, 0)?,
            earliest: moment(column(row, 1)?)?,
            latest: moment(column(row, 2)?)?,
            date_only: column(row, 3)?,
        },
        reported_at: instant(column(row, 4)?)?,
    })
}
