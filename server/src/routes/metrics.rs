//! `/metrics`, on an address of its own: what it tells is for the owner of the server and not for customers.
//! It must not know what is counted.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{StatusCode, header};

use crate::metrics;

/// The routes of the owner's address.
pub fn router() -> Router {
    Router::new().route("/metrics", get(all))
}

async fn all() -> Response {
    match metrics::text() {
        Ok(text) => ([(header::CONTENT_TYPE, metrics::CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
