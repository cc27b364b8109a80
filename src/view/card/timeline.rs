//! The timeline's rows: events newest first, each with its words, place and the place's own time.
//! It must not know the parcel's state, only its events.

use std::cell::OnceCell;
use std::rc::Rc;

use chrono::{DateTime, Datelike, FixedOffset};
use trackline_wire::{Event, Shipment, ZoneKnowledge};

use super::super::node::Element;
use super::super::{Inputs, Shared, Words};
use super::{MINUTE_MS, When};
use crate::locale::Arg;

/// So many events are shown before the customer asks for the rest.
pub const AT_FIRST: usize = 6;

/// One event.
#[derive(Debug, Default)]
pub struct Row {
    /// The event's id.
    pub id: String,
    /// The day, on the first row of each day.
    pub day: String,
    /// No row of the same day follows.
    pub last_of_day: bool,
    /// What happened.
    pub title: String,
    /// The clock at the place.
    pub clock: When,
    /// How long ago, while that is less than a day.
    pub ago: String,
    /// Shown only to browsers without scripts, which cannot ask for it.
    pub later: bool,
    /// The instant for machines.
    pub machine_time: String,
    /// Where.
    pub place: String,
    /// The carrier's own words.
    pub message: String,
    /// Their language; blank when unknown.
    pub message_language: String,
    /// Said when the carrier took it back.
    pub withdrawn: String,
    /// The row as it was drawn, once it is.
    pub drawn: OnceCell<Rc<Element>>,
}

/// The rows as they were written the last time. A long history takes a new event without being written anew.
#[derive(Default)]
pub struct Kept {
    of: Option<(Rc<Shipment>, Shared<Words>)>,
    rows: Vec<(Look, Rc<Row>)>,
}

/// All that decides how an event looks, beside itself and the language.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    /// The first row of its day: how many days ago that was, two standing for more, and what year it is.
    opens: Option<(i64, i32)>,
    last_of_day: bool,
    later: bool,
    /// How many minutes ago, while that is said.
    minutes: Option<i64>,
}

/// The rows to show, and the button for the rest.
pub fn write(
    shipment: &Shipment,
    words: &Shared<Words>,
    inputs: &Inputs,
    kept: &mut Kept,
) -> (Vec<Rc<Row>>, String) {
    let events = &shipment.events;
    let count = events.len();
    let first = if inputs.expanded {
        count
    } else {
        count.min(AT_FIRST)
    };
    let shown = if inputs.whole { count } else { first };
    let day = |at: usize| events.get(at).map(|event| event.occurred_at.date_naive());
    let at_rest = inputs.at_rest();
    let mut rows: Vec<(Look, Rc<Row>)> = Vec::with_capacity(shown);
    for (at, event) in events.iter().take(shown).enumerate() {
        let opens = at.checked_sub(1).and_then(day) != day(at);
        let look = Look {
            opens: opens.then(|| day_seen(event.occurred_at, inputs.now, words)),
            // Nothing that can be seen follows the last two.
            last_of_day: day(at + 1) != day(at) || at + 1 == first || at + 1 == shown,
            later: at >= first,
            minutes: minutes(event, inputs.now).filter(|_| !at_rest),
        };
        let before = kept.find(event, at, count, words, look);
        rows.push((
            look,
            before.unwrap_or_else(|| Rc::new(row(event, words, look))),
        ));
    }
    let written = rows.iter().map(|(_, row)| Rc::clone(row)).collect();
    let shipments = &inputs.state.shipments;
    let whole = shipments.iter().find(|one| std::ptr::eq(&***one, shipment));
    *kept = Kept {
        of: whole.map(|whole| (Rc::clone(whole), Shared::clone(words))),
        rows,
    };
    let earlier = match count - first {
        0 => String::new(),
        hidden => words.text("earlier-updates", &[("count", Arg::Number(hidden as i64))]),
    };
    (written, earlier)
}

