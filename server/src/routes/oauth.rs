//! `POST /oauth/token`: client credentials become an access token, in the form of RFC 6749.
//! It must not know how clients or tokens are kept.

use axum::Json;
use axum::extract::{Request, State};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::asker::Asker;
use super::input::bytes;
use super::problem::Failure;
use crate::access::grant::{ACCESS_TOKEN_LIFE, NotGranted, access_token};
use crate::access::scope::Scopes;
use crate::app::App;

/// The form of a token request.
#[derive(Deserialize, ToSchema)]
pub struct TokenRequest {
    /// `client_credentials`, the only kind.
    #[schema(example = "client_credentials")]
    grant_type: Option<String>,
    /// Unless it comes in the Authorization header.
    client_id: Option<String>,
    /// Unless it comes in the Authorization header.
    client_secret: Option<String>,
    /// Scopes separated by blanks; all of the client's when absent.
    scope: Option<String>,
}

/// An access token.
#[derive(Serialize, ToSchema)]
pub struct TokenAnswer {
    /// Send it as `Authorization: Bearer …`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds until it runs out.
    expires_in: i64,
    /// What it allows.
    scope: String,
}

type Answer = (
    StatusCode,
    [(HeaderName, &'static str); 1],
    Json<TokenAnswer>,
);

/// Get an access token with a client's id and secret.
#[utoipa::path(
    post, path = "/oauth/token", tag = "Tokens", security((), ("client" = [])),
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The token", body = TokenAnswer),
        (status = 400, response = super::openapi::BadRequest),
        (status = 401, response = super::openapi::Unauthorized),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
    )
)]
pub async fn token(
    State(app): State<App>,
    asker: Asker,
    request: Request,
) -> Result<Answer, Failure> {
    let basic = basic(request.headers())?;
    let form = form(request).await?;
    match form.grant_type.as_deref() {
        Some("client_credentials") => {}
        Some(_) => {
            return Err(
                bad("`grant_type` must be client_credentials").with_oauth("unsupported_grant_type")
            );
        }
        None => return Err(bad("`grant_type` is missing")),
    }
    let posted = form.client_id.zip(form.client_secret);
    let (id, secret) = match (basic, posted) {
        (Some(_), Some(_)) => {
            return Err(bad(
                "send the client's id and secret in the header or in the form, not in both",
            ));
        }
        (Some(credentials), None) | (None, Some(credentials)) => credentials,
        (None, None) => return Err(unknown_client()),
    };
    let asked: Option<Scopes> = form
        .scope
        .filter(|names| !names.trim().is_empty())
        .map(|names| names.parse())
        .transpose()
        .map_err(|error| bad(&format!("`scope`: {error}")).with_oauth("invalid_scope"))?;
    let from = asker.address(&app);
    let granted = access_token(&*app.store, &id, &secret, asked, from, Utc::now()).await;
    let (access_token, scopes) = granted.map_err(|refusal| match refusal {
        NotGranted::Client => unknown_client(),
        NotGranted::Scope(_) => bad(&format!("`scope`: {refusal}")).with_oauth("invalid_scope"),
        NotGranted::Randomness(error) => error.into(),
        NotGranted::Store(error) => error.into(),
    })?;
    let answer = TokenAnswer {
        access_token,
        token_type: "Bearer",
        expires_in: ACCESS_TOKEN_LIFE.num_seconds(),
        scope: scopes.to_string(),
    };
    Ok((
        StatusCode::OK,
        [(header::CACHE_CONTROL, "no-store")],
        Json(answer),
    ))
}

async fn form(request: Request) -> Result<TokenRequest, Failure> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| {
        kind.trim_start()
            .to_ascii_lowercase()
            .starts_with("application/x-www-form-urlencoded")
    }) {
        let detail = "send a form, with `Content-Type: application/x-www-form-urlencoded`";
        return Err(
            Failure::new(ProblemCode::UnsupportedMediaType, detail).with_oauth("invalid_request")
        );
    }
    let body = bytes(request, &()).await?;
    let error = |error: serde_urlencoded::de::Error| bad(&error.to_string());
    serde_urlencoded::from_bytes(&body).map_err(error)
}

/// Id and secret from the header. RFC 6749 has them encoded as in a form before they are joined. Ours need no
/// encoding, so that most clients leave them as they are, but strict ones encode `_` and `-` too.
fn basic(headers: &HeaderMap) -> Result<Option<(String, String)>, Failure> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    let read = || {
        let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
        let decoded = STANDARD.decode(encoded.trim()).ok()?;
        let text = String::from_utf8(decoded).ok()?;
        let (id, secret) = text.split_once(':')?;
        let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
        scheme
            .eq_ignore_ascii_case("basic")
            .then(|| (decoded(id), decoded(secret)))
    };
    read().map(Some).ok_or_else(unknown_client)
}

fn bad(detail: &str) -> Failure {
    Failure::new(ProblemCode::InvalidRequest, detail).with_oauth("invalid_request")
}

fn unknown_client() -> Failure {
    let detail = "send the client's id and secret, as HTTP Basic or as form fields client_id and client_secret";
    Failure::new(ProblemCode::ClientInvalid, detail)
        .with_oauth("invalid_client")
        .with(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Basic realm=\"trackline\""),
        )
}
