//! The write-ahead log's length: SQLite empties it by itself as long as readers leave it a moment to do so.
//! It must not know what is written, nor when.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::Connection;

use super::BUSY_TIMEOUT;

/// Longer than this, in bytes, the log is emptied even if readers have to be waited for.
const LONGEST: u64 = 64 * 1024 * 1024;
/// Readers are waited for so long, and then left alone until the log has grown again.
const PATIENCE: Duration = Duration::from_millis(250);

/// The log beside one database file.
pub struct Log {
    path: PathBuf,
    limit: u64,
}

impl Log {
    /// The log of the connection's file.
    pub fn of(connection: &Connection) -> Self {
        Self::with_limit(connection, LONGEST)
    }

    fn with_limit(connection: &Connection, limit: u64) -> Self {
        let path = connection.path().unwrap_or_default();
        Self {
            path: format!("{path}-wal").into(),
            limit,
        }
    }

    /// Empties a log that has become too long; to be called between two transactions.
    pub fn keep_short(&mut self, connection: &Connection) {
        let length = std::fs::metadata(&self.path).map_or(0, |file| file.len());
        if length <= self.limit {
            return;
        }
        let emptied = connection.busy_timeout(PATIENCE).and_then(|()| {
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
                Ok(row.get::<_, i64>(0)? == 0)
            })
        });
        // A backup may read for minutes: then it is tried again when the log is half as long again.
        self.limit = match emptied {
            Ok(true) => LONGEST.min(self.limit),
            Ok(false) | Err(_) => length + length / 2,
        };
        if let Err(error) = connection.busy_timeout(BUSY_TIMEOUT) {
            tracing::warn!(%error, "the store waits shorter for its turn than it should");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_log_is_emptied_as_soon_as_no_reader_holds_it()
    -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("log.db");
        let mut reader = Connection::open(&path)?;
        let writer = Connection::open(&path)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.execute_batch("CREATE TABLE t (x)")?;
        let mut log = Log::with_limit(&writer, 100_000);
        let length = || std::fs::metadata(folder.path().join("log.db-wal")).map(|file| file.len());
        let fill = || writer.execute("INSERT INTO t VALUES (zeroblob(200000))", []);

        let reading = reader.transaction()?;
        reading.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0))?;
        fill()?;
        log.keep_short(&writer);
        assert!(length()? > 200_000, "a reader still needs it");
        drop(reading);
        fill()?;
        log.keep_short(&writer);
        assert_eq!(length()?, 0);
        fill()?;
        assert!(length()? > 200_000);
        Ok(())
    }
}
