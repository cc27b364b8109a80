//! `GET /healthz` and `GET /readyz`: whether the process lives, and whether it can serve.
//! It must not know what else runs, nor why the store is not ready.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::problem::{Failure, RETRY_AFTER};
use crate::app::App;

/// All is well.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

const OK: Json<Health> = Json(Health { status: "ok" });

/// Tell that the process lives. Restart it when this does not answer; it does not look at the store.
#[utoipa::path(
    get, path = "/healthz", tag = "Server",
    responses((status = 200, description = "It lives", body = Health))
)]
pub async fn healthz() -> Json<Health> {
    OK
}

/// Tell whether requests should be sent here: the store can be read and written, and the server is not
/// shutting down. Restarting does not help when it says no; wait, or look at the disk.
#[utoipa::path(
    get, path = "/readyz", tag = "Server",
    responses(
        (status = 200, description = "It can serve", body = Health),
    )
)]
pub async fn readyz(State(app): State<App>) -> Result<Json<Health>, Failure> {
    if app.closing.is_cancelled() {
        let detail = "this server is shutting down";
        let failure = Failure::new(ProblemCode::Unavailable, detail);
        return Err(failure.with(http::header::RETRY_AFTER, RETRY_AFTER));
    }
    app.store.ready().await?;
    Ok(OK)
}
