//! Making clients and giving them access tokens.
//! It must not know the OAuth form of the question or the answer.

use chrono::{DateTime, TimeDelta, Utc};

use super::credential::{self, NoRandomness};
use super::scope::Scopes;
use crate::store::{AccessToken, Client, Store, StoreError};

/// How long an access token lives.
pub const ACCESS_TOKEN_LIFE: TimeDelta = TimeDelta::hours(1);

/// A client and its secret, which is shown once and kept only as a hash.
pub struct NewClient {
    /// What is kept.
    pub client: Client,
    /// What its owner must keep.
    pub secret: String,
}

/// Why nothing was granted.
#[derive(Debug, thiserror::Error)]
pub enum NotGranted {
    /// Client id or secret is wrong; which of them is not told.
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
        secret_hash: credential::hash(&secret),
        scopes: scopes.iter().map(|scope| scope.to_string()).collect(),
        origins,
        created_at: now,
    };
    Ok(NewClient { client, secret })
}

/// Gives an access token to whoever proves to be the client: with all its scopes, or those `asked` for.
pub async fn access_token(
    store: &dyn Store,
    client_id: &str,
    secret: &str,
    asked: Option<Scopes>,
    now: DateTime<Utc>,
) -> Result<(String, Scopes), NotGranted> {
    let known = store.client(client_id).await?;
    let client = known
        .filter(|known| credential::matches(secret, &known.secret_hash))
        .ok_or(NotGranted::Client)?;
    let own: Scopes = client
        .scopes
        .iter()
        .filter_map(|name| name.parse().ok())
        .collect();
    let scopes = asked.unwrap_or_else(|| own.clone());
    if !scopes.iter().all(|scope| own.allow(scope)) {
        return Err(NotGranted::Scope(own));
    }
    let token = credential::secret(credential::ACCESS_TOKEN)?;
    let kept = AccessToken {
        hash: credential::hash(&token),
        client: client.id,
        scopes: scopes.iter().map(|scope| scope.to_string()).collect(),
        expires_at: now + ACCESS_TOKEN_LIFE,
    };
    store.keep_access_token(kept, now).await?;
    Ok((token, scopes))
}
