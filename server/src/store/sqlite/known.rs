//! What is remembered of clients and their tokens, for as long as nobody has written to the file.
//! It must not know what a client may do, nor how a row is read.

use std::collections::HashMap;
use std::fs::File;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::{AccessToken, Client};

/// So many clients, and so many tokens, are remembered.
const MOST: usize = 1024;

/// A token and whose it is.
type Bearer = (Arc<AccessToken>, Arc<Client>);

/// The head of the index beside the write-ahead log. SQLite writes another one with every commit, whichever
/// process makes it, before the commit is done: <https://sqlite.org/walformat.html#the_wal_index_header>.
type Head = [u8; 48];

/// Rows as they were read last.
pub struct Known {
    // Never closed: to close any descriptor of a file gives up all locks that the process holds on it, and those that
    // SQLite's own connections hold are on this one <https://sqlite.org/howtocorrupt.html#posix_close_bug>.
    index: Option<ManuallyDrop<File>>,
    rows: Mutex<Rows>,
}

#[derive(Default)]
struct Rows {
    head: Option<Head>,
    clients: HashMap<String, Arc<Client>>,
    tokens: HashMap<[u8; 32], Bearer>,
}

impl Known {
    /// Nothing yet, of a database that is open and has a write-ahead log.
    pub fn of(database: &Path) -> Self {
        let mut index = database.as_os_str().to_owned();
        index.push("-shm");
        Self {
            index: File::open(index).ok().map(ManuallyDrop::new),
            rows: Mutex::default(),
        }
    }

    /// A client by id, remembered or read by `read`.
    pub fn client<E>(
        &self,
        id: &str,
        read: impl FnOnce() -> Result<Option<Client>, E>,
    ) -> Result<Option<Arc<Client>>, E> {
        let recall = |rows: &Rows| rows.clients.get(id).cloned();
        let read = || Ok(read()?.map(Arc::new));
        self.recall(recall, read, |rows, client| {
            rows.clients.insert(id.to_owned(), client);
        })
    }

    /// A token by its hash and whose it is, remembered or read by `read`.
    pub fn bearer<E>(
        &self,
        hash: [u8; 32],
        read: impl FnOnce() -> Result<Option<(AccessToken, Client)>, E>,
    ) -> Result<Option<Bearer>, E> {
        let recall = |rows: &Rows| rows.tokens.get(&hash).cloned();
        let read = || Ok(read()?.map(|(token, client)| (Arc::new(token), Arc::new(client))));
        self.recall(recall, read, |rows, bearer| {
            rows.tokens.insert(hash, bearer);
        })
    }

    fn recall<T: Clone, E>(
        &self,
        recall: impl FnOnce(&Rows) -> Option<T>,
        read: impl FnOnce() -> Result<Option<T>, E>,
        remember: impl FnOnce(&mut Rows, T),
    ) -> Result<Option<T>, E> {
        // Taken before anything is read: a commit that comes in between only makes us read once more.
        let head = self.head();
        let remembered = self.with(|rows| {
            let fresh = head.is_some() && rows.head == head;
            fresh.then(|| recall(rows)).flatten()
        });
        if remembered.is_some() {
            return Ok(remembered);
        }
        let found = read()?;
        if let Some(found) = &found {
            self.with(|rows| {
                let full = rows.clients.len().max(rows.tokens.len()) >= MOST;
                if rows.head != head || full {
                    *rows = Rows::default();
                    rows.head = head;
                }
                remember(rows, found.clone());
            });
        }
        Ok(found)
    }

    fn with<T>(&self, work: impl FnOnce(&mut Rows) -> T) -> T {
        work(&mut self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// `None`: it cannot be told, and nothing is remembered. Only where files and memory that is mapped from
    /// them are one and the same, is what is read here what SQLite has written.
    #[cfg(unix)]
    fn head(&self) -> Option<Head> {
        use std::os::unix::fs::FileExt;
        let mut head = [0; 48];
        self.index.as_ref()?.read_exact_at(&mut head, 0).ok()?;
        Some(head)
    }

    #[cfg(not(unix))]
    fn head(&self) -> Option<Head> {
        self.index.as_ref().and(None)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// Of any process, on the log's index.
    #[cfg(target_os = "linux")]
    fn locks(database: &Path) -> std::io::Result<usize> {
        use std::os::unix::fs::MetadataExt;
        let index = database.with_extension("db-shm").metadata()?;
        let named = format!(":{} ", index.ino());
        let all = std::fs::read_to_string("/proc/locks")?;
        Ok(all.lines().filter(|line| line.contains(&named)).count())
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn whoever_forgets_leaves_the_locks_of_others_alone() -> Result<(), Box<dyn std::error::Error>>
    {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("known.db");
        let reader = Connection::open(&path)?;
        reader.pragma_update(None, "journal_mode", "WAL")?;
        reader.execute_batch("CREATE TABLE t (x); BEGIN; SELECT * FROM t")?;
        let before = locks(&path)?;
        assert!(before > 0);
        drop(Known::of(&path));
        assert_eq!(locks(&path)?, before);
        Ok(())
    }

    #[test]
    fn rows_are_read_again_after_every_commit_and_only_then()
    -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("known.db");
        let writer = Connection::open(&path)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.execute_batch("CREATE TABLE t (x)")?;
        let known = Known::of(&path);
        let client = Client {
            id: "tl_ci_1".into(),
            name: "Sklep".into(),
            secrets: Vec::new(),
            keys: Vec::new(),
            scopes: Vec::new(),
            origins: Vec::new(),
            networks: Vec::new(),
            created_at: chrono::DateTime::UNIX_EPOCH,
            disabled_at: None,
            viewers_since: None,
            revoked_until: None,
            revision: 0,
        };
        let mut reads = 0;
        let mut ask = || {
            known.client("tl_ci_1", || {
                reads += 1;
                Ok::<_, std::io::Error>(Some(client.clone()))
            })
        };
        ask()?;
        ask()?;
        let another = Connection::open(&path)?;
        another.execute_batch("INSERT INTO t VALUES (1)")?;
        ask()?;
        ask()?;
        writer.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES (2)")?;
        ask()?;
        ask()?;
        assert_eq!(reads, 3);
        Ok(())
    }
}
