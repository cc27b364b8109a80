//! `GET /embed/…`: a timeline written by the server, as the element that a shop pastes into its page.
//! It must not know how a card is printed or how a page is made.

pub mod batch;
mod wanted;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use trackline::config::Subject;

use self::wanted::{Styles, Wanted};
use super::asker::Asker;
use super::problem::Failure;
use super::{authenticate, conditional};
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::app::App;
use crate::element::Style;
use crate::embed::{self, Seen, Unwritten, Wish, Written};
use crate::field::{LONGEST_NAME, text};

/// Header with the name of the inline style sheet for a Content Security Policy.
const STYLE_HASH: HeaderName = HeaderName::from_static("trackline-style-hash");

/// Read one shipment's timeline as HTML, to be pasted into a page.
///
/// The answer is one `<trackline-timeline>` with a declarative shadow root. Asked with a client's access
/// token it holds a fresh viewer token for the page, which needs `viewer-tokens:write`.
#[utoipa::path(
    get, path = "/embed/shipments/{id}", tag = "Timelines",
    security(("access_token" = ["shipments:read", "viewer-tokens:write"]), ("viewer_token" = [])),
    params(("id" = String, Path, description = "The shipment's id"), Wanted, super::openapi::IfNoneMatch),
    responses(
        (status = 200, description = "The element", body = String, content_type = "text/html",
            headers(("ETag" = String), ("Trackline-Style-Hash" = String))),
        (status = 304, description = "Nothing changed since that ETag"),
        (status = 400, response = super::openapi::BadRequest),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn shipment(
    State(app): State<App>,
    caller: Caller,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    answer(&app, &caller, &asker, Subject::Shipment(id)).await
}

/// Read the timelines of an order's parcels as HTML, to be pasted into a page.
#[utoipa::path(
    get, path = "/embed/orders/{order}", tag = "Timelines",
    security(("access_token" = ["shipments:read", "viewer-tokens:write"]), ("viewer_token" = [])),
    params(("order" = String, Path, description = "The shop's order number"), Wanted, super::openapi::IfNoneMatch),
    responses(
        (status = 200, description = "The element", body = String, content_type = "text/html",
            headers(("ETag" = String), ("Trackline-Style-Hash" = String))),
        (status = 304, description = "Nothing changed since that ETag"),
        (status = 400, response = super::openapi::BadRequest),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn order(
    State(app): State<App>,
    caller: Caller,
    asker: Asker,
    Path(order): Path<String>,
) -> Result<Response, Failure> {
    let order = text("order", &order, LONGEST_NAME)?;
    answer(&app, &caller, &asker, Subject::Order(order)).await
}

async fn answer(
    app: &App,
    caller: &Caller,
    asker: &Asker,
    subject: Subject,
) -> Result<Response, Failure> {
    let wanted = Wanted::read(asker.query())?;
    let now = Utc::now();
    let seen = Seen::read(app, caller.reader()?, subject).await?;
    let seen = seen.ok_or_else(Failure::no_such_shipment)?;
    // The page's token: the one that it has, or a new one when a shop's server asks.
    let token = match caller {
        Caller::Viewer { .. } => authenticate::bearer(&asker.headers)
            .unwrap_or_default()
            .to_owned(),
        Caller::Client { .. } => {
            let client = caller.client_with(Scope::WriteViewerTokens)?;
            let viewer = embed::viewer(&seen.subject, now);
            app.keys.mint(&client.id, &viewer)?
        }
    };
    let api = match &wanted.api {
        Some(api) => api.clone(),
        None => asker.base(app),
    };
    let nonce = wanted.nonce.as_deref().unwrap_or_default();
    let style = match (&app.sheet, wanted.styles) {
        (None, _) => Style::None,
        (Some(sheet), Styles::Link) => Style::Link(sheet, &api),
        (Some(sheet), Styles::Inline) => Style::Inline(sheet, nonce),
    };
    let named = match &style {
        Style::Inline(sheet, _) => Some(sheet.hash.clone()),
        _ => None,
    };
    let wish = Wish {
        api: &api,
        wishes: match wanted.locale.is_empty() {
            true => asker.languages(),
            false => wanted.locale.clone(),
        },
        style,
        attributes: wanted.attributes(),
        opened: wanted.parcel.clone(),
        share: wanted.share_url.as_deref().unwrap_or_default(),
    };
    Ok(respond(
        &asker.headers,
        seen.write(wish, &token, now),
        named,
    ))
}

impl From<Unwritten> for Failure {
    fn from(error: Unwritten) -> Self {
        match error {
            Unwritten::Store(error) => error.into(),
            Unwritten::Document(error) => error.into(),
            Unwritten::Token(error) => error.into(),
        }
    }
}

fn respond(request: &HeaderMap, written: Written, hash: Option<String>) -> Response {
    let etag = format!("W/\"{}\"", written.tag);
    let mut response = if conditional::matches(request, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            written.html,
        )
            .into_response()
    };
    let headers = response.headers_mut();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::ETAG, &etag);
    set(header::CACHE_CONTROL, "private, no-cache");
    set(header::VARY, "authorization, accept-language");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(hash) = hash {
        set(STYLE_HASH, &format!("'{hash}'"));
    }
    response
}
