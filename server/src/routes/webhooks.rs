//! `POST /webhooks/{source}`, and `/webhooks/{source}/{key}` for sources that sign nothing: raw bytes are
//! verified, normalised and taken in before the answer. It must not know any source's format.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use chrono::Utc;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::problem::Failure;
use crate::app::App;
use crate::carrier::{Incoming, Refused, Secret, Source, Trust};
use crate::ingest::{hint, ingest};
use crate::metrics;

/// What became of a webhook.
#[derive(Serialize, ToSchema)]
pub struct Received {
    /// Parcels whose facts are kept now, new or known.
    accepted: usize,
    /// Parcels that the source is asked about, since the webhook proves too little to be believed.
    hinted: usize,
    /// Parts that could not be read.
    skipped: usize,
}

/// Take a carrier's or aggregator's webhook. A repeated one is accepted and changes nothing.
#[utoipa::path(
    post, path = "/webhooks/{source}", tag = "Webhooks", security(("webhook_proof" = [])),
    params(("source" = String, Path, description = "A source that sends webhooks, such as easypost")),
    request_body(content = Object, content_type = "application/json", description = "As the source sends it"),
    responses(
        (status = 200, description = "Everything that could be read is on disk", body = Received),
        (status = 400, response = super::openapi::BadRequest),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
    )
)]
pub async fn receive(
    State(app): State<App>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Received>, Failure> {
    let incoming = Incoming {
        headers: &headers,
        body: &body,
        key: None,
        now: Utc::now(),
    };
    let source = pushing(&name)?;
    let trust = verified(source, &incoming, configured(&app, source)?)?;
    take(&app, source, trust, &incoming).await
}

/// Take a webhook of a source that signs nothing: it is a hint to ask the source, and no fact.
///
/// The key at the end of the path is its only proof: a secret that the server has for the source.
#[utoipa::path(
    post, path = "/webhooks/{source}/{key}", tag = "Webhooks",
    params(
        ("source" = String, Path, description = "A source whose webhooks may come unsigned, such as inpost"),
        ("key" = String, Path, description = "A secret of that source"),
    ),
    request_body(content = Object, content_type = "application/json", description = "As the source sends it"),
    responses(
        (status = 200, description = "Every parcel that could be read will be asked about", body = Received),
        (status = 400, response = super::openapi::BadRequest),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
    )
)]
pub async fn receive_keyed(
    State(app): State<App>,
    Path((name, key)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Received>, Failure> {
    let incoming = Incoming {
        headers: &headers,
        body: &body,
        key: Some(&key),
        now: Utc::now(),
    };
    let source = keyed(&name)?;
    let trust = verified(source, &incoming, configured(&app, source)?)?;
    take(&app, source, trust, &incoming).await
}

/// Tell whether this address is the right one; InPost asks before it sends anything.
///
/// The key at the end of the path is a secret that the server has for the source.
#[utoipa::path(
    get, path = "/webhooks/{source}/{key}", tag = "Webhooks",
    params(
        ("source" = String, Path, description = "A source whose webhooks may come unsigned, such as inpost"),
        ("key" = String, Path, description = "A secret of that source"),
    ),
    responses(
        (status = 200, description = "Webhooks of this source may come here"),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn probe(
    State(app): State<App>,
    Path((name, key)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Failure> {
    let incoming = Incoming {
        headers: &headers,
        body: &[],
        key: Some(&key),
        now: Utc::now(),
    };
    let source = keyed(&name)?;
    verified(source, &incoming, configured(&app, source)?)?;
    Ok(StatusCode::OK)
}

fn pushing(name: &str) -> Result<Source, Failure> {
    known(name, Source::pushing())
}

fn keyed(name: &str) -> Result<Source, Failure> {
    known(name, Source::pushing().filter(|it| it.takes_key()))
}

fn known(name: &str, sources: impl Iterator<Item = Source>) -> Result<Source, Failure> {
    let sources: Vec<Source> = sources.collect();
    let found = sources.iter().find(|source| source.as_str() == name);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = sources.iter().map(|source| source.as_str()).collect();
        let detail = format!("the sources here are {}", names.join(", "));
        Failure::new(ProblemCode::NotFound, detail)
    })
}

fn configured(app: &App, source: Source) -> Result<&[Secret], Failure> {
    let secrets = app.secrets.of(source);
    if secrets.is_empty() {
        let name = source.as_str();
        metrics::webhook(name, "not_configured");
        let detail = format!("set a secret for `{name}` where the server is started");
        return Err(Failure::new(ProblemCode::SourceNotConfigured, detail));
    }
    Ok(secrets)
}

fn verified(source: Source, incoming: &Incoming<'_>, secrets: &[Secret]) -> Result<Trust, Failure> {
    source
        .verify(incoming, secrets)
        .map_err(|refused: Refused| {
            metrics::webhook(source.as_str(), refused.as_str());
            tracing::warn!(webhook.source = source.as_str(), reason = %refused, "webhook refused");
            Failure::new(ProblemCode::SignatureInvalid, refused.to_string())
        })
}

async fn take(
    app: &App,
    source: Source,
    trust: Trust,
    incoming: &Incoming<'_>,
) -> Result<Json<Received>, Failure> {
    let normalised = source
        .normalise(incoming.body)
        .map_err(|unreadable| {
            metrics::webhook(source.as_str(), "unreadable");
            Failure::new(ProblemCode::InvalidRequest, unreadable.to_string())
        })?
        .within(trust);
    let accepted = normalised.reports.len();
    let skipped = normalised.skipped.len();
    let (store, name) = (&*app.store, source.as_str());
    ingest(
        store,
        &app.bus,
        incoming.now,
        name,
        normalised.told_at,
        normalised.reports,
    )
    .await?;
    let received = Received {
        accepted,
        hinted: hint(store, incoming.now, normalised.hints).await?,
        skipped,
    };
    metrics::webhook(name, "taken");
    tracing::info!(
        webhook.source = name,
        webhook.accepted = received.accepted,
        webhook.hinted = received.hinted,
        webhook.skipped = received.skipped,
        "webhook taken in"
    );
    Ok(Json(received))
}
