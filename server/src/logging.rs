//! The log: one line an event on the standard error stream, for people or for programs.
//! It must not know what is logged. Whoever writes a line keeps numbers, names, addresses and secrets out of it.

use std::io::{IsTerminal, stderr};

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::settings::Log;

/// Starts it, once for the process.
pub fn start(Log { json, level }: Log) {
    // Libraries log requests as they see them, with all that stands in them, so only their alarms pass.
    let ours = Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_target("trackline", level)
        .with_target("trackline_server", level);
    let lines = fmt::layer().with_writer(stderr).with_target(false);
    let log = tracing_subscriber::registry().with(ours);
    if json {
        log.with(
            lines
                .json()
                .flatten_event(true)
                .with_current_span(false)
                .with_span_list(false),
        )
        .init();
    } else {
        log.with(lines.with_ansi(stderr().is_terminal())).init();
    }
}
