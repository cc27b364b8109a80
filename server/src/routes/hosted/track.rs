//! `/track`: a customer without a link finds an order; it works as a plain form, without a script.
//! It must not know what is compared, and its answer must not tell which of the fields was wrong.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use chrono::{TimeDelta, Utc};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;
use trackline::config::Subject;

use super::super::asker::Asker;
use super::super::{input, shop};
use super::{Closed, closed, frame, respond};
use crate::access::contact::{Contact, LONGEST_EMAIL};
use crate::access::link;
use crate::app::App;
use crate::field::{LONGEST_NAME, text};
use crate::hosted;
use crate::lookup::{Question, steadily};
use crate::shop::Shop;
use crate::store::audit::Who;

/// How long the page that was found can be opened again by its address.
const LIFE: TimeDelta = TimeDelta::days(1);

/// Whose orders are looked through.
#[derive(Deserialize)]
struct Whose {
    #[serde(default)]
    shop: String,
}

/// What the customer typed.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    order: String,
    #[serde(default)]
    contact: String,
}

/// The form's page: of which shop, and in which languages.
struct Place {
    id: String,
    shop: Shop,
    wishes: Vec<String>,
}

/// The form.
pub async fn form(State(app): State<App>, asker: Asker) -> Response {
    match Place::find(&app, &asker).await {
        Ok(place) => place.form(&app, StatusCode::OK, None),
        Err(why) => closed(&app, &asker.page_wishes(), why),
    }
}

/// What was typed: on to the page, or the form again with what was wrong.
pub async fn find(State(app): State<App>, asker: Asker, request: Request) -> Response {
    let found = async {
        let place = Place::find(&app, &asker).await?;
        let body = input::bytes(request, &app).await?;
        let typed: Result<Typed, _> = serde_urlencoded::from_bytes(&body);
        let Ok(Some(question)) = typed.map(|typed| typed.read(&place.id)) else {
            return Ok(place.form(&app, StatusCode::BAD_REQUEST, Some("find-missing")));
        };
        let counted = app
            .lookup
            .limits
            .count(asker.counted(&app), &question.shop, &question.order);
        if let Err(too_many) = counted {
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut response = place.form(&app, status, Some("notice-rate-limited"));
            let seconds = HeaderValue::from(too_many.retry_after);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
            return Ok(response);
        }
        let work = question.answer(&*app.store, &app.contacts, &app.keys, Utc::now());
        let Some(found) = steadily(app.lookup.answer_after, work).await? else {
            return Ok(place.form(&app, StatusCode::NOT_FOUND, Some("find-none")));
        };
        let subject = Subject::Order(found.order);
        let made = link::make(
            &*app.store,
            &place.id,
            Who::Customer,
            subject,
            LIFE,
            Utc::now(),
        )
        .await?;
        Ok(onwards(&link::path(&made.token)))
    };
    match found.await {
        Ok(response) => response,
        Err(why) => closed(&app, &asker.page_wishes(), why),
    }
}

impl Typed {
    /// The question; `None` when a field is blank or longer than any right answer.
    fn read(self, shop: &str) -> Option<Question> {
        Some(Question {
            shop: shop.to_owned(),
            order: text("order", &self.order, LONGEST_NAME).ok()?,
            contact: Contact::guess(&text("contact", &self.contact, LONGEST_EMAIL).ok()?),
        })
    }
}

impl Place {
    async fn find(app: &App, asker: &Asker) -> Result<Self, Closed> {
        let whose: Result<Whose, _> = serde_urlencoded::from_str(asker.query());
        let id = whose.map(|whose| whose.shop).unwrap_or_default();
        let client = app.store.client(&id).await?;
        let client = client.filter(|client| client.disabled_at.is_none());
        let client = client.ok_or(Closed::Dead(StatusCode::NOT_FOUND))?;
        Ok(Self {
            shop: shop::of(app, &client).await?,
            wishes: asker.page_wishes(),
            id,
        })
    }

    fn form(&self, app: &App, status: StatusCode, problem: Option<&'static str>) -> Response {
        let frame = frame(app, Some(&self.shop), &self.id, &self.wishes);
        let query = serde_urlencoded::to_string([("shop", &self.id)]).unwrap_or_default();
        let action = format!("/track?{query}");
        respond(status, hosted::form(&frame, &self.wishes, &action, problem))
    }
}

/// To another page, which may be reloaded without asking again.
fn onwards(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    if let Ok(path) = HeaderValue::from_str(path) {
        headers.insert(header::LOCATION, path);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}
