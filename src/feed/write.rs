//! Shipments back to JSON, for the device's own memory; what `read` reads, `write` has written.
//! It must not know where the text is kept.

use std::rc::Rc;

use chrono::{DateTime, FixedOffset};
use js_sys::{Array, JSON, Object, Reflect};
use trackline_wire::{EstimatedDelivery, Event, Location, PickupPoint, Shipment, ZoneKnowledge};
use wasm_bindgen::JsValue;

/// The shipments as the text of a snapshot.
pub fn snapshot(shipments: &[Rc<Shipment>]) -> Option<String> {
    let list: Array = shipments.iter().map(|one| shipment(one)).collect();
    let text = JSON::stringify(&object(&[("shipments", list.into())])).ok()?;
    Some(text.into())
}

fn shipment(one: &Shipment) -> JsValue {
    let carrier = object(&[
        ("code", text(&one.carrier.code)),
        ("name", text(&one.carrier.name)),
        ("tracking_url", optional(&one.carrier.tracking_url)),
    ]);
    let events: Array = one.events.iter().map(event).collect();
    let items = one.items.iter().map(|item| {
        object(&[
            ("name", text(&item.name)),
            ("quantity", item.quantity.into()),
        ])
    });
    let delivered = one.delivered_at.map(time).unwrap_or(JsValue::UNDEFINED);
    let checked = one.checked_at.map(|at| time(at.fixed_offset()));
    object(&[
        ("id", text(&one.id)),
        ("order", optional(&one.order)),
        ("tracking_number", text(&one.tracking_number)),
        ("carrier", carrier),
        ("status", text(one.status.as_str())),
        ("sub_status", optional(&one.sub_status)),
        ("terminal", one.terminal.into()),
        ("delivered_at", delivered),
        (
            "estimated_delivery",
            one.estimated_delivery
                .as_ref()
                .map(estimate)
                .unwrap_or_default(),
        ),
        (
            "pickup",
            one.pickup.as_ref().map(pickup).unwrap_or_default(),
        ),
        ("items", items.collect::<Array>().into()),
        ("events", events.into()),
        ("checked_at", checked.unwrap_or_default()),
        ("updated_at", time(one.updated_at.fixed_offset())),
        ("version", (one.version as f64).into()),
    ])
}

fn event(one: &Event) -> JsValue {
    let zone = match one.zone {
        ZoneKnowledge::Given => "given",
        ZoneKnowledge::CarrierDefault => "carrier_default",
        ZoneKnowledge::Guessed => "guessed",
    };
    object(&[
        ("id", text(&one.id)),
        ("status", text(one.status.as_str())),
        ("sub_status", optional(&one.sub_status)),
        ("occurred_at", time(one.occurred_at)),
        ("zone", text(zone)),
        (
            "location",
            one.location.as_ref().map(location).unwrap_or_default(),
        ),
        ("message", optional(&one.message)),
        ("message_language", optional(&one.message_language)),
        ("carrier_code", optional(&one.carrier_code)),
        ("withdrawn", one.withdrawn.into()),
    ])
}

fn location(one: &Location) -> JsValue {
    object(&[
        ("name", optional(&one.name)),
        ("city", optional(&one.city)),
        ("region", optional(&one.region)),
        ("country", optional(&one.country)),
    ])
}

fn estimate(one: &EstimatedDelivery) -> JsValue {
    let previous = one.previous.iter().map(|before| {
        object(&[
            ("earliest", time(before.earliest)),
            ("latest", time(before.latest)),
            ("date_only", before.date_only.into()),
            ("replaced_at", time(before.replaced_at.fixed_offset())),
        ])
    });
    object(&[
        ("earliest", time(one.earliest)),
        ("latest", time(one.latest)),
        ("source", text(&one.source)),
        ("date_only", one.date_only.into()),
        ("previous", previous.collect::<Array>().into()),
    ])
}

fn pickup(one: &PickupPoint) -> JsValue {
    object(&[
        ("name", text(&one.name)),
        ("address", optional(&one.address)),
        ("until", one.until.map(time).unwrap_or_default()),
    ])
}

/// RFC 3339 with the offset, by hand: chrono's writer would travel to every customer.
fn time(at: DateTime<FixedOffset>) -> JsValue {
    let wall = (at.naive_local().and_utc().timestamp_millis() as f64).into();
    let mut written = String::from(js_sys::Date::new(&wall).to_iso_string());
    // The browser wrote the wall clock as if it were UTC.
    written.pop();
    let minutes = at.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { "-" } else { "+" };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let two = |number: i32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    text(&[&written, sign, &two(hours), ":", &two(rest)].concat())
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

fn text(text: &str) -> JsValue {
    JsValue::from_str(text)
}

fn optional(value: &Option<String>) -> JsValue {
    value.as_deref().map(JsValue::from_str).unwrap_or_default()
}
