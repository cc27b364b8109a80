//! What the page gets to hear: composed, bubbling `trackline-*` events and two attributes.
//! It must not know how the page reacts, and says nothing that names a person or a parcel's number.

use web_sys::HtmlElement;

use crate::hands::tell;

/// The first timeline is drawn.
pub fn ready(host: &HtmlElement) {
    tell(host, "trackline-ready", "", None, None, None);
}

/// The status changed, or became known; `previous` is blank then.
pub fn status(host: &HtmlElement, shipment: &str, status: &str, previous: &str) {
    let previous = Some(previous).filter(|previous| !previous.is_empty());
    let keys = "shipment status previous";
    tell(
        host,
        "trackline-status",
        keys,
        Some(shipment),
        Some(status),
        previous,
    );
}

/// Something is in the way; `code` is stable.
pub fn error(host: &HtmlElement, code: &str) {
    tell(host, "trackline-error", "code", Some(code), None, None);
}

/// The customer did something: `language`, `parcel`, `carrier-link` or `copy`.
pub fn action(host: &HtmlElement, name: &str, value: Option<&str>) {
    let keys = "action value";
    tell(host, "trackline-action", keys, Some(name), value, None);
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
