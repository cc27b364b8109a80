//! A few connections that only read, handed out to blocking threads.
//! It must not know what is read.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::{BUSY_TIMEOUT, failure};
use crate::metrics;
use crate::store::StoreError;

/// Reads at once: more threads than this only queue inside SQLite's page cache.
const CONNECTIONS: usize = 8;

/// The read side of one database file.
pub struct Readers {
    path: PathBuf,
    turns: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    /// Readers of the file at `path`; connections are opened when first needed.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            turns: Arc::new(Semaphore::new(CONNECTIONS)),
            idle: Arc::new(Mutex::new(Vec::new())),
        }
    }

    /// Runs `work` in one read transaction, so that all its queries see the same moment.
    pub async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let started = Instant::now();
        let outcome = self.hand_out(work).await;
        metrics::stored("read", started.elapsed(), outcome.is_ok());
        outcome
    }

    async fn hand_out<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let gone = |_| StoreError::Unavailable("the readers have stopped".into());
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(gone)?;
        let (path, idle) = (self.path.clone(), Arc::clone(&self.idle));
        let read = move || {
            let _turn = turn;
            let spare = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut connection = spare.map_or_else(|| open(&path), Ok)?;
            let transaction = connection.transaction().map_err(failure)?;
            let value = work(&transaction)?;
            transaction.finish().map_err(failure)?;
            idle.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
            Ok(value)
        };
        tokio::task::spawn_blocking(read)
            .await
            .map_err(|_| StoreError::Unavailable("the read was given up".into()))?
    }
}

fn open(path: &PathBuf) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failure)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failure)?;
    Ok(connection)
}
