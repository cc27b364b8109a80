//! One transaction at a time for each parcel, and for the audit log, whichever process runs it.
//! It must not know what is done under a lock.

use std::collections::BTreeSet;

use deadpool_postgres::Transaction;
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::statement::changed;

/// What is locked for the audit log.
const LOG: i64 = 0x61_7564_6974;

/// What is locked for a parcel of that number: the same in every process.
pub fn key(number: &str) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = <[u8; 32]>::from(Sha256::digest(number));
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// Waits until nobody else has one of these parcels, and keeps them until the transaction ends.
pub async fn hold(db: &Transaction<'_>, keys: &BTreeSet<i64>) -> Result<(), Fault> {
    // In the same order everywhere, so that two processes never wait for each other.
    let keys: Vec<i64> = keys.iter().copied().collect();
    changed(
        db,
        "SELECT pg_advisory_xact_lock(parcel) FROM unnest($1::bigint[]) AS parcel",
        &[&keys],
    )
    .await?;
    Ok(())
}

/// Waits until nobody else adds to the audit log, and keeps it until the transaction ends.
pub async fn hold_log(db: &Transaction<'_>) -> Result<(), Fault> {
    changed(db, "SELECT pg_advisory_xact_lock($1)", &[&LOG]).await?;
    Ok(())
}
