//! Bodies broken in every way: nothing panics, and what is good is kept.
//! It must not know any source's format beyond where its events stand.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::samples::{answer, lines};
use super::{Normalised, Source, Unreadable};

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

/// A carrier's SOAP answer, the number that it is about, and the element that each of its events is.
#[derive(Debug)]
struct Fixture {
    source: Source,
    number: &'static str,
    body: &'static str,
    event: &'static str,
}

static FIXTURES: [Fixture; 2] = [
    Fixture {
        source: Source::PocztaPolska,
        number: "00359007730000000017",
        body: include_str!("../../tests/fixtures/poczta-polska.xml"),
        event: "ax21:zdarzenie",
    },
    Fixture {
        source: Source::PochtaRossii,
        number: "17000077000011",
        body: include_str!("../../tests/fixtures/pochta-rossii.xml"),
        event: "ns3:historyRecord",
    },
];

impl Fixture {
    fn events(&self, body: &str) -> Vec<String> {
        let read = answer(self.source, self.number, body.as_bytes()).unwrap_or_default();
        lines(&read)
    }

    /// The body with something behind one of its events that is none.
    fn with(&self, junk: &Value, at: Index) -> String {
        let end = format!("</{}>", self.event);
        let ends: Vec<usize> = self.body.match_indices(&end).map(|(at, _)| at).collect();
        let (before, after) = self.body.split_at(at.get(&ends) + end.len());
        let word = junk.to_string().replace(['<', '>', '&'], "");
        let name = self.event;
        format!("{before}<{name}><odd>{word}</odd></{name}>{after}")
    }
}

fn fixture() -> impl Strategy<Value = &'static Fixture> {
    (0..FIXTURES.len()).prop_map(|at| &FIXTURES[at])
}

proptest! {
    #[test]
    fn broken_bytes_never_panic(fixture in fixture(), at in any::<Index>(), bytes in prop::collection::vec(any::<u8>(), 0..4), cut in 0..40usize) {
        let mut body = fixture.body.as_bytes().to_vec();
        let from = at.index(body.len());
        let _ = answer(fixture.source, fixture.number, &body[..from]);
        let to = (from + cut).min(body.len());
        body.splice(from..to, bytes);
        let _ = answer(fixture.source, fixture.number, &body);
    }

    #[test]
    fn what_is_no_event_costs_no_other(fixture in fixture(), junk in junk(), at in any::<Index>()) {
        let before = fixture.events(fixture.body);
        prop_assert!(before.len() >= 4);
        prop_assert_eq!(fixture.events(&fixture.with(&junk, at)), before);
    }
}
