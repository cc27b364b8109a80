//! Who is calling and what they may do: clients with scopes, viewers with named shipments.
//! It must not know routes or HTTP answers; it turns credentials into a [`Caller`] or a reason.

pub mod contact;
pub mod credential;
pub mod grant;
pub mod link;
pub mod origin;
pub mod pass;
pub mod rotation;
pub mod scope;
pub mod vault;
pub mod viewer;

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::store::audit::{Act, Who};
use crate::store::{Client, Deed, Reader, Store, StoreError};
use pass::Pass;
use scope::{Scope, Scopes};
use viewer::{Issuer, Viewer, ViewerKeys, ViewerRefused};

/// Where a token came from.
#[derive(Debug, Clone, Copy)]
pub struct Whence<'a> {
    /// The address that sent it, seen through trusted proxies.
    pub address: IpAddr,
    /// The page that sent it, as the browser names it.
    pub origin: Option<&'a str>,
}

/// Whoever made a request.
#[derive(Debug, Clone)]
pub enum Caller {
    /// A shop's server with an access token.
    Client {
        /// Which client.
        client: Arc<Client>,
        /// What this token allows.
        scopes: Scopes,
        /// From where it calls.
        from: IpAddr,
    },
    /// A page with a viewer token.
    Viewer {
        /// The client that let it in.
        client: Arc<Client>,
        /// What it may see, and until when.
        viewer: Viewer,
        /// By what it can be revoked meanwhile.
        pass: Pass,
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
    Expired(Arc<Client>),
    /// Good, but not for this.
    #[error("the token lacks the scope {0}")]
    Scope(Scope),
    /// Good, but not from there.
    #[error("{0}")]
    Place(&'static str),
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
        whence: Whence<'_>,
        store: &dyn Store,
        keys: &ViewerKeys,
        now: DateTime<Utc>,
    ) -> Result<Self, Denied> {
        if token.starts_with(credential::ACCESS_TOKEN) {
            return Self::of_access_token(token, whence.address, store, now).await;
        }
        let issuer = Issuer::of(token).ok_or(Denied::Invalid)?;
        let client = store.client(&issuer.client).await?.ok_or(Denied::Invalid)?;
        let viewer = match keys.verify(token, &issuer, now) {
            Ok(viewer) => viewer,
            Err(ViewerRefused::Expired) => return Err(Denied::Expired(client)),
            Err(ViewerRefused::Invalid) => return Err(Denied::Invalid),
        };
        let pass = Pass::new(issuer, &viewer);
        if !pass.counts(&client, store, now).await? {
            return Err(Denied::Invalid);
        }
        if viewer.origin.is_some() && viewer.origin.as_deref() != whence.origin {
            return Err(Denied::Place(
                "the token is bound to pages of another origin",
            ));
        }
        Ok(Self::Viewer {
            client,
            viewer,
            pass,
        })
    }

    async fn of_access_token(
        token: &str,
        from: IpAddr,
        store: &dyn Store,
        now: DateTime<Utc>,
    ) -> Result<Self, Denied> {
        let kept = store.access_token(credential::hash(token)).await?;
        let (kept, client) = kept.ok_or(Denied::Invalid)?;
        if kept.expires_at <= now {
            return Err(Denied::Expired(client));
        }
        let mut secrets = client.secrets.iter();
        let stands =
            secrets.any(|secret| secret.number == kept.secret && secret.revoked_at.is_none());
        if !stands || client.disabled_at.is_some() {
            return Err(Denied::Invalid);
        }
        if !grant::may_call_from(&client.networks, from) {
            return Err(Denied::Place("the client may not call from this address"));
        }
        // What was taken from the client is taken from its tokens too.
        let own = client.scopes();
        let names = kept.scopes.iter();
        let scopes = names
            .filter_map(|name| name.parse().ok())
            .filter(|scope| own.allow(*scope))
            .collect();
        Ok(Self::Client {
            client,
            scopes,
            from,
        })
    }

    /// The client itself, or the one that let the viewer in.
    pub fn client(&self) -> &Arc<Client> {
        match self {
            Self::Client { client, .. } | Self::Viewer { client, .. } => client,
        }
    }

    /// What this caller may read.
    pub fn reader(&self) -> Result<Reader, Denied> {
        match self {
            Self::Client { client, scopes, .. } => {
                scopes.require(Scope::ReadShipments)?;
                Ok(Reader::Client(client.id.clone()))
            }
            Self::Viewer { client, viewer, .. } => Ok(viewer.reader(&client.id)),
        }
    }

    /// The client, provided that it calls itself and its token allows `scope`.
    pub fn client_with(&self, scope: Scope) -> Result<&Client, Denied> {
        match self {
            Self::Client { client, scopes, .. } => scopes.require(scope).map(|()| &**client),
            Self::Viewer { .. } => Err(Denied::Kind("a viewer token may only read")),
        }
    }

    /// What the audit log is to hold of something that the caller does to `subject`.
    pub fn deed(&self, act: Act, subject: &str, now: DateTime<Utc>) -> Deed {
        let client = &self.client().id;
        let who = match self {
            Self::Client { from, .. } => Who::Client(client.clone(), *from),
            Self::Viewer { .. } => Who::Customer,
        };
        Deed::new(act, client, who, subject, now)
    }
}
