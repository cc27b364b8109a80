//! DHL's unified tracking, pushed or asked, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;
mod markup;
mod people;
pub(super) mod proof;

use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use trackline_wire::{PickupPoint, Status, ZoneKnowledge};

use super::codes::Meaning;
use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, country, estimate, json, zone};
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

/// The number, which some divisions write in digits and without the zeros that it begins with. A piece that was
/// asked about is answered by its whole shipment, and keeps its own number.
fn parcel(shipment: &Value, asked: Option<&Parcel>) -> Result<Parcel, BadInput> {
    let id = json::text(shipment, "id").ok_or(BadInput::Missing { field: "id" })?;
    let whole = asked.map(|asked| asked.number.as_str()).filter(|number| {
        let pieces = json::list(&shipment["details"], "pieceIds").iter();
        let mut pieces = pieces.filter_map(Value::as_str);
        (shipment["id"].is_number() && number.trim_start_matches('0') == id)
            || pieces.any(|piece| piece.eq_ignore_ascii_case(number))
    });
    let carrier = match shipment["service"].as_str() {
        Some("express") => "dhl-express",
        _ => "dhl",
    };
    Ok(Parcel::new(Some(carrier), whole.unwrap_or(&id))?)
}

/// The clock of a division that serves one country. Times have no offset, and are those of the event's place; all
/// other divisions are at home in several zones.
fn clock(shipment: &Value) -> Option<Tz> {
    Some(match shipment["service"].as_str()? {
        "parcel-de" | "post-de" => Tz::Europe__Berlin,
        "parcel-nl" => Tz::Europe__Amsterdam,
        "parcel-pl" => Tz::Europe__Warsaw,
        "parcel-uk" => Tz::Europe__London,
        _ => return None,
    })
}

fn add(shipment: &Value, parcel: Parcel, normalised: &mut Normalised) {
    let people = People::of(&shipment["details"]);
    let clock = clock(shipment);
    let told = json::list(shipment, "events");
    let newest = &shipment["status"];
    // The newest status mostly stands among the events too, with an offset that they do not have.
    let face = |told: &Value| {
        let time = json::text(told, "timestamp").unwrap_or_default();
        time.chars().take(16).collect::<String>()
    };
    // Of an event without a code, its words must say as much.
    let same = |told: &Value| {
        let as_much = || match (meant(told), meant(newest)) {
            ((None, Some((said, _))), (_, Some((status, _)))) => said == status,
            _ => told["statusCode"] == newest["statusCode"],
        };
        face(told) == face(newest) && as_much()
    };
    // Without a time it is but a word about the whole shipment, unless there is nothing else.
    let timed = json::text(newest, "timestamp").is_some() || told.is_empty();
    let alone = newest.is_object() && timed && !told.iter().any(same);
    let newest = Some(newest).filter(|_| alone);
    let told = told.iter().chain(newest);
    let mut events: Vec<_> = told.map(|told| event(told, clock, &people)).collect();
    // The mark of a parcel that goes back. Nothing tells since when, unless an event does; and where no division
    // says whether it is so, such an event is believed.
    let whenever = DateTime::<Utc>::MIN_UTC.fixed_offset();
    let turned_at = match &shipment["returnFlag"] {
        Value::Null => table::turned_back_at(&events),
        _ if json::yes(shipment, "returnFlag") => table::turned_back_at(&events).or(Some(whenever)),
        _ => None,
    };
    if let Some(turned_at) = turned_at {
        table::end_at_the_sender(&mut events, turned_at);
    }
    word(shipment, &people).add_to(Source::Dhl, &mut events);
    let estimate = estimate_of(shipment, clock, &parcel);
    normalised.add(parcel, events, estimate);
}

/// One event by its status code, and by its words where the code is coarser than they are.
fn event(told: &Value, clock: Option<Tz>, people: &People) -> Result<ReportedEvent, BadInput> {
    let at = time(told, clock)?;
    let (code, meaning) = meant(told);
    let event = table::event(Source::Dhl, code.as_deref(), meaning, at);
    let place = &told["location"];
    let service_point = json::text(&place["servicePoint"], "label");
    let [city, nation] =
        ["addressLocality", "countryCode"].map(|name| json::text(&place["address"], name));
    // Of a scan abroad, some divisions know nothing but the country.
    let (city, nation) = match (city, nation) {
        (Some(code), None) if country::is_alpha2(&code) => (None, Some(code)),
        // Others end the place with it.
        (Some(place), Some(code)) => match place.strip_suffix(&format!(", {code}")) {
            Some(city) => (Some(city.to_owned()), Some(code)),
            None => (Some(place), Some(code)),
        },
        told => told,
    };
    let pickup = service_point
        .clone()
        .filter(|_| event.status == Status::AwaitingPickup);
    Ok(ReportedEvent {
        location: json::place_of(city, None, nation, service_point),
        message: message(told, people),
        pickup: pickup.map(|name| PickupPoint {
            name,
            address: json::text(&place["address"], "streetAddress"),
            until: None,
        }),
        ..event
    })
}

fn time(
    told: &Value,
    clock: Option<Tz>,
) -> Result<(DateTime<FixedOffset>, ZoneKnowledge), BadInput> {
    match clock {
        Some(clock) => json::text(told, "timestamp")
            .and_then(|text| zone::read(&text, clock))
            .ok_or(BadInput::Time { field: "timestamp" }),
        None => json::time(told, "timestamp"),
    }
}

/// The code of an event or of a shipment's status, and what it means together with the words beside it. Express
/// sends events that are nothing but words.
fn meant(told: &Value) -> (Option<String>, Option<Meaning>) {
    let text = |name| json::text(told, name).map(|text| text.to_lowercase());
    let code =
        text("statusCode").or_else(|| text("status").filter(|status| codes::is_code(status)));
    // Some divisions write a status in words, and others in words joined by `_`.
    let words = ["description", "status", "statusDetailed", "remark"]
        .map(|name| json::text(told, name).unwrap_or_default())
        .join("\n")
        .replace('_', " ");
    let meaning = match &code {
        Some(code) => codes::meaning(code, &words),
        None => codes::said(&words),
    };
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
        // A label for a way back, and nobody has sent anything yet.
        Some((Status::Registered, _)) => return own,
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
    .filter_map(|text| markup::without_tags(&text))
    .find(|text| !people.named_in(text))
}

fn estimate_of(shipment: &Value, clock: Option<Tz>, parcel: &Parcel) -> Option<Estimate> {
    let frame = &shipment["estimatedDeliveryTimeFrame"];
    let ends = ["estimatedFrom", "estimatedThrough"].map(|name| json::text(frame, name));
    let alone = [json::text(shipment, "estimatedTimeOfDelivery"), None];
    let said_by = || estimate::carrier_or(parcel, "DHL");
    [ends, alone].into_iter().find_map(|ends| {
        let [from, to] = estimate::on_clock(ends, clock);
        estimate::between(from, to, said_by())
    })
}

#[cfg(test)]
mod tests;
