//! Answers that a reader may already have: weak entity tags and 304.
//! It must not know what the tagged document is.

use std::convert::Infallible;
use std::fmt::Display;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::response::Response;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Room for the fields that an answer gets on its way out, so that their map grows once.
const FIELDS: usize = 16;

/// Answers with the JSON `body`, or with 304 when the request has this `tag` already.
///
/// The tag is weak because compression changes the bytes.
pub fn json(request: &Conditions, tag: impl Display, body: String) -> Response {
    let etag = weak(tag);
    if request.met_by(&etag) {
        return tagged(StatusCode::NOT_MODIFIED, Body::empty(), etag);
    }
    let mut response = tagged(StatusCode::OK, Body::from(body), etag);
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The 304 for a request that has this `tag` already.
pub fn unchanged(request: &Conditions, tag: impl Display) -> Option<Response> {
    let etag = weak(tag);
    let met = request.met_by(&etag);
    met.then(|| tagged(StatusCode::NOT_MODIFIED, Body::empty(), etag))
}

fn weak(tag: impl Display) -> String {
    format!("W/\"{tag}\"")
}

fn tagged(status: StatusCode, body: Body, etag: String) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.reserve(FIELDS);
    if let Ok(etag) = HeaderValue::try_from(etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("authorization"));
    response
}

/// What a request names in If-None-Match.
pub struct Conditions(Vec<HeaderValue>);

impl Conditions {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn met_by(&self, etag: &str) -> bool {
        any_names(self.0.iter(), etag)
    }
}

impl<S: Sync> FromRequestParts<S> for Conditions {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let values = parts.headers.get_all(header::IF_NONE_MATCH);
        Ok(Self(values.iter().cloned().collect()))
    }
}

/// Whether the request names this tag in If-None-Match, compared weakly.
pub fn matches(request: &HeaderMap, etag: &str) -> bool {
    any_names(request.get_all(header::IF_NONE_MATCH).iter(), etag)
}

fn any_names<'a>(values: impl Iterator<Item = &'a HeaderValue>, etag: &str) -> bool {
    fn bare(tag: &str) -> &str {
        tag.trim().trim_start_matches("W/")
    }
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        for (given, expected) in [
            ("W/\"a-1\"", true),
            ("\"a-1\"", true),
            ("\"x\", W/\"a-1\"", true),
            ("*", true),
            ("W/\"a-2\"", false),
            ("a-1", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(given));
            assert_eq!(matches(&headers, "W/\"a-1\""), expected, "{given}");
        }
        assert!(!matches(&HeaderMap::new(), "W/\"a-1\""));
    }
}
