//! What the loader calls: connect, change and disconnect elements by number. A panic traps, which the caller
//! sees; nothing here may be called after that.
//! It must not know the custom element's class, which lives in the loader.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::session;

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
