//! Viewer tokens: short-lived, bound to named shipments of one client, made and checked without a store.
//! It must not know how a token travels, what the shipments hold, or which keys and tokens were revoked.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use hmac::digest::InvalidLength;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::credential::hmac;
use crate::store::Reader;

/// A viewer token never lives longer.
pub const LONGEST: TimeDelta = TimeDelta::minutes(60);
/// A shop's clock may be so far ahead of ours.
pub const SKEW: TimeDelta = TimeDelta::minutes(1);
/// A token names at most so many shipments, and so many orders.
pub const MOST_NAMED: usize = 100;
/// A token's own id has at most so many bytes.
pub const LONGEST_ID: usize = 64;

const AUDIENCE: &str = "trackline-viewer";
/// Prefix of the keys that shops sign with.
const HANDED_OUT: &str = "tl_vk_";

/// What a viewer may see, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// By which the token can be revoked; the server's own pages leave it out.
    pub id: Option<String>,
    /// Shipment ids.
    pub shipments: Vec<String>,
    /// Order numbers; shipments registered later belong to them too.
    pub orders: Vec<String>,
    /// The only origin whose pages may use it.
    pub origin: Option<String>,
    /// When it was made, in whole seconds.
    pub issued_at: DateTime<Utc>,
    /// From then on the token does not count.
    pub expires_at: DateTime<Utc>,
}

impl Viewer {
    /// Whoever may see these shipments and orders from now on, for as long as `life`.
    pub fn of(
        shipments: Vec<String>,
        orders: Vec<String>,
        life: TimeDelta,
        now: DateTime<Utc>,
    ) -> Self {
        let issued_at = now.trunc_subsecs(0);
        Self {
            id: None,
            shipments,
            orders,
            origin: None,
            issued_at,
            expires_at: issued_at + life,
        }
    }

    /// This viewer's reach, within the client that let it in.
    pub fn reader(&self, client: &str) -> Reader {
        Reader::Viewer {
            client: client.to_owned(),
            shipments: self.shipments.clone(),
            orders: self.orders.clone(),
        }
    }
}

/// Why a viewer token does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewerRefused {
    /// Not ours, changed, or made to live too long.
    Invalid,
    /// Its time ran out.
    Expired,
}

/// A token could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the viewer token cannot be signed")]
pub struct Unsigned;

#[derive(Serialize, Deserialize)]
struct Claims {
    aud: String,
    iat: i64,
    exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    jti: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shipments: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    orders: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
}

/// Who says to have signed a token: its `kid`, which is `CLIENT` for this server and `CLIENT.NUMBER` for
/// a shop's server with the handed-out key of that number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The client's id.
    pub client: String,
    /// The number of the handed-out key.
    pub key: Option<u32>,
}

impl Issuer {
    /// This server, for a client.
    pub fn server(client: &str) -> Self {
        Self {
            client: client.to_owned(),
            key: None,
        }
    }

    /// What a token says; nothing is checked yet.
    pub fn of(token: &str) -> Option<Self> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        match kid.split_once('.') {
            Some((client, number)) => Some(Self {
                client: client.to_owned(),
                key: Some(number.parse().ok()?),
            }),
            None => Some(Self::server(&kid)),
        }
    }

    fn kid(&self) -> String {
        match self.key {
            Some(number) => format!("{}.{number}", self.client),
            None => self.client.clone(),
        }
    }
}

/// Makes and checks viewer tokens with keys derived per client from the server's token secret.
#[derive(Clone)]
pub struct ViewerKeys {
    secret: Arc<[u8]>,
}

impl ViewerKeys {
    /// Keys derived from `secret`; whoever has it can let anybody see anything.
    pub fn new(secret: &str) -> Self {
        Self {
            secret: secret.as_bytes().into(),
        }
    }

    /// A token for `viewer`, let in by `client` and signed by this server.
    pub fn mint(&self, client: &str, viewer: &Viewer) -> Result<String, Unsigned> {
        self.sign(&Issuer::server(client), viewer)
    }

    fn sign(&self, issuer: &Issuer, viewer: &Viewer) -> Result<String, Unsigned> {
        let header = Header {
            kid: Some(issuer.kid()),
            ..Header::new(Algorithm::HS256)
        };
        let claims = Claims {
            aud: AUDIENCE.to_owned(),
            iat: viewer.issued_at.timestamp(),
            exp: viewer.expires_at.timestamp(),
            jti: viewer.id.clone(),
            shipments: viewer.shipments.clone(),
            orders: viewer.orders.clone(),
            origin: viewer.origin.clone(),
        };
        let key = EncodingKey::from_secret(&self.key(issuer).map_err(|_| Unsigned)?);
        jsonwebtoken::encode(&header, &claims, &key).map_err(|_| Unsigned)
    }

    /// Checks a token that says to be signed by `issuer`; whether that key still counts is not known here.
    pub fn verify(
        &self,
        token: &str,
        issuer: &Issuer,
        now: DateTime<Utc>,
    ) -> Result<Viewer, ViewerRefused> {
        const INVALID: ViewerRefused = ViewerRefused::Invalid;
        let key = DecodingKey::from_secret(&self.key(issuer).map_err(|_| INVALID)?);
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "aud"]);
        // Checked below against the time that was handed in, and without leeway.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
            .map_err(|_| INVALID)?
            .claims;
        let instant = |seconds| DateTime::from_timestamp(seconds, 0).ok_or(INVALID);
        let (issued_at, expires_at) = (instant(claims.iat)?, instant(claims.exp)?);
        if expires_at <= now {
            return Err(ViewerRefused::Expired);
        }
        // A shop signs tokens itself; it can make them neither live longer than ours nor for later.
        if expires_at - issued_at > LONGEST || issued_at > now + SKEW {
            return Err(INVALID);
        }
        let most = claims.shipments.len().max(claims.orders.len());
        let id = claims.jti.as_deref().unwrap_or_default();
        if most > MOST_NAMED || id.len() > LONGEST_ID {
            return Err(INVALID);
        }
        Ok(Viewer {
            id: claims.jti,
            shipments: claims.shipments,
            orders: claims.orders,
            origin: claims.origin,
            issued_at,
            expires_at,
        })
    }

    /// The key with which a client's own server signs. It is used as the text that it is.
    pub fn handed_out(&self, client: &str, number: u32) -> Result<String, InvalidLength> {
        let number = number.to_be_bytes();
        let key = hmac(
            &self.secret,
            &[b"viewer-offline:", client.as_bytes(), &number],
        )?;
        Ok(format!("{HANDED_OUT}{}", URL_SAFE_NO_PAD.encode(key)))
    }

    fn key(&self, issuer: &Issuer) -> Result<Vec<u8>, InvalidLength> {
        match issuer.key {
            Some(number) => Ok(self.handed_out(&issuer.client, number)?.into_bytes()),
            None => {
                let purpose: [&[u8]; 2] = [b"viewer:", issuer.client.as_bytes()];
                Ok(hmac(&self.secret, &purpose)?.to_vec())
            }
        }
    }
}

#[cfg(test)]
mod tests;
