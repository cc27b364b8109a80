//! To whom a webhook's facts belong: joining, adopting, withdrawing, and coming late.
//! It must not know how a webhook is signed.

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::server::{Failing, TestApp, sign_generic, standing, text, told};

const NUMBER: &str = "62007711223344556677";

#[tokio::test]
async fn a_parcel_that_nobody_registered_is_kept_and_joined_later() -> Outcome {
    let app = TestApp::start().await?;
    app.webhook(told(
        NUMBER,
        "inpost",
        "shipped",
        "2026-11-20T10:00:00+01:00",
    ))
    .await?
    .error_for_status()?;
    let shop = app.any_shop().await?;
    let joined = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "inpost" }),
        )
        .await?;
    assert_eq!(joined["status"], "shipped");
    assert_eq!(joined["version"], 1);
    assert!(joined["checked_at"].is_string());
    Ok(())
}

#[tokio::test]
async fn a_shipment_without_carrier_adopts_the_one_that_is_told() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let before = app
        .register(&shop, json!({ "tracking_number": NUMBER, "order": "1" }))
        .await?;
    assert_eq!(before["carrier"]["code"], "unknown");
    app.webhook(told(NUMBER, "DPD", "shipped", "2026-11-20T10:00:00+01:00"))
        .await?
        .error_for_status()?;
    let path = format!("/api/shipments/{}", text(&before["id"])?);
    let adopted: Value = app.get(&path, &shop.token).send().await?.json().await?;
    assert_eq!(
        (&adopted["carrier"]["code"], &adopted["status"]),
        (&json!("dpd"), &json!("shipped"))
    );
    let later = app
        .register(&shop, json!({ "tracking_number": NUMBER, "order": "2" }))
        .await?;
    assert_eq!(
        (&later["carrier"]["code"], &later["status"]),
        (&json!("dpd"), &json!("shipped"))
    );
    Ok(())
}

#[tokio::test]
async fn the_same_number_at_another_carrier_is_another_parcel() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dhl" }),
        )
        .await?;
    app.webhook(told(
        NUMBER,
        "gls",
        "delivered",
        "2026-11-20T10:00:00+01:00",
    ))
    .await?
    .error_for_status()?;
    assert_eq!(
        standing(&app, &shop, &made["id"]).await?,
        ("unknown".into(), 1, 0)
    );
    Ok(())
}

#[tokio::test]
async fn late_and_reordered_webhooks_do_not_move_a_parcel_back() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dpd" }),
        )
        .await?;
    for (status, at) in [
        ("delivered", "2026-11-20T15:00:00+01:00"),
        ("in_transit", "2026-11-19T03:00:00+01:00"),
    ] {
        app.webhook(told(NUMBER, "dpd", status, at))
            .await?
            .error_for_status()?;
    }
    assert_eq!(
        standing(&app, &shop, &made["id"]).await?,
        ("delivered".into(), 3, 2)
    );
    Ok(())
}

#[tokio::test]
async fn a_withdrawn_event_counts_no_more_and_does_not_come_back() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dpd" }),
        )
        .await?;
    let event = |withdrawn: bool| {
        json!({ "tracking_number": NUMBER, "carrier": "dpd", "events": [
            { "id": "7", "status": "delivered", "occurred_at": "2026-11-20T15:00:00+01:00", "withdrawn": withdrawn }
        ] })
    };
    for (withdrawn, expected) in [(false, "delivered"), (true, "unknown"), (false, "unknown")] {
        app.webhook(event(withdrawn)).await?.error_for_status()?;
        let (status, _, events) = standing(&app, &shop, &made["id"]).await?;
        assert_eq!((status.as_str(), events), (expected, 1));
    }
    Ok(())
}