impl Kept {
    /// The row of that event, at that place of `count`, if it would be written as it was. News stand above,
    /// so places are counted from the end.
    fn find(
        &self,
        event: &Event,
        at: usize,
        count: usize,
        words: &Shared<Words>,
        look: Look,
    ) -> Option<Rc<Row>> {
        let (shipment, spoken) = self.of.as_ref()?;
        let place = (at + shipment.events.len()).checked_sub(count)?;
        let (before, row) = self.rows.get(place)?;
        let same = Shared::ptr_eq(spoken, words)
            && *before == look
            && shipment.events.get(place) == Some(event);
        same.then(|| Rc::clone(row))
    }
}

/// How many minutes ago an event of the last day was; older ones have their date.
fn minutes(event: &Event, now: i64) -> Option<i64> {
    const DAY_MS: i64 = 86_400_000;
    let age = now - event.occurred_at.timestamp_millis();
    let known = event.zone != ZoneKnowledge::Guessed && (0..DAY_MS).contains(&age);
    known.then_some(age / MINUTE_MS)
}

fn row(event: &Event, words: &Words, look: Look) -> Row {
    let clock = words.formats.time(event.occurred_at);
    let clock = match event.zone {
        ZoneKnowledge::Guessed => When {
            text: [&clock, " ", &words.text("zone-unknown", &[])].concat(),
            zone: None,
        },
        _ => words.at_the_place(clock, event.occurred_at),
    };
    Row {
        id: event.id.clone(),
        title: words.event(event),
        clock,
        // At rest nobody looks at the clock any more.
        ago: look.minutes.map_or_else(String::new, |minutes| {
            words.formats.ago(minutes * MINUTE_MS)
        }),
        day: look
            .opens
            .map_or_else(String::new, |seen| day_name(event.occurred_at, seen, words)),
        last_of_day: look.last_of_day,
        later: look.later,
        machine_time: words.formats.machine(event.occurred_at),
        place: event
            .location
            .as_ref()
            .map(|place| words.place(place))
            .unwrap_or_default(),
        message: event.message.clone().unwrap_or_default(),
        message_language: event.message_language.clone().unwrap_or_default(),
        withdrawn: if event.withdrawn {
            words.text("event-withdrawn", &[])
        } else {
            String::new()
        },
        ..Row::default()
    }
}

/// How many days ago that was on the customer's calendar, two standing for more, and the year that it is
/// there.
fn day_seen(at: DateTime<FixedOffset>, now: i64, words: &Words) -> (i64, i32) {
    let date = at.date_naive();
    // Who does not know the customer's calendar takes the place's.
    let today = DateTime::from_timestamp_millis(now).map_or(date, |now| {
        words.formats.customers_day(now.with_timezone(at.offset()))
    });
    let days = match today.signed_duration_since(date).num_days() {
        days @ (0 | 1) => days,
        _ => 2,
    };
    (days, today.year())
}

