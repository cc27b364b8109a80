//! The tabs of an order with several parcels, after the ARIA pattern with automatic activation.
//! It must not know what a parcel's panel holds.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::super::card::Tab;
use super::super::{Act, Action};
use super::Written;
use super::element::{changing, element};

/// The tabs; nothing when there is one parcel.
pub fn tabs(card: Written, act: &Act) -> AnyView {
    let act = act.clone();
    let count = move || match card.with(|card| card.tabs.len()) {
        0 => String::new(),
        count => count.to_string(),
    };
    changing(count, move |_| {
        let on_key = act.clone();
        element("div")
            .set("class", "tabs")
            .set("part", "tabs")
            .set("role", "tablist")
            .live("aria-label", move || card.with(|card| card.order.clone()))
            .on("keydown", move |event| move_focus(card, &on_key, &event))
            .children(
                (0..card.with_untracked(|card| card.tabs.len())).map(|at| tab(card, &act, at)),
            )
            .view()
    })
}

fn tab(card: Written, act: &Act, at: usize) -> AnyView {
    let read = move |read: fn(&Tab) -> String| {
        move || card.with(|card| card.tabs.get(at).map(read).unwrap_or_default())
    };
    let act = act.clone();
    let open = read(|tab| tab.id.clone());
    element("button")
        .set("type", "button")
        .set("role", "tab")
        .set("aria-controls", "parcel")
        .live("class", read(|tab| format!("tab {}", tab.tone)))
        .live("id", read(|tab| format!("tab-{}", tab.id)))
        .live("aria-selected", read(|tab| tab.selected.to_string()))
        .live(
            "tabindex",
            read(|tab| if tab.selected { "0" } else { "-1" }.to_owned()),
        )
        .on("click", move |_| act(Action::Parcel(untrack(open))))
        .child(
            element("strong")
                .live_text(read(|tab| tab.name.clone()))
                .view(),
        )
        .live_text(read(|tab| tab.status.clone()))
        .view()
}

/// Arrow keys, Home and End move between the tabs and open the one they reach.
fn move_focus(card: Written, act: &Act, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) else {
        return;
    };
    let (ids, current, rtl) = card.with_untracked(|card| {
        let ids: Vec<String> = card.tabs.iter().map(|tab| tab.id.clone()).collect();
        let current = card
            .tabs
            .iter()
            .position(|tab| tab.selected)
            .unwrap_or_default();
        (ids, current, card.direction == "rtl")
    });
    let next = match (key.as_str(), rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => (current + 1) % ids.len().max(1),
        ("ArrowLeft", false) | ("ArrowRight", true) => current
            .checked_sub(1)
            .unwrap_or(ids.len().saturating_sub(1)),
        ("Home", _) => 0,
        ("End", _) => ids.len().saturating_sub(1),
        _ => return,
    };
    let Some(id) = ids.get(next) else { return };
    event.prevent_default();
    act(Action::Parcel(id.clone()));
    let list = event
        .current_target()
        .and_then(|list| list.dyn_into::<Element>().ok());
    let tab = list.and_then(|list| list.children().item(next as u32));
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // A tab that is gone by now cannot take the focus, and need not.
        let _ = tab.focus();
    }
}
