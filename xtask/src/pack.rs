//! Trunk's hook: turns what Trunk staged into the files that shops load, `widget/v1/`, each under the hash of its content.
//! It must not know how the widget works, nor how its files are served.

mod compress;
mod minify;
mod shelf;
mod styles;
mod texts;

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::project::Project;
use crate::tools::Tools;
use minify::Minifier;
use shelf::Shelf;

/// Where the loader's source expects the list of files.
const PLACEHOLDER: &str = "\"__TRACKLINE_ASSETS__\"";
/// What Trunk calls the module and its glue (`filehash = false`).
const STAGED: [&str; 2] = ["trackline_bg.wasm", "trackline.js"];

/// Packs the folder named by Trunk's `TRUNK_STAGING_DIR`.
pub fn run(project: &Project) -> Result<(), Failure> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| Failure::Broken("`pack` is Trunk's hook; use `cargo xtask build`".into()))?;
    let tools = Tools::ensure(project)?;
    let minifier = Minifier::new(&tools, project.target.join("xtask"));
    let [wasm, glue] = STAGED.map(|name| take(&staging.join(name)));
    if staging.join("snippets").exists() {
        return Err(Failure::Broken(
            "a crate brings JavaScript snippets; nothing loads them".into(),
        ));
    }

    let mut shelf = Shelf::new(staging.join("widget/v1"))?;
    let glue = shelf.put_hashed("glue", "js", &minifier.script(&glue?)?)?;
    let wasm = shelf.put_hashed("trackline", "wasm", &minifier.module(&wasm?)?)?;
    let style = project.root.join("style");
    let css = shelf.put_hashed("widget", "css", &minifier.style(&styles::widget(&style)?)?)?;
    for (theme, css) in styles::themes(&style)? {
        shelf.put(&format!("themes/{theme}.css"), &minifier.style(&css)?)?;
    }
    let mut locales = serde_json::Map::new();
    for (language, table) in texts::compiled(&project.root.join("locales"))? {
        let name = shelf.put_hashed(&language, "txt", table.as_bytes())?;
        locales.insert(language, name.into());
    }
    let list = serde_json::json!({ "glue": glue, "wasm": wasm, "css": css, "locales": locales });
    let loader = read(&project.root.join("src/loader.js"))?;
    let loader = with_list(&String::from_utf8_lossy(&loader), &list.to_string())?;
    shelf.put("trackline.js", &minifier.script(loader.as_bytes())?)?;
    println!("{}", shelf.table());
    Ok(())
}

/// The first 16 hexadecimal digits of the SHA-256 of some bytes.
pub fn content_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .fold(String::new(), |mut hash, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
            hash
        })
}

fn with_list(loader: &str, list: &str) -> Result<String, Failure> {
    if loader.matches(PLACEHOLDER).count() == 1 {
        Ok(loader.replace(PLACEHOLDER, list))
    } else {
        Err(Failure::Broken(format!(
            "src/loader.js must hold {PLACEHOLDER} exactly once"
        )))
    }
}

/// Reads a staged file and removes it: only what the loader names is published.
fn take(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = read(path)?;
    fs::remove_file(path).map_err(Failure::io("remove", path))?;
    Ok(bytes)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::io("read", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_start_of_sha_256() {
        assert_eq!(content_hash(b""), "e3b0c44298fc1c14");
    }

    #[test]
    fn the_list_replaces_the_placeholder_with_its_quotes() {
        let loader = format!("const files = {PLACEHOLDER};");
        let done = with_list(&loader, "{\"glue\":\"g.js\"}").map_err(|error| error.to_string());
        assert_eq!(done.as_deref(), Ok("const files = {\"glue\":\"g.js\"};"));
    }

    #[test]
    fn a_loader_without_or_with_two_placeholders_is_refused() {
        assert!(with_list("const files = {};", "{}").is_err());
        assert!(with_list(&format!("{PLACEHOLDER}{PLACEHOLDER}"), "{}").is_err());
    }
}
