//! Rows of what is to be asked about, and of the sealed credentials to ask with.
//! It must not know any source, nor what is in a sealed credential.

use std::collections::BTreeSet;

use chrono::{DateTime, SubsecRound, Utc};
use deadpool_postgres::{GenericClient, Transaction};
use tokio_postgres::Row;
use trackline_wire::Shipment;

use super::fault::Fault;
use super::statement::{changed, column, row, rows, the_row};
use super::{locks, reading};
use crate::snapshot::UNKNOWN_CARRIER;
use crate::store::columns::{instant, unreadable};
use crate::store::{Due, Lease, SealedCredential, Settled, Stirred, StoreError};

/// A shipment was registered, or registered again.
pub async fn registered(
    db: &Transaction<'_>,
    shipment: &str,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    changed(
        db,
        "INSERT INTO polls (shipment, due_at, stirred_at) VALUES ($1, $2, $2)
         ON CONFLICT (shipment) DO UPDATE SET due_at = excluded.due_at, stirred_at = excluded.stirred_at",
        &[&shipment, &at.timestamp_millis()],
    )
    .await?;
    Ok(())
}

/// When a source was last asked about the shipment and told what it knows.
pub async fn checked_at(db: &Transaction<'_>, shipment: &str) -> Result<Option<i64>, Fault> {
    let sql = "SELECT checked_at FROM polls WHERE shipment = $1";
    let found = row(db, sql, &[&shipment]).await?;
    found.map_or(Ok(None), |row| column(&row, 0))
}

/// When somebody will be asked about the shipment, if anybody ever was and it is still asked about: a column for
/// reads of `shipments`.
pub const NEXT_AT: &str =
    "(SELECT due_at FROM polls WHERE shipment = shipments.id AND asked_at IS NOT NULL)";

/// What another process is just taking is passed over, and nobody waits for anybody.
pub async fn take_due(db: &impl GenericClient, lease: &Lease) -> Result<Vec<Due>, Fault> {
    rows(
        db,
        "WITH due AS (
             SELECT shipment FROM polls
             WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
             ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
         ), given AS (
             UPDATE polls SET worker = $3, leased_until = $4 FROM due WHERE polls.shipment = due.shipment
             RETURNING polls.shipment, due_at, stirred_at, asked_at, failures
         )
         SELECT snapshot, client, due_at, stirred_at, asked_at, failures
         FROM given JOIN shipments ON shipments.id = given.shipment ORDER BY due_at",
        &[
            &lease.now.timestamp_millis(),
            &i64::from(lease.limit),
            &lease.worker,
            &lease.until.timestamp_millis(),
        ],
    )
    .await?
    .iter()
    .map(due)
    .collect()
}

fn due(row: &Row) -> Result<Due, Fault> {
    Ok(Due {
        shipment: serde_json::from_str(column(row, 0)?).map_err(unreadable("a shipment"))?,
        client: column(row, 1)?,
        due_at: instant(column(row, 2)?)?,
        stirred_at: instant(column(row, 3)?)?,
        asked_at: column::<Option<i64>>(row, 4)?.map(instant).transpose()?,
        failures: failures(column(row, 5)?)?,
    })
}

fn failures(kept: i64) -> Result<u32, StoreError> {
    u32::try_from(kept).map_err(|_| StoreError::Corrupt("failures out of range".into()))
}

pub async fn settle(db: &Transaction<'_>, settled: &Settled) -> Result<(), Fault> {
    // Facts about the parcel may be coming in: they and the time of the check are one document.
    let told_at = settled.asked_at.filter(|_| settled.told);
    if told_at.is_some()
        && let Some(number) = reading::number(db, &settled.shipment).await?
    {
        locks::hold(db, &BTreeSet::from([locks::key(&number)])).await?;
    }
    let held = changed(
        db,
        "UPDATE polls SET
             due_at = CASE WHEN due_at IS NOT DISTINCT FROM $1 THEN $2 ELSE due_at END,
             failures = $3,
             asked_at = coalesce($4, asked_at),
             checked_at = coalesce($5, checked_at),
             worker = NULL, leased_until = NULL
         WHERE shipment = $6 AND worker = $7",
        &[
            &settled.was_due_at.timestamp_millis(),
            &settled.due_at.map(|at| at.timestamp_millis()),
            &i64::from(settled.failures),
            &settled.asked_at.map(|at| at.timestamp_millis()),
            &told_at.map(|at| at.timestamp_millis()),
            &settled.shipment,
            &settled.worker,
        ],
    )
    .await?;
    match told_at {
        Some(at) if held > 0 => checked(db, &settled.shipment, at).await,
        _ => Ok(()),
    }
}

