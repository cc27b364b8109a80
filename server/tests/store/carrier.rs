//! A carrier that three servers on one Postgres ask: each parcel is one server's at a time, and what a dead one
//! was asking another asks again.
//! It must not know how they share.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use axum::extract::State;
use axum::{Json, Router};
use chrono::{TimeDelta, Utc};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use trackline_server::settings::postgres::Address;
use trackline_server::store::postgres::PostgresStore;
use trackline_server::store::{Lease, Settled, Store};

use super::cluster::cluster;
use super::program::{Node, client, token_of};
use super::viewer::follow;
use super::{Failing, Outcome};

const PATIENCE: Duration = Duration::from_secs(60);

/// 17TRACK as far as these parcels need it; clones are the same one.
#[derive(Clone)]
struct Carrier {
    /// The numbers that it was asked about.
    asked: watch::Sender<Vec<String>>,
    /// Until then it keeps whoever asks waiting.
    answers: watch::Sender<bool>,
}

impl Carrier {
    /// Starts it, and tells its address.
    async fn start() -> Failing<(Self, String)> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let carrier = Self {
            asked: watch::Sender::default(),
            answers: watch::Sender::new(true),
        };
        let router = Router::new().fallback(answer).with_state(carrier.clone());
        tokio::spawn(axum::serve(listener, router).into_future());
        Ok((carrier, base))
    }

    fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }
}

async fn answer(State(carrier): State<Carrier>, question: Json<Value>) -> Json<Value> {
    let list = question.as_array().cloned().unwrap_or_default();
    let numbers: Vec<&str> = list
        .iter()
        .filter_map(|one| one["number"].as_str())
        .collect();
    let names = numbers.iter().map(|number| (*number).to_owned());
    carrier.asked.send_modify(|asked| asked.extend(names));
    let _ = carrier
        .answers
        .subscribe()
        .wait_for(|answers| *answers)
        .await;
    let event = json!({ "time_iso": "2026-11-19T15:04:00+01:00", "time_utc": "2026-11-19T14:04:00Z",
        "description": "On its way", "stage": "InTransit", "sub_status": "InTransit_Other" });
    let track = json!({ "latest_status": { "status": "InTransit" },
        "tracking": { "providers": [{ "provider": { "key": 7041 }, "events": [event] }] } });
    let accepted = numbers
        .iter()
        .map(|number| json!({ "number": number, "carrier": 7041, "track_info": track }));
    let accepted: Vec<Value> = accepted.collect();
    Json(json!({ "code": 0, "data": { "accepted": accepted, "rejected": [] } }))
}

/// Lets the time pass until whatever is being asked, by whomever, is to be asked again.
async fn leases_run_out(database: &str) -> Outcome {
    let store = PostgresStore::open(Address::parse(database)?).await?;
    let now = Utc::now();
    let later = now + TimeDelta::minutes(3);
    let lease = Lease {
        worker: "time".into(),
        now: later,
        until: later,
        limit: 100,
    };
    for due in store.take_due(lease).await? {
        let settled = Settled {
            shipment: due.shipment.id,
            worker: "time".into(),
            was_due_at: due.due_at,
            due_at: Some(now),
            failures: 0,
            asked_at: None,
            told: false,
        };
        store.settle(settled).await?;
    }
    Ok(())
}

#[tokio::test]
async fn nodes_ask_about_each_parcel_once_and_about_those_of_a_dead_one_again() -> Outcome {
    let database = cluster()?.database().await?;
    let (carrier, base) = Carrier::start().await?;
    let source = format!("17track={base}");
    let start = || Node::start_with(&database, &["--source-url", &source]);
    let mut nodes = [start()?, start()?, start()?];
    let (http, token) = (
        Client::new(),
        token_of(&nodes[0], &client(&database)?).await?,
    );
    let url = nodes[0].url("/api/credentials/17track");
    let account = http.put(url).json(&json!({ "secret": "own-key" }));
    account
        .bearer_auth(&token)
        .send()
        .await?
        .error_for_status()?;
    let register = async |node: &Node, order: &str, number: &str| -> Outcome {
        let parcel = json!({ "tracking_number": number, "carrier": "dhl", "order": order });
        let made = http.post(node.url("/api/shipments")).json(&parcel);
        made.bearer_auth(&token).send().await?.error_for_status()?;
        Ok(())
    };
    // Follows an order until each of its parcels has its event, and tells their versions.
    let told = async |node: &Node, order: &str| -> Failing<Vec<u64>> {
        let viewer = http.post(node.url("/api/viewer-tokens"));
        let viewer = viewer.json(&json!({ "order": order })).bearer_auth(&token);
        let viewer: Value = viewer.send().await?.error_for_status()?.json().await?;
        let viewer = viewer["token"].as_str().ok_or("no token")?.to_owned();
        let seen = follow(node.url("/api/stream"), viewer, 1).await?;
        Ok(seen.last.values().map(|(version, _)| *version).collect())
    };

    let numbers = ["7001", "7002", "7003", "7004", "7005", "7006"];
    for (turn, number) in numbers.iter().enumerate() {
        register(&nodes[turn % 3], "A", number).await?;
    }
    assert_eq!(told(&nodes[1], "A").await?, [2; 6]);
    let mut asked = carrier.asked();
    asked.sort();
    assert_eq!(asked, numbers, "one was asked about twice");

    // All die while they wait for an answer.
    carrier.answers.send_replace(false);
    for (turn, number) in ["8001", "8002"].into_iter().enumerate() {
        register(&nodes[turn], "B", number).await?;
    }
    let mut questions = carrier.asked.subscribe();
    let both = questions.wait_for(|asked| asked.len() == numbers.len() + 2);
    tokio::time::timeout(PATIENCE, both).await??;
    nodes.iter_mut().try_for_each(Node::kill)?;
    carrier.answers.send_replace(true);
    let next = start()?;
    leases_run_out(&database).await?;
    assert_eq!(told(&next, "B").await?, [2; 2]);
    let mut times = BTreeMap::<String, usize>::new();
    for number in carrier.asked() {
        *times.entry(number).or_default() += 1;
    }
    let again: BTreeSet<&str> = times
        .iter()
        .filter(|(_, count)| **count == 2)
        .map(|(number, _)| number.as_str())
        .collect();
    assert_eq!(again, BTreeSet::from(["8001", "8002"]));
    Ok(())
}
