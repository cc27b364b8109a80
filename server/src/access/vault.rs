//! Clients' credentials at sources, sealed so that the database alone tells nobody what they are.
//! It must not know where they are kept or what they open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use hmac::digest::InvalidLength;

use super::credential::{NoRandomness, hmac, random};
use crate::carrier::Source;
use crate::question::Account;
use crate::store::SealedCredential;

/// The way in which a credential is sealed stands in front of it.
const VERSION: u8 = 1;
const NONCE: usize = 24;

/// Why credentials cannot be sealed.
#[derive(Debug, thiserror::Error)]
pub enum NotSealed {
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// They cannot be written down or are too long.
    #[error("the credentials cannot be sealed")]
    Unwritable,
}

/// The credentials were sealed by another server, or changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the credentials were kept under another token secret: start the server with that one, or give them again"
)]
pub struct Unreadable;

/// Seals and opens with a key derived from the server's token secret.
#[derive(Clone)]
pub struct Vault {
    key: [u8; 32],
}

impl Vault {
    /// Derives the key; with another secret nothing that was sealed can be opened.
    pub fn new(secret: &str) -> Result<Self, InvalidLength> {
        Ok(Self {
            key: hmac(secret.as_bytes(), &[b"credentials:"])?,
        })
    }

    /// Seals for one client and source; moved to another, it opens no more.
    pub fn seal(
        &self,
        client: &str,
        source: Source,
        account: &Account,
        now: DateTime<Utc>,
    ) -> Result<SealedCredential, NotSealed> {
        let text = serde_json::to_vec(account).map_err(|_| NotSealed::Unwritable)?;
        let nonce = random::<NONCE>()?;
        let payload = Payload {
            msg: &text,
            aad: &place(client, source),
        };
        let closed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| NotSealed::Unwritable)?;
        Ok(SealedCredential {
            client: client.to_owned(),
            source: source.as_str().to_owned(),
            sealed: [&[VERSION][..], &nonce, &closed].concat(),
            kept_at: now,
        })
    }

    /// Opens what was sealed for this client and source.
    pub fn open(&self, kept: &SealedCredential, source: Source) -> Result<Account, Unreadable> {
        let [VERSION, rest @ ..] = kept.sealed.as_slice() else {
            return Err(Unreadable);
        };
        let (nonce, closed) = rest.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
        let payload = Payload {
            msg: closed,
            aad: &place(&kept.client, source),
        };
        let text = self
            .cipher()
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| Unreadable)?;
        serde_json::from_slice(&text).map_err(|_| Unreadable)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.key.into())
    }
}

fn place(client: &str, source: Source) -> Vec<u8> {
    [client.as_bytes(), &[0], source.as_str().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn account() -> Account {
        Account {
            user: Some("account-of-the-shop".into()),
            secret: "correct-horse-battery".into(),
            base_url: Some("https://api.edu.cdek.ru/v2".into()),
        }
    }

    #[test]
    fn what_was_sealed_opens_and_shows_nothing() -> Outcome {
        let vault = Vault::new("a token secret")?;
        let sealed = vault.seal("tl_ci_1", Source::Cdek, &account(), DateTime::UNIX_EPOCH)?;
        assert_eq!(vault.open(&sealed, Source::Cdek), Ok(account()));
        let again = vault.seal("tl_ci_1", Source::Cdek, &account(), DateTime::UNIX_EPOCH)?;
        assert_ne!(sealed.sealed, again.sealed, "the nonce is new each time");
        for hidden in ["account-of", "horse", "edu.cdek"] {
            let found = sealed
                .sealed
                .windows(hidden.len())
                .any(|part| part == hidden.as_bytes());
            assert!(!found, "{hidden}");
        }
        Ok(())
    }

    #[test]
    fn another_secret_client_or_source_opens_nothing() -> Outcome {
        let vault = Vault::new("a token secret")?;
        let sealed = vault.seal("tl_ci_1", Source::Cdek, &account(), DateTime::UNIX_EPOCH)?;
        let other = Vault::new("another token secret")?;
        assert_eq!(other.open(&sealed, Source::Cdek), Err(Unreadable));
        assert_eq!(vault.open(&sealed, Source::Dhl), Err(Unreadable));
        let moved = SealedCredential {
            client: "tl_ci_2".into(),
            ..sealed
        };
        assert_eq!(vault.open(&moved, Source::Cdek), Err(Unreadable));
        Ok(())
    }

    proptest! {
        #[test]
        fn one_changed_or_missing_byte_opens_nothing(at: prop::sample::Index, cut: bool) {
            let vault = Vault::new("a token secret").map_err(|error| TestCaseError::fail(error.to_string()))?;
            let mut sealed = vault
                .seal("tl_ci_1", Source::Cdek, &account(), DateTime::UNIX_EPOCH)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
            let at = at.index(sealed.sealed.len());
            if cut {
                sealed.sealed.truncate(at);
            } else {
                sealed.sealed[at] ^= 1;
            }
            prop_assert_eq!(vault.open(&sealed, Source::Cdek), Err(Unreadable));
        }
    }
}
