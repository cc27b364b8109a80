//! The browser's JSON objects to wire types, by hand: a generic deserializer costs the customer more
//! than all of this widget's own views. It must not know where the JSON came from.
//!
//! A field that is missing or of the wrong kind reads as serde would read its absence; only what
//! nothing can be shown without makes a whole shipment unreadable. `tests/browser.rs` holds this
//! reader against serde.
//!
//! A message holds a whole shipment, which is mostly what the one before held: events that say the same are
//! copied from there, since every field that is read crosses to the browser and back.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, Utc};
use js_sys::{Array, JSON};
use trackline_wire::{
    Carrier, EstimatedDelivery, Event, Item, Location, PickupPoint, PreviousEstimate, ProblemCode,
    Refusal, Shipment, Status, ZoneKnowledge,
};
use wasm_bindgen::JsValue;

use crate::hands;

/// A JSON object.
pub struct Object(JsValue);

thread_local! {
    /// What was read lately, as long as somebody holds it.
    static KNOWN: RefCell<Vec<(Rc<Shipment>, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The JSON text of a snapshot of these shipments, as they were read.
pub fn snapshot(shipments: &[Rc<Shipment>]) -> Option<String> {
    let sources = KNOWN.with_borrow(|known| {
        let of = |shipment: &Rc<Shipment>| {
            let found = known.iter().find(|(one, _)| Rc::ptr_eq(one, shipment));
            found.map(|(_, source)| source.clone())
        };
        shipments.iter().map(of).collect::<Option<Array>>()
    })?;
    let text = String::from(JSON::stringify(&sources).ok()?);
    Some(["{\"shipments\":", &text, "}"].concat())
}

impl Object {
    /// Parses a text that holds one JSON object.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(hands::parse(text))
    }

    /// The object's list of shipments; `None` when it has none or one of them is unreadable.
    pub fn shipments(&self) -> Option<Vec<Rc<Shipment>>> {
        let list = self.get("shipments");
        if !Array::is_array(&list) {
            return None;
        }
        let mut all = Vec::new();
        for one in Array::from(&list).iter() {
            all.push(Self::of(one)?.shipment()?);
        }
        Some(all)
    }

    /// Tokens that do not count.
    pub fn refused(&self) -> Vec<Refusal> {
        self.list("refused", |one| {
            Some(Refusal {
                token: one.number("token")? as usize,
                code: one.code(),
            })
        })
    }

    /// A problem's code; blank when there is none.
    pub fn code(&self) -> ProblemCode {
        ProblemCode::from(self.text("code").unwrap_or_default().as_str())
    }

    /// The object as a shipment.
    pub fn shipment(&self) -> Option<Rc<Shipment>> {
        let id = self.text("id")?;
        KNOWN.with_borrow_mut(|known| {
            known.retain(|(one, _)| Rc::strong_count(one) > 1);
            let before = known.iter().rev().find(|(one, _)| one.id == id);
            let shipment = Rc::new(self.read(id, before)?);
            known.push((Rc::clone(&shipment), self.0.clone()));
            Some(shipment)
        })
    }

    fn read(&self, id: String, before: Option<&(Rc<Shipment>, JsValue)>) -> Option<Shipment> {
        let carrier = self.object("carrier")?;
        Some(Shipment {
            id,
            order: self.text("order"),
            tracking_number: self.text("tracking_number")?,
            carrier: Carrier {
                code: carrier.text("code").unwrap_or_default(),
                name: carrier.text("name")?,
                tracking_url: carrier.text("tracking_url"),
            },
            status: self.status(),
            sub_status: self.text("sub_status"),
            terminal: self.flag("terminal"),
            delivered_at: self.time("delivered_at"),
            estimated_delivery: self
                .object("estimated_delivery")
                .and_then(|one| one.estimate()),
            pickup: self.object("pickup").and_then(|one| one.pickup()),
            items: self.list("items", Self::item),
            events: self.events(before),
            checked_at: self.instant("checked_at"),
            updated_at: self.instant("updated_at")?,
            version: self.number("version")? as u64,
        })
    }

    fn events(&self, before: Option<&(Rc<Shipment>, JsValue)>) -> Vec<Event> {
        let list = self.get("events");
        if !Array::is_array(&list) {
            return Vec::new();
        }
        let list = Array::from(&list);
        let Some((shipment, source)) = before else {
            return entries(&list, Self::event);
        };
        let known = Self(source.clone()).get("events");
        let old = &shipment.events;
        // Where one was not readable, events and entries are not the same.
        if old.is_empty() || Array::from(&known).length() as usize != old.len() {
            return entries(&list, Self::event);
        }
        let alike = hands::alike(&known, &list);
        let new = list.slice(0, list.length() - alike);
        let mut events = entries(&new, Self::event);
        events.extend_from_slice(&old[old.len() - alike as usize..]);
        events
    }

    fn event(&self) -> Option<Event> {
        Some(Event {
            id: self.text("id")?,
            status: self.status(),
            sub_status: self.text("sub_status"),
            occurred_at: self.time("occurred_at")?,
            zone: match self.text("zone").as_deref() {
                Some("given") => ZoneKnowledge::Given,
                Some("carrier_default") => ZoneKnowledge::CarrierDefault,
                _ => ZoneKnowledge::Guessed,
            },
            location: self.object("location").map(|one| Location {
                name: one.text("name"),
                city: one.text("city"),
                region: one.text("region"),
                country: one.text("country"),
            }),
            message: self.text("message"),
            message_language: self.text("message_language"),
            carrier_code: self.text("carrier_code"),
            withdrawn: self.flag("withdrawn"),
        })
    }

    fn estimate(&self) -> Option<EstimatedDelivery> {
        Some(EstimatedDelivery {
            earliest: self.time("earliest")?,
            latest: self.time("latest")?,
            source: self.text("source").unwrap_or_default(),
            date_only: self.flag("date_only"),
            previous: self.list("previous", |one| {
                Some(PreviousEstimate {
                    earliest: one.time("earliest")?,
                    latest: one.time("latest")?,
                    date_only: one.flag("date_only"),
                    replaced_at: one.instant("replaced_at")?,
                })
            }),
        })
    }

    fn pickup(&self) -> Option<PickupPoint> {
        Some(PickupPoint {
            name: self.text("name")?,
            address: self.text("address"),
            until: self.time("until"),
        })
    }

    fn item(&self) -> Option<Item> {
        Some(Item {
            name: self.text("name")?,
            quantity: self.number("quantity").filter(|count| *count >= 1.0)? as u32,
        })
    }

    /// The value, if it is an object.
    pub fn of(value: JsValue) -> Option<Self> {
        value.is_object().then_some(Self(value))
    }

    fn get(&self, name: &str) -> JsValue {
        hands::own(&self.0, name)
    }

    fn object(&self, name: &str) -> Option<Self> {
        Self::of(self.get(name))
    }

    fn list<T>(&self, name: &str, read: impl Fn(&Self) -> Option<T>) -> Vec<T> {
        let list = self.get(name);
        if !Array::is_array(&list) {
            return Vec::new();
        }
        entries(&Array::from(&list), read)
    }

    /// A text field.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).as_string()
    }

    /// A number field.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name).as_f64()
    }

    fn flag(&self, name: &str) -> bool {
        self.get(name).as_bool() == Some(true)
    }

    fn status(&self) -> Status {
        self.text("status")
            .map_or(Status::Unknown, |name| Status::from(name.as_str()))
    }

    fn time(&self, name: &str) -> Option<DateTime<FixedOffset>> {
        moment(&self.text(name)?)
    }

    fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        self.time(name).map(|time| time.to_utc())
    }
}

