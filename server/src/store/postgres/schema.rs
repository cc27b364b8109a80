//! The tables and how an older database becomes a current one.
//! It must not know what is read from or written to them.

use tokio_postgres::{Client, Error, Transaction};

use super::connections::OpenError;
use crate::store::Newer;

/// One file per schema version; the position is the version that it leads to. Never edited once released.
pub const STEPS: [&str; 1] = [include_str!("0001_start.sql")];

/// The version of a current database.
pub const CURRENT: usize = STEPS.len();

/// Processes that start at once wait here for the first of them. Any number that nobody else locks.
const LOCK: i64 = 0x7472_6163_6b6c;

/// Brings the database to the current version.
pub async fn migrate(db: &mut Client) -> Result<(), OpenError> {
    upgrade(db, &STEPS).await
}

/// Brings the database to the version that these steps lead to, in one transaction: after a failure it is what
/// it was. Whoever comes second waits, and finds nothing left to do.
pub async fn upgrade(db: &mut Client, steps: &[&str]) -> Result<(), OpenError> {
    let transaction = db.transaction().await?;
    transaction
        .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
        .await?;
    let found = version(&transaction).await?;
    Newer::refuse(found, steps.len())?;
    for step in &steps[found..] {
        transaction.batch_execute(step).await?;
    }
    if found < steps.len() {
        let reached = i32::try_from(steps.len()).unwrap_or(i32::MAX);
        transaction
            .execute("UPDATE schema_version SET version = $1", &[&reached])
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The version that is there; a database without the table that tells it is made ready at version 0.
async fn version(db: &Transaction<'_>) -> Result<usize, OpenError> {
    if !is_there(db).await? {
        // Not `IF NOT EXISTS`: that asks for the right to make tables even where none is made.
        db.batch_execute(
            "CREATE TABLE schema_version (version integer NOT NULL);
             INSERT INTO schema_version (version) VALUES (0);",
        )
        .await?;
    }
    Ok(found(db).await?)
}

/// Whether there is a table that tells the version.
pub async fn is_there(db: &Transaction<'_>) -> Result<bool, Error> {
    db.query_one("SELECT to_regclass('schema_version') IS NOT NULL", &[])
        .await?
        .try_get(0)
}

/// The version that this table tells.
pub async fn found(db: &Transaction<'_>) -> Result<usize, Error> {
    let found: i32 = db
        .query_one("SELECT version FROM schema_version", &[])
        .await?
        .try_get(0)?;
    Ok(usize::try_from(found).unwrap_or_default())
}
