//! Viewer tokens: short-lived, bound to named shipments of one client, made and checked without a store.
//! It must not know how a token travels or what the shipments hold.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use hmac::digest::InvalidLength;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::credential::hmac;
use crate::store::Reader;

/// A viewer token never lives longer.
pub const LONGEST: TimeDelta = TimeDelta::minutes(60);

const AUDIENCE: &str = "trackline-viewer";

/// What a viewer may see, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Shipment ids.
    pub shipments: Vec<String>,
    /// Order numbers; shipments registered later belong to them too.
    pub orders: Vec<String>,
    /// From then on the token does not count.
    pub expires_at: DateTime<Utc>,
}

impl Viewer {
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
    exp: i64,
    iat: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shipments: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    orders: Vec<String>,
}

/// Makes and checks viewer tokens with one key per client, derived from the server's token secret.
#[derive(Clone)]
pub struct ViewerKeys {
    secret: Vec<u8>,
}

impl ViewerKeys {
    /// Keys derived from `secret`; whoever has it can let anybody see anything.
    pub fn new(secret: &str) -> Self {
        Self {
            secret: secret.as_bytes().to_vec(),
        }
    }

    /// A token for `viewer`, let in by `client`. Fractions of a second are cut from the expiry.
    pub fn mint(
        &self,
        client: &str,
        viewer: &Viewer,
        now: DateTime<Utc>,
    ) -> Result<String, Unsigned> {
        let header = Header {
            kid: Some(client.to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        let claims = Claims {
            aud: AUDIENCE.to_owned(),
            exp: viewer.expires_at.timestamp(),
            iat: now.timestamp(),
            shipments: viewer.shipments.clone(),
            orders: viewer.orders.clone(),
        };
        let key = EncodingKey::from_secret(&self.key(client).map_err(|_| Unsigned)?);
        jsonwebtoken::encode(&header, &claims, &key).map_err(|_| Unsigned)
    }

    /// Checks a token that says to be let in by `client`.
    pub fn verify(
        &self,
        token: &str,
        client: &str,
        now: DateTime<Utc>,
    ) -> Result<Viewer, ViewerRefused> {
        let key = DecodingKey::from_secret(&self.key(client).map_err(|_| ViewerRefused::Invalid)?);
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "aud"]);
        // Checked below against the time that was handed in, and without leeway.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
            .map_err(|_| ViewerRefused::Invalid)?
            .claims;
        let expires_at = DateTime::from_timestamp(claims.exp, 0).ok_or(ViewerRefused::Invalid)?;
        if expires_at <= now {
            return Err(ViewerRefused::Expired);
        }
        // A shop may sign tokens itself one day; it cannot make them live longer than ours.
        if expires_at > now.trunc_subsecs(0) + LONGEST {
            return Err(ViewerRefused::Invalid);
        }
        Ok(Viewer {
            shipments: claims.shipments,
            orders: claims.orders,
            expires_at,
        })
    }

    fn key(&self, client: &str) -> Result<[u8; 32], InvalidLength> {
        hmac(&self.secret, &[b"viewer:", client.as_bytes()])
    }
}

/// The client that a token says to be let in by; nothing is checked yet.
pub fn issuer(token: &str) -> Option<String> {
    jsonwebtoken::decode_header(token).ok()?.kid
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn viewer(life: TimeDelta) -> Viewer {
        Viewer {
            shipments: vec!["shp_1".into()],
            orders: vec!["10482".into()],
            expires_at: NOW + life,
        }
    }

    fn check(token: &str, client: &str, now: DateTime<Utc>) -> Result<Viewer, ViewerRefused> {
        ViewerKeys::new("secret").verify(token, client, now)
    }

    #[test]
    fn a_token_says_what_it_was_made_for_until_it_expires() -> Result<(), Unsigned> {
        let viewer = viewer(TimeDelta::minutes(5));
        let token = ViewerKeys::new("secret").mint("tl_ci_1", &viewer, NOW)?;
        assert_eq!(issuer(&token).as_deref(), Some("tl_ci_1"));
        let just_before = viewer.expires_at - TimeDelta::milliseconds(1);
        assert_eq!(check(&token, "tl_ci_1", just_before), Ok(viewer.clone()));
        assert_eq!(
            check(&token, "tl_ci_1", viewer.expires_at),
            Err(ViewerRefused::Expired)
        );
        Ok(())
    }

    #[test]
    fn another_client_secret_or_letter_makes_it_invalid() -> Result<(), Unsigned> {
        let token = ViewerKeys::new("secret").mint("tl_ci_1", &viewer(LONGEST), NOW)?;
        assert_eq!(check(&token, "tl_ci_2", NOW), Err(ViewerRefused::Invalid));
        let other = ViewerKeys::new("other").verify(&token, "tl_ci_1", NOW);
        assert_eq!(other, Err(ViewerRefused::Invalid));
        let (head, tail) = token.split_at(token.len() / 2);
        let swapped = if tail.starts_with('A') { "B" } else { "A" };
        let changed = format!("{head}{swapped}{}", tail.get(1..).unwrap_or_default());
        assert_eq!(check(&changed, "tl_ci_1", NOW), Err(ViewerRefused::Invalid));
        Ok(())
    }

    #[test]
    fn a_token_that_would_live_too_long_is_refused() -> Result<(), Unsigned> {
        let life = LONGEST + TimeDelta::seconds(1);
        let token = ViewerKeys::new("secret").mint("tl_ci_1", &viewer(life), NOW)?;
        assert_eq!(check(&token, "tl_ci_1", NOW), Err(ViewerRefused::Invalid));
        Ok(())
    }

    #[test]
    fn an_unsigned_or_otherwise_signed_token_is_refused() {
        let claims = "eyJhdWQiOiJ0cmFja2xpbmUtdmlld2VyIiwiZXhwIjo2MCwiaWF0IjowfQ";
        for header in [
            "{\"alg\":\"none\",\"kid\":\"tl_ci_1\"}",
            "{\"alg\":\"HS512\",\"kid\":\"tl_ci_1\"}",
        ] {
            use base64::Engine;
            let header = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(header);
            assert_eq!(
                check(&format!("{header}.{claims}."), "tl_ci_1", NOW),
                Err(ViewerRefused::Invalid)
            );
        }
    }
}
