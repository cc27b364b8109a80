//! A counting viewer: it follows a stream as a page does, comes back by `Last-Event-ID`, and remembers every
//! message that it was told.
//! It must not know which node it is connected to, or how many there are.

use std::collections::HashMap;
use std::time::Duration;

use reqwest::{Client, Response};
use serde_json::Value;

use super::Failing;

/// Long enough for a busy machine; nothing waits so long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);

/// What one viewer saw.
#[derive(Default)]
pub struct Seen {
    /// The feed's place of every `shipment` message, in the order in which they came.
    pub places: Vec<u64>,
    /// Each shipment as it was told last: its version and the ids of its events.
    pub last: HashMap<String, (u64, Vec<String>)>,
    /// How often the stream broke and went on.
    pub resumed: usize,
    /// How often it had to begin anew.
    pub begun: usize,
}

/// Follows until all shipments that it knows have that many events.
pub async fn follow(stream: String, token: String, events: usize) -> Failing<Seen> {
    let mut seen = Seen::default();
    let mut place = None;
    while !seen.complete(events) {
        let mut request = Client::new().get(&stream).bearer_auth(&token);
        if let Some(place) = &place {
            request = request.header("Last-Event-ID", place);
        }
        // Refused or broken: a page would wait a moment; here the next node is there at once.
        if let Ok(response) = request.send().await
            && response.status().is_success()
        {
            let reading = read(response, &mut seen, &mut place, events);
            tokio::time::timeout(PATIENCE, reading)
                .await
                .map_err(|_| "the end never came")??;
        }
    }
    Ok(seen)
}

async fn read(
    mut response: Response,
    seen: &mut Seen,
    place: &mut Option<String>,
    events: usize,
) -> Failing<()> {
    let mut unread = String::new();
    // An error is a connection that broke; half a message is told again by the next one.
    while let Ok(Some(bytes)) = response.chunk().await {
        unread.push_str(std::str::from_utf8(&bytes)?);
        while let Some((message, rest)) = unread.split_once("\n\n") {
            let field = |name: &str| {
                let value = message.lines().find_map(|line| line.strip_prefix(name));
                value.map(|value| value.trim().to_owned())
            };
            if let (Some(name), Some(data)) = (field("event:"), field("data:")) {
                seen.note(&name, field("id:"), &serde_json::from_str(&data)?)?;
                *place = field("id:").or(place.take());
            }
            unread = rest.to_owned();
        }
        if seen.complete(events) {
            break;
        }
    }
    Ok(())
}

impl Seen {
    fn note(&mut self, name: &str, id: Option<String>, data: &Value) -> Failing<()> {
        match name {
            "snapshot" => {
                self.begun += 1;
                for shipment in data["shipments"].as_array().into_iter().flatten() {
                    self.keep(shipment);
                }
            }
            "resumed" => self.resumed += 1,
            "shipment" => {
                self.places
                    .push(id.ok_or("a change without a place")?.parse()?);
                self.keep(data);
            }
            other => return Err(format!("unexpected message {other}").into()),
        }
        Ok(())
    }

    fn keep(&mut self, shipment: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let events = shipment["events"].as_array().into_iter().flatten();
        let events = events.map(|event| text(&event["id"])).collect();
        let version = shipment["version"].as_u64().unwrap_or_default();
        self.last.insert(text(&shipment["id"]), (version, events));
    }

    fn complete(&self, events: usize) -> bool {
        !self.last.is_empty() && self.last.values().all(|(_, told)| told.len() == events)
    }
}
