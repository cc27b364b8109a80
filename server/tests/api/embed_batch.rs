//! The cards of a page in one answer: their order, each one's refusal, and who may read it.
//! It must not know how a card looks.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::Outcome;
use super::embed::{built, parcel};
use super::html::{attribute, inert};
use super::server::{Failing, Shop, TestApp, problem};

const SHOP: &str = "https://shop.example";

/// Asks as the loader does.
async fn batch(app: &TestApp, origin: &str, body: &Value) -> Failing<Response> {
    let request = app.http.post(app.url("/embed")).header("origin", origin);
    let request = request.header("content-type", "text/plain;charset=UTF-8");
    Ok(request.body(body.to_string()).send().await?)
}

fn articles(html: &str) -> Vec<&str> {
    html.split("<article").skip(1).collect()
}

#[tokio::test]
async fn a_page_gets_its_cards_in_order_and_each_refusal_by_itself() -> Outcome {
    let app = built().await?;
    let shop = app.shop("shipments:read shipments:write", &[SHOP]).await?;
    let id = parcel(&app, &shop, "1", "K-7").await?;
    let one = app
        .viewer_token(&shop, json!({ "shipments": [id] }))
        .await?;
    let order = app.viewer_token(&shop, json!({ "order": "K-7" })).await?;
    let over = app.token_until(
        &shop,
        "K-7",
        chrono::Utc::now() - chrono::TimeDelta::seconds(1),
    )?;
    let body = json!({ "locales": ["pl-PL", "en"], "surprise": 1, "cards": [
        { "token": one, "shipment": id },
        { "token": order, "order": "K-7", "locale": "ar", "earlier": true, "share": "https://shop.example/o" },
        { "token": over, "order": "K-7" },
        { "token": one, "order": "K-8" },
        { "token": one, "shipment": "shp_absent" },
        { "token": "nonsense", "shipment": id },
        { "shipment": id },
        { "token": one },
        { "token": shop.token, "shipment": id },
    ] });
    let answer = batch(&app, SHOP, &body).await?;
    assert_eq!(answer.status(), 200);
    let headers = answer.headers().clone();
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["access-control-allow-origin"], SHOP);
    let html = answer.text().await?;
    let found = articles(&html);
    assert_eq!(attribute(found[0], "data-language"), Some("pl"));
    assert_eq!(attribute(found[1], "data-language"), Some("ar"));
    for article in &found[..2] {
        assert_eq!(attribute(article, "data-state"), Some("ready"));
        assert_eq!(attribute(article, "data-status"), Some("unknown"));
        assert_eq!(inert(article)?["shipments"][0]["id"], id);
    }
    let codes: Vec<_> = found[2..]
        .iter()
        .map(|article| attribute(article, "data-code"))
        .collect();
    let expected = [
        "token_expired",
        "not_found",
        "not_found",
        "token_invalid",
        "token_missing",
        "invalid_request",
        "scope_missing",
    ];
    assert_eq!(codes, expected.map(Some));
    assert!(
        found[2..]
            .iter()
            .all(|article| article.ends_with("></article>"))
    );
    Ok(())
}

#[tokio::test]
async fn a_card_that_is_shown_already_is_not_sent_again() -> Outcome {
    let app = built().await?;
    let shop = app.shop("shipments:read shipments:write", &[SHOP]).await?;
    let id = parcel(&app, &shop, "1", "K-7").await?;
    let token = app
        .viewer_token(&shop, json!({ "shipments": [id] }))
        .await?;
    let ask = |etag: &str| json!({ "cards": [{ "token": token, "shipment": id, "etag": etag }] });
    let html = batch(&app, SHOP, &ask("")).await?.text().await?;
    let etag = attribute(&html, "data-etag").ok_or("no tag")?;
    let again = batch(&app, SHOP, &ask(etag)).await?.text().await?;
    assert!(
        again.ends_with(&format!(
            "<article data-etag=\"{etag}\" data-unchanged></article>"
        )),
        "{again}"
    );
    let event = json!({ "events": [{ "status": "delivered", "occurred_at": "2026-11-21T10:00:00+01:00" }] });
    let told = app
        .post(&format!("/api/shipments/{id}/events"), &shop.token, &event)
        .send()
        .await?;
    told.error_for_status()?;
    let changed = batch(&app, SHOP, &ask(etag)).await?.text().await?;
    assert_eq!(attribute(&changed, "data-status"), Some("delivered"));
    Ok(())
}

#[tokio::test]
async fn only_pages_of_the_tokens_own_client_may_read_the_answer() -> Outcome {
    let app = built().await?;
    let shop = app.shop("shipments:read shipments:write", &[SHOP]).await?;
    let other = app
        .shop("shipments:read shipments:write", &["https://other.example"])
        .await?;
    let cards = |shops: &[&Shop]| -> Failing<Value> {
        let until = chrono::Utc::now() + chrono::TimeDelta::minutes(5);
        let tokens = shops.iter().map(|shop| app.token_until(shop, "K-7", until));
        let cards = tokens.map(|token| Ok(json!({ "token": token?, "order": "K-7" })));
        Ok(json!({ "cards": cards.collect::<Failing<Vec<_>>>()? }))
    };
    for (origin, shops, readable) in [
        (SHOP, &[&shop][..], true),
        ("https://other.example", &[&shop], false),
        (SHOP, &[&shop, &other], false),
        ("https://stranger.example", &[&shop], false),
        (SHOP, &[], true),
    ] {
        let answer = batch(&app, origin, &cards(shops)?).await?;
        assert_eq!(answer.status(), 200);
        let allowed = answer.headers().contains_key("access-control-allow-origin");
        assert_eq!(allowed, readable, "{origin}");
    }
    Ok(())
}

#[tokio::test]
async fn ugly_questions_are_refused_whole() -> Outcome {
    let app = built().await?;
    let many = json!({ "cards": vec![json!({ "token": "x", "shipment": "y" }); 101] }).to_string();
    let large = format!("{{\"cards\":[],\"x\":\"{}\"}}", "a".repeat(1024 * 1024));
    for (body, status) in [
        ("", 400),
        ("[]", 400),
        ("{\"cards\":[{\"token\":7}]}", 400),
        ("{\"cards\":[]} x", 400),
        (&*many, 400),
        (&*large, 413),
    ] {
        let answer = app
            .http
            .post(app.url("/embed"))
            .body(body.to_owned())
            .send()
            .await?;
        assert_eq!(problem(answer).await?.0, status, "{}", body.len());
    }
    let answer = app
        .http
        .request(Method::PUT, app.url("/embed"))
        .send()
        .await?;
    assert_eq!(problem(answer).await?.0, 405);
    Ok(())
}
