//! Which pages may read which answers.
//! It must not know how a browser enforces it.

use chrono::{TimeDelta, Utc};
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use super::Outcome;
use super::server::{Failing, TestApp};

const SHOP: &str = "https://shop.example";
const OTHER: &str = "https://other.example";

async fn headers(request: RequestBuilder, origin: &str) -> Failing<HeaderMap> {
    Ok(request
        .header("origin", origin)
        .send()
        .await?
        .headers()
        .clone())
}

fn allowed(headers: &HeaderMap) -> Option<&str> {
    headers.get("access-control-allow-origin")?.to_str().ok()
}

fn varies(headers: &HeaderMap, on: &str) -> bool {
    headers
        .get_all("vary")
        .iter()
        .any(|value| value.to_str().is_ok_and(|value| value.contains(on)))
}

/// Nobody keeps an answer to one and hands it to the other as if they differed in nothing else.
#[tokio::test]
async fn what_no_page_asked_for_reads_as_what_a_foreign_page_gets() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop("shipments:read shipments:write", &[SHOP]).await?;
    // Long enough to be packed; what is short does not depend on the encoding.
    let parcel = app
        .register(&shop, json!({ "tracking_number": "1" }))
        .await?;
    let known = format!("/api/shipments/{}", parcel["id"].as_str().ok_or("no id")?);
    for path in [known.as_str(), "/api/shipments/shp_1"] {
        let fields = async |request: RequestBuilder| -> Failing<HeaderMap> {
            let mut fields = request.send().await?.headers().clone();
            for name in ["date", "ratelimit", "x-request-id"] {
                assert!(fields.remove(name).is_some(), "{name}");
            }
            Ok(fields)
        };
        let ask = || app.get(path, &shop.token);
        let plain = fields(ask()).await?;
        assert_eq!(plain, fields(ask().header("origin", OTHER)).await?);
        let identity = ask().header("accept-encoding", "identity");
        assert_eq!(plain, fields(identity).await?);
        assert_eq!(varies(&plain, "accept-encoding"), path == known);
    }
    Ok(())
}

#[tokio::test]
async fn a_preflight_passes_for_any_listed_origin_only() -> Outcome {
    let app = TestApp::start().await?;
    app.shop("shipments:read", &[SHOP]).await?;
    for path in ["/api/stream", "/api/shipments/shp_1", "/api/shipments"] {
        let preflight = || {
            app.http
                .request(Method::OPTIONS, app.url(path))
                .header("access-control-request-method", "GET")
                .header(
                    "access-control-request-headers",
                    "authorization,last-event-id",
                )
        };
        let passed = headers(preflight(), SHOP).await?;
        assert_eq!(allowed(&passed), Some(SHOP));
        let names = passed["access-control-allow-headers"].to_str()?.to_owned();
        for name in [
            "authorization",
            "last-event-id",
            "if-none-match",
            "trackline-tokens",
            "content-type",
            "idempotency-key",
        ] {
            assert!(names.contains(name), "{name} is not in {names}");
        }
        assert_eq!(passed["access-control-max-age"], "7200");
        assert!(!passed.contains_key("access-control-allow-credentials"));
        assert!(varies(&passed, "origin"));
        for origin in [
            OTHER,
            "https://shop.example.evil.example",
            "http://shop.example",
            "null",
        ] {
            assert_eq!(
                allowed(&headers(preflight(), origin).await?),
                None,
                "{origin}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_is_readable_where_the_callers_client_says_so() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop("shipments:read shipments:write", &[SHOP]).await?;
    let other = app.shop("shipments:read shipments:write", &[OTHER]).await?;
    app.register(&shop, json!({ "tracking_number": "1", "order": "A" }))
        .await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let expired = app.token_until(&shop, "A", Utc::now() - TimeDelta::seconds(1))?;
    let path = "/api/shipments";

    let read = headers(app.get(path, &token), SHOP).await?;
    assert_eq!(allowed(&read), Some(SHOP));
    assert!(varies(&read, "origin"));
    let exposed = read["access-control-expose-headers"].to_str()?.to_owned();
    assert!(
        ["etag", "retry-after", "x-request-id"]
            .iter()
            .all(|name| exposed.contains(name)),
        "{exposed}"
    );
    assert_eq!(allowed(&headers(app.get(path, &token), OTHER).await?), None);
    assert_eq!(
        allowed(&headers(app.get(path, &other.token), OTHER).await?),
        Some(OTHER)
    );
    assert_eq!(
        allowed(&headers(app.get("/api/stream", &token), SHOP).await?),
        Some(SHOP)
    );

    // A page must be able to read why its token no longer counts.
    assert_eq!(
        allowed(&headers(app.get(path, &expired), SHOP).await?),
        Some(SHOP)
    );
    assert_eq!(
        allowed(&headers(app.get(path, &expired), OTHER).await?),
        None
    );
    assert_eq!(
        allowed(&headers(app.get(path, "junk"), OTHER).await?),
        Some(OTHER)
    );
    assert_eq!(
        allowed(&headers(app.get(path, "junk"), "https://stranger.example").await?),
        None
    );
    assert!(varies(
        &headers(app.get(path, &token), OTHER).await?,
        "origin"
    ));
    Ok(())
}
