//! Links to hosted pages: tokens for people's messages, long-lived, and taken back by their client.
//! It must not know the pages, nor the addresses that tokens are put into.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use serde_json::json;
use trackline::config::Subject;

use super::credential::{self, NoRandomness};
use crate::store::audit::{Act, Who};
use crate::store::{Deed, Link, Store, StoreError};

/// How long a link lives when nobody says otherwise.
pub const LIFE: TimeDelta = TimeDelta::days(90);
/// A link never lives longer.
pub const LONGEST: TimeDelta = TimeDelta::days(400);
/// Links that ran out are remembered so long, so that their readers learn that they did.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// A link and its token, which is shown once.
pub struct NewLink {
    /// What is kept.
    pub link: Link,
    /// What stands in the address.
    pub token: String,
}

/// A link could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// No token could be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a link of `client` and keeps it.
pub async fn make(
    store: &dyn Store,
    client: &str,
    who: Who,
    subject: Subject,
    life: TimeDelta,
    now: DateTime<Utc>,
) -> Result<NewLink, NotMade> {
    let token = credential::secret(credential::LINK_TOKEN)?;
    let link = Link {
        hash: credential::hash(&token),
        id: credential::id(credential::LINK)?,
        client: client.to_owned(),
        subject,
        created_at: now.trunc_subsecs(3),
        expires_at: now.trunc_subsecs(0) + life,
        revoked_at: None,
    };
    let deed = Deed::new(Act::LinkMade, client, who, &link.id, now);
    let deed = match &link.subject {
        Subject::Shipment(id) => deed.with(&json!({ "shipment": id })),
        // An order's number may be known to others, and is left out.
        Subject::Order(_) | Subject::Given => deed,
    };
    store.add_link(link.clone(), now - REMEMBERED, deed).await?;
    Ok(NewLink { link, token })
}

/// The path of the page behind a token.
pub fn path(token: &str) -> String {
    format!("/t/{token}")
}
