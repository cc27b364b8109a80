//! Poczta Polska's answers, SOAP and the JSON of its pages, as reports.
//! It must not know how an answer travelled here or whether anyone registered the parcel.

mod codes;

use chrono_tz::Tz;
use serde_json::Value;
use trackline_wire::Location;

use super::input::BadInput;
use super::{Normalised, Source, Unreadable, codes as table, json, xml, zone};
use crate::report::{Parcel, ReportedEvent};
use crate::text;

/// Our code of the carrier; parcels of its courier service are asked about here too.
const CARRIER: &str = "poczta-polska";
const ZONE: Tz = Tz::Europe__Warsaw;

/// Reads the bytes of a SOAP answer or fault, or the same in JSON.
pub(super) fn answer(asked: &Parcel, body: &[u8]) -> Result<Normalised, Unreadable> {
    let start = super::without_mark(body).trim_ascii_start();
    let read = if start.starts_with(b"{") || start.starts_with(b"[") {
        super::parse(body)?
    } else {
        xml::read(body)?
    };
    let soap = &read["Envelope"]["Body"];
    if let Some(fault) = soap.get("Fault").or_else(|| read.get("Fault")) {
        return Err(refused(fault));
    }
    let parcels = parcels(if soap.is_null() { &read } else { soap });
    if parcels.is_empty() {
        return Err(Unreadable::Shape(
            "no `danePrzesylki`, `mailInfo` or `zdarzenia`",
        ));
    }
    let mut normalised = Normalised::default();
    for parcel in parcels {
        add(asked, parcel, &mut normalised)?;
    }
    Ok(normalised)
}

/// The objects that tell of one parcel each, however they are wrapped.
fn parcels(body: &Value) -> Vec<&Value> {
    match body {
        Value::Array(list) => list.iter().filter(|one| is_parcel(one)).collect(),
        one if is_parcel(one) => vec![one],
        Value::Object(members) => members.values().flat_map(parcels).collect(),
        _ => Vec::new(),
    }
}

fn is_parcel(object: &Value) -> bool {
    let members = ["danePrzesylki", "mailInfo", "mailStatus", "zdarzenia"];
    let told = members.iter().any(|name| object.get(name).is_some());
    told || (object.get("numer").is_some() && object.get("status").is_some())
}

fn add(asked: &Parcel, told: &Value, normalised: &mut Normalised) -> Result<(), Unreadable> {
    // 1 says that other parcels had this number too, 2 that there are no events yet.
    match json::text(told, "status")
        .or_else(|| json::text(told, "mailStatus"))
        .as_deref()
    {
        Some("-1" | "-2") => return Err(Unreadable::NotFound),
        Some(status) if status.starts_with('-') => return Err(Unreadable::Failed),
        _ => {}
    }
    let data = [&told["danePrzesylki"], &told["mailInfo"]];
    let data = data
        .into_iter()
        .find(|data| data.is_object())
        .unwrap_or(told);
    let number = [told, data]
        .iter()
        .find_map(|it| json::text(it, "numer").or_else(|| json::text(it, "number")))
        .unwrap_or_else(|| asked.number.clone());
    let carrier = asked.carrier.as_deref().unwrap_or(CARRIER);
    let parcel = Parcel::new(Some(carrier), &number)
        .map_err(|_| Unreadable::Shape("`numer` is not a tracking number"))?;

    let list = &data["zdarzenia"];
    let events = match list.get("zdarzenie") {
        Some(_) => xml::each(list, "zdarzenie"),
        // An element without children is a text.
        None if list.is_string() => &[],
        None => xml::each(data, "zdarzenia"),
    };
    let newer = json::list(data, "events").iter().map(newer_event);
    normalised.add(parcel, events.iter().map(event).chain(newer), None);
    Ok(())
}

fn refused(fault: &Value) -> Unreadable {
    let words = fault.to_string().to_lowercase();
    let security = ["security", "authentic", "unauthori", "password", "login"];
    if security.iter().any(|word| words.contains(word)) {
        Unreadable::Denied
    } else {
        Unreadable::Failed
    }
}

/// An event of the SOAP service, or of the page that flattens it.
fn event(told: &Value) -> Result<ReportedEvent, BadInput> {
    let (field, time) = ["czas", "czasZadrzenia", "czasZdarzenia"]
        .into_iter()
        .find_map(|name| Some((name, json::text(told, name)?)))
        .ok_or(BadInput::Missing { field: "czas" })?;
    let place = json::text(&told["jednostka"], "nazwa")
        .or_else(|| json::text(told, "jednostka"))
        .or_else(|| json::text(told, "daneSzczegJednostki"));
    let reason = json::text(&told["przyczyna"], "nazwa").or_else(|| json::text(told, "przyczyna"));
    read(
        told,
        ("kod", "nazwa"),
        (field, &time),
        place,
        reason.filter(|reason| !is_leak(reason)),
    )
}

/// An event of the newer JSON.
fn newer_event(told: &Value) -> Result<ReportedEvent, BadInput> {
    let time = json::text(told, "time").ok_or(BadInput::Missing { field: "time" })?;
    let place = json::text(&told["postOffice"], "name");
    let mut event = read(told, ("code", "name"), ("time", &time), place, None)?;
    event.withdrawn = json::yes(told, "canceled") || json::yes(told, "cancelled");
    Ok(event)
}

fn read(
    told: &Value,
    (code, name): (&'static str, &'static str),
    (field, time): (&'static str, &str),
    place: Option<String>,
    reason: Option<String>,
) -> Result<ReportedEvent, BadInput> {
    let at = zone::read(time, ZONE).ok_or(BadInput::Time { field })?;
    let (code, name) = (json::text(told, code), json::text(told, name));
    if code.is_none() && name.is_none() {
        return Err(BadInput::Missing { field: "nazwa" });
    }
    let meaning = codes::meaning(
        code.as_deref(),
        name.as_deref(),
        reason.as_deref().unwrap_or_default(),
    );
    let words: Vec<String> = name.iter().cloned().chain(reason).collect();
    let code = code.unwrap_or_else(|| table::folded(name.as_deref().unwrap_or_default()));
    let polish = name.as_deref().is_some_and(codes::is_known_name);
    Ok(ReportedEvent {
        location: place.map(|name| Location {
            name: Some(name),
            ..Location::default()
        }),
        message: text::clean_message(&words.join(": ")),
        message_language: polish.then(|| "pl".to_owned()),
        ..table::event(Source::PocztaPolska, Some(&code), meaning, at)
    })
}

/// The name of an object in the carrier's program, where a reason should be.
fn is_leak(reason: &str) -> bool {
    reason.contains('@') || reason.starts_with("pl.pocztapolska.")
}

#[cfg(test)]
mod tests;
