//! Rows of what is to be asked about, and of the sealed credentials to ask with.
//! It must not know any source, nor what is in a sealed credential.

use chrono::{DateTime, SubsecRound, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use trackline_wire::Shipment;

use super::failure;
use crate::snapshot::UNKNOWN_CARRIER;
use crate::store::columns::{instant, unreadable};
use crate::store::{Due, Lease, SealedCredential, Settled, Stirred, StoreError};

/// A shipment was registered, or registered again.
pub fn registered(db: &Connection, shipment: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO polls (shipment, due_at, stirred_at) VALUES (?1, ?2, ?2)
         ON CONFLICT (shipment) DO UPDATE SET due_at = excluded.due_at, stirred_at = excluded.stirred_at",
    )
    .and_then(|mut statement| statement.execute(params![shipment, at.timestamp_millis()]))
    .map(drop)
    .map_err(failure)
}

/// When a source was last asked about the shipment and told what it knows.
pub fn checked_at(db: &Connection, shipment: &str) -> Result<Option<i64>, StoreError> {
    db.prepare_cached("SELECT checked_at FROM polls WHERE shipment = ?1")
        .and_then(|mut statement| statement.query_row([shipment], |row| row.get(0)).optional())
        .map(Option::flatten)
        .map_err(failure)
}

/// When somebody will be asked about the shipment, if anybody ever was and it is still asked about: a column for
/// reads of `shipments`.
pub const NEXT_AT: &str =
    "(SELECT due_at FROM polls WHERE shipment = shipments.id AND asked_at IS NOT NULL)";

/// A row of `polls` as it is given out.
struct Given {
    shipment: String,
    due_at: i64,
    stirred_at: i64,
    asked_at: Option<i64>,
    failures: u32,
}

fn given(row: &Row<'_>) -> rusqlite::Result<Given> {
    Ok(Given {
        shipment: row.get(0)?,
        due_at: row.get(1)?,
        stirred_at: row.get(2)?,
        asked_at: row.get(3)?,
        failures: row.get(4)?,
    })
}

pub fn take_due(db: &Connection, lease: &Lease) -> Result<Vec<Due>, StoreError> {
    let given: Vec<Given> = db
        .prepare_cached(
            "UPDATE polls SET worker = :worker, leased_until = :until
             WHERE shipment IN (
                 SELECT shipment FROM polls
                 WHERE due_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
                 ORDER BY due_at LIMIT :limit)
             RETURNING shipment, due_at, stirred_at, asked_at, failures",
        )
        .and_then(|mut statement| {
            let wish = named_params! {
                ":worker": lease.worker,
                ":until": lease.until.timestamp_millis(),
                ":now": lease.now.timestamp_millis(),
                ":limit": lease.limit,
            };
            statement.query_map(wish, given)?.collect()
        })
        .map_err(failure)?;
    given.into_iter().map(|given| due(db, given)).collect()
}

