//! Sample bodies for the adapters' tests and a short form of what was made of them.
//! It must not know how any adapter reads them.

use std::path::Path;

use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue};
use trackline_wire::ZoneKnowledge;

use super::{Incoming, Normalised, Refused, Secret, Skipped, Source, Trust, Unreadable};
use crate::report::{Parcel, ReportedEvent};

/// A published sample, where the samples lie beside the repository.
pub(super) fn published(name: &str) -> Option<Vec<u8>> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/payloads");
    std::fs::read(samples.join(name)).ok()
}

/// An event in one line: time, zone mark, status, place, words, code.
pub(super) fn line(event: &ReportedEvent) -> String {
    let zone = match event.zone {
        ZoneKnowledge::Given => "",
        ZoneKnowledge::CarrierDefault => "!",
        ZoneKnowledge::Guessed => "?",
    };
    let place = event.location.clone().unwrap_or_default();
    let place: Vec<_> = [place.name, place.city, place.region, place.country]
        .into_iter()
        .flatten()
        .collect();
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{}{zone} {}/{} [{}] {} ({})",
        event.occurred_at.format("%m-%dT%H:%M%:z"),
        event.status,
        or_dash(&event.sub_status),
        place.join(", "),
        or_dash(&event.message),
        or_dash(&event.carrier_code),
    )
}

/// Every event of every report, each after its carrier and number.
pub(super) fn lines(normalised: &Normalised) -> Vec<String> {
    let lines = normalised.reports.iter().flat_map(|report| {
        let parcel = &report.parcel;
        let title = format!(
            "{} {}",
            parcel.carrier.as_deref().unwrap_or("-"),
            parcel.number
        );
        std::iter::once(title).chain(report.events.iter().map(line))
    });
    lines.collect()
}

/// The times of all events, as [`lines`] writes them.
pub(super) fn times(normalised: &Normalised) -> Vec<String> {
    let events = normalised.reports.iter().flat_map(|report| &report.events);
    let time = |event| line(event).split(' ').next().map(str::to_owned);
    events.filter_map(time).collect()
}

/// Why parts were set apart, each after the number it is about.
pub(super) fn reasons(normalised: &Normalised) -> Vec<String> {
    let reason = |Skipped { parcel, reason }: &Skipped| {
        let number = parcel.as_ref().map_or("-", |parcel| parcel.number.as_str());
        format!("{number}: {reason}")
    };
    normalised.skipped.iter().map(reason).collect()
}

/// What becomes of a webhook with these headers, at a time in seconds since 1970.
pub(super) fn verify(
    source: Source,
    headers: &[(&str, &str)],
    body: &[u8],
    secrets: &[&str],
    now: i64,
) -> Result<Trust, Refused> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            map.insert(name, value);
        }
    }
    let secrets: Vec<Secret> = secrets.iter().map(|secret| Secret::new(*secret)).collect();
    let incoming = Incoming {
        headers: &map,
        body,
        key: None,
        now: DateTime::<Utc>::from_timestamp(now, 0).unwrap_or_default(),
    };
    source.verify(&incoming, &secrets)
}

/// Reads an answer about a number.
pub(super) fn answer(source: Source, number: &str, body: &[u8]) -> Result<Normalised, Unreadable> {
    let asked = Parcel::new(None, number).map_err(|_| Unreadable::Shape("no number"))?;
    source.answer(&asked, body)
}
