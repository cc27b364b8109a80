//! One question about many parcels: whole, in part, lying, too early, and cut off.
//! It must not know how a schedule is made; the time is the test's own.

use chrono::TimeDelta;
use serde_json::{Value, json};
use trackline_server::egress::WHOLE;

use super::Outcome;
use super::scene::{DELIVERED, HOUR, MINUTE, SHIPPED, Scene, poller};
use super::server::Failing;
use super::stub::{Heard, Say, track17, track17_of};

/// A scene with so many parcels of one account.
async fn parcels(count: usize) -> Failing<(Scene, Vec<String>, Vec<Value>)> {
    let scene = Scene::start().await?;
    let numbers: Vec<String> = (0..count).map(|at| format!("77{at:02}")).collect();
    let mut ids = Vec::new();
    for number in &numbers {
        ids.push(scene.register(number, "dhl").await?);
    }
    Ok((scene, numbers, ids))
}

/// The numbers that a request names, in the order of the letters.
fn named(heard: &Heard) -> Failing<Vec<String>> {
    let list: Vec<Value> = serde_json::from_str(&heard.body)?;
    let mut numbers: Vec<String> = list
        .iter()
        .filter_map(|one| Some(one["number"].as_str()?.to_owned()))
        .collect();
    numbers.sort();
    Ok(numbers)
}

async fn statuses(scene: &Scene, ids: &[Value]) -> Failing<Vec<String>> {
    let mut statuses = Vec::new();
    for id in ids {
        statuses.push(scene.standing(id).await?.0);
    }
    Ok(statuses)
}

#[tokio::test]
async fn forty_parcels_of_an_account_are_one_question_and_each_gets_its_own_answer() -> Outcome {
    let (scene, numbers, ids) = parcels(45).await?;
    let mut answer = track17_of(&numbers[1..], &[SHIPPED]);
    let first = track17(&numbers[0], &[SHIPPED, DELIVERED])["data"]["accepted"][0].take();
    let accepted = answer["data"]["accepted"].as_array_mut();
    accepted.ok_or("no list")?.push(first);
    scene.stub.say([Say::json(&answer)]);
    assert_eq!(scene.round(0).await?, 45);
    let heard = scene.stub.heard();
    let asked: Vec<Vec<String>> = heard.iter().map(named).collect::<Result<_, _>>()?;
    let counts: Vec<usize> = asked.iter().map(Vec::len).collect();
    assert_eq!(counts, [40, 5]);
    let mut asked = asked.concat();
    asked.sort();
    assert_eq!(asked, numbers);
    let statuses = statuses(&scene, &ids).await?;
    assert_eq!(statuses[0], "delivered");
    let others = &statuses[1..];
    assert!(others.iter().all(|it| it == "in_transit"), "{others:?}");
    Ok(())
}

#[tokio::test]
async fn a_number_in_two_orders_is_asked_about_once_and_moves_both() -> Outcome {
    let (scene, numbers, mut ids) = parcels(2).await?;
    let again = json!({ "tracking_number": numbers[0], "carrier": "dhl", "order": "again" });
    ids.push(scene.app.register(&scene.shop, again).await?["id"].clone());
    let answer = track17_of(&numbers, &[SHIPPED]);
    scene.stub.say([Say::json(&answer)]);
    assert_eq!(scene.round(0).await?, 3);
    let heard = scene.stub.heard();
    assert_eq!((heard.len(), named(&heard[0])?), (1, numbers));
    assert_eq!(statuses(&scene, &ids).await?, ["in_transit"; 3]);
    Ok(())
}

#[tokio::test]
async fn a_number_that_is_refused_fails_alone_and_is_followed_alone() -> Outcome {
    let (scene, numbers, ids) = parcels(3).await?;
    let mut answer = track17_of(&numbers[..2], &[SHIPPED]);
    answer["data"]["rejected"] =
        json!([{ "number": numbers[2], "error": { "code": -18019902, "message": "x" } }]);
    scene.stub.say([Say::json(&answer)]);
    assert_eq!(scene.round(0).await?, 3);
    let heard = scene.stub.heard();
    let paths: Vec<&str> = heard.iter().map(|one| one.uri.path()).collect();
    assert_eq!(paths, ["/gettrackinfo", "/register"]);
    assert_eq!(named(&heard[0])?, numbers);
    assert_eq!(named(&heard[1])?, numbers[2..]);
    assert_eq!(
        statuses(&scene, &ids).await?,
        ["in_transit", "in_transit", "unknown"]
    );
    // What is known is asked about again soon, and what is not in an hour.
    scene.round(17 * MINUTE).await?;
    assert_eq!(named(&scene.stub.heard()[2])?, numbers[..2]);
    Ok(())
}

