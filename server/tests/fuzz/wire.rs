//! Whole requests to a real server with noise in every place that a caller fills: none may be our fault.
//! It must not know what the routes do.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use reqwest::Method;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::Outcome;
use crate::server::TestApp;

const CASES: u32 = 300;

/// Where the noise goes.
const HEADERS: [&str; 10] = [
    "accept-language",
    "last-event-id",
    "x-forwarded-for",
    "x-forwarded-host",
    "if-none-match",
    "idempotency-key",
    "trackline-tokens",
    "origin",
    "content-type",
    "accept",
];
const PATHS: [&str; 12] = [
    "/api/shipments?cursor=",
    "/api/shipments?limit=",
    "/api/shipments?order=",
    "/api/shipments/",
    "/api/stream?x=",
    "/embed/shipments/",
    "/embed/orders/",
    "/t/",
    "/track?shop=",
    "/webhooks/generic?",
    "/widget/v1/",
    "/api/links/",
];

fn noise() -> impl Strategy<Value = Vec<u8>> {
    let tripping: Vec<Vec<u8>> = [
        "18446744073709551616",
        "-1",
        "shp_",
        "*",
        "W/\"",
        "\"a\", W/\"b\"",
        "pl;q=1.0001",
        "%00%ff",
        "../..",
        ";,;,",
        "[::1]:0",
        "text/csv",
        "application/json; charset=x",
        "null",
        "=",
        "99999999999999999999",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    prop_oneof![
        prop::sample::select(tripping),
        prop::collection::vec(0x20_u8..=0x7e, 0..60),
        prop::collection::vec(0x80_u8..=0xff, 1..20),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn no_noise_in_a_request_is_our_fault() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let strategy = (
        prop::sample::select(PATHS.to_vec()),
        noise(),
        prop::sample::subsequence(HEADERS.to_vec(), 0..=HEADERS.len()),
        noise(),
        prop::sample::select(vec![Method::GET, Method::POST, Method::PUT, Method::DELETE]),
        prop::option::of(noise()),
    );
    let mut runner = TestRunner::new(Config::with_cases(CASES));
    let handle = Handle::current();
    block_in_place(|| {
        let ran = runner.run(&strategy, |(path, tail, headers, value, method, body)| {
            let tail = percent_encoding::percent_encode(&tail, percent_encoding::NON_ALPHANUMERIC);
            let mut request = app.http.request(method, app.url(&format!("{path}{tail}")));
            request = request.bearer_auth(&shop.token);
            for name in headers {
                request = request.header(name, value.as_slice());
            }
            if let Some(body) = body {
                request = request.body(body);
            }
            let sent = handle.block_on(request.send());
            let status = match sent {
                Ok(answer) => answer.status(),
                // The client itself refuses to send some of it.
                Err(error) if error.is_builder() => return Ok(()),
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            };
            prop_assert!(!status.is_server_error(), "{status}");
            Ok(())
        });
        ran.map_err(|broken| broken.to_string())
    })?;
    Ok(())
}
