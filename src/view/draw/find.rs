//! The form that finds a parcel; it works by keyboard and keeps what was typed after an error.
//! It must not know what becomes of the question.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlFormElement};

use super::super::card::Find;
use super::super::{Act, Action};
use super::Written;
use super::element::element;
use crate::feed::lookup::Question;

/// The form.
pub fn find(card: Written, act: &Act) -> AnyView {
    let read = move |read: fn(&Find) -> String| move || card.with(|card| read(&card.find));
    let busy = move || {
        if card.with(|card| card.find.busy) {
            "true"
        } else {
            ""
        }
        .to_owned()
    };
    let act = act.clone();
    element("form")
        .set("class", "find")
        .set("part", "find")
        .set("novalidate", "true")
        .live("aria-busy", busy)
        .on("submit", move |event| {
            event.prevent_default();
            if let Some(question) = question(&event) {
                act(Action::Find(question));
            }
        })
        .child(
            element("h2")
                .live_text(read(|find| find.title.clone()))
                .view(),
        )
        .child(field(
            "order",
            "off",
            read(|find| find.order.clone()),
            read(|find| find.order_help.clone()),
        ))
        .child(field(
            "contact",
            "email",
            read(|find| find.contact.clone()),
            read(|find| find.contact_help.clone()),
        ))
        .child(
            // There before it speaks, as screen readers need it.
            element("p")
                .set("class", "problem")
                .set("role", "alert")
                .live_text(read(|find| find.problem.clone()))
                .view(),
        )
        .child(
            element("button")
                .set("type", "submit")
                .set("part", "submit")
                .live_text(read(|find| find.submit.clone()))
                .view(),
        )
        .view()
}

fn field(
    name: &'static str,
    autocomplete: &'static str,
    label: impl Fn() -> String + Send + 'static,
    help: impl Fn() -> String + Send + 'static,
) -> AnyView {
    let help_id = format!("{name}-help");
    element("p")
        .child(element("label").set("for", name).live_text(label).view())
        .child(
            element("input")
                .set("id", name)
                .set("name", name)
                .set("type", "text")
                .set("autocomplete", autocomplete)
                .set("autocapitalize", "off")
                .set("spellcheck", "false")
                .set("aria-describedby", help_id.clone())
                .view(),
        )
        .child(element("small").set("id", help_id).live_text(help).view())
        .view()
}

fn question(event: &Event) -> Option<Question> {
    let form = event.current_target()?.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let typed = |name| {
        data.get(name)
            .as_string()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    Some(Question {
        order: typed("order"),
        contact: typed("contact"),
    })
}
