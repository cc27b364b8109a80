//! The state of a Postgres database, read in a transaction that may change nothing.
//! It must not know what is well and what is not.

use chrono::DateTime;
use tokio_postgres::{Error, Transaction};

use super::connections::{Connections, OpenError};
use super::schema;
use crate::settings::postgres::Address;
use crate::store::checkup::{CARRIERS, CREDENTIALS, Checkup, Contents, NEWEST, SETTINGS, UNMAPPED};

/// Connects and looks; the tables stay as they are.
pub async fn look(address: Address) -> Result<Checkup, OpenError> {
    let mut db = Connections::to(address)?.single().await?;
    let db = db.build_transaction().read_only(true).start().await?;
    let engine: String = db.query_one("SHOW server_version", &[]).await?.try_get(0)?;
    let found = match schema::is_there(&db).await? {
        true => schema::found(&db).await?,
        false => 0,
    };
    let contents = match found == schema::CURRENT {
        true => Some(contents(&db).await?),
        false => None,
    };
    Ok(Checkup {
        engine: format!("PostgreSQL {engine}"),
        found,
        known: schema::CURRENT,
        damage: None,
        bytes: 0,
        log_bytes: 0,
        contents,
    })
}

async fn contents(db: &Transaction<'_>) -> Result<Contents, Error> {
    let newest: Option<i64> = db.query_one(NEWEST, &[]).await?.try_get(0)?;
    let codes: i64 = db.query_one(UNMAPPED, &[]).await?.try_get(0)?;
    Ok(Contents {
        newest: newest.and_then(DateTime::from_timestamp_millis),
        unmapped_codes: codes.unsigned_abs(),
        settings: words(db, SETTINGS).await?,
        credentials: words(db, CREDENTIALS).await?,
        carriers: words(db, CARRIERS).await?,
    })
}

async fn words(db: &Transaction<'_>, sql: &str) -> Result<Vec<String>, Error> {
    let rows = db.query(sql, &[]).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}
