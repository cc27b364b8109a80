//! `POST /webhooks/{source}`: raw bytes are verified, normalised and taken in before the answer.
//! It must not know any source's format.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use chrono::Utc;
use http::HeaderMap;
use serde::Serialize;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::problem::Failure;
use crate::app::App;
use crate::carrier::{Incoming, Source};
use crate::ingest::ingest;

/// What became of a webhook.
#[derive(Serialize, ToSchema)]
pub struct Received {
    /// Parcels whose facts are kept now, new or known.
    accepted: usize,
    /// Parts that could not be read.
    skipped: usize,
}

/// Take a carrier's or aggregator's webhook. A repeated one is accepted and changes nothing.
#[utoipa::path(
    post, path = "/webhooks/{source}", tag = "Webhooks",
    params(("source" = String, Path, description = "easypost, 17track or generic")),
    request_body(content = Object, content_type = "application/json", description = "As the source sends it"),
    responses(
        (status = 200, description = "Everything that could be read is on disk", body = Received),
        (status = 400, response = super::openapi::BadRequest),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 503, response = super::openapi::Unavailable),
    )
)]
pub async fn receive(
    State(app): State<App>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Received>, Failure> {
    let source = Source::parse(&name).ok_or_else(|| {
        Failure::new(
            ProblemCode::NotFound,
            "the sources are easypost, 17track and generic",
        )
    })?;
    let secrets = app.secrets.of(source);
    if secrets.is_empty() {
        let detail = format!("set a secret for `{name}` where the server is started");
        return Err(Failure::new(ProblemCode::SourceNotConfigured, detail));
    }
    let now = Utc::now();
    source
        .verify(
            &Incoming {
                headers: &headers,
                body: &body,
                now,
            },
            secrets,
        )
        .map_err(|refused| {
            tracing::warn!(webhook.source = source.as_str(), reason = %refused, "webhook refused");
            Failure::new(ProblemCode::SignatureInvalid, refused.to_string())
        })?;
    let normalised = source
        .normalise(&body)
        .map_err(|unreadable| Failure::new(ProblemCode::InvalidRequest, unreadable.to_string()))?;
    let received = Received {
        accepted: normalised.reports.len(),
        skipped: normalised.skipped.len(),
    };
    ingest(
        &*app.store,
        &app.bus,
        now,
        source.as_str(),
        normalised.reports,
    )
    .await?;
    tracing::info!(
        webhook.source = source.as_str(),
        webhook.accepted = received.accepted,
        webhook.skipped = received.skipped,
        "webhook taken in"
    );
    Ok(Json(received))
}
