//! Rows that tie an idempotency key to the body it came with and the answer it got.
//! It must not know which requests take such keys.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::failure;
use crate::store::{KeptAnswer, Reservation, StoreError};

pub fn reserve(
    db: &Connection,
    client: &str,
    key: &str,
    body_hash: [u8; 32],
    at: DateTime<Utc>,
    forget_before: DateTime<Utc>,
) -> Result<Reservation, StoreError> {
    db.execute(
        "DELETE FROM idempotency WHERE reserved_at < ?1",
        [forget_before.timestamp_millis()],
    )
    .map_err(failure)?;
    db.execute(
        "INSERT OR IGNORE INTO idempotency (client, key, body_hash, reserved_at) VALUES (?1, ?2, ?3, ?4)",
        params![client, key, body_hash, at.timestamp_millis()],
    )
    .map_err(failure)?;
    let (known_hash, status, body, location): ([u8; 32], Option<u16>, Option<String>, _) = db
        .query_row(
            "SELECT body_hash, status, body, location FROM idempotency WHERE client = ?1 AND key = ?2",
            [client, key],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .map_err(failure)?;
    Ok(match (status, body) {
        _ if known_hash != body_hash => Reservation::Mismatch,
        (Some(status), Some(body)) => Reservation::Answered(KeptAnswer {
            status,
            body,
            location,
        }),
        _ => Reservation::Go,
    })
}

pub fn answer(
    db: &Connection,
    client: &str,
    key: &str,
    answer: &KeptAnswer,
) -> Result<(), StoreError> {
    db.execute(
        "UPDATE idempotency SET status = ?3, body = ?4, location = ?5 WHERE client = ?1 AND key = ?2",
        params![client, key, answer.status, answer.body, answer.location],
    )
    .map_err(failure)?;
    Ok(())
}
