//! Sample bodies for the adapters' tests and a short form of what was made of them.
//! It must not know how any adapter reads them.

use std::path::Path;

use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
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

/// Changes a body in every way that comes to mind: nothing may panic, and what is changed within one
/// entry of a list of events may cost no other entry. `lists` point at the lists.
pub(super) fn survives(
    source: Source,
    body: &[u8],
    lists: &[&str],
    read: impl Fn(Source, &[u8]) -> Result<Normalised, Unreadable>,
) {
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        panic!("the fixture is not JSON");
    };
    let anywhere = pointers(&body);
    let entries: Vec<String> = lists
        .iter()
        .flat_map(|list| {
            let count = body
                .pointer(list)
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            (0..count).map(move |at| format!("{list}/{at}"))
        })
        .collect();
    assert!(!entries.is_empty(), "no list at {lists:?}");
    let all = |body: &Value| read(source, body.to_string().as_bytes());
    // What remains when an entry is nothing at all.
    let without = |entry: &str| {
        let mut body = body.clone();
        put(&mut body, entry, Value::Null);
        all(&body).map(|read| lines(&read))
    };

    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(128)
    });
    let outcome = runner.run(
        &(
            select(anywhere),
            junk(),
            select(entries),
            any::<Index>(),
            junk(),
        ),
        |(anywhere, odd, entry, within, junk)| {
            let mut changed = body.clone();
            put(&mut changed, &anywhere, odd);
            let bytes = changed.to_string();
            let _ = source.normalise(bytes.as_bytes());
            let _ = answer(source, "AB1", bytes.as_bytes());

            let mut changed = body.clone();
            let inner = changed.pointer(&entry).map(pointers).unwrap_or_default();
            let inner = inner.get(within.index(inner.len().max(1))).cloned();
            put(
                &mut changed,
                &format!("{entry}{}", inner.unwrap_or_default()),
                junk,
            );
            let (kept, changed) = (without(&entry), all(&changed).map(|read| lines(&read)));
            let (Ok(kept), Ok(changed)) = (kept, changed) else {
                return Err(TestCaseError::fail("one entry made the whole unreadable"));
            };
            for line in kept {
                prop_assert!(changed.contains(&line), "{line} is lost");
            }
            Ok(())
        },
    );
    assert!(outcome.is_ok(), "{outcome:?}");
}

fn put(body: &mut Value, pointer: &str, junk: Value) {
    if let Some(place) = body.pointer_mut(pointer) {
        *place = junk;
    }
}

/// The value itself and everything within it.
fn pointers(value: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut inner = |key: &str, value: &Value| {
        let key = key.replace('~', "~0").replace('/', "~1");
        all.extend(pointers(value).iter().map(|rest| format!("/{key}{rest}")));
    };
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                inner(&at.to_string(), item);
            }
        }
        Value::Object(members) => members.iter().for_each(|(key, value)| inner(key, value)),
        _ => {}
    }
    all
}

fn junk() -> impl Strategy<Value = Value> {
    let odd = [
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([[[[{}]]]]),
        json!({"code": null, "city": ["x"], "status": {"a": 1}}),
        json!(-1),
        json!(1.5e300),
        json!(u64::MAX),
        json!("\u{202e}\u{0}\n"),
        json!("2026-02-30T99:99:99Z"),
        json!("9999999-01-01"),
        json!("İ".repeat(700)),
    ];
    prop_oneof![select(odd.to_vec()), any::<String>().prop_map(Value::from)]
}
