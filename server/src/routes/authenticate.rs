//! Finds out once per request who is calling, counts that, and hands it to whichever route asks.
//! It must not know what a caller may do.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use chrono::Utc;
use http::request::Parts;
use http::{HeaderMap, header};

use super::asker;
use super::limit::Counted;
use super::problem::Failure;
use crate::access::credential::ACCESS_TOKEN;
use crate::access::{Caller, Denied};
use crate::app::App;
use crate::lookup::address;

/// Who is calling, or why that does not count; an extension of every API request.
#[derive(Clone)]
pub struct Identified(pub Arc<Result<Caller, Denied>>);

/// Reads the Bearer token, tells the routes whose it is, and counts; `Err` is what there is no counting for.
pub async fn identify(app: &App, request: &mut Request) -> Result<Counted, Failure> {
    let whence = asker::whence(request, app);
    let whence = whence.ok_or_else(|| Failure::internal("no peer".into()))?;
    let token = bearer(request.headers());
    let identify = async || match token {
        Some(token) => Caller::identify(token, whence, &*app.store, &app.keys, Utc::now()).await,
        None => Err(Denied::Missing),
    };
    let address = address::counted(whence.address);
    let is_access = token.is_some_and(|token| token.starts_with(ACCESS_TOKEN));
    let (caller, counted) = if is_access {
        // A client is not held to what others do from its address.
        let caller = identify().await;
        let counted = match &caller {
            Ok(caller) => app.limits.client(&caller.client().id),
            Err(_) => app.limits.address(address).map(|()| None),
        };
        (caller, counted)
    } else {
        match app.limits.address(address) {
            Ok(()) => (identify().await, Ok(None)),
            Err(too_many) => (Err(Denied::Missing), Err(too_many)),
        }
    };
    let caller = Identified(Arc::new(caller));
    request.extensions_mut().insert(caller);
    Ok(counted)
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
