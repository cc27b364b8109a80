//! A few connections that only read, handed out to blocking threads.
//! It must not know what is read.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::{BUSY_TIMEOUT, failure};
use crate::metrics;
use crate::store::StoreError;

/// Reads at once on threads of their own, unless the machine has fewer cores: more only share them, and
/// each has its own page cache.
const MOST: usize = 8;

/// The read side of one database file.
pub struct Readers {
    turns: Arc<Semaphore>,
    idle: Arc<Idle>,
}

/// The connections that nobody uses at the moment.
struct Idle {
    path: PathBuf,
    connections: Mutex<Vec<Connection>>,
}

impl Readers {
    /// Readers of the file at `path`; connections are opened when first needed.
    pub fn new(path: PathBuf) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
        Self {
            turns: Arc::new(Semaphore::new(cores.clamp(2, MOST))),
            idle: Arc::new(Idle {
                path,
                connections: Mutex::new(Vec::new()),
            }),
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
        let idle = Arc::clone(&self.idle);
        let read = move || {
            let _turn = turn;
            let mut connection = idle.take()?;
            let transaction = connection.transaction().map_err(failure)?;
            let value = work(&transaction)?;
            transaction.finish().map_err(failure)?;
            idle.give_back(connection);
            Ok(value)
        };
        tokio::task::spawn_blocking(read)
            .await
            .map_err(|_| StoreError::Unavailable("the read was given up".into()))?
    }

    /// Runs one query on this very thread: a row found by its key takes some microseconds, which is less
    /// than the way to another thread and back. A query by itself needs no transaction.
    pub fn glance<T>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let started = Instant::now();
        let outcome = self.idle.take().and_then(|connection| {
            let value = query(&connection)?;
            self.idle.give_back(connection);
            Ok(value)
        });
        metrics::stored("read", started.elapsed(), outcome.is_ok());
        outcome
    }
}

impl Idle {
    fn take(&self) -> Result<Connection, StoreError> {
        let spare = self.lock().pop();
        spare.map_or_else(|| open(&self.path), Ok)
    }

    fn give_back(&self, connection: Connection) {
        self.lock().push(connection);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(path: &PathBuf) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failure)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failure)?;
    Ok(connection)
}
