//! The live stream: beginning, changes, resumption and end.
//! It must not know how a page shows what it is told.

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};
use trackline_wire::{Resumed, Shipment, Snapshot};

use super::Outcome;
use super::server::{Failing, Shop, TestApp, problem, text};
use super::sse::Stream;

async fn parcel(app: &TestApp, shop: &Shop, number: &str, order: &str) -> Failing<String> {
    let made = app
        .register(
            shop,
            json!({ "tracking_number": number, "carrier": "dpd", "order": order }),
        )
        .await?;
    text(&made["id"])
}

async fn tell(app: &TestApp, shop: &Shop, id: &str, status: &str, at: &str) -> Outcome {
    let body = json!({ "events": [{ "status": status, "occurred_at": at }] });
    let path = format!("/api/shipments/{id}/events");
    app.post(&path, &shop.token, &body)
        .send()
        .await?
        .error_for_status()?;
    Ok(())
}

#[tokio::test]
async fn a_stream_begins_with_a_snapshot_and_tells_changes_whole() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "A").await?;
    let token = app
        .viewer_token(&shop, json!({ "shipments": [id] }))
        .await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    assert_eq!(stream.header("content-type"), Some("text/event-stream"));
    assert_eq!(stream.header("cache-control"), Some("no-store"));
    assert_eq!(stream.header("x-accel-buffering"), Some("no"));
    let first: Snapshot = serde_json::from_value(stream.expect("snapshot").await?.data)?;
    assert_eq!(
        first
            .shipments
            .iter()
            .map(|shipment| &shipment.id)
            .collect::<Vec<_>>(),
        [&id]
    );

    tell(&app, &shop, &id, "shipped", "2026-11-20T10:00:00+01:00").await?;
    let change: Shipment = serde_json::from_value(stream.expect("shipment").await?.data)?;
    assert_eq!(
        (change.status.as_str(), change.version, change.events.len()),
        ("shipped", 2, 1)
    );
    Ok(())
}

#[tokio::test]
async fn changes_of_other_shipments_are_not_told() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let mine = parcel(&app, &shop, "1", "A").await?;
    let (second, foreign) = (
        parcel(&app, &shop, "2", "B").await?,
        parcel(&app, &other, "1", "A").await?,
    );
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    stream.expect("snapshot").await?;
    tell(&app, &shop, &second, "shipped", "2026-11-20T10:00:00+01:00").await?;
    tell(
        &app,
        &other,
        &foreign,
        "shipped",
        "2026-11-20T10:00:00+01:00",
    )
    .await?;
    tell(&app, &shop, &mine, "shipped", "2026-11-20T10:00:00+01:00").await?;
    assert_eq!(stream.expect("shipment").await?.data["id"], mine);
    Ok(())
}

#[tokio::test]
async fn an_orders_parcels_keep_their_places_whatever_changes_last() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let first = parcel(&app, &shop, "1", "A").await?;
    let second = parcel(&app, &shop, "2", "A").await?;
    tell(
        &app,
        &shop,
        &first,
        "in_transit",
        "2026-11-20T10:00:00+01:00",
    )
    .await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    let seen = stream.expect("snapshot").await?.data;
    let card = json!({ "cards": [{ "token": token, "order": "A" }] }).to_string();
    let html = app.http.post(app.url("/embed")).body(card).send().await?;
    let written = super::html::inert(&html.text().await?)?;
    for found in [seen, written] {
        let ids: Vec<_> = (0..2)
            .map(|at| found["shipments"][at]["id"].clone())
            .collect();
        assert_eq!(ids, [json!(first), json!(second)]);
    }
    Ok(())
}

#[tokio::test]
async fn a_parcel_registered_later_joins_the_orders_stream() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    assert_eq!(
        stream.expect("snapshot").await?.data,
        json!({ "shipments": [] })
    );
    let id = parcel(&app, &shop, "1", "A").await?;
    assert_eq!(stream.expect("shipment").await?.data["id"], id);
    Ok(())
}

#[tokio::test]
async fn nothing_is_lost_between_the_snapshot_and_the_first_change() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "A").await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    // Changes rain down while streams open: each stream must end up with the last of them.
    for round in 0..10 {
        let at = |minute: usize| format!("2026-11-{:02}T10:{minute:02}:00+01:00", 10 + round);
        let open = Stream::open(app.get("/api/stream", &token));
        let rain = async {
            for minute in 0..8 {
                tell(&app, &shop, &id, "in_transit", &at(minute)).await?;
            }
            Ok::<_, Box<dyn std::error::Error>>(())
        };
        let (stream, rained) = tokio::join!(open, rain);
        rained?;
        let (mut stream, last) = (stream?, 8 * (round + 1));
        let mut seen = 0;
        while seen < last {
            let message = stream.next().await?.ok_or("the stream ended")?;
            let shipment = message.data["shipments"].get(0).unwrap_or(&message.data);
            let events = shipment["events"].as_array().map_or(0, Vec::len);
            assert!(events >= seen, "it went back from {seen} to {events}");
            seen = events;
        }
        assert_eq!(seen, last);
    }
    Ok(())
}

