//! The widget's files as browsers get them.
//! It must not know what is in them.

use std::collections::HashMap;

use trackline_wire::ShipmentPage;

use super::Outcome;
use super::server::{TestApp, problem};

const HASHED: &str = "/widget/v1/trackline-0123456789abcdef.wasm";

fn built() -> HashMap<&'static str, &'static [u8]> {
    HashMap::from([
        ("widget/v1/trackline.js", &b"loader"[..]),
        ("widget/v1/trackline.js.br", b"loader in brotli"),
        ("widget/v1/trackline.js.gz", b"loader in gzip"),
        ("widget/v1/trackline-0123456789abcdef.wasm", b"wasm"),
        ("index.html", b"page"),
    ])
}

#[tokio::test]
async fn files_come_with_their_type_and_a_life_that_fits_their_name() -> Outcome {
    let app = TestApp::with_files(built()).await?;
    for (path, kind, life) in [
        (
            "/widget/v1/trackline.js",
            "text/javascript; charset=utf-8",
            "public, max-age=300",
        ),
        (
            HASHED,
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let answer = app
            .http
            .get(app.url(path))
            .header("origin", "https://any.example")
            .send()
            .await?;
        let headers = answer.headers().clone();
        assert_eq!(
            (&headers["content-type"], &headers["cache-control"]),
            (&kind.parse()?, &life.parse()?)
        );
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        let tag = headers["etag"].to_str()?.to_owned();
        let known = app
            .http
            .get(app.url(path))
            .header("if-none-match", tag)
            .send()
            .await?;
        assert_eq!(known.status(), 304);
    }
    Ok(())
}

#[tokio::test]
async fn the_compressed_twin_is_sent_to_those_who_take_it() -> Outcome {
    let app = TestApp::with_files(built()).await?;
    for (accepts, encoding, body) in [
        ("gzip, br", Some("br"), "loader in brotli"),
        ("gzip", Some("gzip"), "loader in gzip"),
        ("br;q=0, gzip", Some("gzip"), "loader in gzip"),
        ("identity", None, "loader"),
    ] {
        let request = app
            .http
            .get(app.url("/widget/v1/trackline.js"))
            .header("accept-encoding", accepts);
        let answer = request.send().await?;
        let found = answer
            .headers()
            .get("content-encoding")
            .map(|value| value.to_str().unwrap_or_default().to_owned());
        assert_eq!(found.as_deref(), encoding, "{accepts}");
        assert_eq!(answer.headers()["vary"], "accept-encoding");
        assert_eq!(answer.text().await?, body);
    }
    Ok(())
}

#[tokio::test]
async fn nothing_else_is_served() -> Outcome {
    let app = TestApp::with_files(built()).await?;
    for path in [
        "/widget/v1/absent.js",
        "/widget/v1/../index.html",
        "/widget/v1/%2e%2e/%2e%2e/index.html",
        "/index.html",
    ] {
        let answer = app.http.get(app.url(path)).send().await?;
        assert_eq!(problem(answer).await?.0, 404, "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn without_a_built_widget_the_answer_says_how_to_build_it() -> Outcome {
    let app = TestApp::start().await?;
    let answer = app
        .http
        .get(app.url("/widget/v1/trackline.js"))
        .send()
        .await?;
    assert_eq!(answer.status(), 404);
    assert!(answer.text().await?.contains("cargo xtask build"));
    Ok(())
}

/// The demo's files: its page, and a style sheet.
fn demo_files() -> HashMap<&'static str, &'static [u8]> {
    HashMap::from([
        (
            "index.html",
            &b"<p>__TRACKLINE_ORDER__</p>__TRACKLINE_TIMELINE__"[..],
        ),
        ("widget/v1/widget-0123456789abcdef.css", b".card{}"),
    ])
}

#[tokio::test]
async fn the_demo_page_is_strict_and_holds_its_orders_timeline() -> Outcome {
    let app = TestApp::demo(demo_files()).await?;
    let answer = app.http.get(app.url("/")).send().await?;
    let headers = answer.headers().clone();
    assert_eq!(headers["cache-control"], "no-store");
    let policy = headers["content-security-policy"].to_str()?.to_owned();
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline"));
    let page = answer.text().await?;
    assert!(page.starts_with("<p>10482</p><trackline-timeline api=\"/\" order=\"10482\""));
    assert!(
        page.contains("shadowrootmode=\"open\"><style>.card{}</style><div>"),
        "{page}"
    );
    let (_, token) = page.split_once(" token=\"").ok_or("no token")?;
    let (token, _) = token.split_once('"').ok_or("no end")?;
    let order: ShipmentPage = app
        .get("/api/shipments", token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(
        order
            .shipments
            .iter()
            .map(|s| s.order.as_deref())
            .collect::<Vec<_>>(),
        [Some("10482")]
    );
    Ok(())
}

#[tokio::test]
async fn the_demo_page_shows_each_way_in_and_lists_only_the_styles_that_it_holds() -> Outcome {
    let app = TestApp::demo(demo_files()).await?;
    for (way, whole, client) in [
        ("/", true, false),
        ("/?way=page", true, false),
        ("/?way=fetch", false, false),
        ("/?way=json", false, true),
    ] {
        let answer = app.http.get(app.url(way)).send().await?;
        let policy = answer.headers()["content-security-policy"].to_str()?;
        assert_eq!(policy.contains("'sha256-"), whole, "{way}");
        let page = answer.text().await?;
        assert_eq!(page.contains("shadowrootmode"), whole, "{way}");
        assert_eq!(page.contains("render=\"client\""), client, "{way}");
        assert!(page.contains(" token=\"ey"), "{way}");
    }
    let answer = app.http.get(app.url("/?way=pigeon")).send().await?;
    assert_eq!(answer.status(), 400);
    Ok(())
}

#[tokio::test]
async fn without_a_built_page_the_demo_says_how_to_build_it() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let answer = app.http.get(app.url("/")).send().await?;
    assert_eq!(answer.status(), 404);
    assert!(answer.text().await?.contains("cargo xtask build"));
    Ok(())
}
