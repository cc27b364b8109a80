//! What may be linked into what: the browser build carries no server, the contract almost nothing.
//! It must not know why a dependency is there, only that it is.

use std::process::Command;

use super::browser;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;

const SERVER_ONLY: [&str; 6] = ["axum", "hyper", "icu_decimal", "rusqlite", "sqlx", "tokio"];
const CONTRACT: [&str; 2] = ["chrono", "serde"];

/// Asks cargo for both trees and fails on the first crate that must not be there.
pub fn check(project: &Project) -> Result<(), Failure> {
    let widget = crates(project, &browser::WIDGET)?;
    if let Some(stranger) = widget
        .iter()
        .find(|name| SERVER_ONLY.contains(&name.as_str()))
    {
        return Err(Failure::Broken(format!(
            "the widget's build contains {stranger}"
        )));
    }
    let contract = crates(project, &["--package", "trackline-wire", "--depth", "1"])?;
    let stranger = contract
        .iter()
        .find(|name| *name != "trackline-wire" && !CONTRACT.contains(&name.as_str()));
    match stranger {
        Some(stranger) => Err(Failure::Broken(format!(
            "trackline-wire depends on {stranger}"
        ))),
        None => Ok(()),
    }
}

fn crates(project: &Project, of: &[&str]) -> Result<Vec<String>, Failure> {
    let mut tree = Command::new("cargo");
    tree.args([
        "tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}",
    ]);
    let lines = command::output(tree.args(of).current_dir(&project.root))?;
    let names: Vec<String> = lines
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        return Err(Failure::Broken("`cargo tree` named no crate".into()));
    }
    Ok(names)
}
