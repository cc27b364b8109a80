//! The timeline as HTML: who gets it, what it holds, and that nothing in it leaves its place.
//! It must not know how a card looks.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Outcome;
use super::html::{attribute, inert};
use super::server::{Failing, Shop, TestApp, problem, text};

const SHEET: &str = "widget/v1/widget-0123456789abcdef.css";
const RULES: &[u8] = b".card{color:red}";

pub async fn built() -> Failing<TestApp> {
    TestApp::with_files(HashMap::from([(SHEET, RULES)])).await
}

pub async fn parcel(app: &TestApp, shop: &Shop, number: &str, order: &str) -> Failing<String> {
    let body = json!({ "tracking_number": number, "carrier": "dpd", "order": order });
    text(&app.register(shop, body).await?["id"])
}

#[tokio::test]
async fn a_shops_server_gets_an_element_with_a_token_that_opens_just_this() -> Outcome {
    let app = built().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "K-7").await?;
    let second = parcel(&app, &shop, "2", "K-7").await?;
    parcel(&app, &shop, "3", "K-8").await?;
    let path =
        "/embed/orders/K-7?locale=pl-PL,en&layout=compact&theme=dark&api=https://tracking.example";
    let answer = app.get(path, &shop.token).send().await?;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(answer.headers()["cache-control"], "private, no-cache");
    let html = answer.text().await?;
    for (name, value) in [
        ("api", "https://tracking.example"),
        ("order", "K-7"),
        ("locale", "pl-PL"),
        ("layout", "compact"),
        ("theme", "dark"),
        ("data-state", "ready"),
        ("data-status", "unknown"),
        ("shadowrootmode", "open"),
        ("lang", "pl"),
    ] {
        assert_eq!(attribute(&html, name), Some(value), "{name}: {html}");
    }
    let token = attribute(&html, "token").ok_or("no token")?;
    let seen: Value = app
        .get("/api/shipments", token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(seen["shipments"].as_array().map(Vec::len), Some(2));
    let inside = inert(&html)?;
    let ids: Vec<_> = inside["shipments"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|s| &s["id"])
        .collect();
    assert_eq!(ids, [&json!(id), &json!(second)]);
    assert!(inside["now"].is_i64());
    assert!(html.starts_with("<trackline-timeline ") && html.ends_with("</trackline-timeline>"));
    let one = app
        .get(&format!("/embed/shipments/{second}"), &shop.token)
        .send()
        .await?;
    let one = one.text().await?;
    assert_eq!(attribute(&one, "shipment"), Some(second.as_str()));
    assert_eq!(inert(&one)?["shipments"][0]["id"], second);
    Ok(())
}

#[tokio::test]
async fn a_viewers_own_token_stands_on_its_element() -> Outcome {
    let app = built().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "K-7").await?;
    let token = app
        .viewer_token(&shop, json!({ "shipments": [id] }))
        .await?;
    let html = app
        .get(&format!("/embed/shipments/{id}"), &token)
        .send()
        .await?
        .text()
        .await?;
    assert_eq!(attribute(&html, "token"), Some(token.as_str()));
    Ok(())
}

