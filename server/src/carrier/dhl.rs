//! DHL's unified tracking, pushed or asked, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;
mod people;
pub(super) mod proof;

use chrono::{DateTime, Utc};
use serde_json::Value;
use trackline_wire::{PickupPoint, Status};

use super::codes::Meaning;
use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, estimate, json};
use crate::report::{Estimate, Parcel, ReportedEvent};
use people::People;

/// Reads a pushed message: shipments, or a word about the subscription, which is no event of a parcel.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    match (&body["shipments"], body["scope"].as_str()) {
        (Value::Array(shipments), _) => Ok(read(shipments, None)),
        (_, Some(_)) => Ok(Normalised::default()),
        (_, None) => Err(Unreadable::Shape("`shipments` is missing")),
    }
}

/// Reads the answer about a number, or a problem. Several of DHL's divisions may know the number; then the
/// parcel of the carrier that was asked about is meant.
pub(super) fn answer(asked: &Parcel, body: &Value) -> Result<Normalised, Unreadable> {
    let shipments = match (&body["shipments"], json::code(&body["status"])) {
        (Value::Array(shipments), _) => shipments,
        (_, Some(404)) => return Err(Unreadable::NotFound),
        (_, Some(401 | 403)) => return Err(Unreadable::Denied),
        (_, Some(429)) => return Err(Unreadable::TooOften),
        (_, Some(_)) => return Err(Unreadable::Failed),
        (_, None) => return Err(Unreadable::Shape("`shipments` is missing")),
    };
    if shipments.is_empty() {
        return Err(Unreadable::NotFound);
    }
    let mut normalised = read(shipments, Some(asked));
    if normalised
        .reports
        .iter()
        .any(|report| report.parcel == *asked)
    {
        for report in std::mem::take(&mut normalised.reports) {
            if report.parcel.number == asked.number && report.parcel != *asked {
                normalised.skip(Some(report.parcel), BadInput::OtherCarrier);
            } else {
                normalised.reports.push(report);
            }
        }
    }
    Ok(normalised)
}

fn read(shipments: &[Value], asked: Option<&Parcel>) -> Normalised {
    let mut normalised = Normalised::default();
    for shipment in shipments {
        match parcel(shipment, asked) {
            Ok(parcel) => add(shipment, parcel, &mut normalised),
            Err(reason) => normalised.skip(None, reason),
        }
    }
    normalised
}

/// The number, which some divisions write in digits and without the zeros that it begins with.
fn parcel(shipment: &Value, asked: Option<&Parcel>) -> Result<Parcel, BadInput> {
    let id = json::text(shipment, "id").ok_or(BadInput::Missing { field: "id" })?;
    let whole = asked
        .map(|asked| asked.number.as_str())
        .filter(|number| shipment["id"].is_number() && number.trim_start_matches('0') == id);
    let carrier = match shipment["service"].as_str() {
        Some("express") => "dhl-express",
        _ => "dhl",
    };
    Ok(Parcel::new(Some(carrier), whole.unwrap_or(&id))?)
}

fn add(shipment: &Value, parcel: Parcel, normalised: &mut Normalised) {
    let people = People::of(&shipment["details"]);
    let told = json::list(shipment, "events");
    let newest = &shipment["status"];
    // The newest status mostly stands among the events too, with an offset that they do not have.
    let face = |told: &Value| {
        let time = json::text(told, "timestamp").unwrap_or_default();
        time.chars().take(16).collect::<String>()
    };
    let same =
        |told: &Value| face(told) == face(newest) && told["statusCode"] == newest["statusCode"];
    let alone = newest.is_object() && !told.iter().any(same);
    let newest = Some(newest).filter(|_| alone);
    let told = told.iter().chain(newest);
    let mut events: Vec<_> = told.map(|told| event(told, &people)).collect();
    // The mark of a parcel that goes back. Nothing tells since when, unless an event does.
    if json::yes(shipment, "returnFlag") {
        let turned_at = table::turned_back_at(&events);
        let whenever = DateTime::<Utc>::MIN_UTC.fixed_offset();
        table::end_at_the_sender(&mut events, turned_at.unwrap_or(whenever));
    }
    word(shipment, &people).add_to(Source::Dhl, &mut events);
    let estimate = estimate_of(shipment, &parcel);
    normalised.add(parcel, events, estimate);
}

