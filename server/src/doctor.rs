//! What is well with a server and its surroundings and what is not: facts in, findings with advice out.
//! It must not know where the facts come from; nothing is opened, asked or measured here.

pub mod database;
pub mod network;
pub mod settings;

use std::fmt::Write;

use chrono::TimeDelta;
use serde::Serialize;

/// How far two clocks may be apart, as milliseconds on the way and a slow disk may make them seem.
const DRIFT: TimeDelta = TimeDelta::minutes(1);

/// How well something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is to be done.
    Ok,
    /// The server works; somebody should look at it soon.
    Warn,
    /// The server does not work, or loses something.
    Fail,
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How well it is.
    pub level: Level,
    /// What was checked, in one word.
    pub check: &'static str,
    /// What was found, as a sentence without its full stop.
    pub says: String,
    /// What to do about it.
    pub advice: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, says: impl Into<String>) -> Self {
        Self {
            level: Level::Ok,
            check,
            says: says.into(),
            advice: None,
        }
    }

    fn warn(check: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Warn,
            advice: Some(advice.into()),
            ..Self::ok(check, says)
        }
    }

    fn fail(check: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Fail,
            ..Self::warn(check, says, advice)
        }
    }
}

/// All findings, as they are printed for programs.
#[derive(Serialize)]
struct Report<'a> {
    healthy: bool,
    findings: &'a [Finding],
}

/// How many checks failed.
pub fn failed(findings: &[Finding]) -> usize {
    let failed = |finding: &&Finding| finding.level == Level::Fail;
    findings.iter().filter(failed).count()
}

/// The findings for a person: a line each, and the advice below it.
pub fn text(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let level = match finding.level {
            Level::Ok => "ok",
            Level::Warn => "warn",
            Level::Fail => "fail",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{level:4}  {:8}  {}", finding.check, finding.says);
        if let Some(advice) = &finding.advice {
            let _ = writeln!(text, "{:16}{advice}", "");
        }
    }
    text
}

/// The findings for a program: `{"healthy":…,"findings":[{"level","check","says","advice"}]}`.
pub fn json(findings: &[Finding]) -> serde_json::Result<String> {
    let healthy = failed(findings) == 0;
    serde_json::to_string(&Report { healthy, findings })
}

#[cfg(test)]
mod tests;
