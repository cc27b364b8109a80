//! What a webhook's proof is made of and worth, and the proofs that several sources share.
//! It must not know any source, nor what a body says.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use thiserror::Error;

/// How far a proof reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// A keyed signature over the whole body: what it says are facts.
    Signed,
    /// A proof by a shared secret that is weaker than a keyed signature; facts all the same.
    SharedSecret,
    /// Nothing but an address that should be secret: a reason to ask the source, never a fact.
    Hint,
}

/// A webhook request as it came, before anything is believed.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The bytes of the body, untouched: any reserialising breaks a signature.
    pub body: &'a [u8],
    /// The end of a path that has one after the source's name; it must never be logged.
    pub key: Option<&'a str>,
    /// The time of arrival.
    pub now: DateTime<Utc>,
}

impl<'a> Incoming<'a> {
    /// A header's value.
    pub(super) fn header(&self, name: &str) -> Result<&'a str, Refused> {
        let value = self.headers.get(name).ok_or(Refused::Missing)?;
        value.to_str().map(str::trim).map_err(|_| Refused::Wrong)
    }
}

/// A webhook secret. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes the secret as the source's settings page shows it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether it announces Base64 and is none: sender and receiver may then read another key in it.
    pub fn is_ambiguous(&self) -> bool {
        self.0.starts_with(ENCODED) && decoded(&self.0).is_none()
    }
}

/// Announces that a secret is Base64, as Standard Webhooks writes it.
const ENCODED: &str = "whsec_";

/// The key that such a secret is; `None` where nothing is announced, and where it is none.
pub(super) fn decoded(secret: &str) -> Option<Vec<u8>> {
    let key = STANDARD.decode(secret.strip_prefix(ENCODED)?).ok()?;
    (!key.is_empty()).then_some(key)
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// What carries the proof is absent.
    #[error("the signature is missing")]
    Missing,
    /// The proof fits none of the secrets.
    #[error("the signature does not match")]
    Wrong,
    /// The proof is right, but too old or from the future.
    #[error("the signature's time is more than five minutes away")]
    Stale,
}

impl Refused {
    /// In one word, for counting.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Wrong => "wrong",
            Self::Stale => "stale",
        }
    }
}

/// How far a signature's time may be from the time of arrival, in seconds.
const TOLERANCE: i64 = 5 * 60;

/// True when any secret passes; an empty one never does, however it came into the settings.
pub(super) fn any_secret(secrets: &[Secret], passes: impl Fn(&str) -> bool) -> Result<(), Refused> {
    let good = secrets
        .iter()
        .any(|Secret(text)| !text.is_empty() && passes(text));
    good.then_some(()).ok_or(Refused::Wrong)
}

/// Checks a text that should be one of the secrets.
pub(super) fn key(key: &str, secrets: &[Secret]) -> Result<(), Refused> {
    any_secret(secrets, |secret| {
        secret.as_bytes().ct_eq(key.as_bytes()).into()
    })
}

/// Checks a header of the form `Bearer SECRET`.
pub(super) fn bearer(incoming: &Incoming<'_>, secrets: &[Secret]) -> Result<(), Refused> {
    let header = incoming.header("authorization")?;
    let (scheme, text) = header.split_once(' ').ok_or(Refused::Wrong)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Refused::Wrong);
    }
    key(text.trim(), secrets)
}

/// Checks that a signature was made at this time, in seconds since 1970: an old request must not count
/// when somebody plays it again.
pub(super) fn fresh(seconds: &str, now: DateTime<Utc>) -> Result<(), Refused> {
    let seconds = seconds.parse().map_err(|_| Refused::Wrong)?;
    let made_at = DateTime::from_timestamp(seconds, 0).ok_or(Refused::Wrong)?;
    let age = now.signed_duration_since(made_at).num_seconds();
    (age.abs() <= TOLERANCE).then_some(()).ok_or(Refused::Stale)
}

/// Checks an HMAC-SHA256 under a key, of a message that comes in parts.
pub(super) fn hmac(key: &[u8], message: &[&[u8]], digest: &[u8]) -> bool {
    Hmac::<Sha256>::new_from_slice(key).is_ok_and(|mut mac| {
        message.iter().for_each(|part| mac.update(part));
        mac.verify_slice(digest).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print_itself() {
        assert_eq!(format!("{:?}", Secret::new("whsec_hidden")), "Secret(…)");
    }

    #[test]
    fn a_key_is_one_of_the_secrets_to_the_last_letter() {
        let secrets = [
            Secret::new("old-key"),
            Secret::new("new-key"),
            Secret::new(""),
        ];
        assert_eq!(key("old-key", &secrets), Ok(()));
        assert_eq!(key("new-key", &secrets), Ok(()));
        for wrong in ["", "new-ke", "new-keyy", "New-key", "new-key/"] {
            assert_eq!(key(wrong, &secrets), Err(Refused::Wrong), "{wrong}");
        }
        assert_eq!(key("new-key", &[]), Err(Refused::Wrong));
    }
}
