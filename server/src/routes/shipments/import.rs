//! `POST /api/shipments/import`: a CSV file of parcels, registered while it is still coming in.
//! It must not know the form of the file or how a parcel is registered.

use std::io;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use futures_util::{Stream, StreamExt};
use http::{HeaderMap, header};
use serde::Serialize;
use tokio_util::io::{StreamReader, SyncIoBridge};
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::super::problem::Failure;
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::app::App;
use crate::import::file::{self, Broken, Limits};
use crate::import::report::{Counts, RefusedLine, Report};
use crate::import::{Desk, Outcome};
use crate::store::audit::Act;

/// A file has at most so many bytes.
const LONGEST: usize = 16 * 1024 * 1024;
const MOST_LINES: u64 = 50_000;

/// What became of a file.
#[derive(Serialize, ToSchema)]
pub struct Imported {
    #[serde(flatten)]
    counts: Counts,
    /// The lines that were refused, in their order.
    lines: Vec<RefusedLine>,
}

/// Register the parcels of a CSV file: at most 16 MiB and 50000 lines. Its first line names the columns:
/// `tracking_number`, and if you like `carrier`, `order`, `email`, `postcode`, `item_name` and `item_quantity`.
/// With an `item_name`, lines of one parcel that stand together are one parcel, registered with all of them or not
/// at all. A line that is refused costs no other parcel, and importing the file again changes nothing.
#[utoipa::path(
    post, path = "/api/shipments/import", tag = "Shipments", security(("access_token" = ["shipments:write"])),
    request_body(content = String, content_type = "text/csv",
        description = "UTF-8, with commas, semicolons or tabs between the cells; quotes as in RFC 4180",
        example = "tracking_number,carrier,order\n00340434161094042557,dhl,10482\n"),
    responses(
        (status = 200, description = "The whole file was read, and what could be registered is on disk. With `Accept: text/csv` \
            the refused lines come as a table", content(
                (Imported = "application/json"), (String = "text/csv"),
            )),
        (status = 400, response = crate::routes::openapi::BadRequest),
        (status = 401, response = crate::routes::openapi::Unauthorized),
        (status = 403, response = crate::routes::openapi::Forbidden),
        (status = 413, description = "The file is too large. Lines up to the limit are registered; send the rest by itself",
            content_type = "application/problem+json", body = trackline_wire::Problem),
        (status = 415, response = crate::routes::openapi::WrongType),
        (status = 503, response = crate::routes::openapi::Unavailable),
    )
)]
pub async fn file(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Response, Failure> {
    let client = caller.client_with(Scope::WriteShipments)?;
    let (parts, body) = request.into_parts();
    if !names(&parts.headers, header::CONTENT_TYPE, "text/csv") {
        let detail = "send a table, with `Content-Type: text/csv`";
        return Err(Failure::new(ProblemCode::UnsupportedMediaType, detail));
    }
    let length = parts.headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > LONGEST) {
        return Err(too_large("nothing was registered: send at most 16 MiB"));
    }
    let source = StreamReader::new(bounded(body.into_data_stream()));
    let limits = Limits {
        lines: MOST_LINES,
        no_contacts: None,
    };
    let (lines, reading) = file::lines(SyncIoBridge::new(Box::pin(source)), limits);
    let desk = Desk {
        store: &*app.store,
        bus: &app.bus,
        contacts: &app.contacts,
        client: &client.id,
        deed: &caller.deed(Act::ShipmentRegistered, &client.id, Utc::now()),
    };
    let mut counts = Counts::default();
    let mut refused = Vec::new();
    desk.register(lines, |place, outcome| {
        counts.add(&outcome);
        if let Outcome::Refused(bad) = outcome {
            refused.push(RefusedLine::new(&place, &bad));
        }
    })
    .await?;
    reading.await.unwrap_or(Err(Broken::Stopped))?;
    let no_store = (header::CACHE_CONTROL, "no-store");
    if !names(&parts.headers, header::ACCEPT, "text/csv") {
        let lines = refused;
        return Ok(([no_store], axum::Json(Imported { counts, lines })).into_response());
    }
    let headers = [
        no_store,
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"refused-lines.csv\"",
        ),
    ];
    Ok((headers, table(&refused)?).into_response())
}

fn table(refused: &[RefusedLine]) -> Result<Vec<u8>, Failure> {
    let mut report = Report::new(Vec::new())?;
    for line in refused {
        report.add(line)?;
    }
    Ok(report.finish()?)
}

fn names(headers: &HeaderMap, name: header::HeaderName, kind: &str) -> bool {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    let first = value.and_then(|value| value.split([';', ',']).next());
    first.is_some_and(|first| first.trim().eq_ignore_ascii_case(kind))
}

fn bounded<B: AsRef<[u8]>>(
    pieces: impl Stream<Item = Result<B, axum::Error>>,
) -> impl Stream<Item = io::Result<B>> {
    let mut left = LONGEST;
    pieces.map(move |piece| {
        let piece = piece.map_err(|_| io::Error::from(io::ErrorKind::ConnectionAborted))?;
        let length = piece.as_ref().len();
        left = left
            .checked_sub(length)
            .ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(piece)
    })
}

fn too_large(detail: &str) -> Failure {
    Failure::new(ProblemCode::BodyTooLarge, detail)
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Read(error) if error.kind() == io::ErrorKind::FileTooLarge => too_large(
                "the first 16 MiB are registered: send the rest in another file, from the first line of a parcel",
            ),
            Broken::Long(_) => too_large(
                "the first 50000 lines are registered: send the rest in another file, from the first line of a parcel",
            ),
            Broken::Table(_) | Broken::Contacts(_) => {
                Self::new(ProblemCode::InvalidRequest, broken.to_string())
            }
            Broken::Read(_) => Self::new(ProblemCode::InvalidRequest, "the body broke off"),
            Broken::Stopped => Self::internal(broken.to_string()),
        }
    }
}
