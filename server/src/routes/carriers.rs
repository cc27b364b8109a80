//! `/api/carriers`: which carriers a tracking number may be of.
//! It must not know any form of numbers, nor whether the number was registered.

use axum::Json;
use serde::{Deserialize, Serialize};
use trackline_wire::{Carrier, ProblemCode};
use utoipa::{IntoParams, ToSchema};

use super::input::Query;
use super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::carrier::detect::detect;
use crate::carrier::directory;
use crate::report::Parcel;

/// The number in question.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The number as the carrier prints it; blanks and letter case do not matter.
    #[param(example = "00340434292135100148", min_length = 1)]
    number: String,
}

/// The carriers that a tracking number may be of.
#[derive(Serialize, ToSchema)]
pub struct Suggestions {
    /// The number, upper case, without blanks.
    number: String,
    /// The most likely one first; empty when the number has no form that is known.
    candidates: Vec<Suggestion>,
}

/// A carrier that the number may be of.
#[derive(Serialize, ToSchema)]
pub struct Suggestion {
    /// The carrier; its code can be given as `carrier` when a parcel is registered.
    carrier: Carrier,
    /// `certain`: a form of its own and a right check digit, at most one; `likely`; `possible`.
    confidence: &'static str,
}

/// Suggest carriers for a tracking number, from its form and check digits alone. It is a suggestion:
/// whatever `carrier` a parcel is registered with counts, and without one the first report decides.
#[utoipa::path(
    get, path = "/api/carriers", tag = "Shipments", security(("access_token" = ["shipments:read"])),
    params(Wanted),
    responses(
        (status = 200, description = "The carriers that it may be of", body = Suggestions),
        (status = 400, response = super::openapi::BadRequest),
    )
)]
pub async fn suggest(
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Suggestions>, Failure> {
    caller.client_with(Scope::ReadShipments)?;
    let number = Parcel::new(None, &wanted.number)
        .map_err(|error| Failure::new(ProblemCode::InvalidRequest, format!("`number`: {error}")))?
        .number;
    let candidates = detect(&number)
        .into_iter()
        .map(|candidate| Suggestion {
            carrier: directory::describe(candidate.carrier, &number),
            confidence: candidate.confidence.as_str(),
        })
        .collect();
    Ok(Json(Suggestions { number, candidates }))
}
