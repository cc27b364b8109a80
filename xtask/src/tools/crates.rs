//! Tools that are published as crates: found in their own folder by version, else built by `cargo install`.
//! It must not know what they are for.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::failure::Failure;

/// A program from the crate registry in one exact version.
pub struct CrateTool<'a> {
    /// The crate.
    pub name: &'a str,
    /// The program that answers `--version`.
    pub program: &'a str,
    /// The version wanted.
    pub version: &'a str,
    /// How long two cores build it.
    pub minutes: u32,
    /// Whether to build it with its default features.
    pub default_features: bool,
}

impl CrateTool<'_> {
    /// The folder with the programs; builds them when the folder does not have that version.
    pub fn ensure(&self, tools: &Path) -> Result<PathBuf, Failure> {
        let root = tools.join(format!("{}-{}", self.name, self.version));
        let programs = root.join("bin");
        if self.is_in(&programs) {
            return Ok(programs);
        }
        eprintln!(
            "Building {} {} (about {} minutes, once for all clones on this machine).",
            self.name, self.version, self.minutes
        );
        // The crate's own lock file is the tested set; a registry mirror may lack a version of it.
        if command::run(self.install(&root).arg("--locked")).is_err() {
            eprintln!("That did not work; trying with the newest versions of its dependencies.");
            command::run(&mut self.install(&root))?;
        }
        if self.is_in(&programs) {
            return Ok(programs);
        }
        let (program, version) = (self.program, self.version);
        Err(Failure::Broken(format!(
            "the {program} just built does not call itself {version}"
        )))
    }

    fn install(&self, root: &Path) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(["install", "--force", self.name, "--version", self.version]);
        cargo.arg("--root").arg(root);
        if !self.default_features {
            cargo.arg("--no-default-features");
        }
        cargo
    }

    fn is_in(&self, programs: &Path) -> bool {
        let program = programs.join(self.program);
        program.is_file()
            && command::output(Command::new(program).arg("--version"))
                .is_ok_and(|line| line.split_whitespace().nth(1) == Some(self.version))
    }
}

/// The version of `name` in the text of a `Cargo.lock`.
pub fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let entry = format!("name = \"{name}\"");
    lock.lines()
        .skip_while(|line| *line != entry)
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn the_version_is_that_of_the_crate_with_exactly_this_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("name = \"wasm\"", "wasm"), None);
    }
}
