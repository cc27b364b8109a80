//! A number that its carrier gives out again: each shipment is told of its own parcel alone.
//! It must not know where the periods are cut, only that years lie between them.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use trackline_server::ingest::{ingest, register};
use trackline_server::report::{Parcel, Report, ReportedEvent};
use trackline_server::snapshot::Registration;
use trackline_server::store::audit::{Act, Who};
use trackline_server::store::{Deed, Reader, Registered, Wanted};
use trackline_wire::{Status, ZoneKnowledge};

use super::Outcome;
use super::server::{Failing, TestApp};

const NUMBER: &str = "00340434292135100148";

fn day(number: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + number)
}

/// A client's registration of the number on a day.
async fn registered(app: &TestApp, client: &str, key: &str, on: i64) -> Failing<Registered> {
    let (id, order) = key.split_once(' ').unwrap_or((key, ""));
    let registration = Registration {
        id: id.to_owned(),
        client: client.to_owned(),
        order: (!order.is_empty()).then(|| order.to_owned()),
        number: NUMBER.to_owned(),
        carrier: if id.starts_with("open") {
            "unknown"
        } else {
            "dhl"
        }
        .to_owned(),
        items: Vec::new(),
        registered_at: day(on),
    };
    let wanted = Wanted {
        registration,
        recipient: None,
    };
    let deed = Deed::new(
        Act::ShipmentRegistered,
        client,
        Who::Operator,
        client,
        day(on),
    );
    Ok(register(&*app.app.store, &app.app.bus, day(on), wanted, deed).await?)
}

/// News of a day that reaches us on another one.
async fn told(app: &TestApp, carrier: &str, status: Status, on: i64, heard: i64) -> Outcome {
    let event = ReportedEvent {
        source_id: None,
        status,
        sub_status: None,
        occurred_at: day(on).fixed_offset(),
        zone: ZoneKnowledge::Given,
        location: None,
        message: None,
        message_language: None,
        carrier_code: None,
        pickup: None,
        withdrawn: false,
    };
    let report = Report {
        parcel: Parcel::new(Some(carrier), NUMBER)?,
        shipment: None,
        events: vec![event],
        estimate: None,
    };
    ingest(
        &*app.app.store,
        &app.app.bus,
        day(heard),
        "test",
        None,
        vec![report],
    )
    .await?;
    Ok(())
}

/// Status, carrier and number of events.
async fn standing(app: &TestApp, client: &str, id: &str) -> Failing<(String, String, usize)> {
    let reader = Reader::Client(client.to_owned());
    let found = app
        .app
        .store
        .shipment(&reader, id)
        .await?
        .ok_or("no such shipment")?;
    let shipment: Value = serde_json::from_str(&found.body)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let events = shipment["events"].as_array().map_or(0, Vec::len);
    Ok((
        text(&shipment["status"]),
        text(&shipment["carrier"]["code"]),
        events,
    ))
}

fn expected(status: &str, carrier: &str, events: usize) -> (String, String, usize) {
    (status.to_owned(), carrier.to_owned(), events)
}

#[tokio::test]
async fn a_recycled_number_moves_neither_the_old_nor_the_new_shipment_wrongly() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    registered(&app, &shop.id, "old 1", 0).await?;
    told(&app, "dhl", Status::Shipped, 1, 1).await?;
    told(&app, "dhl", Status::Delivered, 3, 3).await?;

    let fresh = registered(&app, &shop.id, "new 2", 400).await?;
    assert!(fresh.fresh);
    assert_eq!(
        standing(&app, &shop.id, "new").await?,
        expected("unknown", "dhl", 0)
    );
    told(&app, "dhl", Status::Registered, 400, 401).await?;
    told(&app, "dhl", Status::InTransit, 402, 402).await?;
    assert_eq!(
        standing(&app, &shop.id, "new").await?,
        expected("in_transit", "dhl", 2)
    );
    assert_eq!(
        standing(&app, &shop.id, "old").await?,
        expected("delivered", "dhl", 2)
    );

    // A late word about the old parcel.
    told(&app, "dhl", Status::Settled, 20, 403).await?;
    assert_eq!(
        standing(&app, &shop.id, "old").await?,
        expected("settled", "dhl", 3)
    );
    assert_eq!(
        standing(&app, &shop.id, "new").await?,
        expected("in_transit", "dhl", 2)
    );
    Ok(())
}

#[tokio::test]
async fn registered_again_after_its_end_a_number_is_a_new_shipment() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    assert!(registered(&app, &shop.id, "old", 0).await?.fresh);
    told(&app, "dhl", Status::Delivered, 3, 3).await?;
    let repeated = registered(&app, &shop.id, "again", 30).await?;
    assert_eq!(
        (repeated.fresh, repeated.snapshot.id.as_str()),
        (false, "old")
    );

    let fresh = registered(&app, &shop.id, "new", 400).await?;
    assert_eq!((fresh.fresh, fresh.snapshot.id.as_str()), (true, "new"));
    let repeated = registered(&app, &shop.id, "again", 401).await?;
    assert_eq!(
        (repeated.fresh, repeated.snapshot.id.as_str()),
        (false, "new")
    );
    told(&app, "dhl", Status::Shipped, 402, 402).await?;
    assert_eq!(
        standing(&app, &shop.id, "new").await?,
        expected("shipped", "dhl", 1)
    );
    assert_eq!(
        standing(&app, &shop.id, "old").await?,
        expected("delivered", "dhl", 1)
    );
    Ok(())
}

#[tokio::test]
async fn a_shipment_without_carrier_takes_none_from_an_older_parcel() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    told(&app, "gls", Status::Shipped, 0, 0).await?;
    told(&app, "gls", Status::Delivered, 3, 3).await?;
    registered(&app, &shop.id, "open 1", 400).await?;
    told(&app, "gls", Status::Settled, 20, 401).await?;
    assert_eq!(
        standing(&app, &shop.id, "open").await?,
        expected("unknown", "unknown", 0)
    );

    told(&app, "dhl", Status::Shipped, 401, 401).await?;
    assert_eq!(
        standing(&app, &shop.id, "open").await?,
        expected("shipped", "dhl", 1)
    );
    // Registered after the news, it finds the only carrier that can be meant.
    registered(&app, &shop.id, "open-too 2", 402).await?;
    assert_eq!(
        standing(&app, &shop.id, "open-too").await?,
        expected("shipped", "dhl", 1)
    );
    Ok(())
}
