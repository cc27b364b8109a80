//! The built widget's files: type, caching, and the compressed twin when the browser takes it.
//! It must not know what the files hold or how they were built.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};
use trackline_wire::ProblemCode;

use super::conditional;
use super::problem::Failure;
use crate::app::App;

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The loader's name never changes, so that a shop's tag stays; a new one is seen this soon.
const SHORT: HeaderValue = HeaderValue::from_static("public, max-age=300");
const HASH_DIGITS: usize = 16;

/// A file of `/widget/v1/`, for pages of any origin.
pub async fn widget(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    match serve_file(&app, &format!("widget/v1/{file}"), &headers) {
        Some(mut response) => {
            let headers = response.headers_mut();
            headers.insert(
                header::ACCESS_CONTROL_ALLOW_ORIGIN,
                HeaderValue::from_static("*"),
            );
            let policy = HeaderName::from_static("cross-origin-resource-policy");
            headers.insert(policy, HeaderValue::from_static("cross-origin"));
            response
        }
        None if (app.files)("widget/v1/trackline.js").is_none() => {
            let detail = "this binary was built without the widget; run `cargo xtask build`";
            Failure::new(ProblemCode::NotFound, detail).into_response()
        }
        None => Failure::new(ProblemCode::NotFound, "the widget has no such file").into_response(),
    }
}

/// A file by its path under `dist/`; `None` when there is none.
pub fn serve_file(app: &App, path: &str, request: &HeaderMap) -> Option<Response> {
    let kind = content_type(path)?;
    let plain = (app.files)(path)?;
    // The plain bytes name the version, whichever of its forms is sent.
    let etag = format!(
        "W/\"{}\"",
        hex::encode(Sha256::digest(&plain)).get(..HASH_DIGITS)?
    );
    let mut response = if conditional::matches(request, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match compressed(app, path, request) {
            Some((encoding, bytes)) => {
                ([(header::CONTENT_ENCODING, encoding)], bytes).into_response()
            }
            None => plain.into_response(),
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        header::CACHE_CONTROL,
        if is_hashed(path) { IMMUTABLE } else { SHORT },
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::ETAG, HeaderValue::from_str(&etag).ok()?);
    Some(response)
}

/// The smallest form that was made at build time and that the browser takes.
fn compressed(app: &App, path: &str, request: &HeaderMap) -> Option<(&'static str, Vec<u8>)> {
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .find_map(|(encoding, ending)| {
            let bytes =
                accepts(request, encoding).then(|| (app.files)(&format!("{path}.{ending}")))??;
            Some((encoding, bytes))
        })
}

fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    let values = request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused =
            parts.any(|quality| matches!(quality, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
        named && !refused
    })
}

/// A type for each kind of file that a build makes; anything else is not served.
fn content_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    Some(match ending {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        // Declarations are for editors, and have no type of their own.
        "txt" | "ts" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        _ => return None,
    })
}

/// Whether the name carries its content's hash, as in `trackline-0123456789abcdef.wasm`.
fn is_hashed(path: &str) -> bool {
    let stem = path
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(stem, _)| stem);
    let hash = stem
        .and_then(|stem| stem.rsplit_once('-'))
        .map(|(_, hash)| hash);
    hash.is_some_and(|hash| {
        hash.len() == HASH_DIGITS
            && hash
                .bytes()
                .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_live_for_ever() {
        assert!(is_hashed("widget/v1/trackline-0123456789abcdef.wasm"));
        assert!(!is_hashed("widget/v1/trackline.js"));
        assert!(!is_hashed("widget/v1/trackline-0123456789abcdeg.wasm"));
        assert!(!is_hashed("widget/v1/trackline-0123456789abcdef0.wasm"));
    }

    #[test]
    fn encodings_are_offered_by_name_and_may_be_refused() {
        let accepts = |offer: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(offer));
            super::accepts(&headers, "br")
        };
        assert!(accepts("gzip, br"));
        assert!(accepts("br;q=0.5"));
        assert!(!accepts("br;q=0, gzip"));
        assert!(!accepts("brotli"));
    }
}
