//! Smaller files with the same meaning: scripts and styles by esbuild, the module by wasm-opt.
//! It must not know where the files come from or go to.

use std::fs;
use std::path::{Path, PathBuf};

use super::bind::Names;
use crate::command;
use crate::failure::Failure;
use crate::tools::Tools;

/// The WebAssembly features that every supported browser has. Never `--all-features`: wasm-opt then writes
/// proposals that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What made the module smallest once it is compressed, and left few functions: each is compiled for itself when it is
/// first called. `docs/performance.md` has the figures. The lowest kilobyte is the far end of the stack, which rustc
/// puts first, so nothing lies there.
const PASSES: [&str; 10] = [
    "-Oz",
    "--converge",
    "--skip-pass=local-cse",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=60",
    "--always-inline-max-function-size=6",
    "--reorder-functions-by-name",
    "--minify-imports-and-exports-and-modules",
    "--strip-debug",
    "--strip-producers",
];

const COMMON: [&str; 4] = [
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
];

/// What a bundle is loaded by.
#[derive(Clone, Copy)]
pub enum Format {
    /// A script tag; nothing of it becomes the page's.
    Script,
    /// `import`.
    Module,
}

/// The minifying tools and a folder for their files.
pub struct Minifier<'a> {
    tools: &'a Tools,
    scratch: PathBuf,
}

impl<'a> Minifier<'a> {
    /// A minifier that may write into `scratch`.
    pub fn new(tools: &'a Tools, scratch: PathBuf) -> Self {
        Self { tools, scratch }
    }

    /// A shorter module with all that it imports from `folder`, without what nothing in it uses and nobody can
    /// import.
    pub fn script(&self, source: &[u8], folder: &Path) -> Result<Vec<u8>, Failure> {
        let mut esbuild = self.tools.npm("esbuild");
        esbuild
            .args(COMMON)
            .args(["--bundle", "--loader=js", "--format=esm"]);
        command::filter(esbuild.current_dir(folder), source)
    }

    /// A script with all that it imports, shorter; `definition` is `NAME=` and the JSON that takes the name's place.
    pub fn bundle(
        &self,
        entry: &Path,
        format: Format,
        definition: Option<&str>,
    ) -> Result<Vec<u8>, Failure> {
        let mut esbuild = self.tools.npm("esbuild");
        esbuild.args(COMMON).arg("--bundle").arg(entry);
        esbuild.arg(match format {
            Format::Script => "--format=iife",
            Format::Module => "--format=esm",
        });
        esbuild.args(definition.map(|definition| format!("--define:{definition}")));
        Ok(command::output(&mut esbuild)?.into_bytes())
    }

    /// A shorter style sheet.
    pub fn style(&self, source: &[u8]) -> Result<Vec<u8>, Failure> {
        self.esbuild(&["--loader=css"], source)
    }

    /// A smaller module, with short names for all that it shares with its glue. An optimizer that did not
    /// run, or ran in vain, is an error and not a larger download.
    pub fn module(&self, source: &[u8], graph: &str) -> Result<(Vec<u8>, Names), Failure> {
        fs::create_dir_all(&self.scratch).map_err(Failure::io("make the folder", &self.scratch))?;
        let [graph_file, before, used, after] =
            ["graph.json", "before.wasm", "used.wasm", "after.wasm"]
                .map(|name| self.scratch.join(name));
        fs::write(&graph_file, graph).map_err(Failure::io("write", &graph_file))?;
        fs::write(&before, source).map_err(Failure::io("write", &before))?;
        let mut metadce = self.tools.npm("wasm-metadce");
        metadce.args(FEATURES).arg("--graph-file").arg(&graph_file);
        metadce.arg("-g").arg(&before).arg("--output").arg(&used);
        command::output(&mut metadce)?;
        let mut wasm_opt = self.tools.npm("wasm-opt");
        wasm_opt.args(FEATURES).args(PASSES);
        let printed = command::output(wasm_opt.arg(&used).arg("--output").arg(&after))?;
        let smaller = fs::read(&after).map_err(Failure::io("read", &after))?;
        if smaller.len() < source.len() {
            return Ok((smaller, Names::read(&printed)?));
        }
        Err(Failure::Broken(format!(
            "wasm-opt made {} bytes of {}: it did not do its work",
            smaller.len(),
            source.len()
        )))
    }

    fn esbuild(&self, options: &[&str], source: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut esbuild = self.tools.npm("esbuild");
        esbuild.args(COMMON);
        command::filter(esbuild.args(options), source)
    }
}
