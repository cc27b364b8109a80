//! Questions to a stub of a carrier's server, from what is due to what a shipment says then.
//! It must not know how a schedule is made; the time is the test's own.

use std::future::poll_fn;
use std::task::Poll;

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};
use trackline_server::egress::WHOLE;
use trackline_server::metrics;

use super::Outcome;
use super::scene::{DELIVERED, HOUR, MINUTE, SHIPPED, Scene, give, poller};
use super::server::TestApp;
use super::stub::{Say, Stub, track17};

#[tokio::test]
async fn a_parcel_is_asked_about_at_once_and_then_every_quarter_of_an_hour() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7001", "dhl-paket").await?;
    assert_eq!(scene.next(&id).await?, None, "nobody has been asked");
    // An old parcel is asked about less often.
    let [two, one] = [2, 1].map(|days| (scene.now - TimeDelta::days(days)).to_rfc3339());
    let (shipped, delivered) = (("InTransit", two.as_str()), ("Delivered", one.as_str()));
    scene.stub.say([
        Say::json(&track17("7001", &[shipped])),
        Say::json(&track17("7001", &[shipped])),
        Say::json(&track17("7001", &[shipped, delivered])),
    ]);
    assert_eq!(scene.round(0).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    let heard = scene.stub.heard();
    let asked = heard.first().ok_or("nothing was asked")?;
    assert_eq!(
        (asked.method.as_str(), asked.uri.path()),
        ("POST", "/gettrackinfo")
    );
    assert_eq!(asked.headers["17token"], "17-own-key");
    assert_eq!(asked.body, r#"[{"number":"7001"}]"#);
    let agent = asked.headers["user-agent"].to_str()?;
    assert!(agent.starts_with("trackline/"), "{agent}");

    let next = scene.next(&id).await?.ok_or("nobody asks again")?;
    let minutes = (next - scene.now).num_minutes();
    assert!((13..17).contains(&minutes), "{minutes}");

    assert_eq!(scene.round(13 * MINUTE).await?, 0);
    assert_eq!(scene.round(17 * MINUTE).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    assert_eq!(scene.round(34 * MINUTE).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("delivered".into(), 3, 2));

    // Once more soon, then twice a day, and after a week no more.
    assert_eq!(scene.round(51 * MINUTE).await?, 1);
    assert_eq!(scene.round(11 * HOUR).await?, 0);
    let mut asked = 0;
    for day in 1..20 {
        asked += scene.round(day * 24 * HOUR).await?;
    }
    assert!((6..=8).contains(&asked), "{asked}");
    assert_eq!(scene.next(&id).await?, None);
    assert_eq!(scene.standing(&id).await?, ("delivered".into(), 3, 2));
    let told = metrics::text()?;
    let counted = "trackline_polls_total{source=\"17track\",outcome=\"told\"}";
    assert!(told.contains(counted) && !told.contains("7001"), "{told}");
    Ok(())
}

#[tokio::test]
async fn the_next_question_is_told_to_the_shop_alone_and_is_no_new_version() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7004", "dhl").await?;
    let shipped = Say::json(&track17("7004", &[SHIPPED]));
    scene.stub.say([shipped.clone(), shipped]);
    scene.round(0).await?;
    let path = format!("/api/shipments/{}", id.as_str().ok_or("no id")?);
    let read = || async {
        let answer = scene.app.get(&path, &scene.shop.token).send().await?;
        let tag = answer.headers()["etag"].to_str()?.to_owned();
        Ok::<_, Box<dyn std::error::Error>>((tag, answer.json::<Value>().await?))
    };
    let (tag, first) = read().await?;
    assert!(first["next_poll_at"].is_string(), "{first}");
    scene.round(20 * MINUTE).await?;
    let (same, second) = read().await?;
    assert_eq!((&tag, &first["version"]), (&same, &second["version"]));
    assert_ne!(first["next_poll_at"], second["next_poll_at"]);

    let token = scene
        .app
        .viewer_token(&scene.shop, json!({ "shipments": [id] }))
        .await?;
    let seen: Value = scene.app.get(&path, &token).send().await?.json().await?;
    assert_eq!(seen["version"], second["version"]);
    assert_eq!(seen.get("next_poll_at"), None);
    Ok(())
}

#[tokio::test]
async fn a_parcel_that_its_source_gave_up_is_said_to_be_so_and_a_later_scan_counts() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7003", "dhl").await?;
    let [forty, one] = [40, 1].map(|days| (scene.now - TimeDelta::days(days)).to_rfc3339());
    let (old, new) = (("InTransit", forty.as_str()), ("InTransit", one.as_str()));
    let mut expired = track17("7003", &[old]);
    expired["data"]["accepted"][0]["track_info"]["latest_status"] =
        json!({ "status": "Expired", "sub_status": "Expired_Other" });
    scene.stub.say([
        Say::json(&expired),
        Say::json(&expired),
        Say::json(&expired),
        Say::json(&track17("7003", &[old, new])),
    ]);
    assert_eq!(scene.round(0).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("expired".into(), 2, 2));
    // Once more soon, then twice a day; told again it is no news.
    assert_eq!(scene.round(3 * HOUR).await?, 1);
    assert_eq!(scene.round(13 * HOUR).await?, 0);
    assert_eq!(scene.round(17 * HOUR).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("expired".into(), 2, 2));
    assert_eq!(scene.round(31 * HOUR).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 3, 3));
    Ok(())
}

