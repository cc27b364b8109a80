//! Rows of clients, their origins, their access tokens, and the server's own settings.
//! It must not know what a scope allows or how a secret was hashed.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::facts::from_json;
use super::failure;
use crate::store::columns::{instant, unreadable, words};
use crate::store::{AccessToken, Client, StoreError};

const COLUMNS: &str = "id, name, secrets, signing_keys, scopes, networks, created_at, disabled_at, \
    viewers_since, revoked_until, revision";

pub fn add(db: &Connection, client: &Client) -> Result<(), StoreError> {
    db.execute(
        &format!(
            "INSERT INTO clients ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        ),
        params![
            client.id,
            client.name,
            json(&client.secrets)?,
            json(&client.keys)?,
            client.scopes.join(" "),
            networks(client),
            client.created_at.timestamp_millis(),
            milliseconds(client.disabled_at),
            milliseconds(client.viewers_since),
            milliseconds(client.revoked_until),
            client.revision,
        ],
    )
    .map_err(failure)?;
    add_origins(db, client)
}

/// Keeps a changed client, unless somebody else has changed it since it was read.
pub fn keep(db: &Connection, client: &Client) -> Result<bool, StoreError> {
    let kept = db
        .execute(
            "UPDATE clients SET name = ?2, secrets = ?3, signing_keys = ?4, scopes = ?5, networks = ?6,
                 disabled_at = ?7, viewers_since = ?8, revision = revision + 1
             WHERE id = ?1 AND revision = ?9",
            params![
                client.id,
                client.name,
                json(&client.secrets)?,
                json(&client.keys)?,
                client.scopes.join(" "),
                networks(client),
                milliseconds(client.disabled_at),
                milliseconds(client.viewers_since),
                client.revision,
            ],
        )
        .map_err(failure)?;
    if kept == 0 {
        return Ok(false);
    }
    db.execute("DELETE FROM client_origins WHERE client = ?1", [&client.id])
        .map_err(failure)?;
    add_origins(db, client)?;
    Ok(true)
}

fn add_origins(db: &Connection, client: &Client) -> Result<(), StoreError> {
    for origin in &client.origins {
        db.execute(
            "INSERT OR IGNORE INTO client_origins (origin, client) VALUES (?1, ?2)",
            params![origin, client.id],
        )
        .map_err(failure)?;
    }
    Ok(())
}

/// A client by id; it and its origins stand in two tables, which are read at one moment.
pub fn find(db: &Connection, id: &str) -> Result<Option<Client>, StoreError> {
    of_id(&*db.unchecked_transaction().map_err(failure)?, id)
}

fn of_id(db: &Connection, id: &str) -> Result<Option<Client>, StoreError> {
    let row = db
        .prepare_cached(&format!("SELECT {COLUMNS} FROM clients WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], client).optional())
        .map_err(failure)?;
    row.map(|row| whole(db, row)).transpose()
}

pub fn all(db: &Connection) -> Result<Vec<Client>, StoreError> {
    let rows: Vec<Kept> = db
        .prepare(&format!(
            "SELECT {COLUMNS} FROM clients ORDER BY created_at, id"
        ))
        .and_then(|mut statement| statement.query_map([], client)?.collect())
        .map_err(failure)?;
    rows.into_iter().map(|row| whole(db, row)).collect()
}

/// A row, with its instants still to be read: created, disabled, viewers since, revoked until.
type Kept = (Client, i64, [Option<i64>; 3]);

fn client(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let (scopes, networks): (String, String) = (row.get(4)?, row.get(5)?);
    let client = Client {
        id: row.get(0)?,
        name: row.get(1)?,
        secrets: from_json(row, 2)?.unwrap_or_default(),
        keys: from_json(row, 3)?.unwrap_or_default(),
        scopes: words(&scopes),
        origins: Vec::new(),
        networks: networks
            .split_whitespace()
            .map(|network| {
                network.parse().map_err(|error: ipnet::AddrParseError| {
                    let kind = rusqlite::types::Type::Text;
                    rusqlite::Error::FromSqlConversionFailure(5, kind, Box::new(error))
                })
            })
            .collect::<Result<_, _>>()?,
        created_at: DateTime::UNIX_EPOCH,
        disabled_at: None,
        viewers_since: None,
        revoked_until: None,
        revision: row.get(10)?,
    };
    Ok((client, row.get(6)?, [row.get(7)?, row.get(8)?, row.get(9)?]))
}

fn whole(
    db: &Connection,
    (client, created, [disabled, since, until]): Kept,
) -> Result<Client, StoreError> {
    let origins = db
        .prepare_cached("SELECT origin FROM client_origins WHERE client = ?1 ORDER BY origin")
        .and_then(|mut statement| {
            statement
                .query_map([&client.id], |row| row.get(0))?
                .collect()
        })
        .map_err(failure)?;
    Ok(Client {
        origins,
        created_at: instant(created)?,
        disabled_at: disabled.map(instant).transpose()?,
        viewers_since: since.map(instant).transpose()?,
        revoked_until: until.map(instant).transpose()?,
        ..client
    })
}

fn networks(client: &Client) -> String {
    let networks: Vec<String> = client.networks.iter().map(ToString::to_string).collect();
    networks.join(" ")
}

fn json(list: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(list).map_err(unreadable("a client"))
}

fn milliseconds(moment: Option<DateTime<Utc>>) -> Option<i64> {
    moment.map(|moment| moment.timestamp_millis())
}

pub fn origin_known(db: &Connection, origin: &str) -> Result<bool, StoreError> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM client_origins WHERE origin = ?1)")
        .and_then(|mut statement| statement.query_row([origin], |row| row.get(0)))
        .map_err(failure)
}

pub fn keep_token(
    db: &Connection,
    token: &AccessToken,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM access_tokens WHERE expires_at < ?1",
        [now.timestamp_millis()],
    )
    .map_err(failure)?;
    db.execute(
        "INSERT INTO access_tokens (hash, client, secret, scopes, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            token.hash,
            token.client,
            token.secret,
            token.scopes.join(" "),
            token.expires_at.timestamp_millis()
        ],
    )
    .map_err(failure)?;
    Ok(())
}

