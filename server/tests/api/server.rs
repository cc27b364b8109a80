//! A server for one test: its own folder, its own port, gone when the test is.
//! It must not know what is tested.

use std::collections::HashMap;
use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use trackline_server::access::contact::ContactKeys;
use trackline_server::access::grant::new_client;
use trackline_server::access::vault::Vault;
use trackline_server::access::viewer::{LONGEST, Viewer, ViewerKeys};
use trackline_server::app::{App, Parts};
use trackline_server::bus::Bus;
use trackline_server::limits::{Limits, Rates};
use trackline_server::lookup::Lookup;
use trackline_server::settings::secrets::Secrets;
use trackline_server::store::SealedCredential;
use trackline_server::store::audit::{Act, Deed, Who};
use trackline_server::store::sqlite::SqliteStore;
use trackline_server::{demo, routes, serve, settings, styles};
use utoipa_axum::router::OpenApiRouter;

/// The generic source's secret: 24 bytes, as Standard Webhooks writes them.
const KEY: &[u8] = b"0123456789abcdef01234567";
/// EasyPost's secret.
pub const EASYPOST_SECRET: &str = "sécret";
/// 17TRACK's key.
pub const TRACK17_KEY: &str = "17-key";

const TOKEN_SECRET: &str = "a token secret that is long enough";

pub type Failing<T> = Result<T, Box<dyn Error>>;

/// A running server and what a test needs to talk to it.
pub struct TestApp {
    pub app: App,
    pub http: Client,
    address: SocketAddr,
    folder: Option<TempDir>,
    serving: JoinHandle<std::io::Result<()>>,
}

/// A client of the server, with an access token.
pub struct Shop {
    pub id: String,
    pub secret: String,
    pub token: String,
}

impl TestApp {
    /// A fresh server.
    pub async fn start() -> Failing<Self> {
        Self::start_with(TempDir::new()?, HashMap::new()).await
    }

    /// A server over what an earlier one left behind.
    pub async fn start_in(folder: TempDir) -> Failing<Self> {
        Self::start_with(folder, HashMap::new()).await
    }

    /// A fresh server with these files in place of the built widget.
    pub async fn with_files(files: HashMap<&'static str, &'static [u8]>) -> Failing<Self> {
        Self::start_with(TempDir::new()?, files).await
    }

    async fn start_with(
        folder: TempDir,
        files: HashMap<&'static str, &'static [u8]>,
    ) -> Failing<Self> {
        let flags = [
            generic_secret(),
            format!("easypost={EASYPOST_SECRET}"),
            format!("17track={TRACK17_KEY}"),
            "inpost=inpost-key".to_owned(),
            "trackingmore=trackingmore-key".to_owned(),
        ];
        let app = App::from(Parts {
            store: Arc::new(SqliteStore::open(&folder.path().join("test.db"))?),
            bus: Bus::default(),
            keys: ViewerKeys::new(TOKEN_SECRET),
            contacts: ContactKeys::new(TOKEN_SECRET),
            vault: Vault::new(TOKEN_SECRET)?,
            limits: Arc::new(Limits::new(Rates::default())),
            lookup: Arc::new(lookup(Duration::ZERO, &[])?),
            secrets: Arc::new(Secrets::gather(&flags, |_| None, None)?),
            sheet: styles::widget(files.keys().map(|&name| name.to_owned()), |path| {
                files.get(path).map(|bytes| bytes.to_vec())
            })
            .map(Arc::new),
            files: Arc::new(move |path| files.get(path).map(|bytes| bytes.to_vec())),
            public_url: None,
            closing: CancellationToken::new(),
        });
        Self::serve(app, folder, OpenApiRouter::new()).await
    }

    /// A fresh demo, with these files in place of the built widget and page.
    pub async fn demo(files: HashMap<&'static str, &'static [u8]>) -> Failing<Self> {
        let plain = Self::with_files(files).await?;
        let app = App::from(Parts {
            closing: CancellationToken::new(),
            ..Parts::clone(&plain.app)
        });
        let client = demo::client(&*app.store).await?;
        let routes = demo::prepare(&app, &client).await?;
        Self::serve(app, plain.stop().await?, routes).await
    }

