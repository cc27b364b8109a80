//! `/t/{token}`: the hosted page behind a link, and its renewal of viewer tokens.
//! It must not know what a page looks like. An unknown link, an old one and one that was taken back get
//! the same page.

pub mod track;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use trackline_wire::ProblemCode;

use super::answer::Worded;
use super::asker::Asker;
use super::problem::Failure;
use super::shop;
use crate::access::{credential, link};
use crate::app::App;
use crate::element::Style;
use crate::embed::{Seen, Unwritten, Wish, viewer};
use crate::hosted::{self, Frame, Nothing, Page, Theme};
use crate::limits::meter::TooMany;
use crate::shop::Shop;
use crate::store::{Client, Link, StoreError};
use crate::words::Words;
use crate::{styles, wishes};

/// Tries at links that lead nowhere are counted with those at orders, under a name that no client has.
const LINKS: &str = "links";

/// A new viewer token for a hosted page.
#[derive(Serialize)]
struct Renewed {
    token: String,
    expires_at: DateTime<Utc>,
}

/// A link's token. A path that cannot be read holds none, and is a dead link like others.
pub struct Token(String);

impl<S: Send + Sync> FromRequestParts<S> for Token {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(path.map(|Path(token)| token).unwrap_or_default()))
    }
}

/// What a link leads to.
struct Open {
    link: Link,
    client: Arc<Client>,
    shop: Shop,
}

/// Why no page with a timeline is shown.
pub enum Closed {
    /// It leads nowhere: never did, or no more.
    Dead(StatusCode),
    /// Too many tries.
    TooMany(TooMany),
    /// The store failed.
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Closed {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// The page.
pub async fn page(State(app): State<App>, asker: Asker, Token(token): Token) -> Response {
    let wishes = asker.page_wishes();
    match open(&app, &asker, &token).await {
        Ok(open) => match timeline(&app, &asker, &token, open, &wishes).await {
            Ok(page) => respond(StatusCode::OK, page),
            Err(error) => closed(&app, &wishes, Closed::Failed(error.into())),
        },
        Err(why) => closed(&app, &wishes, why),
    }
}

/// A new viewer token for the page behind a link that still counts, as `token-url` asks for it.
pub async fn renew(
    State(app): State<App>,
    asker: Asker,
    Token(token): Token,
) -> Result<Response, Failure> {
    let open = match open(&app, &asker, &token).await {
        Ok(open) => open,
        Err(Closed::Failed(failure)) => return Err(failure),
        Err(Closed::TooMany(too_many)) => return Err(too_many.into()),
        Err(Closed::Dead(_)) => {
            return Err(Failure::new(
                ProblemCode::NotFound,
                "this link leads nowhere",
            ));
        }
    };
    let now = Utc::now();
    let viewer = viewer(&open.link.subject, now);
    let renewed = Renewed {
        token: app.keys.mint(&open.client.id, &viewer)?,
        expires_at: viewer.expires_at,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(renewed)).into_response())
}

impl Asker {
    /// The languages of a page: the one that its address names, then those of the browser.
    fn page_wishes(&self) -> Vec<String> {
        let named: Vec<String> = self.named("locale").collect();
        let mut wishes = wishes::listed(named.iter().flat_map(|value| value.split(',')));
        wishes.extend(self.languages());
        wishes
    }

