//! Ship24's proof: its webhook secret as a Bearer token; the body is not signed.
//! It must not know what the body says.

use crate::carrier::proof::{Incoming, Refused, Secret, bearer};

/// Checks the token.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    bearer(incoming, secrets)
}
