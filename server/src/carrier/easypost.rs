//! EasyPost's tracker events, as reports.
//! It must not know how an event travelled here or whether anyone registered the parcel.

mod codes;
pub(super) mod proof;

use serde_json::Value;
use trackline_wire::Status;

use super::input::BadInput;
use super::moment::{self, Window};
use super::{Normalised, Skipped, Unreadable, directory, json};
use crate::report::{Estimate, Parcel, Report, ReportedEvent};

/// Reads an Event that carries a Tracker, or a bare Tracker; any other Event says nothing about a parcel.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let tracker = match (body["object"].as_str(), body["description"].as_str()) {
        (Some("Tracker"), _) => body,
        (_, Some("tracker.created" | "tracker.updated")) => &body["result"],
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
    let mut events = Vec::new();
    for detail in json::list(tracker, "tracking_details") {
        match event(detail) {
            Ok(event) => events.push(event),
            Err(reason) => {
                normalised.skipped.push(Skipped {
                    parcel: Some(parcel.clone()),
                    reason,
                });
            }
        }
    }
    let estimate = estimate(tracker, &parcel);
    normalised.reports.push(Report {
        parcel,
        shipment: None,
        events,
        estimate,
    });
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
    let (occurred_at, zone) = json::text(detail, "datetime")
        .and_then(|text| moment::read(&text))
        .ok_or(BadInput::Time { field: "datetime" })?;
    let status = json::text(detail, "status");
    let status_detail = json::text(detail, "status_detail");
    let (status, sub_status, carrier_code) = match (status, status_detail) {
        (None, None) => (Status::Unknown, None, None),
        (status, detail) => {
            let status = status.unwrap_or_default();
            let (code, detail) = match detail {
                Some(detail) => (format!("easypost:{status}/{detail}"), detail),
                None => (format!("easypost:{status}"), String::new()),
            };
            let (status, sub_status) =
                codes::meaning(&status, &detail).unwrap_or((Status::Unknown, Some("unmapped")));
            (status, sub_status, Some(code))
        }
    };
    Ok(ReportedEvent {
        source_id: None,
        status,
        sub_status: sub_status.map(str::to_owned),
        occurred_at,
        zone,
        location: json::location(&detail["tracking_location"], None),
        message: json::message(detail, "message").or_else(|| json::message(detail, "description")),
        message_language: None,
        carrier_code,
        pickup: None,
        withdrawn: false,
    })
}

/// The carrier's local day and hour where it gave them: `est_delivery_date` turns a bare day into a midnight.
fn estimate(tracker: &Value, parcel: &Parcel) -> Option<Estimate> {
    let local = &tracker["carrier_detail"];
    let day = json::text(local, "est_delivery_date_local");
    let hour = json::text(local, "est_delivery_time_local");
    let to_the_hour = day
        .as_ref()
        .zip(hour)
        .map(|(day, hour)| format!("{day}T{hour}"));
    let either =
        json::text(tracker, "est_delivery_date").map(|text| match text.split_once("T00:00:00") {
            Some((day, _)) => day.to_owned(),
            None => text,
        });
    let Window {
        earliest,
        latest,
        date_only,
    } = [to_the_hour, day, either]
        .into_iter()
        .flatten()
        .find_map(|text| moment::read_window(&text))?;
    let source = match &parcel.carrier {
        Some(code) => directory::describe(code, &parcel.number).name,
        None => "EasyPost".to_owned(),
    };
    Some(Estimate {
        earliest,
        latest,
        date_only,
        source,
    })
}

#[cfg(test)]
mod tests;
