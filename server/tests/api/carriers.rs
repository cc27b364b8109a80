//! Suggestions of carriers, and that they stay suggestions.
//! It must not know by which form a carrier is recognised.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Outcome;
use super::server::{TestApp, standing, told};

#[tokio::test]
async fn a_number_suggests_its_carriers() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let asked = app
        .get(
            "/api/carriers?number=rr%20123%20456%20785%20pl",
            &shop.token,
        )
        .send()
        .await?;
    let told: Value = asked.error_for_status()?.json().await?;
    assert_eq!(told["number"], "RR123456785PL");
    let first = &told["candidates"][0];
    assert_eq!(
        (&first["carrier"]["code"], &first["confidence"]),
        (&json!("poczta-polska"), &json!("certain"))
    );
    assert!(first["carrier"]["tracking_url"].is_string());

    let asked = app
        .get("/api/carriers?number=SHOP-17", &shop.token)
        .send()
        .await?;
    let told: Value = asked.error_for_status()?.json().await?;
    assert_eq!(told["candidates"], json!([]));
    Ok(())
}

#[tokio::test]
async fn what_is_no_number_is_refused_and_strangers_are_too() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let long = format!("?number={}", "7".repeat(65));
    for query in [
        "",
        "?number=",
        "?number=%20",
        "?number=%3Cb%3E",
        "?number=1&more=2",
        &long,
    ] {
        let answer = app
            .get(&format!("/api/carriers{query}"), &shop.token)
            .send()
            .await?;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{query:.30}");
    }
    let stranger = app
        .http
        .get(app.url("/api/carriers?number=1"))
        .send()
        .await?;
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}

/// However certain a form is: were it taken for the carrier's word, another carrier's news would be lost.
#[tokio::test]
async fn a_suggestion_never_hides_what_another_carrier_tells() -> Outcome {
    const NUMBER: &str = "RR123456785PL";
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(&shop, json!({ "tracking_number": NUMBER }))
        .await?;
    assert_eq!(made["carrier"]["code"], "unknown");
    app.webhook(told(NUMBER, "gls", "shipped", "2026-11-20T10:00:00+01:00"))
        .await?
        .error_for_status()?;
    assert_eq!(standing(&app, &shop, &made["id"]).await?.0, "shipped");
    Ok(())
}
