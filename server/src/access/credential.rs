//! Ids and secrets: how they look, how they are made from randomness, how they are hashed.
//! It must not know where they are kept or what they open.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::digest::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Prefix of client ids. The prefixes let scanners of source code spot a leaked secret.
pub const CLIENT_ID: &str = "tl_ci_";
/// Prefix of client secrets.
pub const CLIENT_SECRET: &str = "tl_cs_";
/// Prefix of access tokens.
pub const ACCESS_TOKEN: &str = "tl_at_";
/// Prefix of the tokens of links.
pub const LINK_TOKEN: &str = "tl_ln_";
/// Prefix of links' ids.
pub const LINK: &str = "lnk_";
/// Prefix of viewer tokens' ids.
pub const VIEWER_TOKEN: &str = "vt_";
/// Prefix of shipment ids.
pub const SHIPMENT: &str = "shp_";

/// The operating system gave no randomness.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct NoRandomness;

/// Random bytes, fit for secrets.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// A name nobody can guess: the prefix and 120 random bits, enough for an id.
pub fn id(prefix: &str) -> Result<String, NoRandomness> {
    Ok(format!("{prefix}{}", hex::encode(random::<15>()?)))
}

/// A secret: the prefix and 256 random bits in the URL-safe alphabet.
pub fn secret(prefix: &str) -> Result<String, NoRandomness> {
    Ok(format!(
        "{prefix}{}",
        URL_SAFE_NO_PAD.encode(random::<32>()?)
    ))
}

/// What is kept of a secret. A plain hash is enough: with 256 random bits there is nothing to try out.
pub fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Whether `secret` has this hash, in a time that does not depend on the answer.
pub fn matches(secret: &str, kept: &[u8; 32]) -> bool {
    hash(secret).ct_eq(kept).into()
}

/// HMAC-SHA256. Made over a purpose and a name, it is a key for them alone, derived from `key`.
pub fn hmac(key: &[u8], parts: &[&[u8]]) -> Result<[u8; 32], InvalidLength> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)?;
    for part in parts {
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_match_only_their_own_hash() -> Result<(), NoRandomness> {
        let (one, other) = (secret(CLIENT_SECRET)?, secret(CLIENT_SECRET)?);
        assert!(one.starts_with(CLIENT_SECRET) && one.len() == CLIENT_SECRET.len() + 43);
        assert_ne!(one, other);
        assert!(matches(&one, &hash(&one)));
        assert!(!matches(&other, &hash(&one)));
        Ok(())
    }
}
