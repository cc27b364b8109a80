//! The stream's messages as Server-Sent Events: the names and bodies of `trackline-wire`.
//! It must not know when which message is due.

use std::time::Duration;

use axum::response::sse::Event;
use serde::Serialize;
use serde_json::value::RawValue;
use trackline_wire::{FeedMessage, Refusal, Resumed};

use crate::store::Snapshot;

/// How long a reader should wait before it connects again.
const RETRY: Duration = Duration::from_secs(2);

/// `trackline_wire::Snapshot`, made of documents that are not parsed again.
#[derive(Serialize)]
struct Everything<'a> {
    shipments: Vec<&'a RawValue>,
    #[serde(skip_serializing_if = "<[Refusal]>::is_empty")]
    refused: &'a [Refusal],
}

/// The first message of a fresh stream.
pub fn snapshot(
    head: u64,
    snapshots: &[Snapshot],
    refused: &[Refusal],
) -> Result<Event, serde_json::Error> {
    let shipments = snapshots
        .iter()
        .map(Snapshot::json)
        .collect::<Result<_, _>>()?;
    let body = serde_json::to_string(&Everything { shipments, refused })?;
    Ok(named(FeedMessage::SNAPSHOT)
        .id(head.to_string())
        .retry(RETRY)
        .data(body))
}

/// The first message of a stream that goes on at this place. It repeats it, since a reader forgets its place when a
/// new stream names none.
pub fn resumed(place: u64, refused: &[Refusal]) -> Result<Event, serde_json::Error> {
    let body = serde_json::to_string(&Resumed {
        refused: refused.to_vec(),
    })?;
    Ok(named(FeedMessage::RESUMED)
        .id(place.to_string())
        .retry(RETRY)
        .data(body))
}

/// One shipment, whole.
pub fn shipment(snapshot: &Snapshot) -> Event {
    named(FeedMessage::SHIPMENT)
        .id(snapshot.seq.to_string())
        .data(&snapshot.body)
}

/// The resume point is gone. The id is cleared with it, so that it is not asked for again.
pub fn reset() -> Event {
    named(FeedMessage::RESET).id("").data("{}")
}

fn named(name: &'static str) -> Event {
    Event::default().event(name)
}