#[tokio::test]
async fn what_a_webhook_has_told_is_no_news_when_it_is_asked_for() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7002", "dhl").await?;
    let answer = track17("7002", &[SHIPPED]);
    let body = json!({ "event": "TRACKING_UPDATED", "data": answer["data"]["accepted"][0] });
    scene.app.track17(&body).await?.error_for_status()?;
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    scene.stub.say([Say::json(&answer)]);
    assert_eq!(scene.round(0).await?, 1);
    assert_eq!(scene.stub.count(), 1);
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    Ok(())
}

#[tokio::test]
async fn a_hint_leads_to_a_question_and_changes_nothing_by_itself() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7010", "dhl").await?;
    scene.stub.say([Say::json(&track17("7010", &[SHIPPED]))]);
    assert_eq!(scene.round(0).await?, 1);
    assert_eq!(scene.round(5 * MINUTE).await?, 0);
    let hint = json!({ "event": "TRACKING_UPDATED", "data": { "tracking_number": "7010",
        "courier_code": "dhl", "delivery_status": "delivered" } });
    let url = scene.app.url("/webhooks/trackingmore/trackingmore-key");
    for _ in 0..3 {
        let answer = scene
            .app
            .http
            .post(&url)
            .json(&hint)
            .send()
            .await?
            .error_for_status()?;
        assert_eq!(answer.json::<Value>().await?["hinted"], 1);
    }
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    scene
        .stub
        .say([Say::json(&track17("7010", &[SHIPPED, DELIVERED]))]);
    assert_eq!(scene.round(5 * MINUTE).await?, 1);
    assert_eq!(scene.stub.count(), 2, "three hints, one question");
    assert_eq!(scene.standing(&id).await?, ("delivered".into(), 3, 2));

    // A flood of hints does not become a flood of questions.
    scene.app.http.post(&url).json(&hint).send().await?;
    scene.round(5 * MINUTE + 30).await?;
    assert_eq!(scene.stub.count(), 2);
    scene.round(6 * MINUTE).await?;
    assert_eq!(scene.stub.count(), 3);
    Ok(())
}

#[tokio::test]
async fn nobody_is_asked_without_an_account_and_a_new_account_asks_at_once() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app
        .shop("shipments:write shipments:read credentials:manage", &[])
        .await?;
    let stub = Stub::start().await?;
    let scene = Scene {
        poller: poller(&app, &stub, WHOLE)?,
        now: Utc::now() + TimeDelta::seconds(5),
        app,
        shop,
        stub,
    };
    let id = scene.register("7011", "dhl").await?;
    scene.stub.say([Say::json(&track17("7011", &[SHIPPED]))]);
    assert_eq!((scene.round(0).await?, scene.stub.count()), (1, 0));
    assert_eq!(scene.round(HOUR).await?, 0);
    give(&scene.app, &scene.shop, "17track", json!({ "secret": "k" })).await?;
    assert_eq!((scene.round(HOUR).await?, scene.stub.count()), (1, 1));
    assert_eq!(scene.standing(&id).await?.0, "in_transit");

    // Taken back, it is used no more.
    let url = scene.app.url("/api/credentials/17track");
    let taken_back = scene
        .app
        .http
        .delete(url)
        .bearer_auth(&scene.shop.token)
        .send();
    assert_eq!(taken_back.await?.status(), 204);
    scene.round(2 * HOUR).await?;
    assert_eq!(scene.stub.count(), 1);
    Ok(())
}

