//! Programs that the system's packages bring: looked for in the search path, and installed on Debian's kind of
//! system where we may.
//! It must not know what the programs are for.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::command;
use crate::failure::Failure;

/// The first of these programs that the search path has.
pub fn in_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}

/// Installs packages, if this system has them and this user may; false when that cannot be.
pub fn install(packages: &[&str]) -> Result<bool, Failure> {
    let may = in_path(&["apt-get"]).is_some()
        && command::output(Command::new("id").arg("-u"))?.trim() == "0";
    if may {
        eprintln!("Installing {packages:?} (a minute or two, once).");
        command::run(Command::new("apt-get").args(["update", "-qq"]))?;
        command::run(
            Command::new("apt-get")
                .args(["install", "-y", "-qq", "--no-install-recommends"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    Ok(may)
}

#[cfg(test)]
mod tests {
    use super::in_path;

    #[test]
    fn a_program_is_looked_for_by_its_exact_name() {
        assert!(in_path(&["cargo-that-nobody-has", "cargo"]).is_some());
        assert!(in_path(&["cargo-that-nobody-has"]).is_none());
    }
}
