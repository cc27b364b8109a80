//! Makes a repeated POST harmless: the same Idempotency-Key gets the same answer for a day.
//! It must not know what the request does, only that doing it twice is safe.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use chrono::{TimeDelta, Utc};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use trackline_wire::ProblemCode;

use super::cors::IDEMPOTENCY_KEY;
use super::problem::Failure;
use crate::store::{KeptAnswer, Reservation, Store};

/// How long an answer is remembered.
const REMEMBER: TimeDelta = TimeDelta::hours(24);
/// A key has at most so many characters.
const LONGEST_KEY: usize = 255;

/// The key of a request, if it has one.
pub struct Key(Option<String>);

impl<S: Sync> FromRequestParts<S> for Key {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        read(&parts.headers).map(Self)
    }
}

fn read(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    let key = value.to_str().unwrap_or_default().trim();
    if key.is_empty() || key.len() > LONGEST_KEY {
        let detail = "`Idempotency-Key` must be 1 to 255 ASCII characters";
        return Err(Failure::new(ProblemCode::InvalidRequest, detail));
    }
    Ok(Some(key.to_owned()))
}

impl Key {
    /// Runs `work` unless the same request was answered before; its answer is then given again.
    ///
    /// Only good answers are remembered. A run that broke off may be repeated: `work` must be safe to
    /// do twice, which spares a request in progress from being locked out by its own ghost.
    pub async fn once(
        &self,
        store: &dyn Store,
        client: &str,
        request_hash: [u8; 32],
        work: impl Future<Output = Result<KeptAnswer, Failure>>,
    ) -> Result<Response, Failure> {
        let Some(key) = &self.0 else {
            return Ok(respond(work.await?));
        };
        let now = Utc::now();
        match store
            .reserve(client, key, request_hash, now, now - REMEMBER)
            .await?
        {
            Reservation::Answered(answer) => return Ok(respond(answer)),
            Reservation::Mismatch => {
                let detail = "this Idempotency-Key came with another body before; use a new key";
                return Err(Failure::new(ProblemCode::IdempotencyMismatch, detail));
            }
            Reservation::Go => {}
        }
        let answer = work.await?;
        store.answer(client, key, answer.clone()).await?;
        Ok(respond(answer))
    }
}

fn respond(answer: KeptAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let mut response = (status, headers, answer.body).into_response();
    if let Some(location) = answer
        .location
        .and_then(|location| location.try_into().ok())
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}
