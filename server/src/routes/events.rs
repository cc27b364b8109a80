//! `POST /api/shipments/{id}/events`: a shop tells what happened to its own shipment.
//! It must not know how events are folded; they reach no other client's shipment.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Utc;
use serde::Deserialize;
use serde_json::json;
use trackline_wire::{ProblemCode, Shipment};
use utoipa::ToSchema;

use super::idempotency::Key;
use super::input::Input;
use super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::app::App;
use crate::carrier::input::{EstimateInput, EventInput};
use crate::ingest;
use crate::report::{Parcel, Report};
use crate::store::audit::Act;
use crate::store::{KeptAnswer, Reader};

/// Names this way in, in the ids of events.
const SOURCE: &str = "api";
const MOST_EVENTS: usize = 200;

/// What happened to a shipment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEvents {
    /// The events, in any order; those that are known already change nothing.
    #[serde(default)]
    #[schema(max_items = 200)]
    events: Vec<EventInput>,
    /// When the parcel should arrive, if that is known now.
    estimated_delivery: Option<EstimateInput>,
}

impl NewEvents {
    /// Reads all or nothing, and names what cannot be read.
    fn read(self, shipment: &str, number: String, shop: &str) -> Result<Report, Failure> {
        let bad = |detail: String| Failure::new(ProblemCode::InvalidRequest, detail);
        if self.events.is_empty() && self.estimated_delivery.is_none() {
            return Err(bad("send `events`, `estimated_delivery` or both".into()));
        }
        if self.events.len() > MOST_EVENTS {
            return Err(bad(format!("`events` may hold at most {MOST_EVENTS}")));
        }
        let read = |(at, event): (usize, EventInput)| {
            event
                .read()
                .map_err(|error| bad(format!("`events[{at}]`: {error}")))
        };
        let estimate = self.estimated_delivery.map(|estimate| {
            estimate
                .read(shop)
                .map_err(|error| bad(format!("`estimated_delivery`: {error}")))
        });
        Ok(Report {
            parcel: Parcel {
                carrier: None,
                number,
            },
            shipment: Some(shipment.to_owned()),
            events: self
                .events
                .into_iter()
                .enumerate()
                .map(read)
                .collect::<Result<_, _>>()?,
            estimate: estimate.transpose()?,
        })
    }
}

/// Report events of a shipment.
#[utoipa::path(
    post, path = "/api/shipments/{id}/events", tag = "Shipments",
    security(("access_token" = ["shipments:write"])),
    params(("id" = String, Path, description = "The shipment's id"), super::openapi::IdempotencyKey),
    request_body = NewEvents,
    responses(
        (status = 200, description = "The shipment as it is now", body = Shipment),
        (status = 400, response = super::openapi::BadRequest),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
        (status = 422, response = super::openapi::Mismatch),
    )
)]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    key: Key,
    input: Input<NewEvents>,
) -> Result<Response, Failure> {
    let client = caller.client_with(Scope::WriteShipments)?;
    let reader = Reader::Client(client.id.clone());
    let known = app
        .store
        .shipment(&reader, &id)
        .await?
        .ok_or_else(Failure::no_such_shipment)?;
    let report = input.value.read(&id, known.number, &client.name)?;
    let work = async {
        let now = Utc::now();
        let deed = caller.deed(Act::EventsReported, &id, now);
        let deed = deed.with(&json!({ "events": report.events.len() }));
        ingest::report(&*app.store, &app.bus, now, SOURCE, vec![report], deed).await?;
        let now = app
            .store
            .shipment(&reader, &id)
            .await?
            .ok_or_else(Failure::no_such_shipment)?;
        Ok(KeptAnswer {
            status: 200,
            body: now.body,
            location: None,
        })
    };
    key.once(&*app.store, &client.id, input.hash, work).await
}
