//! Ship24's trackings, as reports.
//! It must not know how a body travelled here or whether anyone registered the parcel.

mod codes;
pub(super) mod proof;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use trackline_wire::ZoneKnowledge;

use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, directory, estimate, json, moment};
use crate::report::{Estimate, Parcel, ReportedEvent};

/// Reads a webhook: trackings with the events that are new since the last one.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let Value::Array(trackings) = &body["trackings"] else {
        return Err(Unreadable::Shape("`trackings` is missing"));
    };
    Ok(Normalised::of(trackings, |it, all| add(it, Told::New, all)))
}

/// Which of a tracking's events there are.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    All,
    New,
}

/// Reads the answer about a tracker, whose trackings lie one level deeper than in a webhook.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    if let Some(error) = json::list(body, "errors").first() {
        let code = json::text(error, "code").unwrap_or_default();
        let says = |words: &[&str]| words.iter().any(|word| code.contains(word));
        return Err(if says(&["not_found"]) {
            Unreadable::NotFound
        } else if says(&["auth", "api_key", "forbidden"]) {
            Unreadable::Denied
        } else if says(&["rate", "too_many", "quota"]) {
            Unreadable::TooOften
        } else {
            Unreadable::Failed
        });
    }
    let data = &body["data"];
    let Value::Array(trackings) = &data["trackings"] else {
        return Err(Unreadable::Shape("`data.trackings` is missing"));
    };
    Normalised::answered(trackings, |it, all| add(it, Told::All, all))
}

fn add(tracking: &Value, told: Told, normalised: &mut Normalised) {
    let parcel = match parcel(tracking) {
        Ok(parcel) => parcel,
        Err(reason) => return normalised.skip(None, reason),
    };
    let shipment = &tracking["shipment"];
    let mut events: Vec<_> = json::list(tracking, "events")
        .iter()
        .map(|told| event(told, shipment))
        .collect();
    if let Some(word) = word(tracking, told) {
        word.add_to(Source::Ship24, &mut events);
    }
    let estimate = estimate_of(&shipment["delivery"], &parcel);
    normalised.add(parcel, events, estimate);
}

/// The number that the tracker was made for. Its couriers may be several; the first is who took it over.
fn parcel(tracking: &Value) -> Result<Parcel, BadInput> {
    let tracker = &tracking["tracker"];
    let newest = json::list(tracking, "events").first();
    let number = json::text(tracker, "trackingNumber")
        .or_else(|| json::text(newest?, "trackingNumber"))
        .ok_or(BadInput::Missing {
            field: "trackingNumber",
        })?;
    let named = json::list(tracker, "courierCode").first();
    let carrier = match named.and_then(Value::as_str) {
        Some(code) => Some(directory::code_for(code)).filter(|code| code != directory::UNKNOWN),
        None => json::carrier(tracker, "courierCode").or_else(|| {
            let oldest = json::list(tracking, "events").last()?;
            json::carrier(oldest, "courierCode")
        }),
    };
    Ok(Parcel::new(carrier.as_deref(), &number)?)
}

/// One event by its own code; an event without one stands at the milestone that the parcel had then.
fn event(told: &Value, shipment: &Value) -> Result<ReportedEvent, BadInput> {
    let at = time(told)?;
    let own = json::text(told, "statusCode");
    let milestone = json::text(told, "statusMilestone");
    let meaning = codes::meaning(own.as_deref(), milestone.as_deref(), || {
        json::text(shipment, "statusMilestone").zip(json::text(shipment, "statusCode"))
    });
    let code = own.or(milestone);
    Ok(ReportedEvent {
        source_id: json::text(told, "eventId"),
        location: json::place_of(None, None, None, json::text(told, "location")),
        message: json::message(told, "status"),
        ..table::event(Source::Ship24, code.as_deref(), meaning, at)
    })
}

/// What Ship24 says of the whole parcel. Of a webhook only if it names the time: that holds only what is new, so
/// that behind its newest event may be the wrong place.
fn word(tracking: &Value, told: Told) -> Option<Word> {
    let shipment = &tracking["shipment"];
    let code = json::text(shipment, "statusCode");
    let milestone = json::text(shipment, "statusMilestone");
    let named = codes::reached_at(milestone.as_deref()?)?;
    let since = Word::moment(&tracking["statistics"]["timestamps"], named);
    (since.is_some() || told == Told::All).then(|| Word {
        meaning: codes::meaning(code.as_deref(), milestone.as_deref(), || None),
        code: code.or(milestone),
        since,
        begun: Word::moment(&tracking["tracker"], "createdAt"),
        message: None,
    })
}

/// When it happened. A clock face may have its offset beside it, or be a day whose hour nobody knows.
fn time(told: &Value) -> Result<(DateTime<FixedOffset>, ZoneKnowledge), BadInput> {
    let (at, zone) = json::time(told, "occurrenceDatetime").or_else(|missing| {
        // The name of the same member in older webhooks.
        json::time(told, "datetime").map_err(|_| missing)
    })?;
    if json::yes(told, "hasNoTime") {
        return Ok((at, ZoneKnowledge::Guessed));
    }
    let beside = json::text(told, "utcOffset").filter(|_| zone == ZoneKnowledge::Guessed);
    let placed = beside
        .and_then(|offset| moment::read(&format!("{}{offset}", at.format("%Y-%m-%dT%H:%M:%S"))));
    Ok(placed.unwrap_or((at, zone)))
}

fn estimate_of(delivery: &Value, parcel: &Parcel) -> Option<Estimate> {
    let carrier = || estimate::carrier_or(parcel, "Ship24");
    let window = &delivery["courierEstimatedDeliveryDate"];
    estimate::between(
        json::text(window, "from"),
        json::text(window, "to"),
        carrier(),
    )
    .or_else(|| {
        let moment = json::text(delivery, "estimatedDeliveryDate");
        estimate::between(moment, None, carrier())
    })
}

#[cfg(test)]
mod tests;
