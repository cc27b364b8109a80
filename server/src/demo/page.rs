//! The demo shop's order page, the state gallery and the files beside them, served as a strict shop would serve them.
//! It must not know what the pages look like, except for the first one's two placeholders.

use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use chrono::Utc;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use serde::Deserialize;
use trackline::config::Subject;
use trackline_wire::ProblemCode;
use utoipa_axum::router::OpenApiRouter;

use super::ORDER;
use crate::app::App;
use crate::element::Style;
use crate::embed::{Seen, Wish, viewer};
use crate::embedded;
use crate::markup::Tag;
use crate::routes::asker::Asker;
use crate::routes::input::Query;
use crate::routes::problem::Failure;
use crate::routes::serve_file;

const PAGE: &str = "index.html";
const GALLERY: &str = "gallery/index.html";
const TIMELINE: &str = "__TRACKLINE_TIMELINE__";
const ORDER_NUMBER: &str = "__TRACKLINE_ORDER__";
/// The page's own language; its timeline speaks it too.
const LANGUAGE: &str = "en";

/// How the timeline comes onto the page.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    way: Way,
}

#[derive(Deserialize, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Way {
    /// It stands in the page.
    #[default]
    Page,
    /// The loader fetches it, written by the server.
    Fetch,
    /// The widget writes it.
    Json,
}

/// What the demo shop's pages are made with.
#[derive(Clone)]
pub struct Shop {
    /// Its client id.
    pub client: String,
    /// The path of the hosted page of its order.
    pub link: String,
}

/// The pages at `/` and `/gallery`, and each file of the build that is not the widget's.
pub fn routes(shop: Shop) -> OpenApiRouter<App> {
    let page = move |State(app): State<App>, asker: Asker, Query(asked): Query<Asked>| {
        let shop = shop.clone();
        async move { page(&app, &shop, &asker, &asked.way).await }
    };
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

async fn page(app: &App, shop: &Shop, asker: &Asker, way: &Way) -> Result<Response, Failure> {
    let page = (app.files)(PAGE)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| {
            let detail = "this binary was built without the demo page; run `cargo xtask build`";
            Failure::new(ProblemCode::NotFound, detail)
        })?;
    let now = Utc::now();
    let subject = Subject::Order(ORDER.to_owned());
    let viewer = viewer(&subject, now);
    let token = app.keys.mint(&shop.client, &viewer)?;
    let share = asker.base(app) + &shop.link;
    let seen = match way {
        Way::Page => Seen::read(app, viewer.reader(&shop.client), subject).await?,
        Way::Fetch | Way::Json => None,
    };
    let sheet = app.sheet.as_deref().filter(|_| seen.is_some());
    let element = match seen {
        Some(seen) => {
            let wish = Wish {
                api: "/",
                wishes: vec![LANGUAGE.to_owned()],
                style: sheet.map_or(Style::None, |sheet| Style::Inline(sheet, "")),
                attributes: Vec::new(),
                opened: None,
                share: &share,
            };
            seen.write(wish, &token, now).html
        }
        None => {
            let render = if *way == Way::Json { "client" } else { "" };
            let tag = Tag::new("trackline-timeline")
                .set("api", "/")
                .set("order", ORDER);
            let tag = tag
                .set("share-url", &share)
                .set("render", render)
                .set("token", &token);
            tag.open() + "</trackline-timeline>"
        }
    };
    let page = page
        .replace(ORDER_NUMBER, ORDER)
        .replacen(TIMELINE, &element, 1);
    let mut response = strict(
        Html(page).into_response(),
        sheet.map(|sheet| sheet.hash.as_str()),
    );
    // It holds a token.
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

async fn gallery(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    let found = serve_file(&app, GALLERY, &headers);
    let found = found.map(|response| strict(response, None));
    found.ok_or_else(|| {
        let detail = "this binary was built without the gallery; run `cargo xtask build`";
        Failure::new(ProblemCode::NotFound, detail)
    })
}

/// The widget must work under this, so the demo proves it on every load. `style` names the sheet that
/// stands in the page.
fn strict(mut response: Response, style: Option<&str>) -> Response {
    let style = style.map(|hash| format!(" '{hash}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'{style}; connect-src 'self'; \
         img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'"
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
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
