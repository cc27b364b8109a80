//! A reader that takes nothing: it costs the others nothing.
//! It must not know how the server notices.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Outcome;
use super::server::{TestApp, text, told};
use super::sse::Stream;

#[tokio::test]
async fn a_reader_that_never_reads_keeps_no_other_waiting() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let parcel = json!({ "tracking_number": "SLOW1", "carrier": "dpd", "order": "A" });
    let made = app.register(&shop, parcel).await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let address = app.url("");
    let address = address.trim_start_matches("http://");
    let mut deaf = TcpStream::connect(address).await?;
    let request = format!(
        "GET /api/stream HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\r\n"
    );
    deaf.write_all(request.as_bytes()).await?;
    // It has begun, and is never read from again.
    deaf.read_u8().await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    stream.expect("snapshot").await?;

    // Each change is told whole and is longer than the one before: megabytes in all.
    let words = "the parcel lies where it lay and waits ".repeat(12);
    for day in 0..4 {
        for minute in 0..30 {
            let at = format!("2026-11-{:02}T10:{minute:02}:00Z", 10 + day);
            let mut data = told("SLOW1", "dpd", "in_transit", &at);
            data["events"][0]["message"] = json!(words);
            app.webhook(data).await?.error_for_status()?;
            let change = stream.expect("shipment").await?.data;
            assert_eq!(
                change["events"][0]["message"].as_str().map(str::len),
                Some(467)
            );
        }
    }
    let now = app.get(
        &format!("/api/shipments/{}", text(&made["id"])?),
        &shop.token,
    );
    let now: serde_json::Value = now.send().await?.json().await?;
    assert_eq!(now["version"], 121);
    Ok(())
}
