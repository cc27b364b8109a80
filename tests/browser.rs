//! The element's life in a real browser, against a scripted `fetch` in place of the API.
//! It must not know the loader or a server; those are tested end to end.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use js_sys::Function;
use trackline::exports;
use trackline::feed::read::Object;
use trackline_wire::{Shipment, Snapshot};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
// Every request is kept; its answer is given by the test.
export const requests = [];
export function install() {
  window.fetch = (request) => new Promise((resolve, reject) => {
    const entry = { request, resolve, reject, writer: null };
    request.signal.addEventListener("abort", () => {
      entry.aborted = true;
      reject(new DOMException("aborted", "AbortError"));
      entry.writer?.error(new DOMException("aborted", "AbortError"));
    });
    requests.push(entry);
  });
}
export const clear = () => requests.splice(0).length;
export const count = () => requests.filter((entry) => !entry.aborted).length;
export const made = () => requests.length;
export const header = (at, name) => requests[at].request.headers.get(name);
export const url = (at) => new URL(requests[at].request.url).pathname + new URL(requests[at].request.url).search;
export function answer(at, status, type, body) {
  requests[at].resolve(new Response(body, { status, headers: { "content-type": type, etag: 'W/"1"' } }));
}
export function open(at) {
  const body = new ReadableStream({ start: (writer) => { requests[at].writer = writer; } });
  requests[at].resolve(new Response(body, { headers: { "content-type": "text/event-stream" } }));
}
export const push = (at, text) => requests[at].writer.enqueue(new TextEncoder().encode(text));
export const close = (at) => requests[at].writer.close();
export const drop = (at) => requests[at].reject(new TypeError("no network"));
export async function until(check) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (check()) return true;
    await new Promise((next) => setTimeout(next, 10));
  }
  throw new Error("never came true: " + check);
}
export const texts = (tag) => Promise.resolve(
  `status-in-transit=${tag} moving\nstatus-delivered=${tag} there\nnotice-expired=${tag} expired\n` +
  `notice-unreachable=${tag} offline\nnotice-config=${tag} config\nearlier-updates={count} more\n`);
export const record = (host) => {
  host.heard = [];
  for (const name of ["ready", "status", "error", "action"]) {
    host.addEventListener(`trackline-${name}`, (event) => host.heard.push(name + ":" + JSON.stringify(event.detail)));
  }
};
export const heard = (host) => host.heard.join(" ");
"#)]
extern "C" {
    fn install();
    fn clear() -> u32;
    fn count() -> u32;
    fn made() -> u32;
    fn header(at: u32, name: &str) -> Option<String>;
    fn url(at: u32) -> String;
    fn answer(at: u32, status: u16, kind: &str, body: &str);
    fn open(at: u32);
    fn push(at: u32, text: &str);
    fn close(at: u32);
    fn drop(at: u32);
    fn until(check: &Closure<dyn Fn() -> bool>) -> js_sys::Promise;
    fn texts(tag: &str) -> js_sys::Promise;
    fn record(host: &HtmlElement);
    fn heard(host: &HtmlElement) -> String;
}

/// An element with its own mount, gone when it is dropped.
struct Element {
    id: u32,
    host: HtmlElement,
    mount: HtmlElement,
}

impl Element {
    fn new(id: u32, attributes: &[(&str, &str)]) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let create = || {
            document
                .create_element("div")
                .unwrap()
                .dyn_into::<HtmlElement>()
                .unwrap()
        };
        let (host, mount) = (create(), create());
        host.append_child(&mount).unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        for (name, value) in attributes {
            host.set_attribute(name, value).unwrap();
        }
        record(&host);
        exports::connect(id, host.clone(), mount.clone());
        Self { id, host, mount }
    }

    fn set(&self, name: &str, value: &str) {
        self.host.set_attribute(name, value).unwrap();
        exports::change(self.id);
    }

    fn state(&self) -> String {
        self.host.get_attribute("data-state").unwrap_or_default()
    }

    fn events(&self) -> Vec<String> {
        let rows = self.mount.query_selector_all("li[data-event-id]").unwrap();
        let rows = (0..rows.length()).map(|at| rows.item(at).unwrap());
        rows.map(|row| {
            row.dyn_into::<web_sys::Element>()
                .unwrap()
                .get_attribute("data-event-id")
                .unwrap()
        })
        .collect()
    }

    fn says(&self, text: &str) -> bool {
        self.mount.text_content().unwrap_or_default().contains(text)
    }
}

impl Drop for Element {
    fn drop(&mut self) {
        exports::disconnect(self.id);
        self.host.remove();
    }
}

fn begin() {
    install();
    clear();
    let texts = Closure::<dyn Fn(String) -> js_sys::Promise>::new(|tag: String| texts(&tag));
    exports::start(
        texts.into_js_value().unchecked_into::<Function>(),
        Function::new_no_args(""),
    );
}

async fn wait(check: impl Fn() -> bool + 'static) {
    let check = Closure::<dyn Fn() -> bool>::new(check);
    JsFuture::from(until(&check)).await.unwrap();
}

