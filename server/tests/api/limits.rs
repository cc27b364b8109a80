//! What happens to callers who ask for too much, send too much or hold too many streams, and that others
//! do not feel it. It must not know how is counted.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Response, StatusCode};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use trackline_server::app::Parts;
use trackline_server::limits::{Limits, Rates};

use super::Outcome;
use super::server::{Failing, TestApp, lookup, problem};
use super::sse::Stream;

/// A server behind a trusted proxy with these limits.
async fn limited(rates: Rates) -> Failing<TestApp> {
    let plain = TestApp::start().await?;
    let mut parts = Parts::clone(&plain.app);
    parts.lookup = Arc::new(lookup(Duration::ZERO, &["127.0.0.1"])?);
    parts.limits = Arc::new(Limits::new(rates));
    plain.again(parts).await
}

async fn from(app: &TestApp, address: &str, path: &str, token: &str) -> Failing<Response> {
    let request = app.get(path, token).header("x-forwarded-for", address);
    Ok(request.send().await?)
}

/// How many of so many requests were let through; the last answer comes along.
async fn let_through(app: &TestApp, address: &str, token: &str) -> Failing<(usize, Response)> {
    let mut good = 0;
    let mut last = from(app, address, "/api/shipments", token).await?;
    for _ in 0..40 {
        good += usize::from(last.status() != StatusCode::TOO_MANY_REQUESTS);
        last = from(app, address, "/api/shipments", token).await?;
    }
    Ok((good, last))
}

#[tokio::test]
async fn one_shops_burst_is_refused_with_a_time_and_not_felt_by_its_neighbour() -> Outcome {
    let app = limited(Rates {
        client: 1,
        ..Rates::default()
    })
    .await?;
    let (shop, neighbour) = (app.any_shop().await?, app.any_shop().await?);
    let first = from(&app, "192.0.2.1", "/api/shipments", &shop.token).await?;
    assert_eq!(first.headers()["ratelimit-policy"], "\"client\";q=10;w=10");
    assert_eq!(first.headers()["ratelimit"], "\"client\";r=9;t=1");
    let (good, refused) = let_through(&app, "192.0.2.1", &shop.token).await?;
    assert!((9..30).contains(&good), "{good}");
    let wait: u64 = refused.headers()["retry-after"].to_str()?.parse()?;
    assert!((1..=10).contains(&wait));
    assert_eq!(problem(refused).await?, (429, "rate_limited".into()));
    let other = from(&app, "192.0.2.1", "/api/shipments", &neighbour.token).await?;
    assert_eq!(other.status(), 200);
    Ok(())
}

#[tokio::test]
async fn an_address_is_held_back_before_its_tokens_are_looked_at() -> Outcome {
    let app = limited(Rates {
        address: 1,
        ..Rates::default()
    })
    .await?;
    let shop = app
        .shop("shipments:read shipments:write", &["https://shop.example"])
        .await?;
    let viewer = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    for token in ["tl_at_made-up", "nonsense", &*viewer] {
        let address = format!("203.0.113.{}", token.len() % 250);
        let (good, refused) = let_through(&app, &address, token).await?;
        assert!((10..30).contains(&good), "{good}");
        assert_eq!(refused.status(), 429);
        assert_eq!(
            from(&app, "198.51.100.9", "/api/shipments", &viewer)
                .await?
                .status(),
            200
        );
        // A shop's server at the same address goes on.
        assert_eq!(
            from(&app, &address, "/api/shipments", &shop.token)
                .await?
                .status(),
            200
        );
    }
    let page = app.http.get(app.url("/track?shop=x"));
    let address = format!("203.0.113.{}", viewer.len() % 250);
    let page = page.header("x-forwarded-for", address).send().await?;
    assert_eq!(page.status(), 429);
    assert!(
        page.headers()["content-type"]
            .to_str()?
            .starts_with("text/html")
    );
    Ok(())
}

#[tokio::test]
async fn a_page_of_fifty_elements_is_not_held_back() -> Outcome {
    let app = limited(Rates::default()).await?;
    let shop = app.any_shop().await?;
    let viewer = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let asked = (0..150).map(|_| from(&app, "192.0.2.1", "/api/shipments", &viewer));
    for answer in futures_util::future::join_all(asked).await {
        assert_eq!(answer?.status(), 200);
    }
    Ok(())
}

#[tokio::test]
async fn webhooks_are_counted_by_source_and_address_before_they_are_read() -> Outcome {
    let app = limited(Rates {
        webhook: 1,
        ..Rates::default()
    })
    .await?;
    let send = |source: &str, address: &str| {
        let request = app.http.post(app.url(&format!("/webhooks/{source}")));
        request.header("x-forwarded-for", address).body("{}").send()
    };
    let mut last = send("generic", "192.0.2.1").await?;
    for _ in 0..40 {
        last = send("generic", "192.0.2.1").await?;
    }
    assert_eq!(problem(last).await?, (429, "rate_limited".into()));
    assert_eq!(send("generic", "192.0.2.2").await?.status(), 401);
    assert_eq!(send("easypost", "192.0.2.1").await?.status(), 401);
    Ok(())
}

#[tokio::test]
async fn a_token_and_an_address_have_so_many_streams_and_a_closed_one_makes_room() -> Outcome {
    let app = limited(Rates {
        streams_of_token: 1,
        streams_of_address: 2,
        ..Rates::default()
    })
    .await?;
    let shop = app.any_shop().await?;
    let mut tokens = Vec::new();
    for order in ["A", "B", "C"] {
        tokens.push(app.viewer_token(&shop, json!({ "order": order })).await?);
    }
    let open = |token: &str| {
        app.get("/api/stream", token)
            .header("x-forwarded-for", "192.0.2.1")
    };
    let mut first = Stream::open(open(&tokens[0])).await?;
    first.expect("snapshot").await?;
    let again = open(&tokens[0])
        .header("x-forwarded-for", "192.0.2.2")
        .send()
        .await?;
    assert!(again.headers().contains_key("retry-after"));
    assert_eq!(problem(again).await?, (429, "rate_limited".into()));
    let mut second = Stream::open(open(&tokens[1])).await?;
    second.expect("snapshot").await?;
    assert_eq!(open(&tokens[2]).send().await?.status(), 429);
    app.app.closing.cancel();
    while first.next().await?.is_some() {}
    Ok(())
}

/// What the server answers to bytes that no good client would send.
async fn raw(app: &TestApp, head: &str, body: &[u8]) -> Failing<String> {
    let url = app.url("");
    let address = url.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).await?;
    connection.write_all(head.as_bytes()).await?;
    // The server may have answered and gone before all of it is sent.
    let _ = connection.write_all(body).await;
    let mut answer = vec![0; 12];
    connection.read_exact(&mut answer).await?;
    Ok(String::from_utf8(answer)?)
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_however_it_is_announced() -> Outcome {
    let app = TestApp::start().await?;
    let head = "POST /webhooks/generic HTTP/1.1\r\nHost: x\r\n";
    let long = vec![b'x'; 1024 * 1024 + 1];
    let announced = format!("{head}Content-Length: 99999999999\r\n\r\n");
    assert_eq!(raw(&app, &announced, b"").await?, "HTTP/1.1 413");
    let chunked = format!(
        "{head}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n",
        long.len()
    );
    assert_eq!(raw(&app, &chunked, &long).await?, "HTTP/1.1 413");
    let twice = format!("{head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n");
    assert_eq!(raw(&app, &twice, b"{}").await?, "HTTP/1.1 400");
    Ok(())
}
