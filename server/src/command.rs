//! What the program does: each command reads its settings, builds the parts and runs them.
//! It must not know how any part works; every failure here is one sentence for a person.

mod audit;
mod client;
mod codes;
mod credential;
mod database;
mod doctor;
mod import;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use hmac::digest::InvalidLength;
use ipnet::IpNet;
use tokio::net::TcpListener;
use tokio::task::{JoinError, JoinHandle};
use tokio_util::sync::CancellationToken;
use utoipa_axum::router::OpenApiRouter;

use crate::access::contact::ContactKeys;
use crate::access::credential::{NoRandomness, secret};
use crate::access::origin::{self, BadOrigin};
use crate::access::rotation::NotRotated;
use crate::access::scope::UnknownScope;
use crate::access::{vault::Vault, viewer::ViewerKeys};
use crate::app::{App, Parts};
use crate::carrier::Source;
use crate::egress::{self, Egress};
use crate::import::file::Broken;
use crate::limits::{Limits, Rates};
use crate::lookup::{self, Lookup};
use crate::poll::{self, Poller};
use crate::settings::cli::{Command, Serve};
use crate::settings::secrets::Secrets;
use crate::settings::{self, BadSetting, Database};
use crate::store::audit as audit_log;
use crate::store::{Store, StoreError};
use crate::{demo, embedded, routes, serve, styles};
use database::{CannotOpen, Opened};

