//! Chromium and its driver: found on the machine, else installed where Debian's packages can be.
//! It must not know what is tested in them.

use std::path::PathBuf;

use super::debian::{in_path, install};
use crate::failure::Failure;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const DRIVERS: [&str; 1] = ["chromedriver"];

/// An installed browser.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver server.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds the browser in the search path; installs it if this is Debian's kind of system and we may.
    pub fn ensure() -> Result<Self, Failure> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        install(&["chromium", "chromium-driver"])?;
        Self::find().ok_or_else(missing)
    }

    fn find() -> Option<Self> {
        Some(Self {
            chromium: in_path(&BROWSERS)?,
            driver: in_path(&DRIVERS)?,
        })
    }
}

fn missing() -> Failure {
    Failure::Missing {
        tool: "chromium".into(),
        remedy: "install Chromium and its driver (Debian: chromium and chromium-driver)",
    }
}
