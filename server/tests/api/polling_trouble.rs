//! Questions to a carrier's server that is slow, broken, busy, down or lying, and to places that are none.
//! It must not know how a schedule is made; the time is the test's own.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use serde_json::Value;
use trackline_server::carrier::Source;
use trackline_server::egress::WHOLE;
use trackline_server::question::Account;

use super::Outcome;
use super::scene::{DELIVERED, HOUR, MINUTE, SHIPPED, Scene, poller};
use super::stub::{Say, Stub, track17};

#[tokio::test]
async fn a_source_that_wants_to_be_left_alone_is_by_all_parcels_of_the_account() -> Outcome {
    let scene = Scene::start().await?;
    scene.register("7003", "dhl").await?;
    scene.stub.say([
        Say::text(429, "").with("retry-after", "300"),
        Say::text(429, r#"{"code":429,"data":{"errors":[]}}"#),
        Say::json(&track17("7003", &[SHIPPED])),
    ]);
    assert_eq!(scene.round(0).await?, 1);
    scene.register("7004", "dhl").await?;
    for seconds in [10, 60, 299] {
        scene.round(seconds).await?;
        assert_eq!(scene.stub.count(), 1, "{seconds}");
    }
    // Five minutes and at most a tenth; then it says again that it is asked too often, not how long.
    scene.round(331).await?;
    let after = scene.stub.count();
    assert!(
        (2..=3).contains(&after),
        "the other may be on its way already: {after}"
    );
    scene.round(331 + 30).await?;
    assert_eq!(scene.stub.count(), after);
    for minutes in [7, 10, 15, 25] {
        scene.round(minutes * MINUTE).await?;
    }
    let told = scene
        .standing(&scene.register("7003", "dhl").await?)
        .await?;
    assert_eq!(told.0, "in_transit");
    Ok(())
}

#[tokio::test]
async fn a_broken_answer_changes_nothing_and_the_next_whole_one_counts() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7005", "dhl").await?;
    let whole = track17("7005", &[SHIPPED]);
    let half: String = whole.to_string().chars().take(90).collect();
    let broken = [
        Say::cut(&whole.to_string()),
        Say::json(&Value::String(half)),
        Say::text(200, "<html><body>Be right back</body></html>").with("content-type", "text/html"),
        Say::text(500, "oops"),
    ];
    let count = broken.len() as i64;
    // It calls itself a picture; what counts is what it is.
    let last = Say::text(200, &whole.to_string()).with("content-type", "image/png");
    scene.stub.say(broken.into_iter().chain([last]));
    for hour in 0..count {
        assert_eq!(scene.round(hour * HOUR).await?, 1);
        assert_eq!(
            scene.standing(&id).await?,
            ("unknown".into(), 1, 0),
            "{hour}"
        );
    }
    assert_eq!(scene.round(count * HOUR).await?, 1);
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    Ok(())
}

#[tokio::test]
async fn a_huge_or_endless_answer_and_a_redirect_change_nothing_and_lead_nowhere() -> Outcome {
    let scene = Scene::within(Duration::from_millis(500)).await?;
    let elsewhere = Stub::start().await?;
    elsewhere.say([Say::json(&track17("7006", &[DELIVERED]))]);
    let id = scene.register("7006", "dhl").await?;
    scene.stub.say([
        Say::text(200, &" ".repeat(3 * 1024 * 1024)),
        Say::text(307, "").with("location", &elsewhere.base),
        Say::never(),
    ]);
    for hour in 0..3 {
        assert_eq!(scene.round(hour * HOUR).await?, 1);
        assert_eq!(
            scene.standing(&id).await?,
            ("unknown".into(), 1, 0),
            "{hour}"
        );
    }
    assert_eq!((scene.stub.count(), elsewhere.count()), (3, 0));
    Ok(())
}

