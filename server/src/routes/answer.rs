//! The last touch on every answer: its request id, the body of a refusal, and one line in the log.
//! It must not know what the request was about; the log holds no token, number or address.

use std::convert::Infallible;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use tower_layer::Layer;
use tower_service::Service;
use trackline_wire::{Problem, ProblemCode};

use super::limit;
use super::problem::Failure;
use crate::access::credential;
use crate::metrics;

/// Names the request in the log and in problems.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Tells the requests of one process from those of others: nobody has to be kept from guessing an id.
static PROCESS: LazyLock<String> = LazyLock::new(|| {
    let random = credential::random::<8>().unwrap_or_default();
    hex::encode(random)
});

fn fresh_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("req_{}{count:014x}", *PROCESS)
}

/// Marks a refusal that has its words already: a page for people.
#[derive(Clone)]
pub struct Worded;

#[derive(Serialize)]
struct ProblemBody<'a> {
    #[serde(flatten)]
    problem: &'a Problem,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
}

/// The layer around everything; what takes longer than `time` is refused.
pub fn finish(time: Duration) -> Finish {
    Finish(time)
}

/// See [`finish`].
#[derive(Clone)]
pub struct Finish(Duration);

impl<S> Layer<S> for Finish {
    type Service = Finished<S>;

    fn layer(&self, routes: S) -> Finished<S> {
        let time = self.0;
        Finished { time, routes }
    }
}

/// Routes with that layer.
#[derive(Clone)]
pub struct Finished<S> {
    time: Duration,
    routes: S,
}

impl<S> Service<Request> for Finished<S>
where
    S: Service<Request, Error = Infallible>,
    S::Response: IntoResponse + 'static,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.routes.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let started = Instant::now();
        let method = request.method().clone();
        // The template and not the path: a path may hold a shipment's id.
        let route = request.extensions().get::<MatchedPath>().cloned();
        let answer = limit::within(self.time, self.routes.call(request));
        Box::pin(async move { Ok(finished(started, method, route, answer.await)) })
    }
}

fn finished(
    started: Instant,
    method: Method,
    route: Option<MatchedPath>,
    mut response: Response,
) -> Response {
    let id = fresh_id();
    let failure = match response.extensions_mut().remove::<Failure>() {
        Some(failure) => Some(failure),
        None if response.extensions().get::<Worded>().is_some() => None,
        None => unworded(response.status()),
    };
    let cause = failure.as_ref().and_then(|failure| failure.cause.clone());
    if let Some(failure) = failure {
        write(&mut response, failure, &id);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status().as_u16();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let took = started.elapsed();
    metrics::answered(&method, route, status, took);
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match cause {
        Some(cause) => {
            tracing::error!(request.id = id, %method, route, status, took_ms, cause, "request failed")
        }
        None => {
            tracing::info!(request.id = id, %method, route, status, took_ms, "request answered")
        }
    }
    response
}

/// A refusal made by the router or a layer, which do not know our words.
fn unworded(status: StatusCode) -> Option<Failure> {
    let (code, detail) = match status {
        StatusCode::NOT_FOUND => (
            ProblemCode::NotFound,
            "there is nothing at this path; /openapi.json lists what there is",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            ProblemCode::MethodNotAllowed,
            "this path does not have this method; see the Allow header",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (ProblemCode::BodyTooLarge, "send at most 1 MiB"),
        status if status.is_client_error() => {
            (ProblemCode::InvalidRequest, "the request cannot be read")
        }
        status if status.is_server_error() => (ProblemCode::Internal, "this is our fault"),
        _ => return None,
    };
    Some(Failure::new(code, detail))
}

fn write(response: &mut Response, failure: Failure, id: &str) {
    let problem = Problem {
        request_id: Some(id.to_owned()),
        ..*failure.problem
    };
    let body = ProblemBody {
        problem: &problem,
        error: failure.oauth,
    };
    let Ok(body) = serde_json::to_vec(&body) else {
        return;
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // These were about the words of whoever refused.
    headers.remove(header::CONTENT_ENCODING);
    headers.remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(body);
}
