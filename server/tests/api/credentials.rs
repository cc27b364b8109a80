//! What a client gives so that sources can be asked: kept sealed, listed by name, taken back.
//! It must not know how it is sealed, nor how a source is asked.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use trackline_server::access::vault::Vault;
use trackline_server::app::Parts;

use super::Outcome;
use super::running::{NO_POLLING, Running, client, run, trackline};
use super::scene::{DELIVERED, Scene, give};
use super::server::{Failing, TestApp, problem, text};
use super::sse::Stream;
use super::stub::{Say, Stub, track17};

const SCOPE: &str = "credentials:manage";

#[tokio::test]
async fn credentials_are_listed_without_their_secrets_and_never_lie_open_on_the_disk() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPE, &[]).await?;
    let other = app.shop(SCOPE, &[]).await?;
    let account = json!({ "user": "own-user", "secret": "correct-horse",
        "base_url": "https://api.edu.cdek.ru/v2" });
    let kept = give(&app, &shop, "cdek", account).await?;
    assert_eq!(
        (&kept["source"], &kept["readable"]),
        (&json!("cdek"), &json!(true))
    );
    give(&app, &shop, "dhl", json!({ "secret": "first-key" })).await?;
    give(&app, &shop, "dhl", json!({ "secret": "second-key" })).await?;

    let list = app
        .get("/api/credentials", &shop.token)
        .send()
        .await?
        .text()
        .await?;
    let listed: Value = serde_json::from_str(&list)?;
    let sources = listed["credentials"].as_array().ok_or("no list")?;
    let names: Vec<&Value> = sources.iter().map(|one| &one["source"]).collect();
    assert_eq!(names, ["cdek", "dhl"]);
    for secret in [
        "own-user",
        "correct-horse",
        "edu.cdek",
        "first-key",
        "second-key",
    ] {
        assert!(!list.contains(secret), "{list}");
        let disk = app.bytes_on_disk()?;
        let found = disk
            .windows(secret.len())
            .any(|part| part == secret.as_bytes());
        assert!(!found, "{secret}");
    }
    let others: Value = app
        .get("/api/credentials", &other.token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(others, json!({ "credentials": [] }));

    let taken_back = |token: &str| {
        app.http
            .delete(app.url("/api/credentials/dhl"))
            .bearer_auth(token)
            .send()
    };
    assert_eq!(problem(taken_back(&other.token).await?).await?.0, 404);
    assert_eq!(taken_back(&shop.token).await?.status(), 204);
    assert_eq!(problem(taken_back(&shop.token).await?).await?.0, 404);
    Ok(())
}

#[tokio::test]
async fn bad_credentials_are_refused_with_a_reason() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPE, &[]).await?;
    for (source, body, expected) in [
        ("inpost", json!({ "secret": "k" }), 404),
        ("generic", json!({ "secret": "k" }), 404),
        ("pigeon", json!({ "secret": "k" }), 404),
        ("cdek", json!({ "secret": "k" }), 400),
        ("dhl", json!({ "user": "u", "secret": "k" }), 400),
        ("dhl", json!({ "secret": "" }), 400),
        ("dhl", json!({ "secret": "a\r\nb: c" }), 400),
        ("dhl", json!({ "secret": "k", "colour": "red" }), 400),
        (
            "dhl",
            json!({ "secret": "k", "base_url": "http://api.example" }),
            400,
        ),
        (
            "dhl",
            json!({ "secret": "k", "base_url": "https://127.0.0.1" }),
            400,
        ),
        (
            "dhl",
            json!({ "secret": "k", "base_url": "https://[::ffff:10.0.0.1]:8443/v1" }),
            400,
        ),
        (
            "dhl",
            json!({ "secret": "k", "base_url": "https://u:p@api.example" }),
            400,
        ),
        (
            "dhl",
            json!({ "secret": "k", "base_url": "https://api.example/?x=1" }),
            400,
        ),
    ] {
        let url = app.url(&format!("/api/credentials/{source}"));
        let answer = app
            .http
            .put(url)
            .bearer_auth(&shop.token)
            .json(&body)
            .send()
            .await?;
        assert_eq!(problem(answer).await?.0, expected, "{source} {body}");
    }
    let list: Value = app
        .get("/api/credentials", &shop.token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(list, json!({ "credentials": [] }));

    let writer = app.any_shop().await?;
    let denied = app.get("/api/credentials", &writer.token).send().await?;
    assert_eq!(problem(denied).await?, (403, "scope_missing".into()));
    Ok(())
}

#[tokio::test]
async fn under_another_token_secret_they_are_unreadable_and_still_there() -> Outcome {
    let scene = Scene::start().await?;
    let listed = async |app: &TestApp| -> Failing<Value> {
        let list = app
            .get("/api/credentials", &scene.shop.token)
            .send()
            .await?;
        Ok(list.json::<Value>().await?["credentials"][0]["readable"].clone())
    };
    assert_eq!(listed(&scene.app).await?, true);
    let mut parts = Parts::clone(&scene.app.app);
    let right = parts.vault.clone();
    parts.vault = Vault::new("another token secret, long enough")?;
    let changed = scene.app.again(parts).await?;
    assert_eq!(listed(&changed).await?, false);
    let mut parts = Parts::clone(&changed.app);
    parts.vault = right;
    assert_eq!(listed(&changed.again(parts).await?).await?, true);
    Ok(())
}

