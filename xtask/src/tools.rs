//! What builds and tests need beyond cargo: the browser target, Trunk, wasm-bindgen, npm's packages and Schemathesis.
//! It must not know what is built with them.

mod browser;
mod crates;
pub mod debian;
pub mod nginx;
mod packages;
pub mod php;
pub mod postgres;
mod python;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use browser::Browser;

use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crates::CrateTool;
use python::PythonTool;

const TRUNK: &str = "0.21.14";
const SCHEMATHESIS: &str = "4.32.5";
/// What the widget is compiled for.
pub const BROWSER_TARGET: &str = "wasm32-unknown-unknown";

/// Tools that are installed and of the right version.
pub struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    npm: PathBuf,
}

impl Tools {
    /// Finds every tool, and installs what is missing with a word about how long that takes.
    pub fn ensure(project: &Project) -> Result<Self, Failure> {
        fs::create_dir_all(&project.tools)
            .map_err(Failure::io("make the folder", &project.tools))?;
        ensure_browser_target()?;
        ensure_library_source()?;
        let lock = project.root.join("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(Failure::io("read", &lock))?;
        let wasm_bindgen = crates::locked_version(&lock, "wasm-bindgen")
            .ok_or_else(|| Failure::Broken("Cargo.lock names no version of wasm-bindgen".into()))?;
        Ok(Self {
            npm: packages::ensure(project)?,
            wasm_bindgen: CrateTool {
                name: "wasm-bindgen-cli",
                program: "wasm-bindgen",
                version: wasm_bindgen,
                minutes: 4,
                default_features: true,
            }
            .ensure(&project.tools)?,
            trunk: CrateTool {
                name: "trunk",
                program: "trunk",
                version: TRUNK,
                minutes: 6,
                // TLS and the look for newer versions: here Trunk builds, and never asks the network.
                default_features: false,
            }
            .ensure(&project.tools)?,
        })
    }

    /// Trunk, building the standard library with the widget: one whose panics stop the module at once and
    /// write nothing, so that all that would write for them stays out of it.
    pub fn trunk(&self) -> Command {
        let mut trunk = Command::new(self.trunk.join("trunk"));
        let flags = [
            "-Zunstable-options",
            "-Cpanic=immediate-abort",
            "-Zlocation-detail=none",
            "-Zfmt-debug=none",
        ];
        trunk
            // Trunk 0.21 takes the variable's value for a boolean and stops at the customary `1`.
            .env_remove("NO_COLOR")
            .env("PATH", self.path())
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            // The library's own shorter and slower ways to sort, search and write numbers.
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                flags.join(" "),
            );
        trunk
    }

    /// The program that runs `wasm_bindgen_test` in a browser.
    pub fn browser_test_runner(&self) -> Command {
        Command::new(self.wasm_bindgen.join("wasm-bindgen-test-runner"))
    }

    /// A program that an npm package brings.
    pub fn npm(&self, program: &str) -> Command {
        Command::new(self.npm.join("node_modules/.bin").join(program))
    }

    /// The search path with the tools before everything else.
    fn path(&self) -> OsString {
        let found = env::var_os("PATH").unwrap_or_default();
        let tools = [self.trunk.clone(), self.wasm_bindgen.clone()];
        let all = tools.into_iter().chain(env::split_paths(&found));
        env::join_paths(all).unwrap_or(found)
    }
}

/// What tries an API out by its own document. Only the tests need it, so nothing else waits for it.
pub fn schemathesis(project: &Project) -> Result<PathBuf, Failure> {
    let tool = PythonTool {
        name: "schemathesis",
        version: SCHEMATHESIS,
    };
    tool.ensure(&project.tools)
}

fn ensure_browser_target() -> Result<(), Failure> {
    let folder = command::output(Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        BROWSER_TARGET,
    ]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    eprintln!("Adding the {BROWSER_TARGET} target to Rust (up to a minute).");
    command::run(Command::new("rustup").args(["target", "add", BROWSER_TARGET]))
}

/// The standard library's source, which the widget's build compiles anew.
fn ensure_library_source() -> Result<(), Failure> {
    let root = command::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if source.is_file() {
        return Ok(());
    }
    eprintln!("Adding the standard library's source to Rust (up to a minute).");
    command::run(Command::new("rustup").args(["component", "add", "rust-src"]))
}