#[tokio::test]
async fn a_strange_number_in_the_answer_moves_nobody_and_the_missing_one_is_asked_about_again()
-> Outcome {
    let (scene, numbers, ids) = parcels(2).await?;
    let lie = track17_of(&[numbers[0].clone(), "7799".into()], &[DELIVERED]);
    scene.stub.say([
        Say::json(&lie),
        Say::json(&track17(&numbers[1], &[SHIPPED])),
    ]);
    assert_eq!(scene.round(0).await?, 2);
    let other = scene.register("7799", "dhl").await?;
    let ids = [ids, vec![other]].concat();
    assert_eq!(
        statuses(&scene, &ids).await?,
        ["delivered", "unknown", "unknown"]
    );
    scene
        .poller
        .round(scene.now + TimeDelta::seconds(2 * MINUTE), 100)
        .await?;
    assert_eq!(
        statuses(&scene, &ids[..2]).await?,
        ["delivered", "in_transit"]
    );
    Ok(())
}

#[tokio::test]
async fn too_many_questions_are_one_refusal_for_all_of_them() -> Outcome {
    let (scene, numbers, ids) = parcels(3).await?;
    scene.stub.say([
        Say::text(429, "").with("retry-after", "300"),
        Say::json(&track17_of(&numbers, &[SHIPPED])),
    ]);
    assert_eq!(scene.round(0).await?, 3);
    for seconds in [10, 299] {
        scene.round(seconds).await?;
        assert_eq!(scene.stub.count(), 1, "{seconds}");
    }
    scene.round(331).await?;
    assert_eq!(scene.stub.count(), 2, "once more together");
    assert_eq!(statuses(&scene, &ids).await?, ["in_transit"; 3]);
    Ok(())
}

#[tokio::test]
async fn what_fails_twice_in_company_is_asked_about_alone() -> Outcome {
    let (scene, numbers, ids) = parcels(3).await?;
    let broken = || Say::text(200, "{");
    let each = numbers
        .iter()
        .map(|number| Say::json(&track17(number, &[SHIPPED])));
    scene.stub.say([broken(), broken()].into_iter().chain(each));
    for (minutes, count) in [(0, 1), (2, 2)] {
        scene.round(minutes * MINUTE).await?;
        assert_eq!(scene.stub.count(), count);
    }
    scene.round(HOUR).await?;
    let heard = scene.stub.heard();
    assert_eq!(heard.len(), 5);
    for request in &heard[2..] {
        assert_eq!(named(request)?.len(), 1);
    }
    // The stub's answers need not meet whom they are about; in the end nobody is told what is not so.
    assert!(
        statuses(&scene, &ids)
            .await?
            .iter()
            .all(|status| status != "delivered")
    );
    Ok(())
}

#[tokio::test]
async fn what_is_cut_off_between_lease_and_answer_is_asked_again_together() -> Outcome {
    let (scene, numbers, ids) = parcels(3).await?;
    scene
        .stub
        .say([Say::never(), Say::json(&track17_of(&numbers, &[SHIPPED]))]);
    let taken = scene.poller.take(scene.now, 10).await?;
    let errand = taken.into_iter().next().ok_or("nothing is due")?;
    tokio::select! {
        _ = scene.poller.see_to(errand, scene.now) => return Err("the stub never answers".into()),
        rung = scene.stub.rung() => rung?,
    }
    let other = poller(&scene.app, &scene.stub, WHOLE)?;
    let later = |seconds| scene.now + TimeDelta::seconds(seconds);
    assert_eq!(other.round(later(119), 10).await?, 0);
    assert_eq!(other.round(later(120), 10).await?, 3);
    assert_eq!(scene.stub.count(), 2);
    for id in &ids {
        assert_eq!(scene.standing(id).await?, ("in_transit".into(), 2, 1));
    }
    Ok(())
}
