//! A page for the tests: elements with their own mounts, and a `fetch` that the test answers.
//! It must not know what is tested.

use trackline::{exports, locale};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// What the module's own half in JavaScript is made of lies beside the page's, which imports it.
#[wasm_bindgen(module = "/src/hands.js")]
extern "C" {
    fn usable(tag: &str) -> bool;
}
#[wasm_bindgen(module = "/src/hear.js")]
extern "C" {
    fn hear(event: &web_sys::Event);
}
#[wasm_bindgen(module = "/src/rendered.js")]
extern "C" {
    fn kept(element: &HtmlElement) -> JsValue;
}
#[wasm_bindgen(module = "/src/sse.js")]
extern "C" {
    type Parser;
}
#[wasm_bindgen(module = "/src/tell.js")]
extern "C" {
    fn tell(element: &HtmlElement);
}

#[wasm_bindgen(inline_js = r#"
import * as hands from "./src/hands.js";
globalThis.hands = hands;
// Every request is kept; its answer is given by the test.
export const requests = [];
let mark;
export const install = (known) => {
  mark = known;
  hands.meet({ fetch, texts });
};
function fetch(url, init) {
  return new Promise((resolve, reject) => {
    const request = new Request(url, init);
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
const texts = (tag) => Promise.resolve(Object.entries({
  "earlier-updates": "{count} more",
  "find-missing": `${tag} missing`,
  "find-none": `${tag} none`,
  "find-title": "find",
  "kept-erase": "erase",
  "kept-erased": "erased",
  "notice-age": `${tag} age`,
  "notice-config": `${tag} config`,
  "notice-expired": `${tag} expired`,
  "notice-unreachable": `${tag} offline`,
  "pause": "pause",
  "resume": "resume",
  "status-delivered": `${tag} there`,
  "status-in-transit": `${tag} moving`,
}).map(([key, text]) => `${mark(key)}${text}\n`).join(""));
export const record = (host) => {
  host.heard = [];
  for (const name of ["ready", "status", "error", "action"]) {
    host.addEventListener(`trackline-${name}`, (event) => host.heard.push(name + ":" + JSON.stringify(event.detail)));
  }
};
export const stored = () => Object.keys(localStorage).join(" ");
export const forget = () => localStorage.clear();
export const body = async (at) => requests[at].request.clone().text();
export const fill = (mount, name, value) => { mount.querySelector(`input[name=${name}]`).value = value; };
export const submit = (mount) => mount.querySelector("form").requestSubmit();
export const press = (mount, part) => mount.querySelector(`[part=${part}]`).click();
export const heard = (host) => host.heard.join(" ");
"#)]
extern "C" {
    fn install(mark: &Closure<dyn Fn(String) -> String>);
    pub fn clear() -> u32;
    pub fn count() -> u32;
    pub fn made() -> u32;
    pub fn header(at: u32, name: &str) -> Option<String>;
    pub fn url(at: u32) -> String;
    pub fn answer(at: u32, status: u16, kind: &str, body: &str);
    pub fn open(at: u32);
    pub fn push(at: u32, text: &str);
    pub fn close(at: u32);
    pub fn drop(at: u32);
    pub fn until(check: &Closure<dyn Fn() -> bool>) -> js_sys::Promise;
    pub fn record(host: &HtmlElement);
    pub fn heard(host: &HtmlElement) -> String;
    pub fn stored() -> String;
    pub fn forget();
    pub fn body(at: u32) -> js_sys::Promise;
    pub fn fill(mount: &HtmlElement, name: &str, value: &str);
    pub fn submit(mount: &HtmlElement);
    pub fn press(mount: &HtmlElement, part: &str);
}

/// An element with its own mount, gone when it is dropped.
pub struct Element {
    pub id: u32,
    pub host: HtmlElement,
    pub mount: HtmlElement,
}

impl Element {
    pub fn new(id: u32, attributes: &[(&str, &str)]) -> Self {
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
        exports::connect(id, host.clone(), mount.clone(), None);
        Self { id, host, mount }
    }

    pub fn set(&self, name: &str, value: &str) {
        self.host.set_attribute(name, value).unwrap();
        exports::change(self.id);
    }

    pub fn state(&self) -> String {
        self.host.get_attribute("data-state").unwrap_or_default()
    }

    pub fn events(&self) -> Vec<String> {
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

    pub fn says(&self, text: &str) -> bool {
        self.mount.text_content().unwrap_or_default().contains(text)
    }
}

impl Drop for Element {
    fn drop(&mut self) {
        exports::disconnect(self.id);
        self.host.remove();
    }
}

pub fn begin() {
    let mark = Closure::new(|key: String| locale::mark(&key).map(char::from).iter().collect());
    install(&mark);
    // The page goes on asking for as long as it lives.
    mark.forget();
    clear();
}

pub async fn wait(check: impl Fn() -> bool + 'static) {
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

pub fn shipment(version: u32, status: &str, events: &[&str]) -> String {
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

pub fn message(id: u32, name: &str, data: &str) -> String {
    format!("id: {id}\nevent: {name}\ndata: {data}\n\n")
}

pub fn snapshot(id: u32, shipment: &str) -> String {
    message(id, "snapshot", &format!(r#"{{"shipments":[{shipment}]}}"#))
}

pub const TAG: [(&str, &str); 4] = [
    ("api", "/"),
    ("shipment", "shp_1"),
    ("token", "t1"),
    ("locale", "pl"),
];