#[tokio::test]
async fn absent_and_not_yours_are_answered_alike_and_scopes_count() -> Outcome {
    let app = built().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let id = parcel(&app, &shop, "1", "K-7").await?;
    let viewer = app.viewer_token(&shop, json!({ "order": "K-8" })).await?;
    for token in [&other.token, &viewer] {
        for path in [
            format!("/embed/shipments/{id}"),
            "/embed/shipments/shp_absent".into(),
            "/embed/orders/K-7".into(),
            "/embed/orders/absent".into(),
        ] {
            let answer = app.get(&path, token).send().await?;
            assert_eq!(problem(answer).await?, (404, "not_found".into()), "{path}");
        }
    }
    let reader = app.shop("shipments:read", &[]).await?;
    let own = parcel(&app, &shop, "9", "K-9").await?;
    for (token, path, expected) in [
        (
            "",
            format!("/embed/shipments/{own}"),
            (401, "token_invalid"),
        ),
        (
            &*reader.token,
            format!("/embed/shipments/{own}"),
            (404, "not_found"),
        ),
        (
            &*shop.token,
            "/embed/orders/K-9?theme=blue".into(),
            (400, "invalid_request"),
        ),
        (
            &*shop.token,
            "/embed/orders/K-9?unknown=1".into(),
            (400, "invalid_request"),
        ),
    ] {
        let answer = app
            .http
            .get(app.url(&path))
            .bearer_auth(token)
            .send()
            .await?;
        let found = problem(answer).await?;
        if token.is_empty() {
            assert_eq!(found.0, expected.0);
        } else {
            assert_eq!(found, (expected.0, expected.1.to_owned()), "{path}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_client_that_may_not_let_pages_see_gets_no_element() -> Outcome {
    let app = built().await?;
    let writer = app.any_shop().await?;
    let id = parcel(&app, &writer, "1", "K-7").await?;
    let asked = [
        ("grant_type", "client_credentials"),
        ("scope", "shipments:read"),
    ];
    let answer = app
        .http
        .post(app.url("/oauth/token"))
        .basic_auth(&writer.id, Some(&writer.secret));
    let answer: Value = answer.form(&asked).send().await?.json().await?;
    let path = format!("/embed/shipments/{id}");
    let answer = app
        .get(&path, &text(&answer["access_token"])?)
        .send()
        .await?;
    assert_eq!(problem(answer).await?, (403, "scope_missing".into()));
    Ok(())
}

#[tokio::test]
async fn the_tag_stays_while_nothing_changes_but_the_token() -> Outcome {
    let app = built().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "K-7").await?;
    let path = format!("/embed/shipments/{id}?locale=de");
    let first = app.get(&path, &shop.token).send().await?;
    let tag = first.headers()["etag"].clone();
    assert!(tag.to_str()?.starts_with("W/\""));
    let again = app
        .get(&path, &shop.token)
        .header("if-none-match", tag.clone())
        .send()
        .await?;
    assert_eq!(again.status(), 304);
    assert_eq!(again.headers()["etag"], tag);
    assert!(again.bytes().await?.is_empty());
    for seconds in [600, 1200] {
        let other = json!({ "shipments": [id], "expires_in": seconds });
        let other = app.viewer_token(&shop, other).await?;
        let answer = app.get(&path, &other).send().await?;
        assert_eq!(answer.headers()["etag"], tag);
    }
    for other in [
        "?locale=pl",
        "?locale=de&layout=line",
        "?locale=de&styles=link",
        "?locale=de&nonce=a",
    ] {
        let path = format!("/embed/shipments/{id}{other}");
        let answer = app
            .get(&path, &shop.token)
            .header("if-none-match", tag.clone());
        assert_eq!(answer.send().await?.status(), 200, "{other}");
    }
    let event = json!({ "events": [{ "status": "delivered", "occurred_at": "2026-11-21T10:00:00+01:00" }] });
    let told = app
        .post(&format!("/api/shipments/{id}/events"), &shop.token, &event)
        .send()
        .await?;
    told.error_for_status()?;
    let changed = app
        .get(&path, &shop.token)
        .header("if-none-match", tag)
        .send()
        .await?;
    assert_eq!(changed.status(), 200);
    Ok(())
}

#[tokio::test]
async fn styles_stand_inside_with_a_nonce_and_a_name_or_are_linked() -> Outcome {
    let app = built().await?;
    let shop = app.any_shop().await?;
    parcel(&app, &shop, "1", "K-7").await?;
    let inline = app
        .get("/embed/orders/K-7?nonce=Zm9v", &shop.token)
        .send()
        .await?;
    let hash = "'sha256-Bb4LVDAcQTxM9bY+bnLsNmqfZhP3Cn+BSTt1yWT0F3k='";
    assert_eq!(inline.headers()["trackline-style-hash"].len(), hash.len());
    let html = inline.text().await?;
    assert!(
        html.contains("<style nonce=\"Zm9v\">.card{color:red}</style><div>"),
        "{html}"
    );
    let plain = app
        .get("/embed/orders/K-7", &shop.token)
        .send()
        .await?
        .text()
        .await?;
    assert!(plain.contains("<template shadowrootmode=\"open\"><style>.card{color:red}</style>"));
    let path = "/embed/orders/K-7?styles=link&api=https://tracking.example/";
    let linked = app.get(path, &shop.token).send().await?;
    assert!(!linked.headers().contains_key("trackline-style-hash"));
    let link = format!("<link rel=\"stylesheet\" href=\"https://tracking.example/{SHEET}\">");
    assert!(linked.text().await?.contains(&link));
    Ok(())
}

#[tokio::test]
async fn what_carriers_and_shops_say_stays_text() -> Outcome {
    let app = built().await?;
    let shop = app.any_shop().await?;
    let order = "\"><script>alert(1)</script>";
    let id = parcel(&app, &shop, "1", order).await?;
    let event = json!({ "events": [{ "status": "in_transit", "occurred_at": "2026-11-21T10:00:00+01:00",
        "message": "</script><!--<img src=x onerror=alert(1)>", "location": { "city": "</template><b>" } }] });
    let told = app
        .post(&format!("/api/shipments/{id}/events"), &shop.token, &event)
        .send()
        .await?;
    told.error_for_status()?;
    let html = app.get(
        "/embed/orders/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        &shop.token,
    );
    let html = html.send().await?.error_for_status()?.text().await?;
    assert!(
        !html.contains("<script>") && !html.contains("<img") && !html.contains("<b>"),
        "{html}"
    );
    assert_eq!(html.matches("</template>").count(), 1);
    assert_eq!(inert(&html)?["shipments"][0]["order"], order);
    Ok(())
}

#[tokio::test]
async fn the_api_is_where_the_request_saw_it_unless_a_setting_says_more() -> Outcome {
    let app = built().await?;
    let shop = app.any_shop().await?;
    parcel(&app, &shop, "1", "K-7").await?;
    let seen = async |app: &TestApp, headers: &[(&str, &str)]| -> Failing<String> {
        let request = app.get("/embed/orders/K-7", &shop.token);
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        let html = request.send().await?.text().await?;
        Ok(attribute(&html, "api").unwrap_or_default().to_owned())
    };
    let forwarded = [
        ("x-forwarded-host", "tracking.example"),
        ("x-forwarded-proto", "https"),
    ];
    assert_eq!(seen(&app, &[]).await?, app.url(""));
    assert_eq!(seen(&app, &forwarded).await?, app.url(""));
    let lookup = super::server::lookup(std::time::Duration::ZERO, &["127.0.0.1"])?;
    let changed = trackline_server::app::Parts {
        lookup: lookup.into(),
        ..trackline_server::app::Parts::clone(&app.app)
    };
    let app = app.again(changed).await?;
    assert_eq!(seen(&app, &forwarded).await?, "https://tracking.example");
    let public_url = Some("https://public.example".to_owned());
    let changed = trackline_server::app::Parts {
        public_url,
        ..trackline_server::app::Parts::clone(&app.app)
    };
    let app = app.again(changed).await?;
    assert_eq!(seen(&app, &forwarded).await?, "https://public.example");
    Ok(())
}
