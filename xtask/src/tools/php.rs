//! PHP, in which one of the examples for shops is written: found on the machine, else installed where Debian's
//! packages can be.
//! It must not know what the example does.

use super::debian::{in_path, install};
use crate::failure::Failure;

/// Sees to it that there is one; the tests find it in the search path.
pub fn ensure() -> Result<(), Failure> {
    if in_path(&["php"]).is_some() || (install(&["php-cli"])? && in_path(&["php"]).is_some()) {
        return Ok(());
    }
    Err(Failure::Missing {
        tool: "php".into(),
        remedy: "install PHP 8 for the command line (Debian: php-cli)",
    })
}
