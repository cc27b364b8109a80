//! Which pages of other origins may read the answers: those that the caller's client lists.
//! It must not know what is answered; an origin is no proof of anything and opens nothing by itself.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::answer::REQUEST_ID;
use super::authenticate::Identified;
use crate::access::Denied;
use crate::app::App;
use crate::store::Client;

/// Header with the tokens beside the Bearer one, for a stream shared by several elements of a page.
pub const TOKENS: HeaderName = HeaderName::from_static("trackline-tokens");
/// Header that makes a repeated request harmless.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Header with the place in the stream to go on from.
pub const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Browsers may remember a preflight so long; Chromium remembers none longer.
const REMEMBER: Duration = Duration::from_secs(7200);

/// The layer around the API.
pub fn layer(app: &App) -> CorsLayer {
    let store = Arc::clone(&app.store);
    let allowed = move |origin: HeaderValue, parts: &Parts| {
        let store = Arc::clone(&store);
        let listed = listed(parts);
        async move {
            let Ok(origin) = origin.to_str() else {
                return false;
            };
            match listed {
                Some(client) => client.origins.iter().any(|listed| listed == origin),
                // A store that is down is told to the server's callers, not to browsers.
                None => store.origin_known(origin).await.unwrap_or(false),
            }
        }
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::async_predicate(allowed))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
            LAST_EVENT_ID,
            TOKENS,
            IDEMPOTENCY_KEY,
        ])
        .expose_headers([header::ETAG, header::RETRY_AFTER, REQUEST_ID])
        .max_age(REMEMBER)
}

/// What the layer says of an answer that no page asked for, for the sake of whoever keeps answers.
pub fn mark(response: &mut Response) {
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    let exposed = HeaderValue::from_static("etag,retry-after,x-request-id");
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
}

/// Marks an answer to tokens in the body, one of which belongs to a client that does not list the page's
/// origin: the layer could not know that.
#[derive(Clone)]
pub struct Withheld;

/// Takes the permission to read a marked answer away again.
pub fn withhold(mut response: Response) -> Response {
    if response.extensions_mut().remove::<Withheld>().is_some() {
        response
            .headers_mut()
            .remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    }
    response
}

/// The client that the token belongs to, expired or not; `None` when it is anybody's.
fn listed(parts: &Parts) -> Option<Arc<Client>> {
    let Identified(caller) = parts.extensions.get::<Identified>()?;
    match caller.as_ref() {
        Ok(caller) => Some(Arc::clone(caller.client())),
        Err(Denied::Expired(client)) => Some(Arc::clone(client)),
        Err(_) => None,
    }
}
