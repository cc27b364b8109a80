//! Whether a viewer token that was rightly signed still counts: its client, its key and itself may have been
//! revoked since. It must not know how a token is signed.

use crate::store::{Client, Store, StoreError};
use chrono::{DateTime, Utc};

use super::viewer::{Issuer, Viewer};

/// By what a token can be revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    issuer: Issuer,
    id: Option<String>,
    issued_at: DateTime<Utc>,
}

impl Pass {
    /// Of a token that `issuer` signed for `viewer`.
    pub fn new(issuer: Issuer, viewer: &Viewer) -> Self {
        Self {
            issuer,
            id: viewer.id.clone(),
            issued_at: viewer.issued_at,
        }
    }

    /// Whether it counts as far as its client tells; the second word is the store's.
    fn counts_for(&self, client: &Client) -> bool {
        let signed = match self.issuer.key {
            Some(number) => {
                let mut keys = client.keys.iter();
                keys.any(|key| key.number == number && key.counts())
            }
            None => true,
        };
        let recent = client
            .viewers_since
            .is_none_or(|since| self.issued_at >= since);
        client.disabled_at.is_none() && signed && recent
    }

    /// Whether it counts, for the client that let it in.
    pub async fn counts(
        &self,
        client: &Client,
        store: &dyn Store,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        if !self.counts_for(client) {
            return Ok(false);
        }
        match &self.id {
            // Most clients have revoked nothing of late, and are spared a second look.
            Some(id) if client.revoked_until.is_some_and(|until| now < until) => {
                Ok(!store.viewer_revoked(&client.id, id).await?)
            }
            _ => Ok(true),
        }
    }

    /// Whether it still counts by now, for whoever holds it longer than a request.
    pub async fn still_counts(
        &self,
        store: &dyn Store,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        match store.client(&self.issuer.client).await? {
            Some(client) => self.counts(&client, store, now).await,
            None => Ok(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::credential::NoRandomness;
    use crate::access::grant::new_client;
    use crate::access::rotation;
    use crate::access::scope::Scopes;
    use chrono::TimeDelta;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn pass(key: Option<u32>) -> Pass {
        let viewer = Viewer::of(Vec::new(), Vec::new(), TimeDelta::minutes(1), NOW);
        let client = "tl_ci_1".to_owned();
        Pass::new(Issuer { client, key }, &viewer)
    }

    fn client() -> Result<Client, NoRandomness> {
        Ok(new_client("Sklep", &Scopes::default(), Vec::new(), NOW)?.client)
    }

    #[test]
    fn a_key_counts_from_when_it_is_handed_out_until_it_is_revoked()
    -> Result<(), Box<dyn std::error::Error>> {
        let mut client = client()?;
        assert!(pass(None).counts_for(&client));
        assert!(!pass(Some(1)).counts_for(&client));
        rotation::add_key(&mut client, NOW)?;
        rotation::add_key(&mut client, NOW)?;
        assert!(pass(Some(1)).counts_for(&client) && pass(Some(2)).counts_for(&client));
        rotation::revoke_key(&mut client, 1, NOW)?;
        assert!(!pass(Some(1)).counts_for(&client));
        assert!(pass(Some(2)).counts_for(&client) && pass(None).counts_for(&client));
        Ok(())
    }

    #[test]
    fn a_shut_out_client_or_a_later_beginning_ends_all() -> Result<(), NoRandomness> {
        let mut client = client()?;
        client.viewers_since = Some(NOW);
        assert!(pass(None).counts_for(&client));
        client.viewers_since = Some(NOW + TimeDelta::seconds(1));
        assert!(!pass(None).counts_for(&client));
        client.viewers_since = None;
        client.disabled_at = Some(NOW);
        assert!(!pass(None).counts_for(&client));
        Ok(())
    }
}
