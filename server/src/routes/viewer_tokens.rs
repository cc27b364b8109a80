//! `POST /api/viewer-tokens`: a shop's server lets one page see named shipments for a while.
//! It must not know how tokens are signed; of a token nothing is kept but who minted it, and that it was revoked.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::json;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::input::Input;
use super::problem::Failure;
use crate::access::scope::Scope;
use crate::access::viewer::{LONGEST, LONGEST_ID, MOST_NAMED, Unsigned, Viewer};
use crate::access::{Caller, credential, origin, rotation};
use crate::app::App;
use crate::field::{LONGEST_NAME, text};
use crate::store::Reader;
use crate::store::audit::Act;

/// A revocation by id is remembered so long, which is longer than any token lives.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

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
    /// The only origin whose pages may use it; any of the client's origins when absent.
    #[schema(example = "https://shop.example")]
    origin: Option<String>,
}

/// A viewer token.
#[derive(Serialize, ToSchema)]
pub struct ViewerToken {
    /// Hand it to the page, which sends it as a Bearer token.
    token: String,
    /// Names the token to revoke it; no secret.
    id: String,
    /// From then on it does not count.
    expires_at: DateTime<Utc>,
}

/// What should not count any more: one of both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// One token, by the id that it was minted with, or by its `jti`.
    #[schema(min_length = 1, max_length = 64)]
    id: Option<String>,
    /// All tokens that were issued before this moment.
    issued_before: Option<DateTime<Utc>>,
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
        if self.shipments.len() > MOST_NAMED {
            return Err(bad("`shipments` may hold at most 100"));
        }
        let longest = LONGEST.num_seconds();
        let life = self.expires_in.unwrap_or(longest);
        if !(1..=longest).contains(&life) {
            return Err(bad("`expires_in` must be from 1 to 3600 seconds"));
        }
        let origin = self.origin.map(|origin| origin::parse(&origin)).transpose();
        let origin = origin.map_err(|error| bad(&format!("`origin`: {error}")))?;
        Ok(Viewer {
            id: Some(credential::id(credential::VIEWER_TOKEN)?),
            origin,
            ..Viewer::of(self.shipments, orders, TimeDelta::seconds(life), now)
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
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
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
    let token = app.keys.mint(&client.id, &viewer)?;
    let id = viewer.id.unwrap_or_default();
    // Orders' numbers may be known to others, and are left out.
    let named = json!({ "shipments": viewer.shipments, "orders": viewer.orders.len() });
    let deed = caller.deed(Act::ViewerTokenMinted, &id, now).with(&named);
    app.store.record(deed).await?;
    let minted = ViewerToken {
        token,
        id,
        expires_at: viewer.expires_at,
    };
    Ok((
        StatusCode::CREATED,
        [(header::CACHE_CONTROL, "no-store")],
        Json(minted),
    ))
}

/// Revoke one viewer token, or all that were issued before a moment. Open streams end within seconds.
///
/// It also holds for tokens that the shop's server signed itself.
#[utoipa::path(
    post, path = "/api/viewer-tokens/revoke", tag = "Tokens",
    security(("access_token" = ["viewer-tokens:write"])),
    request_body = Revocation,
    responses(
        (status = 204, description = "They do not count any more"),
        (status = 400, response = super::openapi::BadRequest),
        (status = 409, response = super::openapi::Conflict),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
    )
)]
pub async fn revoke(
    State(app): State<App>,
    caller: Caller,
    input: Input<Revocation>,
) -> Result<StatusCode, Failure> {
    let client = caller.client_with(Scope::WriteViewerTokens)?;
    let now = Utc::now();
    match (input.value.id, input.value.issued_before) {
        (Some(id), None) => {
            let id = text("id", &id, LONGEST_ID)?;
            let deed = caller.deed(Act::ViewerTokenRevoked, &id, now);
            app.store.revoke_viewer(&id, now + REMEMBERED, deed).await?;
        }
        (None, Some(moment)) if moment > now + TimeDelta::minutes(1) => {
            let detail = "`issued_before` must not lie in the future";
            return Err(Failure::new(ProblemCode::InvalidRequest, detail));
        }
        (None, Some(moment)) => {
            let mut changed = client.clone();
            rotation::revoke_viewers(&mut changed, moment);
            let moment = moment.to_rfc3339_opts(SecondsFormat::Millis, true);
            let deed = caller.deed(Act::ViewerTokensRevoked, &client.id, now);
            let deed = deed.with(&json!({ "issued_before": moment }));
            if !app.store.keep_client(changed, deed).await? {
                return Err(Failure::changed_meanwhile());
            }
        }
        _ => {
            let detail = "name either an `id` or `issued_before`";
            return Err(Failure::new(ProblemCode::InvalidRequest, detail));
        }
    }
    Ok(StatusCode::NO_CONTENT)
}
