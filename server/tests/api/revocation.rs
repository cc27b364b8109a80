//! Viewer tokens that are bound, revoked and signed by shops themselves, and streams that are open meanwhile.
//! It must not know how a token is made.

use std::io::Write;
use std::process::{Command, Stdio};

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::server::{Failing, Shop, TestApp, problem, text};
use super::sse::Stream;

const SCOPES: &str = "shipments:read shipments:write viewer-keys:manage";

async fn status(app: &TestApp, token: &str) -> Failing<u16> {
    let answer = app.get("/api/shipments", token).send().await?;
    Ok(answer.status().as_u16())
}

async fn revoke(app: &TestApp, shop: &Shop, body: Value) -> Failing<u16> {
    let answer = app.post("/api/viewer-tokens/revoke", &shop.token, &body);
    Ok(answer.send().await?.status().as_u16())
}

async fn mint(app: &TestApp, shop: &Shop, body: Value) -> Failing<(String, String)> {
    let minted = app.post("/api/viewer-tokens", &shop.token, &body).send();
    let minted: Value = minted.await?.error_for_status()?.json().await?;
    Ok((text(&minted["token"])?, text(&minted["id"])?))
}

/// A key for the shop's server: its number, its `kid` and itself.
async fn key(app: &TestApp, shop: &Shop) -> Failing<(u64, String, String)> {
    let answer = app.post("/api/viewer-keys", &shop.token, &json!({})).send();
    let answer = answer.await?.error_for_status()?;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let key: Value = answer.json().await?;
    let number = key["number"].as_u64().unwrap_or_default();
    Ok((number, text(&key["kid"])?, text(&key["key"])?))
}

/// What one of the documented programs prints for these arguments.
fn program(interpreter: &str, file: &str, arguments: &Value) -> Failing<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/tokens/");
    let mut child = Command::new(interpreter)
        .arg(format!("{folder}{file}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{interpreter} cannot be started: {error}"))?;
    let mut stdin = child.stdin.take().ok_or("no stdin")?;
    stdin.write_all(arguments.to_string().as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    assert!(output.status.success(), "{interpreter}");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

const PROGRAMS: [(&str, &str); 3] = [
    ("php", "token.php"),
    ("node", "token.mjs"),
    ("python3", "token.py"),
];

#[tokio::test]
async fn tokens_of_each_language_are_taken_until_their_key_is_revoked() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    let parcel = json!({ "tracking_number": "1", "order": "Zamówienie/7" });
    app.register(&shop, parcel).await?;
    let (number, kid, first) = key(&app, &shop).await?;
    let (_, second_kid, second) = key(&app, &shop).await?;
    assert_ne!(first, second);
    let mut tokens = Vec::new();
    for (interpreter, file) in PROGRAMS {
        let arguments = json!({ "kid": kid, "key": first, "orders": ["Zamówienie/7", 10482] });
        let token = program(interpreter, file, &arguments)?;
        let seen = app.get("/api/shipments", &token).send().await?;
        let seen: Value = seen.error_for_status()?.json().await?;
        assert_eq!(
            seen["shipments"].as_array().map(Vec::len),
            Some(1),
            "{interpreter}"
        );
        tokens.push(token);
    }
    let arguments = json!({ "kid": second_kid, "key": second, "orders": ["A"] });
    let other = program("node", "token.mjs", &arguments)?;
    let third = app.post("/api/viewer-keys", &shop.token, &json!({})).send();
    assert_eq!(problem(third.await?).await?, (409, "conflict".into()));
    let path = app.url(&format!("/api/viewer-keys/{number}"));
    let gone = || app.http.delete(&path).bearer_auth(&shop.token).send();
    assert_eq!(
        (gone().await?.status(), gone().await?.status().as_u16()),
        (http(204), 404)
    );
    for token in tokens {
        assert_eq!(status(&app, &token).await?, 401);
    }
    assert_eq!(status(&app, &other).await?, 200);
    Ok(())
}

fn http(status: u16) -> reqwest::StatusCode {
    reqwest::StatusCode::from_u16(status).unwrap_or_default()
}

#[test]
fn each_language_gives_the_documented_bytes() -> Outcome {
    let vector = include_str!("../../../examples/tokens/vector.json");
    let vector: Value = serde_json::from_str(vector)?;
    for (interpreter, file) in PROGRAMS {
        let token = program(interpreter, file, &vector["arguments"])?;
        assert_eq!(token, vector["token"], "{interpreter}");
    }
    Ok(())
}

