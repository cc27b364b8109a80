//! 17TRACK's proof: a plain SHA-256 of body and key in the header `sign`, weaker than a keyed signature.
//! It must not know what the body says.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::carrier::proof::{Incoming, Refused, Secret, any_secret};

/// Checks the header against the body, a slash and the key.
pub(in crate::carrier) fn verify(
    incoming: &Incoming<'_>,
    secrets: &[Secret],
) -> Result<(), Refused> {
    let digest = hex::decode(incoming.header("sign")?).map_err(|_| Refused::Wrong)?;
    any_secret(secrets, |secret| {
        let expected = Sha256::new()
            .chain_update(incoming.body)
            .chain_update("/")
            .chain_update(secret)
            .finalize();
        expected.as_slice().ct_eq(&digest).into()
    })
}
