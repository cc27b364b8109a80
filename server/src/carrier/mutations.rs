//! Answers of the carriers themselves, broken in every way: nothing panics, and what is good is kept.
//! It must not know any carrier's format beyond where its events stand.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::{Normalised, Source, Unreadable};
use crate::report::{Parcel, ReportedEvent};

/// A body, the number that it answers, and where in JSON the list of its events stands.
#[derive(Debug)]
struct Fixture {
    source: Source,
    number: &'static str,
    body: &'static [u8],
    list: &'static str,
}

static FIXTURES: [Fixture; 5] = [
    Fixture {
        source: Source::InPost,
        number: "620055667788990011223344",
        body: include_bytes!("../../tests/fixtures/inpost-tracking.json"),
        list: "/tracking_details",
    },
    Fixture {
        source: Source::Cdek,
        number: "1105550001",
        body: include_bytes!("../../tests/fixtures/cdek-order.json"),
        list: "/entity/statuses",
    },
    Fixture {
        source: Source::Boxberry,
        number: "AAP1",
        body: include_bytes!("../../tests/fixtures/boxberry-statuses.json"),
        list: "/statuses",
    },
    Fixture {
        source: Source::PocztaPolska,
        number: "00359007730000000017",
        body: include_bytes!("../../tests/fixtures/poczta-polska.xml"),
        list: "zdarzenie",
    },
    Fixture {
        source: Source::PochtaRossii,
        number: "17000077000011",
        body: include_bytes!("../../tests/fixtures/pochta-rossii.xml"),
        list: "historyRecord",
    },
];

impl Fixture {
    fn read(&self, body: &[u8]) -> Result<Normalised, Unreadable> {
        let asked = Parcel {
            carrier: None,
            number: self.number.to_owned(),
        };
        self.source.answer(&asked, body)
    }

    fn events(&self, body: &[u8]) -> Vec<ReportedEvent> {
        let read = self.read(body).unwrap_or_default();
        read.reports
            .into_iter()
            .flat_map(|report| report.events)
            .collect()
    }

    /// The body with something among its events that is none.
    fn with(&self, junk: &Value, at: Index) -> Vec<u8> {
        let text = String::from_utf8_lossy(self.body).into_owned();
        if let Ok(mut body) = serde_json::from_slice::<Value>(self.body) {
            if let Some(list) = body.pointer_mut(self.list).and_then(Value::as_array_mut) {
                list.insert(at.index(list.len() + 1), junk.clone());
            }
            return body.to_string().into_bytes();
        }
        let ends: Vec<usize> = text
            .match_indices(&format!("{}>", self.list))
            .filter(|(at, _)| {
                text[..*at]
                    .rfind('<')
                    .is_some_and(|open| text[open..].starts_with("</"))
            })
            .map(|(at, name)| at + name.len())
            .collect();
        let (before, after) = text.split_at(*at.get(&ends));
        let word = junk.to_string().replace(['<', '>', '&'], "");
        let prefix = if text.contains("ax21:") {
            "ax21"
        } else {
            "ns3"
        };
        let name = self.list;
        format!(
            "{before}<{prefix}:{name}><{prefix}:odd>{word}</{prefix}:odd></{prefix}:{name}>{after}"
        )
        .into_bytes()
    }
}

fn fixture() -> impl Strategy<Value = &'static Fixture> {
    (0..FIXTURES.len()).prop_map(|at| &FIXTURES[at])
}

fn junk() -> impl Strategy<Value = Value> {
    select(vec![
        json!(null),
        json!(7),
        json!("x"),
        json!([]),
        json!([[{}]]),
        json!({}),
        json!({"datetime": 5, "status": {}, "Date": [], "date_time": "2026-13-40T99:00:00+0300", "code": null}),
    ])
}

proptest! {
    #[test]
    fn broken_bytes_never_panic(fixture in fixture(), at in any::<Index>(), bytes in prop::collection::vec(any::<u8>(), 0..4), cut in 0..40usize) {
        let mut body = fixture.body.to_vec();
        let from = at.index(body.len());
        let to = (from + cut).min(body.len());
        body.splice(from..to, bytes);
        let _ = fixture.read(&body);
        let _ = fixture.source.normalise(&body);
        let _ = fixture.read(&fixture.body[..from]);
    }

    #[test]
    fn what_is_no_event_costs_no_other(fixture in fixture(), junk in junk(), at in any::<Index>()) {
        let before = fixture.events(fixture.body);
        prop_assert!(before.len() >= 4);
        prop_assert_eq!(fixture.events(&fixture.with(&junk, at)), before);
    }
}
