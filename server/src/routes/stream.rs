//! `GET /api/stream`: one connection per page that tells every change of what its tokens name.
//! It must not know what a shipment holds, and it keeps nothing for a slow reader but its place.

mod follow;
mod message;

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use futures_util::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use trackline_wire::{Refusal, Snapshot as SnapshotMessage};

use self::follow::Follower;
use super::asker::Asker;
use super::authenticate::{self, Identified};
use super::cors::{LAST_EVENT_ID, TOKENS};
use super::problem::{Failure, denied_code};
use crate::access::pass::Pass;
use crate::access::viewer::Viewer;
use crate::access::{Caller, Denied, credential};
use crate::app::App;
use crate::store::Reader;

/// A comment is sent so often, so that proxies keep the connection and readers notice a dead one.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Tokens beside the Bearer one; a page with more elements opens another stream.
const MOST_TOKENS: usize = 32;

/// What the presented tokens open together.
struct Admitted {
    readers: Vec<Reader>,
    /// By which the tokens can be revoked while the stream is open.
    passes: Vec<Pass>,
    /// By which the tokens are counted: the SHA-256 of each.
    tokens: Vec<[u8; 32]>,
    refused: Vec<Refusal>,
    /// The stream ends when the first token does, so that no viewer sees longer than it may.
    expires_at: chrono::DateTime<Utc>,
}

/// Follow all shipments that the presented viewer tokens name, as Server-Sent Events.
///
/// The first message is `snapshot`, or `resumed` when `Last-Event-ID` was honoured; a `reset` before a
/// `snapshot` says that it was not. Then each change comes as `shipment`, whole. The stream ends when
/// the earliest token expires.
#[utoipa::path(
    get, path = "/api/stream", tag = "Shipments", security(("viewer_token" = [])),
    params(
        ("Last-Event-ID" = Option<String>, Header, description = "The last id seen, to go on from there"),
        ("Trackline-Tokens" = Option<String>, Header, description = "More viewer tokens, separated by commas"),
    ),
    responses(
        (status = 200, description = "The stream", body = SnapshotMessage, content_type = "text/event-stream"),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 403, response = super::openapi::Forbidden),
    )
)]
pub async fn follow(
    State(app): State<App>,
    identified: Identified,
    asker: Asker,
) -> Result<Response, Failure> {
    let mut admitted = admit(&app, &identified, &asker).await?;
    let tokens = std::mem::take(&mut admitted.tokens);
    let seat = app.limits.seat(asker.counted(&app), tokens)?;
    let resume = asker
        .headers
        .get(LAST_EVENT_ID)
        .map(|id| id.to_str().unwrap_or_default().trim().to_owned());
    let follower = Follower::start(&app, admitted, seat, resume).await?;
    Ok(respond(follower.messages()))
}

fn respond(messages: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    let heartbeat = KeepAlive::new().interval(HEARTBEAT).text("");
    let mut response = Sse::new(messages).keep_alive(heartbeat).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Proxies that collect answers before passing them on would hold the stream back for ever.
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}

/// Looks at each token by itself; only when none counts is the stream refused.
async fn admit(app: &App, bearer: &Identified, asker: &Asker) -> Result<Admitted, Failure> {
    let whence = asker.whence(app);
    let mut admitted = Admitted {
        readers: Vec::new(),
        passes: Vec::new(),
        tokens: Vec::new(),
        refused: Vec::new(),
        expires_at: chrono::DateTime::<Utc>::MAX_UTC,
    };
    let mut first = None;
    match bearer.0.as_ref() {
        Ok(caller) => {
            let token = authenticate::bearer(&asker.headers).unwrap_or_default();
            admitted.add(0, token, viewer(caller), &mut first);
        }
        Err(denied) => admitted.refuse(0, denied, &mut first),
    }
    for (position, token) in more_tokens(&asker.headers)
        .enumerate()
        .map(|(at, token)| (at + 1, token))
    {
        match Caller::identify(token, whence, &*app.store, &app.keys, Utc::now()).await {
            Ok(caller) => admitted.add(position, token, viewer(&caller), &mut first),
            Err(denied) => admitted.refuse(position, &denied, &mut first),
        }
    }
    match first {
        Some(failure) if admitted.readers.is_empty() => Err(failure),
        _ => Ok(admitted),
    }
}

fn more_tokens(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(TOKENS)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|token| !token.is_empty())
        .take(MOST_TOKENS)
}

fn viewer(caller: &Caller) -> Result<(&Viewer, &Pass, Reader), Denied> {
    match caller {
        Caller::Viewer {
            client,
            viewer,
            pass,
        } => Ok((viewer, pass, viewer.reader(&client.id))),
        Caller::Client { .. } => Err(Denied::Kind("the stream takes viewer tokens only")),
    }
}

impl Admitted {
    fn add(
        &mut self,
        at: usize,
        token: &str,
        viewer: Result<(&Viewer, &Pass, Reader), Denied>,
        first: &mut Option<Failure>,
    ) {
        match viewer {
            Ok((viewer, pass, reader)) => {
                self.passes.push(pass.clone());
                self.tokens.push(credential::hash(token));
                self.expires_at = self.expires_at.min(viewer.expires_at);
                self.readers.push(reader);
            }
            Err(denied) => self.refuse(at, &denied, first),
        }
    }

    /// Notes the refusal; the first one is the answer if no token counts.
    fn refuse(&mut self, token: usize, denied: &Denied, first: &mut Option<Failure>) {
        first.get_or_insert_with(|| denied.into());
        self.refused.push(Refusal {
            token,
            code: denied_code(denied),
        });
    }
}