/// One event by its status code, and by its words where the code is coarser than they are.
fn event(told: &Value, people: &People) -> Result<ReportedEvent, BadInput> {
    let at = json::time(told, "timestamp")?;
    let (code, meaning) = meant(told);
    let event = table::event(Source::Dhl, code.as_deref(), meaning, at);
    let place = &told["location"];
    let service_point = json::text(&place["servicePoint"], "label");
    let pickup = service_point
        .clone()
        .filter(|_| event.status == Status::AwaitingPickup);
    Ok(ReportedEvent {
        location: json::place_of(
            json::text(&place["address"], "addressLocality"),
            None,
            json::text(&place["address"], "countryCode"),
            service_point,
        ),
        message: message(told, people),
        pickup: pickup.map(|name| PickupPoint {
            name,
            address: json::text(&place["address"], "streetAddress"),
            until: None,
        }),
        ..event
    })
}

/// The code of an event or of a shipment's status, and what it means together with the words beside it.
fn meant(told: &Value) -> (Option<String>, Option<Meaning>) {
    let text = |name| json::text(told, name).map(|text| text.to_lowercase());
    let code =
        text("statusCode").or_else(|| text("status").filter(|status| codes::is_code(status)));
    let words = ["description", "status", "statusDetailed", "remark"]
        .map(|name| json::text(told, name).unwrap_or_default())
        .join("\n");
    let meaning = code
        .as_deref()
        .and_then(|code| codes::meaning(code, &words));
    (code, meaning)
}

/// What DHL says of the whole shipment, should its status have no time, or one before newer events. That it
/// goes back may be said by a mark alone.
fn word(shipment: &Value, people: &People) -> Word {
    let newest = &shipment["status"];
    let (code, meaning) = meant(newest);
    let own = Word {
        code,
        meaning: meaning.clone(),
        since: None,
        begun: None,
        message: message(newest, people),
    };
    let returned = match meaning {
        _ if !json::yes(shipment, "returnFlag") => return own,
        Some((Status::Returning | Status::Returned, _)) => return own,
        Some((Status::Delivered, _)) => (Status::Returned, Some("to_sender")),
        _ => (Status::Returning, None),
    };
    Word {
        code: Some("returnFlag".to_owned()),
        meaning: Some(returned),
        ..own
    }
}

/// DHL's words. Of a delivery, the description may be nothing but the name of who signed.
fn message(told: &Value, people: &People) -> Option<String> {
    let is = |name: &str| {
        json::text(told, name).is_some_and(|text| text.eq_ignore_ascii_case("delivered"))
    };
    let delivered = is("statusCode") || is("status");
    let description = json::message(told, "description")
        .filter(|text| !delivered || codes::tells_of_delivery(text));
    [
        description,
        json::message(told, "remark"),
        json::message(told, "status"),
    ]
    .into_iter()
    .flatten()
    .find(|text| !people.named_in(text))
}

fn estimate_of(shipment: &Value, parcel: &Parcel) -> Option<Estimate> {
    let said_by = || estimate::carrier_or(parcel, "DHL");
    let frame = &shipment["estimatedDeliveryTimeFrame"];
    let (from, through) = (
        json::text(frame, "estimatedFrom"),
        json::text(frame, "estimatedThrough"),
    );
    estimate::between(from, through, said_by()).or_else(|| {
        let moment = json::text(shipment, "estimatedTimeOfDelivery");
        estimate::between(moment, None, said_by())
    })
}

#[cfg(test)]
mod tests;