#[tokio::test]
async fn a_shop_cannot_sign_for_longer_than_an_hour_nor_with_a_key_that_it_never_got() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    let (_, kid, key) = key(&app, &shop).await?;
    let sign = |kid: &str, seconds: i64| {
        let arguments = json!({ "kid": kid, "key": key, "orders": ["A"], "seconds": seconds });
        program("python3", "token.py", &arguments)
    };
    assert_eq!(status(&app, &sign(&kid, 3600)?).await?, 200);
    for (kid, seconds) in [
        (&*kid, 3601),
        (&*format!("{}.2", shop.id), 60),
        (&*shop.id, 60),
    ] {
        let refused = app
            .get("/api/shipments", &sign(kid, seconds)?)
            .send()
            .await?;
        assert_eq!(
            problem(refused).await?,
            (401, "token_invalid".into()),
            "{kid}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_token_bound_to_an_origin_is_taken_from_its_pages_only() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app
        .shop(SCOPES, &["https://shop.example", "https://b.example"])
        .await?;
    let body = json!({ "order": "A", "origin": "https://Shop.example:443" });
    let (token, _) = mint(&app, &shop, body).await?;
    let cards = json!({ "cards": [{ "token": token, "order": "A" }] }).to_string();
    for (origin, status, code) in [
        (Some("https://shop.example"), 200, "not_found"),
        (Some("https://b.example"), 403, "scope_missing"),
        (Some("null"), 403, "scope_missing"),
        (None, 403, "scope_missing"),
    ] {
        for path in ["/api/shipments", "/api/stream"] {
            let mut request = app.get(path, &token);
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            assert_eq!(request.send().await?.status(), status, "{origin:?} {path}");
        }
        let mut request = app.http.post(app.url("/embed")).body(cards.clone());
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let html = request.send().await?.text().await?;
        assert!(
            html.contains(&format!("data-code=\"{code}\"")),
            "{origin:?} {html}"
        );
    }
    let path = json!({ "order": "A", "origin": "https://shop.example/page" });
    let refused = app
        .post("/api/viewer-tokens", &shop.token, &path)
        .send()
        .await?;
    assert_eq!(problem(refused).await?, (400, "invalid_request".into()));
    Ok(())
}

#[tokio::test]
async fn one_token_or_all_of_before_are_revoked_and_those_of_other_shops_stay() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let (one, id) = mint(&app, &shop, json!({ "order": "A" })).await?;
    let (two, _) = mint(&app, &shop, json!({ "order": "A" })).await?;
    let (theirs, _) = mint(&app, &other, json!({ "order": "A" })).await?;
    assert_eq!(revoke(&app, &other, json!({ "id": id })).await?, 204);
    assert_eq!(
        status(&app, &one).await?,
        200,
        "another shop's word counted"
    );
    assert_eq!(revoke(&app, &shop, json!({ "id": id })).await?, 204);
    assert_eq!(
        (status(&app, &one).await?, status(&app, &two).await?),
        (401, 200)
    );
    let now = json!({ "issued_before": Utc::now() });
    assert_eq!(revoke(&app, &shop, now).await?, 204);
    assert_eq!(
        (status(&app, &two).await?, status(&app, &theirs).await?),
        (401, 200)
    );
    let tomorrow = json!({ "issued_before": Utc::now() + TimeDelta::days(1) });
    for bad in [
        json!({}),
        json!({ "id": "" }),
        json!({ "id": id, "issued_before": Utc::now() }),
        tomorrow,
    ] {
        assert_eq!(revoke(&app, &shop, bad).await?, 400);
    }
    Ok(())
}

#[tokio::test]
async fn an_open_stream_ends_when_its_token_is_revoked_before_it_tells_anything_more() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = json!({ "tracking_number": "1", "order": "A" });
    let made = app.register(&shop, made).await?;
    let (token, id) = mint(&app, &shop, json!({ "order": "A" })).await?;
    let (kept, _) = mint(&app, &shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    let mut other = Stream::open(app.get("/api/stream", &kept)).await?;
    stream.expect("snapshot").await?;
    other.expect("snapshot").await?;
    assert_eq!(revoke(&app, &shop, json!({ "id": id })).await?, 204);
    let event =
        json!({ "events": [{ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" }] });
    let path = format!("/api/shipments/{}/events", text(&made["id"])?);
    app.post(&path, &shop.token, &event)
        .send()
        .await?
        .error_for_status()?;
    other.expect("shipment").await?;
    assert!(stream.next().await?.is_none());
    Ok(())
}
