//! That nobody can find out whether a number, an order or an id exists that is not theirs.
//! It must not know how things are looked up.

use std::collections::BTreeMap;

use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use super::Outcome;
use super::server::{Failing, TestApp, text};

/// An answer without what differs in every answer: the request's id and the time.
async fn bare(answer: Response) -> Failing<(u16, BTreeMap<String, String>, Value)> {
    let status = answer.status().as_u16();
    let headers = answer.headers().iter();
    let headers = headers
        .filter(|(name, _)| !["x-request-id", "date", "ratelimit"].contains(&name.as_str()))
        .map(|(name, value)| Ok((name.to_string(), value.to_str()?.to_owned())))
        .collect::<Failing<_>>()?;
    let mut body: Value = answer.json().await?;
    body["request_id"].take();
    Ok((status, headers, body))
}

/// Sends the requests and sees that all get the same refusal.
async fn alike(requests: impl IntoIterator<Item = RequestBuilder>) -> Outcome {
    let mut told = Vec::new();
    for request in requests {
        told.push(bare(request.send().await?).await?);
    }
    let first = told.first().ok_or("nothing was asked")?;
    assert_eq!(first.0, 404, "{first:?}");
    assert!(told.iter().all(|answer| answer == first), "{told:#?}");
    Ok(())
}

#[tokio::test]
async fn absent_foreign_and_malformed_ids_get_the_same_refusal() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let parcel = json!({ "tracking_number": "1", "carrier": "dpd", "order": "A" });
    let foreign = text(&app.register(&other, parcel).await?["id"])?;
    let viewer = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let ids = [
        "shp_000000000000000000000000000000",
        &*foreign,
        "1",
        "x",
        "%00",
        "%F0%9F%93%A6",
        "..%2F..",
        "'%20OR%201=1",
    ];
    for token in [&shop.token, &viewer] {
        for path in [
            "/api/shipments/{}",
            "/api/shipments/{}/status",
            "/embed/shipments/{}",
        ] {
            alike(ids.map(|id| app.get(&path.replace("{}", id), token))).await?;
        }
    }
    let event =
        json!({ "events": [{ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" }] });
    alike(ids.map(|id| app.post(&format!("/api/shipments/{id}/events"), &shop.token, &event)))
        .await?;
    alike(ids.map(|id| {
        let body = json!({ "shipments": [id] });
        app.post("/api/viewer-tokens", &shop.token, &body)
    }))
    .await?;
    alike(ids.map(|id| app.post("/api/links", &shop.token, &json!({ "shipment": id })))).await?;
    alike(ids.map(|id| {
        let path = app.url(&format!("/api/links/{id}"));
        app.http.delete(path).bearer_auth(&shop.token)
    }))
    .await?;
    Ok(())
}

#[tokio::test]
async fn a_lookup_of_what_does_not_exist_reads_as_one_of_what_does() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let parcel = json!({
        "tracking_number": "1", "order": "K-7", "recipient": { "postcode": "31-072" },
    });
    app.register(&shop, parcel).await?;
    let ask = |shop: &str, order: &str, contact: &str| {
        let body = json!({ "shop": shop, "order": order, "contact": contact });
        app.http.post(app.url("/api/lookup")).json(&body)
    };
    alike([
        ask(&shop.id, "K-7", "31-073"),
        ask(&shop.id, "K-8", "31-072"),
        ask("tl_ci_nobody", "K-7", "31-072"),
        ask(&shop.id, "K-7", "anna@poczta.example"),
    ])
    .await
}
