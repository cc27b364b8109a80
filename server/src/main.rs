//! The `trackline` program: command line in, exit code out.
//! It must not know what the commands do.

use std::process::ExitCode;

use clap::Parser;
use trackline_server::settings::cli::Cli;
use trackline_server::{command, logging, settings};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match settings::log(&cli.log, &cli.log_level) {
        Ok(log) => {
            logging::start(log);
            command::run(cli.command).await
        }
        Err(wrong) => Err(wrong.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stopped) => {
            eprintln!("trackline: {stopped}");
            ExitCode::FAILURE
        }
    }
}
