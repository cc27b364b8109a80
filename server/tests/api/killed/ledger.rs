//! What the program has promised, and whether it holds.
//! It must not know who asked for it, or when the program was killed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use reqwest::Client;
use serde_json::Value;
use tokio::sync::watch;

use crate::Outcome;
use crate::server::{Failing, text};

/// A parcel as far as the program has answered.
#[derive(Default, Clone)]
struct Promised {
    id: String,
    /// Times of the events that were answered with 2xx.
    events: BTreeSet<String>,
    /// The time of one that is on its way: it may be kept or not.
    asked: Option<String>,
    version: u64,
}

/// Everything promised, by tracking number.
pub struct Ledger {
    pub http: Client,
    pub token: String,
    answers: watch::Sender<u64>,
    parcels: RefCell<BTreeMap<String, Promised>>,
    recent: RefCell<BTreeSet<String>>,
}

impl Ledger {
    pub fn new(token: &str) -> Self {
        Self {
            http: Client::new(),
            token: token.to_owned(),
            answers: watch::Sender::new(0),
            parcels: RefCell::default(),
            recent: RefCell::default(),
        }
    }

    /// Counts an answer.
    pub fn count(&self) {
        self.answers.send_modify(|count| *count += 1);
    }

    /// Waits for so many more answers.
    pub async fn answers(&self, more: u64) -> Outcome {
        let goal = *self.answers.borrow() + more;
        let mut answers = self.answers.subscribe();
        answers.wait_for(|count| *count >= goal).await?;
        Ok(())
    }

    /// A registration was answered.
    pub fn registered(&self, number: &str, shipment: &Value) -> Failing<String> {
        let id = text(&shipment["id"])?;
        self.change(number, |promised| {
            assert!(
                promised.id.is_empty() || promised.id == id,
                "{number} twice"
            );
            promised.id.clone_from(&id);
        });
        Ok(id)
    }

    /// An event is about to be sent.
    pub fn asked(&self, number: &str, at: &str) {
        self.change(number, |promised| promised.asked = Some(at.to_owned()));
    }

    /// The event that was on its way was answered, with a version where the answer has one.
    pub fn answered(&self, number: &str, version: Option<u64>) {
        self.change(number, |promised| {
            promised.events.extend(promised.asked.take());
            promised.version = promised.version.max(version.unwrap_or_default());
        });
    }

    fn change(&self, number: &str, change: impl FnOnce(&mut Promised)) {
        change(
            self.parcels
                .borrow_mut()
                .entry(number.to_owned())
                .or_default(),
        );
        self.recent.borrow_mut().insert(number.to_owned());
    }

    /// Looks at what was touched since the last look.
    pub async fn check_recent(&self, url: &str) -> Outcome {
        let recent = self.recent.take();
        for number in recent {
            let promised = self.parcels.borrow().get(&number).cloned();
            let promised = promised.ok_or("never promised")?;
            if promised.id.is_empty() {
                // Its registration has not been answered yet.
                continue;
            }
            let path = format!("{url}/api/shipments/{}", promised.id);
            let request = self.http.get(path).bearer_auth(&self.token);
            let shipment = request.send().await?.error_for_status()?.json().await?;
            let version = kept(&number, &promised, &shipment)?;
            let mut parcels = self.parcels.borrow_mut();
            let promised = parcels.get_mut(&number).ok_or("never promised")?;
            promised.version = version;
        }
        Ok(())
    }

    /// Looks at everything, and for what nobody asked for; returns each shipment's version.
    pub async fn check_all(&self, url: &str) -> Failing<BTreeMap<String, u64>> {
        let mut left = self.parcels.take();
        let mut versions = BTreeMap::new();
        let mut cursor = String::new();
        loop {
            let path = format!("{url}/api/shipments?limit=100{cursor}");
            let request = self.http.get(path).bearer_auth(&self.token);
            let page: Value = request.send().await?.error_for_status()?.json().await?;
            for shipment in page["shipments"].as_array().into_iter().flatten() {
                let number = text(&shipment["tracking_number"])?;
                let promised = left.remove(&number);
                let promised = promised.ok_or_else(|| format!("{number} twice, or never sent"))?;
                let version = kept(&number, &promised, shipment)?;
                versions.insert(promised.id, version);
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let lost: Vec<&String> = left.keys().collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
        Ok(versions)
    }
}

/// Every answered event is there once, at most the one on its way besides, and the version has not gone back.
fn kept(number: &str, promised: &Promised, shipment: &Value) -> Failing<u64> {
    let events = shipment["events"].as_array().ok_or("no events")?;
    let times = events.iter().map(|event| text(&event["occurred_at"]));
    let times: BTreeSet<String> = times.collect::<Failing<_>>()?;
    assert_eq!(times.len(), events.len(), "{number} has an event twice");
    let lost: Vec<_> = promised.events.difference(&times).collect();
    assert!(lost.is_empty(), "{number} has lost {lost:?}");
    let mut more = times.difference(&promised.events);
    assert!(
        more.all(|at| promised.asked.as_ref() == Some(at)),
        "{number}"
    );
    assert_eq!(text(&shipment["id"])?, promised.id, "{number}");
    let version = shipment["version"].as_u64().ok_or("no version")?;
    assert!(version >= promised.version, "{number} went back");
    Ok(version)
}
