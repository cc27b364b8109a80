//! `/api/shop`: how a client's hosted pages look and where they lead.
//! It must not know the pages.

use axum::Json;
use axum::extract::State;
use chrono::Utc;
use trackline_wire::ProblemCode;

use super::input::Input;
use super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::app::App;
use crate::shop::Shop;
use crate::store::audit::Act;
use crate::store::{Client, StoreError};

/// What the client has said of its shop; else just its name.
pub async fn of(app: &App, client: &Client) -> Result<Shop, StoreError> {
    match app.store.shop(&client.id).await? {
        Some(kept) => serde_json::from_str(&kept)
            .map_err(|error| StoreError::Corrupt(format!("a shop: {error}").into())),
        None => Ok(Shop::named(&client.name)),
    }
}

/// Read how the hosted pages look.
#[utoipa::path(
    get, path = "/api/shop", tag = "Hosted pages",
    security(("access_token" = ["shop:write"])),
    responses(
        (status = 200, description = "The shop", body = Shop),
    )
)]
pub async fn read(State(app): State<App>, caller: Caller) -> Result<Json<Shop>, Failure> {
    let client = caller.client_with(Scope::WriteShop)?;
    Ok(Json(of(&app, client).await?))
}

/// Say how the hosted pages look; what is left out goes back to its default.
#[utoipa::path(
    put, path = "/api/shop", tag = "Hosted pages",
    security(("access_token" = ["shop:write"])),
    request_body = Shop,
    responses(
        (status = 200, description = "The shop as it is now", body = Shop),
        (status = 400, response = super::openapi::BadRequest),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
    )
)]
pub async fn write(
    State(app): State<App>,
    caller: Caller,
    input: Input<Shop>,
) -> Result<Json<Shop>, Failure> {
    let client = caller.client_with(Scope::WriteShop)?;
    let shop = input.value;
    shop.check()
        .map_err(|error| Failure::new(ProblemCode::InvalidRequest, error.to_string()))?;
    let kept = serde_json::to_string(&shop)?;
    let deed = caller.deed(Act::ShopChanged, &client.id, Utc::now());
    app.store.keep_shop(&client.id, kept, deed).await?;
    Ok(Json(shop))
}
