//! Rows of links to hosted pages, and of how a client's pages look.
//! It must not know what a link opens or what a setting means.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use trackline::config::Subject;

use super::failure;
use crate::store::columns::instant;
use crate::store::{Link, StoreError};

pub fn add(db: &Connection, link: &Link, forget_before: DateTime<Utc>) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM links WHERE expires_at < ?1",
        [forget_before.timestamp_millis()],
    )
    .map_err(failure)?;
    let (shipment, order) = match &link.subject {
        Subject::Shipment(id) => (id.as_str(), ""),
        Subject::Order(order) => ("", order.as_str()),
        Subject::Given => ("", ""),
    };
    db.execute(
        "INSERT INTO links (hash, id, client, shipment, order_no, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            link.hash,
            link.id,
            link.client,
            shipment,
            order,
            link.created_at.timestamp_millis(),
            link.expires_at.timestamp_millis()
        ],
    )
    .map(drop)
    .map_err(failure)
}

pub fn find(db: &Connection, hash: [u8; 32]) -> Result<Option<Link>, StoreError> {
    let row = db
        .prepare_cached(
            "SELECT id, client, shipment, order_no, created_at, expires_at, revoked_at
             FROM links WHERE hash = ?1",
        )
        .and_then(|mut statement| {
            statement
                .query_row([hash], |row| {
                    let (shipment, order): (String, String) = (row.get(2)?, row.get(3)?);
                    let times: (i64, i64, Option<i64>) = (row.get(4)?, row.get(5)?, row.get(6)?);
                    Ok((row.get(0)?, row.get(1)?, shipment, order, times))
                })
                .optional()
        })
        .map_err(failure)?;
    let Some((id, client, shipment, order, (created_at, expires_at, revoked_at))) = row else {
        return Ok(None);
    };
    Ok(Some(Link {
        hash,
        id,
        client,
        subject: if shipment.is_empty() {
            Subject::Order(order)
        } else {
            Subject::Shipment(shipment)
        },
        created_at: instant(created_at)?,
        expires_at: instant(expires_at)?,
        revoked_at: revoked_at.map(instant).transpose()?,
    }))
}

pub fn revoke(
    db: &Connection,
    client: &str,
    id: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    // What was taken back once keeps its first time.
    db.execute(
        "UPDATE links SET revoked_at = coalesce(revoked_at, ?3) WHERE id = ?1 AND client = ?2",
        params![id, client, at.timestamp_millis()],
    )
    .map(|changed| changed > 0)
    .map_err(failure)
}

pub fn shop(db: &Connection, client: &str) -> Result<Option<String>, StoreError> {
    db.prepare_cached("SELECT settings FROM shops WHERE client = ?1")
        .and_then(|mut statement| statement.query_row([client], |row| row.get(0)).optional())
        .map_err(failure)
}

pub fn keep_shop(db: &Connection, client: &str, settings: &str) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO shops (client, settings) VALUES (?1, ?2)
         ON CONFLICT (client) DO UPDATE SET settings = excluded.settings",
        [client, settings],
    )
    .map(drop)
    .map_err(failure)
}
