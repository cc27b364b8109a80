//! Three servers on one Postgres behind a load balancer: any of them may die, and nobody who looks on or sends
//! in notices more than a connection that broke.
//! It must not know how the servers tell each other.

use std::collections::HashSet;
use std::time::Duration;

use futures_util::future::try_join_all;
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use super::balancer::Balancer;
use super::cluster::cluster;
use super::program::{Node, access_token};
use super::viewer::{Seen, follow};
use super::{Failing, Outcome};

const SHIPMENTS: usize = 16;
const VIEWERS: usize = 3;
/// For each shipment; 640 altogether, 200 a second.
const EVENTS: usize = 40;
const PACE: Duration = Duration::from_millis(5);

/// Posts until it is answered: a connection that broke says nothing about whether it was taken in.
async fn post(http: &Client, url: &str, token: &str, key: &str, body: &Value) -> Failing<Response> {
    loop {
        let request = http.post(url).bearer_auth(token).json(body);
        match request.header("Idempotency-Key", key).send().await {
            Ok(answer) if answer.status() != StatusCode::SERVICE_UNAVAILABLE => {
                return Ok(answer.error_for_status()?);
            }
            Ok(_) | Err(_) => tokio::task::yield_now().await,
        }
    }
}

fn text(value: &Value) -> Failing<String> {
    Ok(value.as_str().ok_or("not a text")?.to_owned())
}

/// One connection a request, so that the balancer shares them out.
fn scattered() -> Failing<Client> {
    Ok(Client::builder().pool_max_idle_per_host(0).build()?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_is_killed_under_load_takes_nothing_with_it() -> Outcome {
    let database = cluster()?.database().await?;
    let mut nodes = Vec::new();
    for _ in 0..3 {
        nodes.push(Node::start(&database)?);
    }
    let balancer = Balancer::start(nodes.iter().map(|node| node.address).collect()).await?;
    let (http, token) = (scattered()?, access_token(&database, &nodes[0]).await?);

    let mut shipments = Vec::new();
    for number in 0..SHIPMENTS {
        let body = json!({ "tracking_number": format!("M{number}"), "carrier": "dpd", "order": number.to_string() });
        let url = balancer.url("/api/shipments");
        let made: Value = post(&http, &url, &token, &number.to_string(), &body)
            .await?
            .json()
            .await?;
        shipments.push(text(&made["id"])?);
    }
    let mut viewers = Vec::new();
    for order in (0..SHIPMENTS).cycle().take(SHIPMENTS * VIEWERS) {
        let asked = http
            .post(balancer.url("/api/viewer-tokens"))
            .bearer_auth(&token);
        let asked = asked.json(&json!({ "order": order.to_string() }));
        let minted: Value = asked.send().await?.error_for_status()?.json().await?;
        let (stream, token) = (balancer.url("/api/stream"), text(&minted["token"])?);
        viewers.push(tokio::spawn(async move {
            follow(stream, token, EVENTS)
                .await
                .map_err(|error| error.to_string())
        }));
    }

    let mut pace = tokio::time::interval(PACE);
    let mut sent = Vec::new();
    for number in 0..SHIPMENTS * EVENTS {
        pace.tick().await;
        if number == SHIPMENTS * EVENTS / 2 {
            nodes[1].kill()?;
        }
        let (minute, shipment) = (number / SHIPMENTS, &shipments[number % SHIPMENTS]);
        let occurred_at = format!("2026-11-20T10:{minute:02}:00+01:00");
        let body = json!({ "events": [{ "status": "in_transit", "occurred_at": occurred_at }] });
        let url = balancer.url(&format!("/api/shipments/{shipment}/events"));
        let (http, token, key) = (http.clone(), token.clone(), format!("event {number}"));
        sent.push(tokio::spawn(async move {
            let answered = post(&http, &url, &token, &key, &body).await;
            answered.map(drop).map_err(|error| error.to_string())
        }));
    }
    for sent in try_join_all(sent).await? {
        sent?;
    }

    let mut resumed = 0;
    for (number, seen) in try_join_all(viewers).await?.into_iter().enumerate() {
        resumed += check(&shipments[number % SHIPMENTS], &seen?);
    }
    assert!(resumed > 0, "no viewer was connected to the node that died");
    Ok(())
}

/// Nothing lost, nothing doubled; tells how often the viewer had to come back.
fn check(shipment: &str, seen: &Seen) -> usize {
    assert!(
        seen.places.is_sorted_by(|one, next| one < next),
        "{:?}",
        seen.places
    );
    assert_eq!(seen.begun, 1, "it began anew");
    let (version, events) = &seen.last[shipment];
    let different: HashSet<&String> = events.iter().collect();
    assert_eq!((seen.last.len(), different.len()), (1, EVENTS));
    // Some events may have come in together; none made two versions.
    assert!(*version <= EVENTS as u64 + 1, "version {version}");
    seen.resumed
}

#[tokio::test]
async fn what_one_node_knows_the_others_know() -> Outcome {
    let database = cluster()?.database().await?;
    let (one, two) = (Node::start(&database)?, Node::start(&database)?);
    let (http, token) = (Client::new(), access_token(&database, &one).await?);
    let body = json!({ "tracking_number": "M1", "carrier": "dpd", "order": "7" });
    let mut answers = Vec::new();
    for node in [&one, &two] {
        let answer = post(&http, &node.url("/api/shipments"), &token, "key", &body).await?;
        answers.push((answer.status(), answer.text().await?));
    }
    assert_eq!(answers[0], answers[1]);
    // Another body under the same key is refused there as well.
    let other = json!({ "tracking_number": "M2" });
    let refused = http
        .post(two.url("/api/shipments"))
        .bearer_auth(&token)
        .json(&other);
    let refused = refused.header("Idempotency-Key", "key").send().await?;
    assert!(refused.status().is_client_error());
    // A link made by one opens at the other until it is taken back at the first.
    let link: Value = post(
        &http,
        &one.url("/api/links"),
        &token,
        "link",
        &json!({ "order": "7" }),
    )
    .await?
    .json()
    .await?;
    let path = text(&link["url"])?;
    let path = path.split_once("/t/").ok_or("no link")?.1.to_owned();
    let page = http.get(two.url(&format!("/t/{path}"))).send().await?;
    assert_eq!(page.status(), StatusCode::OK);
    let id = text(&link["id"])?;
    let revoke = http
        .delete(one.url(&format!("/api/links/{id}")))
        .bearer_auth(&token);
    revoke.send().await?.error_for_status()?;
    let page = http.get(two.url(&format!("/t/{path}"))).send().await?;
    assert_ne!(page.status(), StatusCode::OK);
    // Each tells its owner how long the database takes.
    let metrics = format!("http://{}/metrics", two.metrics);
    let told = http.get(metrics).send().await?.text().await?;
    let expected = "trackline_store_seconds_count{kind=\"read\"}";
    assert!(told.contains(expected), "{told}");
    Ok(())
}
