//! Rows that tie an idempotency key to the body it came with and the answer it got.
//! It must not know which requests take such keys.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;

use super::fault::Fault;
use super::statement::{changed, column, the_row};
use crate::store::{KeptAnswer, Reservation, StoreError};

pub async fn reserve(
    db: &impl GenericClient,
    client: &str,
    key: &str,
    body_hash: [u8; 32],
    at: DateTime<Utc>,
    forget_before: DateTime<Utc>,
) -> Result<Reservation, Fault> {
    // What another process is forgetting just now is left to it.
    changed(
        db,
        "DELETE FROM idempotency WHERE (client, key) IN (
             SELECT client, key FROM idempotency WHERE reserved_at < $1
             LIMIT 1000 FOR UPDATE SKIP LOCKED)",
        &[&forget_before.timestamp_millis()],
    )
    .await?;
    // The update changes nothing; it makes the row that is there answer.
    let row = the_row(
        db,
        "INSERT INTO idempotency (client, key, body_hash, reserved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (client, key) DO UPDATE SET key = excluded.key
         RETURNING body_hash, status, body, location",
        &[&client, &key, &body_hash.as_slice(), &at.timestamp_millis()],
    )
    .await?;
    let known: &[u8] = column(&row, 0)?;
    let (status, body): (Option<i32>, Option<String>) = (column(&row, 1)?, column(&row, 2)?);
    Ok(match status.zip(body) {
        _ if known != body_hash => Reservation::Mismatch,
        Some((status, body)) => Reservation::Answered(KeptAnswer {
            status: u16::try_from(status)
                .map_err(|_| StoreError::Corrupt("a status out of range".into()))?,
            body,
            location: column(&row, 3)?,
        }),
        None => Reservation::Go,
    })
}

pub async fn answer(
    db: &impl GenericClient,
    client: &str,
    key: &str,
    answer: &KeptAnswer,
) -> Result<(), Fault> {
    changed(
        db,
        "UPDATE idempotency SET status = $3, body = $4, location = $5 WHERE client = $1 AND key = $2",
        &[
            &client,
            &key,
            &i32::from(answer.status),
            &answer.body,
            &answer.location,
        ],
    )
    .await?;
    Ok(())
}
