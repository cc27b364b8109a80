//! The store in one SQLite file: a single writer that groups commits, and a few readers beside it.
//! It must not know what a shipment means beyond the rows that hold it.

mod audit;
pub mod backup;
pub mod checkup;
mod clients;
mod codes;
mod errors;
mod facts;
mod idempotency;
mod intake;
mod known;
mod links;
mod log;
mod polling;
mod readers;
mod reading;
mod recipients;
mod schema;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::Connection;

pub use self::errors::OpenError;
use self::errors::failure;
use self::known::Known;
use self::readers::Readers;
use self::writer::Writer;
use super::{
    AccessToken, AuditQuery, Change, Client, Deed, Due, Feed, Intake, KeptAnswer, Lease, Link,
    ListQuery, Listed, Polled, Reader, Recorded, Registered, Reservation, SealedCredential,
    Settled, Snapshot, Stirred, Store, StoreError, UnmappedCode, Wanted,
};

/// How long a statement waits for another process that writes to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Pages that the writer keeps, in KiB: those that a group of webhooks needs again before it commits.
const WRITER_PAGES: i64 = -64 * 1024;

/// A SQLite file in use.
pub struct SqliteStore {
    writer: Writer,
    readers: Readers,
    known: Known,
}

impl SqliteStore {
    /// Opens or makes the file, and brings its tables up to date; one of an earlier version is copied first.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // WAL lets readers go on while the writer commits; FULL makes every commit reach the disk.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", WRITER_PAGES)?;
        if let Some(version) = schema::outdated(&connection)? {
            let copy = backup::before_upgrade(&connection, path, version, Utc::now())?;
            tracing::info!(copy = %copy.display(), version, "the database is upgraded; a copy was made first");
        }
        schema::migrate(&mut connection)?;
        let writer = Writer::start(connection).map_err(OpenError::Thread)?;
        Ok(Self {
            writer,
            readers: Readers::new(path.to_owned()),
            known: Known::of(path),
        })
    }

    /// Runs `work`, and records the deed with it.
    async fn recorded<T: Send + 'static>(
        &self,
        deed: Deed,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer
            .write(move |db| {
                let value = work(db)?;
                audit::record(db, deed)?;
                Ok(value)
            })
            .await
    }

    /// Runs `work`, and records the deed with it if it was done.
    async fn recorded_if(
        &self,
        deed: Deed,
        work: impl FnOnce(&Connection) -> Result<bool, StoreError> + Send + 'static,
    ) -> Result<bool, StoreError> {
        self.writer
            .write(move |db| {
                let done = work(db)?;
                if done {
                    audit::record(db, deed)?;
                }
                Ok(done)
            })
            .await
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn ready(&self) -> Result<(), StoreError> {
        self.readers.read(reading::head).await?;
        self.writer.write(intake::touch).await
    }

    async fn take_in(&self, intake: Intake) -> Result<Vec<Change>, StoreError> {
        self.writer
            .write(move |db| {
                let changes = intake::take_in(db, &intake)?;
                if let Some(deed) = intake.deed {
                    audit::record(db, deed)?;
                }
                Ok(changes)
            })
            .await
    }

    async fn register(
        &self,
        wanted: Wanted,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<Registered, StoreError> {
        self.writer
            .write(move |db| {
                let registered = intake::register(db, wanted, at)?;
                audit::record(db, deed.about(&registered.snapshot.id))?;
                Ok(registered)
            })
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
        self.readers.glance(|db| reading::shipment(db, reader, id))
    }

    async fn shipment_with_next_poll(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Polled>, StoreError> {
        self.readers
            .glance(|db| reading::shipment_with_next_poll(db, reader, id))
    }

    async fn version(&self, reader: &Reader, id: &str) -> Result<Option<u64>, StoreError> {
        self.readers.glance(|db| reading::version(db, reader, id))
    }

    async fn status_report(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Snapshot>, StoreError> {
        self.readers
            .glance(|db| reading::status_report(db, reader, id))
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

    async fn keep_credential(
        &self,
        credential: SealedCredential,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.recorded(deed, move |db| polling::keep_credential(db, &credential))
            .await
    }

    async fn forget_credential(
        &self,
        client: &str,
        source: &str,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        let (client, source) = (client.to_owned(), source.to_owned());
        self.recorded_if(deed, move |db| {
            polling::forget_credential(db, &client, &source)
        })
        .await
    }

    async fn credentials(&self, client: &str) -> Result<Vec<SealedCredential>, StoreError> {
        let client = client.to_owned();
        self.readers
            .read(move |db| polling::credentials(db, &client))
            .await
    }

    async fn unmapped_codes(&self) -> Result<Vec<UnmappedCode>, StoreError> {
        self.readers.read(codes::unmapped).await
    }

    async fn add_client(&self, client: Client, deed: Deed) -> Result<(), StoreError> {
        self.recorded(deed, move |db| clients::add(db, &client))
            .await
    }

    async fn keep_client(&self, client: Client, deed: Deed) -> Result<bool, StoreError> {
        self.recorded_if(deed, move |db| clients::keep(db, &client))
            .await
    }

    async fn client(&self, id: &str) -> Result<Option<Arc<Client>>, StoreError> {
        let read = || self.readers.glance(|db| clients::find(db, id));
        self.known.client(id, read)
    }

    async fn clients(&self) -> Result<Vec<Client>, StoreError> {
        self.readers.read(clients::all).await
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
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.recorded(deed, move |db| clients::keep_token(db, &token, now))
            .await
    }

    async fn access_token(
        &self,
        hash: [u8; 32],
    ) -> Result<Option<(Arc<AccessToken>, Arc<Client>)>, StoreError> {
        let read = || self.readers.glance(|db| clients::bearer(db, hash));
        self.known.bearer(hash, read)
    }

    async fn revoke_viewer(
        &self,
        id: &str,
        until: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let (client, id, at) = (deed.client.clone(), id.to_owned(), deed.at);
        self.recorded(deed, move |db| {
            clients::revoke_viewer(db, &client, &id, at, until)
        })
        .await
    }

    async fn viewer_revoked(&self, client: &str, id: &str) -> Result<bool, StoreError> {
        self.readers
            .glance(|db| clients::viewer_revoked(db, client, id))
    }

    async fn record(&self, deed: Deed) -> Result<(), StoreError> {
        self.writer.write(move |db| audit::record(db, deed)).await
    }

    async fn audit(&self, query: AuditQuery) -> Result<Vec<Recorded>, StoreError> {
        self.readers.read(move |db| audit::read(db, &query)).await
    }

    async fn add_link(
        &self,
        link: Link,
        forget_before: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.recorded(deed, move |db| links::add(db, &link, forget_before))
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
        deed: Deed,
    ) -> Result<bool, StoreError> {
        let (client, id) = (client.to_owned(), id.to_owned());
        self.recorded_if(deed, move |db| links::revoke(db, &client, &id, at))
            .await
    }

    async fn shop(&self, client: &str) -> Result<Option<String>, StoreError> {
        let client = client.to_owned();
        self.readers.read(move |db| links::shop(db, &client)).await
    }

    async fn keep_shop(
        &self,
        client: &str,
        settings: String,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let client = client.to_owned();
        self.recorded(deed, move |db| links::keep_shop(db, &client, &settings))
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
