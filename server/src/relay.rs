//! The bell's way between the processes on one Postgres: it hears that the feed has moved, whoever moved it,
//! looks up what changed, and wakes this process's readers.
//! It must not know what a reader sees, and it trusts no notice to arrive: the feed alone says what changed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::bus::Bus;
use crate::store::StoreError;
use crate::store::postgres::{Notices, PostgresStore};

/// So often the feed is looked at without any notice. One is lost when the connection that hears them breaks,
/// and some poolers deliver none.
const LOOK_ANYWAY: Duration = Duration::from_secs(2);
/// After a longer way everybody is woken, which is cheaper than to find out who need not be.
const MOST_CHANGES: u32 = 10_000;
/// Farther than any feed: a look from there tells where the feed is, and no change.
const THE_END: u64 = u64::MAX;

struct Relay {
    store: Arc<PostgresStore>,
    bus: Bus,
    /// The feed up to which everybody has been woken.
    position: u64,
    /// Missing while there is no connection that hears them.
    notices: Option<Notices>,
    listen_at: Instant,
    /// Whether the last look failed, so that only the first of them is told.
    blind: bool,
}

/// Relays from now on, until `closing` is cancelled. `rung` is what `bus` rings for this process's own changes.
pub async fn start(
    store: Arc<PostgresStore>,
    bus: Bus,
    rung: Arc<Notify>,
    closing: CancellationToken,
) -> Result<(), StoreError> {
    let (position, _) = store.changed_after(THE_END, MOST_CHANGES).await?;
    let mut relay = Relay {
        store,
        bus,
        position,
        notices: None,
        listen_at: Instant::now(),
        blind: false,
    };
    tokio::spawn(async move {
        relay.listen().await;
        loop {
            let own = tokio::select! {
                () = closing.cancelled() => return,
                () = rung.notified() => true,
                () = relay.heard() => false,
                () = tokio::time::sleep(LOOK_ANYWAY) => false,
            };
            relay.round(own).await;
        }
    });
    Ok(())
}

impl Relay {
    /// Waits for another process's notice, or for the end of the connection that hears them.
    async fn heard(&mut self) {
        match &mut self.notices {
            None => std::future::pending().await,
            Some(notices) => {
                if !notices.heard().await {
                    tracing::warn!("the connection that hears other processes broke");
                    self.notices = None;
                }
            }
        }
    }

    /// Passes this process's own ring on, and wakes whoever is concerned by what changed.
    async fn round(&mut self, own: bool) {
        self.listen().await;
        let ring = async {
            match &self.notices {
                // Should it fail, the connection is gone, and `heard` says so.
                Some(notices) if own => notices.ring().await.is_ok(),
                _ => true,
            }
        };
        let look = self.store.changed_after(self.position, MOST_CHANGES);
        let (_, looked) = tokio::join!(ring, look);
        match looked {
            Ok((head, changes)) => {
                // Behind us it can only be after a restored backup.
                let lost = head < self.position || head - self.position > MOST_CHANGES.into();
                if lost {
                    self.bus.wake_all();
                } else {
                    self.bus.wake(&changes);
                }
                (self.position, self.blind) = (head, false);
            }
            Err(error) => {
                if !self.blind {
                    tracing::warn!(%error, "changes of other processes cannot be seen");
                }
                self.blind = true;
            }
        }
    }

    /// Sees to it that notices are heard; tries again after a while when that cannot be.
    async fn listen(&mut self) {
        if self.notices.is_none() && self.listen_at <= Instant::now() {
            self.listen_at = Instant::now() + LOOK_ANYWAY;
            match self.store.notices().await {
                Ok(notices) => self.notices = Some(notices),
                Err(error) => tracing::warn!(%error, "other processes cannot be heard"),
            }
        }
    }
}
