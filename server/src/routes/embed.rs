//! `GET /embed/…`: a timeline written by the server, as the element that a shop pastes into its page.
//! It must not know how a card is printed or how a page is made.

pub mod batch;
mod wanted;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SubsecRound, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use trackline::config::{Subject, negotiate};
use trackline::locale;
use trackline_wire::Shipment;

use self::wanted::{Styles, Wanted};
use super::asker::Asker;
use super::problem::Failure;
use super::shipments::LONGEST_NAME;
use super::{authenticate, conditional, input};
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::access::viewer::{LONGEST, Viewer};
use crate::app::App;
use crate::element::{self, Style};
use crate::print::{self, Asked};
use crate::store::{ListQuery, Listed, Reader, Snapshot, StoreError};

/// Header with the name of the inline style sheet for a Content Security Policy.
const STYLE_HASH: HeaderName = HeaderName::from_static("trackline-style-hash");
/// Of an order with more parcels the newest are shown.
const MOST_PARCELS: u32 = 100;

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
        (status = 401, response = super::openapi::Unauthorized),
        (status = 403, response = super::openapi::Forbidden),
        (status = 404, response = super::openapi::NotFound),
        (status = 503, response = super::openapi::Unavailable),
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
        (status = 401, response = super::openapi::Unauthorized),
        (status = 403, response = super::openapi::Forbidden),
        (status = 404, response = super::openapi::NotFound),
        (status = 503, response = super::openapi::Unavailable),
    )
)]
pub async fn order(
    State(app): State<App>,
    caller: Caller,
    asker: Asker,
    Path(order): Path<String>,
) -> Result<Response, Failure> {
    let order = input::text("order", &order, LONGEST_NAME)?;
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
    let snapshots = read(app, caller.reader()?, &subject).await?;
    if snapshots.is_empty() {
        return Err(Failure::no_such_shipment());
    }
    let token = token(app, caller, &asker.headers, &subject, now)?;
    let wishes = match wanted.locale.is_empty() {
        true => asker.languages(),
        false => wanted.locale.clone(),
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
    let locale = negotiate(&wishes, &locale::tags()).tag;
    let (kind, name) = element::subject(&subject);
    let own = [("api", api.as_str()), (kind, name), ("locale", &locale)];
    let attributes: Vec<_> = own.into_iter().chain(wanted.attributes()).collect();
    let card = print::timeline(&Asked {
        shipments: parsed(&snapshots)?,
        wishes,
        now: now.timestamp_millis(),
        opened: wanted.parcel.clone(),
        earlier: false,
        whole: true,
        follows: true,
        share: wanted.share_url.clone().unwrap_or_default(),
        subject: subject.clone(),
    });
    let written = attributes.iter().flat_map(|&(name, value)| [name, value]);
    let written: Vec<_> = written.chain([style.name(), nonce]).collect();
    let tag = element::tag(&card, &snapshots, &written);
    // Not in the tag: a fresh token alone is no news.
    let attributes: Vec<_> = attributes.into_iter().chain([("token", &*token)]).collect();
    let snapshot = element::snapshot(now, &snapshots);
    let html = element::whole(&attributes, &style, &card, &snapshot);
    Ok(respond(&asker.headers, &tag, &style, html))
}

/// What a reader may see of the subject, in the order of registration.
pub async fn read(
    app: &App,
    reader: Reader,
    subject: &Subject,
) -> Result<Vec<Snapshot>, StoreError> {
    match subject {
        Subject::Shipment(id) => {
            let found = app.store.shipment(&reader, id).await?;
            Ok(found.into_iter().collect())
        }
        Subject::Order(order) => {
            let query = ListQuery {
                reader,
                order: Some(order.clone()),
                status: None,
                carrier: None,
                after: None,
                limit: MOST_PARCELS,
            };
            let Listed::Page { mut snapshots, .. } = app.store.list(query).await? else {
                return Ok(Vec::new());
            };
            snapshots.reverse();
            Ok(snapshots)
        }
        Subject::Given => Ok(Vec::new()),
    }
}

/// The shipments of stored documents.
pub fn parsed(snapshots: &[Snapshot]) -> Result<Vec<Shipment>, serde_json::Error> {
    let bodies = snapshots.iter().map(|snapshot| snapshot.body.get());
    bodies.map(serde_json::from_str).collect()
}

/// The page's token: the one that it has, or a new one when a shop's server asks.
fn token(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    subject: &Subject,
    now: DateTime<Utc>,
) -> Result<String, Failure> {
    match caller {
        Caller::Viewer { .. } => Ok(authenticate::bearer(headers).unwrap_or_default().to_owned()),
        Caller::Client { .. } => {
            let client = caller.client_with(Scope::WriteViewerTokens)?;
            Ok(app.keys.mint(&client.id, &viewer(subject, now), now)?)
        }
    }
}

/// Whoever looks at this subject, for as long as anybody may.
pub fn viewer(subject: &Subject, now: DateTime<Utc>) -> Viewer {
    let (shipments, orders) = match subject {
        Subject::Shipment(id) => (vec![id.clone()], Vec::new()),
        Subject::Order(order) => (Vec::new(), vec![order.clone()]),
        Subject::Given => (Vec::new(), Vec::new()),
    };
    Viewer {
        shipments,
        orders,
        expires_at: now.trunc_subsecs(0) + LONGEST,
    }
}

fn respond(request: &HeaderMap, tag: &str, style: &Style<'_>, html: String) -> Response {
    let etag = format!("W/\"{tag}\"");
    let mut response = if conditional::matches(request, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
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
    if let Style::Inline(sheet, _) = style {
        set(STYLE_HASH, &format!("'{}'", sheet.hash));
    }
    response
}
