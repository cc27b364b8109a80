//! Why a command stopped, as the one sentence that the developer reads.
//! It must not know which step it happened in beyond the words that the step gives it.

use std::io;
use std::path::Path;
use std::process::ExitStatus;

/// The reason why a command of the project stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The words of the command line mean nothing here.
    #[error(
        "use: cargo xtask build | demo [options of `trackline demo`] | test | bench [server] [options of the bench]"
    )]
    Usage,
    /// A program is needed that the project cannot install by itself.
    #[error("`{tool}` is missing: {remedy}")]
    Missing {
        /// The program's name.
        tool: String,
        /// What the developer can do about it.
        remedy: &'static str,
    },
    /// A program ran and said no; what it printed stands above.
    #[error("`{line}` failed ({status})")]
    Command {
        /// The command line, shortened.
        line: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A file or folder could not be read or written.
    #[error("cannot {what}: {source}")]
    Io {
        /// The deed, e.g. `write dist/shop.css`.
        what: String,
        /// The system's reason.
        source: io::Error,
    },
    /// Something in the repository or in a tool's answer is not as it must be.
    #[error("{0}")]
    Broken(String),
}

impl Failure {
    /// A `map_err` for a deed on a path, e.g. `Failure::io("read", path)`.
    pub fn io(verb: &str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let what = format!("{verb} {}", path.display());
        move |source| Self::Io { what, source }
    }
}