/// Runs a command of credentials with a secret on its standard input.
fn told(folder: &Path, arguments: &[&str], secret: &str) -> Failing<Output> {
    let mut child = trackline(folder)
        .args(["credential"])
        .args(arguments)
        .args(["--database", "sqlite://test.db"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // A command that refuses does not wait for it.
    let _ = child
        .stdin
        .take()
        .ok_or("no stdin")?
        .write_all(secret.as_bytes());
    Ok(child.wait_with_output()?)
}

#[tokio::test]
async fn an_operator_gives_credentials_and_the_running_server_asks_with_them() -> Outcome {
    let folder = TempDir::new()?;
    let (id, secret) = client(folder.path())?;
    let put = ["put", "--client", &id, "--source", "17track"];
    let early = told(folder.path(), &put, "17-own-key\n")?;
    let said = String::from_utf8(early.stderr)?;
    assert!(
        said.contains("no token secret") && early.status.code() == Some(1),
        "{said}"
    );

    let stub = Stub::start().await?;
    stub.say([Say::json(&track17("7100", &[DELIVERED]))]);
    let mut program = trackline(folder.path());
    program.env_remove(NO_POLLING);
    program.env("TRACKLINE_SOURCE_URL", format!("17track={}", stub.base));
    let server = Running::start_as(program, "serve")?;
    let kept = told(folder.path(), &put, "17-own-key\n")?;
    assert_eq!(String::from_utf8(kept.stdout)?, "kept\n");

    let token = server.access_token(&id, &secret).await?;
    let http = reqwest::Client::new();
    let parcel = json!({ "tracking_number": "7100", "carrier": "dhl", "order": "A" });
    let made = http
        .post(server.url("/api/shipments"))
        .bearer_auth(&token)
        .json(&parcel)
        .send();
    made.await?.error_for_status()?;
    let wanted = http
        .post(server.url("/api/viewer-tokens"))
        .bearer_auth(&token);
    let viewer: Value = wanted
        .json(&json!({ "order": "A" }))
        .send()
        .await?
        .json()
        .await?;
    let watching = http
        .get(server.url("/api/stream"))
        .bearer_auth(text(&viewer["token"])?);
    let mut stream = Stream::open(watching).await?;
    let first = stream.expect("snapshot").await?;
    if first.data["shipments"][0]["status"] != "delivered" {
        assert_eq!(stream.expect("shipment").await?.data["status"], "delivered");
    }
    assert_eq!(stub.heard()[0].headers["17token"], "17-own-key");

    let list = run(
        folder.path(),
        &[
            "credential",
            "list",
            "--client",
            &id,
            "--database",
            "sqlite://test.db",
        ],
    )?;
    let list = String::from_utf8(list.stdout)?;
    assert!(
        list.starts_with("17track ") && list.lines().count() == 1,
        "{list}"
    );
    let forgotten = told(
        folder.path(),
        &["forget", "--client", &id, "--source", "17track"],
        "",
    )?;
    assert_eq!(String::from_utf8(forgotten.stdout)?, "forgotten\n");
    for (arguments, expected) in [
        (
            vec!["put", "--client", "tl_ci_none", "--source", "dhl"],
            "there is no client",
        ),
        (
            vec!["put", "--client", &id, "--source", "inpost"],
            "the sources that want credentials are",
        ),
        (
            vec!["put", "--client", &id, "--source", "cdek"],
            "`user` is missing",
        ),
        (
            vec!["forget", "--client", &id, "--source", "dhl"],
            "there are no credentials for `dhl`",
        ),
    ] {
        let refused = told(folder.path(), &arguments, "k\n")?;
        let said = String::from_utf8(refused.stderr)?;
        assert!(
            said.contains(expected) && said.lines().count() == 1,
            "{said}"
        );
    }
    server.signal("-TERM")
}

#[tokio::test]
async fn the_commands_do_not_seal_under_a_secret_that_the_server_has_not() -> Outcome {
    let folder = TempDir::new()?;
    let (id, _) = client(folder.path())?;
    let put = |source: &str, secret: &str| {
        let flag = format!("token={}", secret.repeat(32));
        let arguments = [
            "put", "--client", &id, "--source", source, "--secret", &flag,
        ];
        told(folder.path(), &arguments, "k\n")
    };
    assert!(put("dhl", "a")?.status.success());
    let refused = String::from_utf8(put("ship24", "b")?.stderr)?;
    assert!(
        refused.contains("kept under another token secret"),
        "{refused}"
    );
    assert!(put("ship24", "a")?.status.success());
    Ok(())
}
