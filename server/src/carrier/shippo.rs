//! Shippo's tracks, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;
pub(super) mod proof;

use serde_json::Value;

use super::codes::Meaning;
use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, estimate, json};
use crate::report::ReportedEvent;

/// Reads a webhook: a track with its whole history. Other webhooks say nothing about a parcel's way.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    match body["event"].as_str() {
        Some("track_updated") if body["data"].is_object() => Ok(read(&body["data"])),
        Some("track_updated") => Err(Unreadable::Shape("`data` is missing")),
        Some(_) => Ok(Normalised::default()),
        // Webhooks of old accounts are the track alone.
        None if body.get("tracking_number").is_some() => Ok(read(body)),
        None => Err(Unreadable::Shape("`event` is missing")),
    }
}

/// Reads the answer about a track. A number that the carrier does not know yet has no status and no
/// history; an error is a sentence.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    if body.get("tracking_number").is_some() {
        return Ok(read(body));
    }
    match json::text(body, "detail").map(|text| text.to_lowercase()) {
        Some(text) if text.contains("not found") => Err(Unreadable::NotFound),
        Some(text) if text.contains("token") || text.contains("credentials") => {
            Err(Unreadable::Denied)
        }
        Some(text) if text.contains("throttled") => Err(Unreadable::TooOften),
        Some(_) => Err(Unreadable::Failed),
        None => Err(Unreadable::Shape("`tracking_number` is missing")),
    }
}

fn read(track: &Value) -> Normalised {
    let mut normalised = Normalised::default();
    let parcel = match json::parcel(track, "tracking_number", "carrier") {
        Ok(parcel) => parcel,
        Err(reason) => {
            normalised.skip(None, reason);
            return normalised;
        }
    };
    let history = json::list(track, "tracking_history");
    let newest = &track["tracking_status"];
    // The newest status mostly stands in the history too, under another object id.
    let same = |told: &&Value| {
        ["status", "status_date"]
            .iter()
            .all(|name| told[name] == newest[name])
    };
    let alone = newest.is_object() && !history.iter().any(|told| same(&told));
    let newest = Some(newest).filter(|_| alone);
    let estimate = estimate::between(
        json::text(track, "eta"),
        None,
        estimate::carrier_or(&parcel, "Shippo"),
    );
    let mut events: Vec<_> = history.iter().chain(newest).map(event).collect();
    word(&track["tracking_status"]).add_to(Source::Shippo, &mut events);
    normalised.add(parcel, events, estimate);
    normalised
}

/// One event by its status and substatus. Its object id is made anew with each look at the carrier.
fn event(told: &Value) -> Result<ReportedEvent, BadInput> {
    let at = json::time(told, "status_date")?;
    let (code, meaning) = meant(told);
    Ok(ReportedEvent {
        location: json::location(&told["location"], None),
        message: message(told),
        ..table::event(Source::Shippo, code.as_deref(), meaning, at)
    })
}

/// The pair of codes of an event, and what it means.
fn meant(told: &Value) -> (Option<String>, Option<Meaning>) {
    let status = json::text(told, "status");
    let substatus = json::text(&told["substatus"], "code");
    let meaning = codes::meaning(status.as_deref(), substatus.as_deref());
    let code = match (status, substatus) {
        (Some(status), Some(substatus)) => Some(format!("{status}/{substatus}")),
        (status, substatus) => status.or(substatus),
    };
    (code, meaning)
}

fn message(told: &Value) -> Option<String> {
    json::message(told, "status_details").or_else(|| json::message(&told["substatus"], "text"))
}

/// What the newest status says of the whole parcel, should its time be missing, or before newer history.
fn word(newest: &Value) -> Word {
    let (code, meaning) = meant(newest);
    Word {
        code,
        meaning,
        since: None,
        begun: None,
        message: message(newest),
    }
}

#[cfg(test)]
mod tests;