fn day_name(at: DateTime<FixedOffset>, (days, this_year): (i64, i32), words: &Words) -> String {
    let name = words.formats.day(at.date_naive(), this_year);
    match days {
        0 => words.text("day-today", &[("date", Arg::Text(&name))]),
        1 => words.text("day-yesterday", &[("date", Arg::Text(&name))]),
        _ => name,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use proptest::prelude::*;

    use super::super::super::node::Node;
    use super::*;
    use crate::config::Subject;
    use crate::feed::FeedEvent;
    use crate::format::{Formats, rules};
    use crate::locale::{Texts, table};
    use crate::store;
    use crate::view::tree;

    const HOUR_MS: i64 = 3_600_000;
    const START_MS: i64 = 1_763_640_000_000;

    /// A card about events that happened so many hours after the start, the newest first.
    fn inputs(hours: &[i64], now: i64, expanded: bool) -> Option<Inputs> {
        let events: Vec<_> = hours
            .iter()
            .map(|hour| {
                let at = DateTime::from_timestamp_millis(START_MS + hour * HOUR_MS)?;
                Some(
                    serde_json::json!({"id": hour.to_string(), "occurred_at": at.to_rfc3339(),
                    "status": "in_transit", "zone": "given"}),
                )
            })
            .collect::<Option<_>>()?;
        let shipment = serde_json::json!({"id": "a", "tracking_number": "1", "status": "in_transit",
            "carrier": {"code": "x", "name": "X"}, "updated_at": "2026-11-21T10:00:00Z",
            "version": 1, "events": events});
        let mut inputs = Inputs::new(now);
        inputs.expanded = expanded;
        inputs.state = store::State::new(Subject::Given);
        let shipment: Shipment = serde_json::from_value(shipment).ok()?;
        let snapshot = FeedEvent::Snapshot(vec![Rc::new(shipment)]);
        store::apply(&mut inputs.state, snapshot, now);
        Some(inputs)
    }

    fn english() -> Shared<Words> {
        let texts = Texts::new("en", table("en").to_owned(), rules("en"));
        Shared::new(Words::new(texts, Formats::new("en")))
    }

    #[test]
    fn a_new_event_leaves_the_rows_of_others_as_they_are() {
        let words = english();
        let now = START_MS + 400 * HOUR_MS;
        let hours: Vec<i64> = (0..200).rev().collect();
        let mut kept = Kept::default();
        let mut rows = |hours: &[i64]| {
            let inputs = inputs(hours, now, true)?;
            Some(write(inputs.shown()?, &words, &inputs, &mut kept).0)
        };
        let before = rows(&hours[1..]).unwrap_or_default();
        let after = rows(&hours).unwrap_or_default();
        assert_eq!((before.len(), after.len()), (199, 200));
        let same = before.iter().zip(&after[1..]);
        let anew = same.filter(|(before, after)| !Rc::ptr_eq(before, after));
        // The newest of before no longer opens its day.
        assert_eq!(anew.count(), 1);
    }

    fn stretches(nodes: &[Node]) -> Vec<Node> {
        let mut all = Vec::new();
        for node in nodes {
            let Node::Element(element) = node else {
                continue;
            };
            if element.attributes.contains(&("class", "stretch".into())) {
                all.push(node.clone());
            } else {
                all.extend(stretches(&element.children));
            }
        }
        all
    }

    #[test]
    fn a_new_event_leaves_the_stretches_of_earlier_ones_as_they_are() {
        let words = english();
        let drawn = |events: i64, expanded: bool| {
            let hours: Vec<i64> = (0..events).rev().collect();
            let inputs = inputs(&hours, START_MS + 400 * HOUR_MS, expanded);
            let mut inputs = inputs.unwrap_or_else(|| Inputs::new(0));
            inputs.words = Some(Shared::clone(&words));
            stretches(&tree(&inputs, &mut Kept::default()).unwrap_or_default())
        };
        let counts = [(21, true), (22, true), (38, true), (38, false)];
        let counts = counts.map(|(events, expanded)| drawn(events, expanded).len());
        assert_eq!(counts, [0, 1, 2, 0]);
        assert_eq!(drawn(38, true), drawn(39, true));
    }

    proptest! {
        #[test]
        fn what_is_kept_reads_as_if_it_were_written_anew(
            steps in prop::collection::vec(
                (prop::collection::vec(0i64..80, 0..60), 0i64..200, any::<bool>()), 1..5),
        ) {
            let words = english();
            let mut kept = Kept::default();
            for (mut hours, now, expanded) in steps {
                hours.sort_by(|one, other| other.cmp(one));
                let inputs = inputs(&hours, START_MS + now * HOUR_MS, expanded);
                let Some(mut inputs) = inputs else { continue };
                inputs.words = Some(Shared::clone(&words));
                prop_assert_eq!(
                    tree(&inputs, &mut kept),
                    tree(&inputs, &mut Kept::default())
                );
            }
        }
    }
}