    async fn serve(app: App, folder: TempDir, more: OpenApiRouter<App>) -> Failing<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let router = routes::router(app.clone(), more);
        let serving = tokio::spawn(serve::serve(listener, router, app.closing.clone()));
        Ok(Self {
            app,
            http: Client::new(),
            address,
            folder: Some(folder),
            serving,
        })
    }

    /// Another server over the same folder, made of changed parts.
    pub async fn again(self, parts: Parts) -> Failing<Self> {
        let app = App::from(Parts {
            closing: CancellationToken::new(),
            ..parts
        });
        Self::serve(app, self.stop().await?, OpenApiRouter::new()).await
    }

    /// Shuts the server down and returns its folder.
    pub async fn stop(mut self) -> Failing<TempDir> {
        self.app.closing.cancel();
        (&mut self.serving).await??;
        self.folder.take().ok_or_else(|| "stopped twice".into())
    }

    /// The file of the database.
    pub fn database(&self) -> Failing<PathBuf> {
        let folder = self.folder.as_ref().ok_or("stopped")?;
        Ok(folder.path().join("test.db"))
    }

    /// All files of the database, one after another.
    pub fn bytes_on_disk(&self) -> Failing<Vec<u8>> {
        let folder = self.folder.as_ref().ok_or("stopped")?;
        let mut bytes = Vec::new();
        for file in std::fs::read_dir(folder.path())? {
            bytes.extend(std::fs::read(file?.path())?);
        }
        Ok(bytes)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn get(&self, path: &str, token: &str) -> RequestBuilder {
        self.http.get(self.url(path)).bearer_auth(token)
    }

    pub fn post(&self, path: &str, token: &str, body: &Value) -> RequestBuilder {
        self.http.post(self.url(path)).bearer_auth(token).json(body)
    }

    /// A client with an access token, got as a shop's server gets it.
    pub async fn shop(&self, scopes: &str, origins: &[&str]) -> Failing<Shop> {
        let origins = origins.iter().map(|&origin| origin.to_owned()).collect();
        let made = new_client("Sklep", &scopes.parse()?, origins, Utc::now())?;
        let deed = made.deed();
        let (id, secret) = (made.client.id.clone(), made.secret);
        self.app.store.add_client(made.client, deed).await?;
        let answer: Value = self
            .http
            .post(self.url("/oauth/token"))
            .basic_auth(&id, Some(&secret))
            .form(&[("grant_type", "client_credentials")])
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        Ok(Shop {
            id,
            secret,
            token: text(&answer["access_token"])?,
        })
    }

    /// A shop that may do everything.
    pub async fn any_shop(&self) -> Failing<Shop> {
        self.shop("shipments:read shipments:write", &[]).await
    }

    /// Registers a parcel and returns the shipment.
    pub async fn register(&self, shop: &Shop, body: Value) -> Failing<Value> {
        let answer = self
            .post("/api/shipments", &shop.token, &body)
            .send()
            .await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// A viewer token, asked for as a shop's server asks.
    pub async fn viewer_token(&self, shop: &Shop, body: Value) -> Failing<String> {
        let answer = self
            .post("/api/viewer-tokens", &shop.token, &body)
            .send()
            .await?;
        text(&answer.error_for_status()?.json::<Value>().await?["token"])
    }

    /// A viewer token that expires whenever the test likes.
    pub fn token_until(
        &self,
        shop: &Shop,
        order: &str,
        expires_at: chrono::DateTime<Utc>,
    ) -> Failing<String> {
        let issued_at = Utc::now().min(expires_at);
        let viewer = Viewer {
            expires_at,
            ..Viewer::of(Vec::new(), vec![order.to_owned()], LONGEST, issued_at)
        };
        Ok(self.app.keys.mint(&shop.id, &viewer)?)
    }

    /// Sends a webhook of the generic source, rightly signed.
    pub async fn webhook(&self, data: Value) -> Failing<Response> {
        let body = generic_body(&data);
        let signature = sign_generic(&body)?;
        Ok(self.signed(&body, &signature).send().await?)
    }

    /// Sends a webhook of 17TRACK, rightly signed.
    pub async fn track17(&self, body: &Value) -> Failing<Response> {
        let body = body.to_string();
        let sign = hex::encode(Sha256::digest(format!("{body}/{TRACK17_KEY}")));
        let request = self.http.post(self.url("/webhooks/17track"));
        Ok(request.header("sign", sign).body(body).send().await?)
    }

    /// Keeps sealed credentials as they are, as only an older server could have.
    pub async fn keep_credential(&self, sealed: SealedCredential) -> Failing<()> {
        let now = Utc::now();
        let (client, source) = (sealed.client.clone(), sealed.source.clone());
        let deed = Deed::new(Act::CredentialSet, &client, Who::Operator, &source, now);
        Ok(self.app.store.keep_credential(sealed, deed).await?)
    }

    /// The request of a generic webhook with a given signature.
    pub fn signed(&self, body: &str, signature: &GenericSignature) -> RequestBuilder {
        signature.on(self.http.post(self.url("/webhooks/generic")), body)
    }
}

/// Fresh limits of lookups, with the pace and the proxies that the test wants.
pub fn lookup(answer_after: Duration, proxies: &[&str]) -> Failing<Lookup> {
    let proxies = proxies.iter().map(|text| settings::proxy(text));
    Ok(Lookup {
        limits: trackline_server::lookup::limits::Limits::default(),
        proxies: proxies.collect::<Result<_, _>>()?,
        answer_after,
    })
}

/// The generic source's secret as a flag of the program.
pub fn generic_secret() -> String {
    format!("generic=whsec_{}", STANDARD.encode(KEY))
}

pub struct GenericSignature {
    pub timestamp: String,
    pub value: String,
}

impl GenericSignature {
    /// Puts the body and this signature on a request.
    pub fn on(&self, request: RequestBuilder, body: &str) -> RequestBuilder {
        request
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", &self.timestamp)
            .header("webhook-signature", &self.value)
            .body(body.to_owned())
    }
}

pub fn generic_body(data: &Value) -> String {
    json!({ "type": "shipment.updated", "timestamp": Utc::now(), "data": data }).to_string()
}

pub fn sign_generic(body: &str) -> Failing<GenericSignature> {
    let timestamp = Utc::now().timestamp().to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY)?;
    mac.update(format!("msg_1.{timestamp}.{body}").as_bytes());
    let value = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    Ok(GenericSignature { timestamp, value })
}