/// Writes the time of the check into the document that readers get; its version stays.
async fn checked(db: &Transaction<'_>, shipment: &str, at: DateTime<Utc>) -> Result<(), Fault> {
    let row = the_row(
        db,
        "SELECT snapshot FROM shipments WHERE id = $1",
        &[&shipment],
    )
    .await?;
    let mut document: Shipment =
        serde_json::from_str(column(&row, 0)?).map_err(unreadable("a shipment"))?;
    document.checked_at = document.checked_at.max(Some(at.trunc_subsecs(3)));
    let snapshot = serde_json::to_string(&document).map_err(unreadable("a shipment"))?;
    changed(
        db,
        "UPDATE shipments SET snapshot = $2 WHERE id = $1",
        &[&shipment, &snapshot],
    )
    .await?;
    Ok(())
}

pub async fn stir(
    db: &Transaction<'_>,
    stirred: &Stirred,
    at: DateTime<Utc>,
) -> Result<usize, Fault> {
    let at = at.timestamp_millis();
    let count = match stirred {
        Stirred::Parcels(parcels) => {
            let numbers: Vec<&str> = parcels.iter().map(|known| known.number.as_str()).collect();
            let carriers = parcels.iter().map(|known| known.carrier.as_deref());
            let carriers: Vec<&str> = carriers
                .map(|carrier| carrier.unwrap_or(UNKNOWN_CARRIER))
                .collect();
            let sql = "UPDATE polls SET due_at = $1, stirred_at = $1 WHERE shipment IN (
                    SELECT id FROM unnest($2::text[], $3::text[]) AS named (number, carrier)
                        JOIN shipments ON shipments.number = named.number
                            AND (named.carrier = $4 OR shipments.carrier IN (named.carrier, $4)))";
            changed(db, sql, &[&at, &numbers, &carriers, &UNKNOWN_CARRIER]).await?
        }
        Stirred::Client(client) => {
            let sql = "UPDATE polls SET due_at = $1 WHERE due_at > $1 AND checked_at IS NULL
                    AND shipment IN (SELECT id FROM shipments WHERE client = $2)";
            changed(db, sql, &[&at, client]).await?
        }
    };
    usize::try_from(count).map_err(|_| StoreError::Corrupt("a count out of range".into()).into())
}

pub async fn keep_credential(
    db: &impl GenericClient,
    kept: &SealedCredential,
) -> Result<(), Fault> {
    changed(
        db,
        "INSERT INTO credentials (client, source, sealed, kept_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (client, source) DO UPDATE SET sealed = excluded.sealed, kept_at = excluded.kept_at",
        &[
            &kept.client,
            &kept.source,
            &kept.sealed,
            &kept.kept_at.timestamp_millis(),
        ],
    )
    .await?;
    Ok(())
}

pub async fn forget_credential(
    db: &impl GenericClient,
    client: &str,
    source: &str,
) -> Result<bool, Fault> {
    let sql = "DELETE FROM credentials WHERE client = $1 AND source = $2";
    Ok(changed(db, sql, &[&client, &source]).await? > 0)
}

pub async fn credentials(
    db: &impl GenericClient,
    client: &str,
) -> Result<Vec<SealedCredential>, Fault> {
    let sql = "SELECT source, sealed, kept_at FROM credentials WHERE client = $1
               ORDER BY source COLLATE \"C\"";
    let found = rows(db, sql, &[&client]).await?;
    let sealed = |row: &Row| {
        Ok(SealedCredential {
            client: client.to_owned(),
            source: column(row, 0)?,
            sealed: column(row, 1)?,
            kept_at: instant(column(row, 2)?)?,
        })
    };
    found.iter().map(sealed).collect()
}
