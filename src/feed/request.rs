//! Requests to the tracking API and what their answers mean for the feed.
//! It must not know who reads the feed or when the next request comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use trackline_wire::ProblemCode;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials,
    TextDecodeOptions, TextDecoder,
};

use super::Failure;
use super::read::Object;

/// The server sends a heartbeat every 15 s; after three missed ones the connection is dead.
const SILENCE_MS: u32 = 45_000;

/// One request that can be broken off, and breaks itself off when nothing comes.
pub struct Attempt {
    controller: AbortController,
    watchdog: RefCell<Option<Timeout>>,
    timed_out: Rc<Cell<bool>>,
}

/// Why an attempt brought nothing, or nothing more.
pub enum Ended {
    /// Somebody on this page broke it off.
    Interrupted,
    /// No connection, or it broke, or it was silent for too long.
    Lost,
    /// The server answered with an error.
    Refused(Refused),
    /// The answer cannot be read.
    Malformed,
}

/// An error answer.
pub struct Refused {
    /// HTTP status.
    pub status: u16,
    /// The problem's code; made from the status when the body holds none.
    pub code: ProblemCode,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
}

impl Refused {
    /// What to tell the reader.
    pub fn failure(&self) -> Failure {
        match self.status {
            401 | 403 | 404 => Failure::Denied(self.code.clone()),
            429 => Failure::RateLimited,
            _ => Failure::Unreachable,
        }
    }
}

/// A readable answer.
pub enum Answer {
    /// 304.
    Unchanged,
    /// 200 with a body.
    Fresh(Response),
}

impl Attempt {
    /// `None` where the browser has no `AbortController`; such browsers have no WebAssembly either.
    pub fn new() -> Option<Rc<Self>> {
        let attempt = Self {
            controller: AbortController::new().ok()?,
            watchdog: RefCell::default(),
            timed_out: Rc::default(),
        };
        attempt.touch();
        Some(Rc::new(attempt))
    }

    /// Breaks it off.
    pub fn interrupt(&self) {
        self.controller.abort();
    }

    /// A GET that carries no cookies and tells nobody which page it comes from.
    pub fn get(&self, url: &str) -> RequestBuilder {
        Request::get(url)
            .abort_signal(Some(&self.controller.signal()))
            .credentials(RequestCredentials::Omit)
            .referrer_policy(ReferrerPolicy::NoReferrer)
    }

    /// A POST of JSON, as careful as [`Attempt::get`].
    pub fn post(&self, url: &str, json: &str) -> Option<Request> {
        Request::post(url)
            .abort_signal(Some(&self.controller.signal()))
            .credentials(RequestCredentials::Omit)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .header("Content-Type", "application/json")
            .body(json)
            .ok()
    }

    /// Sends the request and sorts the answer by its status.
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer, Ended> {
        self.answer(request.send().await).await
    }

    /// Sorts an answer by its status.
    pub async fn answer(
        &self,
        response: Result<Response, gloo_net::Error>,
    ) -> Result<Answer, Ended> {
        let response = response.map_err(|_| self.lost())?;
        self.touch();
        match response.status() {
            304 => Ok(Answer::Unchanged),
            200 => Ok(Answer::Fresh(response)),
            status => {
                let retry_after = response.headers().get("retry-after");
                let body = response.text().await.unwrap_or_default();
                let code = Object::parse(&body).map(|problem| problem.code());
                Err(Ended::Refused(Refused {
                    status,
                    code: code
                        .filter(|code| !code.as_str().is_empty())
                        .unwrap_or_else(|| implied(status)),
                    retry_after: retry_after.and_then(|text| text.trim().parse().ok()),
                }))
            }
        }
    }

    /// The whole body as a JSON object.
    pub async fn json(&self, response: &Response) -> Result<Object, Ended> {
        let body = response.text().await.map_err(|_| self.lost())?;
        Object::parse(&body).ok_or(Ended::Malformed)
    }

    /// Gives the body's text piece by piece until `take` says that it is not ours.
    pub async fn pieces(
        &self,
        response: &Response,
        mut take: impl FnMut(&str) -> bool,
    ) -> Result<(), Ended> {
        let Some(body) = response.body() else {
            return Ok(());
        };
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let decoder = TextDecoder::new().map_err(|_| Ended::Malformed)?;
        let go_on = TextDecodeOptions::new();
        go_on.set_stream(true);
        loop {
            let chunk = JsFuture::from(reader.read())
                .await
                .map_err(|_| self.lost())?;
            // Read before it was broken off; whoever did that has begun anew and must not hear it.
            if self.controller.signal().aborted() {
                return Err(self.lost());
            }
            self.touch();
            let Ok(value) = js_sys::Reflect::get(&chunk, &"value".into()) else {
                return Ok(());
            };
            let Ok(bytes) = value.dyn_into::<js_sys::Object>() else {
                return Ok(());
            };
            let text = decoder.decode_with_buffer_source_and_options(&bytes, &go_on);
            if !take(&text.map_err(|_| Ended::Malformed)?) {
                self.interrupt();
                return Err(Ended::Malformed);
            }
        }
    }

    fn touch(&self) {
        let (controller, timed_out) = (self.controller.clone(), Rc::clone(&self.timed_out));
        self.watchdog
            .replace(Some(Timeout::new(SILENCE_MS, move || {
                timed_out.set(true);
                controller.abort();
            })));
    }

    fn lost(&self) -> Ended {
        let interrupted = self.controller.signal().aborted() && !self.timed_out.get();
        if interrupted {
            Ended::Interrupted
        } else {
            Ended::Lost
        }
    }
}

fn implied(status: u16) -> ProblemCode {
    match status {
        401 => ProblemCode::TokenInvalid,
        403 => ProblemCode::ScopeMissing,
        404 => ProblemCode::NotFound,
        429 => ProblemCode::RateLimited,
        _ => ProblemCode::Unavailable,
    }
}
