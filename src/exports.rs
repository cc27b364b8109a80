//! What the loader calls: start once, then connect, change and disconnect elements by number.
//! It must not know the custom element's class, which lives in the loader.

use std::cell::RefCell;
use std::panic;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::session;

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = RefCell::default();
}

/// Prepares the module. `texts` gives a promise of a language's table for its tag; `failed` is
/// called once if the module panics, after which nothing here may be called again.
#[wasm_bindgen]
pub fn start(texts: Function, failed: Function) {
    session::provide(texts);
    ON_PANIC.set(Some(failed));
    panic::set_hook(Box::new(|_| {
        if let Some(failed) = ON_PANIC.take() {
            // The loader's function does not throw, and there is nobody left to tell if it did.
            let _ = failed.call0(&JsValue::NULL);
        }
    }));
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
