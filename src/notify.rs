//! What the page gets to hear: composed, bubbling `trackline-*` events and two attributes.
//! It must not know how the page reacts, and says nothing that names a person or a parcel's number.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// The first timeline is drawn.
pub fn ready(host: &HtmlElement) {
    dispatch(host, "trackline-ready", &[]);
}

/// The status changed, or became known; `previous` is blank then.
pub fn status(host: &HtmlElement, shipment: &str, status: &str, previous: &str) {
    let previous = if previous.is_empty() {
        JsValue::NULL
    } else {
        previous.into()
    };
    let details = [
        ("shipment", shipment.into()),
        ("status", status.into()),
        ("previous", previous),
    ];
    dispatch(host, "trackline-status", &details);
}

/// Something is in the way; `code` is stable.
pub fn error(host: &HtmlElement, code: &str) {
    dispatch(host, "trackline-error", &[("code", code.into())]);
}

/// The customer did something: `language`, `parcel`, `carrier-link` or `copy`.
pub fn action(host: &HtmlElement, name: &str, value: Option<&str>) {
    let value = value.map_or(JsValue::NULL, JsValue::from);
    dispatch(
        host,
        "trackline-action",
        &[("action", name.into()), ("value", value)],
    );
}

/// Writes `data-state` and `data-status` on the host, if they are not what they are to be.
pub fn attributes(host: &HtmlElement, state: &str, status: &str) {
    for (name, value) in [("data-state", state), ("data-status", status)] {
        let stands = host.get_attribute(name).unwrap_or_default();
        // Fails only for names that are no attribute names.
        let _ = match value {
            _ if stands == value => Ok(()),
            "" => host.remove_attribute(name),
            value => host.set_attribute(name, value),
        };
    }
}

fn dispatch(host: &HtmlElement, name: &str, details: &[(&str, JsValue)]) {
    let detail = Object::new();
    for (key, value) in details {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&detail, &(*key).into(), value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener of the page that throws is the page's affair; the browser reports it there.
        let _ = host.dispatch_event(&event);
    }
}
