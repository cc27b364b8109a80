//! Webhooks of a shop's own system, in our own words, as reports.
//! It must not know how a webhook travelled here or which shop sent it.

pub(super) mod proof;

use chrono::DateTime;
use serde_json::Value;

use super::input::{BadInput, EstimateInput, EventInput};
use super::{Normalised, Skipped, Unreadable, directory, estimate, json};
use crate::report::{Parcel, Report};

/// Reads `{type, timestamp, data: {tracking_number, carrier, shipment, estimated_delivery, events}}`.
/// Members that we do not know are passed over: a newer sender may have more to say.
pub(super) fn normalise(mut body: Value) -> Result<Normalised, Unreadable> {
    let told_at = json::text(&body, "timestamp")
        .and_then(|text| DateTime::parse_from_rfc3339(&text).ok())
        .map(|at| at.to_utc());
    let data = body
        .get_mut("data")
        .ok_or(Unreadable::Shape("`data` is missing"))?;
    let events = data.get_mut("events").map(Value::take).unwrap_or_default();
    let estimate = data
        .get_mut("estimated_delivery")
        .map(Value::take)
        .unwrap_or_default();

    let number = json::text(data, "tracking_number")
        .ok_or(Unreadable::Shape("`data.tracking_number` is missing"))?;
    let carrier = json::text(data, "carrier").map(|name| directory::code_for(&name));
    let parcel = Parcel::new(carrier.as_deref(), &number)
        .map_err(|_| Unreadable::Shape("`data.tracking_number` is not a tracking number"))?;
    let events = match events {
        Value::Array(events) => events,
        Value::Null => Vec::new(),
        _ => return Err(Unreadable::Shape("`data.events` is not a list")),
    };

    let mut skipped = Vec::new();
    let mut keep = |reason| {
        skipped.push(Skipped {
            parcel: Some(parcel.clone()),
            reason,
        })
    };
    let mut report = Report {
        parcel: parcel.clone(),
        shipment: json::text(data, "shipment"),
        events: Vec::new(),
        estimate: None,
    };
    for event in events {
        match input::<EventInput>(event, &EventInput::FIELDS).and_then(EventInput::read_open) {
            Ok(event) => report.events.push(event),
            Err(reason) => keep(reason),
        }
    }
    if !estimate.is_null() {
        let said_by = estimate::carrier_or(&parcel, "Shop");
        let read = input::<EstimateInput>(estimate, &EstimateInput::FIELDS);
        match read.and_then(|estimate| estimate.read(&said_by)) {
            Ok(estimate) => report.estimate = Some(estimate),
            Err(reason) => keep(reason),
        }
    }
    Ok(Normalised {
        reports: vec![report],
        hints: Vec::new(),
        skipped,
        told_at,
    })
}

/// A member that is null is absent.
fn input<T: serde::de::DeserializeOwned>(mut value: Value, known: &[&str]) -> Result<T, BadInput> {
    if let Value::Object(members) = &mut value {
        members.retain(|name, value| known.contains(&name.as_str()) && !value.is_null());
    }
    serde_json::from_value(value).map_err(|error| BadInput::Form(error.to_string()))
}

#[cfg(test)]
mod tests;
