//! The demo shop's order page, the state gallery and the files beside them, served as a strict shop would serve them.
//! It must not know what the pages look like, except for the first one's three placeholders.

use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use chrono::{SubsecRound, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use trackline_wire::ProblemCode;
use utoipa_axum::router::OpenApiRouter;

use super::ORDER;
use crate::access::viewer::{LONGEST, Viewer};
use crate::app::App;
use crate::embedded;
use crate::routes::problem::Failure;
use crate::routes::serve_file;

const PAGE: &str = "index.html";
const GALLERY: &str = "gallery/index.html";
const TOKEN: &str = "__TRACKLINE_TOKEN__";
const ORDER_NUMBER: &str = "__TRACKLINE_ORDER__";
const SHOP: &str = "__TRACKLINE_SHOP__";

/// The widget must work under this, so the demo proves it on every load.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'",
);

/// The pages at `/` and `/gallery`, and each file of the build that is not the widget's.
pub fn routes(client: &str) -> OpenApiRouter<App> {
    let client = client.to_owned();
    let page = move |State(app): State<App>| std::future::ready(page(&app, &client));
    let router = OpenApiRouter::new()
        .route("/", get(page))
        .route("/gallery", get(gallery));
    embedded::names()
        .filter(|name| !name.starts_with("widget/") && !name.ends_with(".html"))
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        .fold(router, |router, name| {
            router.route(&format!("/{name}"), get(file))
        })
}

fn page(app: &App, client: &str) -> Result<Response, Failure> {
    let page = (app.files)(PAGE)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| {
            let detail = "this binary was built without the demo page; run `cargo xtask build`";
            Failure::new(ProblemCode::NotFound, detail)
        })?;
    let now = Utc::now();
    let viewer = Viewer {
        shipments: Vec::new(),
        orders: vec![ORDER.to_owned()],
        expires_at: now.trunc_subsecs(0) + LONGEST,
    };
    let token = app.keys.mint(client, &viewer, now)?;
    let page = page
        .replace(TOKEN, &token)
        .replace(ORDER_NUMBER, ORDER)
        .replace(SHOP, client);
    let mut response = strict(Html(page).into_response());
    // It holds a token.
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

async fn gallery(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    let found = serve_file(&app, GALLERY, &headers).map(strict);
    found.ok_or_else(|| {
        let detail = "this binary was built without the gallery; run `cargo xtask build`";
        Failure::new(ProblemCode::NotFound, detail)
    })
}

fn strict(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        HeaderName::from_static("referrer-policy"),
        HeaderValue::from_static("no-referrer"),
    );
    response
}

async fn file(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let found = serve_file(&app, uri.path().trim_start_matches('/'), &headers);
    found.ok_or_else(|| Failure::new(ProblemCode::NotFound, "the demo has no such file"))
}
