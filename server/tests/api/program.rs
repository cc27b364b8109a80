//! The program itself: its commands, its mistakes, its end, and what survives a sudden one.
//! It must not know anything that a shell does not.

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Outcome;
use super::running::{Running, client, run, trackline};
use super::server::text;
use super::sse::Stream;

#[test]
fn mistakes_get_one_sentence_and_exit_code_one() -> Outcome {
    let folder = TempDir::new()?;
    std::fs::write(
        folder.path().join("letter.txt"),
        "Dear database, how are you today? Yours, a text file.",
    )?;
    std::fs::write(folder.path().join("secrets"), "pigeon=coo")?;
    let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
    let taken = taken.local_addr()?.to_string();
    let free = "127.0.0.1:0";
    for (arguments, expected) in [
        (vec!["serve", "--listen", &taken], "is in use already"),
        (vec!["demo", "--listen", &taken], "is in use already"),
        (
            vec!["serve", "--listen", "nonsense"],
            "`nonsense` is not an address to listen on",
        ),
        (
            vec!["serve", "--listen", free, "--database", "mysql://x"],
            "`mysql://x` is not a database",
        ),
        (
            vec![
                "serve",
                "--listen",
                free,
                "--database",
                "sqlite://letter.txt",
            ],
            "it is not a SQLite database",
        ),
        (
            vec![
                "serve",
                "--listen",
                free,
                "--database",
                "sqlite://no/such/folder.db",
            ],
            "cannot be opened",
        ),
        (
            vec!["serve", "--listen", free, "--secrets-file", "absent"],
            "the secrets file absent cannot be read",
        ),
        (
            vec!["serve", "--listen", free, "--secrets-file", "secrets"],
            "there is no source `pigeon`",
        ),
        (
            vec![
                "serve",
                "--listen",
                free,
                "--trusted-proxy",
                "10.0.0.0/8,pigeon",
            ],
            "`pigeon` is not a proxy's address or network",
        ),
        (
            vec!["serve", "--listen", free, "--secret", "generic"],
            "SOURCE=VALUE",
        ),
        (
            vec!["client", "create", "--name", "x", "--scope", "all"],
            "there is no scope `all`",
        ),
        (
            vec!["client", "create", "--name", "x", "--scope", " "],
            "at least one scope",
        ),
        (
            vec!["client", "create", "--name", "x", "--origin", "https://a/b"],
            "`https://a/b` is not an origin",
        ),
        (
            vec![
                "client",
                "create",
                "--name",
                "x",
                "--database",
                "sqlite://no/such.db",
            ],
            "cannot be opened",
        ),
    ] {
        let output = run(folder.path(), &arguments)?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(1), "{arguments:?} {said}");
        assert!(said.contains(expected), "{arguments:?} {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(output.stdout.is_empty());
    }
    Ok(())
}

#[test]
fn trusted_proxies_come_from_the_environment_too() -> Outcome {
    let folder = TempDir::new()?;
    let output = trackline(folder.path())
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("TRACKLINE_TRUSTED_PROXY", "::1,pigeon")
        .output()?;
    let said = String::from_utf8(output.stderr)?;
    assert!(said.contains("`pigeon` is not a proxy's address"), "{said}");
    Ok(())
}

#[tokio::test]
async fn a_client_made_while_the_server_runs_can_use_it() -> Outcome {
    let folder = TempDir::new()?;
    let server = Running::start(folder.path(), "serve")?;
    let create = [
        "client",
        "create",
        "--database",
        "sqlite://test.db",
        "--name",
        "Sklep",
        "--origin",
        "https://shop.example",
    ];
    let output = run(folder.path(), &create)?;
    assert!(output.status.success() && output.stderr.is_empty());
    let made: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(made.as_object().map(serde_json::Map::len), Some(2));
    let (id, secret) = (text(&made["client_id"])?, text(&made["client_secret"])?);
    assert!(id.starts_with("tl_ci_") && secret.starts_with("tl_cs_"));
    server.access_token(&id, &secret).await?;
    Ok(())
}

