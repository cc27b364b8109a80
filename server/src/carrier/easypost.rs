//! EasyPost's tracker events, as reports.
//! It must not know how an event travelled here or whether anyone registered the parcel.

mod codes;
pub(super) mod proof;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use trackline_wire::ZoneKnowledge;

use super::codes::Meaning;
use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, directory, estimate, json};
use crate::report::{Estimate, Parcel, ReportedEvent};

/// Reads an Event that carries a Tracker, or a bare Tracker; any other Event says nothing about a parcel.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let tracker = match (body["object"].as_str(), body["description"].as_str()) {
        (Some("Tracker"), _) => body,
        (_, Some("tracker.created" | "tracker.updated")) => &body["result"],
        (_, None) if body["result"]["object"] == "Tracker" => &body["result"],
        (_, Some(_)) => return Ok(Normalised::default()),
        (_, None) => return Err(Unreadable::Shape("`description` is missing")),
    };
    if !tracker.is_object() {
        return Err(Unreadable::Shape("`result` is not a tracker"));
    }
    let number = json::text(tracker, "tracking_code")
        .ok_or(Unreadable::Shape("`result.tracking_code` is missing"))?;
    let carrier = json::text(tracker, "carrier").map(|name| directory::code_for(&name));
    let parcel = Parcel::new(carrier.as_deref(), &number)
        .map_err(|_| Unreadable::Shape("`result.tracking_code` is not a tracking number"))?;

    let mut normalised = Normalised::default();
    let details = json::list(tracker, "tracking_details").iter();
    let mut events: Vec<_> = details.map(event).collect();
    word(tracker).add_to(Source::EasyPost, &mut events);
    let estimate = estimate_of(tracker, &parcel);
    normalised.add(parcel, events, estimate);
    Ok(normalised)
}

/// Reads the answer about one tracker, or about a list of them, the newest first: numbers are recycled,
/// and only the newest is meant.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    match body["trackers"].as_array().map(|trackers| trackers.first()) {
        Some(Some(newest)) => normalise(newest),
        Some(None) => Err(Unreadable::NotFound),
        None => normalise(body),
    }
}

fn event(detail: &Value) -> Result<ReportedEvent, BadInput> {
    let at = time(detail)?;
    let (code, meaning) = meant(detail);
    Ok(ReportedEvent {
        location: json::location(&detail["tracking_location"], None),
        message: json::message(detail, "message").or_else(|| json::message(detail, "description")),
        ..table::event(Source::EasyPost, code.as_deref(), meaning, at)
    })
}

/// The pair of codes of a tracker or of one of its details, and what it means.
fn meant(told: &Value) -> (Option<String>, Option<Meaning>) {
    let [status, finer] = ["status", "status_detail"].map(|name| json::text(told, name));
    let code = match (&status, &finer) {
        (None, None) => return (None, None),
        (_, None) => status.clone(),
        (_, Some(finer)) => Some(format!("{}/{finer}", status.as_deref().unwrap_or_default())),
    };
    let [status, finer] = [&status, &finer].map(|code| code.as_deref().unwrap_or_default());
    (code, codes::meaning(status, finer))
}

/// What EasyPost says of the whole parcel. An `error` is the tracker's, not the parcel's.
fn word(tracker: &Value) -> Word {
    let (code, meaning) = meant(tracker);
    Word {
        meaning: meaning.filter(|_| tracker["status"] != "error"),
        code,
        since: None,
        begun: Word::moment(tracker, "created_at"),
        message: None,
    }
}

/// The instant, on the place's own clock where newer versions tell that too. UTC is also what EasyPost takes for
/// the zone of a clock whose place it does not know.
fn time(detail: &Value) -> Result<(DateTime<FixedOffset>, ZoneKnowledge), BadInput> {
    let local = json::time(detail, "datetime_local").ok();
    match (json::time(detail, "datetime"), local) {
        (Ok((at, _)), Some((face, ZoneKnowledge::Given))) if face == at => {
            Ok((face, ZoneKnowledge::Given))
        }
        (Err(_), Some(local)) => Ok(local),
        (Ok((at, _)), None) if at.offset().local_minus_utc() == 0 && is_nowhere(detail) => {
            Ok((at, ZoneKnowledge::Guessed))
        }
        (at, _) => at,
    }
}

fn is_nowhere(detail: &Value) -> bool {
    let place = &detail["tracking_location"];
    json::any_text(place, &["city", "state", "country", "zip"]).is_none()
}

/// The carrier's local day where it gave one, else the day that `est_delivery_date` turns into a midnight.
fn estimate_of(tracker: &Value, parcel: &Parcel) -> Option<Estimate> {
    let day = json::text(&tracker["carrier_detail"], "est_delivery_date_local");
    [day, json::text(tracker, "est_delivery_date")]
        .into_iter()
        .find_map(|text| estimate::between(text, None, estimate::carrier_or(parcel, "EasyPost")))
}

#[cfg(test)]
mod tests;
