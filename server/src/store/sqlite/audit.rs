//! Rows of the audit log, added in the transaction of what they record.
//! It must not know what an entry means.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::failure;
use crate::store::StoreError;
use crate::store::audit::{AuditQuery, BEGINNING, Deed, Recorded};
use crate::store::columns::instant;

pub fn record(db: &Connection, deed: Deed) -> Result<(), StoreError> {
    let last: Option<(u64, [u8; 32])> = db
        .prepare_cached("SELECT ordinal, hash FROM audit ORDER BY ordinal DESC LIMIT 1")
        .and_then(|mut statement| {
            let last = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
            last.optional()
        })
        .map_err(failure)?;
    let (after, previous) = last.unwrap_or((0, BEGINNING));
    let entry = deed.sealed(after, &previous);
    db.prepare_cached(
        "INSERT INTO audit (ordinal, at, client, who, act, subject, address, detail, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            entry.ordinal,
            entry.at.timestamp_millis(),
            entry.client,
            entry.who,
            entry.act,
            entry.subject,
            entry.address,
            entry.detail,
            entry.hash,
        ])
    })
    .map(drop)
    .map_err(failure)
}

pub fn read(db: &Connection, query: &AuditQuery) -> Result<Vec<Recorded>, StoreError> {
    let mut sql = String::from(
        "SELECT ordinal, at, client, who, act, subject, address, detail, hash FROM audit WHERE 1",
    );
    let mut values: Vec<Value> = Vec::new();
    let milliseconds = |moment: chrono::DateTime<chrono::Utc>| moment.timestamp_millis().into();
    for (condition, value) in [
        (" AND client = ?", query.client.clone().map(Value::from)),
        (" AND act = ?", query.act.clone().map(Value::from)),
        (" AND subject = ?", query.subject.clone().map(Value::from)),
        (" AND who = ?", query.who.clone().map(Value::from)),
        (" AND at >= ?", query.since.map(milliseconds)),
        (" AND at < ?", query.until.map(milliseconds)),
        (" AND ordinal < ?", query.before.map(place)),
        (" AND ordinal > ?", query.after.map(place)),
    ] {
        if let Some(value) = value {
            sql.push_str(condition);
            values.push(value);
        }
    }
    sql.push_str(if query.after.is_some() {
        " ORDER BY ordinal LIMIT ?"
    } else {
        " ORDER BY ordinal DESC LIMIT ?"
    });
    values.push(Value::from(query.limit));
    let rows: Vec<(Recorded, i64)> = db
        .prepare_cached(&sql)
        .and_then(|mut statement| {
            let rows = statement.query_map(params_from_iter(values), recorded)?;
            rows.collect()
        })
        .map_err(failure)?;
    rows.into_iter()
        .map(|(entry, at)| {
            let at = instant(at)?;
            Ok(Recorded { at, ..entry })
        })
        .collect()
}

/// A place beyond what SQLite can count lies after every entry.
fn place(ordinal: u64) -> Value {
    i64::try_from(ordinal).unwrap_or(i64::MAX).into()
}

fn recorded(row: &Row<'_>) -> rusqlite::Result<(Recorded, i64)> {
    let entry = Recorded {
        ordinal: row.get(0)?,
        at: chrono::DateTime::UNIX_EPOCH,
        client: row.get(2)?,
        who: row.get(3)?,
        act: row.get(4)?,
        subject: row.get(5)?,
        address: row.get(6)?,
        detail: row.get(7)?,
        hash: row.get(8)?,
    };
    Ok((entry, row.get(1)?))
}
