//! `cargo xtask bench`: the figures that the project states about itself.
//! It must not know how a figure is taken; a script in `tests/e2e` does that in a real browser.

use std::process::Command;

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::Browser;

/// Builds, then prints the time from a webhook's first byte to the new row on the page.
pub fn run(project: &Project) -> Result<(), Failure> {
    build::everything(project)?;
    let browser = Browser::ensure()?;
    command::run(
        Command::new("node")
            .arg(project.e2e().join("latency.mjs"))
            .env("TRACKLINE_BINARY", project.server())
            .env("TRACKLINE_CHROMIUM", browser.chromium),
    )
}
