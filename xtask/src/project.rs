//! Where things are: the repository's root, cargo's output folder and the folder of the tools.
//! It must not know what is built or installed there.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The folders that every command works in.
pub struct Project {
    /// The repository's root.
    pub root: PathBuf,
    /// Cargo's output folder.
    pub target: PathBuf,
    /// Installed tools, one folder per tool and version; outside `target`, so that the next clone finds them.
    pub tools: PathBuf,
}

impl Project {
    /// Finds the folders from cargo's variables, `TRACKLINE_TOOLS` and the user's cache folder.
    pub fn find() -> Result<Self, Failure> {
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .as_deref()
            .map(Path::new)
            .and_then(Path::parent)
            .ok_or_else(|| Failure::Broken("start it through cargo: `cargo xtask …`".into()))?
            .to_owned();
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let target = std::path::absolute(&target).map_err(Failure::io("find", &target))?;
        Ok(Self {
            root,
            target,
            tools: tools_folder()?,
        })
    }

    /// The folder of the end-to-end tests, which also names what is taken from npm.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// The released server.
    pub fn server(&self) -> PathBuf {
        self.target.join("release/trackline")
    }
}

fn tools_folder() -> Result<PathBuf, Failure> {
    if let Some(folder) = env::var_os("TRACKLINE_TOOLS") {
        return std::path::absolute(&folder).map_err(Failure::io("find", Path::new(&folder)));
    }
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".cache")))
        .map(|cache| cache.join("trackline"))
        .ok_or_else(|| {
            Failure::Broken("set HOME or TRACKLINE_TOOLS: it says where tools are kept".into())
        })
}
