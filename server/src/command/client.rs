//! What `trackline client` does: clients are made, listed, given and taken secrets, keys and permissions.
//! It must not know how a secret is hashed or a key derived.

use std::fmt::Write;
use std::sync::Arc;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use serde_json::json;

use super::{Stopped, TOKEN_SECRET, open};
use crate::access::scope::Scopes;
use crate::access::viewer::ViewerKeys;
use crate::access::{grant, origin, rotation};
use crate::settings::cli::{ClientCommand, CreateClient, OfClient};
use crate::settings::secrets::Secrets;
use crate::settings::{self, BadSetting};
use crate::store::audit::{Act, Who};
use crate::store::{Client, Deed, Store};

/// A revocation by id is remembered so long, which is longer than any viewer token lives.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// Does it, and returns what is to be printed.
pub async fn run(command: ClientCommand) -> Result<String, Stopped> {
    let now = Utc::now();
    match command {
        ClientCommand::Create(wanted) => create(wanted, now).await,
        ClientCommand::List(kept) => list(&*opened(&kept.database).await?).await,
        ClientCommand::AddSecret { of, days } => {
            let mut secret = String::new();
            let client = change(&of, Act::SecretAdded, now, |client| {
                secret = rotation::add_secret(client, life(days), now)?;
                Ok(number_of(client))
            })
            .await?;
            Ok(line(
                json!({ "client_id": client.id, "client_secret": secret, "number": number_of(&client) }),
            ))
        }
        ClientCommand::RevokeSecret { of, number } => {
            change(&of, Act::SecretRevoked, now, |client| {
                rotation::revoke_secret(client, number, now)?;
                Ok(Some(number))
            })
            .await?;
            Ok(String::new())
        }
        ClientCommand::AddKey {
            of,
            secret,
            secrets_file,
        } => {
            let env = |name: &str| std::env::var(name).ok();
            let secrets = Secrets::gather(&secret, env, secrets_file.as_deref());
            let secrets = secrets.map_err(BadSetting::from)?;
            let kept = opened(&of.kept.database)
                .await?
                .setting(TOKEN_SECRET)
                .await?;
            let secret = secrets.token().map(str::to_owned).or(kept);
            let keys = ViewerKeys::new(&secret.ok_or(Stopped::NoTokenSecret)?);
            let mut number = 0;
            let client = change(&of, Act::KeyAdded, now, |client| {
                number = rotation::add_key(client, now)?;
                Ok(Some(number))
            })
            .await?;
            let key = keys.handed_out(&client.id, number)?;
            let kid = format!("{}.{number}", client.id);
            Ok(line(json!({ "kid": kid, "key": key, "number": number })))
        }
        ClientCommand::RevokeKey { of, number } => {
            change(&of, Act::KeyRevoked, now, |client| {
                rotation::revoke_key(client, number, now)?;
                Ok(Some(number))
            })
            .await?;
            Ok(String::new())
        }
        ClientCommand::RevokeTokens {
            of, id: Some(id), ..
        } => {
            let store = opened(&of.kept.database).await?;
            let client = find(&*store, &of.client).await?;
            let deed = Deed::new(Act::ViewerTokenRevoked, &client.id, Who::Operator, &id, now);
            store.revoke_viewer(&id, now + REMEMBERED, deed).await?;
            Ok(String::new())
        }
        ClientCommand::RevokeTokens { of, before, .. } => {
            let before = before.map(|text| moment(&text)).transpose()?;
            change(&of, Act::ViewerTokensRevoked, now, |client| {
                rotation::revoke_viewers(client, before.unwrap_or(now).min(now));
                Ok(None)
            })
            .await?;
            Ok(String::new())
        }
        ClientCommand::Set {
            of,
            scope,
            origin,
            no_origins,
            network,
            any_network,
        } => {
            let scopes = scope.map(|names| scopes(&names)).transpose()?;
            let (origins, networks) = (origins(&origin)?, networks(&network)?);
            change(&of, Act::ClientChanged, now, |client| {
                if let Some(scopes) = scopes {
                    client.scopes = scopes.iter().map(|scope| scope.to_string()).collect();
                }
                if no_origins || !origins.is_empty() {
                    client.origins = origins;
                }
                if any_network || !networks.is_empty() {
                    client.networks = networks;
                }
                Ok(None)
            })
            .await?;
            Ok(String::new())
        }
        ClientCommand::Disable(of) => {
            change(&of, Act::ClientDisabled, now, |client| {
                client.disabled_at.get_or_insert(now.trunc_subsecs(3));
                Ok(None)
            })
            .await?;
            Ok(String::new())
        }
        ClientCommand::Enable(of) => {
            change(&of, Act::ClientEnabled, now, |client| {
                client.disabled_at = None;
                Ok(None)
            })
            .await?;
            Ok(String::new())
        }
    }
}

