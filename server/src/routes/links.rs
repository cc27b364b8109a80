//! `/api/links`: a shop's server makes links to hosted pages for its messages, and takes them back.
//! It must not know what a hosted page shows.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use trackline::config::Subject;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::asker::Asker;
use super::input::Input;
use super::problem::{Failure, gone};
use crate::access::Caller;
use crate::access::link::{self, LIFE, LONGEST, NotMade};
use crate::access::scope::Scope;
use crate::app::App;
use crate::field::{LONGEST_NAME, text};
use crate::store::Reader;
use crate::store::audit::{Act, Who};

/// Where a link should lead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedLink {
    /// One shipment's id.
    shipment: Option<String>,
    /// Or an order: its shipments of today and those that will be registered later.
    #[schema(min_length = 1, max_length = 64)]
    order: Option<String>,
    /// How many seconds the link lives: from a minute to 400 days; 90 days by default.
    #[schema(minimum = 60, maximum = 34560000, default = 7776000)]
    expires_in: Option<i64>,
}

/// A link.
#[derive(Serialize, ToSchema)]
pub struct MadeLink {
    /// Names the link to take it back; no secret.
    id: String,
    /// The page's address, for the customer. Whoever has it sees the page.
    url: String,
    /// The secret part of the address; it is not shown again.
    token: String,
    /// From then on it does not count.
    expires_at: DateTime<Utc>,
}

impl From<NotMade> for Failure {
    fn from(error: NotMade) -> Self {
        match error {
            NotMade::Store(error) => error.into(),
            NotMade::Randomness(error) => error.into(),
        }
    }
}

impl WantedLink {
    fn read(self) -> Result<(Subject, TimeDelta), Failure> {
        let bad = |detail: &str| Failure::new(ProblemCode::InvalidRequest, detail);
        let subject = match (self.shipment, self.order) {
            (Some(id), None) => Subject::Shipment(id),
            (None, Some(order)) => Subject::Order(text("order", &order, LONGEST_NAME)?),
            _ => return Err(bad("name either a `shipment` or an `order`")),
        };
        let life = self.expires_in.unwrap_or(LIFE.num_seconds());
        if !(60..=LONGEST.num_seconds()).contains(&life) {
            return Err(bad("`expires_in` must be from 60 to 34560000 seconds"));
        }
        Ok((subject, TimeDelta::seconds(life)))
    }
}

/// Make a link to a hosted page, to be put into a message.
#[utoipa::path(
    post, path = "/api/links", tag = "Hosted pages",
    security(("access_token" = ["links:write"])),
    request_body = WantedLink,
    responses(
        (status = 201, description = "The link", body = MadeLink),
        (status = 400, response = super::openapi::BadRequest),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
    )
)]
pub async fn make(
    State(app): State<App>,
    caller: Caller,
    asker: Asker,
    input: Input<WantedLink>,
) -> Result<Response, Failure> {
    let client = caller.client_with(Scope::WriteLinks)?;
    let (subject, life) = input.value.read()?;
    if let Subject::Shipment(id) = &subject {
        let reader = Reader::Client(client.id.clone());
        let found = app.store.shipment(&reader, id).await?;
        found.ok_or_else(Failure::no_such_shipment)?;
    }
    let who = Who::Client(client.id.clone(), asker.address(&app));
    let made = link::make(&*app.store, &client.id, who, subject, life, Utc::now()).await?;
    let made = MadeLink {
        id: made.link.id,
        url: asker.base(&app) + &link::path(&made.token),
        token: made.token,
        expires_at: made.link.expires_at,
    };
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, no_store, Json(made)).into_response())
}

/// Take a link back: from now on its page says that it does not work.
#[utoipa::path(
    delete, path = "/api/links/{id}", tag = "Hosted pages",
    security(("access_token" = ["links:write"])),
    params(("id" = String, Path, description = "The link's id")),
    responses(
        (status = 204, description = "It leads nowhere, also if it did not before"),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let client = caller.client_with(Scope::WriteLinks)?;
    let now = Utc::now();
    let deed = caller.deed(Act::LinkRevoked, &id, now);
    let found = app.store.revoke_link(&client.id, &id, now, deed).await?;
    gone(found, "there is no such link, or it is not yours")
}
