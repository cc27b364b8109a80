//! `POST /api/viewer-tokens`: a shop's server lets one page see named shipments for a while.
//! It must not know how tokens are signed; nothing about them is kept.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::input::Input;
use super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::access::viewer::{LONGEST, Unsigned, Viewer};
use crate::app::App;
use crate::field::{LONGEST_NAME, text};
use crate::store::Reader;

const MOST_SHIPMENTS: usize = 100;

/// What a page should see.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewViewerToken {
    /// Ids of shipments.
    #[serde(default)]
    #[schema(max_items = 100)]
    shipments: Vec<String>,
    /// An order: its shipments of today and those that will be registered later.
    #[schema(min_length = 1, max_length = 64)]
    order: Option<String>,
    /// How many seconds the token lives; an hour at most, and by default.
    #[schema(minimum = 1, maximum = 3600, default = 3600)]
    expires_in: Option<i64>,
}

/// A viewer token.
#[derive(Serialize, ToSchema)]
pub struct ViewerToken {
    /// Hand it to the page, which sends it as a Bearer token.
    token: String,
    /// From then on it does not count.
    expires_at: DateTime<Utc>,
}

impl NewViewerToken {
    fn read(self, now: DateTime<Utc>) -> Result<Viewer, Failure> {
        let bad = |detail: &str| Failure::new(ProblemCode::InvalidRequest, detail);
        let orders = self
            .order
            .map(|order| text("order", &order, LONGEST_NAME))
            .transpose()?;
        let orders: Vec<String> = orders.into_iter().collect();
        if self.shipments.is_empty() && orders.is_empty() {
            return Err(bad("name `shipments`, an `order` or both"));
        }
        if self.shipments.len() > MOST_SHIPMENTS {
            return Err(bad("`shipments` may hold at most 100"));
        }
        let longest = LONGEST.num_seconds();
        let life = self.expires_in.unwrap_or(longest);
        if !(1..=longest).contains(&life) {
            return Err(bad("`expires_in` must be from 1 to 3600 seconds"));
        }
        let expires_at = now.trunc_subsecs(0) + TimeDelta::seconds(life);
        Ok(Viewer {
            shipments: self.shipments,
            orders,
            expires_at,
        })
    }
}

impl From<Unsigned> for Failure {
    fn from(error: Unsigned) -> Self {
        let mut failure = Failure::new(ProblemCode::Internal, "the token could not be made");
        failure.cause = Some(error.to_string());
        failure
    }
}

/// Let a page see some shipments, read-only, for at most an hour.
#[utoipa::path(
    post, path = "/api/viewer-tokens", tag = "Tokens",
    security(("access_token" = ["viewer-tokens:write"])),
    request_body = NewViewerToken,
    responses(
        (status = 201, description = "The token", body = ViewerToken),
        (status = 400, response = super::openapi::BadRequest),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 403, response = super::openapi::Forbidden),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
        (status = 503, response = super::openapi::Unavailable),
    )
)]
pub async fn mint(
    State(app): State<App>,
    caller: Caller,
    input: Input<NewViewerToken>,
) -> Result<
    (
        StatusCode,
        [(header::HeaderName, &'static str); 1],
        Json<ViewerToken>,
    ),
    Failure,
> {
    let client = caller.client_with(Scope::WriteViewerTokens)?;
    let now = Utc::now();
    let viewer = input.value.read(now)?;
    let reader = Reader::Client(client.id.clone());
    for id in &viewer.shipments {
        app.store
            .shipment(&reader, id)
            .await?
            .ok_or_else(Failure::no_such_shipment)?;
    }
    let token = app.keys.mint(&client.id, &viewer, now)?;
    let minted = ViewerToken {
        token,
        expires_at: viewer.expires_at,
    };
    Ok((
        StatusCode::CREATED,
        [(header::CACHE_CONTROL, "no-store")],
        Json(minted),
    ))
}
