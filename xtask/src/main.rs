//! The project's own commands, `cargo xtask build | demo | test | bench`: which word calls which module.
//! It must not know how a command does its work.

mod bench;
mod build;
mod command;
mod demo;
mod failure;
mod pack;
mod project;
mod test;
mod tools;

use std::process::ExitCode;

use failure::Failure;
use project::Project;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let word = words.next().unwrap_or_default();
    let options: Vec<String> = words.collect();
    match Project::find().and_then(|project| dispatch(&project, &word, &options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(project: &Project, word: &str, options: &[String]) -> Result<(), Failure> {
    match (word, options) {
        ("demo", options) => demo::run(project, options),
        ("build", []) => build::everything(project).map(drop),
        ("test", []) => test::run(project),
        ("bench", options) => bench::run(project, options),
        // Trunk's hook; see Trunk.toml.
        ("pack", []) => pack::run(project),
        _ => Err(Failure::Usage),
    }
}
