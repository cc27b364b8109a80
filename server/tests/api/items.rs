//! What is in a parcel: given when it is registered, told to whoever may see it.
//! It must not know how items are kept.

use std::collections::HashMap;

use serde_json::{Value, json};
use trackline_wire::{Item, ShipmentPage};

use super::Outcome;
use super::server::{Failing, Shop, TestApp, standing, text, told};
use super::sse::Stream;

const NUMBER: &str = "62007711223344556688";

fn parcel(items: Value) -> Value {
    json!({ "tracking_number": NUMBER, "carrier": "dpd", "order": "A", "items": items })
}

async fn read(app: &TestApp, shop: &Shop, id: &Value) -> Failing<Value> {
    let path = format!("/api/shipments/{}", text(id)?);
    Ok(app.get(&path, &shop.token).send().await?.json().await?)
}

#[tokio::test]
async fn items_are_kept_cleaned_and_in_order() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let given = json!([
        { "name": " Teapot,\n\u{202e}blue ", "quantity": 1 },
        { "name": "<b>Lid</b>", "quantity": 9999 },
        { "name": "ż".repeat(200), "quantity": 2 },
    ]);
    let kept = json!([
        { "name": "Teapot, blue", "quantity": 1 },
        { "name": "<b>Lid</b>", "quantity": 9999 },
        { "name": "ż".repeat(200), "quantity": 2 },
    ]);
    let made = app.register(&shop, parcel(given)).await?;
    assert_eq!(made["items"], kept);
    // A report folds the shipment anew.
    app.webhook(told(NUMBER, "dpd", "shipped", "2026-11-20T10:00:00Z"))
        .await?
        .error_for_status()?;
    let now = read(&app, &shop, &made["id"]).await?;
    assert_eq!((&now["status"], &now["items"]), (&json!("shipped"), &kept));
    let without = json!({ "tracking_number": "1" });
    assert_eq!(app.register(&shop, without).await?.get("items"), None);
    Ok(())
}

#[tokio::test]
async fn registering_again_replaces_the_items_and_rings() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let first = json!([{ "name": "Teapot", "quantity": 1 }]);
    let other = json!([{ "name": "Teapot", "quantity": 2 }, { "name": "Lid", "quantity": 2 }]);
    let made = app.register(&shop, parcel(first.clone())).await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    stream.expect("snapshot").await?;

    let mut silent = parcel(json!([]));
    silent.as_object_mut().ok_or("no object")?.remove("items");
    for unchanged in [parcel(first.clone()), silent] {
        let again = app.register(&shop, unchanged).await?;
        assert_eq!((&again["items"], &again["version"]), (&first, &json!(1)));
    }
    let answer = app
        .post("/api/shipments", &shop.token, &parcel(other.clone()))
        .send()
        .await?;
    assert_eq!(answer.status(), 200);
    let again: Value = answer.json().await?;
    assert_eq!(again["id"], made["id"]);
    assert_eq!((&again["items"], &again["version"]), (&other, &json!(2)));
    // The next message is of the change: the repeats before it were silent.
    let message = stream.expect("shipment").await?;
    assert_eq!(message.data, again);
    Ok(())
}

#[tokio::test]
async fn bad_items_are_told_by_field_and_change_nothing() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let good = json!([{ "name": "Teapot", "quantity": 1 }]);
    let made = app.register(&shop, parcel(good.clone())).await?;
    let many: Vec<Value> = vec![good[0].clone(); 101];
    for (items, expected) in [
        (json!([]), "`items` must hold 1 to 100"),
        (json!(many), "`items` must hold 1 to 100"),
        (json!("Teapot"), "`items`"),
        (json!([good[0], { "name": "Lid" }]), "`items[1]`"),
        (
            json!([{ "name": " \u{200b}", "quantity": 1 }]),
            "`items[0].name` is empty",
        ),
        (
            json!([{ "name": "x".repeat(201), "quantity": 1 }]),
            "`items[0].name` is longer than 200",
        ),
        (
            json!([{ "name": "x".repeat(9000), "quantity": 1 }]),
            "`items[0].name` is longer than 200",
        ),
        (
            json!([{ "name": "Lid", "quantity": 0 }]),
            "`items[0].quantity` must be from 1 to 9999",
        ),
        (
            json!([{ "name": "Lid", "quantity": 10000 }]),
            "`items[0].quantity` must be from 1 to 9999",
        ),
        (
            json!([{ "name": "Lid", "quantity": -1 }]),
            "`items[0].quantity`",
        ),
        (
            json!([{ "name": "Lid", "quantity": 1.5 }]),
            "`items[0].quantity`",
        ),
        (
            json!([{ "name": "Lid", "quantity": 1, "price": 9 }]),
            "price",
        ),
    ] {
        let answer = app
            .post("/api/shipments", &shop.token, &parcel(items.clone()))
            .send()
            .await?;
        let answer: Value = answer.json().await?;
        assert_eq!(answer["code"], "invalid_request", "{items}");
        assert!(
            text(&answer["detail"])?.contains(expected),
            "{expected}: {answer}"
        );
    }
    assert_eq!(standing(&app, &shop, &made["id"]).await?.1, 1);
    assert_eq!(read(&app, &shop, &made["id"]).await?["items"], good);
    let full: Vec<Value> = vec![good[0].clone(); 100];
    assert_eq!(
        app.register(&shop, parcel(json!(full))).await?["items"],
        json!(full)
    );
    Ok(())
}

#[tokio::test]
async fn each_parcel_of_a_split_order_has_its_own() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let body = json!({ "scenario": "split_order", "step_seconds": 0 });
    let play = app.http.post(app.url("/api/sandbox/shipments")).json(&body);
    let play: Value = play.send().await?.json().await?;
    let page = app.get("/api/shipments", &text(&play["token"])?);
    let page: ShipmentPage = page.send().await?.json().await?;
    let items: Vec<Vec<Item>> = page
        .shipments
        .into_iter()
        .map(|parcel| parcel.items)
        .collect();
    assert!(
        items.len() == 3 && items.iter().all(|items| !items.is_empty()),
        "{items:?}"
    );
    assert!(items[0] != items[1] && items[1] != items[2] && items[0] != items[2]);
    Ok(())
}
