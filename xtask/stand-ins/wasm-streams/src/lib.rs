//! What Leptos' server functions compile against, without the classes that the real crate exports to
//! JavaScript: no linker may drop an export, so every customer would load them for nothing.
//! It must not be called: the widget has no server functions, and these streams hold nothing.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;
use web_sys::ReadableStream as Raw;

/// A stream that holds nothing.
pub struct ReadableStream(Raw);

impl ReadableStream {
    /// Takes a stream of the browser's.
    pub fn from_raw(raw: Raw) -> Self {
        Self(raw)
    }

    /// Takes a stream, and drops it.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self(JsValue::UNDEFINED.into())
    }

    /// Gives the browser's stream.
    pub fn into_raw(self) -> Raw {
        self.0
    }

    /// Gives nothing more.
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

/// A stream at its end.
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
