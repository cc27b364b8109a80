//! Rows of clients, their origins, their access tokens, and the server's own settings.
//! It must not know what a scope allows or how a secret was hashed.

use chrono::{DateTime, Utc};
use deadpool_postgres::{GenericClient, Transaction};
use ipnet::IpNet;
use tokio_postgres::Row;

use super::fault::Fault;
use super::statement::{changed, column, count, row, rows, signed, the_row};
use crate::store::columns::{from_json, instant, json, words};
use crate::store::{AccessToken, Client, StoreError};

const COLUMNS: &str = "id, name, secrets, signing_keys, scopes, networks, created_at, disabled_at, \
    viewers_since, revoked_until, revision";

/// The client's origins as one more column. The C order is that of the bytes, as in every engine.
const ORIGINS: &str =
    "ARRAY(SELECT origin FROM client_origins WHERE client = id ORDER BY origin COLLATE \"C\")";

pub async fn add(db: &Transaction<'_>, client: &Client) -> Result<(), Fault> {
    let sql = format!(
        "INSERT INTO clients ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    changed(
        db,
        &sql,
        &[
            &client.id,
            &client.name,
            &json(&client.secrets)?,
            &json(&client.keys)?,
            &client.scopes.join(" "),
            &networks(client),
            &client.created_at.timestamp_millis(),
            &milliseconds(client.disabled_at),
            &milliseconds(client.viewers_since),
            &milliseconds(client.revoked_until),
            &signed(client.revision),
        ],
    )
    .await?;
    add_origins(db, client).await
}

/// Keeps a changed client, unless somebody else has changed it since it was read.
pub async fn keep(db: &Transaction<'_>, client: &Client) -> Result<bool, Fault> {
    let kept = changed(
        db,
        "UPDATE clients SET name = $2, secrets = $3, signing_keys = $4, scopes = $5, networks = $6,
             disabled_at = $7, viewers_since = $8, revision = revision + 1
         WHERE id = $1 AND revision = $9",
        &[
            &client.id,
            &client.name,
            &json(&client.secrets)?,
            &json(&client.keys)?,
            &client.scopes.join(" "),
            &networks(client),
            &milliseconds(client.disabled_at),
            &milliseconds(client.viewers_since),
            &signed(client.revision),
        ],
    )
    .await?;
    if kept == 0 {
        return Ok(false);
    }
    let sql = "DELETE FROM client_origins WHERE client = $1";
    changed(db, sql, &[&client.id]).await?;
    add_origins(db, client).await?;
    Ok(true)
}

async fn add_origins(db: &Transaction<'_>, client: &Client) -> Result<(), Fault> {
    changed(
        db,
        "INSERT INTO client_origins (origin, client) SELECT unnest($1::text[]), $2
         ON CONFLICT DO NOTHING",
        &[&client.origins, &client.id],
    )
    .await?;
    Ok(())
}

pub async fn find(db: &impl GenericClient, id: &str) -> Result<Option<Client>, Fault> {
    let sql = format!("SELECT {COLUMNS}, {ORIGINS} FROM clients WHERE id = $1");
    let found = row(db, &sql, &[&id]).await?;
    found.as_ref().map(client).transpose()
}

pub async fn all(db: &impl GenericClient) -> Result<Vec<Client>, Fault> {
    let sql =
        format!("SELECT {COLUMNS}, {ORIGINS} FROM clients ORDER BY created_at, id COLLATE \"C\"");
    rows(db, &sql, &[]).await?.iter().map(client).collect()
}

fn client(row: &Row) -> Result<Client, Fault> {
    let moment = |at| {
        column::<Option<i64>>(row, at)?
            .map(instant)
            .transpose()
            .map_err(Fault::from)
    };
    let networks = column::<&str>(row, 5)?.split_whitespace();
    let networks = networks.map(|network| network.parse::<IpNet>());
    Ok(Client {
        id: column(row, 0)?,
        name: column(row, 1)?,
        secrets: from_json(column(row, 2)?)?,
        keys: from_json(column(row, 3)?)?,
        scopes: words(column(row, 4)?),
        networks: networks
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::Corrupt(error.to_string().into()))?,
        created_at: instant(column(row, 6)?)?,
        disabled_at: moment(7)?,
        viewers_since: moment(8)?,
        revoked_until: moment(9)?,
        revision: count(row, 10)?,
        origins: column(row, 11)?,
    })
}

