//! The manual at `/docs` against the document that it is written from.
//! It must not know how the page looks.

use std::collections::{HashMap, HashSet};

use http::header;
use serde_json::Value;

use super::Outcome;
use super::server::{Failing, TestApp};

/// The page, and the document.
async fn manual(app: &TestApp) -> Failing<(String, Value)> {
    let page = app.http.get(app.url("/docs")).send().await?.text().await?;
    let document = app.http.get(app.url("/openapi.json")).send().await?;
    Ok((page, document.json().await?))
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let parts = html.split(&*start).skip(1);
    parts
        .filter_map(|part| Some(part.split_once('"')?.0))
        .collect()
}

#[tokio::test]
async fn the_manual_is_a_page_without_a_script_that_asks_nobody_else() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let page = app.http.get(app.url("/docs")).send().await?;
    assert_eq!(page.status(), 200);
    let headers = page.headers().clone();
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-cache");
    let policy = headers["content-security-policy"].to_str()?;
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    assert!(
        !policy.contains("script-src") && !policy.contains("unsafe"),
        "{policy}"
    );
    let html = page.text().await?;
    assert!(html.starts_with("<!doctype html><html lang=\"en\">"));
    assert!(!html.contains("<script") && values(&html, "src").is_empty());
    for link in values(&html, "href") {
        assert!(link.starts_with('#') || ["/openapi.json", "data:,"].contains(&link));
    }
    let again = app.http.get(app.url("/docs"));
    let again = again
        .header(header::IF_NONE_MATCH, &headers["etag"])
        .send()
        .await?;
    assert_eq!(again.status(), 304);
    Ok(())
}

#[tokio::test]
async fn every_operation_schema_and_way_to_call_has_its_place() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let (html, document) = manual(&app).await?;
    let paths = document["paths"].as_object().ok_or("no paths")?;
    for (path, item) in paths {
        for method in item.as_object().ok_or("no methods")?.keys() {
            let method = method.to_uppercase();
            let heading =
                format!("<span class=\"method\">{method}</span> <code>{path}</code></h3>");
            assert_eq!(html.matches(&heading).count(), 1, "{method} {path}");
        }
    }
    let ids: HashSet<&str> = values(&html, "id").into_iter().collect();
    for (part, prefix) in [("schemas", "schema"), ("securitySchemes", "caller")] {
        for name in document["components"][part].as_object().ok_or(part)?.keys() {
            assert!(ids.contains(&*format!("{prefix}-{name}")), "{name}");
        }
    }
    assert!(html.contains("<code>idempotency_mismatch</code></th><td>422</td>"));
    Ok(())
}

#[tokio::test]
async fn every_link_of_the_manual_leads_somewhere() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let (html, _) = manual(&app).await?;
    let ids = values(&html, "id");
    let places: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), places.len(), "an id stands twice");
    let links: Vec<_> = values(&html, "href")
        .into_iter()
        .filter_map(|link| link.strip_prefix('#'))
        .collect();
    assert!(links.len() > 100);
    for link in links.into_iter().chain(values(&html, "aria-labelledby")) {
        assert!(places.contains(link), "{link}");
    }
    Ok(())
}
