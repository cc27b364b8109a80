//! InPost's ShipX and its newer tracking of the whole group, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;

use chrono_tz::Tz;
use serde_json::Value;
use trackline_wire::{Location, PickupPoint, Status};

use super::input::BadInput;
use super::{Normalised, Source, Unreadable, codes as table, json, zone};
use crate::report::{Parcel, ReportedEvent};
use crate::text;

/// Our code of the carrier.
const CARRIER: &str = "inpost";
/// ShipX writes offsets, the pages that copy it do not.
const ZONE: Tz = Tz::Europe__Warsaw;

/// Reads a webhook as what it is, unsigned: the name of a parcel to ask about. Its number may be null
/// while the shipment has none.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let named = number(&body["payload"]).or_else(|| number(body));
    if named.is_none() && body.get("event").is_none() {
        return Err(Unreadable::Shape("`event` is missing"));
    }
    let mut normalised = Normalised::default();
    let named = named.ok_or(BadInput::Missing {
        field: "tracking_number",
    });
    match named.and_then(|number| Ok(Parcel::new(Some(CARRIER), &number)?)) {
        Ok(parcel) => normalised.hints.push(parcel),
        Err(reason) => normalised.skip(None, reason),
    }
    Ok(normalised)
}

/// Reads the answer about a tracking number: one parcel, or a list of them.
pub(super) fn answer(asked: &Parcel, body: &Value) -> Result<Normalised, Unreadable> {
    let parcels = match body {
        Value::Array(list) if list.is_empty() => return Err(Unreadable::NotFound),
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut normalised = Normalised::default();
    for tracked in parcels {
        add(asked, tracked, &mut normalised)?;
    }
    Ok(normalised)
}

fn add(asked: &Parcel, tracked: &Value, normalised: &mut Normalised) -> Result<(), Unreadable> {
    let number = number(tracked).ok_or_else(|| refused(tracked))?;
    let carrier = asked.carrier.as_deref().unwrap_or(CARRIER);
    let parcel = Parcel::new(Some(carrier), &number)
        .map_err(|_| Unreadable::Shape("`tracking_number` is not a tracking number"))?;
    let told = json::list(tracked, "tracking_details")
        .iter()
        .map(|it| detail(it, tracked));
    let newer = json::list(tracked, "events").iter().map(event);
    normalised.add(parcel, told.chain(newer), None);
    Ok(())
}

fn number(object: &Value) -> Option<String> {
    let names = ["tracking_number", "trackingNumber", "mainTrackingNumber"];
    names.iter().find_map(|name| json::text(object, name))
}

/// Why an answer names no parcel: `{status, error}`, or problem details.
fn refused(body: &Value) -> Unreadable {
    match (json::code(&body["status"]), body["error"].as_str()) {
        (Some(404), _) | (_, Some("resource_not_found")) => Unreadable::NotFound,
        (Some(401 | 403), _) | (_, Some("unauthorized" | "token_invalid" | "forbidden")) => {
            Unreadable::Denied
        }
        (Some(429), _) | (_, Some("too_many_requests")) => Unreadable::TooOften,
        (None, None) => Unreadable::Shape("`tracking_number` is missing"),
        _ => Unreadable::Failed,
    }
}

/// An entry of ShipX: its names say all, there are no words.
fn detail(detail: &Value, tracked: &Value) -> Result<ReportedEvent, BadInput> {
    let status = json::text(detail, "status");
    let code = match (status, json::text(detail, "origin_status")) {
        // Only where the status says nothing does the code of the depot say more.
        (None, Some(origin)) => Some(format!("other/{origin}")),
        (Some(status), Some(origin)) if status == "other" => Some(format!("other/{origin}")),
        (status, _) => status,
    };
    let place = json::text(detail, "agency").map(|agency| Location {
        name: Some(agency),
        ..Location::default()
    });
    let mut event = read(detail, "datetime", code, place)?;
    if event.status == Status::AwaitingPickup && event.sub_status.as_deref() == Some("locker") {
        event.pickup = locker(&tracked["custom_attributes"]);
    }
    Ok(event)
}

/// An event of the newer tracking.
fn event(told: &Value) -> Result<ReportedEvent, BadInput> {
    let code = json::text(told, "eventCode").or_else(|| json::text(told, "status"));
    let mut event = read(told, "timestamp", code, location(&told["location"]))?;
    event.message = json::message(told, "eventTitle");
    Ok(event)
}

fn read(
    told: &Value,
    time: &'static str,
    code: Option<String>,
    location: Option<Location>,
) -> Result<ReportedEvent, BadInput> {
    let at = json::text(told, time)
        .and_then(|text| zone::read(&text, ZONE))
        .ok_or(BadInput::Time { field: time })?;
    let meaning = code.as_deref().and_then(codes::meaning);
    Ok(ReportedEvent {
        location,
        ..table::event(Source::InPost, code.as_deref(), meaning, at)
    })
}

fn location(place: &Value) -> Option<Location> {
    match place {
        Value::String(name) => text::clean(name).map(|name| Location {
            name: Some(name),
            ..Location::default()
        }),
        place => {
            let address = if place["address"].is_object() {
                &place["address"]
            } else {
                place
            };
            let mut location = json::location(address, None).unwrap_or_default();
            location.name = location.name.or_else(|| json::text(place, "name"));
            (location != Location::default()).then_some(location)
        }
    }
}

/// The locker that the parcel is sent to.
fn locker(attributes: &Value) -> Option<PickupPoint> {
    let details = &attributes["target_machine_detail"];
    let name =
        json::text(details, "name").or_else(|| json::text(attributes, "target_machine_id"))?;
    let address = &details["address"];
    let lines = [
        json::text(address, "line1"),
        json::text(address, "line2"),
        json::text(details, "location_description"),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    Some(PickupPoint {
        name,
        address: text::clean(&lines.join(", ")),
        until: None,
    })
}

#[cfg(test)]
mod tests;
