//! The sandbox: scenarios that play through the real line.
//! It must not know what happens in a scenario, only how it ends.

use std::collections::HashMap;

use serde_json::{Value, json};
use trackline_wire::{Shipment, ShipmentPage};

use super::Outcome;
use super::server::{TestApp, problem, text};
use super::sse::Stream;

#[tokio::test]
async fn every_scenario_plays_to_its_end_at_once() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let scenarios: Value = app
        .http
        .get(app.url("/api/sandbox/scenarios"))
        .send()
        .await?
        .json()
        .await?;
    let scenarios = scenarios.as_array().ok_or("not a list")?;
    assert_eq!(scenarios.len(), 9);
    for scenario in scenarios {
        let body = json!({ "scenario": scenario["name"], "step_seconds": 0 });
        let answer = app
            .http
            .post(app.url("/api/sandbox/shipments"))
            .json(&body)
            .send()
            .await?;
        assert_eq!(answer.status(), 201);
        let play: Value = answer.json().await?;
        let page: ShipmentPage = app
            .get("/api/shipments", &text(&play["token"])?)
            .send()
            .await?
            .json()
            .await?;
        assert_eq!(
            Some(page.shipments.len() as u64),
            scenario["parcels"].as_u64()
        );
        for Shipment {
            id, order, events, ..
        } in page.shipments
        {
            assert!(
                play["shipments"]
                    .as_array()
                    .is_some_and(|ids| ids.contains(&json!(id)))
            );
            assert_eq!(json!(order), play["order"]);
            assert!(events.len() >= 2);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_play_shows_step_by_step_on_an_open_stream() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let body = json!({ "scenario": "cancelled", "step_seconds": 0.05 });
    let play: Value = app
        .http
        .post(app.url("/api/sandbox/shipments"))
        .json(&body)
        .send()
        .await?
        .json()
        .await?;
    let mut stream = Stream::open(app.get("/api/stream", &text(&play["token"])?)).await?;
    let mut status = Value::Null;
    while status != "cancelled" {
        let message = stream.next().await?.ok_or("the stream ended")?;
        let shipment = message.data["shipments"].get(0).unwrap_or(&message.data);
        status = shipment["status"].clone();
    }
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_played_is_refused() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    for body in [
        json!({}),
        json!({ "scenario": "teleport" }),
        json!({ "scenario": "smooth", "step_seconds": -1 }),
        json!({ "scenario": "smooth", "step_seconds": 61 }),
        json!({ "scenario": "smooth", "step_seconds": "fast" }),
    ] {
        let answer = app
            .http
            .post(app.url("/api/sandbox/shipments"))
            .json(&body)
            .send()
            .await?;
        assert_eq!(
            problem(answer).await?,
            (400, "invalid_request".into()),
            "{body}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn too_many_plays_at_once_are_asked_to_wait() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let slow = json!({ "scenario": "cancelled", "step_seconds": 60 });
    let start = || {
        app.http
            .post(app.url("/api/sandbox/shipments"))
            .json(&slow)
            .send()
    };
    for _ in 0..50 {
        assert_eq!(start().await?.status(), 201);
    }
    let refused = start().await?;
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(problem(refused).await?, (429, "rate_limited".into()));
    Ok(())
}
