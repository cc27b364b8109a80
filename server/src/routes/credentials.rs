//! `/api/credentials`: what a client gives so that sources can be asked with its own accounts.
//! It must not know how credentials are sealed, and it never shows them.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use http::{StatusCode, Uri};
use serde::{Deserialize, Serialize};
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::input::Input;
use super::problem::{Failure, gone};
use crate::access::Caller;
use crate::access::scope::Scope;
use crate::access::vault::NotSealed;
use crate::app::App;
use crate::carrier::Source;
use crate::egress;
use crate::question::{self, Account, BadAccount};
use crate::store::audit::Act;
use crate::store::{SealedCredential, Stirred};

/// Credentials at a source.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenCredential {
    /// The name of the account; `cdek`, `poczta-polska` and `pochta-rossii` want one, others none.
    #[schema(max_length = 512)]
    user: Option<String>,
    /// The key or the password. It is never shown again.
    #[schema(min_length = 1, max_length = 512)]
    secret: String,
    /// Where to ask instead of the source's usual address: public and https.
    #[schema(max_length = 512)]
    base_url: Option<String>,
}

/// What can be seen of credentials.
#[derive(Serialize, ToSchema)]
pub struct KeptCredential {
    /// The source.
    source: String,
    /// When they were given.
    kept_at: DateTime<Utc>,
    /// False when they were kept under another token secret of this server: give them again.
    readable: bool,
}

/// All credentials of a client.
#[derive(Serialize, ToSchema)]
pub struct KeptCredentials {
    /// One entry for each source.
    credentials: Vec<KeptCredential>,
}

impl From<BadAccount> for Failure {
    fn from(error: BadAccount) -> Self {
        Self::new(ProblemCode::InvalidRequest, error.to_string())
    }
}

impl From<NotSealed> for Failure {
    fn from(error: NotSealed) -> Self {
        Self::internal(error.to_string())
    }
}

fn seen(app: &App, kept: &SealedCredential) -> KeptCredential {
    let source = Source::parse(&kept.source);
    KeptCredential {
        source: kept.source.clone(),
        kept_at: kept.kept_at,
        readable: source.is_some_and(|source| app.vault.open(kept, source).is_ok()),
    }
}

/// List the sources that credentials were given for.
#[utoipa::path(
    get, path = "/api/credentials", tag = "Credentials",
    security(("access_token" = ["credentials:manage"])),
    responses(
        (status = 200, description = "Names and dates, never a secret", body = KeptCredentials),
    )
)]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<KeptCredentials>, Failure> {
    let client = caller.client_with(Scope::ManageCredentials)?;
    let kept = app.store.credentials(&client.id).await?;
    let credentials = kept.iter().map(|kept| seen(&app, kept)).collect();
    Ok(Json(KeptCredentials { credentials }))
}

/// Give credentials, in place of those given before. What no source has told anything about is asked soon.
#[utoipa::path(
    put, path = "/api/credentials/{source}", tag = "Credentials",
    security(("access_token" = ["credentials:manage"])),
    params(("source" = String, Path, description = "A source that wants credentials, such as dhl")),
    request_body = GivenCredential,
    responses(
        (status = 200, description = "They are kept, sealed", body = KeptCredential),
        (status = 400, response = super::openapi::BadRequest),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
    )
)]
pub async fn keep(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    input: Input<GivenCredential>,
) -> Result<Json<KeptCredential>, Failure> {
    let client = caller.client_with(Scope::ManageCredentials)?;
    let source = wanting(&name)?;
    let GivenCredential {
        user,
        secret,
        base_url,
    } = input.value;
    if let Some(url) = &base_url {
        let url: Uri = url.parse().map_err(|_| BadAccount::BaseUrl)?;
        egress::check(&url).map_err(|error| {
            Failure::new(ProblemCode::InvalidRequest, format!("`base_url`: {error}"))
        })?;
    }
    let account = Account::new(source, user, secret, base_url)?;
    let now = Utc::now();
    let sealed = app.vault.seal(&client.id, source, &account, now)?;
    let kept = seen(&app, &sealed);
    let deed = caller.deed(Act::CredentialSet, source.as_str(), now);
    app.store.keep_credential(sealed, deed).await?;
    app.store
        .stir(Stirred::Client(client.id.clone()), now)
        .await?;
    Ok(Json(kept))
}

/// Take credentials back. The source is asked no more with them.
#[utoipa::path(
    delete, path = "/api/credentials/{source}", tag = "Credentials",
    security(("access_token" = ["credentials:manage"])),
    params(("source" = String, Path, description = "The source")),
    responses(
        (status = 204, description = "They are gone"),
        (status = 404, response = super::openapi::NotFound),
    )
)]
pub async fn forget(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<StatusCode, Failure> {
    let client = caller.client_with(Scope::ManageCredentials)?;
    let deed = caller.deed(Act::CredentialRemoved, &name, Utc::now());
    let found = app.store.forget_credential(&client.id, &name, deed).await?;
    gone(found, "there are no credentials for this source")
}

fn wanting(name: &str) -> Result<Source, Failure> {
    question::wanting(name).map_err(|error| Failure::new(ProblemCode::NotFound, error.to_string()))
}
