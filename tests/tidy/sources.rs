//! The repository's own text files, read into memory.
//! It must not know any rule.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 4] = [".git", "dist", "node_modules", "target"];

/// A file and its text.
pub struct Source {
    /// Path from the repository's root, with `/` between its parts.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// Whether the name ends with one of these, e.g. `.rs`.
    pub fn is(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }
}

/// All text files at or below a place, e.g. `src`; the root itself is the empty place.
pub fn sources(place: &str) -> io::Result<Vec<Source>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join(place), &mut paths)?;
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        // Pictures and other bytes are no text, and no rule is for them.
        let Ok(text) = String::from_utf8(fs::read(&path)?) else {
            continue;
        };
        let path = path.strip_prefix(root).unwrap_or(&path);
        let path = path.to_string_lossy().replace('\\', "/");
        sources.push(Source { path, text });
    }
    Ok(sources)
}

/// The text of one file.
pub fn read(path: &str) -> io::Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// The attributes that the loader has the element observe.
pub fn observed_attributes() -> io::Result<BTreeSet<String>> {
    let loader = read("src/loader.js")?;
    let list = loader
        .split_once("observedAttributes")
        .and_then(|(_, rest)| rest.split('"').nth(1))
        .ok_or_else(|| io::Error::other("src/loader.js lists no observedAttributes"))?;
    Ok(list.split_whitespace().map(str::to_owned).collect())
}

fn walk(place: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    let name = place.file_name().unwrap_or_default();
    if FOREIGN.iter().any(|foreign| name == *foreign) || place.is_symlink() {
        return Ok(());
    }
    if !place.is_dir() {
        paths.push(place.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(place)? {
        walk(&entry?.path(), paths)?;
    }
    Ok(())
}
