//! Repeated POSTs with an Idempotency-Key.
//! It must not know how answers are remembered.

use serde_json::{Value, json};

use super::Outcome;
use super::server::{TestApp, problem, text};

#[tokio::test]
async fn the_same_request_gets_the_same_answer() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let post = |body: &Value| {
        app.post("/api/shipments", &shop.token, body)
            .header("idempotency-key", "k1")
    };
    let body = json!({ "tracking_number": "1", "order": "A" });
    let first = post(&body).send().await?;
    let (status, location) = (first.status(), first.headers()["location"].clone());
    let first: Value = first.json().await?;
    assert_eq!(status, 201);
    let again = post(&body).send().await?;
    assert_eq!(
        (again.status(), &again.headers()["location"]),
        (status, &location)
    );
    assert_eq!(again.json::<Value>().await?, first);
    let other = post(&json!({ "tracking_number": "2", "order": "A" }))
        .send()
        .await?;
    assert_eq!(problem(other).await?, (422, "idempotency_mismatch".into()));
    Ok(())
}

#[tokio::test]
async fn a_key_belongs_to_one_client_and_one_path() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let body = json!({ "tracking_number": "1" });
    for shop in [&shop, &other] {
        let answer = app
            .post("/api/shipments", &shop.token, &body)
            .header("idempotency-key", "k")
            .send()
            .await?;
        assert_eq!(answer.status(), 201);
    }
    let events =
        json!({ "events": [{ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" }] });
    let mut answers = Vec::new();
    for number in ["2", "3"] {
        let made = app
            .register(&shop, json!({ "tracking_number": number }))
            .await?;
        let path = format!("/api/shipments/{}/events", text(&made["id"])?);
        answers.push(
            app.post(&path, &shop.token, &events)
                .header("idempotency-key", "e")
                .send()
                .await?
                .status()
                .as_u16(),
        );
    }
    assert_eq!(answers, [200, 422]);
    Ok(())
}

#[tokio::test]
async fn a_refused_request_does_not_use_its_key_up() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let post = |body: Value| {
        app.post("/api/shipments", &shop.token, &body)
            .header("idempotency-key", "k")
            .send()
    };
    assert_eq!(post(json!({ "tracking_number": "" })).await?.status(), 400);
    assert_eq!(post(json!({ "tracking_number": "1" })).await?.status(), 201);
    let long = app.post(
        "/api/shipments",
        &shop.token,
        &json!({ "tracking_number": "1" }),
    );
    let answer = long
        .header("idempotency-key", "x".repeat(256))
        .send()
        .await?;
    assert_eq!(problem(answer).await?, (400, "invalid_request".into()));
    Ok(())
}
