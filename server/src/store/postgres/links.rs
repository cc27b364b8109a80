//! Rows of links to hosted pages, and of how a client's pages look.
//! It must not know what a link opens or what a setting means.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;
use trackline::config::Subject;

use super::fault::Fault;
use super::statement::{changed, column, row};
use crate::store::Link;
use crate::store::columns::instant;

pub async fn add(
    db: &impl GenericClient,
    link: &Link,
    forget_before: DateTime<Utc>,
) -> Result<(), Fault> {
    // What another process is forgetting just now is left to it.
    changed(
        db,
        "DELETE FROM links WHERE hash IN (
             SELECT hash FROM links WHERE expires_at < $1 LIMIT 1000 FOR UPDATE SKIP LOCKED)",
        &[&forget_before.timestamp_millis()],
    )
    .await?;
    let (shipment, order) = match &link.subject {
        Subject::Shipment(id) => (id.as_str(), ""),
        Subject::Order(order) => ("", order.as_str()),
        Subject::Given => ("", ""),
    };
    changed(
        db,
        "INSERT INTO links (hash, id, client, shipment, order_no, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &link.hash.as_slice(),
            &link.id,
            &link.client,
            &shipment,
            &order,
            &link.created_at.timestamp_millis(),
            &link.expires_at.timestamp_millis(),
        ],
    )
    .await?;
    Ok(())
}

pub async fn find(db: &impl GenericClient, hash: [u8; 32]) -> Result<Option<Link>, Fault> {
    let found = row(
        db,
        "SELECT id, client, shipment, order_no, created_at, expires_at, revoked_at
         FROM links WHERE hash = $1",
        &[&hash.as_slice()],
    )
    .await?;
    let Some(row) = found else { return Ok(None) };
    let (shipment, order): (String, String) = (column(&row, 2)?, column(&row, 3)?);
    Ok(Some(Link {
        hash,
        id: column(&row, 0)?,
        client: column(&row, 1)?,
        subject: if shipment.is_empty() {
            Subject::Order(order)
        } else {
            Subject::Shipment(shipment)
        },
        created_at: instant(column(&row, 4)?)?,
        expires_at: instant(column(&row, 5)?)?,
        revoked_at: column::<Option<i64>>(&row, 6)?.map(instant).transpose()?,
    }))
}

pub async fn revoke(
    db: &impl GenericClient,
    client: &str,
    id: &str,
    at: DateTime<Utc>,
) -> Result<bool, Fault> {
    // What was taken back once keeps its first time.
    let found = changed(
        db,
        "UPDATE links SET revoked_at = coalesce(revoked_at, $3) WHERE id = $1 AND client = $2",
        &[&id, &client, &at.timestamp_millis()],
    )
    .await?;
    Ok(found > 0)
}

pub async fn shop(db: &impl GenericClient, client: &str) -> Result<Option<String>, Fault> {
    let found = row(
        db,
        "SELECT settings FROM shops WHERE client = $1",
        &[&client],
    )
    .await?;
    found.map(|row| column(&row, 0)).transpose()
}

pub async fn keep_shop(db: &impl GenericClient, client: &str, settings: &str) -> Result<(), Fault> {
    changed(
        db,
        "INSERT INTO shops (client, settings) VALUES ($1, $2)
         ON CONFLICT (client) DO UPDATE SET settings = excluded.settings",
        &[&client, &settings],
    )
    .await?;
    Ok(())
}
