//! Pochta Rossii's SOAP answers, as reports.
//! It must not know how an answer travelled here or whether anyone registered the parcel.

mod codes;

use chrono_tz::Tz;
use serde_json::Value;
use trackline_wire::Location;

use super::input::BadInput;
use super::{Normalised, Source, Unreadable, codes as table, country, json, xml, zone};
use crate::report::{Parcel, ReportedEvent};
use crate::text;

/// Our code of the carrier.
const CARRIER: &str = "russian-post";
/// Times come with an offset; where one is missing it is the head office's clock.
const ZONE: Tz = Tz::Europe__Moscow;

/// Reads the bytes of a SOAP answer to `getOperationHistory`, or of a fault.
pub(super) fn answer(asked: &Parcel, body: &[u8]) -> Result<Normalised, Unreadable> {
    let read = xml::read(body)?;
    let soap = &read["Envelope"]["Body"];
    if let Some(fault) = soap.get("Fault") {
        return Err(refused(fault));
    }
    let history = soap["getOperationHistoryResponse"]
        .get("OperationHistoryData")
        .ok_or(Unreadable::Shape("`OperationHistoryData` is missing"))?;
    let records = xml::each(history, "historyRecord");
    if records.is_empty() {
        return Err(Unreadable::NotFound);
    }
    let parcel = Parcel {
        carrier: asked.carrier.clone().or_else(|| Some(CARRIER.to_owned())),
        number: asked.number.clone(),
    };
    let mut normalised = Normalised::default();
    let events = records.iter().map(|record| event(record, asked));
    normalised.add(parcel, events, None);
    Ok(normalised)
}

fn refused(fault: &Value) -> Unreadable {
    let words = fault.to_string().to_lowercase();
    if words.contains("authorizationfault") || words.contains("access denied") {
        Unreadable::Denied
    } else {
        Unreadable::Failed
    }
}

/// One operation. `UserParameters`, with the names of sender and recipient, is not looked at.
fn event(record: &Value, asked: &Parcel) -> Result<ReportedEvent, BadInput> {
    let number = json::text(&record["ItemParameters"], "Barcode");
    let number = number
        .map(|number| Parcel::new(None, &number))
        .transpose()?;
    if number.is_some_and(|named| named.number != asked.number) {
        return Err(BadInput::OtherNumber);
    }
    let operation = &record["OperationParameters"];
    let at = json::text(operation, "OperDate")
        .and_then(|text| zone::read(&text, ZONE))
        .ok_or(BadInput::Time { field: "OperDate" })?;
    let (kind, attribute) = (&operation["OperType"], &operation["OperAttr"]);
    let id = |of: &Value| json::text(of, "Id").and_then(|id| id.parse::<u16>().ok());
    let kind_id = id(kind).ok_or(BadInput::Missing {
        field: "OperType.Id",
    })?;
    // Operations without attributes come with 0, or with none at all.
    let attribute_id = id(attribute).unwrap_or(0);
    let words = [json::text(kind, "Name"), json::text(attribute, "Name")];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let message = text::clean_message(&words.join(": "));
    let code = format!("{kind_id}.{attribute_id}");
    Ok(ReportedEvent {
        location: location(&record["AddressParameters"]),
        message_language: message.as_deref().and_then(language),
        message,
        ..table::event(
            Source::PochtaRossii,
            Some(&code),
            codes::meaning(kind_id, attribute_id),
            at,
        )
    })
}

/// Names come in Russian unless English was asked for.
fn language(message: &str) -> Option<String> {
    let cyrillic = |char: char| ('\u{400}'..'\u{500}').contains(&char);
    message.contains(cyrillic).then(|| "ru".to_owned())
}

fn location(address: &Value) -> Option<Location> {
    let country = json::text(&address["CountryOper"], "Code2A");
    let location = Location {
        name: json::text(&address["OperationAddress"], "Description"),
        city: None,
        region: None,
        country: country.filter(|code| country::is_alpha2(code)),
    };
    (location != Location::default()).then_some(location)
}

#[cfg(test)]
mod tests;
