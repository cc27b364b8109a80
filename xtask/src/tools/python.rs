//! Programs from Python's package index: each in an environment of its own, found by version.
//! It must not know what they are for.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::failure::Failure;

/// A program that a Python package brings, in one exact version.
pub struct PythonTool<'a> {
    /// The package and the program, which have the same name.
    pub name: &'a str,
    /// The version wanted.
    pub version: &'a str,
}

impl PythonTool<'_> {
    /// The program; makes its environment when there is none with that version.
    pub fn ensure(&self, tools: &Path) -> Result<PathBuf, Failure> {
        let Self { name, version } = self;
        let folder = tools.join(format!("{name}-{version}"));
        let program = folder.join("bin").join(name);
        if self.is_it(&program) {
            return Ok(program);
        }
        eprintln!(
            "Installing {name} {version} (about a minute, once for all clones on this machine)."
        );
        command::run(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        command::run(
            Command::new(folder.join("bin/pip"))
                .args(["install", "--quiet", "--disable-pip-version-check"])
                .arg(format!("{name}=={version}")),
        )?;
        if self.is_it(&program) {
            return Ok(program);
        }
        Err(Failure::Broken(format!(
            "the {name} just installed does not call itself {version}"
        )))
    }

    fn is_it(&self, program: &Path) -> bool {
        program.is_file()
            && command::output(Command::new(program).arg("--version"))
                .is_ok_and(|line| line.trim().ends_with(self.version))
    }
}
