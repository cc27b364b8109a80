//! Reading shipments: documents, tags, filters and pages.
//! It must not know how shipments are stored.

use serde_json::{Value, json};
use trackline_wire::{Shipment, ShipmentPage, Status, StatusReport};

use super::Outcome;
use super::server::{Failing, Shop, TestApp, problem, text};

async fn tell(app: &TestApp, shop: &Shop, id: &str, events: Value) -> Failing<Value> {
    let path = format!("/api/shipments/{id}/events");
    let answer = app
        .post(&path, &shop.token, &json!({ "events": events }))
        .send()
        .await?;
    Ok(answer.error_for_status()?.json().await?)
}

#[tokio::test]
async fn a_registered_parcel_reads_as_the_contract_says() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let body =
        json!({ "tracking_number": " 0034 0434-x ", "carrier": "DHL Paket", "order": " 10482 " });
    let answer = app
        .post("/api/shipments", &shop.token, &body)
        .send()
        .await?;
    assert_eq!(answer.status(), 201);
    let location = answer.headers()["location"].to_str()?.to_owned();
    let made: Shipment = answer.json().await?;
    assert_eq!(location, format!("/api/shipments/{}", made.id));
    assert_eq!(
        (made.tracking_number.as_str(), made.order.as_deref()),
        ("00340434-X", Some("10482"))
    );
    assert_eq!((made.carrier.code.as_str(), made.version), ("dhl", 1));
    assert_eq!(
        (made.status.clone(), made.checked_at),
        (Status::Unknown, None)
    );

    let read: Shipment = app.get(&location, &shop.token).send().await?.json().await?;
    assert_eq!(read, made);
    let again = app
        .post("/api/shipments", &shop.token, &body)
        .send()
        .await?;
    assert_eq!(again.status(), 200);
    assert_eq!(again.json::<Shipment>().await?, made);
    Ok(())
}

#[tokio::test]
async fn events_of_the_shop_itself_are_folded_and_reported() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(&shop, json!({ "tracking_number": "1", "carrier": "dpd" }))
        .await?;
    let id = text(&made["id"])?;
    let events = json!([
        { "status": "shipped", "occurred_at": "2026-11-19T18:00:00+01:00", "location": "Poznań" },
        { "status": "preparing", "sub_status": "packing", "occurred_at": "2026-11-18T09:00:00+01:00" },
    ]);
    let first = tell(&app, &shop, &id, events.clone()).await?;
    assert_eq!(
        (&first["status"], &first["version"]),
        (&json!("shipped"), &json!(2))
    );
    assert_eq!(first["events"][0]["status"], "shipped");
    assert_eq!(tell(&app, &shop, &id, events).await?, first);

    let path = format!("/api/shipments/{id}/status");
    let report: StatusReport = app.get(&path, &shop.token).send().await?.json().await?;
    let steps: Vec<_> = report
        .history
        .iter()
        .map(|change| change.status.as_str())
        .collect();
    assert_eq!(
        (report.status.as_str(), steps.as_slice()),
        ("shipped", &["preparing", "shipped"][..])
    );
    assert_eq!(
        (report.version, report.since),
        (2, Some("2026-11-19T18:00:00+01:00".parse()?))
    );
    Ok(())
}

#[tokio::test]
async fn a_known_tag_spares_the_body_until_something_changes() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": "1", "carrier": "dpd", "order": "A" }),
        )
        .await?;
    let id = text(&made["id"])?;
    let paths = [
        "/api/shipments".to_owned(),
        format!("/api/shipments/{id}"),
        format!("/api/shipments/{id}/status"),
    ];
    let mut tags = Vec::new();
    for path in &paths {
        let fresh = app.get(path, &shop.token).send().await?;
        let tag = fresh.headers()["etag"].to_str()?.to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let known = app
            .get(path, &shop.token)
            .header("if-none-match", &tag)
            .send()
            .await?;
        assert_eq!(known.status(), 304);
        assert_eq!(known.headers()["etag"], tag.as_str());
        assert!(known.headers().contains_key("vary"));
        assert!(known.bytes().await?.is_empty());
        tags.push(tag);
    }
    tell(
        &app,
        &shop,
        &id,
        json!([{ "status": "shipped", "occurred_at": "2026-11-19T18:00:00Z" }]),
    )
    .await?;
    for (path, tag) in paths.iter().zip(&tags) {
        let changed = app
            .get(path, &shop.token)
            .header("if-none-match", tag)
            .send()
            .await?;
        assert_eq!(changed.status(), 200, "{path}");
        assert_ne!(changed.headers()["etag"], tag.as_str());
    }
    Ok(())
}

#[tokio::test]
async fn pages_hold_every_shipment_once_even_while_new_ones_come() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let mut made = Vec::new();
    for number in 0..7 {
        let body = json!({ "tracking_number": format!("N{number}"), "carrier": "dpd" });
        made.push(text(&app.register(&shop, body).await?["id"])?);
    }
    made.reverse();
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let more = cursor
            .map(|cursor| format!("&cursor={cursor}"))
            .unwrap_or_default();
        let path = format!("/api/shipments?limit=3{more}");
        let page: ShipmentPage = app.get(&path, &shop.token).send().await?.json().await?;
        assert!(page.shipments.len() <= 3);
        seen.extend(page.shipments.into_iter().map(|shipment| shipment.id));
        app.register(
            &shop,
            json!({ "tracking_number": format!("LATE{}", seen.len()) }),
        )
        .await?;
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, made);
    Ok(())
}

#[tokio::test]
async fn lists_are_narrowed_by_order_status_and_carrier() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    for (number, carrier, order) in [("1", "dpd", "A"), ("2", "dhl", "A"), ("3", "dpd", "B")] {
        let made = app
            .register(
                &shop,
                json!({ "tracking_number": number, "carrier": carrier, "order": order }),
            )
            .await?;
        if number == "3" {
            let event = json!([{ "status": "delivered", "occurred_at": "2026-11-19T18:00:00Z" }]);
            tell(&app, &shop, &text(&made["id"])?, event).await?;
        }
    }
    for (filter, expected) in [
        ("order=A", vec!["2", "1"]),
        ("carrier=DPD", vec!["3", "1"]),
        ("order=A&carrier=dpd", vec!["1"]),
        ("status=delivered", vec!["3"]),
        ("status=unknown&order=B", vec![]),
        ("order=nothing", vec![]),
    ] {
        let page: ShipmentPage = app
            .get(&format!("/api/shipments?{filter}"), &shop.token)
            .send()
            .await?
            .json()
            .await?;
        let numbers: Vec<_> = page
            .shipments
            .iter()
            .map(|shipment| shipment.tracking_number.as_str())
            .collect();
        assert_eq!(numbers, expected, "{filter}");
    }
    for bad in [
        "limit=0",
        "limit=101",
        "limit=many",
        "cursor=shp_nowhere",
        "oder=A",
    ] {
        let answer = app
            .get(&format!("/api/shipments?{bad}"), &shop.token)
            .send()
            .await?;
        assert_eq!(
            problem(answer).await?,
            (400, "invalid_request".into()),
            "{bad}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn json_is_compressed_for_those_who_ask() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    app.register(&shop, json!({ "tracking_number": "1", "carrier": "dpd" }))
        .await?;
    let plain = app.get("/api/shipments", &shop.token).send().await?;
    assert!(!plain.headers().contains_key("content-encoding"));
    let small = app
        .get("/api/shipments", &shop.token)
        .header("accept-encoding", "gzip")
        .send()
        .await?;
    assert_eq!(small.headers()["content-encoding"], "gzip");
    Ok(())
}
