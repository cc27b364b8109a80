//! The demo shop: its client, its secrets and its order, made once per database and then kept.
//! It must not know how the server is started.

pub mod page;
pub mod welcome;

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use hmac::digest::InvalidLength;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use crate::access::contact::Contact;
use crate::access::credential::{self, NoRandomness};
use crate::access::grant::new_client;
use crate::access::scope::{Scope, Scopes};
use crate::app::App;
use crate::carrier::Source;
use crate::sandbox::{self, Player, scenarios};
use crate::settings::secrets::Secrets;
use crate::store::{Recipient, Store, StoreError};

/// The order on the demo shop's page.
pub const ORDER: &str = "10482";
/// Its recipient's e-mail address.
const EMAIL: &str = "order@glinka.example";
/// The postcode of the address on the page.
const POSTCODE: &str = "61-245";

/// Why the demo cannot be prepared.
#[derive(Debug, thiserror::Error)]
pub enum NoDemo {
    /// A secret could not be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The recipient's contact cannot be hashed.
    #[error("the demo's recipient cannot be kept")]
    Contact(#[from] InvalidLength),
    /// The store did not take or give it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The demo shop's client; its secret is kept in the clear, so that every start can show it.
#[derive(Clone, Serialize, Deserialize)]
pub struct DemoClient {
    /// Its id.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
}

/// A webhook secret made for the demo.
pub struct MadeSecret {
    /// Whose webhooks it proves.
    pub source: Source,
    /// The secret, as it would stand in the source's settings page.
    pub value: String,
}

/// Gives each webhook source without a secret one of its own, kept for the next start.
pub async fn complete(secrets: &mut Secrets, store: &dyn Store) -> Result<Vec<MadeSecret>, NoDemo> {
    let mut made = Vec::new();
    for source in Source::ALL {
        if secrets.of(source).is_empty() {
            let fresh = match source {
                Source::Generic => {
                    format!("whsec_{}", STANDARD.encode(credential::random::<32>()?))
                }
                Source::EasyPost | Source::Track17 => credential::secret("")?,
            };
            let value = store
                .keep_setting(&format!("demo_secret_{}", source.as_str()), fresh)
                .await?;
            secrets.add_webhook(source, &value);
            made.push(MadeSecret { source, value });
        }
    }
    Ok(made)
}

/// The demo shop's client, made at the first start.
pub async fn client(store: &dyn Store) -> Result<DemoClient, NoDemo> {
    const KEY: &str = "demo_client";
    let kept = match store.setting(KEY).await? {
        Some(kept) => kept,
        None => {
            let scopes = Scopes::from_iter([Scope::ReadShipments, Scope::WriteShipments]);
            let made = new_client("Glinka & Len", &scopes, Vec::new(), Utc::now())?;
            let client_id = made.client.id.clone();
            store.add_client(made.client).await?;
            let demo = DemoClient {
                client_id,
                client_secret: made.secret,
            };
            let text = serde_json::to_string(&demo).map_err(unreadable)?;
            store.keep_setting(KEY, text).await?
        }
    };
    Ok(serde_json::from_str(&kept).map_err(unreadable)?)
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Corrupt(error.to_string().into())
}

/// Puts the demo order in place and returns the routes that only a demo has.
pub async fn prepare(app: &App, client: &DemoClient) -> Result<OpenApiRouter<App>, NoDemo> {
    let seal = |contact| {
        app.contacts
            .seal(&client.client_id, &Contact::guess(contact))
    };
    let recipient = Recipient {
        email: Some(seal(EMAIL)?),
        postcode: Some(seal(POSTCODE)?),
    };
    let demo = &scenarios::DEMO;
    sandbox::seed(app, &client.client_id, ORDER, recipient, demo).await?;
    let player = Player::new(app.clone(), client.client_id.clone());
    Ok(sandbox::routes(player).merge(page::routes(page::Shop {
        client: client.client_id.clone(),
        link: String::new(),
    })))
}

/// What whoever starts the demo should know.
pub fn welcome(address: SocketAddr, client: &DemoClient, made: &[MadeSecret]) -> String {
    welcome::text(address, client, made, &scenarios::DEMO)
}
