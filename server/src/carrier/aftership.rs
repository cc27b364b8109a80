//! AfterShip's trackings, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;
pub(super) mod proof;

use serde_json::Value;
use trackline_wire::{PickupPoint, Status};

use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, estimate, json};
use crate::report::{Estimate, Parcel, ReportedEvent};

/// Reads a webhook of any dated version: its message is one tracking with all of its checkpoints. Other
/// webhooks say nothing about a parcel.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let tracking = &body["msg"];
    match body["event"].as_str() {
        _ if tracking.is_object() => Ok(Normalised::of(std::slice::from_ref(tracking), add)),
        Some("tracking_update" | "edd_revise") | None => Err(Unreadable::Shape("`msg` is missing")),
        Some(_) => Ok(Normalised::default()),
    }
}

/// Reads the answer about one tracking, or about a list of them. `data` is the tracking itself in newer
/// versions of the API, and holds it in older ones.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    match json::code(&body["meta"]["code"]) {
        Some(200..=299) => {}
        Some(404 | 4004) => return Err(Unreadable::NotFound),
        Some(401 | 403 | 4010) => return Err(Unreadable::Denied),
        Some(429) => return Err(Unreadable::TooOften),
        Some(_) => return Err(Unreadable::Failed),
        None => return Err(Unreadable::Shape("`meta.code` is missing")),
    }
    let data = &body["data"];
    let trackings = match (&data["trackings"], &data["tracking"]) {
        (Value::Array(trackings), _) => trackings.as_slice(),
        (_, tracking) if tracking.is_object() => std::slice::from_ref(tracking),
        _ if data.is_object() => std::slice::from_ref(data),
        _ => return Err(Unreadable::Shape("`data` is missing")),
    };
    Normalised::answered(trackings, add)
}

fn add(tracking: &Value, normalised: &mut Normalised) {
    let parcel = match json::parcel(tracking, "tracking_number", "slug") {
        Ok(parcel) => parcel,
        Err(reason) => return normalised.skip(None, reason),
    };
    let waits_at = json::text(tracking, "pickup_location");
    let checkpoints = json::list(tracking, "checkpoints").iter();
    let mut events: Vec<_> = checkpoints
        .map(|checkpoint| event(checkpoint, waits_at.as_deref()))
        .collect();
    // AfterShip has one tag for every delivery: of a parcel that it calls returned to its sender, the one after
    // it turned back is the sender's.
    if json::yes(tracking, "return_to_sender")
        && let Some(turned_at) = table::turned_back_at(&events)
    {
        table::end_at_the_sender(&mut events, turned_at);
    }
    word(tracking).add_to(Source::AfterShip, &mut events);
    let estimate = estimate_of(tracking, &parcel);
    normalised.add(parcel, events, estimate);
}

/// One checkpoint by its own codes. The hash of newer versions is its id; it outlives a corrected text.
fn event(checkpoint: &Value, waits_at: Option<&str>) -> Result<ReportedEvent, BadInput> {
    let at = json::time(checkpoint, "checkpoint_time")?;
    let tag = json::text(checkpoint, "tag");
    let subtag = json::text(checkpoint, "subtag");
    let meaning = codes::meaning(tag.as_deref(), subtag.as_deref());
    let code = subtag.or(tag);
    let event = table::event(Source::AfterShip, code.as_deref(), meaning, at);
    let pickup = waits_at.filter(|_| event.status == Status::AwaitingPickup);
    Ok(ReportedEvent {
        source_id: json::text(checkpoint, "hash"),
        location: json::place_of(
            json::text(checkpoint, "city"),
            json::text(checkpoint, "state"),
            json::any_text(
                checkpoint,
                &["country_region", "country_iso3", "country_name"],
            ),
            json::text(checkpoint, "location"),
        ),
        message: json::message(checkpoint, "message")
            .or_else(|| json::message(checkpoint, "subtag_message")),
        pickup: pickup.map(|name| PickupPoint {
            name: name.to_owned(),
            address: None,
            until: None,
        }),
        ..event
    })
}

/// What AfterShip says of the whole parcel. Only there it says that a parcel expired, or what a shop said of
/// one by hand; that a parcel is returned to its sender may be said by a mark alone.
fn word(tracking: &Value) -> Word {
    let tag = json::text(tracking, "tag");
    let subtag = json::text(tracking, "subtag");
    let (status, finer) = codes::meaning(tag.as_deref(), subtag.as_deref()).unzip();
    let own = Word {
        code: subtag.or(tag),
        since: status.as_ref().and_then(|status| match status {
            Status::Delivered => Word::moment(tracking, "shipment_delivery_date"),
            Status::AttemptFailed => Word::moment(tracking, "first_attempted_at"),
            _ => None,
        }),
        meaning: status.clone().zip(finer),
        begun: Word::moment(tracking, "created_at"),
        message: json::message(tracking, "subtag_message"),
    };
    let returned = match status {
        _ if !json::yes(tracking, "return_to_sender") => return own,
        Some(Status::Returning | Status::Returned) => return own,
        Some(Status::Delivered) => (Status::Returned, Some("to_sender")),
        _ => (Status::Returning, None),
    };
    Word {
        code: Some("return_to_sender".to_owned()),
        meaning: Some(returned),
        message: None,
        ..own
    }
}

/// The latest window, whoever named it, else the carrier's own, else the day of the old API, else what AfterShip
/// itself expected there.
fn estimate_of(tracking: &Value, parcel: &Parcel) -> Option<Estimate> {
    let carrier = || estimate::carrier_or(parcel, "AfterShip");
    let latest = &tracking["latest_estimated_delivery"];
    let by_carrier = json::text(latest, "source")
        .is_some_and(|source| source.to_lowercase().starts_with("carrier"));
    let said_by = if by_carrier {
        carrier()
    } else {
        "AfterShip".to_owned()
    };
    let read = |window: &Value, names: [&str; 3], said_by| {
        let [from, to, alone] = names.map(|name| json::text(window, name));
        estimate::between(from.or_else(|| alone.clone()), to.or(alone), said_by)
    };
    let names = [
        "estimated_delivery_date_min",
        "estimated_delivery_date_max",
        "estimated_delivery_date",
    ];
    let own = &tracking["courier_estimated_delivery_date"];
    let predicted = &tracking["aftership_estimated_delivery_date"];
    read(
        latest,
        ["datetime_min", "datetime_max", "datetime"],
        said_by,
    )
    .or_else(|| read(own, names, carrier()))
    .or_else(|| estimate::between(json::text(tracking, "expected_delivery"), None, carrier()))
    .or_else(|| read(predicted, names, "AfterShip".to_owned()))
}

#[cfg(test)]
mod tests;
