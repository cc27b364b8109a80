//! The commands about clients' credentials at sources, for an operator at a shell.
//! It must not know how they are sealed, and it prints none.

use std::io::BufRead;
use std::sync::Arc;

use chrono::Utc;
use http::Uri;

use super::{Stopped, TOKEN_SECRET, open};
use crate::access::vault::Vault;
use crate::carrier::Source;
use crate::egress::{self, BadAddress};
use crate::question::{self, Account, BadAccount};
use crate::settings::cli::{CredentialCommand, CredentialOf, GiveCredential};
use crate::settings::secrets::Secrets;
use crate::settings::{self, BadSetting};
use crate::store::audit::{Act, Deed, Who};
use crate::store::{Stirred, Store};

/// Why credentials cannot be given, listed or taken back.
#[derive(Debug, thiserror::Error)]
pub enum NoCredential {
    /// They cannot be used.
    #[error(transparent)]
    Account(#[from] BadAccount),
    /// The address may not be asked.
    #[error("--base-url: {0}")]
    BaseUrl(#[from] BadAddress),
    /// An unknown client.
    #[error("there is no client `{0}`")]
    Client(String),
    /// Nothing to take back.
    #[error("there are no credentials for `{0}`")]
    None(String),
    /// Nobody knows the server's secret.
    #[error(
        "no token secret: give the one that the server is started with, by --secrets-file or TRACKLINE_TOKEN_SECRET"
    )]
    NoSecret,
    /// The secret is not the server's.
    #[error(
        "other credentials of this client were kept under another token secret: give the one that the server is started with"
    )]
    OtherSecret,
    /// They cannot be sealed.
    #[error("the credentials cannot be sealed")]
    NotSealed,
}

/// Runs one of the commands.
pub async fn run(command: CredentialCommand) -> Result<(), Stopped> {
    match command {
        CredentialCommand::Put(wanted) => put(wanted).await,
        CredentialCommand::List(wanted) => list(&wanted).await,
        CredentialCommand::Forget { of, source } => forget(&of, &source).await,
    }
}

async fn put(wanted: GiveCredential) -> Result<(), Stopped> {
    let source = question::wanting(&wanted.source).map_err(NoCredential::from)?;
    if let Some(url) = &wanted.base_url {
        let url: Uri = url
            .parse()
            .map_err(|_| NoCredential::from(BadAccount::BaseUrl))?;
        egress::check(&url).map_err(NoCredential::from)?;
    }
    let (store, vault) = parts(&wanted.of).await?;
    let client = &wanted.of.client;
    for kept in store.credentials(client).await? {
        let is_ours = Source::parse(&kept.source).is_some_and(|it| vault.open(&kept, it).is_ok());
        if !is_ours && kept.source != wanted.source {
            return Err(NoCredential::OtherSecret.into());
        }
    }
    let mut secret = String::new();
    std::io::stdin().lock().read_line(&mut secret)?;
    let secret = secret.trim_end_matches(['\r', '\n']).to_owned();
    let account = Account::new(source, wanted.user, secret, wanted.base_url);
    let account = account.map_err(NoCredential::from)?;
    let now = Utc::now();
    let sealed = vault
        .seal(client, source, &account, now)
        .map_err(|_| NoCredential::NotSealed)?;
    let deed = Deed::new(
        Act::CredentialSet,
        client,
        Who::Operator,
        source.as_str(),
        now,
    );
    store.keep_credential(sealed, deed).await?;
    store.stir(Stirred::Client(client.clone()), now).await?;
    println!("kept");
    Ok(())
}

async fn list(of: &CredentialOf) -> Result<(), Stopped> {
    let (store, vault) = parts(of).await?;
    for kept in store.credentials(&of.client).await? {
        let readable = Source::parse(&kept.source).is_some_and(|it| vault.open(&kept, it).is_ok());
        let note = if readable {
            ""
        } else {
            " (kept under another token secret)"
        };
        println!(
            "{} {}{note}",
            kept.source,
            kept.kept_at.format("%Y-%m-%d %H:%M UTC")
        );
    }
    Ok(())
}

async fn forget(of: &CredentialOf, source: &str) -> Result<(), Stopped> {
    let store = open(settings::database(&of.kept.database)?).await?;
    let deed = Deed::new(
        Act::CredentialRemoved,
        &of.client,
        Who::Operator,
        source,
        Utc::now(),
    );
    if store.forget_credential(&of.client, source, deed).await? {
        println!("forgotten");
        Ok(())
    } else {
        Err(NoCredential::None(source.to_owned()).into())
    }
}

/// The store and the vault of a server that has run before; no secret is made here.
async fn parts(of: &CredentialOf) -> Result<(Arc<dyn Store>, Vault), Stopped> {
    let env = |name: &str| std::env::var(name).ok();
    let secrets =
        Secrets::gather(&of.secret, env, of.secrets_file.as_deref()).map_err(BadSetting::from)?;
    let store = open(settings::database(&of.kept.database)?).await?;
    if store.client(&of.client).await?.is_none() {
        return Err(NoCredential::Client(of.client.clone()).into());
    }
    let secret = match secrets.token() {
        Some(secret) => Some(secret.to_owned()),
        None => store.setting(TOKEN_SECRET).await?,
    };
    let secret = secret.ok_or(NoCredential::NoSecret)?;
    let vault = Vault::new(&secret).map_err(|_| NoCredential::NotSealed)?;
    Ok((store, vault))
}
