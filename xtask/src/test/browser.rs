//! The element's own tests: compiled for the browser, run in headless Chromium by wasm-bindgen's runner.
//! It must not know what they assert.

use std::process::Command;

use super::Tally;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::{Browser, Tools};

/// The widget as it is built for the browser.
pub const WIDGET: [&str; 6] = [
    "--package",
    "trackline",
    "--features",
    "csr",
    "--target",
    "wasm32-unknown-unknown",
];

/// Builds `tests/browser.rs` and runs it; the runner reads its browser's options from `tests/browser/`.
pub fn run(
    project: &Project,
    tools: &Tools,
    browser: &Browser,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let mut build = Command::new("cargo");
    build
        .args([
            "test", "--quiet", "--locked", "--no-run", "--test", "browser",
        ])
        .args(WIDGET);
    build
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(&project.root);
    let module = executable(&command::output(&mut build)?)
        .ok_or_else(|| Failure::Broken("cargo built no browser tests".into()))?;
    command::each_line(
        tools
            .browser_test_runner()
            .arg(module)
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .current_dir(project.root.join("tests/browser")),
        |line| tally.show(line),
    )
}

/// The last program among cargo's messages, one JSON object a line.
fn executable(messages: &str) -> Option<String> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message.get("executable")?.as_str().map(str::to_owned))
        .next_back()
}

#[cfg(test)]
mod tests {
    use super::executable;

    #[test]
    fn the_program_is_found_among_other_messages() {
        let messages = "not json\n\
            {\"reason\":\"compiler-artifact\",\"executable\":null}\n\
            {\"reason\":\"compiler-artifact\",\"executable\":\"/t/browser.wasm\"}\n\
            {\"reason\":\"build-finished\",\"success\":true}";
        assert_eq!(executable(messages).as_deref(), Some("/t/browser.wasm"));
        assert_eq!(executable("{}"), None);
    }
}