#[tokio::test]
async fn a_webhook_that_names_a_shipment_reaches_no_other() -> Outcome {
    let app = TestApp::start().await?;
    let (one, other) = (app.any_shop().await?, app.any_shop().await?);
    let body = json!({ "tracking_number": NUMBER, "carrier": "dpd" });
    let (mine, theirs) = (
        app.register(&one, body.clone()).await?,
        app.register(&other, body).await?,
    );
    let mut data = told(NUMBER, "dpd", "preparing", "2026-11-20T10:00:00+01:00");
    data["shipment"] = mine["id"].clone();
    app.webhook(data).await?.error_for_status()?;
    assert_eq!(standing(&app, &one, &mine["id"]).await?.0, "preparing");
    assert_eq!(
        standing(&app, &other, &theirs["id"]).await?,
        ("unknown".into(), 1, 0)
    );
    Ok(())
}

#[tokio::test]
async fn a_late_webhook_does_not_bring_back_an_old_delivery_window() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dpd" }),
        )
        .await?;
    let tell = |at: &str, day: &str| {
        let mut data = told(NUMBER, "dpd", "in_transit", at);
        data["estimated_delivery"] = json!({ "earliest": day });
        app.webhook(data)
    };
    tell("2026-11-18T10:00:00+01:00", "2026-11-20")
        .await?
        .error_for_status()?;
    tell("2026-11-19T10:00:00+01:00", "2026-11-22")
        .await?
        .error_for_status()?;
    tell("2026-11-18T10:00:00+01:00", "2026-11-20")
        .await?
        .error_for_status()?;
    tell("2026-11-17T10:00:00+01:00", "2026-11-19")
        .await?
        .error_for_status()?;
    let path = format!("/api/shipments/{}", text(&made["id"])?);
    let now: Value = app.get(&path, &shop.token).send().await?.json().await?;
    let day = |window: &Value| {
        text(&window["earliest"]).map(|at| at.get(..10).unwrap_or_default().to_owned())
    };
    let expected = &now["estimated_delivery"];
    assert_eq!(day(expected)?, "2026-11-22");
    let previous: Failing<Vec<String>> = expected["previous"]
        .as_array()
        .into_iter()
        .flatten()
        .map(day)
        .collect();
    assert_eq!(previous?, ["2026-11-20", "2026-11-19"]);
    Ok(())
}

#[tokio::test]
async fn a_message_played_again_does_not_bring_back_the_window_that_it_told() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dpd" }),
        )
        .await?;
    let message = |at: &str, day: &str| {
        let data = json!({
            "tracking_number": NUMBER,
            "carrier": "dpd",
            "estimated_delivery": { "earliest": day }
        });
        json!({ "type": "shipment.updated", "timestamp": at, "data": data }).to_string()
    };
    let first = message("2026-11-18T10:00:00Z", "2026-11-20");
    let second = message("2026-11-18T11:00:00Z", "2026-11-22");
    for body in [&first, &second, &first] {
        let signature = sign_generic(body)?;
        app.signed(body, &signature)
            .send()
            .await?
            .error_for_status()?;
    }
    let path = format!("/api/shipments/{}", text(&made["id"])?);
    let now: Value = app.get(&path, &shop.token).send().await?.json().await?;
    let expected = &now["estimated_delivery"];
    assert!(text(&expected["earliest"])?.starts_with("2026-11-22"));
    assert_eq!(expected["previous"].as_array().map(Vec::len), Some(1));
    Ok(())
}

#[tokio::test]
async fn an_event_from_the_future_is_shown_and_does_not_stand_above_newer_facts() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dpd" }),
        )
        .await?;
    let ahead = |minutes: i64| (Utc::now() + TimeDelta::minutes(minutes)).to_rfc3339();
    for (status, at, expected) in [
        ("delivered", ahead(30 * 24 * 60), "unknown"),
        ("out_for_delivery", ahead(300), "out_for_delivery"),
        ("attempt_failed", ahead(1), "attempt_failed"),
    ] {
        app.webhook(told(NUMBER, "dpd", status, &at))
            .await?
            .error_for_status()?;
        let (status, ..) = standing(&app, &shop, &made["id"]).await?;
        assert_eq!(status, expected);
    }
    Ok(())
}
