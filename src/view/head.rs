//! The top row: who carries it and the number, or the order, and the choice of a language.
//! It must not know the parcel's state.

use leptos::ev;
use leptos::html::{button, div, label, option, select, span};
use leptos::prelude::*;
use trackline_wire::Shipment;

use super::{Action, Model, icon};
use crate::locale::{Arg, LANGUAGES};

/// The row.
pub fn head(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    div()
        .attr("class", "head")
        .attr("part", "head")
        .child((move || order(model), number(model, shown), language(model)))
        .into_any()
}

fn order(model: Model) -> Option<AnyView> {
    let (count, order) = model.state.with(|state| {
        let order = state
            .shipments
            .first()
            .and_then(|shipment| shipment.order.clone());
        (state.shipments.len(), order.unwrap_or_default())
    });
    (count > 1).then(|| {
        let args = [
            ("order", Arg::Text(&order)),
            ("count", Arg::Number(count as i64)),
        ];
        let text = model.say(|words| words.text("order-parcels", &args));
        span().attr("class", "order").child(text).into_any()
    })
}

fn number(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let read = move |part: fn(&Shipment) -> &str| {
        move || shown.with(|shipment| shipment.as_ref().map(part).unwrap_or_default().to_owned())
    };
    let copied = model.copied;
    let label = move || {
        model.say(|words| {
            words.text(
                if copied.get() {
                    "number-copied"
                } else {
                    "number-copy"
                },
                &[],
            )
        })
    };
    span()
        .attr("class", "carrier")
        .child((
            span().child(read(|shipment| &shipment.carrier.name)),
            " ",
            span()
                .attr("class", "number")
                .attr("part", "number")
                .attr("dir", "ltr")
                .child(read(|shipment| &shipment.tracking_number)),
            button()
                .attr("type", "button")
                .attr("class", "copy")
                .attr("aria-label", label)
                .attr("title", label)
                .on(ev::click, move |_| model.act.run(Action::Copy))
                .child(move || icon::icon(if copied.get() { "done" } else { "copy" })),
        ))
        .into_any()
}

/// The choice of a language: a native list, so that every device shows it in its own way.
pub fn language(model: Model) -> AnyView {
    let chosen = move || model.say(|words| words.tag().to_owned());
    label()
        .attr("class", "language")
        .child((
            icon::icon("globe"),
            span()
                .attr("class", "unseen")
                .child(move || model.say(|words| words.text("language-label", &[]))),
            select()
                .attr("part", "language")
                .prop("value", chosen)
                .on(ev::change, move |event| {
                    model.act.run(Action::Language(event_target_value(&event)))
                })
                .child(
                    LANGUAGES
                        .iter()
                        .map(|(tag, name)| {
                            option()
                                .attr("value", *tag)
                                .attr("lang", *tag)
                                .prop("selected", move || chosen() == *tag)
                                .child(*name)
                        })
                        .collect_view(),
                ),
        ))
        .into_any()
}
