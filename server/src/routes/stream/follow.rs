//! One open stream: wait for the bell, read what changed since the last message, send it.
//! It must not know tokens; it is handed readers, passes that may be revoked, and a moment at which it ends.

use std::collections::VecDeque;
use std::convert::Infallible;

use axum::response::sse::Event;
use chrono::Utc;
use futures_util::{Stream, stream};
use tokio::time::Instant;

use super::{Admitted, HEARTBEAT, message};
use crate::access::pass::Pass;
use crate::app::App;
use crate::bus::Ear;
use crate::routes::problem::Failure;
use crate::store::Reader;

/// A stream's state between two messages.
pub struct Follower {
    app: App,
    readers: Vec<Reader>,
    /// Asked after at every message and every heartbeat: once one is revoked, the stream ends.
    passes: Vec<Pass>,
    ear: Ear,
    ends: Instant,
    /// The feed up to which everything has been sent or is waiting.
    position: u64,
    /// Messages of one look at the store; it is not read again before they are gone, so a slow
    /// reader skips what it would have missed and gets each shipment as it is by then.
    waiting: VecDeque<Event>,
}

impl Follower {
    /// Reads the beginning. Listens before it reads: what changes in between is then told twice, never lost.
    pub(super) async fn start(
        app: App,
        admitted: Admitted,
        resume: Option<String>,
    ) -> Result<Self, Failure> {
        let Admitted {
            readers,
            passes,
            refused,
            expires_at,
        } = admitted;
        let ear = app.bus.listen(&readers);
        let left = (expires_at - Utc::now()).to_std().unwrap_or_default();
        let place = resume.as_deref().and_then(place);
        let mut feed = app.store.feed(&readers, place).await?;
        let mut waiting = VecDeque::new();
        match place {
            Some(position) if position <= feed.head => {
                waiting.push_back(message::resumed(&refused)?);
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
            app,
            readers,
            passes,
            ear,
            ends,
            position: feed.head,
            waiting,
        })
    }

    /// The messages, until the token expires, the server shuts down or the store fails; the reader
    /// then comes again and resumes.
    pub fn messages(self) -> impl Stream<Item = Result<Event, Infallible>> + Send {
        stream::unfold(self, |mut follower| async move {
            let event = follower.next().await?;
            Some((Ok(event), follower))
        })
    }

    /// Whether one of the passes does not count any more; a store that cannot tell ends the stream as well.
    async fn revoked(&self) -> bool {
        let now = Utc::now();
        for pass in &self.passes {
            if !matches!(pass.still_counts(&*self.app.store, now).await, Ok(true)) {
                return true;
            }
        }
        false
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if Instant::now() >= self.ends || self.app.closing.is_cancelled() {
                return None;
            }
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            tokio::select! {
                () = self.app.closing.cancelled() => return None,
                () = tokio::time::sleep_until(self.ends) => return None,
                () = self.ear.woken() => {}
                () = tokio::time::sleep(HEARTBEAT) => {
                    if self.revoked().await {
                        return None;
                    }
                    continue;
                }
            }
            if self.revoked().await {
                return None;
            }
            let feed = self
                .app
                .store
                .feed(&self.readers, Some(self.position))
                .await
                .ok()?;
            self.waiting
                .extend(feed.snapshots.iter().map(message::shipment));
            self.position = feed.head;
        }
    }
}

/// A place in the feed, if the reader's id can be one.
fn place(id: &str) -> Option<u64> {
    id.parse::<i64>().ok()?.try_into().ok()
}
