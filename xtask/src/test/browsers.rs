//! The other engines, for the smoke run: Firefox and WebKitGTK, installed where Debian's packages can be.
//! It must not know what is tested in them.

use crate::failure::Failure;
use crate::tools::debian::{in_path, install};

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
    if !install(&missing).unwrap_or(false) {
        eprintln!("Without {missing:?}: the tests of that engine are left out.");
    }
    Ok(())
}

fn missing() -> Vec<&'static str> {
    let missing = PROGRAMS
        .iter()
        .filter(|(program, _)| in_path(&[program]).is_none());
    missing.map(|(_, package)| *package).collect()
}
