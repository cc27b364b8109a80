//! `/api/shipments`: registering parcels and reading what is known of them.
//! It must not know how a shipment is folded or kept, nor parse what it hands out.

pub mod bulk;
pub mod import;

use std::fmt::{self, Display};

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use trackline_wire::{ProblemCode, Shipment, ShipmentPage, StatusReport};
use utoipa::{IntoParams, ToSchema};

use super::conditional::{self, Conditions};
use super::idempotency::Key;
use super::input::{Input, Query};
use super::problem::Failure;
use crate::access::scope::Scope;
use crate::access::{Caller, credential};
use crate::app::App;
use crate::carrier::directory;
use crate::ingest;
use crate::registration::NewShipment;
use crate::store::audit::Act;
use crate::store::{KeptAnswer, ListQuery, Listed, Reader, Snapshot};

const DEFAULT_LIMIT: u32 = 20;
const LARGEST_LIMIT: u32 = 100;

/// Register a parcel. What carriers said about it before is joined at once.
#[utoipa::path(
    post, path = "/api/shipments", tag = "Shipments", security(("access_token" = ["shipments:write"])),
    params(super::openapi::IdempotencyKey),
    request_body = NewShipment,
    responses(
        (status = 201, description = "Registered", body = Shipment, headers(("Location" = String))),
        (status = 200, description = "This client registered it before, for the same order; `items` and `recipient` replace what it said then",
            body = Shipment),
        (status = 400, response = super::openapi::BadRequest),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
        (status = 422, response = super::openapi::Mismatch),
    )
)]
pub async fn register(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    input: Input<NewShipment>,
) -> Result<Response, Failure> {
    let client = caller.client_with(Scope::WriteShipments)?;
    let id = credential::id(credential::SHIPMENT)?;
    let now = Utc::now();
    let wanted = input.value.read(id, &client.id, &app.contacts, now)?;
    let work = async {
        let deed = caller.deed(Act::ShipmentRegistered, &client.id, now);
        let registered = ingest::register(&*app.store, &app.bus, now, wanted, deed).await?;
        let snapshot = registered.snapshot;
        let location = format!("/api/shipments/{}", snapshot.id);
        Ok(KeptAnswer {
            status: if registered.fresh { 201 } else { 200 },
            body: snapshot.body,
            location: registered.fresh.then_some(location),
        })
    };
    // The body may hold a contact, which a plain hash would let somebody try out.
    let hash = app.contacts.seal_hash(&client.id, input.hash)?;
    key.once(&*app.store, &client.id, hash, work).await
}

/// What a list may be narrowed to.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this order.
    order: Option<String>,
    /// Only this status, e.g. `in_transit`.
    status: Option<String>,
    /// Only this carrier, by code or name.
    carrier: Option<String>,
    /// `next_cursor` of the page before.
    #[param(min_length = 1)]
    cursor: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

#[derive(Serialize)]
struct Page<'a> {
    shipments: Vec<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<&'a str>,
}

/// List shipments, most recently registered first: a client's own, or those that a viewer token names.
#[utoipa::path(
    get, path = "/api/shipments", tag = "Shipments",
    security(("access_token" = ["shipments:read"]), ("viewer_token" = [])),
    params(Filter, super::openapi::IfNoneMatch),
    responses(
        (status = 200, description = "A page", body = ShipmentPage, headers(("ETag" = String))),
        (status = 304, description = "Nothing changed since that ETag"),
        (status = 400, response = super::openapi::BadRequest),
    )
)]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let limit = filter.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(Failure::new(
            ProblemCode::InvalidRequest,
            "`limit` must be from 1 to 100",
        ));
    }
    let query = ListQuery {
        reader: caller.reader()?,
        order: filter.order,
        status: filter.status,
        carrier: filter.carrier.map(|name| directory::code_for(&name)),
        after: filter.cursor,
        limit,
    };
    let Listed::Page { snapshots, more } = app.store.list(query).await? else {
        let detail = "`cursor` is not one that an earlier page gave you";
        return Err(Failure::new(ProblemCode::InvalidRequest, detail));
    };
    let next_cursor = snapshots
        .last()
        .filter(|_| more)
        .map(|last| last.id.as_str());
    let shipments = snapshots
        .iter()
        .map(Snapshot::json)
        .collect::<Result<_, _>>()?;
    let body = serde_json::to_string(&Page {
        shipments,
        next_cursor,
    })?;
    Ok(conditional::json(
        &conditions,
        page_tag(&snapshots, more),
        body,
    ))
}

