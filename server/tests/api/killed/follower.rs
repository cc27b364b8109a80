//! A page that follows all parcels, and resumes wherever it was each time the program is gone.
//! It must not know what was written, save the versions that it must have seen in the end.

use std::collections::BTreeMap;

use reqwest::Client;
use serde_json::Value;
use tokio::sync::{oneshot, watch};

use super::{Place, serving};
use crate::Outcome;
use crate::server::{Failing, text};
use crate::sse::{Message, Stream};

pub struct Follower {
    token: String,
    places: watch::Receiver<Place>,
    /// The last id; from then on every connection resumes.
    last: Option<u64>,
    seen: BTreeMap<String, u64>,
}

impl Follower {
    pub fn new(token: &str, places: watch::Receiver<Place>) -> Self {
        Self {
            token: token.to_owned(),
            places,
            last: None,
            seen: BTreeMap::new(),
        }
    }

    /// Follows until it has seen every shipment in the version that it is told in the end.
    pub async fn run(mut self, mut versions: oneshot::Receiver<BTreeMap<String, u64>>) -> Outcome {
        let mut expected = None;
        let mut gone = None;
        loop {
            let url = serving(&mut self.places, gone.as_deref()).await?;
            if let Ok(mut stream) = self.open(&url).await {
                while expected.as_ref() != Some(&self.seen) {
                    tokio::select! {
                        message = stream.next() => match message {
                            Ok(Some(message)) => self.take(message)?,
                            Ok(None) | Err(_) => break,
                        },
                        told = &mut versions, if expected.is_none() => expected = Some(told?),
                    }
                }
            }
            match expected {
                Some(expected) if expected == self.seen => return Ok(()),
                Some(expected) => return Err(format!("{expected:?} but {:?}", self.seen).into()),
                None => gone = Some(url),
            }
        }
    }

    async fn open(&self, url: &str) -> Failing<Stream> {
        let mut request = Client::new().get(format!("{url}/api/stream"));
        if let Some(last) = self.last {
            request = request.header("last-event-id", last.to_string());
        }
        Stream::open(request.bearer_auth(&self.token)).await
    }

    fn take(&mut self, message: Message) -> Outcome {
        match (message.event.as_str(), self.last) {
            ("snapshot", None) => {
                for shipment in message.data["shipments"].as_array().into_iter().flatten() {
                    self.note(shipment)?;
                }
            }
            ("resumed", Some(_)) => {}
            ("shipment", Some(_)) => self.note(&message.data)?,
            _ => return Err(format!("{message:?} after {:?}", self.last).into()),
        }
        if let Some(id) = message.id {
            let id = id.parse()?;
            assert!(self.last <= Some(id), "the feed went back to {id}");
            self.last = Some(id);
        }
        Ok(())
    }

    fn note(&mut self, shipment: &Value) -> Outcome {
        let version = shipment["version"].as_u64().ok_or("no version")?;
        let known = self.seen.insert(text(&shipment["id"])?, version);
        assert!(known <= Some(version), "{known:?} before {version}");
        Ok(())
    }
}