async fn create(wanted: CreateClient, now: DateTime<Utc>) -> Result<String, Stopped> {
    let scopes = scopes(&wanted.scope)?;
    let origins = origins(&wanted.origin)?;
    let networks = networks(&wanted.network)?;
    let mut made = grant::new_client(&wanted.name, &scopes, origins, now)?;
    made.client.networks = networks;
    for secret in &mut made.client.secrets {
        secret.expires_at = life(wanted.days).map(|life| now.trunc_subsecs(0) + life);
    }
    let printed = json!({ "client_id": made.client.id, "client_secret": made.secret });
    let deed = made.deed();
    opened(&wanted.kept.database)
        .await?
        .add_client(made.client, deed)
        .await?;
    Ok(line(printed))
}

async fn list(store: &dyn Store) -> Result<String, Stopped> {
    let mut lines = String::new();
    for client in store.clients().await? {
        let secrets: Vec<_> = client
            .secrets
            .iter()
            .map(|secret| {
                json!({
                    "number": secret.number, "created_at": secret.created_at,
                    "expires_at": secret.expires_at, "revoked_at": secret.revoked_at,
                })
            })
            .collect();
        let keys: Vec<_> = client
            .keys
            .iter()
            .map(|key| {
                json!({
                    "number": key.number, "created_at": key.created_at, "revoked_at": key.revoked_at,
                })
            })
            .collect();
        let shown = json!({
            "client_id": client.id, "name": client.name, "scopes": client.scopes.join(" "),
            "origins": client.origins, "networks": client.networks, "created_at": client.created_at,
            "disabled_at": client.disabled_at, "secrets": secrets, "keys": keys,
        });
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{shown}");
    }
    Ok(lines)
}

/// Changes a client and records it, with the number of the secret or key that it is about.
async fn change(
    of: &OfClient,
    act: Act,
    now: DateTime<Utc>,
    change: impl FnOnce(&mut Client) -> Result<Option<u32>, rotation::NotRotated>,
) -> Result<Client, Stopped> {
    let store = opened(&of.kept.database).await?;
    let mut client = find(&*store, &of.client).await?;
    let number = change(&mut client)?;
    let deed = Deed::new(act, &client.id, Who::Operator, &client.id, now);
    let detail = match act {
        Act::ClientChanged => Some(json!({
            "scopes": client.scopes.join(" "), "origins": client.origins, "networks": client.networks,
        })),
        _ => number.map(|number| json!({ "number": number })),
    };
    let deed = match detail {
        Some(detail) => deed.with(&detail),
        None => deed,
    };
    if store.keep_client(client.clone(), deed).await? {
        Ok(client)
    } else {
        Err(Stopped::ChangedMeanwhile)
    }
}

async fn opened(database: &str) -> Result<Arc<dyn Store>, Stopped> {
    open(settings::database(database)?).await
}

async fn find(store: &dyn Store, id: &str) -> Result<Client, Stopped> {
    let found = store.client(id).await?;
    found
        .map(Arc::unwrap_or_clone)
        .ok_or_else(|| Stopped::NoSuchClient(id.to_owned()))
}

fn number_of(client: &Client) -> Option<u32> {
    client.secrets.last().map(|secret| secret.number)
}

fn scopes(names: &str) -> Result<Scopes, Stopped> {
    let scopes: Scopes = names.parse()?;
    if scopes.is_empty() {
        return Err(Stopped::NoScope);
    }
    Ok(scopes)
}

fn origins(texts: &[String]) -> Result<Vec<String>, Stopped> {
    let origins = texts.iter().map(|text| origin::parse(text));
    Ok(origins.collect::<Result<_, _>>()?)
}

fn networks(texts: &[String]) -> Result<Vec<ipnet::IpNet>, Stopped> {
    let networks = texts.iter().map(|text| settings::network(text));
    Ok(networks.collect::<Result<_, _>>()?)
}

fn life(days: Option<u32>) -> Option<TimeDelta> {
    days.map(|days| TimeDelta::days(days.into()))
}

fn moment(text: &str) -> Result<DateTime<Utc>, Stopped> {
    let moment = DateTime::parse_from_rfc3339(text);
    moment
        .map(|moment| moment.to_utc())
        .map_err(|_| Stopped::Moment(text.to_owned()))
}

fn line(value: serde_json::Value) -> String {
    format!("{value}\n")
}
