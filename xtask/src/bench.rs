//! `cargo xtask bench`: the figures that the project states about itself.
//! It must not know how a figure is taken; the scripts in `tests/bench` do that in a real browser.

use std::process::Command;

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::{Browser, postgres};

/// Builds, then measures what the options name: `server …` is the server's own bench, and all else is read
/// by `tests/bench/main.mjs`.
pub fn run(project: &Project, options: &[String]) -> Result<(), Failure> {
    match options.split_first() {
        Some((first, options)) if first == "server" => server(project, options),
        _ => browser(project, options),
    }
}

/// The program that measures is built beside the server; it may open as many files as the system allows.
fn server(project: &Project, options: &[String]) -> Result<(), Failure> {
    let named = |name: &&str| options.iter().any(|option| option == name);
    if named(&"postgres") || !["reads", "streams", "ingest"].iter().any(named) {
        postgres::ensure()?;
    }
    command::run(
        Command::new("cargo")
            .args([
                "build",
                "--release",
                "--locked",
                "--package",
                "trackline-server",
            ])
            .current_dir(&project.root),
    )?;
    command::run(
        Command::new("sh")
            .args(["-c", "ulimit -n \"$(ulimit -Hn)\"; exec \"$0\" \"$@\""])
            .arg(project.target.join("release/trackline-bench"))
            .arg("--program")
            .arg(project.server())
            .arg("--folder")
            .arg(project.target.join("xtask/bench-server"))
            .args(options),
    )
}

fn browser(project: &Project, options: &[String]) -> Result<(), Failure> {
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
