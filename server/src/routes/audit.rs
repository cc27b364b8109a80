//! `/api/audit`: a client reads what was done in its name, and takes it out.
//! It must not know how entries are kept or sealed; another client's log is never shown.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::header;
use serde::{Deserialize, Serialize};
use serde_json::json;
use trackline_wire::ProblemCode;
use utoipa::{IntoParams, ToSchema};

use super::input::Query;
use super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::app::App;
use crate::audit::{AuditEntry, Form, export};
use crate::store::AuditQuery;
use crate::store::audit::{Act, UnknownAct};

const DEFAULT_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 100;

/// What the log may be narrowed to.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// Only this act, e.g. `token.given`.
    act: Option<String>,
    /// Only what was done to this id.
    subject: Option<String>,
    /// Only what was done by this client's id, by `operator` or by `customer`.
    who: Option<String>,
    /// Not before this moment.
    since: Option<DateTime<Utc>>,
    /// Before this moment.
    until: Option<DateTime<Utc>>,
    /// `next_cursor` of the page before.
    #[param(min_length = 1)]
    cursor: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u32>,
}

/// What may be taken out.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportFilter {
    /// `csv` or `jsonl`.
    format: String,
    /// Only this act.
    act: Option<String>,
    /// Not before this moment.
    since: Option<DateTime<Utc>>,
    /// Before this moment.
    until: Option<DateTime<Utc>>,
}

/// A page of the audit log.
#[derive(Serialize, ToSchema)]
pub struct AuditPage {
    /// Newest first.
    entries: Vec<AuditEntry>,
    /// Asks for the page after; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

fn bad(detail: impl Into<String>) -> Failure {
    Failure::new(ProblemCode::InvalidRequest, detail)
}

/// An act that there is; a misspelt one would give an empty page and look like an answer.
fn act(name: Option<String>) -> Result<Option<String>, Failure> {
    let act = name.map(|name| name.parse().map(|act: Act| act.as_str().to_owned()));
    act.transpose()
        .map_err(|error: UnknownAct| bad(format!("`act`: {error}")))
}

/// Read the audit log of the token's client, newest first.
#[utoipa::path(
    get, path = "/api/audit", tag = "Audit", security(("access_token" = ["audit:read"])),
    params(AuditFilter),
    responses(
        (status = 200, description = "A page", body = AuditPage),
        (status = 400, response = super::openapi::BadRequest),
    )
)]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(filter): Query<AuditFilter>,
) -> Result<Response, Failure> {
    let client = caller.client_with(Scope::ReadAudit)?;
    let limit = filter.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(bad("`limit` must be from 1 to 100"));
    }
    let before = filter.cursor.map(|cursor| cursor.parse()).transpose();
    let before = before.map_err(|_| bad("`cursor` is not one that an earlier page gave you"))?;
    let query = AuditQuery {
        client: Some(client.id.clone()),
        act: act(filter.act)?,
        subject: filter.subject,
        who: filter.who,
        since: filter.since,
        until: filter.until,
        before,
        after: None,
        // One more than is shown tells whether there is another page.
        limit: limit + 1,
    };
    let mut found = app.store.audit(query).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    let last = found.last().filter(|_| more);
    let page = AuditPage {
        next_cursor: last.map(|last| last.ordinal.to_string()),
        entries: found.into_iter().map(AuditEntry::from).collect(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(page)).into_response())
}

/// Take the audit log of the token's client out, oldest first, as CSV or as lines of JSON.
#[utoipa::path(
    get, path = "/api/audit/export", tag = "Audit",
    security(("access_token" = ["audit:read", "exports:read"])),
    params(ExportFilter),
    responses(
        (status = 200, description = "The log", body = String, content_type = "text/csv"),
        (status = 400, response = super::openapi::BadRequest),
    )
)]
pub async fn take_out(
    State(app): State<App>,
    caller: Caller,
    Query(filter): Query<ExportFilter>,
) -> Result<Response, Failure> {
    caller.client_with(Scope::ReadAudit)?;
    let client = caller.client_with(Scope::ReadExports)?;
    let form = Form::named(&filter.format).ok_or_else(|| bad("`format` must be csv or jsonl"))?;
    let query = AuditQuery {
        client: Some(client.id.clone()),
        act: act(filter.act)?,
        since: filter.since,
        until: filter.until,
        ..AuditQuery::default()
    };
    let deed = caller.deed(Act::Exported, &client.id, Utc::now());
    let deed = deed.with(&json!({ "what": "audit", "format": filter.format }));
    app.store.record(deed).await?;
    let body = Body::from_stream(export(Arc::clone(&app.store), query, form));
    let headers = [
        (header::CONTENT_TYPE, form.media_type()),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_DISPOSITION,
            match form {
                Form::Csv => "attachment; filename=\"audit.csv\"",
                Form::Lines => "attachment; filename=\"audit.jsonl\"",
            },
        ),
    ];
    Ok((headers, body).into_response())
}
