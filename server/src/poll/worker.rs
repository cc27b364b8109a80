//! The loop that keeps a poller busy for as long as the server runs.
//! It must not know what a poller does with what it takes.

use std::sync::Arc;
use std::time::Duration;

use chrono::Utc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::Poller;

/// How often the store is asked what is due: a hint waits no longer.
const TICK: Duration = Duration::from_secs(1);
/// So many questions are seen to at once, and no more shipments are taken at a time.
const AT_ONCE: usize = 64;
/// Questions on their way when the server stops get so long; others ask again when their leases run out.
const DRAIN: Duration = Duration::from_secs(3);

/// Asks about what is due until `closing` is cancelled.
pub async fn run(poller: Arc<Poller>, closing: CancellationToken) {
    let mut running = JoinSet::new();
    while !closing.is_cancelled() {
        while running.try_join_next().is_some() {}
        let free = AT_ONCE - running.len();
        let now = Utc::now();
        let taken = match poller.take(now, free as u32).await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "what is due cannot be read");
                Vec::new()
            }
        };
        for errand in taken {
            let poller = Arc::clone(&poller);
            running.spawn(async move {
                if let Err(error) = poller.see_to(errand, now).await {
                    tracing::warn!(%error, "an answer cannot be kept");
                }
            });
        }
        tokio::select! {
            () = closing.cancelled() => {}
            // All hands are full: the first that is free takes more at once.
            _ = running.join_next(), if running.len() == AT_ONCE => {}
            () = tokio::time::sleep(TICK) => {}
        }
    }
    let rest = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN, rest).await.is_err() {
        tracing::warn!("some questions were cut off");
    }
}
