//! TrackingMore's trackings (version 4), as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;

use serde_json::Value;

use super::input::BadInput;
use super::{Normalised, Source, Unreadable, codes as table, estimate, json};
use crate::report::ReportedEvent;

/// Reads a webhook: one tracking. Only its time is signed, so that it is a hint however it came.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let data = &body["data"];
    if !data.is_object() {
        return Err(Unreadable::Shape("`data` is missing"));
    }
    let mut normalised = Normalised::default();
    add(data, &mut normalised);
    Ok(normalised)
}

/// Reads the answer about a list of trackings, or about one.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    let code = [&body["meta"]["code"], &body["code"]];
    match code.into_iter().find_map(Value::as_u64) {
        Some(204 | 404 | 4102 | 4104) => return Err(Unreadable::NotFound),
        Some(203 | 401 | 403) => return Err(Unreadable::Denied),
        Some(429) => return Err(Unreadable::TooOften),
        Some(200..=299) => {}
        Some(_) => return Err(Unreadable::Failed),
        None => return Err(Unreadable::Shape("`meta.code` is missing")),
    }
    let trackings = match &body["data"] {
        Value::Array(trackings) => trackings.as_slice(),
        tracking if tracking.get("tracking_number").is_some() => std::slice::from_ref(tracking),
        _ => return Err(Unreadable::Shape("`data` is missing")),
    };
    if trackings.is_empty() {
        return Err(Unreadable::NotFound);
    }
    let mut normalised = Normalised::default();
    trackings
        .iter()
        .for_each(|tracking| add(tracking, &mut normalised));
    Ok(normalised)
}

fn add(tracking: &Value, normalised: &mut Normalised) {
    let parcel = match json::parcel(tracking, "tracking_number", "courier_code") {
        Ok(parcel) => parcel,
        Err(reason) => return normalised.skip(None, reason),
    };
    let events = ["origin_info", "destination_info"]
        .iter()
        .flat_map(|leg| json::list(&tracking[leg], "trackinfo"))
        .map(event);
    let estimate = estimate::between(
        json::text(tracking, "scheduled_delivery_date"),
        None,
        estimate::carrier_or(&parcel, "TrackingMore"),
    );
    normalised.add(parcel, events, estimate);
}

/// One checkpoint by its own codes, and by its words where the codes leave open what happened.
fn event(checkpoint: &Value) -> Result<ReportedEvent, BadInput> {
    let at = json::time(checkpoint, "checkpoint_date")?;
    let status = json::text(checkpoint, "checkpoint_delivery_status");
    let substatus = json::text(checkpoint, "checkpoint_delivery_substatus");
    let message = json::message(checkpoint, "tracking_detail");
    let meaning = codes::meaning(
        status.as_deref(),
        substatus.as_deref(),
        message.as_deref().unwrap_or_default(),
    );
    let code = substatus.or(status);
    Ok(ReportedEvent {
        location: json::place_of(
            json::text(checkpoint, "city"),
            json::text(checkpoint, "state"),
            json::any_text(checkpoint, &["country_iso2", "country_iso3"]),
            json::text(checkpoint, "location"),
        ),
        message,
        ..table::event(Source::TrackingMore, code.as_deref(), meaning, at)
    })
}

#[cfg(test)]
mod tests;
