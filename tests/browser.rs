//! The widget in a real browser, against a scripted `fetch` in place of the API.
//! It must not know the loader or a server; those are tested end to end.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "browser/page.rs"]
#[macro_use]
mod page;

#[path = "browser/choices.rs"]
mod choices;
#[path = "browser/life.rs"]
mod life;
#[path = "browser/reading.rs"]
mod reading;

wasm_bindgen_test_configure!(run_in_browser);