/// Changes whenever a shipment of the page does, or another one takes its place.
fn page_tag(snapshots: &[Snapshot], more: bool) -> String {
    let mut hash = Sha256::new();
    for snapshot in snapshots {
        hash.update(format!("{}-{};", snapshot.id, snapshot.version));
    }
    hash.update([u8::from(more)]);
    let hash = hex::encode(hash.finalize());
    format!("page-{}", hash.get(..24).unwrap_or_default())
}

/// A shipment as one is read.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what is written as text")]
struct ReadShipment {
    #[schema(inline)]
    #[serde(flatten)]
    shipment: Shipment,
    /// For clients: when a source will be asked about it again. Absent as long as none has been asked, and when none
    /// will be. Not part of the version: an answer 304 does not tell it anew.
    next_poll_at: Option<DateTime<Utc>>,
}

/// The document with one member more, which is outside of its version.
fn with_next_poll(mut snapshot: Snapshot, next: Option<DateTime<Utc>>) -> Snapshot {
    if let Some(at) = next
        && snapshot.body.ends_with('}')
    {
        let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        snapshot.body.pop();
        snapshot
            .body
            .push_str(&format!(r#","next_poll_at":"{at}"}}"#));
    }
    snapshot
}

/// Read one shipment with all its events.
#[utoipa::path(
    get, path = "/api/shipments/{id}", tag = "Shipments",
    security(("access_token" = ["shipments:read"]), ("viewer_token" = [])),
    params(("id" = String, Path, description = "The shipment's id"), super::openapi::IfNoneMatch),
    responses(
        (status = 200, description = "The shipment", body = ReadShipment, headers(("ETag" = String))),
        (status = 304, description = "Nothing changed since that ETag"),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let reader = caller.reader()?;
    if let Some(unchanged) = unchanged(&app, &reader, &id, &conditions).await? {
        return Ok(unchanged);
    }
    let found = match reader {
        Reader::Client(_) => {
            let found = app.store.shipment_with_next_poll(&reader, &id).await?;
            found.map(|(snapshot, next)| with_next_poll(snapshot, next))
        }
        // A viewer's page has nothing to do with it: whatever is asked reaches it by itself.
        Reader::Viewer { .. } => app.store.shipment(&reader, &id).await?,
    };
    document(&conditions, found)
}

/// Read a shipment's current status and how it came there.
#[utoipa::path(
    get, path = "/api/shipments/{id}/status", tag = "Shipments",
    security(("access_token" = ["shipments:read"]), ("viewer_token" = [])),
    params(("id" = String, Path, description = "The shipment's id"), super::openapi::IfNoneMatch),
    responses(
        (status = 200, description = "The status and its history", body = StatusReport, headers(("ETag" = String))),
        (status = 304, description = "Nothing changed since that ETag"),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn status(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let reader = caller.reader()?;
    if let Some(unchanged) = unchanged(&app, &reader, &id, &conditions).await? {
        return Ok(unchanged);
    }
    document(&conditions, app.store.status_report(&reader, &id).await?)
}

/// The answer to a reader that has the present version already; no document is read for it.
async fn unchanged(
    app: &App,
    reader: &Reader,
    id: &str,
    conditions: &Conditions,
) -> Result<Option<Response>, Failure> {
    if conditions.is_empty() {
        return Ok(None);
    }
    let version = app.store.version(reader, id).await?;
    Ok(version.and_then(|version| conditional::unchanged(conditions, tag(id, version))))
}

fn document(conditions: &Conditions, found: Option<Snapshot>) -> Result<Response, Failure> {
    let snapshot = found.ok_or_else(Failure::no_such_shipment)?;
    let tag = tag(&snapshot.id, snapshot.version);
    Ok(conditional::json(conditions, tag, snapshot.body))
}

fn tag(id: &str, version: u64) -> impl Display {
    fmt::from_fn(move |f| write!(f, "{id}-{version}"))
}
