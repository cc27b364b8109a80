//! `/api/sandbox`: lists the scenarios and starts a play, without any token: there is nothing to guard.
//! It must not know how a play goes on.

use std::time::Duration;

use axum::Json;
use axum::extract::{Extension, State};
use chrono::{DateTime, Utc};
use http::{HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use trackline_wire::ProblemCode;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::play::{NoPlay, Player, Playing};
use super::scenarios::{self, SCENARIOS};
use crate::access::viewer::{LONGEST, Viewer};
use crate::app::App;
use crate::routes::input::Input;
use crate::routes::openapi;
use crate::routes::problem::Failure;

const DEFAULT_PACE: f64 = 2.0;
const SLOWEST_PACE: f64 = 60.0;

/// The sandbox's routes.
pub fn routes(player: Player) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(start))
        .layer(Extension(player))
}

/// A scenario that can be played.
#[derive(Serialize, ToSchema)]
pub struct ScenarioEntry {
    /// Its name.
    #[schema(example = "smooth")]
    name: &'static str,
    /// How many parcels it has.
    parcels: usize,
}

/// List the scenarios.
#[utoipa::path(
    get, path = "/api/sandbox/scenarios", tag = "Sandbox",
    responses((status = 200, description = "The scenarios", body = Vec<ScenarioEntry>))
)]
async fn list() -> Json<Vec<ScenarioEntry>> {
    let entries = SCENARIOS.iter().map(|scenario| ScenarioEntry {
        name: scenario.name,
        parcels: scenario.lives.len(),
    });
    Json(entries.collect())
}

/// What to play.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlay {
    /// A scenario's name.
    #[schema(example = "smooth")]
    scenario: String,
    /// Seconds between two steps; 0 plays all at once.
    #[schema(minimum = 0, maximum = 60, default = 2)]
    step_seconds: Option<f64>,
}

/// A play that has begun.
#[derive(Serialize, ToSchema)]
pub struct Play {
    /// The order that the parcels belong to.
    order: String,
    /// Ids of its shipments.
    shipments: Vec<String>,
    /// A viewer token for the order.
    token: String,
    /// From then on the token does not count.
    expires_at: DateTime<Utc>,
}

/// Play a scenario: its parcels are registered at once, then its steps happen one by one.
#[utoipa::path(
    post, path = "/api/sandbox/shipments", tag = "Sandbox",
    request_body = NewPlay,
    responses(
        (status = 201, description = "It has begun", body = Play),
        (status = 400, response = openapi::BadRequest),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::WrongType),
        (status = 429, response = openapi::TooMany),
        (status = 503, response = openapi::Unavailable),
    )
)]
async fn start(
    State(app): State<App>,
    Extension(player): Extension<Player>,
    input: Input<NewPlay>,
) -> Result<(StatusCode, Json<Play>), Failure> {
    let NewPlay {
        scenario,
        step_seconds,
    } = input.value;
    let scenario = scenarios::find(&scenario).ok_or_else(|| {
        let names = SCENARIOS
            .each_ref()
            .map(|scenario| scenario.name)
            .join(", ");
        Failure::new(
            ProblemCode::InvalidRequest,
            format!("`scenario` must be one of {names}"),
        )
    })?;
    let pace = step_seconds.unwrap_or(DEFAULT_PACE);
    if !(0.0..=SLOWEST_PACE).contains(&pace) {
        return Err(Failure::new(
            ProblemCode::InvalidRequest,
            "`step_seconds` must be from 0 to 60",
        ));
    }
    let Playing { order, shipments } = player.play(scenario, Duration::from_secs_f64(pace)).await?;
    let now = Utc::now();
    let viewer = Viewer::of(Vec::new(), vec![order.clone()], LONGEST, now);
    let token = app.keys.mint(player.client(), &viewer)?;
    Ok((
        StatusCode::CREATED,
        Json(Play {
            order,
            shipments,
            token,
            expires_at: viewer.expires_at,
        }),
    ))
}

impl From<NoPlay> for Failure {
    fn from(error: NoPlay) -> Self {
        match error {
            NoPlay::Crowded => Self::new(ProblemCode::RateLimited, error.to_string())
                .with(header::RETRY_AFTER, HeaderValue::from_static("10")),
            NoPlay::Randomness(error) => error.into(),
            NoPlay::Store(error) => error.into(),
        }
    }
}
