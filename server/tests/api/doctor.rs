//! `trackline doctor`, as an operator types it beside a server, before its first start and when it is ill.
//! It must not know anything that a shell does not.

use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Outcome;
use super::running::{NO_POLLING, Running, trackline};
use super::server::{Failing, TestApp, generic_secret};
use super::stub::{Say, Stub};

fn doctor(folder: &Path) -> Command {
    let mut command = trackline(folder);
    command.args(["doctor", "--database", "sqlite://test.db"]);
    command
}

/// Runs it to its end, and returns what it printed; its exit code must be that.
async fn said(mut command: Command, code: i32) -> Failing<String> {
    let output = tokio::task::spawn_blocking(move || command.output()).await??;
    let said = String::from_utf8(output.stdout)?;
    assert_eq!(output.status.code(), Some(code), "{said}");
    Ok(said)
}

/// The line that begins like this.
fn line<'a>(said: &'a str, level: &str, words: &str) -> Failing<&'a str> {
    let mut lines = said.lines().filter(|line| line.starts_with(level));
    let found = lines.find(|line| line.contains(words));
    found.ok_or_else(|| format!("no `{level}` with `{words}` in\n{said}").into())
}

#[tokio::test]
async fn a_running_server_is_well_and_its_stub_is_reached() -> Outcome {
    let folder = TempDir::new()?;
    let server = Running::start(folder.path(), "serve")?;
    let event = json!([{ "status": "lifted", "occurred_at": "2026-11-20T10:00:00Z" }]);
    let data = json!({ "tracking_number": "PIGEON7", "carrier": "dpd", "events": event });
    server.webhook(&data).await?.error_for_status()?;
    let stub = Stub::start().await?;
    stub.say([Say::text(404, "")]);
    let secret = generic_secret();
    let healthy = || {
        let mut command = doctor(folder.path());
        command.env_remove(NO_POLLING).args(["--secret", &secret]);
        command.args(["--public-url", &server.url("")]);
        command.args(["--source-url", &format!("inpost={}", stub.base)]);
        command
    };
    let text = said(healthy(), 0).await?;
    for (level, words) in [
        ("ok", "every setting can be used"),
        ("ok", "its tables are current"),
        ("ok", "no event came in later than now"),
        ("ok", "the token secret is kept in the database"),
        (
            "ok",
            "webhooks are taken from generic; inpost will only be asked",
        ),
        ("ok", "inpost answers"),
        ("ok", &server.url("")),
        ("warn", "1 codes came that nobody has mapped"),
    ] {
        line(&text, level, words)?;
    }
    assert_eq!(stub.count(), 1);
    let value = generic_secret();
    let value = value.split_once('=').ok_or("no secret")?.1;
    assert!(!text.contains(value) && !text.contains("PIGEON7"), "{text}");

    let mut json = healthy();
    json.arg("--json");
    let json: Value = serde_json::from_str(&said(json, 0).await?)?;
    assert_eq!(json["healthy"], true);
    let findings = json["findings"].as_array().ok_or("no findings")?;
    let codes = findings.iter().find(|finding| finding["check"] == "codes");
    let codes = codes.ok_or("no codes")?;
    assert_eq!(codes["level"], "warn");
    assert!(
        codes["advice"]
            .as_str()
            .is_some_and(|it| it.contains("trackline codes"))
    );
    Ok(())
}

#[tokio::test]
async fn a_missing_folder_and_every_mistake_are_told_at_once() -> Outcome {
    let folder = TempDir::new()?;
    let mut command = trackline(folder.path());
    command.args(["doctor", "--database", "sqlite://no/such/folder.db"]);
    command.args(["--listen", "nonsense", "--secret", "pigeon=hunter2"]);
    command.args(["--trusted-proxy", "10.0.0.1,roof", "--limit", "client=many"]);
    let text = said(command, 1).await?;
    for words in [
        "there is no folder no/such for the database no/such/folder.db",
        "`nonsense` is not an address",
        "there is no source `pigeon`",
        "`roof` is not a proxy's",
        "`client=many` is not a limit",
    ] {
        line(&text, "fail", words)?;
    }
    assert!(!text.contains("hunter2"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
    Ok(())
}

#[tokio::test]
async fn before_the_first_start_nothing_fails_and_nothing_is_made() -> Outcome {
    let folder = TempDir::new()?;
    let text = said(doctor(folder.path()), 0).await?;
    line(&text, "warn", "there is no database at test.db yet")?;
    line(&text, "ok", "no source is asked: polling is off")?;
    assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
    Ok(())
}

#[tokio::test]
async fn tables_of_a_newer_program_and_an_older_one_are_told_and_left_alone() -> Outcome {
    let folder = TestApp::start().await?.stop().await?;
    let path = folder.path().join("test.db");
    for (version, code, level, words) in [
        (99, 1, "fail", "its tables are of version 99"),
        (2, 0, "warn", "its tables are of version 2, of"),
    ] {
        let database = Connection::open(&path)?;
        database.pragma_update(None, "user_version", version)?;
        drop(database);
        let before = std::fs::read(&path)?;
        line(&said(doctor(folder.path()), code).await?, level, words)?;
        assert!(std::fs::read(&path)? == before, "the file has changed");
    }
    Ok(())
}

#[tokio::test]
async fn a_wrong_clock_and_a_source_that_is_down_are_told() -> Outcome {
    let folder = TestApp::start().await?.stop().await?;
    let database = Connection::open(folder.path().join("test.db"))?;
    database.execute_batch(
        "INSERT INTO events (number, carrier, shipment, id, source, status, occurred_at, zone, withdrawn, received_at)
         VALUES ('7', 'dpd', '', 'e', 'generic', 'shipped', '2026-11-20T10:00:00Z', 'given', 0, 9000000000000)",
    )?;
    drop(database);
    let stub = Stub::start().await?;
    stub.say([Say::text(200, "").with("date", "Sat, 01 Jan 2000 00:00:00 GMT")]);
    // Nobody listens there any more.
    let gone = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut command = doctor(folder.path());
    let (late, down) = (
        format!("dhl={}", stub.base),
        format!("inpost=http://{gone}"),
    );
    command
        .env_remove(NO_POLLING)
        .args(["--source-url", &late, "--source-url", &down]);
    let text = said(command, 1).await?;
    line(&text, "fail", "the last event came in")?;
    line(
        &text,
        "fail",
        "inpost cannot be reached: the connection failed",
    )?;
    line(&text, "ok", "dhl answers")?;
    line(&text, "warn", "ahead of that of dhl")?;
    Ok(())
}
