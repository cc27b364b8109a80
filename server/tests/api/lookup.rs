//! Finding an order without an account: what opens it, what does not, and that nobody learns more.
//! It must not know how a contact is kept, only that it cannot be read.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::HeaderMap;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;
use trackline_server::app::Parts;
use trackline_server::demo;
use trackline_wire::ShipmentPage;

use super::Outcome;
use super::server::{Failing, Shop, TestApp, lookup, problem, text};

const EMAIL: &str = "Wanda.Kowal@Poczta.example";
const POSTCODE: &str = "31-072 kr";

async fn ask(app: &TestApp, shop: &str, order: &str, contact: &str) -> Failing<Response> {
    let body = json!({ "shop": shop, "order": order, "contact": contact });
    let request = app.http.post(app.url("/api/lookup")).json(&body);
    Ok(request.send().await?)
}

/// Whether it is found.
async fn finds(app: &TestApp, shop: &Shop, order: &str, contact: &str) -> Failing<bool> {
    let answer = ask(app, &shop.id, order, contact).await?;
    match answer.status().as_u16() {
        200 => Ok(true),
        404 => Ok(false),
        other => Err(format!("{other}: {}", answer.text().await?).into()),
    }
}

fn parcel(number: &str, recipient: Value) -> Value {
    json!({ "tracking_number": number, "carrier": "dpd", "order": "K-7", "recipient": recipient })
}

#[tokio::test]
async fn the_right_answers_open_the_order_for_an_hour_and_nothing_else() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let recipient = json!({ "email": EMAIL, "postcode": POSTCODE });
    let made = app.register(&shop, parcel("1", recipient)).await?;
    app.register(&shop, json!({ "tracking_number": "2", "order": "K-8" }))
        .await?;
    for contact in [EMAIL, " wanda.kowal@POCZTA.example ", POSTCODE, "31072KR"] {
        let before = Utc::now();
        let answer = ask(&app, &shop.id, " K-7 ", contact).await?;
        assert_eq!(answer.status(), 200, "{contact}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let found: Value = answer.json().await?;
        assert_eq!(found["order"], "K-7");
        assert_eq!(found.as_object().map(serde_json::Map::len), Some(3));
        let expires_at: DateTime<Utc> = text(&found["expires_at"])?.parse()?;
        let life = expires_at - before;
        assert!(
            life > TimeDelta::minutes(59) && life <= TimeDelta::minutes(61),
            "{life}"
        );
        let page = app.get("/api/shipments", &text(&found["token"])?);
        let page: Value = page.send().await?.json().await?;
        assert_eq!(page["shipments"], json!([made]));
    }
    Ok(())
}

#[tokio::test]
async fn an_order_is_found_with_the_shops_sign_and_without() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    for (number, order) in [("1", "#1001"), ("2", "1002")] {
        let recipient = json!({ "email": EMAIL });
        let parcel = json!({ "tracking_number": number, "order": order, "recipient": recipient });
        app.register(&shop, parcel).await?;
    }
    for (typed, order) in [
        ("1001", "#1001"),
        ("#1001", "#1001"),
        ("1002", "1002"),
        ("#1002", "1002"),
    ] {
        let found: Value = ask(&app, &shop.id, typed, EMAIL).await?.json().await?;
        assert_eq!(found["order"], order, "{typed}");
        let page = app.get("/api/shipments", &text(&found["token"])?);
        let page: Value = page.send().await?.json().await?;
        assert_eq!(page["shipments"][0]["order"], order, "{typed}");
    }
    assert!(!finds(&app, &shop, "1001", "else@poczta.example").await?);
    Ok(())
}

/// Everything of an answer that a stranger could compare.
async fn seen(answer: Response) -> Failing<(u16, HeaderMap, Value)> {
    let status = answer.status().as_u16();
    let mut headers = answer.headers().clone();
    headers.remove("date");
    headers.remove("x-request-id");
    let mut body: Value = answer.json().await?;
    body["request_id"] = Value::Null;
    Ok((status, headers, body))
}

