//! Running other programs: wait, capture or read line by line, with one sentence when it goes wrong.
//! It must not know which programs the project uses, save what to advise when one is missing.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Runs a program with the developer's own terminal.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command
        .status()
        .map_err(|error| not_started(command, error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Command {
            line: line(command),
            status,
        })
    }
}

/// Runs a program and returns what it printed; its complaints go to the terminal.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let mut lines = String::new();
    each_line(command, |line| {
        lines.push_str(line);
        lines.push('\n');
    })?;
    Ok(lines)
}

/// Runs a program and hands over each line that it prints, as it comes.
pub fn each_line(command: &mut Command, mut take: impl FnMut(&str)) -> Result<(), Failure> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, error))?;
    if let Some(stdout) = child.stdout.take() {
        for bytes in BufReader::new(stdout).split(b'\n') {
            let bytes = bytes.map_err(|source| unreadable(command, source))?;
            take(&String::from_utf8_lossy(&bytes));
        }
    }
    let status = child.wait().map_err(|source| unreadable(command, source))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Command {
            line: line(command),
            status,
        })
    }
}

/// Runs a program on `input` and returns what it wrote. The program must read all before it writes.
pub fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, error))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(input)
            .map_err(|source| unreadable(command, source))?;
    }
    let done = child
        .wait_with_output()
        .map_err(|source| unreadable(command, source))?;
    if done.status.success() {
        Ok(done.stdout)
    } else {
        Err(Failure::Command {
            line: line(command),
            status: done.status,
        })
    }
}

/// The failure of a program that did not even start.
pub fn not_started(command: &Command, source: io::Error) -> Failure {
    let tool = command.get_program().to_string_lossy().into_owned();
    if source.kind() == io::ErrorKind::NotFound {
        return Failure::Missing {
            remedy: remedy(&tool),
            tool,
        };
    }
    Failure::Io {
        what: format!("start `{tool}`"),
        source,
    }
}

fn unreadable(command: &Command, source: io::Error) -> Failure {
    Failure::Io {
        what: format!("talk to `{}`", line(command)),
        source,
    }
}

fn remedy(tool: &str) -> &'static str {
    match tool {
        "node" | "npm" => "install Node.js 20 or newer, which brings npm",
        "rustup" | "rustc" | "cargo" => "install Rust by rustup (https://rustup.rs)",
        "python3" => "install Python 3.10 or newer with its venv module (Debian: python3-venv)",
        "apt-get" => "install the packages chromium and chromium-driver by hand",
        _ => "the folder of the tools may be damaged; remove it and start again",
    }
}

fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args().take(6) {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    if command.get_args().len() > 6 {
        line.push_str(" …");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_whole_and_in_order() -> Result<(), Failure> {
        let printed = output(Command::new("printf").arg("one\\ntwo\\377\\nthree"))?;
        assert_eq!(printed, "one\ntwo\u{fffd}\nthree\n");
        Ok(())
    }

    #[test]
    fn a_program_that_fails_is_named() {
        let failure = run(&mut Command::new("false")).map_err(|failure| failure.to_string());
        assert_eq!(failure, Err("`false` failed (exit status: 1)".into()));
    }

    #[test]
    fn a_missing_program_comes_with_a_remedy() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        let failure = not_started(&Command::new("npm"), error).to_string();
        assert_eq!(
            failure,
            "`npm` is missing: install Node.js 20 or newer, which brings npm"
        );
    }

    #[test]
    fn a_filter_gets_all_its_input() -> Result<(), Failure> {
        assert_eq!(
            filter(&mut Command::new("cat"), b"as it was")?,
            b"as it was"
        );
        Ok(())
    }
}
