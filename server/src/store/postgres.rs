//! The store in a Postgres database, which several processes may share.
//! It must not know what a shipment means beyond the rows that hold it.

mod audit;
pub mod checkup;
mod clients;
mod codes;
mod connections;
mod facts;
mod fault;
mod idempotency;
mod intake;
mod links;
mod locks;
mod notices;
mod polling;
mod reading;
mod recipients;
pub mod schema;
mod statement;
mod timed;
mod tls;
mod writer;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use deadpool_postgres::{Object, Transaction};

use self::connections::Connections;
use self::fault::{Fault, absent, patiently};
use self::timed::{read, seek};
use self::writer::{Write, Writer, Written};
use super::{
    AccessToken, AuditQuery, Change, Client, Deed, Due, Feed, Intake, KeptAnswer, Lease, Link,
    ListQuery, Listed, Polled, Reader, Recorded, Registered, Reservation, SealedCredential,
    Settled, Snapshot, Stirred, Store, StoreError, UnmappedCode, Wanted,
};
use crate::settings::postgres::Address;

pub use self::connections::OpenError;
pub use self::notices::Notices;

/// One transaction that is committed to disk and leaves nothing behind; each connection has its own row.
const TOUCH: &str = "
    INSERT INTO settings (key, value) VALUES ('ready ' || pg_backend_pid(), '');
    DELETE FROM settings WHERE key = 'ready ' || pg_backend_pid()";

/// A Postgres database in use.
pub struct PostgresStore {
    connections: Connections,
    writer: Writer,
}

impl PostgresStore {
    /// Connects, and brings the tables up to date.
    pub async fn open(address: Address) -> Result<Self, OpenError> {
        let connections = Connections::to(address)?;
        schema::migrate(&mut connections.single().await?).await?;
        let writer = Writer::start(connections.pool().clone());
        Ok(Self {
            connections,
            writer,
        })
    }

    /// The feed's head, and whose shipments changed after that point: by whichever process, in no order.
    /// None are named when the feed has moved on by more than `most`.
    pub async fn changed_after(
        &self,
        after: u64,
        most: u32,
    ) -> Result<(u64, Vec<Change>), StoreError> {
        let db = self.db().await?;
        Ok(reading::changed_after(&db, after, most.into()).await?)
    }

    /// Listens to the other processes on this database.
    pub async fn notices(&self) -> Result<Notices, StoreError> {
        let listening = Notices::listen(&self.connections).await;
        Ok(listening.map_err(Fault::from)?)
    }

    async fn db(&self) -> Result<Object, Fault> {
        Ok(self.connections.pool().get().await?)
    }
}

async fn begin(db: &mut Object) -> Result<Transaction<'_>, Fault> {
    Ok(db.transaction().await?)
}

/// Commits what was done, and records it; what was not done leaves nothing behind.
async fn finish(
    work: Transaction<'_>,
    done: Result<bool, Fault>,
    deed: Deed,
) -> Result<bool, StoreError> {
    let done = done.or_else(absent)?;
    if done {
        audit::commit(work, vec![deed]).await?;
    }
    Ok(done)
}

fn unexpected() -> StoreError {
    StoreError::Corrupt("the writer mixed up its answers".into())
}

#[async_trait]
impl Store for PostgresStore {
    async fn ready(&self) -> Result<(), StoreError> {
        let db = self.db().await?;
        Ok(db.batch_execute(TOUCH).await.map_err(Fault::from)?)
    }

    async fn take_in(&self, intake: Intake) -> Result<Vec<Change>, StoreError> {
        let mut numbers: Vec<String> = Vec::new();
        for entry in &intake.entries {
            // Facts for one shipment alone are filed under its own number, whatever theirs is.
            let own = match &entry.shipment {
                Some(id) => reading::number(&self.db().await?, id).await?,
                None => None,
            };
            numbers.push(own.unwrap_or_else(|| entry.number.clone()));
        }
        let numbers = numbers.iter().map(String::as_str);
        match self.writer.write(Write::TakeIn(intake), numbers).await? {
            Written::TakenIn(changes) => Ok(changes),
            Written::Registered(_) => Err(unexpected()),
        }
    }

