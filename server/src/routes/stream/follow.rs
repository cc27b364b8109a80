//! One open stream: wait for the bell, read what changed since the last message, send it.
//! It must not know tokens; it is handed readers, passes that may be revoked, and a moment at which it ends.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event;
use chrono::Utc;
use futures_util::{Stream, stream};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Admitted, HEARTBEAT, message};
use crate::access::pass::Pass;
use crate::app::App;
use crate::bus::Ear;
use crate::limits::seats::Seat;
use crate::metrics::{self, OpenStream};
use crate::routes::problem::Failure;
use crate::store::{Reader, Store, StoreError};

/// After a look that failed, the next one comes so much later.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// A stream's state between two messages.
pub struct Follower {
    store: Arc<dyn Store>,
    closing: CancellationToken,
    readers: Box<[Reader]>,
    /// Asked after at every message and every heartbeat: once one is revoked, the stream ends.
    passes: Box<[Pass]>,
    ear: Ear,
    ends: Instant,
    /// The bell rang, and the store could not be read.
    missed: bool,
    /// The feed up to which everything has been sent or is waiting.
    position: u64,
    /// Messages of one look at the store; it is not read again before they are gone, so a slow
    /// reader skips what it would have missed and gets each shipment as it is by then.
    waiting: VecDeque<Event>,
    _counted: OpenStream,
    _seat: Seat,
}

impl Follower {
    /// Reads the beginning. Listens before it reads: what changes in between is then told twice, never lost.
    pub(super) async fn start(
        app: &App,
        admitted: Admitted,
        seat: Seat,
        resume: Option<String>,
    ) -> Result<Self, Failure> {
        let Admitted {
            readers,
            passes,
            refused,
            expires_at,
            ..
        } = admitted;
        let ear = app.bus.listen(&readers);
        let left = (expires_at - Utc::now()).to_std().unwrap_or_default();
        let place = resume.as_deref().and_then(place);
        let mut feed = app.store.feed(&readers, place).await?;
        let mut waiting = VecDeque::new();
        match place {
            Some(position) if position <= feed.head => {
                waiting.push_back(message::resumed(position, &refused)?);
                waiting.extend(feed.snapshots.iter().map(message::shipment));
            }
            _ => {
                if resume.is_some() {
                    waiting.push_back(message::reset());
                    feed = app.store.feed(&readers, None).await?;
                }
                waiting.push_back(message::snapshot(feed.head, &feed.snapshots, &refused)?);
            }
        }
        let ends = Instant::now() + left;
        Ok(Self {
            store: Arc::clone(&app.store),
            closing: app.closing.clone(),
            readers: readers.into(),
            passes: passes.into(),
            ear,
            ends,
            missed: false,
            position: feed.head,
            waiting,
            _counted: metrics::stream_opened(),
            _seat: seat,
        })
    }

    /// The messages, until the token expires or the server shuts down; the reader then comes again and
    /// resumes. While the store is not available the stream stays, silent.
    pub fn messages(self) -> impl Stream<Item = Result<Event, Infallible>> + Send {
        stream::unfold(self, |mut follower| async move {
            let event = follower.next().await?;
            Some((Ok(event), follower))
        })
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let rang = tokio::select! {
                biased;
                () = self.closing.cancelled() => return None,
                () = tokio::time::sleep_until(self.ends) => return None,
                () = self.reason_to_look() => true,
                () = tokio::time::sleep(HEARTBEAT) => false,
            };
            match self.look(rang).await {
                Ok(true) => self.missed = false,
                Err(StoreError::Unavailable(_)) => self.missed = true,
                Ok(false) | Err(StoreError::Corrupt(_)) => return None,
            }
        }
    }

    /// Takes in what changed, if the bell `rang`; false when one of the passes counts no more.
    async fn look(&mut self, rang: bool) -> Result<bool, StoreError> {
        let now = Utc::now();
        for pass in &self.passes {
            if !pass.still_counts(&*self.store, now).await? {
                return Ok(false);
            }
        }
        if rang {
            let feed = self.store.feed(&self.readers, Some(self.position)).await?;
            self.waiting
                .extend(feed.snapshots.iter().map(message::shipment));
            self.position = feed.head;
        }
        Ok(true)
    }

    /// The bell, or some time after a look that failed.
    async fn reason_to_look(&self) {
        if self.missed {
            tokio::time::sleep(LOOK_AGAIN).await;
        } else {
            self.ear.woken().await;
        }
    }
}

/// A place in the feed, if the reader's id can be one.
fn place(id: &str) -> Option<u64> {
    id.parse::<i64>().ok()?.try_into().ok()
}
