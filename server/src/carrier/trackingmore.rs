//! TrackingMore's trackings (versions 2 to 4), as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;

use serde_json::Value;

use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, estimate, json};
use crate::report::ReportedEvent;

/// Reads a webhook: one tracking, or a list. Only its time is signed, so that it is a hint however it came.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    trackings(&body["data"]).map(|trackings| Normalised::of(trackings, add))
}

/// Reads the answer about a list of trackings, or about one.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    let code = [&body["meta"]["code"], &body["code"]];
    match code.into_iter().find_map(json::code) {
        Some(204 | 404 | 4102 | 4104) => return Err(Unreadable::NotFound),
        Some(203 | 401 | 403) => return Err(Unreadable::Denied),
        Some(429) => return Err(Unreadable::TooOften),
        Some(200..=299) => {}
        Some(_) => return Err(Unreadable::Failed),
        None => return Err(Unreadable::Shape("`meta.code` is missing")),
    }
    Normalised::answered(trackings(&body["data"])?, add)
}

/// A tracking, a list of them, or a list among `items`, as version 2 has it.
fn trackings(data: &Value) -> Result<&[Value], Unreadable> {
    match (data, &data["items"]) {
        (Value::Array(trackings), _) | (_, Value::Array(trackings)) => Ok(trackings),
        _ if data.get("tracking_number").is_some() => Ok(std::slice::from_ref(data)),
        _ => Err(Unreadable::Shape("`data` is missing")),
    }
}

fn add(tracking: &Value, normalised: &mut Normalised) {
    let carrier = match tracking.get("courier_code") {
        Some(_) => "courier_code",
        None => "carrier_code",
    };
    let parcel = match json::parcel(tracking, "tracking_number", carrier) {
        Ok(parcel) => parcel,
        Err(reason) => return normalised.skip(None, reason),
    };
    let mut events: Vec<_> = ["origin_info", "destination_info"]
        .iter()
        .flat_map(|leg| json::list(&tracking[leg], "trackinfo"))
        .map(event)
        .collect();
    word(tracking).add_to(Source::TrackingMore, &mut events);
    let estimate = estimate::between(
        json::text(tracking, "scheduled_delivery_date"),
        None,
        estimate::carrier_or(&parcel, "TrackingMore"),
    );
    normalised.add(parcel, events, estimate);
}

/// One checkpoint by its own codes, and by its words where the codes leave open what happened. The second
/// names are those of version 2.
fn event(checkpoint: &Value) -> Result<ReportedEvent, BadInput> {
    let at = json::time(checkpoint, "checkpoint_date")
        .or_else(|missing| json::time(checkpoint, "Date").map_err(|_| missing))?;
    let either = |names: [&str; 2]| json::any_text(checkpoint, &names);
    let status = either(["checkpoint_delivery_status", "checkpoint_status"]);
    let substatus = either(["checkpoint_delivery_substatus", "substatus"]);
    let message = json::message(checkpoint, "tracking_detail")
        .or_else(|| json::message(checkpoint, "StatusDescription"));
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
            either(["location", "Details"]),
        ),
        message,
        ..table::event(Source::TrackingMore, code.as_deref(), meaning, at)
    })
}

/// What TrackingMore says of the whole parcel; the second names are those of version 2 and 3.
fn word(tracking: &Value) -> Word {
    let status = json::any_text(tracking, &["delivery_status", "status"]);
    let substatus = json::text(tracking, "substatus");
    let begun = || Word::moment(tracking, "create_time");
    Word {
        meaning: codes::meaning(status.as_deref(), substatus.as_deref(), ""),
        code: substatus.or(status),
        since: None,
        begun: Word::moment(tracking, "created_at").or_else(begun),
        message: None,
    }
}

#[cfg(test)]
mod tests;
