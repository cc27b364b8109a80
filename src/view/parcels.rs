//! The tabs of an order with several parcels, after the ARIA pattern with automatic activation.
//! It must not know what a parcel's panel holds.

use leptos::ev;
use leptos::html::{button, div, strong};
use leptos::prelude::*;
use trackline_wire::Shipment;
use wasm_bindgen::JsCast;

use super::{Action, Model};
use crate::locale::Arg;
use crate::store::stage;

/// The tabs; nothing when there is one parcel.
pub fn parcels(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let ids = Memo::new(move |_| {
        model.state.with(|state| {
            state
                .shipments
                .iter()
                .map(|shipment| shipment.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let current =
        Memo::new(move |_| shown.with(|shipment| shipment.as_ref().map(|one| one.id.clone())));
    (move || {
        let ids = ids.get();
        (ids.len() > 1).then(|| {
            let all = ids.clone();
            div()
                .attr("class", "tabs")
                .attr("part", "tabs")
                .attr("role", "tablist")
                .attr("aria-label", move || {
                    model.say(|words| words.text("parcels-label", &[]))
                })
                .on(ev::keydown, move |event| {
                    move_focus(model, current, &all, &event)
                })
                .child(
                    ids.into_iter()
                        .enumerate()
                        .map(|(at, id)| tab(model, current, at, id))
                        .collect_view(),
                )
        })
    })
    .into_any()
}

fn tab(model: Model, current: Memo<Option<String>>, at: usize, id: String) -> AnyView {
    let own = StoredValue::new(id.clone());
    let selected =
        Memo::new(move |_| current.with(|current| current.as_ref() == Some(&own.get_value())));
    let status = move || {
        model.state.with(|state| {
            let shipment = state.shipments.iter().find(|one| one.id == own.get_value());
            shipment
                .map(|one| model.say(|words| words.headline(one)))
                .unwrap_or_default()
        })
    };
    let class = move || {
        model.state.with(|state| {
            let shipment = state.shipments.iter().find(|one| one.id == own.get_value());
            let tone = shipment.map(|one| stage::tone(&one.status, one.sub_status.as_deref()));
            format!("tab {}", tone.map(stage::Tone::as_str).unwrap_or_default())
        })
    };
    button()
        .attr("type", "button")
        .attr("class", class)
        .attr("role", "tab")
        .attr("id", format!("tab-{id}"))
        .attr("aria-controls", "parcel")
        .attr("aria-selected", move || selected.get().to_string())
        .attr("tabindex", move || if selected.get() { "0" } else { "-1" })
        .on(ev::click, move |_| {
            model.act.run(Action::Parcel(own.get_value()))
        })
        .child((
            strong().child(move || {
                model.say(|words| {
                    words.text("parcel-number", &[("number", Arg::Number(at as i64 + 1))])
                })
            }),
            status,
        ))
        .into_any()
}

/// Arrow keys, Home and End move between the tabs and open the one they reach.
fn move_focus(
    model: Model,
    current: Memo<Option<String>>,
    ids: &[String],
    event: &web_sys::KeyboardEvent,
) {
    let Some(at) = ids
        .iter()
        .position(|id| current.with_untracked(|current| current.as_ref() == Some(id)))
    else {
        return;
    };
    let rtl = model.say(|words| words.direction().to_owned()) == "rtl";
    let last = ids.len() - 1;
    let next = match (event.key().as_str(), rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => (at + 1) % ids.len(),
        ("ArrowLeft", false) | ("ArrowRight", true) => at.checked_sub(1).unwrap_or(last),
        ("Home", _) => 0,
        ("End", _) => last,
        _ => return,
    };
    event.prevent_default();
    model.act.run(Action::Parcel(ids[next].clone()));
    let list = event
        .current_target()
        .and_then(|list| list.dyn_into::<web_sys::Element>().ok());
    let tab = list.and_then(|list| list.children().item(next as u32));
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A tab that is gone by now cannot take the focus, and need not.
        let _ = tab.focus();
    }
}

/// The panel is one only where there are tabs.
pub fn panel_role(model: Model) -> Option<&'static str> {
    model
        .state
        .with(|state| state.shipments.len() > 1)
        .then_some("tabpanel")
}

/// The tab that names the panel.
pub fn panel_label(model: Model, shown: Memo<Option<Shipment>>) -> Option<String> {
    panel_role(model)?;
    shown.with(|shipment| shipment.as_ref().map(|one| format!("tab-{}", one.id)))
}
