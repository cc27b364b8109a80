//! The one thread that writes: it commits whatever waits as one transaction, then answers everybody.
//! It must not know what a job does to the tables.

use std::borrow::Cow;
use std::thread::JoinHandle;
use std::time::Instant;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::failure;
use super::log::Log;
use crate::metrics;
use crate::store::StoreError;

static ROLLED_BACK: StoreError =
    StoreError::Unavailable(Cow::Borrowed("the transaction was rolled back"));

/// So many jobs may wait; whoever comes later waits to be let in.
const QUEUE: usize = 1024;
/// So many jobs at most share one commit, which bounds how long the first of them waits.
const GROUP: usize = 256;

/// A job runs in a savepoint, or learns why it cannot; its answer is given once the commit is known.
type Job = Box<dyn FnOnce(Result<&mut Connection, &StoreError>) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// The queue in front of the writing thread; dropping it ends the thread once the queue is empty.
pub struct Writer {
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread, which owns `connection` from now on.
    pub fn start(connection: Connection) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run(connection, jobs))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Runs `work` in the next transaction; its result comes back once it is on disk.
    ///
    /// An error of `work` undoes what it did and nothing else.
    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let started = Instant::now();
        let outcome = self.queue(work).await;
        metrics::stored("write", started.elapsed(), outcome.is_ok());
        outcome
    }

    async fn queue<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let gone = || StoreError::Unavailable("the writer has stopped".into());
        let (reply, outcome) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = connection
                .map_err(StoreError::clone)
                .and_then(|connection| in_savepoint(connection, work));
            Box::new(move |committed| {
                // Nobody waits any more when the request was given up; the work stands all the same.
                let _ = reply.send(result.and_then(|value| committed.map(|()| value)));
            })
        });
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        queue.send(job).await.map_err(|_| gone())?;
        outcome.await.map_err(|_| gone())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

fn run(mut connection: Connection, mut jobs: mpsc::Receiver<Job>) {
    let mut log = Log::of(&connection);
    while let Some(first) = jobs.blocking_recv() {
        let begun = connection.execute_batch("BEGIN IMMEDIATE").map_err(failure);
        // When it cannot begin, all who wait by now learn so at once, instead of group after group.
        let most = if begun.is_ok() { GROUP } else { QUEUE };
        let mut group = vec![first];
        while group.len() < most
            && let Ok(next) = jobs.try_recv()
        {
            group.push(next);
        }
        let answers: Vec<Answer> = group
            .into_iter()
            .map(|job| job(open(&mut connection, &begun)))
            .collect();
        let committed = open(&mut connection, &begun)
            .map_err(StoreError::clone)
            .and_then(|connection| {
                connection.execute_batch("COMMIT").map_err(|error| {
                    // Should this fail as well, the next BEGIN says so to whoever comes next.
                    let _ = connection.execute_batch("ROLLBACK");
                    failure(error)
                })
            });
        for answer in answers {
            answer(committed.clone());
        }
        log.keep_short(&connection);
    }
}

/// The connection while its transaction stands. A full disk makes SQLite roll back on its own, and a
/// savepoint made after that would commit by itself.
fn open<'a>(
    connection: &'a mut Connection,
    begun: &'a Result<(), StoreError>,
) -> Result<&'a mut Connection, &'a StoreError> {
    begun.as_ref()?;
    if connection.is_autocommit() {
        Err(&ROLLED_BACK)
    } else {
        Ok(connection)
    }
}

fn in_savepoint<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let savepoint = connection.savepoint().map_err(failure)?;
    let value = work(&savepoint)?;
    savepoint.commit().map_err(failure)?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(connection: &Connection) -> Result<i64, StoreError> {
        connection
            .query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .map_err(failure)
    }

    fn insert(connection: &Connection, value: i64) -> Result<(), StoreError> {
        connection
            .execute("INSERT INTO t VALUES (?1)", [value])
            .map(drop)
            .map_err(failure)
    }

    fn writer() -> Result<Writer, Box<dyn std::error::Error>> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch("CREATE TABLE t (x INTEGER PRIMARY KEY)")?;
        Ok(Writer::start(connection)?)
    }

    #[tokio::test]
    async fn a_failed_job_undoes_itself_and_leaves_its_neighbours()
    -> Result<(), Box<dyn std::error::Error>> {
        let writer = writer()?;
        let good = writer.write(|c| insert(c, 1));
        let bad = writer.write(|c| insert(c, 2).and_then(|()| insert(c, 1)));
        let after = writer.write(|c| insert(c, 3));
        let (good, bad, after) = tokio::join!(good, bad, after);
        assert!(good.is_ok() && bad.is_err() && after.is_ok());
        assert_eq!(writer.write(count).await?, 2);
        Ok(())
    }

    #[tokio::test]
    async fn after_a_rollback_the_rest_of_the_group_is_refused_and_the_next_group_works()
    -> Result<(), Box<dyn std::error::Error>> {
        let writer = writer()?;
        let spoil = writer.write(|c| {
            insert(c, 1)?;
            c.execute_batch("ROLLBACK").map_err(failure)
        });
        assert!(spoil.await.is_err());
        writer.write(|c| insert(c, 2)).await?;
        assert_eq!(writer.write(count).await?, 1);
        Ok(())
    }
}
