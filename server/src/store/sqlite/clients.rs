//! Rows of clients, their origins, their access tokens, and the server's own settings.
//! It must not know what a scope allows or how a secret was hashed.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::{failure, instant};
use crate::store::{AccessToken, Client, StoreError};

pub fn add(db: &Connection, client: &Client) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO clients (id, name, secret_hash, scopes, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            client.id,
            client.name,
            client.secret_hash,
            client.scopes.join(" "),
            client.created_at.timestamp_millis()
        ],
    )
    .map_err(failure)?;
    for origin in &client.origins {
        db.execute(
            "INSERT OR IGNORE INTO client_origins (origin, client) VALUES (?1, ?2)",
            params![origin, client.id],
        )
        .map_err(failure)?;
    }
    Ok(())
}

pub fn find(db: &Connection, id: &str) -> Result<Option<Client>, StoreError> {
    let row = db
        .prepare_cached("SELECT name, secret_hash, scopes, created_at FROM clients WHERE id = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([id], |row| {
                    let scopes: String = row.get(2)?;
                    Ok((row.get(0)?, row.get(1)?, scopes, row.get(3)?))
                })
                .optional()
        })
        .map_err(failure)?;
    let Some((name, secret_hash, scopes, created_at)) = row else {
        return Ok(None);
    };
    let origins = db
        .prepare_cached("SELECT origin FROM client_origins WHERE client = ?1 ORDER BY origin")
        .and_then(|mut statement| statement.query_map([id], |row| row.get(0))?.collect())
        .map_err(failure)?;
    Ok(Some(Client {
        id: id.to_owned(),
        name,
        secret_hash,
        scopes: words(&scopes),
        origins,
        created_at: instant(created_at)?,
    }))
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
        "INSERT INTO access_tokens (hash, client, scopes, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![
            token.hash,
            token.client,
            token.scopes.join(" "),
            token.expires_at.timestamp_millis()
        ],
    )
    .map_err(failure)?;
    Ok(())
}

pub fn token(db: &Connection, hash: [u8; 32]) -> Result<Option<AccessToken>, StoreError> {
    let row = db
        .prepare_cached("SELECT client, scopes, expires_at FROM access_tokens WHERE hash = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([hash], |row| {
                    let scopes: String = row.get(1)?;
                    Ok((row.get(0)?, scopes, row.get(2)?))
                })
                .optional()
        })
        .map_err(failure)?;
    row.map(|(client, scopes, expires_at)| {
        Ok(AccessToken {
            hash,
            client,
            scopes: words(&scopes),
            expires_at: instant(expires_at)?,
        })
    })
    .transpose()
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

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
