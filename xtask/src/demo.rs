//! `cargo xtask demo`: a demo shop on this machine, built if need be.
//! It must not know the server's options: what is typed is passed on.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;

/// Builds what is out of date, then becomes the server, so that Ctrl-C reaches it and nobody else.
pub fn run(project: &Project, options: &[String]) -> Result<(), Failure> {
    build::everything(project)?;
    let mut server = Command::new(project.server());
    let error = server.arg("demo").args(options).exec();
    Err(command::not_started(&server, error))
}