    /// The values that the address has under a name; a page passes over what it cannot read.
    fn named(&self, wanted: &'static str) -> impl Iterator<Item = String> {
        let query: Vec<(String, String)> =
            serde_urlencoded::from_str(self.query()).unwrap_or_default();
        let named = query.into_iter().filter(move |(name, _)| name == wanted);
        named.map(|(_, value)| value)
    }
}

async fn open(app: &App, asker: &Asker, token: &str) -> Result<Open, Closed> {
    let now = Utc::now();
    let kept = app.store.link(credential::hash(token)).await?;
    let status = match kept {
        Some(link) if link.counts(now) => {
            let client = app.store.client(&link.client).await?;
            let client = client.ok_or_else(|| StoreError::Corrupt("a link of no client".into()))?;
            if client.disabled_at.is_some() {
                return Err(Closed::Dead(StatusCode::GONE));
            }
            let shop = shop::of(app, &client).await?;
            return Ok(Open { link, client, shop });
        }
        Some(_) => StatusCode::GONE,
        None => StatusCode::NOT_FOUND,
    };
    let counted = app.lookup.limits.count(asker.counted(app), LINKS, token);
    Err(counted.map_or_else(Closed::TooMany, |()| Closed::Dead(status)))
}

async fn timeline(
    app: &App,
    asker: &Asker,
    token: &str,
    open: Open,
    wishes: &[String],
) -> Result<Page, Unwritten> {
    let now = Utc::now();
    let opened = asker.named("parcel").next();
    let Open { link, client, shop } = open;
    let viewer = viewer(&link.subject, now);
    let reader = viewer.reader(&client.id);
    let seen = Seen::read(app, reader, link.subject).await?;
    let frame = frame(app, Some(&shop), &client.id, wishes);
    let Some(seen) = seen else {
        return Ok(hosted::nothing(&frame, Nothing::Empty));
    };
    let viewer_token = app.keys.mint(&client.id, &viewer)?;
    let path = link::path(token);
    let (share, renewal) = (asker.base(app) + &path, path + "/token");
    let wish = Wish {
        api: "/",
        wishes: wishes.to_vec(),
        style: frame
            .sheet
            .map_or(Style::None, |sheet| Style::Inline(sheet, "")),
        attributes: vec![("token-url", &renewal)],
        opened: opened.clone(),
        share: &share,
    };
    let written = seen.write(wish, &viewer_token, now);
    Ok(hosted::timeline(
        &frame,
        &written,
        &seen.shipments,
        opened.as_deref(),
        wishes,
    ))
}

/// What stands around a page of this client.
fn frame<'a>(
    app: &'a App,
    shop: Option<&'a Shop>,
    client: &'a str,
    wishes: &[String],
) -> Frame<'a> {
    let theme = shop.and_then(|shop| shop.theme.as_deref());
    let theme = theme.and_then(|name| styles::theme(name, |path| (app.files)(path)));
    Frame {
        words: Words::of(wishes),
        shop,
        client,
        theme: Theme(theme.unwrap_or_default()),
        sheet: app.sheet.as_deref(),
    }
}

/// The page for whoever asks for too many.
pub fn busy(app: &App, asker: &Asker, too_many: TooMany) -> Response {
    closed(app, &asker.page_wishes(), Closed::TooMany(too_many))
}

/// A page without a timeline, in the customer's language.
fn closed(app: &App, wishes: &[String], why: Closed) -> Response {
    let frame = frame(app, None, "", wishes);
    let (status, nothing, retry_after) = match why {
        Closed::Dead(status) => (status, Nothing::Dead, None),
        Closed::TooMany(TooMany { retry_after }) => (
            StatusCode::TOO_MANY_REQUESTS,
            Nothing::Busy,
            Some(retry_after),
        ),
        Closed::Failed(failure) => {
            let cause = failure.cause.as_deref().unwrap_or_default();
            tracing::error!(cause, "a hosted page failed");
            (StatusCode::SERVICE_UNAVAILABLE, Nothing::Busy, Some(2))
        }
    };
    let mut response = respond(status, hosted::nothing(&frame, nothing));
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// A page holds what only its reader may see: nobody keeps, lists or passes it on.
fn respond(status: StatusCode, page: Page) -> Response {
    let mut response = (status, page.html).into_response();
    response.extensions_mut().insert(Worded);
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("x-robots-tag"),
            "noindex, nofollow, noarchive",
        ),
        (header::VARY, "accept-language"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&page.policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
