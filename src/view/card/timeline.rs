//! The timeline's rows: events newest first, each with its words, place and the place's own time.
//! It must not know the parcel's state, only its events.

use chrono::{DateTime, Datelike, FixedOffset};
use trackline_wire::{Event, Shipment, ZoneKnowledge};

use super::super::{Inputs, Words};
use super::When;
use crate::locale::Arg;

/// So many events are shown before the customer asks for the rest.
const AT_FIRST: usize = 6;

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
}

/// The rows to show, and the button for the rest.
pub fn write(shipment: &Shipment, words: &Words, inputs: &Inputs) -> (Vec<Row>, String) {
    let count = shipment.events.len();
    let first = if inputs.expanded {
        count
    } else {
        count.min(AT_FIRST)
    };
    let shown = if inputs.whole { count } else { first };
    let mut rows: Vec<Row> = Vec::with_capacity(shown);
    let mut day = None;
    for (at, event) in shipment.events.iter().take(shown).enumerate() {
        let date = event.occurred_at.date_naive();
        let mut row = row(event, words, inputs);
        row.later = at >= first;
        if day != Some(date) {
            row.day = day_name(event.occurred_at, inputs.now, words);
            if let Some(before) = rows.last_mut() {
                before.last_of_day = true;
            }
            day = Some(date);
        }
        rows.push(row);
    }
    // Nothing that can be seen follows these two.
    for count in [first, shown] {
        if let Some(last) = count.checked_sub(1).and_then(|at| rows.get_mut(at)) {
            last.last_of_day = true;
        }
    }
    let earlier = match count - first {
        0 => String::new(),
        hidden => words.text("earlier-updates", &[("count", Arg::Number(hidden as i64))]),
    };
    (rows, earlier)
}

/// How long ago an event of the last day was; older ones have their date, and at rest nobody looks
/// at the clock any more.
fn ago(event: &Event, words: &Words, inputs: &Inputs) -> String {
    const DAY_MS: i64 = 86_400_000;
    let age = inputs.now - event.occurred_at.timestamp_millis();
    let known = event.zone != ZoneKnowledge::Guessed && (0..DAY_MS).contains(&age);
    if !known || inputs.at_rest() {
        return String::new();
    }
    words.formats.ago(age)
}

fn row(event: &Event, words: &Words, inputs: &Inputs) -> Row {
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
        ago: ago(event, words, inputs),
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

fn day_name(at: DateTime<FixedOffset>, now: i64, words: &Words) -> String {
    let date = at.date_naive();
    // Who does not know the customer's calendar takes the place's.
    let today = DateTime::from_timestamp_millis(now).map_or(date, |now| {
        words.formats.customers_day(now.with_timezone(at.offset()))
    });
    let name = words.formats.day(date, today.year());
    match today.signed_duration_since(date).num_days() {
        0 => words.text("day-today", &[("date", Arg::Text(&name))]),
        1 => words.text("day-yesterday", &[("date", Arg::Text(&name))]),
        _ => name,
    }
}
