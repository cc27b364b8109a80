//! The proof of Standard Webhooks: a keyed signature over id, time and raw body.
//! It must not know what the body says.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::carrier::proof::{Incoming, Refused, Secret, any_secret, decoded, fresh, hmac};

/// Checks every `v1` signature that came against every secret, then the time it was made for.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    let id = incoming.header("webhook-id")?;
    let timestamp = incoming.header("webhook-timestamp")?;
    let signatures = incoming.header("webhook-signature")?;
    let signatures: Vec<Vec<u8>> = signatures
        .split_whitespace()
        .filter_map(|signature| STANDARD.decode(signature.strip_prefix("v1,")?).ok())
        .collect();

    let start = format!("{id}.{timestamp}.");
    let message = [start.as_bytes(), incoming.body];
    any_secret(secrets, |secret| {
        let key = key(secret);
        let fits = |signature: &Vec<u8>| hmac(&key, &message, signature);
        signatures.iter().any(fits)
    })?;

    fresh(timestamp, incoming.now)
}

/// `whsec_` announces base64; anything else is the key itself.
fn key(secret: &str) -> Vec<u8> {
    decoded(secret).unwrap_or_else(|| secret.as_bytes().to_vec())
}
