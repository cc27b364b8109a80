//! `cargo xtask test`: every check of the project in one order, each named and timed, the first failure last on the screen.
//! It must not know what the tests test.

mod boundary;
mod browser;
mod browsers;
mod contract;
mod tally;
mod weight;

use std::process::Command;
use std::time::Instant;

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::{Browser, Tools, nginx, php, postgres};
use tally::Tally;

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// Runs all stages and closes with the sum of the tests that they counted.
pub fn run(project: &Project) -> Result<(), Failure> {
    let start = Instant::now();
    let tools = stage("tools", || Tools::ensure(project))?;
    let browser = stage("browser", Browser::ensure)?;
    stage("other browsers", browsers::ensure)?;
    stage("postgres", postgres::ensure)?;
    stage("nginx", nginx::ensure)?;
    stage("php", php::ensure)?;
    let mut tally = Tally::default();
    stage("format", || {
        command::run(cargo(project).args(["fmt", "--all", "--check"]))
    })?;
    stage("clippy, host", || {
        let all = ["clippy", "--locked", "--workspace", "--all-targets"];
        command::run(cargo(project).args(all).args(DENY_WARNINGS))
    })?;
    stage("clippy, browser", || {
        let widget = ["clippy", "--locked", "--lib", "--test", "browser"];
        command::run(
            cargo(project)
                .args(widget)
                .args(browser::WIDGET)
                .args(DENY_WARNINGS),
        )
    })?;
    stage("boundaries", || boundary::check(project))?;
    stage("tests, host", || {
        let tests = ["test", "--locked", "--workspace", "--no-fail-fast"];
        command::each_line(cargo(project).args(tests), |line| tally.show(line))
    })?;
    stage("tests, browser", || {
        browser::run(project, &tools, &browser, &mut tally)
    })?;
    stage("build", || build::everything(project))?;
    stage("weight", || weight::check(project))?;
    stage("contract", || contract::run(project, &mut tally))?;
    stage("tests, end to end", || {
        let mut node = Command::new("node");
        node.args([
            "--test",
            "--test-reporter=spec",
            "--test-concurrency=1",
            "--test-timeout=900000",
        ])
        .args(end_to_end(project)?)
        .current_dir(project.e2e())
        .env("TRACKLINE_BINARY", project.server())
        .env("TRACKLINE_CHROMIUM", &browser.chromium);
        command::each_line(&mut node, |line| tally.show(line))
    })?;
    println!("All stages in {:.0} s.", start.elapsed().as_secs_f32());
    tally.close()
}

fn stage<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("--- {name}");
    let start = Instant::now();
    let outcome = work();
    let seconds = start.elapsed().as_secs_f32();
    match &outcome {
        Ok(_) => println!("--- {name}: {seconds:.1} s"),
        Err(_) => println!("--- {name}: failed after {seconds:.1} s"),
    }
    outcome
}

fn cargo(project: &Project) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&project.root);
    cargo
}

/// Node's own search would also walk into the packages.
fn end_to_end(project: &Project) -> Result<Vec<String>, Failure> {
    let folder = project.e2e();
    let list = std::fs::read_dir(&folder).map_err(Failure::io("read", &folder))?;
    let mut files: Vec<String> = list
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}