#[tokio::test]
async fn wrong_answers_are_all_answered_alike() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let by_email = parcel("1", json!({ "email": EMAIL }));
    app.register(&shop, by_email).await?;
    for body in [
        json!({ "tracking_number": "2", "order": "without" }),
        json!({ "tracking_number": "3" }),
    ] {
        app.register(&shop, body).await?;
    }
    let theirs = parcel("1", json!({ "email": "else@poczta.example" }));
    app.register(&other, theirs).await?;
    let first = seen(ask(&app, &shop.id, "K-7", "nobody@poczta.example").await?).await?;
    assert_eq!((first.0, &first.2["code"]), (404, &json!("not_found")));
    for (shop, order, contact) in [
        ("tl_ci_nobody", "K-7", EMAIL),
        (other.id.as_str(), "K-7", EMAIL),
        (&shop.id, "K-9", EMAIL),
        (&shop.id, "k-7", EMAIL),
        (&shop.id, "without", EMAIL),
        (&shop.id, "K-7", POSTCODE),
        (&shop.id, "K-7", "else@poczta.example"),
        (&shop.id, "K-7", "wanda.kowal"),
        (&shop.id, "K-7", "-"),
    ] {
        let answer = seen(ask(&app, shop, order, contact).await?).await?;
        assert_eq!(answer, first, "{shop} {order} {contact}");
    }
    Ok(())
}

#[tokio::test]
async fn a_repeated_registration_replaces_the_recipient_and_only_then() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let both = parcel("1", json!({ "email": EMAIL, "postcode": POSTCODE }));
    app.register(&shop, both).await?;
    let silent = json!({ "tracking_number": "1", "carrier": "dpd", "order": "K-7" });
    let again = app.register(&shop, silent).await?;
    assert!(finds(&app, &shop, "K-7", EMAIL).await?);
    let corrected = parcel("1", json!({ "email": "w.kowal@poczta.example" }));
    assert_eq!(app.register(&shop, corrected).await?, again);
    assert!(finds(&app, &shop, "K-7", "w.kowal@poczta.example").await?);
    assert!(!finds(&app, &shop, "K-7", EMAIL).await?);
    assert!(!finds(&app, &shop, "K-7", POSTCODE).await?);
    // Another parcel of the order may go to somebody else.
    app.register(&shop, parcel("2", json!({ "postcode": "00-950" })))
        .await?;
    assert!(finds(&app, &shop, "K-7", "00 950").await?);
    assert!(finds(&app, &shop, "K-7", "w.kowal@poczta.example").await?);
    Ok(())
}

#[tokio::test]
async fn bad_recipients_and_questions_are_told_by_field_and_not_repeated() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let with = |recipient: Value| parcel("1", recipient);
    let homeless = json!({ "tracking_number": "1", "recipient": { "postcode": "31-072" } });
    let question = |field: &str, value: Value| {
        let mut body = json!({ "shop": shop.id, "order": "K-7", "contact": "31-072" });
        body[field] = value;
        body
    };
    for (path, body, expected) in [
        ("/api/shipments", with(json!({})), "`recipient` needs"),
        (
            "/api/shipments",
            with(json!({ "email": null })),
            "`recipient` needs",
        ),
        ("/api/shipments", homeless, "`recipient` needs an `order`"),
        (
            "/api/shipments",
            with(json!({ "email": "secretive" })),
            "`recipient.email`",
        ),
        (
            "/api/shipments",
            with(json!({ "email": "" })),
            "`recipient.email`",
        ),
        (
            "/api/shipments",
            with(json!({ "email": 7 })),
            "`recipient.email`",
        ),
        (
            "/api/shipments",
            with(json!({ "postcode": " - " })),
            "`recipient.postcode`",
        ),
        (
            "/api/shipments",
            with(json!({ "postcode": "secretive".repeat(3) })),
            "`recipient.postcode`",
        ),
        ("/api/shipments", with(json!({ "phone": "1" })), "phone"),
        ("/api/lookup", question("shop", json!(" ")), "`shop`"),
        ("/api/lookup", question("order", json!("")), "`order`"),
        (
            "/api/lookup",
            question("order", json!("x".repeat(65))),
            "`order`",
        ),
        ("/api/lookup", question("contact", json!("")), "`contact`"),
        (
            "/api/lookup",
            question("contact", json!("secretive".repeat(30))),
            "`contact`",
        ),
        ("/api/lookup", question("contact", Value::Null), "`contact`"),
        ("/api/lookup", question("token", json!("x")), "token"),
        (
            "/api/lookup",
            json!({ "shop": shop.id, "order": "K-7" }),
            "contact",
        ),
    ] {
        let answer = app.post(path, &shop.token, &body).send().await?;
        let answer: Value = answer.json().await?;
        assert_eq!(answer["code"], "invalid_request", "{body}");
        let detail = text(&answer["detail"])?;
        assert!(
            detail.contains(expected) && !detail.contains("secretive"),
            "{expected}: {answer}"
        );
    }
    let page: Value = app
        .get("/api/shipments", &shop.token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(page["shipments"], json!([]));
    Ok(())
}

