//! The timeline: events by day, newest first, each with its words, place and the place's own time.
//! It must not know the parcel's state, only its events.

use chrono::{DateTime, Datelike, NaiveDate};
use leptos::ev;
use leptos::html::{button, div, h3, li, ol, p, q, span, strong, time};
use leptos::prelude::*;
use trackline_wire::{Event, Shipment, ZoneKnowledge};

use super::{Model, Words};
use crate::locale::Arg;

/// So many events are shown before the customer asks for the rest.
const AT_FIRST: usize = 6;

/// The events of one day at their places.
#[derive(Debug, Clone, PartialEq)]
struct Day {
    date: NaiveDate,
    rows: Vec<Row>,
}

/// One event, already written.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: String,
    language: String,
    title: String,
    clock: String,
    machine_time: String,
    place: Option<String>,
    message: Option<String>,
    message_language: Option<String>,
    withdrawn: Option<String>,
}

/// The list with its days, and the button for earlier ones.
pub fn events(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let all = RwSignal::new(false);
    let days = Memo::new(move |_| {
        let limit = if all.get() { usize::MAX } else { AT_FIRST };
        shown.with(|shipment| {
            model
                .words
                .with(|words| match (shipment, words.as_deref()) {
                    (Some(shipment), Some(words)) => group(&shipment.events, limit, words),
                    _ => vec![],
                })
        })
    });
    let hidden = move || {
        let count = shown.with(|shipment| shipment.as_ref().map_or(0, |one| one.events.len()));
        if all.get() {
            0
        } else {
            count.saturating_sub(AT_FIRST)
        }
    };
    // Rows that come after the first drawing slide in.
    let drawn = StoredValue::new(false);
    let list = For(ForProps::builder()
        .each(move || days.get())
        .key(|day| day.date)
        .children(move |day: Day| one_day(model, days, day.date, drawn))
        .build());
    Effect::new(move |_| {
        if days.with(|days| !days.is_empty()) {
            drawn.set_value(true);
        }
    });
    div()
        .attr("class", "timeline")
        .attr("part", "timeline")
        .child((list, move || {
            let count = hidden();
            (count > 0).then(|| {
                let args = [("count", Arg::Number(count as i64))];
                button()
                    .attr("type", "button")
                    .attr("class", "more")
                    .attr("part", "more")
                    .on(ev::click, move |_| {
                        drawn.set_value(false);
                        all.set(true);
                    })
                    .child(model.say(|words| words.text("earlier-updates", &args)))
            })
        }))
        .into_any()
}

fn one_day(
    model: Model,
    days: Memo<Vec<Day>>,
    date: NaiveDate,
    drawn: StoredValue<bool>,
) -> AnyView {
    let rows = move || {
        days.with(|days| {
            days.iter()
                .find(|day| day.date == date)
                .map(|day| day.rows.clone())
                .unwrap_or_default()
        })
    };
    div()
        .attr("class", "day")
        .child((
            h3().child(move || {
                let now = model.now.get();
                model.say(|words| day_name(date, now, words))
            }),
            ol().child(For(ForProps::builder()
                .each(rows)
                .key(|row| {
                    (
                        row.id.clone(),
                        row.language.clone(),
                        row.withdrawn.is_some(),
                    )
                })
                .children(move |row: Row| one_event(row, drawn.get_value()))
                .build())),
        ))
        .into_any()
}

fn one_event(row: Row, fresh: bool) -> AnyView {
    let withdrawn = row.withdrawn.is_some();
    let class = match (withdrawn, fresh) {
        (true, _) => "event withdrawn",
        (false, true) => "event fresh",
        (false, false) => "event",
    };
    li().attr("class", class)
        .attr("part", "event")
        .attr("data-event-id", row.id)
        .child((
            strong().child(row.title),
            time().attr("datetime", row.machine_time).child(row.clock),
            row.withdrawn
                .map(|text| p().attr("class", "taken-back").child(text)),
            row.place.map(|place| p().child(place)),
            row.message.map(|message| {
                p().attr("class", "quote").child(
                    q().attr("lang", row.message_language)
                        .attr("dir", "auto")
                        .child(span().child(message)),
                )
            }),
        ))
        .into_any()
}

fn group(events: &[Event], limit: usize, words: &Words) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for event in events.iter().take(limit) {
        let date = event.occurred_at.date_naive();
        let row = write(event, words);
        match days.iter_mut().find(|day| day.date == date) {
            Some(day) => day.rows.push(row),
            None => days.push(Day {
                date,
                rows: vec![row],
            }),
        }
    }
    days
}

fn write(event: &Event, words: &Words) -> Row {
    let zone = match event.zone {
        ZoneKnowledge::Guessed => Some(words.text("zone-unknown", &[])),
        _ => words.formats.foreign_zone(event.occurred_at),
    };
    let clock = [Some(words.formats.time(event.occurred_at)), zone];
    Row {
        id: event.id.clone(),
        language: words.tag().to_owned(),
        title: words.event(event),
        clock: clock.into_iter().flatten().collect::<Vec<_>>().join(" "),
        machine_time: words.formats.machine(event.occurred_at),
        place: event
            .location
            .as_ref()
            .and_then(|location| words.place(location)),
        message: event.message.clone(),
        message_language: event.message_language.clone(),
        withdrawn: event.withdrawn.then(|| words.text("event-withdrawn", &[])),
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
