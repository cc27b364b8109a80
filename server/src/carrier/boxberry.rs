//! Boxberry's status lists, as reports.
//! It must not know how an answer travelled here or whether anyone registered the parcel.

mod names;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde_json::Value;
use trackline_wire::ZoneKnowledge;

use super::input::BadInput;
use super::{Normalised, Source, Unreadable, codes as table, json, zone};
use crate::report::{Parcel, ReportedEvent};
use crate::text;

/// Our code of the carrier.
const CARRIER: &str = "boxberry";
const ZONE: Tz = Tz::Europe__Moscow;

/// The documented form, day first; then those that are seen, month first where no month has so many days. What
/// everybody else writes too is read elsewhere. A year of two digits is tried before one of four.
const FORMATS: [&str; 6] = [
    "%d/%m/%y %I:%M:%S %p",
    "%m/%d/%y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%d/%m/%y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
];
const DAYS: [&str; 4] = ["%d.%m.%y", "%d.%m.%Y", "%d/%m/%y", "%d/%m/%Y"];

/// Reads the answer of `ListStatuses`, a list, or of `ListStatusesFull`, which wraps it. Neither repeats
/// the number.
pub(super) fn answer(asked: &Parcel, body: &Value) -> Result<Normalised, Unreadable> {
    let statuses = match body {
        Value::Array(list) => list.as_slice(),
        wrapped => json::list(wrapped, "statuses"),
    };
    if let Some(error) = error(body).or_else(|| statuses.first().and_then(error)) {
        return Err(error);
    }
    if !body.is_array() && body.get("statuses").is_none() {
        return Err(Unreadable::Shape("`statuses` is missing"));
    }
    if statuses.is_empty() {
        return Err(Unreadable::NotFound);
    }
    let parcel = Parcel {
        carrier: asked.carrier.clone().or_else(|| Some(CARRIER.to_owned())),
        number: asked.number.clone(),
    };
    let mut normalised = Normalised::default();
    normalised.add(parcel, statuses.iter().map(event), None);
    Ok(normalised)
}

/// `{err}` in place of the list or of its first entry: a sentence without a code.
fn error(body: &Value) -> Option<Unreadable> {
    let words = json::text(body, "err")?.to_lowercase();
    let says = |part: &str| words.contains(part);
    Some(if says("не найден") || says("нет данных") {
        Unreadable::NotFound
    } else if says("токен") || says("token") || says("доступ запрещ") || says("нет доступа")
    {
        Unreadable::Denied
    } else if says("превышен") {
        Unreadable::TooOften
    } else {
        Unreadable::Failed
    })
}

fn event(told: &Value) -> Result<ReportedEvent, BadInput> {
    let name = json::text(told, "Name").ok_or(BadInput::Missing { field: "Name" })?;
    let at = json::text(told, "Date")
        .and_then(|text| time(&text))
        .ok_or(BadInput::Time { field: "Date" })?;
    let comment = json::message(told, "Comment").filter(|comment| !has_contact(comment));
    let message = match comment {
        Some(comment) => format!("{name}: {comment}"),
        None => name.clone(),
    };
    let code = table::folded(&name);
    Ok(ReportedEvent {
        message: text::clean_message(&message),
        message_language: Some("ru".to_owned()),
        ..table::event(Source::Boxberry, Some(&code), names::meaning(&name), at)
    })
}

fn time(text: &str) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    let moment = |format: &&str| NaiveDateTime::parse_from_str(text, format).ok();
    let day = |format: &&str| NaiveDate::parse_from_str(text, format).ok();
    // Back through the common reader, which knows the years that can be.
    let again = |text: String| zone::read(&text, ZONE);
    zone::read(text, ZONE)
        .or_else(|| again(FORMATS.iter().find_map(moment)?.format("%FT%T").to_string()))
        .or_else(|| again(DAYS.iter().find_map(day)?.to_string()))
}

/// Couriers leave telephone numbers and addresses of mail in comments.
fn has_contact(comment: &str) -> bool {
    comment.contains('@') || comment.chars().filter(char::is_ascii_digit).count() >= 7
}

#[cfg(test)]
mod tests;
