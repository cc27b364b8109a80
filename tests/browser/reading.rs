//! The hand-written reader and writer of JSON, held against serde.
//! It must not know how the JSON travels.

use std::rc::Rc;

use trackline::feed::read::{Object, snapshot};
use trackline_wire::Snapshot;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::shipment;

/// Every field filled, fields nobody knows, and the bare minimum.
const SNAPSHOT: &str = r#"{"surprise":1,"refused":[{"token":1,"code":"token_expired"}],"shipments":[
  {"id":"shp_1","order":"7","tracking_number":"X1","terminal":true,"version":12,"status":"awaiting_pickup",
   "sub_status":"locker","carrier":{"code":"x","name":"X","tracking_url":"https://x.example/1"},
   "delivered_at":"2026-11-21T10:00:00.5+01:00","checked_at":"2026-11-21T09:00:00Z",
   "updated_at":"2026-11-21T09:00:01Z","pickup":{"name":"L1","address":"Street 1","until":"2026-11-23T18:20:00+01:00"},
   "estimated_delivery":{"earliest":"2026-11-24T14:00:00+01:00","latest":"2026-11-24T18:00:00+01:00","source":"X",
     "date_only":true,"previous":[{"earliest":"2026-11-23T14:00:00+01:00","latest":"2026-11-23T18:00:00+01:00",
     "date_only":false,"replaced_at":"2026-11-20T08:00:00Z"}]},
   "items":[{"name":"Teapot, blue","quantity":2,"colour":"blue"},{"name":"Lid","quantity":1}],
   "events":[{"id":"e2","status":"teleported","sub_status":"odd","occurred_at":"2026-11-21T01:12:00-05:30",
     "zone":"carrier_default","location":{"name":"N","city":"C","region":"R","country":"PL","planet":"Mars"},
     "message":"m","message_language":"pl","carrier_code":"x:1","withdrawn":true},
    {"id":"e1","occurred_at":"2026-11-21T01:12:00Z"}]},
  {"id":"a","tracking_number":"1","carrier":{"code":"x","name":"X"},"updated_at":"2026-11-21T10:00:00Z","version":1}]}"#;

#[wasm_bindgen_test]
fn the_hand_written_reader_reads_as_serde_does() {
    let expected: Snapshot = serde_json::from_str(SNAPSHOT).unwrap();
    let read = Object::parse(SNAPSHOT).unwrap();
    let shipments: Vec<_> = expected.shipments.iter().cloned().map(Rc::new).collect();
    assert_eq!(read.shipments().unwrap(), shipments);
    assert_eq!(read.refused(), expected.refused);
    let one = serde_json::to_string(&expected.shipments[0]).unwrap();
    let back = Object::parse(&one).unwrap().shipment().unwrap();
    assert_eq!(*back, expected.shipments[0]);
    let held = read.shipments().unwrap();
    let written = snapshot(&held).unwrap();
    let back = Object::parse(&written).unwrap().shipments().unwrap();
    assert_eq!(back, shipments);
}

#[wasm_bindgen_test]
fn one_bad_event_does_not_take_the_others_with_it() {
    let shipment =
        shipment(1, "in_transit", &["a", "b"]).replacen("2026-11-21T10:00:00+01:00", "soon", 1);
    let read = Object::parse(&shipment).unwrap().shipment().unwrap();
    assert_eq!(read.events.len(), 1);
    for rubbish in [
        "",
        "[]",
        "7",
        "null",
        "{\"shipments\":{}}",
        "{\"shipments\":[7]}",
    ] {
        assert!(
            Object::parse(rubbish)
                .and_then(|object| object.shipments())
                .is_none(),
            "{rubbish}"
        );
    }
}
