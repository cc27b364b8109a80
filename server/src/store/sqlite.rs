//! The store in one SQLite file: a single writer that groups commits, and a few readers beside it.
//! It must not know what a shipment means beyond the rows that hold it.

mod clients;
mod facts;
mod idempotency;
mod intake;
mod links;
mod polling;
mod readers;
mod reading;
mod recipients;
mod schema;
mod writer;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode};

use self::readers::Readers;
use self::writer::Writer;
use super::{
    AccessToken, Change, Client, Due, Feed, Intake, KeptAnswer, Lease, Link, ListQuery, Listed,
    Reader, Registered, Reservation, SealedCredential, Settled, Snapshot, Stirred, Store,
    StoreError, Wanted,
};

/// How long a statement waits for another process that writes to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a database file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A later version of this program made it.
    #[error(
        "its tables are of version {found} and this program knows up to {known}: use a newer trackline"
    )]
    Newer {
        /// The file's version.
        found: usize,
        /// The newest version known here.
        known: usize,
    },
    /// The file system or SQLite refused.
    #[error("{}", reason(.0))]
    Sqlite(#[from] rusqlite::Error),
    /// The writing thread cannot be started.
    #[error("the writer cannot start: {0}")]
    Thread(std::io::Error),
}

/// A SQLite file in use.
pub struct SqliteStore {
    writer: Writer,
    readers: Readers,
}

impl SqliteStore {
    /// Opens the file, making it when it is missing, and brings its tables up to date.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // WAL lets readers go on while the writer commits; FULL makes every commit reach the disk.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        let writer = Writer::start(connection).map_err(OpenError::Thread)?;
        Ok(Self {
            writer,
            readers: Readers::new(path.to_owned()),
        })
    }
}

/// A sentence for people who start the server, for the mistakes they can mend.
fn reason(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => "it is not a SQLite database".into(),
        Some(ErrorCode::CannotOpen) => {
            "it cannot be opened: does the folder exist, and may it be written to?".into()
        }
        Some(ErrorCode::ReadOnly) => "it is read-only".into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another process holds it locked".into()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".into(),
        _ => error.to_string(),
    }
}

/// What an error of SQLite means to a caller of the store.
fn failure(error: rusqlite::Error) -> StoreError {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType};
    match error {
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) => {
            StoreError::Corrupt(error.to_string().into())
        }
        _ => match error.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::ConstraintViolation,
            ) => StoreError::Corrupt(error.to_string().into()),
            _ => StoreError::Unavailable(error.to_string().into()),
        },
    }
}

fn unreadable(what: &'static str) -> impl Fn(serde_json::Error) -> StoreError {
    move |error| StoreError::Corrupt(format!("{what}: {error}").into())
}

/// An instant as it is kept.
fn instant(milliseconds: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(milliseconds)
        .ok_or_else(|| StoreError::Corrupt("an instant out of range".into()))
}

#[async_trait]
impl Store for SqliteStore {
    async fn take_in(&self, intake: Intake) -> Result<Vec<Change>, StoreError> {
        self.writer
            .write(move |db| intake::take_in(db, &intake))
            .await
    }

    async fn register(&self, wanted: Wanted, at: DateTime<Utc>) -> Result<Registered, StoreError> {
        self.writer
            .write(move |db| intake::register(db, wanted, at))
            .await
    }

    async fn recipient_known(
        &self,
        client: &str,
        order: &str,
        contact: [u8; 32],
    ) -> Result<bool, StoreError> {
        let (client, order) = (client.to_owned(), order.to_owned());
        self.readers
            .read(move |db| recipients::known(db, &client, &order, contact))
            .await
    }

    async fn shipment(&self, reader: &Reader, id: &str) -> Result<Option<Snapshot>, StoreError> {
        let (reader, id) = (reader.clone(), id.to_owned());
        self.readers
            .read(move |db| reading::shipment(db, &reader, &id))
            .await
    }

