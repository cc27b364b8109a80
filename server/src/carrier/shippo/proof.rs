//! Shippo's proof, for accounts that asked for one: an HMAC-SHA256 over time and raw body.
//! It must not know what the body says.

use crate::carrier::proof::{Incoming, Refused, Secret, any_secret, fresh, hmac};

/// Checks `Shippo-Auth-Signature: t=SECONDS,v1=HEX` against time, a dot and the body, then the time.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    let header = incoming.header("shippo-auth-signature")?;
    let part = |name: &str| {
        let mut parts = header.split(',').map(str::trim);
        parts.find_map(|part| part.strip_prefix(name))
    };
    let time = part("t=").ok_or(Refused::Wrong)?;
    let digest = part("v1=").and_then(|text| hex::decode(text).ok());
    let digest = digest.ok_or(Refused::Wrong)?;
    let message = [time.as_bytes(), b".", incoming.body];
    any_secret(secrets, |secret| hmac(secret.as_bytes(), &message, &digest))?;
    fresh(time, incoming.now)
}