/// A token by its hash, and whose it is.
pub fn bearer(
    db: &Connection,
    hash: [u8; 32],
) -> Result<Option<(AccessToken, Client)>, StoreError> {
    let moment = db.unchecked_transaction().map_err(failure)?;
    let Some(token) = token(&moment, hash)? else {
        return Ok(None);
    };
    let client = of_id(&moment, &token.client)?;
    Ok(client.map(|client| (token, client)))
}

fn token(db: &Connection, hash: [u8; 32]) -> Result<Option<AccessToken>, StoreError> {
    let row = db
        .prepare_cached(
            "SELECT client, secret, scopes, expires_at FROM access_tokens WHERE hash = ?1",
        )
        .and_then(|mut statement| {
            statement
                .query_row([hash], |row| {
                    let scopes: String = row.get(2)?;
                    Ok((row.get(0)?, row.get(1)?, scopes, row.get(3)?))
                })
                .optional()
        })
        .map_err(failure)?;
    row.map(|(client, secret, scopes, expires_at)| {
        Ok(AccessToken {
            hash,
            client,
            secret,
            scopes: words(&scopes),
            expires_at: instant(expires_at)?,
        })
    })
    .transpose()
}

/// Revokes one viewer token, and forgets those that have run out by now.
pub fn revoke_viewer(
    db: &Connection,
    client: &str,
    id: &str,
    at: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM revoked_viewers WHERE until < ?1",
        [at.timestamp_millis()],
    )
    .map_err(failure)?;
    let until = until.timestamp_millis();
    db.execute(
        "INSERT INTO revoked_viewers (client, id, until) VALUES (?1, ?2, ?3)
         ON CONFLICT (client, id) DO UPDATE SET until = excluded.until",
        params![client, id, until],
    )
    .map_err(failure)?;
    db.execute(
        "UPDATE clients SET revoked_until = ?2 WHERE id = ?1",
        params![client, until],
    )
    .map(drop)
    .map_err(failure)
}

pub fn viewer_revoked(db: &Connection, client: &str, id: &str) -> Result<bool, StoreError> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM revoked_viewers WHERE client = ?1 AND id = ?2)")
        .and_then(|mut statement| statement.query_row([client, id], |row| row.get(0)))
        .map_err(failure)
}

pub fn setting(db: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    db.query_row("SELECT value FROM settings WHERE key = ?1", [key], |row| {
        row.get(0)
    })
    .optional()
    .map_err(failure)
}

pub fn keep_setting(db: &Connection, key: &str, value: &str) -> Result<String, StoreError> {
    db.execute(
        "INSERT OR IGNORE INTO settings (key, value) VALUES (?1, ?2)",
        [key, value],
    )
    .map_err(failure)?;
    db.query_row("SELECT value FROM settings WHERE key = ?1", [key], |row| {
        row.get(0)
    })
    .map_err(failure)
}
