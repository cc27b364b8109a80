//! EasyPost's proof: an HMAC-SHA256 of the raw body in `X-Hmac-Signature`.
//! It must not know what the body says.

use unicode_normalization::UnicodeNormalization;

use crate::carrier::proof::{Incoming, Refused, Secret, any_secret, hmac};

/// Checks the header against the body; the secret counts in its NFKD form.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    let header = incoming.header("x-hmac-signature")?;
    let digest = header
        .strip_prefix("hmac-sha256-hex=")
        .ok_or(Refused::Wrong)?;
    let digest = hex::decode(digest).map_err(|_| Refused::Wrong)?;
    any_secret(secrets, |secret| {
        let key: String = secret.nfkd().collect();
        hmac(key.as_bytes(), &[incoming.body], &digest)
    })
}
