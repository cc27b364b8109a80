//! The last timeline on the customer's device, only where the shop's tag says `remember="timeline"`.
//! It must not know what is shown, and never keeps a token.

use std::cell::Cell;
use std::rc::Rc;

use trackline_wire::Shipment;
use web_sys::HtmlElement;

use crate::config::{Config, Subject};
use crate::feed::read::{self, Object};
use crate::hands;
use crate::locale::digits;

/// One subject's place in the storage.
pub struct Memory {
    key: String,
    erased: Cell<bool>,
}

impl Memory {
    /// The place, if the shop allows one.
    pub fn of(host: &HtmlElement, config: &Config) -> Option<Self> {
        let subject = match &config.subject {
            Subject::Shipment(id) => ["shipment ", id].concat(),
            Subject::Order(order) => ["order ", order].concat(),
            Subject::Given => return None,
        };
        hands::keeps(host).then(|| Self {
            key: ["trackline:timeline ", &config.api, " ", &subject].concat(),
            erased: Cell::new(false),
        })
    }

    /// What was kept, and when it was heard, in milliseconds since 1970.
    pub fn recall(&self) -> Option<(Vec<Rc<Shipment>>, i64)> {
        let kept = hands::recall(&self.key);
        let (heard_at, snapshot) = kept.split_once(' ')?;
        let heard_at = Some(js_sys::parse_float(heard_at)).filter(|at| at.is_finite())?;
        Some((Object::parse(snapshot)?.shipments()?, heard_at as i64))
    }

    /// Keeps the shipments as they are now.
    pub fn keep(&self, shipments: &[Rc<Shipment>], now: i64) {
        if self.erased.get() {
            return;
        }
        if let Some(snapshot) = read::snapshot(shipments) {
            hands::keep(&self.key, &[&digits(now), " ", &snapshot].concat());
        }
    }

    /// Erases it, and keeps nothing more while the element lives.
    pub fn erase(&self) {
        self.erased.set(true);
        hands::keep(&self.key, "");
    }
}
