//! Hosted pages, their links and their shop: what a customer without an account sees, and strangers do not.
//! It must not know how a page looks.

use std::collections::HashMap;

use chrono::{TimeDelta, Utc};
use reqwest::header::HeaderMap;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use trackline::config::Subject;
use trackline_server::access::link;
use trackline_server::store::audit::Who;

use super::Outcome;
use super::html::attribute;
use super::server::{Failing, Shop, TestApp, problem, text};

pub const FILES: [(&str, &[u8]); 2] = [
    ("widget/v1/widget-0123456789abcdef.css", b".card{}"),
    (
        "widget/v1/themes/dawn.css",
        b"trackline-timeline{--trackline-text:14px}",
    ),
];
pub const EMAIL: &str = "wanda@poczta.example";

/// A server, and a shop with the order K-7.
pub async fn shop() -> Failing<(TestApp, Shop)> {
    let app = TestApp::with_files(HashMap::from(FILES)).await?;
    let scopes = "shipments:read shipments:write shop:write";
    let shop = app.shop(scopes, &[]).await?;
    let parcel = json!({ "tracking_number": "6800301277", "carrier": "dpd", "order": "K-7",
        "recipient": { "email": EMAIL }, "items": [{ "name": "<i>Mug</i>", "quantity": 1 }] });
    app.register(&shop, parcel).await?;
    Ok((app, shop))
}

/// A new link.
pub async fn link(app: &TestApp, shop: &Shop, body: Value) -> Failing<Value> {
    let made = app.post("/api/links", &shop.token, &body).send().await?;
    assert_eq!(made.headers()["cache-control"], "no-store");
    assert_eq!(made.status(), 201);
    Ok(made.json().await?)
}

pub async fn get(app: &TestApp, path: &str) -> Failing<Response> {
    Ok(app.http.get(app.url(path)).send().await?)
}

async fn put_shop(app: &TestApp, shop: &Shop, body: &Value) -> Failing<Response> {
    let request = app.http.request(Method::PUT, app.url("/api/shop"));
    Ok(request.bearer_auth(&shop.token).json(body).send().await?)
}

pub fn is_closed(headers: &HeaderMap) -> Outcome {
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(headers["cache-control"], "private, no-store");
    assert_eq!(headers["referrer-policy"], "no-referrer");
    assert_eq!(headers["x-robots-tag"], "noindex, nofollow, noarchive");
    let policy = headers["content-security-policy"].to_str()?;
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline"));
    Ok(())
}