#[tokio::test]
async fn what_was_answered_survives_a_kill() -> Outcome {
    let folder = TempDir::new()?;
    let (id, secret) = client(folder.path())?;
    let http = Client::new();
    let mut shipments = Vec::new();
    let mut viewer = String::new();
    for round in 0..3 {
        let server = Running::start(folder.path(), "serve")?;
        let token = server.access_token(&id, &secret).await?;
        let post = |path: &str, body: Value| {
            http.post(server.url(path))
                .bearer_auth(&token)
                .json(&body)
                .send()
        };
        if !viewer.is_empty() {
            // Tokens are signed with a secret that was made at the first start and kept.
            let seen: Value = http
                .get(server.url("/api/shipments"))
                .bearer_auth(&viewer)
                .send()
                .await?
                .json()
                .await?;
            assert_eq!(
                seen["shipments"].as_array().map(Vec::len),
                Some(shipments.len()),
                "{seen}"
            );
        }
        let body =
            json!({ "tracking_number": format!("N{round}"), "carrier": "dpd", "order": "A" });
        let made: Value = post("/api/shipments", body)
            .await?
            .error_for_status()?
            .json()
            .await?;
        let events =
            json!({ "events": [{ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" }] });
        let path = format!("/api/shipments/{}/events", text(&made["id"])?);
        let told: Value = post(&path, events)
            .await?
            .error_for_status()?
            .json()
            .await?;
        shipments.push(told);
        let minted: Value = post("/api/viewer-tokens", json!({ "order": "A" }))
            .await?
            .json()
            .await?;
        viewer = text(&minted["token"])?;
        server.signal("-KILL")?;
    }
    let server = Running::start(folder.path(), "serve")?;
    for shipment in &shipments {
        let path = server.url(&format!("/api/shipments/{}", text(&shipment["id"])?));
        let kept: Value = http
            .get(path)
            .bearer_auth(&viewer)
            .send()
            .await?
            .json()
            .await?;
        assert_eq!(kept, *shipment);
    }
    Ok(())
}

#[tokio::test]
async fn signals_end_it_cleanly_with_a_stream_open() -> Outcome {
    let folder = TempDir::new()?;
    for signal in ["-INT", "-TERM"] {
        let mut server = Running::start(folder.path(), "demo")?;
        let play = json!({ "scenario": "smooth", "step_seconds": 60 });
        let play = Client::new()
            .post(server.url("/api/sandbox/shipments"))
            .json(&play)
            .send()
            .await?;
        let token = text(&play.json::<Value>().await?["token"])?;
        let mut stream = Stream::open(
            Client::new()
                .get(server.url("/api/stream"))
                .bearer_auth(token),
        )
        .await?;
        stream.expect("snapshot").await?;
        server.signal(signal)?;
        while stream.next().await?.is_some() {}
        assert_eq!(server.child.wait()?.code(), Some(0), "{signal}");
    }
    Ok(())
}

#[tokio::test]
async fn a_second_demo_finds_the_first_ones_data() -> Outcome {
    let folder = TempDir::new()?;
    let mut secrets = Vec::new();
    let mut shipments = Vec::new();
    for _ in 0..2 {
        let demo = Running::start(folder.path(), "demo")?;
        let word = |label: &str| {
            let line = demo
                .printed
                .lines()
                .find_map(|line| line.trim().strip_prefix(label));
            line.map(|rest| rest.trim().to_owned())
                .ok_or_else(|| format!("no {label}"))
        };
        let (id, secret) = (word("client id")?, word("client secret")?);
        let token = demo.access_token(&id, &secret).await?;
        let order = demo.url("/api/shipments?order=10482");
        let page: Value = Client::new()
            .get(order)
            .bearer_auth(token)
            .send()
            .await?
            .json()
            .await?;
        assert_eq!(page["shipments"].as_array().map(Vec::len), Some(1));
        assert_eq!(page["shipments"][0]["status"], "in_transit");
        assert_eq!(
            page["shipments"][0]["estimated_delivery"]["previous"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
        secrets.push([
            secret,
            word("secret generic")?,
            word("secret easypost")?,
            word("secret 17track")?,
        ]);
        shipments.push(page);
    }
    assert_eq!(secrets[0], secrets[1]);
    assert_eq!(shipments[0], shipments[1]);
    Ok(())
}

#[tokio::test]
async fn codes_that_nobody_mapped_are_counted_and_listed() -> Outcome {
    let folder = TempDir::new()?;
    let codes = ["codes", "--database", "sqlite://test.db"];
    let missing = run(folder.path(), &codes)?;
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(missing.stderr)?,
        "trackline: there is no database at `sqlite://test.db`\n"
    );

    let app = super::server::TestApp::start_in(folder).await?;
    let event = |code: &str, at: &str| json!({ "status": code, "occurred_at": at });
    for number in ["1", "2"] {
        let events = json!([
            event("lifted", "2026-11-20T10:00:00Z"),
            event("lifted", "2026-11-20T11:00:00Z"),
            event("teleported", "2026-11-20T12:00:00Z"),
            event("in_transit", "2026-11-20T13:00:00Z"),
        ]);
        let data = json!({ "tracking_number": number, "events": events });
        app.webhook(data).await?.error_for_status()?;
    }
    let folder = app.stop().await?;
    let listed = run(folder.path(), &codes)?;
    let listed = String::from_utf8(listed.stdout)?;
    let lines: Vec<Vec<&str>> = listed
        .lines()
        .map(|line| line.split_whitespace().take(3).collect())
        .collect();
    assert_eq!(
        lines,
        [
            ["SOURCE", "CODE", "EVENTS"],
            ["generic", "lifted", "4"],
            ["generic", "teleported", "2"],
        ]
    );
    Ok(())
}
