//! Chromium and its driver: found on the machine, else installed where Debian's packages can be.
//! It must not know what is tested in them.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::command;
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
        if in_path(&["apt-get"]).is_none()
            || command::output(Command::new("id").arg("-u"))?.trim() != "0"
        {
            return Err(missing());
        }
        eprintln!("Installing Chromium and its driver (a minute or two, once).");
        command::run(Command::new("apt-get").args(["update", "-qq"]))?;
        command::run(
            Command::new("apt-get")
                .args([
                    "install",
                    "-y",
                    "-qq",
                    "--no-install-recommends",
                    "chromium",
                    "chromium-driver",
                ])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
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

fn in_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}
