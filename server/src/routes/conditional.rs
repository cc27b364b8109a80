//! Answers that a reader may already have: weak entity tags and 304.
//! It must not know what the tagged document is.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Answers with the JSON `body`, or with 304 when the request has this `tag` already.
///
/// The tag is weak because compression changes the bytes.
pub fn json(request: &HeaderMap, tag: &str, body: String) -> Response {
    unchanged(request, tag).unwrap_or_else(|| {
        let body = ([(header::CONTENT_TYPE, "application/json")], body);
        tagged(body.into_response(), &weak(tag))
    })
}

/// The 304 for a request that has this `tag` already.
pub fn unchanged(request: &HeaderMap, tag: &str) -> Option<Response> {
    let etag = weak(tag);
    matches(request, &etag).then(|| tagged(StatusCode::NOT_MODIFIED.into_response(), &etag))
}

fn weak(tag: &str) -> String {
    format!("W/\"{tag}\"")
}

fn tagged(mut response: Response, etag: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("authorization"));
    response
}

/// Whether the request names this tag in If-None-Match, compared weakly.
pub fn matches(request: &HeaderMap, etag: &str) -> bool {
    fn bare(tag: &str) -> &str {
        tag.trim().trim_start_matches("W/")
    }
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
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
