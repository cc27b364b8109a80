//! Clients (a shop's server, seen from here) and the tokens given to them, as they are kept.
//! It must not know how secrets are made, hashed or presented.

use chrono::serde::{ts_milliseconds, ts_milliseconds_option};
use chrono::{DateTime, Utc};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// A registered client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Public id, `tl_ci_…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Its secrets, the revoked ones too, in the order of their numbers.
    pub secrets: Vec<ClientSecret>,
    /// The keys that it may sign viewer tokens with, the revoked ones too.
    pub keys: Vec<SigningKey>,
    /// Granted scopes, by wire name.
    pub scopes: Vec<String>,
    /// Origins whose pages may call the API with this client's tokens.
    pub origins: Vec<String>,
    /// Where its server may call from; anywhere when there is none.
    pub networks: Vec<IpNet>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was shut out.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Viewer tokens issued before do not count.
    pub viewers_since: Option<DateTime<Utc>>,
    /// Until then the store may know viewer tokens of this client that were revoked one by one.
    pub revoked_until: Option<DateTime<Utc>>,
    /// Counts its changes, so that of two at once one is refused.
    pub revision: u64,
}

/// A client's secret: never its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientSecret {
    /// Names it to people; never used twice by one client.
    pub number: u32,
    /// SHA-256 of its text.
    #[serde(with = "hex")]
    pub hash: [u8; 32],
    /// When it was made.
    #[serde(with = "ts_milliseconds")]
    pub created_at: DateTime<Utc>,
    /// From then on it does not count.
    #[serde(with = "ts_milliseconds_option", default)]
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was revoked, and with it every access token that it had got.
    #[serde(with = "ts_milliseconds_option", default)]
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A key that a client signs viewer tokens with. It is derived, so nothing of it is kept but its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningKey {
    /// Names it in tokens; never used twice by one client.
    pub number: u32,
    /// When it was handed out.
    #[serde(with = "ts_milliseconds")]
    pub created_at: DateTime<Utc>,
    /// When it was revoked, and with it every token that it had signed.
    #[serde(with = "ts_milliseconds_option", default)]
    pub revoked_at: Option<DateTime<Utc>>,
}

/// An access token as kept: never its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// SHA-256 of its text.
    pub hash: [u8; 32],
    /// Whose it is.
    pub client: String,
    /// The number of the secret that got it.
    pub secret: u32,
    /// What it allows, by wire name.
    pub scopes: Vec<String>,
    /// When it runs out.
    pub expires_at: DateTime<Utc>,
}
