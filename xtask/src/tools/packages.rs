//! The npm packages of `tests/e2e/package.json`, installed outside the repository and linked into it.
//! It must not know what they are for.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::failure::Failure;
use crate::pack::content_hash;
use crate::project::Project;

const OLDEST_NODE: u32 = 20;

/// The folder whose `node_modules` is exactly what the lock file says; `tests/e2e/node_modules` leads there.
pub fn ensure(project: &Project) -> Result<PathBuf, Failure> {
    let version = command::output(Command::new("node").arg("--version"))?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        let version = version.trim();
        return Err(Failure::Broken(format!(
            "Node.js {version} is too old: install {OLDEST_NODE} or newer"
        )));
    }
    let lock_path = project.e2e().join("package-lock.json");
    let lock = fs::read(&lock_path).map_err(Failure::io("read", &lock_path))?;
    let folder = project.tools.join(format!("npm-{}", content_hash(&lock)));
    // npm writes this file last.
    if !folder.join("node_modules/.package-lock.json").is_file() {
        install(project, &folder)?;
    }
    link(
        &folder.join("node_modules"),
        &project.e2e().join("node_modules"),
    )?;
    Ok(folder)
}

fn install(project: &Project, folder: &Path) -> Result<(), Failure> {
    eprintln!("Installing the npm packages of tests/e2e (about half a minute, once).");
    fs::create_dir_all(folder).map_err(Failure::io("make the folder", folder))?;
    for name in ["package.json", "package-lock.json"] {
        let copy = folder.join(name);
        fs::copy(project.e2e().join(name), &copy).map_err(Failure::io("write", &copy))?;
    }
    // Not one of the packages needs its install script, and none should run one.
    command::run(
        Command::new("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ])
            .current_dir(folder),
    )
}

/// Lets the test files find their packages by Node's own rules, also when run by hand.
fn link(modules: &Path, link: &Path) -> Result<(), Failure> {
    if fs::read_link(link).is_ok_and(|to| to == modules) {
        return Ok(());
    }
    if link.is_symlink() {
        fs::remove_file(link).map_err(Failure::io("replace", link))?;
    }
    symlink(modules, link).map_err(Failure::io("write", link))
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("unknown"), None);
    }
}