    async fn register(
        &self,
        wanted: Wanted,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<Registered, StoreError> {
        let number = wanted.registration.number.clone();
        let write = Write::Register(wanted, at, deed);
        match self.writer.write(write, [number.as_str()]).await? {
            Written::Registered(registered) => Ok(registered),
            Written::TakenIn(_) => Err(unexpected()),
        }
    }

    async fn recipient_known(
        &self,
        client: &str,
        order: &str,
        contact: [u8; 32],
    ) -> Result<bool, StoreError> {
        seek(async { recipients::known(&self.db().await?, client, order, contact).await }).await
    }

    async fn shipment(&self, reader: &Reader, id: &str) -> Result<Option<Snapshot>, StoreError> {
        seek(async { reading::shipment(&self.db().await?, reader, id).await }).await
    }

    async fn shipment_with_next_poll(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Polled>, StoreError> {
        seek(async { reading::shipment_with_next_poll(&self.db().await?, reader, id).await }).await
    }

    async fn status_report(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Snapshot>, StoreError> {
        seek(async { reading::status_report(&self.db().await?, reader, id).await }).await
    }

    async fn list(&self, query: ListQuery) -> Result<Listed, StoreError> {
        read(async { reading::list(&self.db().await?, &query).await }).await
    }

    async fn feed(&self, readers: &[Reader], after: Option<u64>) -> Result<Feed, StoreError> {
        read(async { reading::feed(&self.db().await?, readers, after).await }).await
    }

    async fn take_due(&self, lease: Lease) -> Result<Vec<Due>, StoreError> {
        Ok(polling::take_due(&self.db().await?, &lease).await?)
    }

    async fn settle(&self, settled: Settled) -> Result<(), StoreError> {
        let work = || async {
            let mut db = self.db().await?;
            let work = begin(&mut db).await?;
            polling::settle(&work, &settled).await?;
            Ok(work.commit().await?)
        };
        Ok(patiently(work).await?)
    }

    async fn stir(&self, stirred: Stirred, at: DateTime<Utc>) -> Result<usize, StoreError> {
        let work = || async {
            let mut db = self.db().await?;
            let work = begin(&mut db).await?;
            let count = polling::stir(&work, &stirred, at).await?;
            work.commit().await?;
            Ok(count)
        };
        Ok(patiently(work).await?)
    }

    async fn keep_credential(
        &self,
        credential: SealedCredential,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        polling::keep_credential(&work, &credential).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn forget_credential(
        &self,
        client: &str,
        source: &str,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        let forgotten = polling::forget_credential(&work, client, source).await;
        finish(work, forgotten, deed).await
    }

    async fn credentials(&self, client: &str) -> Result<Vec<SealedCredential>, StoreError> {
        read(async { polling::credentials(&self.db().await?, client).await }).await
    }

    async fn unmapped_codes(&self) -> Result<Vec<UnmappedCode>, StoreError> {
        read(async { codes::unmapped(&self.db().await?).await }).await
    }

    async fn add_client(&self, client: Client, deed: Deed) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        clients::add(&work, &client).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn keep_client(&self, client: Client, deed: Deed) -> Result<bool, StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        let kept = clients::keep(&work, &client).await;
        finish(work, kept, deed).await
    }

    async fn clients(&self) -> Result<Vec<Client>, StoreError> {
        read(async { clients::all(&self.db().await?).await }).await
    }

    async fn client(&self, id: &str) -> Result<Option<Arc<Client>>, StoreError> {
        let found = seek(async { clients::find(&self.db().await?, id).await });
        Ok(found.await?.map(Arc::new))
    }

    async fn origin_known(&self, origin: &str) -> Result<bool, StoreError> {
        seek(async { clients::origin_known(&self.db().await?, origin).await }).await
    }

    async fn keep_access_token(
        &self,
        token: AccessToken,
        now: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        clients::keep_token(&work, &token, now).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn revoke_viewer(
        &self,
        id: &str,
        until: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        clients::revoke_viewer(&work, &deed.client, id, deed.at, until).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn viewer_revoked(&self, client: &str, id: &str) -> Result<bool, StoreError> {
        seek(async { clients::viewer_revoked(&self.db().await?, client, id).await }).await
    }

    async fn record(&self, deed: Deed) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn audit(&self, query: AuditQuery) -> Result<Vec<Recorded>, StoreError> {
        read(async { audit::read(&self.db().await?, &query).await }).await
    }

    async fn access_token(
        &self,
        hash: [u8; 32],
    ) -> Result<Option<(Arc<AccessToken>, Arc<Client>)>, StoreError> {
        let found = read(async { clients::bearer(&self.db().await?, hash).await });
        let shared = |(token, client)| (Arc::new(token), Arc::new(client));
        Ok(found.await?.map(shared))
    }

    async fn add_link(
        &self,
        link: Link,
        forget_before: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        links::add(&work, &link, forget_before).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn link(&self, hash: [u8; 32]) -> Result<Option<Link>, StoreError> {
        read(async { links::find(&self.db().await?, hash).await }).await
    }

    async fn revoke_link(
        &self,
        client: &str,
        id: &str,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        let revoked = links::revoke(&work, client, id, at).await;
        finish(work, revoked, deed).await
    }

    async fn shop(&self, client: &str) -> Result<Option<String>, StoreError> {
        seek(async { links::shop(&self.db().await?, client).await }).await
    }

    async fn keep_shop(
        &self,
        client: &str,
        settings: String,
        deed: Deed,
    ) -> Result<(), StoreError> {
        let mut db = self.db().await?;
        let work = begin(&mut db).await?;
        links::keep_shop(&work, client, &settings).await?;
        Ok(audit::commit(work, vec![deed]).await?)
    }

    async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        seek(async { clients::setting(&self.db().await?, key).await }).await
    }

    async fn keep_setting(&self, key: &str, value: String) -> Result<String, StoreError> {
        Ok(clients::keep_setting(&self.db().await?, key, &value).await?)
    }

    async fn reserve(
        &self,
        client: &str,
        key: &str,
        body_hash: [u8; 32],
        at: DateTime<Utc>,
        forget_before: DateTime<Utc>,
    ) -> Result<Reservation, StoreError> {
        let db = self.db().await?;
        Ok(idempotency::reserve(&db, client, key, body_hash, at, forget_before).await?)
    }

    async fn answer(&self, client: &str, key: &str, answer: KeptAnswer) -> Result<(), StoreError> {
        Ok(idempotency::answer(&self.db().await?, client, key, &answer).await?)
    }
}