#[tokio::test]
async fn a_link_opens_a_whole_page_for_its_order_alone() -> Outcome {
    let (app, shop) = shop().await?;
    let made = link(&app, &shop, json!({ "order": "K-7" })).await?;
    let token = text(&made["token"])?;
    assert_eq!(made["url"], app.url(&format!("/t/{token}")));
    let page = get(&app, &format!("/t/{token}?locale=pl")).await?;
    assert_eq!(page.status(), 200);
    is_closed(page.headers())?;
    let html = page.text().await?;
    assert!(html.contains("<html lang=\"pl\" dir=\"ltr\">"), "{html}");
    assert!(html.contains("Dostawa ze sklepu Sklep"));
    assert!(html.contains("<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">"));
    assert!(html.contains("<template shadowrootmode=\"open\"><style>.card{}</style><div>"));
    assert_eq!(attribute(&html, "order"), Some("K-7"));
    assert_eq!(
        attribute(&html, "share-url"),
        Some(&*app.url(&format!("/t/{token}")))
    );
    let renewal = attribute(&html, "token-url").ok_or("no renewal")?;
    let renewed = app.http.post(app.url(renewal)).send().await?;
    assert_eq!(renewed.headers()["cache-control"], "no-store");
    let renewed: Value = renewed.json().await?;
    for viewer in [
        attribute(&html, "token").ok_or("no token")?,
        &text(&renewed["token"])?,
    ] {
        let seen: Value = app
            .get("/api/shipments", viewer)
            .send()
            .await?
            .json()
            .await?;
        assert_eq!(seen["shipments"].as_array().map(Vec::len), Some(1));
        let other = app.get("/api/shipments?order=K-8", viewer).send().await?;
        assert_eq!(other.json::<Value>().await?["shipments"], json!([]));
    }
    Ok(())
}

#[tokio::test]
async fn without_a_script_each_parcel_of_an_order_has_a_link() -> Outcome {
    let (app, shop) = shop().await?;
    let made = link(&app, &shop, json!({ "order": "K-7" })).await?;
    let path = format!("/t/{}", text(&made["token"])?);
    let one = get(&app, &path).await?.text().await?;
    assert!(!one.contains("<noscript>"));
    let parcel = json!({ "tracking_number": "2", "carrier": "dpd", "order": "K-7" });
    let second = text(&app.register(&shop, parcel).await?["id"])?;
    let html = get(&app, &format!("{path}?locale=pl&parcel={second}"))
        .await?
        .text()
        .await?;
    let (_, links) = html.split_once("<noscript>").ok_or("no links")?;
    let (links, _) = links.split_once("</noscript>").ok_or("no end")?;
    assert_eq!(
        links
            .matches("<a href=\"?locale=pl&amp;parcel=shp_")
            .count(),
        2
    );
    let chosen = format!("parcel={second}\" aria-current=\"page\">Paczka 2</a>");
    assert!(links.contains(&chosen), "{links}");
    let odd = get(
        &app,
        &format!("{path}?parcel=%22%3E%3Cb%3E&parcel=x&locale=%ff"),
    )
    .await?;
    assert_eq!(odd.status(), 200);
    assert!(!odd.text().await?.contains("<b>"));
    Ok(())
}

#[tokio::test]
async fn a_preview_learns_the_shop_and_the_status_and_a_mail_program_the_delivery() -> Outcome {
    let (app, shop) = shop().await?;
    let made = link(&app, &shop, json!({ "order": "K-7" })).await?;
    let token = text(&made["token"])?;
    let html = get(&app, &format!("/t/{token}")).await?.text().await?;
    let (head, _) = html.split_once("</head>").ok_or("no head")?;
    let metas = head.split("<meta ").filter(|meta| meta.contains("og:"));
    let metas: Vec<&str> = metas.filter_map(|meta| meta.split('>').next()).collect();
    assert!(metas.len() >= 4);
    for meta in metas {
        for secret in ["6800301277", "K-7", &token, "Mug", EMAIL] {
            assert!(!meta.contains(secret), "{meta}");
        }
    }
    let (_, data) = head
        .split_once("<script type=\"application/ld+json\">")
        .ok_or("no data")?;
    let (data, _) = data.split_once("</script>").ok_or("no end")?;
    assert!(!data.contains('<'));
    let data: Value = serde_json::from_str(data)?;
    let parcel = &data["@graph"][0];
    assert_eq!(parcel["@type"], "ParcelDelivery");
    assert_eq!(parcel["trackingNumber"], "6800301277");
    assert_eq!(parcel["partOfOrder"]["orderNumber"], "K-7");
    assert_eq!(parcel["itemShipped"][0]["name"], "<i>Mug</i>");
    Ok(())
}

/// Status and page of a link, without what differs from request to request.
pub async fn seen(app: &TestApp, path: &str) -> Failing<(u16, HeaderMap, String)> {
    let answer = get(app, path).await?;
    let mut headers = answer.headers().clone();
    for name in ["date", "x-request-id"] {
        headers.remove(name);
    }
    Ok((answer.status().as_u16(), headers, answer.text().await?))
}

#[tokio::test]
async fn dead_links_all_read_alike_and_in_the_customers_language() -> Outcome {
    let (app, shop) = shop().await?;
    let taken_back = link(&app, &shop, json!({ "order": "K-7" })).await?;
    let path = format!("/api/links/{}", text(&taken_back["id"])?);
    for _ in 0..2 {
        let answer = app
            .http
            .request(Method::DELETE, app.url(&path))
            .bearer_auth(&shop.token);
        assert_eq!(answer.send().await?.status(), 204);
    }
    let before = Utc::now() - TimeDelta::days(2);
    let order = Subject::Order("K-7".into());
    let over = link::make(
        &*app.app.store,
        &shop.id,
        Who::Operator,
        order,
        TimeDelta::days(1),
        before,
    )
    .await?;
    let taken_back = text(&taken_back["token"])?;
    let mut pages = Vec::new();
    for (token, status) in [
        ("tl_ln_absent", 404),
        ("%00%ff", 404),
        (&*taken_back, 410),
        (&*over.token, 410),
    ] {
        let (found, headers, html) = seen(&app, &format!("/t/{token}?locale=ar")).await?;
        assert_eq!(found, status, "{token}");
        is_closed(&headers)?;
        assert!(
            html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("هذا الرابط لا يعمل")
        );
        assert!(!html.contains("<script"));
        pages.push((headers, html));
        let renewed = app
            .http
            .post(app.url(&format!("/t/{token}/token")))
            .send()
            .await?;
        assert_eq!(problem(renewed).await?, (404, "not_found".into()));
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    Ok(())
}

#[tokio::test]
async fn who_tries_many_dead_links_must_wait_and_a_good_one_still_opens() -> Outcome {
    let (app, shop) = shop().await?;
    let made = link(&app, &shop, json!({ "order": "K-7" })).await?;
    for token in 0..10 {
        assert_eq!(get(&app, &format!("/t/{token}")).await?.status(), 404);
    }
    let refused = get(&app, "/t/another").await?;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    is_closed(refused.headers())?;
    assert!(
        refused
            .text()
            .await?
            .contains("Please try again in a minute")
    );
    let good = get(&app, &format!("/t/{}", text(&made["token"])?)).await?;
    assert_eq!(good.status(), 200);
    Ok(())
}

#[tokio::test]
async fn an_order_without_a_parcel_says_so_until_there_is_one() -> Outcome {
    let (app, shop) = shop().await?;
    let made = link(&app, &shop, json!({ "order": "K-9" })).await?;
    let path = format!("/t/{}", text(&made["token"])?);
    let html = get(&app, &path).await?.text().await?;
    assert!(html.contains("No parcel yet") && !html.contains("<trackline-timeline"));
    app.register(&shop, json!({ "tracking_number": "2", "order": "K-9" }))
        .await?;
    let html = get(&app, &path).await?.text().await?;
    assert!(html.contains("<trackline-timeline"));
    Ok(())
}

#[tokio::test]
async fn a_shop_dresses_its_pages_and_a_bad_dress_changes_nothing() -> Outcome {
    let (app, shop) = shop().await?;
    let first: Value = app
        .get("/api/shop", &shop.token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(first["name"], "Sklep");
    let dress = json!({ "name": "Glinka \"& Len\" <b>", "logo": "https://cdn.shop.example/l.svg?a=1&b=2",
        "home": "https://shop.example/", "support": "mailto:help@shop.example", "theme": "dawn",
        "colors": { "accent": "#94492a", "ink": { "light": "#111", "dark": "#eee" } } });
    let kept = put_shop(&app, &shop, &dress).await?;
    assert_eq!(kept.json::<Value>().await?, dress);
    for bad in [
        json!({ "name": "" }),
        json!({ "name": "x", "logo": "http://shop.example/l.png" }),
        json!({ "name": "x", "colors": { "accent": "red;}" } }),
        json!({ "name": "x", "theme": "../x" }),
        json!({ "name": "x", "css": "body{}" }),
    ] {
        let refused = put_shop(&app, &shop, &bad).await?;
        assert_eq!(
            problem(refused).await?,
            (400, "invalid_request".into()),
            "{bad}"
        );
    }
    assert_eq!(
        app.get("/api/shop", &shop.token)
            .send()
            .await?
            .json::<Value>()
            .await?,
        dress
    );
    let made = link(&app, &shop, json!({ "order": "K-7" })).await?;
    let page = get(&app, &format!("/t/{}", text(&made["token"])?)).await?;
    let policy = page.headers()["content-security-policy"]
        .to_str()?
        .to_owned();
    assert!(
        policy.contains("img-src 'self' data: https://cdn.shop.example;"),
        "{policy}"
    );
    let html = page.text().await?;
    assert!(!html.contains("<b>"));
    for part in [
        "alt=\"Glinka &quot;&amp; Len&quot; &lt;b&gt;\"",
        "src=\"https://cdn.shop.example/l.svg?a=1&amp;b=2\"",
        "href=\"https://shop.example/\"",
        "href=\"mailto:help@shop.example\"",
        ":root{--trackline-text:14px}",
        ":root{--trackline-accent:#94492a;--trackline-ink:light-dark(#111,#eee);}",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let (_, style) = html.split_once("<style>").ok_or("no style")?;
    let (style, _) = style.split_once("</style>").ok_or("no end")?;
    assert!(policy.contains(&trackline_server::styles::hash(style)));
    Ok(())
}

#[tokio::test]
async fn the_demo_keeps_one_link_and_a_dress() -> Outcome {
    let app = TestApp::demo(HashMap::from(FILES)).await?;
    let store = &*app.app.store;
    let client = trackline_server::demo::client(store).await?;
    let path = trackline_server::demo::link(store, &client).await?;
    assert_eq!(trackline_server::demo::link(store, &client).await?, path);
    let html = get(&app, &path).await?.text().await?;
    assert!(html.contains("src=\"/shop/logo.svg\"") && html.contains("order=\"10482\""));
    Ok(())
}
