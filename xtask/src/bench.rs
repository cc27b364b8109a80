//! `cargo xtask bench`: the figures that the project states about itself.
//! It must not know how a figure is taken; the scripts in `tests/bench` do that in a real browser.

use std::process::Command;

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::Browser;

/// Builds, then measures what the options name; `tests/bench/main.mjs` reads them.
pub fn run(project: &Project, options: &[String]) -> Result<(), Failure> {
    build::everything(project)?;
    let browser = Browser::ensure()?;
    command::run(
        Command::new("node")
            .arg(project.root.join("tests/bench/main.mjs"))
            .args(options)
            .env("TRACKLINE_BINARY", project.server())
            .env("TRACKLINE_BENCH", project.target.join("xtask/bench"))
            .env("TRACKLINE_CHROMIUM", browser.chromium),
    )
}
