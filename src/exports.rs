//! What the loader calls: start once, then connect, change and disconnect elements by number.
//! It must not know the custom element's class, which lives in the loader.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::session;

/// Prepares the module. `texts` gives a promise of a language's table for its tag. A panic traps, which
/// the caller sees; nothing here may be called after that.
#[wasm_bindgen]
pub fn start(texts: Function) {
    session::provide(texts);
}

/// Brings an element to life; its view becomes the content of `mount`. `brought` is the snapshot that came
/// with what `mount` shows already, as JSON.
#[wasm_bindgen]
pub fn connect(id: u32, host: HtmlElement, mount: HtmlElement, brought: Option<String>) {
    session::connect(id, host, mount, brought);
}

/// Some of the element's attributes changed.
#[wasm_bindgen]
pub fn change(id: u32) {
    session::change(id);
}

/// The element left the page.
#[wasm_bindgen]
pub fn disconnect(id: u32) {
    session::disconnect(id);
}
