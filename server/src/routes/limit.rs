//! Stops whoever asks for too much, or takes too long to ask, before any work is done.
//! It must not know what is asked for.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, header};
use trackline_wire::ProblemCode;

use super::asker::Asker;
use super::hosted;
use super::problem::{Failure, RETRY_AFTER};
use crate::app::App;
use crate::carrier::Source;
use crate::limits::meter::{Left, TooMany};

/// A request is answered within this time, or refused; an answer that has begun may go on.
pub const ANSWERED_WITHIN: Duration = Duration::from_secs(30);
/// So long for a request that brings many parcels: the longest file takes minutes on a busy disk.
pub const TAKEN_WITHIN: Duration = Duration::from_secs(600);

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// What became of counting a request, when it was found out who calls.
pub type Counted = Result<Option<Left>, TooMany>;

/// The fields of draft-ietf-httpapi-ratelimit-headers.
pub fn tell(response: &mut Response, left: Left) {
    let policy = format!("\"client\";q={};w={}", left.quota, left.window);
    let now = format!("\"client\";r={};t={}", left.remaining, left.reset);
    for (name, value) in [(POLICY, policy), (LIMIT, now)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
}

/// Middleware of webhooks, which are counted before a byte of the body is read.
pub async fn webhooks(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches("/webhooks/");
    let source = path.split('/').next().and_then(Source::parse);
    let (parts, body) = request.into_parts();
    match of(&parts).await {
        Ok(asker) => match app.limits.webhook(source, asker.counted(&app)) {
            Ok(()) => next.run(Request::from_parts(parts, body)).await,
            Err(too_many) => Failure::from(too_many).into_response(),
        },
        Err(failure) => failure.into_response(),
    }
}

/// Middleware of pages for people.
pub async fn pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match of(&parts).await {
        Ok(asker) => match app.limits.address(asker.counted(&app)) {
            Ok(()) => next.run(Request::from_parts(parts, body)).await,
            Err(too_many) => hosted::busy(&app, &asker, too_many),
        },
        Err(failure) => failure.into_response(),
    }
}

async fn of(parts: &http::request::Parts) -> Result<Asker, Failure> {
    Asker::from_request_parts(&mut parts.clone(), &()).await
}

/// Whoever sends its body too slowly, or waits for something that is stuck, is let go.
pub async fn within<R: IntoResponse>(
    time: Duration,
    answer: impl Future<Output = Result<R, Infallible>>,
) -> Response {
    match tokio::time::timeout(time, answer).await {
        Ok(Ok(response)) => response.into_response(),
        Err(_) => {
            let seconds = time.as_secs();
            let detail =
                format!("the request was not sent, or not answered, within {seconds} seconds");
            Failure::new(ProblemCode::Unavailable, detail)
                .with(header::RETRY_AFTER, RETRY_AFTER)
                .into_response()
        }
    }
}
