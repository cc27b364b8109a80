//! What the module has done by `hands.js`: requests, dates and numbers, events from the card and to the page.
//! A few lines of JavaScript weigh less than the same through bindings. It must not know shipments, nor what
//! any of this is asked for.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node};

#[wasm_bindgen(js_namespace = hands)]
extern "C" {
    /// A promise of a language's table.
    pub fn texts(tag: &str) -> Promise;
    /// The object in a JSON text; undefined where there is none.
    pub fn parse(text: &str) -> JsValue;
    /// A member that the object itself has, and not what the page adds to all objects; undefined where there is none.
    pub fn own(of: &JsValue, name: &str) -> JsValue;
    /// An instant, in milliseconds since 1970, for machines: `2026-11-21T05:40:00.000Z`.
    pub fn iso(moment: f64) -> String;
    /// Minutes by which the customer's clock is ahead of UTC at an instant.
    pub fn ahead(moment: f64) -> f64;
    /// Whether dates can be written for a tag.
    pub fn usable(tag: &str) -> bool;
    /// Calls with the name of each action and its values, a [`SEPARATOR`] between them, until the ears stop.
    pub fn listen(mount: &Element, act: &Closure<Act>) -> Ears;
    /// What is asked to find a parcel, as JSON.
    pub fn question(shop: &str, order: &str, contact: &str) -> String;
    /// A promise of true, once the text is on the clipboard.
    pub fn copy(text: &str) -> Promise;
    /// A promise of how it was shared: `shared`, `copied` or blank.
    pub fn share(url: &str) -> Promise;
    /// Sends an event by its whole name; its detail has these keys, which are words, and these values.
    pub fn tell(
        host: &HtmlElement,
        name: &str,
        keys: &str,
        first: Option<&str>,
        second: Option<&str>,
        third: Option<&str>,
    );

    /// A node for the document of another, made by steps, each with a [`SEPARATOR`] after it; what is `fresh` has
    /// that class as well.
    pub fn make(near: &Node, steps: &str, fresh: bool) -> Node;
    /// How many entries at the end of two lists say the same.
    pub fn alike(before: &JsValue, now: &JsValue) -> u32;

    /// Nobody looks at the page.
    pub fn hidden() -> bool;
    /// Calls at each of the window's events of a type until the ears stop.
    pub fn on(what: &str, act: &Closure<dyn Fn()>) -> Ears;
    /// Language tags that the customer may want, best first, one a line.
    pub fn wishes(host: &HtmlElement) -> String;
    /// Keeps the choice of a language, if the shop lets it be kept.
    pub fn choose(host: &HtmlElement, tag: &str);
    /// Whether the shop lets the timeline stay on the device.
    pub fn keeps(host: &HtmlElement) -> bool;
    /// What this device keeps under a name; blank when that is nothing.
    pub fn recall(key: &str) -> String;
    /// Keeps it, if it can; nothing where it is blank.
    pub fn keep(key: &str, value: &str);

    /// Listens to a card or the window.
    pub type Ears;
    /// Stops listening.
    #[wasm_bindgen(method)]
    pub fn abort(this: &Ears);

    /// One request that breaks itself off when nothing comes.
    pub type Call;
    /// Nothing asked yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Call;
    /// A promise of a [`Reply`]; it does not fail. A `live` answer is read message by message.
    #[wasm_bindgen(method)]
    pub fn ask(
        this: &Call,
        url: &str,
        live: bool,
        token: Option<&str>,
        tokens: &str,
        last: Option<&str>,
        etag: Option<&str>,
        body: Option<&str>,
    ) -> Promise;
    /// A promise of a stream's next [`Message`], or of a number below 100 that says how it ended.
    #[wasm_bindgen(method)]
    pub fn message(this: &Call) -> Promise;
    /// Breaks it off.
    #[wasm_bindgen(method)]
    pub fn interrupt(this: &Call);
    /// It has done its work.
    #[wasm_bindgen(method)]
    pub fn end(this: &Call);

    /// An answer.
    pub type Reply;
    /// HTTP status, or a number below 100 that says why there is none.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Reply) -> u16;
    /// It is a stream.
    #[wasm_bindgen(method, getter)]
    pub fn stream(this: &Reply) -> bool;
    /// The entity tag; blank when there is none.
    #[wasm_bindgen(method, getter)]
    pub fn etag(this: &Reply) -> String;
    /// `Retry-After` in seconds.
    #[wasm_bindgen(method, getter)]
    pub fn retry(this: &Reply) -> Option<u32>;
    /// The body's object; undefined where there is none.
    #[wasm_bindgen(method, getter)]
    pub fn body(this: &Reply) -> JsValue;

    /// One message of an event stream.
    pub type Message;
    /// Its `event:` field; blank when there was none.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Message) -> String;
    /// The object in its `data:` lines; undefined where there is none.
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &Message) -> JsValue;
    /// The last `id:` seen so far, for `Last-Event-ID`.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Message) -> Option<String>;

    /// A language's formatters.
    pub type Formats;
    /// For a tag that is [`usable`].
    #[wasm_bindgen(constructor)]
    pub fn of(tag: &str) -> Formats;
    /// Makes the dear ones soon.
    #[wasm_bindgen(method)]
    pub fn warm(this: &Formats);
    /// A moment, or from there to another, in milliseconds on the clock of the place.
    #[wasm_bindgen(method)]
    pub fn date(this: &Formats, kind: u32, from: f64, to: Option<f64>) -> String;
    /// So many units from now.
    #[wasm_bindgen(method)]
    pub fn ago(this: &Formats, amount: f64, unit: &str) -> String;
    /// A country's name from its code.
    #[wasm_bindgen(method)]
    pub fn region(this: &Formats, code: &str) -> String;
    /// The plural category.
    #[wasm_bindgen(method)]
    pub fn category(this: &Formats, number: f64) -> String;
    /// A number's digits.
    #[wasm_bindgen(method)]
    pub fn number(this: &Formats, number: f64) -> String;
}

/// Hears an action.
pub type Act = dyn Fn(String);

/// Listens until it is dropped.
pub struct Listener {
    ears: Ears,
    _act: Closure<dyn Fn()>,
}

impl Listener {
    /// Calls at each of the window's events of a type.
    pub fn new(what: &str, act: impl Fn() + 'static) -> Self {
        let act: Box<dyn Fn()> = Box::new(act);
        let act = Closure::wrap(act);
        Self {
            ears: on(what, &act),
            _act: act,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.ears.abort();
    }
}

/// Stands after each step of [`make`], and between the parts of an action.
pub const SEPARATOR: char = '\u{1f}';

/// Why there is no answer, or no more of it; the numbers of `hands.js`.
pub const INTERRUPTED: u16 = 1;
/// A stream came to its end.
pub const ENDED: u16 = 3;
/// It is no stream of ours.
pub const MALFORMED: u16 = 4;
