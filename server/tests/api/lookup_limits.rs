//! How often an order may be looked up, and by whose address that is counted.
//! It must not know what a lookup finds.

use std::time::Duration;

use reqwest::Response;
use serde_json::json;

use trackline_server::app::Parts;

use super::Outcome;
use super::server::{Failing, TestApp, lookup, problem};

/// A server that believes these proxies.
async fn behind(proxies: &[&str]) -> Failing<TestApp> {
    let plain = TestApp::start().await?;
    let mut parts = Parts::clone(&plain.app);
    parts.lookup = lookup(Duration::ZERO, proxies)?.into();
    plain.again(parts).await
}

async fn ask(app: &TestApp, order: &str, forwarded: &str) -> Failing<Response> {
    let body = json!({ "shop": "tl_ci_1", "order": order, "contact": "31-072" });
    let request = app.http.post(app.url("/api/lookup")).json(&body);
    let request = request.header("x-forwarded-for", forwarded);
    Ok(request.send().await?)
}

/// Asks for one order after another, at most 30 times, and tells how many tries were let through
/// before one was refused.
async fn let_through(
    app: &TestApp,
    order: impl Fn(usize) -> String,
    forwarded: impl Fn(usize) -> String,
) -> Failing<usize> {
    for at in 0..30 {
        let answer = ask(app, &order(at), &forwarded(at)).await?;
        if answer.status() == 429 {
            let wait: u64 = answer.headers()["retry-after"].to_str()?.parse()?;
            assert!((1..=180).contains(&wait), "{wait}");
            assert_eq!(problem(answer).await?, (429, "rate_limited".into()));
            return Ok(at);
        }
        assert_eq!(problem(answer).await?, (404, "not_found".into()));
    }
    Ok(30)
}

/// The limit is `tries`; a slow machine may give back one or two while they are counted.
fn about(tries: usize) -> std::ops::RangeInclusive<usize> {
    tries..=tries + 2
}

#[tokio::test]
async fn an_address_may_try_ten_times_whatever_a_stranger_claims_to_be() -> Outcome {
    let app = behind(&["10.0.0.0/8"]).await?;
    let order = |at: usize| format!("K-{at}");
    let tries = let_through(&app, order, |at| format!("203.0.113.{at}")).await?;
    assert!(about(10).contains(&tries), "{tries}");
    Ok(())
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_is_counted_for_itself() -> Outcome {
    let app = behind(&["127.0.0.0/8"]).await?;
    let order = |at: usize| format!("K-{at}");
    let claimed = |at: usize| format!("198.51.100.{at}, 203.0.113.1");
    let tries = let_through(&app, order, claimed).await?;
    assert!(about(10).contains(&tries), "{tries}");
    assert_eq!(ask(&app, "K-0", "203.0.113.2").await?.status(), 404);
    let neighbours = |at: usize| format!("2001:db8:0:1::{at:x}");
    let tries = let_through(&app, |at| format!("L-{at}"), neighbours).await?;
    assert!(about(10).contains(&tries), "{tries}");
    assert_eq!(ask(&app, "K-0", "2001:db8:0:2::1").await?.status(), 404);
    Ok(())
}

#[tokio::test]
async fn an_order_that_does_not_exist_may_be_tried_twenty_times_by_all_together() -> Outcome {
    let app = behind(&["127.0.0.1"]).await?;
    let address = |at: usize| format!("203.0.113.{at}");
    let tries = let_through(&app, |_| "K-7".into(), address).await?;
    assert!(about(20).contains(&tries), "{tries}");
    assert_eq!(ask(&app, "K-8", "203.0.113.99").await?.status(), 404);
    Ok(())
}
