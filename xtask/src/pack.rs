//! Trunk's hook: turns what Trunk staged into the files that shops load, `widget/v1/`, each under the hash of its content.
//! It must not know how the widget works, nor how its files are served.

mod bind;
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
use bind::Glue;
use minify::{Format, Minifier};
use shelf::Shelf;

/// The name under which the loader's source knows the list of files.
const LIST: &str = "TRACKLINE_ASSETS";
/// How wasm-bindgen's glue ends. Ours in `glue.js` starts the module, and what is left over falls away.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// The loader for script tags, and the one for `import`.
const LOADERS: [(&str, &str, Format); 2] = [
    ("script.js", "trackline.js", Format::Script),
    ("module.js", "trackline.mjs", Format::Module),
];
/// What editors read, as it stands in `src/`.
const DECLARATIONS: [&str; 2] = ["trackline.d.ts", "custom-elements.json"];
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

    let sources = project.root.join("src");
    let mut shelf = Shelf::new(staging.join("widget/v1"))?;
    let glue = Glue::new(&String::from_utf8_lossy(&glue?));
    let (wasm, names) = minifier.module(&wasm?, &glue.graph())?;
    let glue = joined(&read(&sources.join("glue.js"))?, &glue.renamed(&names)?)?;
    let glue = shelf.put_hashed("glue", "js", &minifier.script(glue.as_bytes(), &sources)?)?;
    let wasm = shelf.put_hashed("trackline", "wasm", &wasm)?;
    let style = project.root.join("style");
    let css = shelf.put_hashed("widget", "css", &minifier.style(&styles::widget(&style)?)?)?;
    for (theme, css) in styles::themes(&style)? {
        shelf.put(&format!("themes/{theme}.css"), &minifier.style(&css)?)?;
    }
    let texts = shelf.put_together(&texts::compiled(&project.root.join("locales"))?, "txt")?;
    let assistants = sources.join("assistants.js");
    let assistants = minifier.bundle(&assistants, Format::Module, None)?;
    let assistants = shelf.put_hashed("assistants", "js", &assistants)?;
    let list = serde_json::json!({
        "glue": glue, "wasm": wasm, "css": css, "assistants": assistants, "texts": texts,
    });
    for (entry, name, format) in LOADERS {
        let definition = format!("{LIST}={list}");
        shelf.put(
            name,
            &minifier.bundle(&sources.join(entry), format, Some(&definition))?,
        )?;
    }
    for name in DECLARATIONS {
        shelf.put(name, &read(&sources.join(name))?)?;
    }
    let english = format!("en-{texts}.txt");
    let first_view = [LOADERS[0].1, &glue.0, &wasm.0, &css.0, &english];
    println!("{}", shelf.table(&first_view));
    Ok(())
}

/// Our half of the glue and wasm-bindgen's as one module that exports what ours does, and nothing else.
fn joined(ours: &[u8], theirs: &str) -> Result<String, Failure> {
    let ours = String::from_utf8_lossy(ours);
    let Some(theirs) = theirs.trim_end().strip_suffix(EXPORTS) else {
        return Err(Failure::Broken(format!(
            "wasm-bindgen's glue does not end with `{EXPORTS}`"
        )));
    };
    let inner = theirs.lines().map(|line| {
        let line = line.strip_prefix("export ").unwrap_or(line);
        format!("{line}\n")
    });
    Ok(format!("{ours}\n{}", inner.collect::<String>()))
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
    fn the_glue_exports_only_what_ours_does() -> Result<(), Failure> {
        let theirs = format!("export function connect() {{}}\nlet exported;\n{EXPORTS}\n");
        let glue = joined(b"export const run = connect;", &theirs)?;
        let lines: Vec<&str> = glue.lines().collect();
        assert_eq!(
            lines,
            [
                "export const run = connect;",
                "function connect() {}",
                "let exported;"
            ]
        );
        assert!(joined(b"", "export default 1;").is_err());
        Ok(())
    }
}
