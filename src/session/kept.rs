//! The last timeline on the customer's device, only where the shop's tag says `remember="timeline"`.
//! It must not know what is shown, and never keeps a token.

use std::cell::Cell;
use std::rc::Rc;

use trackline_wire::Shipment;
use web_sys::{HtmlElement, Storage};

use crate::config::{Config, Subject};
use crate::feed::read::Object;
use crate::feed::write;

/// True when the shop allows this to be kept; a bare `remember` means the language.
pub fn allowed(host: &HtmlElement, what: &str) -> bool {
    host.get_attribute("remember").is_some_and(|words| {
        let mut words = words.split_ascii_whitespace().peekable();
        match words.peek() {
            None => what == "language",
            Some(_) => words.any(|word| word == what),
        }
    })
}

/// The device's storage; `None` where it is forbidden.
pub fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// One subject's place in the storage.
pub struct Memory {
    key: String,
    erased: Cell<bool>,
}

impl Memory {
    /// The place, if the shop allows one.
    pub fn of(host: &HtmlElement, config: &Config) -> Option<Self> {
        let subject = match &config.subject {
            Subject::Shipment(id) => format!("shipment {id}"),
            Subject::Order(order) => format!("order {order}"),
            Subject::Given => return None,
        };
        allowed(host, "timeline").then(|| Self {
            key: format!("trackline:timeline {} {subject}", config.api),
            erased: Cell::new(false),
        })
    }

    /// What was kept, and when it was heard, in milliseconds since 1970.
    pub fn recall(&self) -> Option<(Vec<Rc<Shipment>>, i64)> {
        let kept = storage()?.get_item(&self.key).ok().flatten()?;
        let (heard_at, snapshot) = kept.split_once(' ')?;
        Some((
            Object::parse(snapshot)?.shipments()?,
            heard_at.parse().ok()?,
        ))
    }

    /// Keeps the shipments as they are now.
    pub fn keep(&self, shipments: &[Rc<Shipment>], now: i64) {
        if self.erased.get() {
            return;
        }
        if let (Some(storage), Some(snapshot)) = (storage(), write::snapshot(shipments)) {
            // A full storage only means that this is not kept.
            let _ = storage.set_item(&self.key, &format!("{now} {snapshot}"));
        }
    }

    /// Erases it, and keeps nothing more while the element lives.
    pub fn erase(&self) {
        self.erased.set(true);
        if let Some(storage) = storage() {
            // Removing what is not there is no error.
            let _ = storage.remove_item(&self.key);
        }
    }
}
