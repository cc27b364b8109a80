//! The demo shop: its client, its secrets and its order, made once per database and then kept.
//! It must not know how the server is started.

pub mod page;
pub mod welcome;

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{TimeDelta, Utc};
use hmac::digest::InvalidLength;
use serde::{Deserialize, Serialize};
use trackline::config::Subject;
use utoipa_axum::router::OpenApiRouter;

use crate::access::contact::Contact;
use crate::access::credential::{self, NoRandomness};
use crate::access::grant::new_client;
use crate::access::link::{self, NotMade};
use crate::access::scope::{Scope, Scopes};
use crate::app::App;
use crate::carrier::Source;
use crate::sandbox::{self, Player, scenarios};
use crate::settings::secrets::Secrets;
use crate::store::audit::{Act, Who};
use crate::store::{Deed, Recipient, Store, StoreError};

/// The order on the demo shop's page.
pub const ORDER: &str = "10482";
const NAME: &str = "Glinka & Len";
/// The link to its hosted page is good for as long as anybody will keep the demo's database.
const LIFE: TimeDelta = TimeDelta::days(3650);
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
    /// The link to the hosted page cannot be made.
    #[error(transparent)]
    Link(#[from] NotMade),
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
    for source in Source::pushing() {
        if secrets.of(source).is_empty() {
            let fresh = match source {
                Source::Generic => {
                    format!("whsec_{}", STANDARD.encode(credential::random::<32>()?))
                }
                _ => credential::secret("")?,
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
            let scopes = Scopes::from_iter([
                Scope::ReadShipments,
                Scope::WriteShipments,
                Scope::WriteShop,
            ]);
            let made = new_client(NAME, &scopes, Vec::new(), Utc::now())?;
            let client_id = made.client.id.clone();
            let deed = made.deed();
            store.add_client(made.client, deed).await?;
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

/// The path of the hosted page of the demo order. Its token is kept in the clear, so that every start can
/// show it.
pub async fn link(store: &dyn Store, client: &DemoClient) -> Result<String, NoDemo> {
    const KEY: &str = "demo_link";
    let token = match store.setting(KEY).await? {
        Some(token) => token,
        None => {
            let subject = Subject::Order(ORDER.to_owned());
            let made = link::make(
                store,
                &client.client_id,
                Who::Operator,
                subject,
                LIFE,
                Utc::now(),
            )
            .await?;
            store.keep_setting(KEY, made.token).await?
        }
    };
    Ok(link::path(&token))
}

/// Dresses the hosted pages as the demo shop, unless somebody has dressed them before.
async fn dress(store: &dyn Store, client: &DemoClient) -> Result<(), NoDemo> {
    if store.shop(&client.client_id).await?.is_some() {
        return Ok(());
    }
    // Logo and first page lie on this server, which no other shop could say.
    let shop = serde_json::json!({
        "name": NAME, "logo": "/shop/logo.svg", "home": "/", "support": "mailto:help@glinka.example",
        "colors": { "accent": "#94492a" },
    });
    let id = &client.client_id;
    let deed = Deed::new(Act::ShopChanged, id, Who::Operator, id, Utc::now());
    Ok(store.keep_shop(id, shop.to_string(), deed).await?)
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
    dress(&*app.store, client).await?;
    let player = Player::new(app.clone(), client.client_id.clone());
    Ok(sandbox::routes(player).merge(page::routes(page::Shop {
        client: client.client_id.clone(),
        link: link(&*app.store, client).await?,
    })))
}

/// What whoever starts the demo should know.
pub fn welcome(
    address: SocketAddr,
    client: &DemoClient,
    link: &str,
    made: &[MadeSecret],
) -> String {
    welcome::text(address, client, link, made, &scenarios::DEMO)
}
