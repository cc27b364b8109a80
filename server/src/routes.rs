//! The HTTP surface on one screen: which path leads to which function, and what wraps them.
//! It must not know how anything is done; a route extracts, calls one function and maps the result.

mod answer;
pub mod asker;
mod audit;
mod authenticate;
mod callers;
mod carriers;
mod conditional;
mod cors;
mod credentials;
pub mod embed;
mod events;
mod files;
mod health;
mod hosted;
mod idempotency;
pub mod input;
mod limit;
mod links;
mod lookup;
mod manual;
pub mod metrics;
mod oauth;
pub mod openapi;
pub mod problem;
mod shipments;
mod shop;
mod stream;
mod viewer_keys;
mod viewer_tokens;
mod webhooks;

pub use files::serve_file;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// No request body is longer, in bytes.
pub const LONGEST_BODY: usize = 1024 * 1024;

/// Every route of the API. `more` are routes beside it that need the same wrapping.
pub fn router(app: App, more: OpenApiRouter<App>) -> Router {
    let api = openapi::described()
        .routes(routes!(shipments::register, shipments::list))
        .routes(routes!(shipments::read))
        .routes(routes!(shipments::status))
        .routes(routes!(events::report))
        .routes(routes!(carriers::suggest))
        .routes(routes!(stream::follow))
        .routes(routes!(viewer_tokens::mint))
        .routes(routes!(viewer_tokens::revoke))
        .routes(routes!(viewer_keys::add))
        .routes(routes!(viewer_keys::revoke))
        .routes(routes!(audit::list))
        .routes(routes!(audit::take_out))
        .routes(routes!(lookup::find))
        .routes(routes!(oauth::token))
        .routes(routes!(embed::shipment))
        .routes(routes!(embed::order))
        .routes(routes!(embed::batch::cards))
        .routes(routes!(links::make))
        .routes(routes!(links::revoke))
        .routes(routes!(shop::read, shop::write))
        .routes(routes!(credentials::list))
        .routes(routes!(credentials::keep, credentials::forget));
    // Many parcels take longer than anything else, and files have a limit of their own.
    let bulk = OpenApiRouter::new()
        .routes(routes!(shipments::bulk::register))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(LONGEST_BODY));
    let import = bulk.routes(routes!(shipments::import::file));
    let (import, imported) = for_callers(import, &app).split_for_parts();
    let import = import.layer(answer::finish(limit::TAKEN_WITHIN));
    let webhooks = OpenApiRouter::new()
        .routes(routes!(webhooks::receive))
        .routes(routes!(webhooks::receive_keyed, webhooks::probe))
        .layer(from_fn_with_state(app.clone(), limit::webhooks));
    let (api, mut document) = for_callers(api, &app)
        .merge(webhooks)
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .merge(more)
        .split_for_parts();
    document.merge(imported);
    openapi::guarded(&mut document);
    let pages = Router::new()
        .route("/t/{token}", get(hosted::page))
        .route("/t/{token}/token", post(hosted::renew))
        .route("/track", get(hosted::track::form).post(hosted::track::find))
        .route("/docs", manual::route(&document))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), limit::pages));
    api.route("/openapi.json", openapi::route(&document))
        .merge(pages)
        .route("/widget/v1/{*file}", get(files::widget))
        .layer((
            answer::finish(limit::ANSWERED_WITHIN),
            RequestBodyLimitLayer::new(LONGEST_BODY),
            DefaultBodyLimit::disable(),
        ))
        .merge(import)
        .with_state(app)
}

/// What wraps the routes of callers with tokens.
fn for_callers(routes: OpenApiRouter<App>, app: &App) -> OpenApiRouter<App> {
    routes.layer(callers::layer(app))
}
