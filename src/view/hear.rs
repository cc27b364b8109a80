//! What a customer does to the card, as actions: one set of listeners on the mount reads which
//! element was meant.
//! It must not know what becomes of an action, nor how the card looks.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement};

use super::Action;
use crate::config::Question;

/// What the mount listens for.
const KINDS: [&str; 4] = ["click", "change", "submit", "keydown"];

/// Listens until the listeners are dropped.
pub fn listen(mount: &Element, act: impl Fn(Action) + Clone + 'static) -> Vec<EventListener> {
    let kinds = KINDS.iter().map(|kind| {
        let act = act.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(mount, *kind, options, move |event| {
            if let Some(action) = hear(event) {
                act(action);
            }
        })
    });
    kinds.collect()
}

fn hear(event: &Event) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let control = target.closest("[data-do]").ok()??;
    let name = control.get_attribute("data-do")?;
    let (name, of) = name.split_once(':').unwrap_or((&name, ""));
    match (event.type_().as_str(), name) {
        ("keydown", "parcel") => neighbour(&control, event),
        ("change", "language") => Some(Action::Language(value(&control))),
        ("submit", "find") => {
            event.prevent_default();
            question(&control).map(Action::Find)
        }
        ("click", "parcel") => Some(Action::Parcel(of.to_owned())),
        ("click", "earlier") => Some(Action::Earlier),
        ("click", "pause") => Some(Action::Pause(true)),
        ("click", "resume") => Some(Action::Pause(false)),
        ("click", "copy") => Some(Action::Copy),
        ("click", "share") => Some(Action::Share),
        ("click", "erase") => Some(Action::Erase),
        ("click", "carrier-link") => Some(Action::CarrierLink),
        _ => None,
    }
}

/// Arrow keys, Home and End move between the tabs and open the one they reach.
fn neighbour(tab: &Element, event: &Event) -> Option<Action> {
    let key = js_sys::Reflect::get(event, &"key".into())
        .ok()?
        .as_string()?;
    let rtl = matches!(tab.closest("[dir=rtl]"), Ok(Some(_)));
    let list = tab.parent_element()?;
    let (first, last) = (list.first_element_child(), list.last_element_child());
    let next = match (key.as_str(), rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => tab.next_element_sibling().or(first),
        ("ArrowLeft", false) | ("ArrowRight", true) => tab.previous_element_sibling().or(last),
        ("Home", _) => first,
        ("End", _) => last,
        _ => return None,
    }?;
    event.prevent_default();
    // A tab that cannot take the focus just now is opened all the same.
    let _ = next.unchecked_ref::<HtmlElement>().focus();
    let action = next.get_attribute("data-do")?;
    Some(Action::Parcel(action.split_once(':')?.1.to_owned()))
}

fn value(list: &Element) -> String {
    let value = js_sys::Reflect::get(list, &JsValue::from_str("value"));
    value
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

fn question(form: &Element) -> Option<Question> {
    let data = FormData::new_with_form(form.dyn_ref::<HtmlFormElement>()?).ok()?;
    let typed = |name| {
        let value = data.get(name).as_string().unwrap_or_default();
        value.trim().to_owned()
    };
    Some(Question {
        order: typed("order"),
        contact: typed("contact"),
    })
}
