//! "Find my parcel": what somebody without an account must get right to see an order, and how often
//! they may try. It must not know how the question came or how the answer is worded.

pub mod address;
pub mod limits;

use std::time::Duration;

use chrono::{DateTime, Utc};
use hmac::digest::InvalidLength;
use ipnet::IpNet;
use tokio::time::{Instant, sleep_until};

use crate::access::contact::{Contact, ContactKeys};
use crate::access::credential::{self, NoRandomness};
use crate::access::viewer::{LONGEST, Unsigned, Viewer, ViewerKeys};
use crate::store::audit::{Act, Who};
use crate::store::{Deed, Store, StoreError};
use limits::Limits;

/// Every answer takes so long: more than the work ever should, and little for a person.
pub const ANSWER_AFTER: Duration = Duration::from_millis(100);

/// What all lookups of one running server share.
pub struct Lookup {
    /// How often may be tried.
    pub limits: Limits,
    /// Proxies that are believed about their clients' addresses.
    pub proxies: Vec<IpNet>,
    /// How long every answer takes.
    pub answer_after: Duration,
}

/// What a customer says.
pub struct Question {
    /// The shop: a client's id.
    pub shop: String,
    /// The order number, not empty.
    pub order: String,
    /// What the recipient alone should know.
    pub contact: Contact,
}

/// The order was found.
pub struct Found {
    /// Its number, as the shop writes it.
    pub order: String,
    /// A viewer token that names it.
    pub token: String,
    /// From then on the token does not count.
    pub expires_at: DateTime<Utc>,
}

/// Why it cannot be told whether the order is there.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No token can be made.
    #[error(transparent)]
    Token(#[from] Unsigned),
    /// No id can be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// No hash can be made.
    #[error("the contact cannot be hashed")]
    Hash(#[from] InvalidLength),
}

impl Question {
    /// Finds the order. A wrong shop, order or contact costs the same work as the right ones.
    pub async fn answer(
        &self,
        store: &dyn Store,
        contacts: &ContactKeys,
        viewers: &ViewerKeys,
        now: DateTime<Utc>,
    ) -> Result<Option<Found>, Unanswered> {
        let kept = contacts.seal(&self.shop, &self.contact)?;
        let id = credential::id(credential::VIEWER_TOKEN)?;
        let [typed, other] = spellings(&self.order);
        let as_typed = store.recipient_known(&self.shop, &typed, kept).await?;
        let otherwise = store.recipient_known(&self.shop, &other, kept).await?;
        let order = if otherwise && !as_typed { other } else { typed };
        let viewer = Viewer {
            id: Some(id.clone()),
            ..Viewer::of(Vec::new(), vec![order.clone()], LONGEST, now)
        };
        let token = viewers.mint(&self.shop, &viewer)?;
        if !as_typed && !otherwise {
            return Ok(None);
        }
        let deed = Deed::new(Act::ViewerTokenMinted, &self.shop, Who::Customer, &id, now);
        store.record(deed).await?;
        let expires_at = viewer.expires_at;
        Ok(Some(Found {
            order,
            token,
            expires_at,
        }))
    }
}

/// An order number as it was typed, and as it may be meant: some shops write `#1001`, and customers 1001.
fn spellings(typed: &str) -> [String; 2] {
    let other = typed.strip_prefix('#').map(str::to_owned);
    let other = other.unwrap_or_else(|| format!("#{typed}"));
    [typed.to_owned(), other]
}

/// Does the work and holds its outcome back until `after` from now, so that the time tells nothing.
pub async fn steadily<T>(after: Duration, work: impl Future<Output = T>) -> T {
    let due = Instant::now() + after;
    let outcome = work.await;
    sleep_until(due).await;
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn an_outcome_is_held_back_although_the_work_is_done() {
        let mut done = false;
        let work = async { done = true };
        let hour = Duration::from_secs(3600);
        assert_eq!(steadily(hour, work).now_or_never(), None);
        assert!(done);
        assert_eq!(steadily(Duration::ZERO, async { 7 }).await, 7);
    }
}
