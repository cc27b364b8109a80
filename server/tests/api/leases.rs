//! Work shared by leases: what is due goes to one worker, comes back from a dead one, and hints count.
//! It must not know any source.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use trackline_server::report::Parcel;
use trackline_server::store::{Due, Lease, Settled, Stirred};

use super::Outcome;
use super::server::{Failing, Shop, TestApp, text};

const LEASE: TimeDelta = TimeDelta::minutes(2);

async fn take(app: &TestApp, worker: &str, now: DateTime<Utc>) -> Failing<Vec<Due>> {
    let lease = Lease {
        worker: worker.into(),
        now,
        until: now + LEASE,
        limit: 10,
    };
    Ok(app.app.store.take_due(lease).await?)
}

/// The end of a lease whose source had nothing new to tell, with an hour until the next.
fn settled(due: &Due, worker: &str, now: DateTime<Utc>) -> Settled {
    Settled {
        shipment: due.shipment.id.clone(),
        worker: worker.into(),
        was_due_at: due.due_at,
        due_at: Some(now + TimeDelta::hours(1)),
        failures: 0,
        asked_at: Some(now),
        told: true,
    }
}

async fn registered(app: &TestApp, shop: &Shop, number: &str) -> Failing<Value> {
    let parcel = json!({ "tracking_number": number, "carrier": "inpost" });
    app.register(shop, parcel).await
}

#[tokio::test]
async fn each_due_shipment_goes_to_one_worker_and_comes_back_from_a_dead_one() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    for number in ["1", "2", "3"] {
        registered(&app, &shop, number).await?;
    }
    let now = Utc::now() + TimeDelta::seconds(1);
    let (one, other) = tokio::join!(take(&app, "one", now), take(&app, "other", now));
    let (one, other) = (one?, other?);
    assert_eq!(one.len() + other.len(), 3);
    assert!(take(&app, "third", now + LEASE / 2).await?.is_empty());

    // Both died. A third takes over, and what a late one has to say counts no more.
    let later = now + LEASE;
    let taken = take(&app, "third", later).await?;
    assert_eq!(taken.len(), 3);
    let late = one.first().or(other.first()).ok_or("nobody had any")?;
    for worker in ["one", "other"] {
        app.app.store.settle(settled(late, worker, later)).await?;
    }
    assert!(take(&app, "fourth", later).await?.is_empty());
    for due in &taken {
        app.app.store.settle(settled(due, "third", later)).await?;
    }
    assert!(take(&app, "fourth", later + LEASE).await?.is_empty());
    let hour = later + TimeDelta::hours(1);
    assert_eq!(take(&app, "fourth", hour).await?.len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_hint_while_somebody_asks_makes_it_due_again_at_once() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    registered(&app, &shop, "77").await?;
    let now = Utc::now() + TimeDelta::seconds(1);
    let taken = take(&app, "one", now).await?;
    let due = taken.first().ok_or("nothing is due")?;
    let hinted_at = now + TimeDelta::seconds(2);
    let parcel = Parcel::new(None, "77")?;
    let hint = |carrier: Option<&str>| {
        let carrier = carrier.map(str::to_owned);
        Stirred::Parcels(vec![Parcel {
            carrier,
            ..parcel.clone()
        }])
    };
    let store = &app.app.store;
    assert_eq!(store.stir(hint(Some("dpd")), hinted_at).await?, 0);
    assert_eq!(store.stir(hint(Some("inpost")), hinted_at).await?, 1);
    let answered_at = now + TimeDelta::seconds(5);
    store.settle(settled(due, "one", answered_at)).await?;
    let again = take(&app, "one", answered_at).await?;
    let again = again.first().ok_or("the hint was lost")?;
    assert_eq!((again.stirred_at - hinted_at).num_milliseconds(), 0);
    store.settle(settled(again, "one", answered_at)).await?;
    assert!(take(&app, "one", answered_at).await?.is_empty());

    // What is asked about no more is asked about again.
    let over = Settled {
        due_at: None,
        ..settled(again, "one", answered_at)
    };
    let hour = answered_at + TimeDelta::hours(1);
    let last = take(&app, "one", hour).await?;
    let last = last.first().ok_or("not due after an hour")?;
    let was_due_at = last.due_at;
    store.settle(Settled { was_due_at, ..over }).await?;
    let year = hour + TimeDelta::days(365);
    assert!(take(&app, "one", year).await?.is_empty());
    assert_eq!(store.stir(hint(None), year).await?, 1);
    assert_eq!(take(&app, "one", year).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_check_that_brings_nothing_shows_and_is_no_new_version() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = registered(&app, &shop, "78").await?;
    let path = format!("/api/shipments/{}", text(&made["id"])?);
    let first = app.get(&path, &shop.token).send().await?;
    let tag = first.headers()["etag"].clone();
    let mut before: Value = first.json().await?;
    assert_eq!(before["checked_at"], Value::Null);
    let now = Utc::now() + TimeDelta::seconds(1);
    let taken = take(&app, "one", now).await?;
    let due = taken.first().ok_or("nothing is due")?;
    app.app.store.settle(settled(due, "one", now)).await?;
    let after = app.get(&path, &shop.token).send().await?;
    assert_eq!(after.headers()["etag"], tag);
    let mut after: Value = after.json().await?;
    before["checked_at"] = after["checked_at"].clone();
    let next = after
        .as_object_mut()
        .and_then(|shipment| shipment.remove("next_poll_at"));
    assert!(next.is_some_and(|next| next.is_string()));
    assert_eq!(after, before, "nothing but the times of the checks differs");
    let checked: DateTime<Utc> = text(&after["checked_at"])?.parse()?;
    assert_eq!(checked.timestamp_millis(), now.timestamp_millis());

    // Saying it again, or news about something else, does not forget it.
    let again = registered(&app, &shop, "78").await?;
    assert_eq!(again, after);
    Ok(())
}
