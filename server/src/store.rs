//! What the server keeps, as one trait with one promise: when a write answers, it is on disk.
//! It must not know HTTP, tokens or webhooks, and no engine's words leak out of it.

pub mod audit;
pub mod checkup;
pub mod client;
pub mod codes;
mod columns;
pub mod estimates;
mod filing;
pub mod intake;
pub mod link;
pub mod polling;
pub mod postgres;
pub mod reading;
pub mod sqlite;

use std::borrow::Cow;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

pub use audit::{AuditQuery, Deed, Recorded};
pub use client::{AccessToken, Client, ClientSecret, SigningKey};
pub use codes::UnmappedCode;
pub use intake::{Change, Entry, Intake, Recipient, Registered, ToldEstimate, Wanted};
pub use link::Link;
pub use polling::{Due, Lease, SealedCredential, Settled, Stirred};
pub use reading::{Feed, ListQuery, Listed, Polled, Reader, Snapshot};

/// A later version of this program made the tables.
#[derive(Debug, thiserror::Error)]
#[error(
    "its tables are of version {found} and this program knows up to {known}: use a newer trackline"
)]
pub struct Newer {
    /// The tables' version.
    pub found: usize,
    /// The newest version known here.
    pub known: usize,
}

impl Newer {
    /// Refuses tables that are newer than this program.
    fn refuse(found: usize, known: usize) -> Result<(), Self> {
        if found > known {
            return Err(Self { found, known });
        }
        Ok(())
    }
}

/// Why the store could not do it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// Locked, full or gone: the same call may succeed later.
    #[error("the store is not available: {0}")]
    Unavailable(Cow<'static, str>),
    /// What was read cannot be understood; a later call will not help.
    #[error("the store holds something unreadable: {0}")]
    Corrupt(Cow<'static, str>),
}

/// An answer kept for an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// Where the new thing is, when one was made.
    pub location: Option<String>,
}

/// What is known of an idempotency key when a request comes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    /// The request may run: the key is new, or an earlier run with the same body never finished.
    Go,
    /// The same request was answered before.
    Answered(KeptAnswer),
    /// The key belongs to another body.
    Mismatch,
}

/// Everything the server keeps. Every error is a [`StoreError`]; reads see whole transactions only.
#[async_trait]
pub trait Store: Send + Sync {
    /// Whether it can be read and written right now; it is, for that.
    async fn ready(&self) -> Result<(), StoreError>;

    /// Takes facts in, folds the shipments they touch, and tells which of them changed.
    async fn take_in(&self, intake: Intake) -> Result<Vec<Change>, StoreError>;

