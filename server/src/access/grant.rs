//! Making clients and giving them access tokens.
//! It must not know the OAuth form of the question or the answer.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use ipnet::IpNet;
use serde_json::json;

use super::credential::{self, NoRandomness};
use super::scope::Scopes;
use crate::store::audit::{Act, Who};
use crate::store::{AccessToken, Client, ClientSecret, Deed, Store, StoreError};

/// How long an access token lives.
pub const ACCESS_TOKEN_LIFE: TimeDelta = TimeDelta::hours(1);

/// A client and its secret, which is shown once and kept only as a hash.
pub struct NewClient {
    /// What is kept.
    pub client: Client,
    /// What its owner must keep.
    pub secret: String,
}

impl NewClient {
    /// What is recorded when it is kept.
    pub fn deed(&self) -> Deed {
        let client = &self.client;
        let deed = Deed::new(
            Act::ClientCreated,
            &client.id,
            Who::Operator,
            &client.id,
            client.created_at,
        );
        deed.with(&json!({ "scopes": client.scopes.join(" ") }))
    }
}

/// Why nothing was granted.
#[derive(Debug, thiserror::Error)]
pub enum NotGranted {
    /// Client id or secret is wrong, or the client may not call from there; which of them is not told.
    #[error("client id or secret is wrong")]
    Client,
    /// More was asked for than the client has.
    #[error("the client does not have all of these scopes: it has `{0}`")]
    Scope(Scopes),
    /// No secret could be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The store did not take or give it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a client; `origins` must have been read by [`super::origin::parse`].
pub fn new_client(
    name: &str,
    scopes: &Scopes,
    origins: Vec<String>,
    now: DateTime<Utc>,
) -> Result<NewClient, NoRandomness> {
    let secret = credential::secret(credential::CLIENT_SECRET)?;
    let client = Client {
        id: credential::id(credential::CLIENT_ID)?,
        name: name.to_owned(),
        secrets: vec![ClientSecret {
            number: 1,
            hash: credential::hash(&secret),
            created_at: now,
            expires_at: None,
            revoked_at: None,
        }],
        keys: Vec::new(),
        scopes: scopes.iter().map(|scope| scope.to_string()).collect(),
        origins,
        networks: Vec::new(),
        created_at: now,
        disabled_at: None,
        viewers_since: None,
        revoked_until: None,
        revision: 0,
    };
    Ok(NewClient { client, secret })
}

/// Whether a client with these networks may call from there.
pub fn may_call_from(networks: &[IpNet], address: IpAddr) -> bool {
    networks.is_empty() || networks.iter().any(|network| network.contains(&address))
}

/// Gives an access token to whoever proves to be the client: with all its scopes, or those `asked` for.
pub async fn access_token(
    store: &dyn Store,
    client_id: &str,
    secret: &str,
    asked: Option<Scopes>,
    from: IpAddr,
    now: DateTime<Utc>,
) -> Result<(String, Scopes), NotGranted> {
    let client = store.client(client_id).await?.ok_or(NotGranted::Client)?;
    // All are compared, so that the time does not tell which one it was.
    let number = client.secrets.iter().fold(None, |found, kept| {
        let right = credential::matches(secret, &kept.hash) && kept.counts(now);
        if right { Some(kept.number) } else { found }
    });
    let number = number
        .filter(|_| client.disabled_at.is_none() && may_call_from(&client.networks, from))
        .ok_or(NotGranted::Client)?;
    let own = client.scopes();
    let scopes = asked.unwrap_or(own);
    if !scopes.iter().all(|scope| own.allow(scope)) {
        return Err(NotGranted::Scope(own));
    }
    let token = credential::secret(credential::ACCESS_TOKEN)?;
    let granted = scopes.to_string();
    let deed = Deed::new(
        Act::TokenGiven,
        &client.id,
        Who::Client(client.id.clone(), from),
        &client.id,
        now,
    );
    let deed = deed.with(&json!({ "scopes": granted, "secret": number }));
    let kept = AccessToken {
        hash: credential::hash(&token),
        client: client.id.clone(),
        secret: number,
        scopes: scopes.iter().map(|scope| scope.to_string()).collect(),
        expires_at: now + ACCESS_TOKEN_LIFE,
    };
    store.keep_access_token(kept, now, deed).await?;
    Ok((token, scopes))
}

impl Client {
    /// What it may do at most.
    pub fn scopes(&self) -> Scopes {
        let names = self.scopes.iter();
        names.filter_map(|name| name.parse().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_let_their_own_in_and_none_lets_everybody_in()
    -> Result<(), Box<dyn std::error::Error>> {
        let networks = ["192.0.2.0/24".parse()?, "2001:db8::7/128".parse()?];
        for (address, within) in [
            ("192.0.2.9", true),
            ("192.0.3.9", false),
            ("2001:db8::7", true),
            ("2001:db8::8", false),
        ] {
            assert_eq!(
                may_call_from(&networks, address.parse()?),
                within,
                "{address}"
            );
            assert!(may_call_from(&[], address.parse()?));
        }
        Ok(())
    }
}
