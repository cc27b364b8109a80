//! A link to a hosted page, as it is kept.
//! It must not know how its token is made or what the page looks like.

use chrono::{DateTime, Utc};
use trackline::config::Subject;

/// A link; its token is known by its hash alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    /// Names it to its client, `lnk_…`.
    pub id: String,
    /// Whose it is.
    pub client: String,
    /// Where it leads: a shipment or an order.
    pub subject: Subject,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From then on it does not count.
    pub expires_at: DateTime<Utc>,
    /// When its client took it back.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Link {
    /// Whether it leads anywhere at that moment.
    pub fn counts(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}