#[tokio::test]
async fn cdek_gives_one_token_for_many_questions_and_a_new_one_when_it_is_refused() -> Outcome {
    let scene = Scene::start().await?;
    let account = json!({ "user": "account", "secret": "pass word" });
    give(&scene.app, &scene.shop, "cdek", account).await?;
    scene.register("1100", "cdek").await?;
    let token = |name: &str| Say::json(&json!({ "access_token": name, "expires_in": 3600 }));
    let paths = || -> Vec<String> {
        let heard = scene.stub.heard();
        heard.iter().map(|one| one.uri.path().to_owned()).collect()
    };
    scene.stub.say([
        token("t1"),
        Say::text(404, ""),
        Say::text(401, ""),
        token("t2"),
        Say::text(404, ""),
    ]);
    scene.round(0).await?;
    assert_eq!(paths(), ["/oauth/token", "/orders"]);
    let heard = scene.stub.heard();
    assert!(
        heard[0]
            .body
            .ends_with("client_id=account&client_secret=pass%20word")
    );
    assert_eq!(heard[1].headers["authorization"], "Bearer t1");

    scene.register("1101", "cdek").await?;
    scene.round(MINUTE).await?;
    assert_eq!(paths()[2..], ["/orders"], "the token is known, and refused");
    scene.round(5 * MINUTE).await?;
    assert_eq!(paths()[3..], ["/oauth/token", "/orders"]);
    assert_eq!(scene.stub.heard()[4].headers["authorization"], "Bearer t2");
    Ok(())
}

#[tokio::test]
async fn an_aggregator_that_does_not_know_the_parcel_yet_is_told_to_follow_it() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7014", "dhl").await?;
    let unknown = json!({ "code": 0, "data": { "accepted": [], "rejected": [{ "number": "7014",
        "error": { "code": -18019902, "message": "not registered" } }] } });
    let taken_on =
        json!({ "code": 0, "data": { "accepted": [{ "number": "7014" }], "rejected": [] } });
    let answers = [unknown, taken_on, track17("7014", &[SHIPPED])];
    scene.stub.say(answers.iter().map(Say::json));
    scene.round(0).await?;
    scene.round(2 * HOUR).await?;
    let heard = scene.stub.heard();
    let paths: Vec<&str> = heard.iter().map(|one| one.uri.path()).collect();
    assert_eq!(paths, ["/gettrackinfo", "/register", "/gettrackinfo"]);
    assert_eq!(heard[1].body, r#"[{"number":"7014"}]"#);
    assert_eq!(scene.standing(&id).await?.0, "in_transit");
    Ok(())
}

/// The future as far as it gets in so many steps, as if its process were killed then.
async fn killed_after<F: Future>(steps: usize, work: F) -> Option<F::Output> {
    let mut work = Box::pin(work);
    let mut taken = 0;
    poll_fn(|context| {
        taken += 1;
        if taken > steps {
            return Poll::Ready(None);
        }
        work.as_mut().poll(context).map(Some)
    })
    .await
}

#[tokio::test]
async fn a_hundred_kills_at_any_moment_lose_nothing_and_double_nothing() -> Outcome {
    let mut scene = Scene::start().await?;
    let id = scene.register("7015", "dhl").await?;
    let times: Vec<String> = (0..100)
        .map(|minute| (scene.now - TimeDelta::minutes(200 - minute)).to_rfc3339())
        .collect();
    let events: Vec<(&str, &str)> = times.iter().map(|at| ("InTransit", at.as_str())).collect();
    let mut finished = 0;
    for life in 0..100 {
        // Each time the source knows one event more.
        scene
            .stub
            .say([Say::json(&track17("7015", &events[..=life]))]);
        scene.poller = poller(&scene.app, &scene.stub, WHOLE)?;
        let now = scene.now + TimeDelta::hours(life as i64);
        let due = scene.poller.take(now, 1).await?;
        let due = due
            .into_iter()
            .next()
            .ok_or("what the last one held is lost")?;
        let outcome = killed_after(life % 12, scene.poller.see_to(due, now)).await;
        finished += usize::from(outcome.transpose()?.is_some());
    }
    assert!((1..100).contains(&finished), "{finished} were not killed");
    scene.round(200 * HOUR).await?;
    let (status, version, known) = scene.standing(&id).await?;
    assert_eq!((status.as_str(), known), ("in_transit", 100));
    assert!(version <= 101, "{version}");
    Ok(())
}
