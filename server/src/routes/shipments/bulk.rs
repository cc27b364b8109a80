//! `POST /api/shipments/bulk`: many parcels in one request, and what became of each.
//! It must not know how a parcel is registered.

use axum::extract::State;
use axum::response::Response;
use chrono::Utc;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::super::idempotency::Key;
use super::super::input::Input;
use super::super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::app::App;
use crate::field;
use crate::import::report::Counts;
use crate::import::{Desk, Outcome};
use crate::registration::NewShipment;
use crate::store::KeptAnswer;
use crate::store::audit::Act;

const MOST: usize = 1000;

/// Parcels to follow.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewShipments {
    /// Each is read for itself: one that cannot be read costs no other.
    #[schema(value_type = Vec<NewShipment>, min_items = 1, max_items = 1000)]
    shipments: Vec<Box<RawValue>>,
}

/// What became of the parcels, in their order.
#[derive(Serialize, ToSchema)]
pub struct Registrations {
    #[serde(flatten)]
    counts: Counts,
    /// One for each parcel.
    outcomes: Vec<Registration>,
}

/// What became of one parcel.
#[derive(Serialize, ToSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Registration {
    /// It is a new shipment.
    Registered {
        /// The shipment.
        id: String,
    },
    /// This client had registered it before, for the same order.
    Known {
        /// The shipment.
        id: String,
    },
    /// It cannot be registered as it is.
    Refused {
        /// Stable, for programs.
        #[schema(example = "invalid_request")]
        code: &'static str,
        /// Which field, e.g. `items[0].name`; absent when the whole cannot be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        field: Option<String>,
        /// What is wrong with it.
        detail: String,
    },
}

impl From<Outcome> for Registration {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Registered(id) => Self::Registered { id },
            Outcome::Known(id) => Self::Known { id },
            Outcome::Refused(bad) => Self::Refused {
                code: "invalid_request",
                detail: bad.to_string(),
                field: (!bad.field.is_empty()).then_some(bad.field),
            },
        }
    }
}

/// Register up to 1000 parcels. Repeating the request is harmless: what is registered stays as it is.
#[utoipa::path(
    post, path = "/api/shipments/bulk", tag = "Shipments", security(("access_token" = ["shipments:write"])),
    params(crate::routes::openapi::IdempotencyKey),
    request_body = NewShipments,
    responses(
        (status = 200, description = "What became of each parcel; all that is registered is on disk", body = Registrations),
        (status = 400, response = crate::routes::openapi::BadRequest),
        (status = 401, response = crate::routes::openapi::Unauthorized),
        (status = 403, response = crate::routes::openapi::Forbidden),
        (status = 413, response = crate::routes::openapi::TooLarge),
        (status = 415, response = crate::routes::openapi::WrongType),
        (status = 422, response = crate::routes::openapi::Mismatch),
        (status = 503, response = crate::routes::openapi::Unavailable),
    )
)]
pub async fn register(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    input: Input<NewShipments>,
) -> Result<Response, Failure> {
    let client = caller.client_with(Scope::WriteShipments)?;
    let given = input.value.shipments;
    if !(1..=MOST).contains(&given.len()) {
        let detail = format!("`shipments` must hold 1 to {MOST}");
        return Err(Failure::new(ProblemCode::InvalidRequest, detail));
    }
    let work = async {
        let desk = Desk {
            store: &*app.store,
            bus: &app.bus,
            contacts: &app.contacts,
            client: &client.id,
            deed: &caller.deed(Act::ShipmentRegistered, &client.id, Utc::now()),
        };
        let mut counts = Counts::default();
        let mut outcomes = Vec::with_capacity(given.len());
        let parcels = given
            .into_iter()
            .map(|given| ((), field::json(given.get().as_bytes())));
        desk.register(stream::iter(parcels), |(), outcome| {
            counts.add(&outcome);
            outcomes.push(outcome.into());
        })
        .await?;
        Ok(KeptAnswer {
            status: 200,
            body: serde_json::to_string(&Registrations { counts, outcomes })?,
            location: None,
        })
    };
    let hash = app.contacts.seal_hash(&client.id, input.hash)?;
    key.once(&*app.store, &client.id, hash, work).await
}
