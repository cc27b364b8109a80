//! A carrier's server for one test: real HTTP on this machine, saying what it was told to say.
//! It must not know what is tested.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, Method, Uri};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::server::Failing;

/// What the stub says.
#[derive(Clone)]
pub struct Say {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Manner,
}

#[derive(Clone)]
enum Manner {
    Whole(Vec<u8>),
    /// Announces more than it sends.
    Cut(Vec<u8>),
    /// Never says anything.
    Never,
}

impl Say {
    pub fn json(body: &Value) -> Self {
        Self::text(200, &body.to_string()).with("content-type", "application/json")
    }

    pub fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Manner::Whole(body.as_bytes().to_vec()),
        }
    }

    pub fn cut(body: &str) -> Self {
        Self {
            body: Manner::Cut(body.as_bytes().to_vec()),
            ..Self::text(200, "")
        }
    }

    pub fn never() -> Self {
        Self {
            body: Manner::Never,
            ..Self::text(200, "")
        }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Heard {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: String,
}

#[derive(Default)]
struct Script {
    next: VecDeque<Say>,
    last: Option<Say>,
    heard: Vec<Heard>,
}

/// The stub; clones are the same one.
#[derive(Clone)]
pub struct Stub {
    pub base: String,
    script: Arc<Mutex<Script>>,
    rung: Arc<Notify>,
}

impl Stub {
    pub async fn start() -> Failing<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let stub = Self {
            base: format!("http://{}", listener.local_addr()?),
            script: Arc::default(),
            rung: Arc::default(),
        };
        let router = Router::new().fallback(answer).with_state(stub.clone());
        tokio::spawn(axum::serve(listener, router).into_future());
        Ok(stub)
    }

    /// Says these things one after another, and then the last of them again and again.
    pub fn say(&self, script: impl IntoIterator<Item = Say>) {
        self.script().next = script.into_iter().collect();
    }

    /// How many requests came so far.
    pub fn count(&self) -> usize {
        self.script().heard.len()
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.script().heard.clone()
    }

    /// Waits for the next request after those that were waited for.
    pub async fn rung(&self) -> Failing<()> {
        Ok(tokio::time::timeout(Duration::from_secs(20), self.rung.notified()).await?)
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(
    State(stub): State<Stub>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let say = {
        let mut script = stub.script();
        script.heard.push(Heard {
            method,
            uri,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        });
        if let Some(next) = script.next.pop_front() {
            script.last = Some(next);
        }
        script.last.clone().unwrap_or_else(|| Say::text(404, ""))
    };
    stub.rung.notify_one();
    let mut response = Response::builder().status(say.status);
    for (name, value) in &say.headers {
        response = response.header(*name, value);
    }
    let body = match say.body {
        Manner::Whole(bytes) => Body::from(bytes),
        Manner::Cut(bytes) => {
            response = response.header("content-length", bytes.len() + 1000);
            Body::from_stream(futures_util::stream::iter([
                Ok(Bytes::from(bytes)),
                Err(std::io::Error::other("cut")),
            ]))
        }
        Manner::Never => std::future::pending().await,
    };
    response.body(body).unwrap_or_default()
}

/// What 17TRACK answers about parcels of DHL with these events, each a sub-status and a time.
pub fn track17_of(numbers: &[String], events: &[(&str, &str)]) -> Value {
    let answers = numbers.iter().map(|number| track17(number, events));
    let accepted: Vec<Value> = answers
        .map(|mut answer| answer["data"]["accepted"][0].take())
        .collect();
    json!({ "code": 0, "data": { "accepted": accepted, "rejected": [] } })
}

/// The same about one.
pub fn track17(number: &str, events: &[(&str, &str)]) -> Value {
    let events: Vec<Value> = events
        .iter()
        .map(|(stage, at)| {
            json!({ "time_iso": at, "time_utc": at, "description": "Na trasie", "location": "Sopot",
                "stage": stage, "sub_status": format!("{stage}_Other") })
        })
        .collect();
    json!({ "code": 0, "data": { "accepted": [{ "number": number, "carrier": 7041, "track_info": {
        "latest_status": { "status": "InTransit", "sub_status": "InTransit_Other" },
        "tracking": { "providers": [{ "provider": { "key": 7041 }, "events": events }] }
    } }], "rejected": [] } })
}