    async fn status_report(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Snapshot>, StoreError> {
        let (reader, id) = (reader.clone(), id.to_owned());
        self.readers
            .read(move |db| reading::status_report(db, &reader, &id))
            .await
    }

    async fn list(&self, query: ListQuery) -> Result<Listed, StoreError> {
        self.readers.read(move |db| reading::list(db, &query)).await
    }

    async fn feed(&self, readers: &[Reader], after: Option<u64>) -> Result<Feed, StoreError> {
        let readers = readers.to_vec();
        self.readers
            .read(move |db| reading::feed(db, &readers, after))
            .await
    }

    async fn take_due(&self, lease: Lease) -> Result<Vec<Due>, StoreError> {
        self.writer
            .write(move |db| polling::take_due(db, &lease))
            .await
    }

    async fn settle(&self, settled: Settled) -> Result<(), StoreError> {
        self.writer
            .write(move |db| polling::settle(db, &settled))
            .await
    }

    async fn stir(&self, stirred: Stirred, at: DateTime<Utc>) -> Result<usize, StoreError> {
        self.writer
            .write(move |db| polling::stir(db, &stirred, at))
            .await
    }

    async fn keep_credential(&self, credential: SealedCredential) -> Result<(), StoreError> {
        self.writer
            .write(move |db| polling::keep_credential(db, &credential))
            .await
    }

    async fn forget_credential(&self, client: &str, source: &str) -> Result<bool, StoreError> {
        let (client, source) = (client.to_owned(), source.to_owned());
        self.writer
            .write(move |db| polling::forget_credential(db, &client, &source))
            .await
    }

    async fn credentials(&self, client: &str) -> Result<Vec<SealedCredential>, StoreError> {
        let client = client.to_owned();
        self.readers
            .read(move |db| polling::credentials(db, &client))
            .await
    }

    async fn add_client(&self, client: Client) -> Result<(), StoreError> {
        self.writer.write(move |db| clients::add(db, &client)).await
    }

    async fn client(&self, id: &str) -> Result<Option<Client>, StoreError> {
        let id = id.to_owned();
        self.readers.read(move |db| clients::find(db, &id)).await
    }

    async fn origin_known(&self, origin: &str) -> Result<bool, StoreError> {
        let origin = origin.to_owned();
        self.readers
            .read(move |db| clients::origin_known(db, &origin))
            .await
    }

    async fn keep_access_token(
        &self,
        token: AccessToken,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |db| clients::keep_token(db, &token, now))
            .await
    }

    async fn access_token(&self, hash: [u8; 32]) -> Result<Option<AccessToken>, StoreError> {
        self.readers.read(move |db| clients::token(db, hash)).await
    }

    async fn add_link(&self, link: Link, forget_before: DateTime<Utc>) -> Result<(), StoreError> {
        self.writer
            .write(move |db| links::add(db, &link, forget_before))
            .await
    }

    async fn link(&self, hash: [u8; 32]) -> Result<Option<Link>, StoreError> {
        self.readers.read(move |db| links::find(db, hash)).await
    }

    async fn revoke_link(
        &self,
        client: &str,
        id: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (client, id) = (client.to_owned(), id.to_owned());
        self.writer
            .write(move |db| links::revoke(db, &client, &id, at))
            .await
    }

    async fn shop(&self, client: &str) -> Result<Option<String>, StoreError> {
        let client = client.to_owned();
        self.readers.read(move |db| links::shop(db, &client)).await
    }

    async fn keep_shop(&self, client: &str, settings: String) -> Result<(), StoreError> {
        let client = client.to_owned();
        self.writer
            .write(move |db| links::keep_shop(db, &client, &settings))
            .await
    }

    async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let key = key.to_owned();
        self.readers
            .read(move |db| clients::setting(db, &key))
            .await
    }

    async fn keep_setting(&self, key: &str, value: String) -> Result<String, StoreError> {
        let key = key.to_owned();
        self.writer
            .write(move |db| clients::keep_setting(db, &key, &value))
            .await
    }

    async fn reserve(
        &self,
        client: &str,
        key: &str,
        body_hash: [u8; 32],
        at: DateTime<Utc>,
        forget_before: DateTime<Utc>,
    ) -> Result<Reservation, StoreError> {
        let (client, key) = (client.to_owned(), key.to_owned());
        self.writer
            .write(move |db| idempotency::reserve(db, &client, &key, body_hash, at, forget_before))
            .await
    }

    async fn answer(&self, client: &str, key: &str, answer: KeptAnswer) -> Result<(), StoreError> {
        let (client, key) = (client.to_owned(), key.to_owned());
        self.writer
            .write(move |db| idempotency::answer(db, &client, &key, &answer))
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_by_itself_is_told_apart_from_what_will_not() {
        use rusqlite::ffi;
        let meaning = |code| failure(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        for code in [
            ffi::SQLITE_BUSY,
            ffi::SQLITE_LOCKED,
            ffi::SQLITE_FULL,
            ffi::SQLITE_IOERR,
            ffi::SQLITE_CANTOPEN,
        ] {
            assert!(
                matches!(meaning(code), StoreError::Unavailable(_)),
                "{code}"
            );
        }
        for code in [
            ffi::SQLITE_CORRUPT,
            ffi::SQLITE_NOTADB,
            ffi::SQLITE_CONSTRAINT,
        ] {
            assert!(matches!(meaning(code), StoreError::Corrupt(_)), "{code}");
        }
    }
}
