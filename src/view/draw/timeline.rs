//! The list of events: one ordered list, a heading on the first row of each day.
//! It must not know events; a row that changes is drawn anew, all others stay as they are.

use leptos::prelude::*;

use super::super::card::Row;
use super::super::{Act, Action};
use super::element::{changing, element};
use super::{Written, of_parcel};

/// The list, and the button for earlier events.
pub fn timeline(card: Written, act: &Act) -> AnyView {
    let act = act.clone();
    // Rows that come after the first drawing slide in; those that were asked for do not.
    let drawn = StoredValue::new(false);
    let rows = move || {
        card.with(|card| {
            card.parcel
                .as_ref()
                .map(|parcel| parcel.rows.clone())
                .unwrap_or_default()
        })
    };
    let list = For(ForProps::builder()
        .each(rows)
        .key(Row::clone)
        .children(move |row: Row| event(card, row, drawn.get_value()))
        .build());
    Effect::new(move |_| {
        let there = card.with(|card| {
            card.parcel
                .as_ref()
                .is_some_and(|parcel| !parcel.rows.is_empty())
        });
        drawn.set_value(there);
    });
    element("div")
        .set("class", "timeline")
        .set("part", "timeline")
        .child(
            element("ol")
                .live(
                    "aria-label",
                    of_parcel(card, |parcel| parcel.timeline_label.clone()),
                )
                .child(list.into_any())
                .view(),
        )
        .child(changing(
            move || super::filled(rows().is_empty()),
            |_| super::slot("empty"),
        ))
        .child(changing(
            of_parcel(card, |parcel| parcel.earlier.clone()),
            move |label| {
                let act = act.clone();
                element("button")
                    .set("type", "button")
                    .set("class", "more")
                    .set("part", "more")
                    .on("click", move |_| {
                        drawn.set_value(false);
                        act(Action::Earlier);
                    })
                    .text(label)
                    .view()
            },
        ))
        .view()
}

fn event(card: Written, row: Row, fresh: bool) -> AnyView {
    let id = row.id.clone();
    // Follows the clock without the row being drawn anew.
    let ago = move || {
        card.with(|card| {
            let parcel = card.parcel.as_ref()?;
            let (_, ago) = parcel.ago.iter().find(|(of, _)| *of == id)?;
            Some(ago.clone())
        })
        .unwrap_or_default()
    };
    let mut class = "event".to_owned();
    for (on, name) in [
        (row.last_of_day, " last"),
        (!row.withdrawn.is_empty(), " withdrawn"),
        (fresh, " fresh"),
    ] {
        if on {
            class.push_str(name);
        }
    }
    element("li")
        .set("class", class)
        .set("part", "event")
        .set("data-event-id", row.id)
        .child(element("h3").text(row.day.clone()).unless_blank(&row.day))
        .child(element("strong").text(row.title).view())
        .child(
            element("time")
                .set("datetime", row.machine_time)
                .text(row.clock)
                .view(),
        )
        .child(
            element("p")
                .set("class", "taken-back")
                .text(row.withdrawn.clone())
                .unless_blank(&row.withdrawn),
        )
        .child(
            element("p")
                .set("class", "place")
                .child(
                    element("span")
                        .text(row.place.clone())
                        .unless_blank(&row.place),
                )
                .child(element("span").set("class", "ago").live_text(ago).view())
                .view(),
        )
        .child(
            element("p")
                .set("class", "quote")
                .child(
                    element("q")
                        .set("lang", row.message_language)
                        .set("dir", "auto")
                        .text(row.message.clone())
                        .view(),
                )
                .unless_blank(&row.message),
        )
        .view()
}
