//! The bell between processes: a notice without words that something was published, and who hears it.
//! It must not know what was published; whoever hears it reads the feed.

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
        tokio::spawn(async move {
            let mut own = None;
            let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
            while let Some(Ok(message)) = messages.next().await {
                if let AsyncMessage::Notification(notice) = message {
                    // The first notice is its own, see below; it tells which ones are.
                    let own = *own.get_or_insert(notice.process_id());
                    if notice.process_id() != own {
                        let _ = bell.try_send(());
                    }
                }
            }
        });
        let notices = Self { client, heard };
        // A lost notice of a machine that went down costs a second, not a repair: none of this is kept.
        notices
            .client
            .batch_execute("SET synchronous_commit = off; LISTEN trackline; NOTIFY trackline")
            .await?;
        Ok(notices)
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
