//! Refusals: their form, their codes, and the field that they name.
//! It must not know how a refusal is made.

use reqwest::Method;
use serde_json::{Value, json};

use super::Outcome;
use super::server::{TestApp, problem, text};

#[tokio::test]
async fn every_refusal_is_a_problem_that_names_its_request() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let json = ("content-type", "application/json");
    for (method, path, body, status, code) in [
        (Method::GET, "/nowhere", "", 404, "not_found"),
        (Method::GET, "/api/nowhere", "", 404, "not_found"),
        (
            Method::DELETE,
            "/api/shipments",
            "",
            405,
            "method_not_allowed",
        ),
        (
            Method::PUT,
            "/webhooks/generic",
            "",
            405,
            "method_not_allowed",
        ),
        (Method::POST, "/healthz", "", 405, "method_not_allowed"),
        (Method::POST, "/api/shipments", "{", 400, "invalid_request"),
        (
            Method::GET,
            "/api/shipments/%ff",
            "",
            400,
            "invalid_request",
        ),
    ] {
        let request = app
            .http
            .request(method, app.url(path))
            .bearer_auth(&shop.token)
            .header("accept-encoding", "gzip")
            .header(json.0, json.1);
        let answer = request.body(body).send().await?;
        assert!(!answer.headers().contains_key("content-encoding"), "{path}");
        let id = answer.headers()["x-request-id"].to_str()?.to_owned();
        assert_eq!(answer.headers().contains_key("allow"), status == 405);
        let body: Value = answer.json().await?;
        assert_eq!(
            (&body["status"], &body["code"]),
            (&json!(status), &json!(code)),
            "{path} {body}"
        );
        assert_eq!(text(&body["request_id"])?, id);
        assert!(!text(&body["title"])?.is_empty() && !text(&body["detail"])?.is_empty());
    }
    let fine = app.http.get(app.url("/healthz")).send().await?;
    assert!(fine.headers().contains_key("x-request-id"));
    assert_eq!(fine.json::<Value>().await?, json!({ "status": "ok" }));
    Ok(())
}

#[tokio::test]
async fn a_bad_body_is_told_by_field() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(&shop, json!({ "tracking_number": "1" }))
        .await?;
    let events = format!("/api/shipments/{}/events", text(&made["id"])?);
    let good = json!({ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" });
    let many: Vec<Value> = vec![good.clone(); 201];
    for (path, body, expected) in [
        ("/api/shipments", json!({}), "tracking_number"),
        (
            "/api/shipments",
            json!({ "tracking_number": 7 }),
            "`tracking_number`",
        ),
        (
            "/api/shipments",
            json!({ "tracking_number": "<b>" }),
            "`tracking_number`",
        ),
        (
            "/api/shipments",
            json!({ "tracking_number": "1", "order": " " }),
            "`order`",
        ),
        (
            "/api/shipments",
            json!({ "tracking_number": "1", "order": "x".repeat(65) }),
            "`order`",
        ),
        (
            "/api/shipments",
            json!({ "tracking_number": "1", "carrier": "a\u{7}b" }),
            "`carrier`",
        ),
        (
            "/api/shipments",
            json!({ "tracking_number": "1", "kind": "x" }),
            "kind",
        ),
        (&events, json!({}), "events"),
        (
            &events,
            json!({ "events": [good, { "status": "shipped" }] }),
            "events[1]",
        ),
        (
            &events,
            json!({ "events": [{ "status": "beamed", "occurred_at": "2026-11-20T10:00:00Z" }] }),
            "in_transit",
        ),
        (
            &events,
            json!({ "events": [{ "status": "shipped", "occurred_at": "soon" }] }),
            "`events[0]`: `occurred_at`",
        ),
        (&events, json!({ "events": many }), "200"),
        (
            &events,
            json!({ "estimated_delivery": { "earliest": "2026-11-20", "latest": "2026-11-19" } }),
            "estimated_delivery",
        ),
    ] {
        let answer = app.post(path, &shop.token, &body).send().await?;
        let answer: Value = answer.json().await?;
        assert_eq!(answer["code"], "invalid_request", "{body}");
        assert!(
            text(&answer["detail"])?.contains(expected),
            "{expected}: {answer}"
        );
    }
    let path = format!("/api/shipments/{}", text(&made["id"])?);
    assert_eq!(
        app.get(&path, &shop.token)
            .send()
            .await?
            .json::<Value>()
            .await?,
        made
    );
    Ok(())
}

#[tokio::test]
async fn bodies_of_other_types_and_sizes_are_refused() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let post = |path: &str| app.http.post(app.url(path)).bearer_auth(&shop.token);
    let form = post("/api/shipments")
        .form(&[("tracking_number", "1")])
        .send()
        .await?;
    assert_eq!(problem(form).await?, (415, "unsupported_media_type".into()));
    const SIZE: usize = 1024 * 1024;
    for path in ["/api/shipments", "/webhooks/generic", "/oauth/token"] {
        let large = post(path)
            .header("content-type", "application/json")
            .body(vec![b' '; SIZE + 1])
            .send()
            .await?;
        assert_eq!(
            problem(large).await?,
            (413, "body_too_large".into()),
            "{path}"
        );
    }
    let chunks =
        futures_util::stream::iter((0..17).map(|_| Ok::<_, std::io::Error>(vec![b' '; SIZE / 16])));
    let unsized_body = post("/webhooks/generic")
        .body(reqwest::Body::wrap_stream(chunks))
        .send()
        .await?;
    assert_eq!(problem(unsized_body).await?, (413, "body_too_large".into()));
    let largest = post("/webhooks/generic")
        .body(vec![b' '; SIZE])
        .send()
        .await?;
    assert_eq!(problem(largest).await?, (401, "signature_invalid".into()));
    Ok(())
}