fn due(db: &Connection, given: Given) -> Result<Due, StoreError> {
    let (client, snapshot): (String, String) = db
        .prepare_cached("SELECT client, snapshot FROM shipments WHERE id = ?1")
        .and_then(|mut statement| {
            statement.query_row([&given.shipment], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .map_err(failure)?;
    Ok(Due {
        shipment: serde_json::from_str(&snapshot).map_err(unreadable("a shipment"))?,
        client,
        due_at: instant(given.due_at)?,
        stirred_at: instant(given.stirred_at)?,
        asked_at: given.asked_at.map(instant).transpose()?,
        failures: given.failures,
    })
}

pub fn settle(db: &Connection, settled: &Settled) -> Result<(), StoreError> {
    let milliseconds = |at: DateTime<Utc>| at.timestamp_millis();
    let asked_at = settled.asked_at.map(milliseconds);
    let held = db
        .prepare_cached(
            "UPDATE polls SET
                 due_at = CASE WHEN due_at IS :was_due_at THEN :due_at ELSE due_at END,
                 failures = :failures,
                 asked_at = coalesce(:asked_at, asked_at),
                 checked_at = coalesce(:checked_at, checked_at),
                 worker = NULL, leased_until = NULL
             WHERE shipment = :shipment AND worker = :worker",
        )
        .and_then(|mut statement| {
            statement.execute(named_params! {
                ":was_due_at": milliseconds(settled.was_due_at),
                ":due_at": settled.due_at.map(milliseconds),
                ":failures": settled.failures,
                ":asked_at": asked_at,
                ":checked_at": asked_at.filter(|_| settled.told),
                ":shipment": settled.shipment,
                ":worker": settled.worker,
            })
        })
        .map_err(failure)?;
    match settled.asked_at {
        Some(at) if settled.told && held > 0 => checked(db, &settled.shipment, at),
        _ => Ok(()),
    }
}

/// Writes the time of the check into the document that readers get; its version stays.
fn checked(db: &Connection, shipment: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let snapshot: String = db
        .prepare_cached("SELECT snapshot FROM shipments WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([shipment], |row| row.get(0)))
        .map_err(failure)?;
    let mut document: Shipment =
        serde_json::from_str(&snapshot).map_err(unreadable("a shipment"))?;
    document.checked_at = document.checked_at.max(Some(at.trunc_subsecs(3)));
    let snapshot = serde_json::to_string(&document).map_err(unreadable("a shipment"))?;
    db.prepare_cached("UPDATE shipments SET snapshot = ?2 WHERE id = ?1")
        .and_then(|mut statement| statement.execute([shipment, &snapshot]))
        .map(drop)
        .map_err(failure)
}

pub fn stir(db: &Connection, stirred: &Stirred, at: DateTime<Utc>) -> Result<usize, StoreError> {
    let at = at.timestamp_millis();
    match stirred {
        Stirred::Parcels(parcels) => {
            let mut statement = db
                .prepare_cached(
                    "UPDATE polls SET due_at = ?1, stirred_at = ?1 WHERE shipment IN (
                         SELECT id FROM shipments
                         WHERE number = ?2 AND (?3 = ?4 OR carrier IN (?3, ?4)))",
                )
                .map_err(failure)?;
            let mut count = 0;
            for parcel in parcels {
                let carrier = parcel.carrier.as_deref().unwrap_or(UNKNOWN_CARRIER);
                count += statement
                    .execute(params![at, parcel.number, carrier, UNKNOWN_CARRIER])
                    .map_err(failure)?;
            }
            Ok(count)
        }
        Stirred::Client(client) => db
            .execute(
                "UPDATE polls SET due_at = ?1 WHERE due_at > ?1 AND checked_at IS NULL
                     AND shipment IN (SELECT id FROM shipments WHERE client = ?2)",
                params![at, client],
            )
            .map_err(failure),
    }
}

pub fn keep_credential(db: &Connection, kept: &SealedCredential) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO credentials (client, source, sealed, kept_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (client, source) DO UPDATE SET sealed = excluded.sealed, kept_at = excluded.kept_at",
        params![
            kept.client,
            kept.source,
            kept.sealed,
            kept.kept_at.timestamp_millis()
        ],
    )
    .map(drop)
    .map_err(failure)
}

pub fn forget_credential(db: &Connection, client: &str, source: &str) -> Result<bool, StoreError> {
    db.execute(
        "DELETE FROM credentials WHERE client = ?1 AND source = ?2",
        [client, source],
    )
    .map(|gone| gone > 0)
    .map_err(failure)
}

pub fn credentials(db: &Connection, client: &str) -> Result<Vec<SealedCredential>, StoreError> {
    let rows: Vec<(String, Vec<u8>, i64)> = db
        .prepare_cached(
            "SELECT source, sealed, kept_at FROM credentials WHERE client = ?1 ORDER BY source",
        )
        .and_then(|mut statement| {
            statement
                .query_map([client], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        })
        .map_err(failure)?;
    let sealed = |(source, sealed, kept_at)| {
        Ok(SealedCredential {
            client: client.to_owned(),
            source,
            sealed,
            kept_at: instant(kept_at)?,
        })
    };
    rows.into_iter().map(sealed).collect()
}
