//! `POST /embed`: the cards of a page's elements in one answer, asked by the loader without a preflight.
//! It must not know the loader; one card's refusal says nothing about the others.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::header;
use serde::Deserialize;
use trackline::config::Subject;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::super::asker::Asker;
use super::super::cors::Withheld;
use super::super::input;
use super::super::problem::{Failure, denied_code};
use crate::access::{Caller, Denied};
use crate::app::App;
use crate::element;
use crate::embed::Seen;
use crate::field;
use crate::wishes;
use trackline::print::{self, Asked};

/// A page with more elements asks twice.
const MOST_CARDS: usize = 100;

/// The cards of a page. Members that are not known are passed over, so that a newer loader is understood.
#[derive(Deserialize, ToSchema)]
pub struct Cards {
    /// Language tags, best first, for the cards that name none.
    #[serde(default)]
    locales: Vec<String>,
    /// The cards, in the order of the answer.
    #[schema(max_items = 100)]
    cards: Vec<Card>,
}

/// One card.
#[derive(Deserialize, ToSchema)]
pub struct Card {
    /// The element's viewer token.
    #[serde(default)]
    token: String,
    /// One shipment.
    shipment: Option<String>,
    /// Or all parcels of an order.
    order: Option<String>,
    /// This card's own language.
    locale: Option<String>,
    /// The shipment whose tab is open.
    parcel: Option<String>,
    /// All events, not the newest ones.
    #[serde(default)]
    earlier: bool,
    /// What the share button hands on.
    #[serde(default)]
    share: String,
    /// `data-etag` of the card that is shown.
    #[serde(default)]
    etag: String,
}

/// Read the cards of a page as HTML.
///
/// The body is JSON in plain text, so that a browser asks no permission first. The answer holds one
/// `<article>` for each card, in their order: the card and what it was made of, or `data-unchanged`, or
/// `data-code` with the problem's code.
#[utoipa::path(
    post, path = "/embed", tag = "Timelines",
    request_body(content = Cards, content_type = "text/plain"),
    responses(
        (status = 200, description = "The cards", body = String, content_type = "text/html"),
        (status = 400, response = super::super::openapi::BadRequest),
        (status = 413, response = super::super::openapi::TooLarge),
    )
)]
pub async fn cards(
    State(app): State<App>,
    asker: Asker,
    request: Request,
) -> Result<Response, Failure> {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let wanted: Cards = field::json(&input::bytes(request, &app).await?)?;
    if wanted.cards.len() > MOST_CARDS {
        let detail = "`cards` may hold at most 100";
        return Err(Failure::new(ProblemCode::InvalidRequest, detail));
    }
    let page = wishes::listed(wanted.locales.iter().map(String::as_str));
    let now = Utc::now();
    let whence = asker.whence(&app);
    let mut html = "<!doctype html>".to_owned();
    let mut withheld = false;
    for card in wanted.cards {
        let caller = Caller::identify(&card.token, whence, &*app.store, &app.keys, now).await;
        let client = match &caller {
            Ok(caller) => Some(caller.client()),
            Err(Denied::Expired(client)) => Some(client),
            Err(_) => None,
        };
        withheld |= client.zip(origin.as_ref()).is_some_and(|(client, origin)| {
            !client
                .origins
                .iter()
                .any(|listed| listed.as_bytes() == origin.as_bytes())
        });
        html.push_str(&card.answer(&app, caller, &page, now).await?);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let mut response = (headers, html).into_response();
    if withheld {
        response.extensions_mut().insert(Withheld);
    }
    Ok(response)
}

impl Card {
    /// The card, or its refusal; what stops the whole answer is a failure of ours.
    async fn answer(
        self,
        app: &App,
        caller: Result<Caller, Denied>,
        page: &[String],
        now: DateTime<Utc>,
    ) -> Result<String, Failure> {
        let refused = |code: ProblemCode| Ok(element::refused(code.as_str()));
        let reader = match caller {
            Ok(Caller::Viewer { client, viewer, .. }) => viewer.reader(&client.id),
            Ok(Caller::Client { .. }) => return refused(ProblemCode::ScopeMissing),
            Err(Denied::Store(error)) => return Err(error.into()),
            Err(_) if self.token.is_empty() => return refused(ProblemCode::TokenMissing),
            Err(denied) => return refused(denied_code(&denied)),
        };
        let subject = match (self.shipment, self.order) {
            (Some(id), _) => Subject::Shipment(id),
            (None, Some(order)) => Subject::Order(order),
            (None, None) => return refused(ProblemCode::InvalidRequest),
        };
        let Some(seen) = Seen::read(app, reader, subject).await? else {
            return refused(ProblemCode::NotFound);
        };
        let mut wishes = wishes::listed(self.locale.iter().map(String::as_str));
        wishes.extend_from_slice(page);
        let card = print::timeline(&Asked {
            subject: seen.subject,
            shipments: seen.shipments,
            wishes,
            now: now.timestamp_millis(),
            opened: self.parcel,
            earlier: self.earlier,
            whole: false,
            follows: true,
            share: self.share,
        });
        let etag = element::tag(&card, &seen.snapshots, &[]);
        if etag == self.etag {
            return Ok(element::unchanged(&etag, &card));
        }
        Ok(element::article(
            &etag,
            &card,
            &element::snapshot(now, &seen.snapshots),
        ))
    }
}