/// The entries that can be read: one that cannot does not take the others with it. A loop, since each chain of
/// iterators is built into the module by itself.
fn entries<T>(list: &Array, read: impl Fn(&Object) -> Option<T>) -> Vec<T> {
    let mut all = Vec::new();
    for one in list.iter() {
        if let Some(one) = Object::of(one).and_then(|one| read(&one)) {
            all.push(one);
        }
    }
    all
}

/// RFC 3339 by the browser's own parser, and the offset by hand: chrono's reader would travel to every
/// customer.
fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let zone = text
        .get(19..)?
        .trim_start_matches(|letter: char| letter == '.' || letter.is_ascii_digit());
    let minutes = match zone.as_bytes() {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), hours @ .., b':', _, _] if hours.len() == 2 => {
            let digit = |at: usize| i32::from(zone.as_bytes()[at]) - i32::from(b'0');
            if [1, 2, 4, 5].iter().any(|at| !(0..10).contains(&digit(*at))) {
                return None;
            }
            let minutes = 600 * digit(1) + 60 * digit(2) + 10 * digit(4) + digit(5);
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    // Not a number where there is no such moment.
    let at = js_sys::Date::parse(text);
    let utc = DateTime::from_timestamp_millis(at.is_finite().then_some(at as i64)?)?;
    Some(utc.with_timezone(&FixedOffset::east_opt(60 * minutes)?))
}
