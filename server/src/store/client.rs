//! Clients (a shop's server, seen from here) and the access tokens given to them, as they are kept.
//! It must not know how secrets are made, hashed or presented.

use chrono::{DateTime, Utc};

/// A registered client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Public id, `tl_ci_…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// SHA-256 of its secret.
    pub secret_hash: [u8; 32],
    /// Granted scopes, by wire name.
    pub scopes: Vec<String>,
    /// Origins whose pages may call the API with this client's tokens.
    pub origins: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// An access token as kept: never its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// SHA-256 of its text.
    pub hash: [u8; 32],
    /// Whose it is.
    pub client: String,
    /// What it allows, by wire name.
    pub scopes: Vec<String>,
    /// When it runs out.
    pub expires_at: DateTime<Utc>,
}
