//! `GET /healthz`: whether the server can serve.
//! It must not know what else runs; a healthy answer needs the store to answer first.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::Failure;
use crate::app::App;

/// The server can serve.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

/// Tell whether the server can serve.
#[utoipa::path(
    get, path = "/healthz", tag = "Server",
    responses(
        (status = 200, description = "It can", body = Health),
        (status = 503, response = super::openapi::Unavailable),
    )
)]
pub async fn healthz(State(app): State<App>) -> Result<Json<Health>, Failure> {
    app.store.feed(&[], None).await?;
    Ok(Json(Health { status: "ok" }))
}
