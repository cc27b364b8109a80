//! AfterShip's proof: an HMAC-SHA256 of the raw body, in base64, in `aftership-hmac-sha256`.
//! It must not know what the body says.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::carrier::proof::{Incoming, Refused, Secret, any_secret, hmac};

/// Checks the header against the body.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    let digest = STANDARD
        .decode(incoming.header("aftership-hmac-sha256")?)
        .map_err(|_| Refused::Wrong)?;
    any_secret(secrets, |secret| {
        hmac(secret.as_bytes(), &[incoming.body], &digest)
    })
}
