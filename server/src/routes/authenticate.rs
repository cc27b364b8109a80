//! Finds out once per request who is calling, and hands it to whichever route asks.
//! It must not know what a caller may do.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use http::request::Parts;
use http::{HeaderMap, header};

use super::asker;
use super::problem::Failure;
use crate::access::{Caller, Denied};
use crate::app::App;

/// Who is calling, or why that does not count; an extension of every API request.
#[derive(Clone)]
pub struct Identified(pub Arc<Result<Caller, Denied>>);

/// Middleware: reads the Bearer token.
pub async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(whence) = asker::whence(&request, &app) else {
        return Failure::internal("no peer".into()).into_response();
    };
    let caller = match bearer(request.headers()) {
        Some(token) => Caller::identify(token, whence, &*app.store, &app.keys, Utc::now()).await,
        None => Err(Denied::Missing),
    };
    request
        .extensions_mut()
        .insert(Identified(Arc::new(caller)));
    next.run(request).await
}

/// The Bearer token as it came.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim())
        .filter(|token| !token.is_empty())
}

impl<S: Sync> FromRequestParts<S> for Identified {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let identified = parts.extensions.get::<Self>().cloned();
        Ok(identified.unwrap_or_else(|| Self(Arc::new(Err(Denied::Missing)))))
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Identified(caller) = Identified::from_request_parts(parts, state).await?;
        match caller.as_ref() {
            Ok(caller) => Ok(caller.clone()),
            Err(denied) => Err(denied.into()),
        }
    }
}
