//! `/openapi.json`: what the handlers do not say themselves, such as securities and shared refusals.
//! It must not know how any route works.

use axum::routing::{MethodRouter, get};
use http::header;
use trackline_wire::{Problem, Refusal, Resumed, Snapshot};
use utoipa::openapi::Ref;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, ClientCredentials, Flow, Http, HttpAuthScheme, OAuth2, Scopes,
    SecurityScheme,
};
use utoipa::{IntoParams, Modify, OpenApi, ToResponse};
use utoipa_axum::router::OpenApiRouter;

use super::problem::Failure;
use crate::app::App;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Trackline tracking API",
        description = "Carriers' webhooks in, shipments and a live stream out. Every refusal is a problem \
            document (RFC 9457) with a stable `code`; every answer carries `X-Request-Id`."
    ),
    components(
        schemas(Problem, Snapshot, Resumed, Refusal),
        responses(
            BadRequest, Unauthorized, Forbidden, NotFound, Conflict, TooLarge, WrongType, Mismatch, TooMany,
            Unavailable
        )
    ),
    modifiers(&Securities)
)]
struct Described;

/// A router that collects its routes' descriptions.
pub fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Described::openapi())
}

/// The route that serves the finished document.
pub fn route(document: &utoipa::openapi::OpenApi) -> MethodRouter<App> {
    let json = document
        .to_json()
        .map_err(|error| Failure::internal(error.to_string()));
    get(async move || json.map(|json| ([(header::CONTENT_TYPE, "application/json")], json)))
}

/// Says of every operation which refusals wrap it: all have limits, and those for clients ask for a token and a scope.
pub fn guarded(document: &mut utoipa::openapi::OpenApi) {
    for item in document.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
        ];
        for operation in operations.into_iter().flatten() {
            let for_clients = serde_json::to_string(&operation.security)
                .is_ok_and(|security| security.contains("access_token"));
            let refused: &[(&str, &str)] = match for_clients {
                true => &[("401", "Unauthorized"), ("403", "Forbidden")],
                false => &[],
            };
            let responses = &mut operation.responses.responses;
            let always = [("429", "TooMany"), ("503", "Unavailable")];
            for (status, name) in always.iter().chain(refused) {
                responses
                    .entry((*status).to_owned())
                    .or_insert_with(|| Ref::from_response_name(*name).into());
            }
        }
    }
}

struct Securities;

impl Modify for Securities {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let scopes = Scopes::from_iter([
            ("shipments:read", "See all of the client's shipments"),
            (
                "shipments:write",
                "Register shipments, report their events, make viewer tokens and links",
            ),
            ("viewer-tokens:write", "Make viewer tokens"),
            (
                "links:write",
                "Make links to hosted pages, and take them back",
            ),
            ("shop:write", "Say how the hosted pages look"),
            (
                "exports:read",
                "Take what is kept for the client out as files; beside the scope of what is taken",
            ),
            ("audit:read", "Read the client's audit log"),
            (
                "viewer-keys:manage",
                "Get keys to sign viewer tokens with, and revoke them",
            ),
            (
                "credentials:manage",
                "Give and take back what sources are asked with",
            ),
        ]);
        let flow = Flow::ClientCredentials(ClientCredentials::new("/oauth/token", scopes));
        components.add_security_scheme("access_token", SecurityScheme::OAuth2(OAuth2::new([flow])));
        let viewer = Http::builder()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .description(Some("A viewer token, made by POST /api/viewer-tokens"))
            .build();
        components.add_security_scheme("viewer_token", SecurityScheme::Http(viewer));
        let client = Http::builder()
            .scheme(HttpAuthScheme::Basic)
            .description(Some("A client's id and secret"))
            .build();
        components.add_security_scheme("client", SecurityScheme::Http(client));
        let proof = "The source's own proof, made with the secret that the server has for it. A shop's own system \
            signs after Standard Webhooks in this header; every other source has a header of its own, \
            such as `X-Hmac-Signature`";
        let proof = ApiKeyValue::with_description("webhook-signature", proof);
        let proof = SecurityScheme::ApiKey(ApiKey::Header(proof));
        components.add_security_scheme("webhook_proof", proof);
    }
}

/// The header that makes a repeated request harmless.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "only describes the header; routes::idempotency reads it"
)]
pub struct IdempotencyKey {
    /// The same key with the same body gets the same answer for a day.
    #[param(rename = "Idempotency-Key", max_length = 255)]
    idempotency_key: Option<String>,
}

/// The header that spares an unchanged answer.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "only describes the header; routes::conditional reads it"
)]
pub struct IfNoneMatch {
    /// An ETag of an earlier answer.
    #[param(rename = "If-None-Match")]
    if_none_match: Option<String>,
}

macro_rules! refusals {
    ($($name:ident: $description:literal;)+) => {
        $(
            #[doc = $description]
            #[derive(ToResponse)]
            #[response(description = $description, content_type = "application/problem+json")]
            #[expect(dead_code, reason = "only describes the answer; routes::problem writes it")]
            pub struct $name(Problem);
        )+
    };
}

refusals! {
    BadRequest: "The request cannot be read; the detail names the field";
    Unauthorized: "No token, or one that does not count; the code tells which";
    Forbidden: "The token does not allow this";
    NotFound: "Absent, or not yours";
    Conflict: "Somebody else changed it at the same moment; try again";
    TooLarge: "The body is larger than 1 MiB";
    WrongType: "The body is of another content type";
    Mismatch: "The idempotency key came with another body before";
    TooMany: "Too many; Retry-After says when to come back";
    Unavailable: "The store cannot be reached; Retry-After says when to come back";
}
