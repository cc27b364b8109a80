//! The other engines, for the smoke run: Firefox and WebKitGTK, installed where Debian's packages can be.
//! It must not know what is tested in them.

use std::env;
use std::process::Command;

use crate::command;
use crate::failure::Failure;

/// A program that the smoke run looks for, and the package that brings it.
const PROGRAMS: [(&str, &str); 3] = [
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
];

/// Installs what is missing. Where that cannot be, the tests of that engine are left out, with a word about it.
pub fn ensure() -> Result<(), Failure> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let may_install =
        is_in_path("apt-get") && command::output(Command::new("id").arg("-u"))?.trim() == "0";
    if !may_install || install(&missing).is_err() {
        eprintln!("Without {missing:?}: the tests of that engine are left out.");
    }
    Ok(())
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    eprintln!("Installing {packages:?} (a minute or two, once).");
    command::run(Command::new("apt-get").args(["update", "-qq"]))?;
    command::run(
        Command::new("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

fn missing() -> Vec<&'static str> {
    let missing = PROGRAMS.iter().filter(|(program, _)| !is_in_path(program));
    missing.map(|(_, package)| *package).collect()
}

fn is_in_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_looked_for_by_its_exact_name() {
        assert!(is_in_path("cargo"));
        assert!(!is_in_path("cargo-that-nobody-has"));
    }
}