/// A parcel's data as the generic source tells it, with one event.
pub fn told(number: &str, carrier: &str, status: &str, at: &str) -> Value {
    json!({
        "tracking_number": number,
        "carrier": carrier,
        "events": [{ "status": status, "occurred_at": at }]
    })
}

/// A JSON string as text.
pub fn text(value: &Value) -> Failing<String> {
    Ok(value
        .as_str()
        .ok_or_else(|| format!("not a text: {value}"))?
        .to_owned())
}

/// Status and problem code of a refusal.
pub async fn problem(response: Response) -> Failing<(u16, String)> {
    let status = response.status().as_u16();
    let kind = response.headers().get("content-type").cloned();
    let body: Value = response.json().await?;
    assert_eq!(
        kind.as_ref().map(|kind| kind.as_bytes()),
        Some(&b"application/problem+json"[..]),
        "{body}"
    );
    assert_eq!(body["status"], status, "{body}");
    Ok((status, text(&body["code"])?))
}

/// Status, version and number of events of a shipment.
pub async fn standing(app: &TestApp, shop: &Shop, id: &Value) -> Failing<(String, u64, usize)> {
    let path = format!("/api/shipments/{}", text(id)?);
    let now: Value = app.get(&path, &shop.token).send().await?.json().await?;
    let events = now["events"].as_array().map_or(0, Vec::len);
    Ok((
        text(&now["status"])?,
        now["version"].as_u64().unwrap_or_default(),
        events,
    ))
}
