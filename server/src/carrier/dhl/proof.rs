//! DHL's proof: a token of the owner's choice in a header, as the subscription asks for; the body is not signed.
//! It must not know what the body says.

use crate::carrier::proof::{Incoming, Refused, Secret, bearer, key};

/// Checks `Authorization`, with or without `Bearer` before the token, or else `DHL-API-Hook-Secret`.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    match incoming.header("authorization") {
        Err(Refused::Missing) => key(incoming.header("dhl-api-hook-secret")?, secrets),
        Err(refused) => Err(refused),
        Ok(token) => key(token, secrets).or_else(|_| bearer(incoming, secrets)),
    }
}