#[tokio::test]
async fn an_answer_about_another_parcel_moves_neither() -> Outcome {
    let scene = Scene::start().await?;
    let asked = scene.register("7007", "dhl").await?;
    scene.stub.say([Say::json(&track17("7008", &[DELIVERED]))]);
    assert_eq!(scene.round(0).await?, 1);
    let other = scene.register("7008", "dhl").await?;
    for id in [asked, other] {
        assert_eq!(scene.standing(&id).await?, ("unknown".into(), 1, 0));
    }
    Ok(())
}

#[tokio::test]
async fn a_source_that_is_down_is_left_alone_until_one_question_finds_it_up_again() -> Outcome {
    let scene = Scene::start().await?;
    let mut ids = Vec::new();
    for number in 0..6 {
        ids.push(scene.register(&format!("70{number}"), "dhl").await?);
    }
    scene.stub.say([Say::text(502, "bad gateway")]);
    for second in 0..20 {
        let now = scene.now + TimeDelta::seconds(second);
        scene.poller.round(now, 1).await?;
    }
    assert_eq!(
        scene.stub.count(),
        5,
        "five failures in a row open the breaker"
    );
    scene.round(59).await?;
    assert_eq!(scene.stub.count(), 5);
    // One asks for all, and fails: the pause doubles.
    scene.round(3 * MINUTE).await?;
    assert_eq!(scene.stub.count(), 6);
    scene.round(4 * MINUTE).await?;
    assert_eq!(scene.stub.count(), 6);

    scene.stub.say((0..6).map(|_| Say::text(404, "")));
    // A single one is taken: beside others, which of them would still find the breaker open is chance.
    let later = scene.now + TimeDelta::seconds(20 * MINUTE);
    scene.poller.round(later, 1).await?;
    assert_eq!(
        scene.stub.count(),
        8,
        "one asks for all, and has its parcel followed"
    );
    for minutes in [22, 40] {
        scene.round(minutes * MINUTE).await?;
    }
    assert!(scene.stub.count() >= 12, "{}", scene.stub.count());
    assert_eq!(scene.standing(&ids[0]).await?, ("unknown".into(), 1, 0));
    Ok(())
}

#[tokio::test]
async fn what_a_dead_process_was_asking_another_asks_again_and_nothing_is_doubled() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7012", "dhl").await?;
    scene
        .stub
        .say([Say::never(), Say::json(&track17("7012", &[SHIPPED]))]);
    let taken = scene.poller.take(scene.now, 10).await?;
    let due = taken.into_iter().next().ok_or("nothing is due")?;
    tokio::select! {
        _ = scene.poller.see_to(due, scene.now) => return Err("the stub never answers".into()),
        rung = scene.stub.rung() => rung?,
    }
    let other = poller(&scene.app, &scene.stub, WHOLE)?;
    assert_eq!(
        other.round(scene.now + TimeDelta::seconds(119), 10).await?,
        0
    );
    assert_eq!(
        other.round(scene.now + TimeDelta::seconds(120), 10).await?,
        1
    );
    assert_eq!(scene.standing(&id).await?, ("in_transit".into(), 2, 1));
    assert_eq!(scene.round(10 * MINUTE).await?, 0);
    Ok(())
}

#[tokio::test]
async fn an_address_of_the_clients_own_reaches_no_private_place_however_it_is_named() -> Outcome {
    let scene = Scene::start().await?;
    let id = scene.register("7013", "dhl").await?;
    scene.stub.say([Say::json(&track17("7013", &[DELIVERED]))]);
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        for scheme in ["https", "http"] {
            let port = scene.stub.base.rsplit(':').next().unwrap_or_default();
            let account = Account {
                user: None,
                secret: "k".into(),
                base_url: Some(format!("{scheme}://{host}:{port}")),
            };
            let vault = &scene.app.app.vault;
            let sealed = vault.seal(&scene.shop.id, Source::Track17, &account, Utc::now())?;
            scene.app.keep_credential(sealed).await?;
            scene.register("7013", "dhl").await?;
            scene.round(HOUR).await?;
        }
    }
    assert_eq!(scene.stub.count(), 0);
    assert_eq!(scene.standing(&id).await?.0, "unknown");
    Ok(())
}
