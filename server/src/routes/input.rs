//! Reads bodies and queries into types, and names the field when that fails.
//! It must not know what the types mean.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::request::Parts;
use http::{StatusCode, header};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use trackline_wire::ProblemCode;

use super::problem::Failure;
use crate::field;

/// A JSON body.
pub struct Input<T> {
    /// What it says.
    pub value: T,
    /// SHA-256 of the path and the bytes, by which a repeated request is recognised.
    pub hash: [u8; 32],
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let kind = kind
            .and_then(|kind| kind.split(';').next())
            .unwrap_or_default()
            .trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            let detail = "send JSON, with `Content-Type: application/json`";
            return Err(Failure::new(ProblemCode::UnsupportedMediaType, detail));
        }
        let hash = Sha256::new_with_prefix(request.uri().path());
        let body = bytes(request, state).await?;
        Ok(Self {
            value: field::json(&body)?,
            hash: hash.chain_update([0]).chain_update(&body).finalize().into(),
        })
    }
}

/// The whole body, within the server's limit.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Failure> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Failure::new(ProblemCode::BodyTooLarge, "send at most 1 MiB")
            }
            _ => Failure::new(ProblemCode::InvalidRequest, "the body broke off"),
        })
}

/// The query of the URL.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        axum::extract::Query::try_from_uri(&parts.uri)
            .map(|axum::extract::Query(value)| Self(value))
            .map_err(|rejection| Failure::new(ProblemCode::InvalidRequest, rejection.body_text()))
    }
}
