//! Parcels that their carrier tells of only when it is asked: one event more at each question.
//! It must not know who asks, or when that one was killed.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use axum::extract::State;
use axum::{Json, Router};
use chrono::{TimeDelta, Utc};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use trackline_server::store::sqlite::SqliteStore;
use trackline_server::store::{Lease, Settled, Store};

use crate::Outcome;
use crate::running::{Running, client_with};
use crate::server::{Failing, text};
use crate::stub::track17;

/// Each of another client, so that all are asked about at once: an account has to wait between two questions.
pub const PARCELS: usize = 4;

/// A question that has not come by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many events the carrier has told of each number.
type Told = watch::Sender<BTreeMap<String, usize>>;

/// The carrier and its parcels.
pub struct Polled {
    pub base: String,
    told: Told,
    /// By number: what was kept when nobody ran, as its events and its version.
    kept: BTreeMap<String, (usize, u64)>,
}

impl Polled {
    /// Starts the carrier, and registers its parcels at that server.
    pub async fn start(server: &Running, folder: &Path) -> Failing<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let mut polled = Self {
            base: format!("http://{}", listener.local_addr()?),
            told: Told::default(),
            kept: BTreeMap::new(),
        };
        let router = Router::new().fallback(answer);
        let carrier = axum::serve(listener, router.with_state(polled.told.clone()));
        tokio::spawn(carrier.into_future());
        let http = Client::new();
        for parcel in 0..PARCELS {
            let scope = "shipments:write credentials:manage";
            let (id, secret) = client_with(folder, scope)?;
            let token = server.access_token(&id, &secret).await?;
            let account = http.put(server.url("/api/credentials/17track"));
            let account = account.json(&json!({ "secret": "17-own-key" }));
            account
                .bearer_auth(&token)
                .send()
                .await?
                .error_for_status()?;
            let number = format!("P{parcel}");
            let body = json!({ "tracking_number": number, "carrier": "dhl" });
            let parcel = http.post(server.url("/api/shipments")).json(&body);
            parcel
                .bearer_auth(&token)
                .send()
                .await?
                .error_for_status()?;
            polled.kept.insert(number, (0, 1));
        }
        Ok(polled)
    }

    /// How many questions came so far.
    pub fn questions(&self) -> usize {
        self.told.borrow().values().sum()
    }

    /// Waits until so many came.
    pub async fn asked(&self, questions: usize) -> Outcome {
        let mut told = self.told.subscribe();
        let asked = told.wait_for(|told| told.values().sum::<usize>() >= questions);
        tokio::time::timeout(PATIENCE, asked).await??;
        Ok(())
    }

    /// While nobody runs: looks at what is kept, and lets the time pass until all are to be asked about again.
    /// Tells how many of the carrier's last answers are not kept.
    pub async fn pass_time(&mut self, folder: &Path) -> Failing<usize> {
        let store = SqliteStore::open(&folder.join("test.db"))?;
        let now = Utc::now();
        // However old its events are by now, a parcel is asked about more often than this.
        let later = now + TimeDelta::hours(5);
        let lease = Lease {
            worker: "time".into(),
            now: later,
            until: later,
            limit: 1_000,
        };
        let (mut found, mut cut) = (0, 0);
        for due in store.take_due(lease).await? {
            let number = &due.shipment.tracking_number;
            if let Some(kept) = self.kept.get_mut(number) {
                let told = self.told.borrow().get(number).copied().unwrap_or_default();
                let events = due.shipment.events.iter();
                let mut times: Vec<String> =
                    events.map(|event| event.occurred_at.to_rfc3339()).collect();
                times.sort();
                // What the carrier said up to one of its answers: nothing lost of it, nothing twice.
                let said: Vec<String> = (0..times.len()).map(time).collect();
                assert_eq!(times, said, "{number}");
                assert!((kept.0..=told).contains(&times.len()), "{number} went back");
                let versions = kept.1..=times.len() as u64 + 1;
                assert!(versions.contains(&due.shipment.version), "{number}");
                *kept = (times.len(), due.shipment.version);
                found += 1;
                cut += usize::from(times.len() < told);
            }
            let settled = Settled {
                shipment: due.shipment.id,
                worker: "time".into(),
                was_due_at: due.due_at,
                due_at: Some(now),
                failures: 0,
                asked_at: Some(now - TimeDelta::hours(1)),
                told: false,
            };
            store.settle(settled).await?;
        }
        assert_eq!(found, PARCELS, "one is asked about no more");
        Ok(cut)
    }
}

async fn answer(State(told): State<Told>, asked: Json<Value>) -> Json<Value> {
    let mut accepted = Vec::new();
    for asked in asked.as_array().into_iter().flatten() {
        let number = text(&asked["number"]).unwrap_or_default();
        let mut count = 0;
        told.send_modify(|told| {
            let known = told.entry(number.clone()).or_default();
            *known += 1;
            count = *known;
        });
        let times: Vec<String> = (0..count).map(time).collect();
        let events: Vec<_> = times.iter().map(|at| ("InTransit", at.as_str())).collect();
        accepted.push(track17(&number, &events)["data"]["accepted"][0].take());
    }
    Json(json!({ "code": 0, "data": { "accepted": accepted, "rejected": [] } }))
}

fn time(event: usize) -> String {
    format!(
        "2026-11-19T{:02}:{:02}:00+01:00",
        8 + event / 60,
        event % 60
    )
}
