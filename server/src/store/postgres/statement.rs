//! One statement with its values: prepared once a connection, run, and its rows read column by column.
//! It must not know any table.

use deadpool_postgres::GenericClient;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, ToSql};

use super::fault::Fault;
use crate::store::StoreError;

/// A value for a `$n`.
pub type Value<'a> = &'a (dyn ToSql + Sync);

/// All rows.
pub async fn rows(
    db: &impl GenericClient,
    sql: &str,
    values: &[Value<'_>],
) -> Result<Vec<Row>, Fault> {
    let statement = db.prepare_cached(sql).await?;
    Ok(db.query(&statement, values).await?)
}

/// The row, if there is one.
pub async fn row(
    db: &impl GenericClient,
    sql: &str,
    values: &[Value<'_>],
) -> Result<Option<Row>, Fault> {
    let statement = db.prepare_cached(sql).await?;
    Ok(db.query_opt(&statement, values).await?)
}

/// The one row that there must be.
pub async fn the_row(
    db: &impl GenericClient,
    sql: &str,
    values: &[Value<'_>],
) -> Result<Row, Fault> {
    let found = row(db, sql, values).await?;
    found.ok_or_else(|| StoreError::Corrupt("a row vanished".into()).into())
}

/// How many rows it changed.
pub async fn changed(
    db: &impl GenericClient,
    sql: &str,
    values: &[Value<'_>],
) -> Result<u64, Fault> {
    let statement = db.prepare_cached(sql).await?;
    Ok(db.execute(&statement, values).await?)
}

/// One column of a row.
pub fn column<'a, T: FromSql<'a>>(row: &'a Row, at: usize) -> Result<T, Fault> {
    row.try_get(at)
        .map_err(|error| StoreError::Corrupt(error.to_string().into()).into())
}

/// A column that counts: never below zero.
pub fn count(row: &Row, at: usize) -> Result<u64, Fault> {
    let number: i64 = column(row, at)?;
    u64::try_from(number).map_err(|_| StoreError::Corrupt("a count below zero".into()).into())
}

/// A number as Postgres keeps it. It has no unsigned ones; what is too large is larger than all it keeps.
pub fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