fn networks(client: &Client) -> String {
    let networks: Vec<String> = client.networks.iter().map(ToString::to_string).collect();
    networks.join(" ")
}

fn milliseconds(moment: Option<DateTime<Utc>>) -> Option<i64> {
    moment.map(|moment| moment.timestamp_millis())
}

pub async fn origin_known(db: &impl GenericClient, origin: &str) -> Result<bool, Fault> {
    let row = the_row(
        db,
        "SELECT EXISTS (SELECT 1 FROM client_origins WHERE origin = $1)",
        &[&origin],
    )
    .await?;
    column(&row, 0)
}

pub async fn keep_token(
    db: &impl GenericClient,
    token: &AccessToken,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    // What another process is forgetting just now is left to it.
    changed(
        db,
        "DELETE FROM access_tokens WHERE hash IN (
             SELECT hash FROM access_tokens WHERE expires_at < $1 LIMIT 1000 FOR UPDATE SKIP LOCKED)",
        &[&now.timestamp_millis()],
    )
    .await?;
    changed(
        db,
        "INSERT INTO access_tokens (hash, client, secret, scopes, expires_at) VALUES ($1, $2, $3, $4, $5)",
        &[
            &token.hash.as_slice(),
            &token.client,
            &i64::from(token.secret),
            &token.scopes.join(" "),
            &token.expires_at.timestamp_millis(),
        ],
    )
    .await?;
    Ok(())
}

async fn token(db: &impl GenericClient, hash: [u8; 32]) -> Result<Option<AccessToken>, Fault> {
    let found = row(
        db,
        "SELECT client, secret, scopes, expires_at FROM access_tokens WHERE hash = $1",
        &[&hash.as_slice()],
    )
    .await?;
    let Some(row) = found else { return Ok(None) };
    Ok(Some(AccessToken {
        hash,
        client: column(&row, 0)?,
        secret: u32::try_from(count(&row, 1)?)
            .map_err(|_| StoreError::Corrupt("a secret's number out of range".into()))?,
        scopes: words(column(&row, 2)?),
        expires_at: instant(column(&row, 3)?)?,
    }))
}

/// A token and whose it is.
pub async fn bearer(
    db: &impl GenericClient,
    hash: [u8; 32],
) -> Result<Option<(AccessToken, Client)>, Fault> {
    let Some(token) = token(db, hash).await? else {
        return Ok(None);
    };
    let client = find(db, &token.client).await?;
    Ok(client.map(|client| (token, client)))
}

/// Revokes one viewer token, and forgets those that have run out by now.
pub async fn revoke_viewer(
    db: &Transaction<'_>,
    client: &str,
    id: &str,
    at: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), Fault> {
    // What another process is forgetting just now is left to it.
    changed(
        db,
        "DELETE FROM revoked_viewers WHERE (client, id) IN (
             SELECT client, id FROM revoked_viewers WHERE until < $1
             LIMIT 1000 FOR UPDATE SKIP LOCKED)",
        &[&at.timestamp_millis()],
    )
    .await?;
    let until = until.timestamp_millis();
    changed(
        db,
        "INSERT INTO revoked_viewers (client, id, until) VALUES ($1, $2, $3)
         ON CONFLICT (client, id) DO UPDATE SET until = excluded.until",
        &[&client, &id, &until],
    )
    .await?;
    let sql = "UPDATE clients SET revoked_until = $2 WHERE id = $1";
    changed(db, sql, &[&client, &until]).await?;
    Ok(())
}

pub async fn viewer_revoked(
    db: &impl GenericClient,
    client: &str,
    id: &str,
) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM revoked_viewers WHERE client = $1 AND id = $2)";
    column(&the_row(db, sql, &[&client, &id]).await?, 0)
}

pub async fn setting(db: &impl GenericClient, key: &str) -> Result<Option<String>, Fault> {
    let found = rows(db, "SELECT value FROM settings WHERE key = $1", &[&key]).await?;
    found.first().map(|row| column(row, 0)).transpose()
}

pub async fn keep_setting(
    db: &impl GenericClient,
    key: &str,
    value: &str,
) -> Result<String, Fault> {
    // The update changes nothing; it makes the row that is there answer.
    let row = the_row(
        db,
        "INSERT INTO settings (key, value) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING value",
        &[&key, &value],
    )
    .await?;
    column(&row, 0)
}

/// A SHA-256 from its bytes.
pub fn hash(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    bytes
        .try_into()
        .map_err(|_| StoreError::Corrupt("a hash of another length".into()))
}
