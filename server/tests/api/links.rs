//! Links to hosted pages: who may make them, within which bounds, and that none can be read afterwards.
//! It must not know what a page shows.

use chrono::{TimeDelta, Utc};
use reqwest::Method;
use serde_json::json;

use super::Outcome;
use super::hosted::{link, shop};
use super::server::{problem, text};

#[tokio::test]
async fn links_are_made_within_their_bounds_by_those_who_may() -> Outcome {
    let (app, shop) = shop().await?;
    let other = app.any_shop().await?;
    let own = app
        .register(&other, json!({ "tracking_number": "5" }))
        .await?;
    let made = link(
        &app,
        &other,
        json!({ "shipment": own["id"], "expires_in": 60 }),
    )
    .await?;
    let life = text(&made["expires_at"])?.parse::<chrono::DateTime<Utc>>()? - Utc::now();
    assert!(
        life <= TimeDelta::minutes(1) && life > TimeDelta::seconds(55),
        "{life}"
    );
    for (body, expected) in [
        (json!({}), (400, "invalid_request")),
        (json!({ "order": " " }), (400, "invalid_request")),
        (
            json!({ "order": "K-7", "shipment": own["id"] }),
            (400, "invalid_request"),
        ),
        (
            json!({ "order": "K-7", "expires_in": 59 }),
            (400, "invalid_request"),
        ),
        (
            json!({ "order": "K-7", "expires_in": 34_560_001 }),
            (400, "invalid_request"),
        ),
        (json!({ "shipment": own["id"] }), (404, "not_found")),
        (json!({ "shipment": "shp_absent" }), (404, "not_found")),
    ] {
        let refused = app.post("/api/links", &shop.token, &body).send().await?;
        assert_eq!(
            problem(refused).await?,
            (expected.0, expected.1.to_owned()),
            "{body}"
        );
    }
    let path = format!("/api/links/{}", text(&made["id"])?);
    let foreign = app
        .http
        .request(Method::DELETE, app.url(&path))
        .bearer_auth(&shop.token);
    assert_eq!(
        problem(foreign.send().await?).await?,
        (404, "not_found".into())
    );
    let viewer = app.viewer_token(&shop, json!({ "order": "K-7" })).await?;
    let reader = app.shop("shipments:read", &[]).await?;
    for token in [&viewer, &reader.token] {
        let refused = app
            .post("/api/links", token, &json!({ "order": "K-7" }))
            .send()
            .await?;
        assert_eq!(problem(refused).await?, (403, "scope_missing".into()));
        let refused = app.get("/api/shop", token).send().await?;
        assert_eq!(problem(refused).await?, (403, "scope_missing".into()));
    }
    Ok(())
}

#[tokio::test]
async fn no_link_can_be_read_from_the_disk() -> Outcome {
    let (app, shop) = shop().await?;
    let made = link(&app, &shop, json!({ "order": "K-7" })).await?;
    let token = text(&made["token"])?;
    let secret = token.trim_start_matches("tl_ln_").as_bytes();
    let disk = app.bytes_on_disk()?;
    assert!(!disk.windows(secret.len()).any(|bytes| bytes == secret));
    let id = text(&made["id"])?;
    assert!(disk.windows(id.len()).any(|bytes| bytes == id.as_bytes()));
    Ok(())
}
