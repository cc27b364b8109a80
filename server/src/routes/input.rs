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
            value: parse(&body)?,
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

/// Reads JSON; the refusal names the field.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    let reader = &mut serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        let (path, reason) = (error.path().to_string(), error.inner().to_string());
        let detail = if path == "." {
            reason
        } else {
            format!("`{path}`: {reason}")
        };
        Failure::new(ProblemCode::InvalidRequest, detail)
    })?;
    reader
        .end()
        .map_err(|error| Failure::new(ProblemCode::InvalidRequest, error.to_string()))?;
    Ok(value)
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

/// A text that people gave: trimmed, without control characters, not empty and at most `longest` characters.
pub fn text(field: &str, given: &str, longest: usize) -> Result<String, Failure> {
    let given = given.trim();
    let wrong = if given.is_empty() {
        "is empty".to_owned()
    } else if given.chars().count() > longest {
        format!("is longer than {longest} characters")
    } else if given.chars().any(char::is_control) {
        "holds control characters".to_owned()
    } else {
        return Ok(given.to_owned());
    };
    Err(Failure::new(
        ProblemCode::InvalidRequest,
        format!("`{field}` {wrong}"),
    ))
}