#[tokio::test]
async fn a_resumed_stream_tells_what_was_missed_once_and_as_it_is_now() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let (one, two) = (
        parcel(&app, &shop, "1", "A").await?,
        parcel(&app, &shop, "2", "A").await?,
    );
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    let place = stream.expect("snapshot").await?.id.ok_or("no id")?;
    drop(stream);
    tell(&app, &shop, &two, "shipped", "2026-11-20T10:00:00+01:00").await?;
    tell(&app, &shop, &one, "shipped", "2026-11-20T10:00:00+01:00").await?;
    tell(&app, &shop, &two, "in_transit", "2026-11-20T11:00:00+01:00").await?;

    let again = app
        .get("/api/stream", &token)
        .header("last-event-id", &place);
    let mut stream = Stream::open(again).await?;
    let resumed: Resumed = serde_json::from_value(stream.expect("resumed").await?.data)?;
    assert!(resumed.refused.is_empty());
    assert_eq!(stream.expect("shipment").await?.data["id"], one);
    let last = stream.expect("shipment").await?;
    assert_eq!(
        (&last.data["id"], &last.data["status"]),
        (&json!(two), &json!("in_transit"))
    );

    let place = last.id.ok_or("no id")?;
    let again = app
        .get("/api/stream", &token)
        .header("last-event-id", &place);
    let mut stream = Stream::open(again).await?;
    // By the standard, a reader whose new stream names no place has none when that breaks off, too.
    assert_eq!(stream.expect("resumed").await?.id, Some(place));
    tell(&app, &shop, &one, "delivered", "2026-11-20T12:00:00+01:00").await?;
    assert_eq!(stream.expect("shipment").await?.data["status"], "delivered");
    Ok(())
}

#[tokio::test]
async fn a_place_that_does_not_exist_begins_anew() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "A").await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    for place in [
        "999",
        "-1",
        "",
        "yesterday",
        "99999999999999999999",
        "18446744073709551615",
    ] {
        let request = app
            .get("/api/stream", &token)
            .header("last-event-id", place);
        let mut stream = Stream::open(request).await?;
        stream.expect("reset").await?;
        let snapshot = stream.expect("snapshot").await?;
        assert_eq!(snapshot.data["shipments"][0]["id"], id, "{place}");
        assert_eq!(snapshot.id.as_deref(), Some("1"));
    }
    Ok(())
}

#[tokio::test]
async fn several_tokens_share_a_stream_and_bad_ones_are_named() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let (one, two) = (
        parcel(&app, &shop, "1", "A").await?,
        parcel(&app, &other, "2", "B").await?,
    );
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let second = app
        .viewer_token(&other, json!({ "shipments": [two] }))
        .await?;
    let expired = app.token_until(&shop, "A", Utc::now() - TimeDelta::minutes(1))?;
    let more = format!("nonsense, {second},{expired}");
    let request = app
        .get("/api/stream", &token)
        .header("trackline-tokens", &more);
    let mut stream = Stream::open(request).await?;
    let snapshot = stream.expect("snapshot").await?.data;
    let refused =
        json!([{ "token": 1, "code": "token_invalid" }, { "token": 3, "code": "token_expired" }]);
    assert_eq!(snapshot["refused"], refused);
    assert_eq!(snapshot["shipments"].as_array().map(Vec::len), Some(2));
    tell(&app, &other, &two, "shipped", "2026-11-20T10:00:00+01:00").await?;
    assert_eq!(stream.expect("shipment").await?.data["id"], two);
    tell(&app, &shop, &one, "shipped", "2026-11-20T10:00:00+01:00").await?;
    assert_eq!(stream.expect("shipment").await?.data["id"], one);

    let request = app
        .get("/api/stream", &expired)
        .header("trackline-tokens", &second);
    let snapshot = Stream::open(request).await?.expect("snapshot").await?.data;
    assert_eq!(
        snapshot["refused"],
        json!([{ "token": 0, "code": "token_expired" }])
    );
    Ok(())
}

#[tokio::test]
async fn without_any_good_token_there_is_no_stream() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let expired = app.token_until(&shop, "A", Utc::now() - TimeDelta::minutes(1))?;
    let answer = app
        .get("/api/stream", &expired)
        .header("trackline-tokens", "junk")
        .send()
        .await?;
    assert_eq!(problem(answer).await?, (401, "token_expired".into()));
    let answer = app.http.get(app.url("/api/stream")).send().await?;
    assert_eq!(problem(answer).await?, (401, "token_missing".into()));
    let answer = app.get("/api/stream", &shop.token).send().await?;
    assert_eq!(problem(answer).await?, (403, "scope_missing".into()));
    Ok(())
}

#[tokio::test]
async fn the_stream_ends_when_its_first_token_does() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let long = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let short = app
        .viewer_token(&shop, json!({ "order": "B", "expires_in": 2 }))
        .await?;
    let request = app
        .get("/api/stream", &long)
        .header("trackline-tokens", &short);
    let mut stream = Stream::open(request).await?;
    stream.expect("snapshot").await?;
    assert!(stream.next().await?.is_none());
    let answer = app.get("/api/stream", &short).send().await?;
    assert_eq!(problem(answer).await?, (401, "token_expired".into()));
    Ok(())
}

#[tokio::test]
async fn shutting_down_ends_open_streams() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    stream.expect("snapshot").await?;
    app.stop().await?;
    assert!(stream.next().await?.is_none());
    Ok(())
}

#[tokio::test]
async fn a_restarted_server_resumes_where_the_old_one_stopped() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let id = parcel(&app, &shop, "1", "A").await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    let place = stream.expect("snapshot").await?.id.ok_or("no id")?;
    tell(&app, &shop, &id, "shipped", "2026-11-20T10:00:00+01:00").await?;
    let app = TestApp::start_in(app.stop().await?).await?;
    let again = app
        .get("/api/stream", &token)
        .header("last-event-id", &place);
    let mut stream = Stream::open(again).await?;
    stream.expect("resumed").await?;
    let missed: Value = stream.expect("shipment").await?.data;
    assert_eq!(
        (&missed["id"], &missed["status"]),
        (&json!(id), &json!("shipped"))
    );
    Ok(())
}
