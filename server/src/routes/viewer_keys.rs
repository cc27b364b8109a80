//! `/api/viewer-keys`: keys with which a shop's server signs viewer tokens itself, without asking for each.
//! It must not know how a key is derived or how a token is signed.

use axum::Json;
use axum::extract::{Path, State};
use chrono::Utc;
use http::{StatusCode, header};
use serde::Serialize;
use serde_json::json;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::problem::Failure;
use crate::access::Caller;
use crate::access::rotation::{self, NotRotated};
use crate::access::scope::Scope;
use crate::app::App;
use crate::store::audit::Act;

/// A key for viewer tokens.
#[derive(Serialize, ToSchema)]
pub struct ViewerKey {
    /// Its number, to revoke it.
    number: u32,
    /// What stands as `kid` in the header of every token that it signs.
    #[schema(example = "tl_ci_0123456789abcdef0123456789abcd.1")]
    kid: String,
    /// The key, to be used as the text that it is. It is not shown again.
    key: String,
}

impl From<NotRotated> for Failure {
    fn from(error: NotRotated) -> Self {
        match error {
            NotRotated::Full(_) => Self::new(ProblemCode::Conflict, error.to_string()),
            NotRotated::Unknown(..) => Self::new(ProblemCode::NotFound, error.to_string()),
            NotRotated::Randomness(error) => error.into(),
        }
    }
}

/// Get a key to sign viewer tokens with. Two may count at once; see `docs/tokens.md` for the tokens.
#[utoipa::path(
    post, path = "/api/viewer-keys", tag = "Tokens",
    security(("access_token" = ["viewer-keys:manage"])),
    responses(
        (status = 201, description = "The key", body = ViewerKey),
        (status = 409, response = super::openapi::Conflict),
    )
)]
pub async fn add(
    State(app): State<App>,
    caller: Caller,
) -> Result<
    (
        StatusCode,
        [(header::HeaderName, &'static str); 1],
        Json<ViewerKey>,
    ),
    Failure,
> {
    let client = caller.client_with(Scope::ManageViewerKeys)?;
    let now = Utc::now();
    let mut changed = client.clone();
    let number = rotation::add_key(&mut changed, now)?;
    let key = app.keys.handed_out(&client.id, number)?;
    let deed = caller.deed(Act::KeyAdded, &client.id, now);
    let deed = deed.with(&json!({ "key": number }));
    if !app.store.keep_client(changed, deed).await? {
        return Err(Failure::changed_meanwhile());
    }
    let kid = format!("{}.{number}", client.id);
    Ok((
        StatusCode::CREATED,
        [(header::CACHE_CONTROL, "no-store")],
        Json(ViewerKey { number, kid, key }),
    ))
}

/// Revoke a key: no token that it signed counts any more.
#[utoipa::path(
    delete, path = "/api/viewer-keys/{number}", tag = "Tokens",
    security(("access_token" = ["viewer-keys:manage"])),
    params(("number" = u32, Path, description = "The key's number")),
    responses(
        (status = 204, description = "It does not count any more"),
        (status = 404, response = super::openapi::NotFound),
        (status = 409, response = super::openapi::Conflict),
    )
)]
pub async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Path(number): Path<String>,
) -> Result<StatusCode, Failure> {
    let client = caller.client_with(Scope::ManageViewerKeys)?;
    let number = number.parse().map_err(|_| {
        let detail = "the client has no key of that number";
        Failure::new(ProblemCode::NotFound, detail)
    })?;
    let now = Utc::now();
    let mut changed = client.clone();
    rotation::revoke_key(&mut changed, number, now)?;
    let deed = caller.deed(Act::KeyRevoked, &client.id, now);
    let deed = deed.with(&json!({ "key": number }));
    match app.store.keep_client(changed, deed).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Failure::changed_meanwhile()),
    }
}