    /// Registers a parcel for a client, or finds the one that it registered before. The deed is recorded
    /// about whichever shipment it turns out to be.
    async fn register(
        &self,
        wanted: Wanted,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<Registered, StoreError>;

    /// Whether a shipment of this client's order has a recipient with this e-mail address or postcode.
    async fn recipient_known(
        &self,
        client: &str,
        order: &str,
        contact: [u8; 32],
    ) -> Result<bool, StoreError>;

    /// One shipment, if the reader may see it.
    async fn shipment(&self, reader: &Reader, id: &str) -> Result<Option<Snapshot>, StoreError>;

    /// The same with when it will be asked about; by one look, since it is what shops read most.
    async fn shipment_with_next_poll(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Polled>, StoreError>;

    /// The version of one shipment and of its status report, if the reader may see it; an engine that can
    /// tell without reading either should.
    async fn version(&self, reader: &Reader, id: &str) -> Result<Option<u64>, StoreError> {
        let found = self.shipment(reader, id).await?;
        Ok(found.map(|snapshot| snapshot.version))
    }

    /// One shipment's status report, if the reader may see it.
    async fn status_report(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Snapshot>, StoreError>;

    /// A page of shipments, most recently registered first.
    async fn list(&self, query: ListQuery) -> Result<Listed, StoreError>;

    /// What the readers may see and what changed `after` that point; without it, everything.
    async fn feed(&self, readers: &[Reader], after: Option<u64>) -> Result<Feed, StoreError>;

    /// Leases shipments that are due to be asked about.
    async fn take_due(&self, lease: Lease) -> Result<Vec<Due>, StoreError>;

    /// Ends a lease.
    async fn settle(&self, settled: Settled) -> Result<(), StoreError>;

    /// Makes shipments due now, and tells how many.
    async fn stir(&self, stirred: Stirred, at: DateTime<Utc>) -> Result<usize, StoreError>;

    /// Keeps a client's credentials at a source, in place of those that it gave before.
    async fn keep_credential(
        &self,
        credential: SealedCredential,
        deed: Deed,
    ) -> Result<(), StoreError>;

    /// Forgets a client's credentials at a source; false when there are none.
    async fn forget_credential(
        &self,
        client: &str,
        source: &str,
        deed: Deed,
    ) -> Result<bool, StoreError>;

    /// A client's credentials, by the names of their sources.
    async fn credentials(&self, client: &str) -> Result<Vec<SealedCredential>, StoreError>;

    /// The codes of events that nobody has mapped: by source, the most frequent first.
    async fn unmapped_codes(&self) -> Result<Vec<UnmappedCode>, StoreError>;

    /// Adds a client.
    async fn add_client(&self, client: Client, deed: Deed) -> Result<(), StoreError>;

    /// Keeps a changed client, all but `revoked_until`; false when somebody else changed it since it was read.
    async fn keep_client(&self, client: Client, deed: Deed) -> Result<bool, StoreError>;

    /// A client by id.
    async fn client(&self, id: &str) -> Result<Option<Arc<Client>>, StoreError>;

    /// All clients, oldest first.
    async fn clients(&self) -> Result<Vec<Client>, StoreError>;

    /// Whether any client lists the origin.
    async fn origin_known(&self, origin: &str) -> Result<bool, StoreError>;

    /// Keeps an access token and forgets those that ran out before `now`.
    async fn keep_access_token(
        &self,
        token: AccessToken,
        now: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError>;

    /// An access token by the SHA-256 of its text, and whose it is.
    async fn access_token(
        &self,
        hash: [u8; 32],
    ) -> Result<Option<(Arc<AccessToken>, Arc<Client>)>, StoreError>;

    /// Revokes a client's viewer token by its id; remembered `until` the token has run out.
    async fn revoke_viewer(
        &self,
        id: &str,
        until: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError>;

    /// Whether a client's viewer token was revoked by its id.
    async fn viewer_revoked(&self, client: &str, id: &str) -> Result<bool, StoreError>;

    /// Records what changes nothing else that is kept here.
    async fn record(&self, deed: Deed) -> Result<(), StoreError>;

    /// A part of the audit log.
    async fn audit(&self, query: AuditQuery) -> Result<Vec<Recorded>, StoreError>;

    /// Keeps a link and forgets those that ran out before `forget_before`.
    async fn add_link(
        &self,
        link: Link,
        forget_before: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError>;

    /// A link by the SHA-256 of its token, also one that counts no more.
    async fn link(&self, hash: [u8; 32]) -> Result<Option<Link>, StoreError>;

    /// Takes a client's link back; false when it has none of that id.
    async fn revoke_link(
        &self,
        client: &str,
        id: &str,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<bool, StoreError>;

    /// How a client's hosted pages look, as it was kept.
    async fn shop(&self, client: &str) -> Result<Option<String>, StoreError>;

    /// Keeps how a client's hosted pages look, in place of what was kept before.
    async fn keep_shop(&self, client: &str, settings: String, deed: Deed)
    -> Result<(), StoreError>;

    /// The value kept under a key.
    async fn setting(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Keeps `value` under a key that has none yet, and returns the value that counts.
    async fn keep_setting(&self, key: &str, value: String) -> Result<String, StoreError>;

    /// Claims an idempotency key for a body; keys older than `forget_before` are forgotten first.
    async fn reserve(
        &self,
        client: &str,
        key: &str,
        body_hash: [u8; 32],
        at: DateTime<Utc>,
        forget_before: DateTime<Utc>,
    ) -> Result<Reservation, StoreError>;

    /// Keeps the answer of a claimed key.
    async fn answer(&self, client: &str, key: &str, answer: KeptAnswer) -> Result<(), StoreError>;
}