#[tokio::test]
async fn nothing_of_a_contact_is_on_disk() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let body = parcel("1", json!({ "email": EMAIL, "postcode": POSTCODE }));
    app.post("/api/shipments", &shop.token, &body)
        .header("idempotency-key", "k")
        .send()
        .await?
        .error_for_status()?;
    assert!(finds(&app, &shop, "K-7", EMAIL).await?);
    assert!(finds(&app, &shop, "K-7", POSTCODE).await?);
    let bytes = app.bytes_on_disk()?;
    let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|found| found == wanted);
    assert!(holds(b"K-7") && holds(shop.id.as_bytes()));
    let lower = EMAIL.to_lowercase();
    for contact in [
        EMAIL, &lower, "Wanda", "wanda", POSTCODE, "31072KR", "31-072", "31072",
    ] {
        assert!(!holds(contact.as_bytes()), "{contact}");
        assert!(
            !holds(&Sha256::digest(contact)),
            "a plain hash of {contact}"
        );
    }
    // A plain hash of the body would let somebody who knows the rest of it try out postcodes.
    let path_and_body = format!("/api/shipments\0{body}");
    assert!(!holds(&Sha256::digest(path_and_body)));
    Ok(())
}

#[tokio::test]
async fn a_page_may_ask_from_any_listed_origin_only() -> Outcome {
    let app = TestApp::start().await?;
    const SHOP: &str = "https://shop.example";
    let shop = app.shop("shipments:write", &[SHOP]).await?;
    let body = json!({ "shop": shop.id, "order": "K-7", "contact": "31-072" });
    for (origin, expected) in [(SHOP, Some(SHOP)), ("https://other.example", None)] {
        let preflight = app
            .http
            .request(Method::OPTIONS, app.url("/api/lookup"))
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type");
        let question = app.http.post(app.url("/api/lookup")).json(&body);
        for request in [preflight, question] {
            let answer = request.header("origin", origin).send().await?;
            let allowed = answer.headers().get("access-control-allow-origin");
            let allowed = allowed.and_then(|value| value.to_str().ok());
            assert_eq!(allowed, expected);
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_demo_order_is_found_with_its_items() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let shop = demo::client(&*app.app.store).await?.client_id;
    for contact in ["61-245", "order@glinka.example"] {
        let found = ask(&app, &shop, demo::ORDER, contact).await?;
        let found: Value = found.error_for_status()?.json().await?;
        let page = app.get("/api/shipments", &text(&found["token"])?);
        let page: ShipmentPage = page.send().await?.json().await?;
        let items: Vec<(&str, u32)> = page.shipments[0]
            .items
            .iter()
            .map(|item| (item.name.as_str(), item.quantity))
            .collect();
        let expected = [
            ("Breakfast mug, oat glaze", 2),
            ("Serving bowl, moss", 1),
            ("Linen tea towel, undyed", 1),
        ];
        assert_eq!(items, expected);
    }
    Ok(())
}

#[tokio::test]
async fn right_and_wrong_answers_are_held_back() -> Outcome {
    let plain = TestApp::start().await?;
    let shop = plain.any_shop().await?;
    let body = parcel("1", json!({ "postcode": POSTCODE }));
    plain.register(&shop, body).await?;
    let mut parts = Parts::clone(&plain.app);
    parts.lookup = lookup(Duration::from_secs(3600), &[])?.into();
    let app = plain.again(parts).await?;
    let mut asked = JoinSet::new();
    for contact in [POSTCODE, "00-001"].into_iter().cycle().take(12) {
        let body = json!({ "shop": shop.id, "order": "K-7", "contact": contact });
        asked.spawn(app.http.post(app.url("/api/lookup")).json(&body).send());
    }
    // Nobody waits to be told that there were too many; whoever was let in waits for an hour, while
    // others come and go.
    let mut answered = asked.join_next().await;
    for _ in 0..50 {
        app.get("/api/shipments", &shop.token).send().await?;
    }
    while let Some(answer) = answered {
        assert_eq!(problem(answer??).await?, (429, "rate_limited".into()));
        answered = asked.try_join_next();
    }
    asked.shutdown().await;
    Ok(())
}
