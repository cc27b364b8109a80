//! The timeline's rows: events newest first, each with its words, place and the place's own time.
//! It must not know the parcel's state, only its events.

use chrono::{DateTime, Datelike, NaiveDate};
use trackline_wire::{Event, Shipment, ZoneKnowledge};

use super::super::{Inputs, Words};
use crate::locale::Arg;

/// So many events are shown before the customer asks for the rest.
const AT_FIRST: usize = 6;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Row {
    /// The event's id.
    pub id: String,
    /// The day, on the first row of each day.
    pub day: String,
    /// No row of the same day follows.
    pub last_of_day: bool,
    /// What happened.
    pub title: String,
    /// The clock at the place, with the zone when it is not the customer's.
    pub clock: String,
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
    let limit = if inputs.expanded {
        usize::MAX
    } else {
        AT_FIRST
    };
    let shown = &shipment.events[..shipment.events.len().min(limit)];
    let mut rows: Vec<Row> = Vec::with_capacity(shown.len());
    let mut day = None;
    for event in shown {
        let date = event.occurred_at.date_naive();
        let mut row = row(event, words);
        if day != Some(date) {
            row.day = day_name(date, inputs.now, words);
            if let Some(before) = rows.last_mut() {
                before.last_of_day = true;
            }
            day = Some(date);
        }
        rows.push(row);
    }
    if let Some(last) = rows.last_mut() {
        last.last_of_day = true;
    }
    let hidden = shipment.events.len() - shown.len();
    let earlier = match hidden {
        0 => String::new(),
        _ => words.text("earlier-updates", &[("count", Arg::Number(hidden as i64))]),
    };
    (rows, earlier)
}

/// How long ago the events of the last day were, by their ids; older ones have their date.
pub fn ago(shipment: &Shipment, words: &Words, now: i64) -> Vec<(String, String)> {
    const DAY_MS: i64 = 86_400_000;
    let recent = shipment.events.iter().filter(|event| {
        let age = now - event.occurred_at.timestamp_millis();
        event.zone != ZoneKnowledge::Guessed && (0..DAY_MS).contains(&age)
    });
    recent
        .map(|event| {
            let age = now - event.occurred_at.timestamp_millis();
            (event.id.clone(), words.formats.ago(age))
        })
        .collect()
}

fn row(event: &Event, words: &Words) -> Row {
    let mut clock = words.formats.time(event.occurred_at);
    let zone = match event.zone {
        ZoneKnowledge::Guessed => Some(words.text("zone-unknown", &[])),
        _ => words.formats.foreign_zone(event.occurred_at),
    };
    if let Some(zone) = zone {
        clock.push(' ');
        clock.push_str(&zone);
    }
    Row {
        id: event.id.clone(),
        title: words.event(event),
        clock,
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

fn day_name(date: NaiveDate, now: i64, words: &Words) -> String {
    let today =
        DateTime::from_timestamp_millis(now).map_or(date, |now| words.formats.customers_day(now));
    let name = words.formats.day(date, today.year());
    match today.signed_duration_since(date).num_days() {
        0 => words.text("day-today", &[("date", Arg::Text(&name))]),
        1 => words.text("day-yesterday", &[("date", Arg::Text(&name))]),
        _ => name,
    }
}
