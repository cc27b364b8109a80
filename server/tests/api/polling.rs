//! Questions to a stub of a carrier's server, from what is due to what a shipment says then.
//! It must not know how a schedule is made; the time is the test's own.

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};
use trackline_server::egress::WHOLE;

use super::Outcome;
use super::scene::{DELIVERED, HOUR, MINUTE, SHIPPED, Scene, give, poller};
use super::server::TestApp;
use super::stub::{Say, Stub, track17};

#[tokio::test]
async fn a_parcel_is_asked_about_at_once_and_then_every_quarter_of_an_hour() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7001", "dhl-paket").await?;
    scene.stub.say([
        Say::json(&track17("7001", &[SHIPPED])),
        Say::json(&track17("7001", &[SHIPPED])),
        Say::json(&track17("7001", &[SHIPPED, DELIVERED])),
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
    assert_eq!(scene.standing(&id).await?, ("delivered".into(), 3, 2));
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
