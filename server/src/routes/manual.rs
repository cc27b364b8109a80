//! `/docs`: the OpenAPI document as a page for people, written once at the start.
//! It must not know what the page says.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use http::{HeaderMap, StatusCode, header};
use utoipa::openapi::OpenApi;

use super::conditional;
use super::problem::{self, Failure};
use crate::app::App;
use crate::{manual, styles};

/// The route that serves the page of the finished document.
pub fn route(document: &OpenApi) -> MethodRouter<App> {
    let page = serde_json::to_value(document).map(|document| {
        let page = manual::page(&document, &problem::codes());
        let etag = format!("W/\"{}\"", styles::hash(&page.html));
        (Bytes::from(page.html), page.policy, etag)
    });
    let page = page.map_err(Failure::from);
    get(
        async move |request: HeaderMap| -> Result<Response, Failure> {
            let (html, policy, etag) = page?;
            let body = match conditional::matches(&request, &etag) {
                true => StatusCode::NOT_MODIFIED.into_response(),
                false => html.into_response(),
            };
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (header::CONTENT_SECURITY_POLICY, policy),
                (header::ETAG, etag),
                (header::CACHE_CONTROL, "no-cache".to_owned()),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (header::REFERRER_POLICY, "no-referrer".to_owned()),
            ];
            Ok((headers, body).into_response())
        },
    )
}