macro_rules! wait_for {
    ($element:ident => $check:expr) => {{
        let $element = Element {
            id: u32::MAX,
            host: $element.host.clone(),
            mount: $element.mount.clone(),
        };
        let $element = std::mem::ManuallyDrop::new($element);
        wait(move || $check).await;
    }};
}

fn shipment(version: u32, status: &str, events: &[&str]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|id| {
            format!(r#"{{"id":"{id}","status":"in_transit","occurred_at":"2026-11-21T10:00:00+01:00","zone":"given"}}"#)
        })
        .collect();
    format!(
        r#"{{"id":"shp_1","order":"7","tracking_number":"X1","carrier":{{"code":"x","name":"X"}},"status":"{status}","updated_at":"2026-11-21T10:00:00Z","version":{version},"events":[{}]}}"#,
        events.join(",")
    )
}

fn message(id: u32, name: &str, data: &str) -> String {
    format!("id: {id}\nevent: {name}\ndata: {data}\n\n")
}

fn snapshot(id: u32, shipment: &str) -> String {
    message(id, "snapshot", &format!(r#"{{"shipments":[{shipment}]}}"#))
}

const TAG: [(&str, &str); 4] = [
    ("api", "/"),
    ("shipment", "shp_1"),
    ("token", "t1"),
    ("locale", "pl"),
];

#[wasm_bindgen_test]
async fn draws_streams_and_leaves_nothing() {
    begin();
    let element = Element::new(1, &TAG);
    wait(|| count() == 1).await;
    assert_eq!(url(0), "/api/stream");
    assert_eq!(header(0, "authorization").as_deref(), Some("Bearer t1"));
    open(0);
    push(0, &snapshot(5, &shipment(1, "in_transit", &["b", "a"])));
    wait_for!(element => element.state() == "ready");
    assert!(element.says("pl moving"));
    assert_eq!(element.events(), ["b", "a"]);

    push(
        0,
        &message(6, "shipment", &shipment(2, "delivered", &["c", "b", "a"])),
    );
    wait_for!(element => element.events() == ["c", "b", "a"]);
    assert_eq!(
        element.host.get_attribute("data-status").as_deref(),
        Some("delivered")
    );
    // A repeat and an older version change nothing.
    push(
        0,
        &message(6, "shipment", &shipment(2, "delivered", &["c", "b", "a"])),
    );
    push(
        0,
        &message(6, "shipment", &shipment(1, "in_transit", &["b", "a"])),
    );
    push(
        0,
        &message(
            7,
            "shipment",
            &shipment(3, "delivered", &["d", "c", "b", "a"]),
        ),
    );
    wait_for!(element => element.events().len() == 4);
    let told = heard(&element.host);
    assert_eq!(told.matches("ready:").count(), 1, "{told}");
    assert_eq!(told.matches("status:").count(), 2, "{told}");

    let mount = element.mount.clone();
    std::mem::drop(element);
    assert_eq!(mount.child_element_count(), 0);
    wait(|| count() == 0).await;
}

#[wasm_bindgen_test]
async fn resumes_where_the_stream_broke() {
    begin();
    let element = Element::new(2, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(41, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.state() == "ready");
    close(0);
    wait(|| made() == 2).await;
    assert_eq!(header(1, "last-event-id").as_deref(), Some("41"));
    assert_eq!(element.state(), "ready");
    drop(1);
    wait_for!(element => element.state() == "stale");
    assert!(element.says("pl offline"));
    assert_eq!(element.events(), ["a"]);
    wait(|| made() == 3).await;
    open(2);
    push(2, &message(42, "resumed", "{}"));
    wait_for!(element => element.state() == "ready");
}

#[wasm_bindgen_test]
async fn elements_share_one_stream_and_speak_their_own_language() {
    begin();
    let polish = Element::new(3, &TAG);
    let russian = Element::new(
        4,
        &[
            ("api", "/"),
            ("order", "7"),
            ("token", "t2"),
            ("locale", "ru"),
        ],
    );
    wait(|| made() == 1).await;
    assert_eq!(header(0, "trackline-tokens").as_deref(), Some("t2"));
    open(0);
    push(0, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(polish => polish.says("pl moving"));
    wait_for!(russian => russian.says("ru moving"));
    russian.set("locale", "en-GB");
    wait_for!(russian => russian.says("en moving"));
    assert!(polish.says("pl moving"));
    assert_eq!(made(), 1);
}

#[wasm_bindgen_test]
async fn a_refused_token_is_final_until_it_is_replaced() {
    begin();
    let element = Element::new(5, &TAG);
    wait(|| made() == 1).await;
    answer(
        0,
        401,
        "application/problem+json",
        r#"{"code":"token_expired"}"#,
    );
    wait_for!(element => element.state() == "error");
    assert!(element.says("pl expired"));
    assert!(heard(&element.host).contains(r#"error:{"code":"token_expired"}"#));
    element.set("token", "t9");
    wait(|| made() == 2).await;
    assert_eq!(header(1, "authorization").as_deref(), Some("Bearer t9"));
}

#[wasm_bindgen_test]
async fn an_api_without_a_stream_is_polled() {
    begin();
    let element = Element::new(6, &TAG);
    wait(|| made() == 1).await;
    answer(0, 404, "text/html", "<p>no such page");
    wait(|| made() == 2).await;
    assert_eq!(url(1), "/api/shipments/shp_1");
    answer(
        1,
        200,
        "application/json",
        &shipment(1, "in_transit", &["a"]),
    );
    wait_for!(element => element.state() == "ready");
}

#[wasm_bindgen_test]
async fn rubbish_is_an_error_and_no_panic() {
    begin();
    let element = Element::new(7, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &message(1, "snapshot", r#"{"shipments":[{"id":7}"#));
    wait_for!(element => element.state() == "error");
    assert!(heard(&element.host).contains("malformed"));
}

#[wasm_bindgen_test]
async fn a_tag_that_cannot_work_says_so_and_asks_nothing() {
    begin();
    let element = Element::new(
        8,
        &[("api", "javascript:x"), ("shipment", "a"), ("locale", "en")],
    );
    wait_for!(element => element.state() == "error");
    wait_for!(element => heard(&element.host).contains("api_invalid"));
    assert!(element.says("en config"));
    assert_eq!(made(), 0);
    element.set("api", "/");
    wait(|| made() == 1).await;
}

#[wasm_bindgen_test]
async fn may_be_removed_from_inside_its_own_event() {
    begin();
    let element = Element::new(9, &TAG);
    let remove = Closure::<dyn Fn()>::new(|| exports::disconnect(9));
    let listener = remove.as_ref().unchecked_ref::<Function>();
    element
        .host
        .add_event_listener_with_callback("trackline-status", listener)
        .unwrap();
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.mount.child_element_count() == 0);
    wait(|| count() == 0).await;
    exports::change(9);
}

#[wasm_bindgen_test]
async fn earlier_events_come_when_asked_for() {
    begin();
    let element = Element::new(10, &TAG);
    wait(|| made() == 1).await;
    open(0);
    let ids = ["h", "g", "f", "e", "d", "c", "b", "a"];
    push(0, &snapshot(1, &shipment(1, "in_transit", &ids)));
    wait_for!(element => element.events().len() == 6);
    assert!(element.says("2 more"));
    let button = element
        .mount
        .query_selector("button.more")
        .unwrap()
        .unwrap();
    button.dyn_into::<HtmlElement>().unwrap().click();
    wait_for!(element => element.events().len() == 8);
}

/// Every field filled, fields nobody knows, and the bare minimum.
const SNAPSHOT: &str = r#"{"surprise":1,"refused":[{"token":1,"code":"token_expired"}],"shipments":[
  {"id":"shp_1","order":"7","tracking_number":"X1","terminal":true,"version":12,"status":"awaiting_pickup",
   "sub_status":"locker","carrier":{"code":"x","name":"X","tracking_url":"https://x.example/1"},
   "delivered_at":"2026-11-21T10:00:00.5+01:00","checked_at":"2026-11-21T09:00:00Z",
   "updated_at":"2026-11-21T09:00:01Z","pickup":{"name":"L1","address":"Street 1","until":"2026-11-23T18:20:00+01:00"},
   "estimated_delivery":{"earliest":"2026-11-24T14:00:00+01:00","latest":"2026-11-24T18:00:00+01:00","source":"X",
     "date_only":true,"previous":[{"earliest":"2026-11-23T14:00:00+01:00","latest":"2026-11-23T18:00:00+01:00",
     "date_only":false,"replaced_at":"2026-11-20T08:00:00Z"}]},
   "events":[{"id":"e2","status":"teleported","sub_status":"odd","occurred_at":"2026-11-21T01:12:00-05:30",
     "zone":"carrier_default","location":{"name":"N","city":"C","region":"R","country":"PL","planet":"Mars"},
     "message":"m","message_language":"pl","carrier_code":"x:1","withdrawn":true},
    {"id":"e1","occurred_at":"2026-11-21T01:12:00Z"}]},
  {"id":"a","tracking_number":"1","carrier":{"code":"x","name":"X"},"updated_at":"2026-11-21T10:00:00Z","version":1}]}"#;

#[wasm_bindgen_test]
fn the_hand_written_reader_reads_as_serde_does() {
    let expected: Snapshot = serde_json::from_str(SNAPSHOT).unwrap();
    let read = Object::parse(SNAPSHOT).unwrap();
    assert_eq!(read.shipments().unwrap(), expected.shipments);
    assert_eq!(read.refused(), expected.refused);
    let one = serde_json::to_string(&expected.shipments[0]).unwrap();
    let back: Shipment = Object::parse(&one).unwrap().shipment().unwrap();
    assert_eq!(back, expected.shipments[0]);
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
