//! The whole product from source: tools, then the widget by Trunk, then the server that embeds it.
//! It must not know what Trunk's hook makes of the widget, nor how the server serves it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command;
use crate::failure::Failure;
use crate::pack::content_hash;
use crate::project::Project;
use crate::tools::{BROWSER_TARGET, Tools};

/// All that decides what the built widget and the demo page look like.
const WIDGET_SOURCES: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "locales",
    "src",
    "style",
    "tests/e2e/gallery",
    "tests/e2e/package-lock.json",
    "wire",
    "xtask/src",
];

/// Builds what is out of date and returns the tools, which later steps need too.
pub fn everything(project: &Project) -> Result<Tools, Failure> {
    let tools = Tools::ensure(project)?;
    widget(project, &tools)?;
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
    Ok(tools)
}

/// Builds `dist/`, unless it is what these very sources once gave.
///
/// The server embeds `dist/`, so touching it for nothing would compile the server again.
fn widget(project: &Project, tools: &Tools) -> Result<(), Failure> {
    let record = project.target.join("xtask/widget");
    let before = fs::read_to_string(&record).unwrap_or_default();
    let sources = fingerprint(project, &WIDGET_SOURCES)?;
    if before == format!("{sources} {}", fingerprint(project, &["dist"])?) {
        return Ok(());
    }
    eprintln!("Building the widget, then the server (some minutes the first time).");
    // Trunk builds without the network: all that is compiled must be there, the library's own crates too.
    let library = ["-Zbuild-std=std,panic_abort", "--target", BROWSER_TARGET];
    for more in [&[][..], &library] {
        let mut fetch = Command::new("cargo");
        fetch.args(["fetch", "--quiet", "--locked"]).args(more);
        fetch.env("RUSTC_BOOTSTRAP", "1").current_dir(&project.root);
        command::run(&mut fetch)?;
    }
    command::run(
        tools
            .trunk()
            .args(["--log", "warn", "build", "--release"])
            .current_dir(&project.root),
    )?;
    let now = format!("{sources} {}", fingerprint(project, &["dist"])?);
    fs::create_dir_all(project.target.join("xtask")).map_err(Failure::io("write", &record))?;
    fs::write(&record, now).map_err(Failure::io("write", &record))
}

/// One hash over the names and contents of all files in these places; a missing place has none.
fn fingerprint(project: &Project, places: &[&str]) -> Result<String, Failure> {
    let mut files = Vec::new();
    for place in places {
        collect(project.root.join(place), &mut files)?;
    }
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let bytes = fs::read(&file).map_err(Failure::io("read", &file))?;
        let name = file.strip_prefix(&project.root).unwrap_or(&file);
        all.extend(format!("{}\0{}\0", name.display(), bytes.len()).into_bytes());
        all.extend(bytes);
    }
    Ok(content_hash(&all))
}

fn collect(place: PathBuf, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if place.is_file() {
        files.push(place);
    } else if place.is_dir() {
        for entry in fs::read_dir(&place).map_err(Failure::io("read", &place))? {
            collect(entry.map_err(Failure::io("read", &place))?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_sees_names_and_contents() -> Result<(), Box<dyn std::error::Error>> {
        let root = std::env::temp_dir().join(format!("trackline-build-{}", std::process::id()));
        let project = Project {
            root: root.clone(),
            target: root.clone(),
            tools: root.clone(),
        };
        fs::create_dir_all(root.join("src/inner"))?;
        let empty = fingerprint(&project, &["src", "absent"])?;
        fs::write(root.join("src/inner/a"), "1")?;
        let one = fingerprint(&project, &["src"])?;
        fs::write(root.join("src/inner/a"), "2")?;
        let other = fingerprint(&project, &["src"])?;
        fs::rename(root.join("src/inner/a"), root.join("src/inner/b"))?;
        let renamed = fingerprint(&project, &["src"])?;
        fs::remove_dir_all(&root)?;
        assert_ne!(empty, one);
        assert_ne!(one, other);
        assert_ne!(other, renamed);
        Ok(())
    }
}
