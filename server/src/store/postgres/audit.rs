//! Rows of the audit log, added in the transaction of what they record.
//! It must not know what an entry means.

use deadpool_postgres::{GenericClient, Transaction};
use tokio_postgres::Row;

use super::fault::Fault;
use super::statement::{Value, changed, column, count, rows, signed};
use super::{clients, locks};
use crate::store::audit::{AuditQuery, BEGINNING, Deed, Recorded};
use crate::store::columns::instant;

const COLUMNS: &str = "ordinal, at, client, who, act, subject, address, detail, hash";

/// Records what the transaction did, and commits it.
pub async fn commit(db: Transaction<'_>, deeds: Vec<Deed>) -> Result<(), Fault> {
    record(&db, deeds).await?;
    Ok(db.commit().await?)
}

/// Adds entries. Each is sealed to the one before, so from here to the commit no other process adds any:
/// it is the last thing that a transaction does.
pub async fn record(db: &Transaction<'_>, deeds: Vec<Deed>) -> Result<(), Fault> {
    if deeds.is_empty() {
        return Ok(());
    }
    locks::hold_log(db).await?;
    let sql = format!("SELECT {COLUMNS} FROM audit ORDER BY ordinal DESC LIMIT 1");
    let last = rows(db, &sql, &[]).await?;
    let last = last.first().map(recorded).transpose()?;
    let (mut after, mut previous) = last.map_or((0, BEGINNING), |last| (last.ordinal, last.hash));
    let mut entries = Vec::new();
    for deed in deeds {
        let entry = deed.sealed(after, &previous);
        (after, previous) = (entry.ordinal, entry.hash);
        entries.push(entry);
    }
    let numbers = |part: fn(&Recorded) -> i64| -> Vec<i64> { entries.iter().map(part).collect() };
    let texts = |part: fn(&Recorded) -> &str| -> Vec<&str> { entries.iter().map(part).collect() };
    let hashes: Vec<&[u8]> = entries.iter().map(|entry| &entry.hash[..]).collect();
    let sql = format!(
        "INSERT INTO audit ({COLUMNS}) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[],
             $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])"
    );
    let values: [Value<'_>; 9] = [
        &numbers(|entry| signed(entry.ordinal)),
        &numbers(|entry| entry.at.timestamp_millis()),
        &texts(|entry| &entry.client),
        &texts(|entry| &entry.who),
        &texts(|entry| &entry.act),
        &texts(|entry| &entry.subject),
        &texts(|entry| &entry.address),
        &texts(|entry| &entry.detail),
        &hashes,
    ];
    changed(db, &sql, &values).await?;
    Ok(())
}

pub async fn read(db: &impl GenericClient, query: &AuditQuery) -> Result<Vec<Recorded>, Fault> {
    let since = query.since.map(|moment| moment.timestamp_millis());
    let until = query.until.map(|moment| moment.timestamp_millis());
    let (before, after) = (query.before.map(signed), query.after.map(signed));
    let asked: [(&str, Option<Value<'_>>); 8] = [
        ("client =", query.client.as_ref().map(|value| value as _)),
        ("act =", query.act.as_ref().map(|value| value as _)),
        ("subject =", query.subject.as_ref().map(|value| value as _)),
        ("who =", query.who.as_ref().map(|value| value as _)),
        ("at >=", since.as_ref().map(|value| value as _)),
        ("at <", until.as_ref().map(|value| value as _)),
        ("ordinal <", before.as_ref().map(|value| value as _)),
        ("ordinal >", after.as_ref().map(|value| value as _)),
    ];
    let limit = i64::from(query.limit);
    let mut values: Vec<Value<'_>> = vec![&limit];
    let mut conditions = String::from("true");
    for (condition, value) in asked {
        if let Some(value) = value {
            values.push(value);
            conditions.push_str(&format!(" AND {condition} ${}", values.len()));
        }
    }
    let order = if after.is_some() { "ASC" } else { "DESC" };
    let sql =
        format!("SELECT {COLUMNS} FROM audit WHERE {conditions} ORDER BY ordinal {order} LIMIT $1");
    match rows(db, &sql, &values).await {
        Err(Fault::Unspeakable) => Ok(Vec::new()),
        found => found?.iter().map(recorded).collect(),
    }
}

fn recorded(row: &Row) -> Result<Recorded, Fault> {
    Ok(Recorded {
        ordinal: count(row, 0)?,
        at: instant(column(row, 1)?)?,
        client: column(row, 2)?,
        who: column(row, 3)?,
        act: column(row, 4)?,
        subject: column(row, 5)?,
        address: column(row, 6)?,
        detail: column(row, 7)?,
        hash: clients::hash(column(row, 8)?)?,
    })
}