/// Why the program stops; the text is all that is printed.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A setting is wrong.
    #[error(transparent)]
    Setting(#[from] BadSetting),
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] CannotOpen),
    /// A copy cannot be made.
    #[error(transparent)]
    Backup(#[from] database::NoBackup),
    /// There is no such file.
    #[error("there is no database at `{0}`")]
    NoDatabase(String),
    /// The address cannot be used.
    #[error(transparent)]
    Listen(#[from] serve::CannotListen),
    /// An unknown scope.
    #[error(transparent)]
    Scope(#[from] UnknownScope),
    /// A client without any scope.
    #[error("a client needs at least one scope")]
    NoScope,
    /// Not an origin.
    #[error(transparent)]
    Origin(#[from] BadOrigin),
    /// Its secrets or keys cannot be changed like that.
    #[error(transparent)]
    Rotation(#[from] NotRotated),
    /// Two changes at once.
    #[error("the client was changed at the same moment: look at it, and try again")]
    ChangedMeanwhile,
    /// Keys are derived from a secret that does not exist.
    #[error(
        "there is no token secret yet: start the server once, or name the secret it is started with"
    )]
    NoTokenSecret,
    /// Not a moment.
    #[error("`{0}` is not a moment: write it like 2026-11-27T08:00:00Z")]
    Moment(String),
    /// Not a form of export.
    #[error("`{0}` is not a format: it is csv or jsonl")]
    Format(String),
    /// The audit log was tampered with.
    #[error("the audit log is broken: {0}")]
    Tampered(#[from] audit_log::Broken),
    /// The audit log does not hold what it held once.
    #[error("the audit log is broken: it does not hold the hash that was seen before")]
    Unseen,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No client of that id.
    #[error(
        "there is no client `{0}`; `trackline client create` prints the id of the one it makes"
    )]
    NoSuchClient(String),
    /// A file cannot be read or written.
    #[error("{} cannot be used: {reason}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// The system's words.
        reason: std::io::Error,
    },
    /// A file of parcels was not read to its end.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// An import stopped before its end.
    #[error("the import stopped, and the same again does the rest: {0}")]
    Import(#[from] crate::import::Stopped),
    /// The demo cannot be prepared.
    #[error(transparent)]
    Demo(#[from] demo::NoDemo),
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// Credentials for asking sources.
    #[error(transparent)]
    Credential(#[from] credential::NoCredential),
    /// No key can be derived from the token secret.
    #[error("the token secret cannot be used: {0}")]
    TokenSecret(#[from] InvalidLength),
    /// Nobody can be asked.
    #[error(transparent)]
    Tls(#[from] egress::NoTls),
    /// The system failed while serving.
    #[error("the server stopped: {0}")]
    System(#[from] std::io::Error),
    /// What the doctor found stands above it.
    #[error("{0} of the checks failed")]
    Unwell(usize),
    /// A part of the server failed while it ended.
    #[error("the server ended badly: {0}")]
    Ended(#[from] JoinError),
}

/// The setting under which a token secret is kept when none was given.
const TOKEN_SECRET: &str = "token_secret";

/// Runs one command to its end.
pub async fn run(command: Command) -> Result<(), Stopped> {
    match command {
        Command::Serve(wanted) => {
            let Prepared {
                secrets,
                public,
                database,
                listener,
                metrics,
            } = Prepared::from(&wanted).await?;
            let bases = settings::sources::urls(&wanted.source_url)?;
            let app = app(&database, secrets, public).await?;
            let polling = (!wanted.no_polling)
                .then(|| polling(&app, bases))
                .transpose()?;
            println!("Trackline serves on http://{}", listener.local_addr()?);
            tell_metrics(metrics, &app)?;
            run_server(app, listener, OpenApiRouter::new()).await?;
            if let Some(polling) = polling {
                polling.await?;
            }
            Ok(())
        }
        Command::Demo(wanted) => {
            let Prepared {
                mut secrets,
                public,
                database,
                listener,
                metrics,
            } = Prepared::from(&wanted).await?;
            let store = database.store();
            let made = demo::complete(&mut secrets, &*store).await?;
            let client = demo::client(&*store).await?;
            let app = app(&database, secrets, public).await?;
            let routes = demo::prepare(&app, &client).await?;
            let link = demo::link(&*app.store, &client).await?;
            let welcome = demo::welcome(listener.local_addr()?, &client, &link, &made);
            print!("{welcome}");
            tell_metrics(metrics, &app)?;
            run_server(app, listener, routes).await
        }
        Command::Credential { command } => credential::run(command).await,
        Command::Client { command } => {
            print!("{}", client::run(command).await?);
            Ok(())
        }
        Command::Audit { command } => audit::run(command).await,
        Command::Import(wanted) => import::run(wanted).await,
        Command::Backup(wanted) => database::back_up(&wanted),
        Command::Doctor { serve, json } => doctor::run(&serve, json).await,
        Command::Codes(kept) => {
            let database = settings::database(&kept.database)?;
            // Opening it would make an empty one, which knows every code that came.
            if matches!(&database, Database::Sqlite(path) if !path.exists()) {
                return Err(Stopped::NoDatabase(kept.database));
            }
            let unmapped = open(database).await?.unmapped_codes().await?;
            print!("{}", codes::table(&unmapped));
            Ok(())
        }
    }
}

/// Everything that may be missing or taken, checked before anything is said or made.
struct Prepared {
    secrets: Secrets,
    public: Public,
    database: Opened,
    listener: TcpListener,
    metrics: Option<TcpListener>,
}

/// How the server is seen from outside.
struct Public {
    proxies: Vec<IpNet>,
    url: Option<String>,
    rates: Rates,
}

impl Prepared {
    async fn from(wanted: &Serve) -> Result<Self, Stopped> {
        let address = settings::listen(&wanted.listen)?;
        let env = |name: &str| std::env::var(name).ok();
        let secrets = Secrets::gather(&wanted.secret, env, wanted.secrets_file.as_deref())
            .map_err(BadSetting::from)?;
        let proxies = wanted.trusted_proxy.iter();
        let proxies = proxies
            .map(|text| settings::proxy(text))
            .collect::<Result<_, _>>()?;
        let url = wanted.public_url.as_deref();
        let url = url
            .map(|url| origin::parse(url.trim_end_matches('/')))
            .transpose()?;
        let rates = settings::limits(&wanted.limit)?;
        let database = settings::database(&wanted.database)?;
        let owner = wanted.metrics_listen.as_deref();
        let owner = owner.map(settings::listen).transpose()?;
        let listener = serve::listen(address).await?;
        let metrics = match owner {
            Some(address) => Some(serve::listen(address).await?),
            None => None,
        };
        Ok(Self {
            secrets,
            public: Public {
                proxies,
                url,
                rates,
            },
            database: Opened::open(database).await?,
            listener,
            metrics,
        })
    }
}

/// Serves the metrics beside the API, for as long as that runs.
fn tell_metrics(listener: Option<TcpListener>, app: &App) -> Result<(), Stopped> {
    if let Some(listener) = listener {
        println!("Metrics are on http://{}/metrics", listener.local_addr()?);
        let serving = serve::serve(listener, routes::metrics::router(), app.closing.clone());
        tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "metrics are no longer served");
            }
        });
    }
    Ok(())
}

async fn run_server(
    app: App,
    listener: TcpListener,
    more: OpenApiRouter<App>,
) -> Result<(), Stopped> {
    let closing = app.closing.clone();
    let router = routes::router(app, more);
    let signal = closing.clone();
    tokio::spawn(async move {
        if let Err(error) = serve::close_on_signal(signal).await {
            tracing::error!(%error, "signals cannot be heard; only a kill ends the server");
        }
    });
    serve::serve(listener, router, closing).await?;
    Ok(())
}

/// Starts asking sources; it ends when the server closes.
fn polling(app: &App, bases: HashMap<Source, String>) -> Result<JoinHandle<()>, Stopped> {
    let poller = Poller::new(
        Arc::clone(&app.store),
        app.bus.clone(),
        app.vault.clone(),
        Egress::new(egress::WHOLE)?,
        bases,
    )?;
    let running = poll::worker::run(Arc::new(poller), app.closing.clone());
    Ok(tokio::spawn(running))
}

/// The parts of a server over the database.
async fn app(database: &Opened, secrets: Secrets, public: Public) -> Result<App, Stopped> {
    let (store, closing) = (database.store(), CancellationToken::new());
    let token_secret = match secrets.token() {
        Some(secret) => secret.to_owned(),
        None => store.keep_setting(TOKEN_SECRET, secret("")?).await?,
    };
    Ok(App::from(Parts {
        store,
        bus: database.bus(&closing).await?,
        keys: ViewerKeys::new(&token_secret),
        contacts: ContactKeys::new(&token_secret),
        vault: Vault::new(&token_secret)?,
        lookup: Arc::new(Lookup {
            limits: lookup::limits::Limits::default(),
            proxies: public.proxies,
            answer_after: lookup::ANSWER_AFTER,
        }),
        limits: Arc::new(Limits::new(public.rates)),
        secrets: Arc::new(secrets),
        files: Arc::new(embedded::file),
        sheet: styles::widget(embedded::names(), embedded::file).map(Arc::new),
        public_url: public.url,
        closing,
    }))
}

/// The store of a database, for a command that ends soon: servers on it hear of its changes when they look.
async fn open(database: Database) -> Result<Arc<dyn Store>, Stopped> {
    Ok(Opened::open(database).await?.store())
}
