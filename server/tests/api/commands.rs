//! `trackline client` and `trackline audit`, as an operator types them.
//! It must not know anything that a shell does not.

use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

use super::Outcome;
use super::running::{Running, run};
use super::server::{Failing, text};

const DATABASE: [&str; 2] = ["--database", "sqlite://test.db"];

/// What a command prints; one that fails fails the test.
fn said(folder: &Path, words: &[&str]) -> Failing<String> {
    let words: Vec<&str> = words.iter().chain(&DATABASE).copied().collect();
    let output = run(folder, &words)?;
    let error = String::from_utf8(output.stderr)?;
    assert!(output.status.success(), "{words:?} {error}");
    Ok(String::from_utf8(output.stdout)?)
}

/// The one sentence with which a command fails.
fn refused(folder: &Path, words: &[&str]) -> Failing<String> {
    let words: Vec<&str> = words.iter().chain(&DATABASE).copied().collect();
    let output = run(folder, &words)?;
    let error = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(1), "{words:?} {error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    Ok(error)
}

fn made(folder: &Path, words: &[&str]) -> Failing<Value> {
    Ok(serde_json::from_str(&said(folder, words)?)?)
}

#[tokio::test]
async fn a_secret_is_rotated_without_a_pause_while_the_server_runs() -> Outcome {
    let folder = TempDir::new()?;
    let folder = folder.path();
    let server = Running::start(folder, "serve")?;
    let client = made(
        folder,
        &["client", "create", "--name", "Sklep", "--days", "30"],
    )?;
    let (id, first) = (text(&client["client_id"])?, text(&client["client_secret"])?);
    let of = ["--client", &*id];
    let with = |words: &[&'static str]| -> Vec<String> {
        words.iter().copied().chain(of).map(str::to_owned).collect()
    };
    let command = |words: &[&'static str]| {
        let words = with(words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        said(folder, &words)
    };
    let second: Value = serde_json::from_str(&command(&["client", "add-secret"])?)?;
    assert_eq!(second["number"], 2);
    let second = text(&second["client_secret"])?;
    server.access_token(&id, &first).await?;
    server.access_token(&id, &second).await?;
    let third = refused(folder, &["client", "add-secret", "--client", &id])?;
    assert!(third.contains("two live secrets"), "{third}");
    command(&["client", "revoke-secret", "--number", "1"])?;
    assert!(server.access_token(&id, &first).await.is_err());
    server.access_token(&id, &second).await?;
    command(&["client", "disable"])?;
    assert!(server.access_token(&id, &second).await.is_err());
    command(&["client", "enable"])?;
    command(&["client", "set", "--network", "192.0.2.0/24"])?;
    assert!(server.access_token(&id, &second).await.is_err());
    command(&[
        "client",
        "set",
        "--any-network",
        "--scope",
        "shipments:read",
    ])?;
    server.access_token(&id, &second).await?;
    let key: Value = serde_json::from_str(&command(&["client", "add-key"])?)?;
    assert_eq!(key["kid"], format!("{id}.1"));
    command(&["client", "revoke-key", "--number", "1"])?;
    command(&["client", "revoke-tokens"])?;
    command(&["client", "revoke-tokens", "--id", "vt_1"])?;

    let listed = said(folder, &["client", "list"])?;
    let kept: Value = serde_json::from_str(&listed)?;
    assert_eq!(
        (&kept["client_id"], &kept["scopes"]),
        (&client["client_id"], &"shipments:read".into())
    );
    assert_eq!(kept["secrets"].as_array().map(Vec::len), Some(2));
    for secret in [&first, &second, &text(&key["key"])?] {
        assert!(!listed.contains(&**secret), "{listed}");
    }
    Ok(())
}

#[test]
fn mistakes_about_clients_get_one_sentence() -> Outcome {
    let folder = TempDir::new()?;
    let folder = folder.path();
    let id = text(&made(folder, &["client", "create", "--name", "Sklep"])?["client_id"])?;
    for (words, expected) in [
        (
            vec!["client", "disable", "--client", "tl_ci_x"],
            "there is no client `tl_ci_x`",
        ),
        (
            vec!["client", "revoke-secret", "--client", &id, "--number", "7"],
            "no live secret with the number 7",
        ),
        (
            vec!["client", "revoke-key", "--client", &id, "--number", "1"],
            "no live key with the number 1",
        ),
        (
            vec!["client", "add-key", "--client", &id],
            "there is no token secret yet",
        ),
        (
            vec!["client", "set", "--client", &id, "--network", "pigeon"],
            "`pigeon` is not an address or network",
        ),
        (
            vec!["client", "set", "--client", &id, "--scope", "all"],
            "there is no scope `all`",
        ),
        (
            vec![
                "client",
                "revoke-tokens",
                "--client",
                &id,
                "--before",
                "noon",
            ],
            "`noon` is not a moment",
        ),
        (
            vec!["audit", "export", "--format", "xml"],
            "`xml` is not a format",
        ),
    ] {
        let sentence = refused(folder, &words)?;
        assert!(sentence.contains(expected), "{sentence}");
    }
    Ok(())
}

#[test]
fn verify_says_where_the_log_was_tampered_with() -> Outcome {
    let folder = TempDir::new()?;
    let folder = folder.path();
    for name in ["one", "two", "three"] {
        said(folder, &["client", "create", "--name", name])?;
    }
    let whole = said(folder, &["audit", "verify"])?;
    assert!(
        whole.starts_with("3 entries, none changed or missing"),
        "{whole}"
    );
    let head = whole
        .trim()
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .to_owned();
    let exported = said(folder, &["audit", "export", "--format", "csv"])?;
    assert_eq!(exported.matches("client.created").count(), 3);
    said(folder, &["audit", "verify", "--seen", &head])?;
    let unseen = refused(folder, &["audit", "verify", "--seen", "00"])?;
    assert!(unseen.contains("does not hold the hash"), "{unseen}");

    let db = Connection::open(folder.join("test.db"))?;
    db.execute("UPDATE audit SET who = 'customer' WHERE ordinal = 2", [])?;
    let changed = refused(folder, &["audit", "verify"])?;
    assert!(changed.contains("entry 2 was changed"), "{changed}");
    db.execute("DELETE FROM audit WHERE ordinal = 2", [])?;
    let missing = refused(folder, &["audit", "verify"])?;
    assert!(missing.contains("entry 2 is missing"), "{missing}");
    Ok(())
}
