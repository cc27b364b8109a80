//! CDEK's orders (version 2), as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;

use chrono_tz::Tz;
use serde_json::Value;
use trackline_wire::{Location, Status};

use super::input::BadInput;
use super::{Normalised, Source, Unreadable, codes as table, estimate, json, xml, zone};
use crate::report::{Parcel, ReportedEvent};

/// Our code of the carrier.
const CARRIER: &str = "cdek";
/// Times come with an offset; where one is missing it is the head office's clock.
const ZONE: Tz = Tz::Europe__Moscow;

/// Reads a webhook as what it is, unsigned: the number of an order to ask about. Of its many types only
/// those that tell of a status matter.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let kind = json::text(body, "type").ok_or(Unreadable::Shape("`type` is missing"))?;
    let mut normalised = Normalised::default();
    if !matches!(kind.as_str(), "ORDER_STATUS" | "DELIV_PROBLEM") {
        return Ok(normalised);
    }
    let number = json::text(&body["attributes"], "cdek_number").ok_or(BadInput::Missing {
        field: "attributes.cdek_number",
    });
    match number.and_then(|number| Ok(Parcel::new(Some(CARRIER), &number)?)) {
        Ok(parcel) => normalised.hints.push(parcel),
        Err(reason) => normalised.skip(None, reason),
    }
    Ok(normalised)
}

/// Reads the answer about an order: `{entity, requests}`.
pub(super) fn answer(asked: &Parcel, body: &Value) -> Result<Normalised, Unreadable> {
    let entity = &body["entity"];
    let number = json::text(entity, "cdek_number").ok_or_else(|| refused(body))?;
    let carrier = asked.carrier.as_deref().unwrap_or(CARRIER);
    let parcel = Parcel::new(Some(carrier), &number)
        .map_err(|_| Unreadable::Shape("`entity.cdek_number` is not a tracking number"))?;
    let goes_back = ["is_return", "is_reverse", "is_client_return"]
        .iter()
        .any(|name| json::yes(entity, name));

    let mut normalised = Normalised::default();
    let statuses = json::list(entity, "statuses")
        .iter()
        .map(|told| status(told, goes_back));
    let problems = xml::each(entity, "delivery_problem").iter().map(problem);
    let planned = json::text(entity, "planned_delivery_date");
    let estimate = estimate::between(planned, None, estimate::carrier_or(&parcel, "CDEK"));
    normalised.add(parcel, statuses.chain(problems), estimate);
    Ok(normalised)
}

/// Why an answer holds no order: the errors of its requests, or an error of the token.
fn refused(body: &Value) -> Unreadable {
    let inner = json::list(body, "requests")
        .iter()
        .flat_map(|request| json::list(request, "errors"));
    let codes: Vec<String> = inner
        .chain(json::list(body, "errors"))
        .filter_map(|error| json::text(error, "code"))
        .chain(json::text(body, "error"))
        .collect();
    let says = |part: &str| codes.iter().any(|code| code.contains(part));
    if codes.is_empty() {
        Unreadable::Shape("`entity.cdek_number` is missing")
    } else if says("not_found") {
        Unreadable::NotFound
    } else if ["token", "unauthorized", "denied", "forbidden"]
        .iter()
        .any(|part| says(part))
    {
        Unreadable::Denied
    } else if says("too_many") {
        Unreadable::TooOften
    } else {
        Unreadable::Failed
    }
}

fn status(told: &Value, goes_back: bool) -> Result<ReportedEvent, BadInput> {
    let code = json::text(told, "code").ok_or(BadInput::Missing { field: "code" })?;
    let reason = json::text(told, "reason_code").unwrap_or_default();
    let meaning = codes::meaning(&code, &reason).map(|(status, sub_status)| {
        if goes_back {
            codes::on_the_way_back(status, sub_status)
        } else {
            (status, sub_status)
        }
    });
    let mut event = read(told, "date_time", &code, meaning)?;
    event.location = json::text(told, "city").map(|city| Location {
        city: Some(city),
        ..Location::default()
    });
    event.message = json::message(told, "name");
    event.message_language = event.message.as_deref().and_then(language);
    // A status that the depot took back stays in the list with this mark.
    event.withdrawn = json::yes(told, "deleted");
    Ok(event)
}

/// A delivery that did not succeed; its code is one of hundreds.
fn problem(told: &Value) -> Result<ReportedEvent, BadInput> {
    let code = json::text(told, "code").ok_or(BadInput::Missing { field: "code" })?;
    let meaning = Some((Status::AttemptFailed, None));
    read(told, "create_date", &format!("problem/{code}"), meaning)
}

fn read(
    told: &Value,
    time: &'static str,
    code: &str,
    meaning: Option<table::Meaning>,
) -> Result<ReportedEvent, BadInput> {
    let at = json::text(told, time)
        .and_then(|text| zone::read(&text, ZONE))
        .ok_or(BadInput::Time { field: time })?;
    Ok(table::event(Source::Cdek, Some(code), meaning, at))
}

/// Names of statuses come in Russian unless the client asked for another language.
fn language(message: &str) -> Option<String> {
    let cyrillic = |char: char| ('\u{400}'..'\u{500}').contains(&char);
    message.contains(cyrillic).then(|| "ru".to_owned())
}

#[cfg(test)]
mod tests;
