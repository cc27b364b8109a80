//! The top row: who carries it and the number, or the order, and the choice of a language.
//! It must not know the parcel's state.

use leptos::prelude::*;

use super::super::{Act, Action};
use super::element::{changing, element};
use super::{Written, filled, icon, of_parcel};
use crate::locale::LANGUAGES;

/// The row.
pub fn head(card: Written, act: &Act) -> AnyView {
    let for_number = act.clone();
    element("div")
        .set("class", "head")
        .set("part", "head")
        .child(changing(
            move || card.with(|card| card.order.clone()),
            |order| element("p").set("class", "order").text(order).view(),
        ))
        .child(changing(
            move || filled(card.with(|card| card.parcel.is_some())),
            move |_| number(card, &for_number),
        ))
        .child(language(card, act))
        .view()
}

fn number(card: Written, act: &Act) -> AnyView {
    let label = of_parcel(card, |parcel| parcel.copy_label.clone());
    let act = act.clone();
    element("span")
        .set("class", "carrier")
        .child(
            element("span")
                .live_text(of_parcel(card, |parcel| parcel.carrier.clone()))
                .view(),
        )
        .text(" ")
        .child(
            element("span")
                .set("class", "number")
                .set("part", "number")
                .set("dir", "ltr")
                .live_text(of_parcel(card, |parcel| parcel.number.clone()))
                .view(),
        )
        .child(
            element("button")
                .set("type", "button")
                .set("class", "copy")
                .live("aria-label", label)
                .live("title", label)
                .on("click", move |_| act(Action::Copy))
                .child(changing(
                    of_parcel(card, |parcel| {
                        if parcel.copied { "done" } else { "copy" }.to_owned()
                    }),
                    icon::icon,
                ))
                .view(),
        )
        .view()
}

/// A native list, so that every device shows it in its own way.
fn language(card: Written, act: &Act) -> AnyView {
    let act = act.clone();
    element("label")
        .set("class", "language")
        .child(icon::icon("globe"))
        .child(
            element("span")
                .set("class", "unseen")
                .live_text(move || card.with(|card| card.language_label.clone()))
                .view(),
        )
        .child(
            element("select")
                .set("part", "language")
                .on("change", move |event| {
                    act(Action::Language(event_target_value(&event)))
                })
                .children(LANGUAGES.iter().map(|(tag, name)| {
                    element("option")
                        .set("value", *tag)
                        .set("lang", *tag)
                        .text(*name)
                        .view()
                }))
                // After the options: a list has no value that it does not hold.
                .live_property("value", move || card.with(|card| card.language.clone()))
                .view(),
        )
        .view()
}
