//! The bell between processes: a notice without words that something was published, and who hears it.
//! It must not know what was published; whoever hears it reads the feed.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use futures_util::{StreamExt, stream};
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client, Error};

use super::connections::Connections;

/// A connection that hears the notices of all other processes.
pub struct Notices {
    client: Client,
    heard: mpsc::Receiver<()>,
}

impl Notices {
    /// Listens from now on.
    pub async fn listen(connections: &Connections) -> Result<Self, Error> {
        let (client, mut connection) = connections.raw().await?;
        // One notice that has not been looked at yet stands for any number of them.
        let (bell, heard) = mpsc::channel(1);
        let own = Arc::new(AtomicI32::new(0));
        let known = Arc::clone(&own);
        tokio::spawn(async move {
            let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
            while let Some(Ok(message)) = messages.next().await {
                if let AsyncMessage::Notification(notice) = message
                    && notice.process_id() != known.load(Ordering::Relaxed)
                {
                    let _ = bell.try_send(());
                }
            }
        });
        let row = client.query_one("SELECT pg_backend_pid()", &[]).await?;
        own.store(row.try_get(0)?, Ordering::Relaxed);
        // A notice that a machine takes down with it costs two seconds, and nothing else hangs on it.
        client
            .batch_execute("SET synchronous_commit = off; LISTEN trackline")
            .await?;
        Ok(Self { client, heard })
    }

    /// Tells all other processes that something was published. It has a transaction of its own, after the
    /// one that published: a NOTIFY holds a lock on the whole server until its commit is done.
    pub async fn ring(&self) -> Result<(), Error> {
        self.client.batch_execute("NOTIFY trackline").await
    }

    /// Waits for another process's notice; false when the connection is gone.
    pub async fn heard(&mut self) -> bool {
        self.heard.recv().await.is_some()
    }
}
