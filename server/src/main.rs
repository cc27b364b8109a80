//! The `trackline` program: command line in, exit code out.
//! It must not know what the commands do.

use std::io::{IsTerminal, stderr};
use std::process::ExitCode;

use clap::Parser;
use trackline_server::command;
use trackline_server::settings::cli::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal())
        .with_target(false)
        .init();
    match command::run(cli.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(stopped) => {
            eprintln!("trackline: {stopped}");
            ExitCode::FAILURE
        }
    }
}
