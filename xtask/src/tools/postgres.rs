//! The Postgres server that the tests start for themselves: found on the machine, else installed where Debian's
//! packages can be.
//! It must not know what is tested with it.

use std::fs;
use std::path::Path;

use super::debian::{in_path, install};
use crate::failure::Failure;

/// Where Debian keeps the server's programs, one folder a version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Sees to it that there is one; the tests find it by themselves.
pub fn ensure() -> Result<(), Failure> {
    if is_there() || (install(&["postgresql"])? && is_there()) {
        return Ok(());
    }
    Err(Failure::Missing {
        tool: "postgres".into(),
        remedy: "install a Postgres server (Debian: postgresql)",
    })
}

fn is_there() -> bool {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let has = |folder: &Path| folder.join("initdb").is_file();
    in_path(&["initdb"]).is_some()
        || versions
            .into_iter()
            .any(|found| has(&found.path().join("bin")))
}
