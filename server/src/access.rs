//! Who is calling and what they may do: clients with scopes, viewers with named shipments.
//! It must not know routes or HTTP answers; it turns credentials into a [`Caller`] or a reason.

pub mod contact;
pub mod credential;
pub mod grant;
pub mod link;
pub mod origin;
pub mod scope;
pub mod viewer;

use chrono::{DateTime, Utc};

use crate::store::{Client, Reader, Store, StoreError};
use scope::{Scope, Scopes};
use viewer::{Viewer, ViewerKeys, ViewerRefused};

/// Whoever made a request.
#[derive(Debug, Clone)]
pub enum Caller {
    /// A shop's server with an access token.
    Client {
        /// Which client.
        client: Client,
        /// What this token allows.
        scopes: Scopes,
    },
    /// A page with a viewer token.
    Viewer {
        /// The client that let it in.
        client: Client,
        /// What it may see, and until when.
        viewer: Viewer,
    },
}

/// Why credentials do not count.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// There were none.
    #[error("send a token as `Authorization: Bearer …`")]
    Missing,
    /// Not ours, or changed.
    #[error("the token is not one of ours, or was changed")]
    Invalid,
    /// Good until its time ran out. The client whose it is, for the answer's CORS headers.
    #[error("the token has expired: get a new one")]
    Expired(Box<Client>),
    /// Good, but not for this.
    #[error("the token lacks the scope {0}")]
    Scope(Scope),
    /// Good, but of the other kind.
    #[error("{0}")]
    Kind(&'static str),
    /// It cannot be told right now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Caller {
    /// Finds out whose token this is: an access token by its prefix, else a viewer token.
    pub async fn identify(
        token: &str,
        store: &dyn Store,
        keys: &ViewerKeys,
        now: DateTime<Utc>,
    ) -> Result<Self, Denied> {
        if token.starts_with(credential::ACCESS_TOKEN) {
            return Self::of_access_token(token, store, now).await;
        }
        let issuer = viewer::issuer(token).ok_or(Denied::Invalid)?;
        let client = store.client(&issuer).await?.ok_or(Denied::Invalid)?;
        match keys.verify(token, &client.id, now) {
            Ok(viewer) => Ok(Self::Viewer { client, viewer }),
            Err(ViewerRefused::Expired) => Err(Denied::Expired(Box::new(client))),
            Err(ViewerRefused::Invalid) => Err(Denied::Invalid),
        }
    }

    async fn of_access_token(
        token: &str,
        store: &dyn Store,
        now: DateTime<Utc>,
    ) -> Result<Self, Denied> {
        let kept = store
            .access_token(credential::hash(token))
            .await?
            .ok_or(Denied::Invalid)?;
        let client = store.client(&kept.client).await?.ok_or(Denied::Invalid)?;
        if kept.expires_at <= now {
            return Err(Denied::Expired(Box::new(client)));
        }
        let scopes = kept
            .scopes
            .iter()
            .filter_map(|name| name.parse().ok())
            .collect();
        Ok(Self::Client { client, scopes })
    }

    /// The client itself, or the one that let the viewer in.
    pub fn client(&self) -> &Client {
        match self {
            Self::Client { client, .. } | Self::Viewer { client, .. } => client,
        }
    }

    /// What this caller may read.
    pub fn reader(&self) -> Result<Reader, Denied> {
        match self {
            Self::Client { client, scopes } => {
                scopes.require(Scope::ReadShipments)?;
                Ok(Reader::Client(client.id.clone()))
            }
            Self::Viewer { client, viewer } => Ok(viewer.reader(&client.id)),
        }
    }

    /// The client, provided that it calls itself and its token allows `scope`.
    pub fn client_with(&self, scope: Scope) -> Result<&Client, Denied> {
        match self {
            Self::Client { client, scopes } => scopes.require(scope).map(|()| client),
            Self::Viewer { .. } => Err(Denied::Kind("a viewer token may only read")),
        }
    }
}
