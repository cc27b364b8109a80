//! The line of five parts; it says in words what it says in colour.
//! It must not know how the place on the line follows from a shipment (that is the store's stage).

use leptos::html::{div, li, ol, span};
use leptos::prelude::*;
use trackline_wire::Shipment;

use super::{Model, Words};
use crate::locale::Arg;
use crate::store::stage::{STEPS, Stage, stage};

/// The line with its labels, or nothing where it would promise an arrival.
pub fn progress(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let place = Memo::new(move |_| shown.with(|shipment| shipment.as_ref().and_then(stage)));
    let has_line = Memo::new(move |_| place.with(Option::is_some));
    (move || {
        has_line.get().then(|| {
            let label = move || {
                place
                    .get()
                    .map(|place| model.say(|words| sentence(place, words)))
                    .unwrap_or_default()
            };
            div()
                .attr("class", "progress")
                .attr("part", "progress")
                .child((
                    div()
                        .attr("class", "steps")
                        .attr("role", "img")
                        .attr("aria-label", label)
                        .child(
                            (0..STEPS)
                                .map(|part| span().attr("class", move || class(place.get(), part)))
                                .collect_view(),
                        ),
                    ol().attr("class", "legend")
                        .attr("aria-hidden", "true")
                        .child(
                            (0..STEPS)
                                .map(|part| {
                                    li().attr("class", move || {
                                        place
                                            .get()
                                            .is_some_and(|place| current(place) == part)
                                            .then_some("on")
                                    })
                                    .child(move || {
                                        let name = place.get().map(|place| name(place, part));
                                        model.say(|words| {
                                            name.map(|name| words.text(name, &[]))
                                                .unwrap_or_default()
                                        })
                                    })
                                })
                                .collect_view(),
                        ),
                ))
        })
    })
    .into_any()
}

fn class(place: Option<Stage>, part: usize) -> &'static str {
    match place {
        Some(place) if part < place.done => "step done",
        Some(place) if part == place.done && place.stopped => "step stopped",
        Some(place) if part == place.done && place.under_way => "step now",
        _ => "step",
    }
}

/// The part whose name is true now.
fn current(place: Stage) -> usize {
    if place.under_way {
        place.done
    } else {
        place.done.saturating_sub(1)
    }
}

fn name(place: Stage, part: usize) -> &'static str {
    match part {
        0 => "progress-packed",
        1 => "progress-shipped",
        2 => "progress-on-its-way",
        3 if place.to_collect => "progress-to-collect",
        3 => "progress-to-your-door",
        _ => "progress-delivered",
    }
}

fn sentence(place: Stage, words: &Words) -> String {
    let part = current(place);
    let name = words.text(name(place, part), &[]);
    let args = [
        ("step", Arg::Number(part as i64 + 1)),
        ("count", Arg::Number(STEPS as i64)),
        ("name", Arg::Text(&name)),
    ];
    words.text(
        if place.stopped {
            "progress-stopped"
        } else {
            "progress-label"
        },
        &args,
    )
}
