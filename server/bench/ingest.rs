//! Signed webhooks as fast as they are taken, each with a new event of a stored shipment.
//! It must not know how they are written; each answer says that it is on the disk.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SubsecRound, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

use crate::figures::mark;
use crate::fill::{Stock, message};
use crate::http::{load, post};
use crate::program::{KEY, Program};
use crate::{Options, Outcome};

const CONNECTIONS: usize = 256;

/// `least` is how many a second there should be.
pub async fn measure(
    options: &Options,
    stock: &Stock,
    engine: &str,
    least: Option<f64>,
) -> Outcome {
    let server = Program::server(options, stock)?;
    let shipments = stock.shipments.clone();
    // Other events than those of an earlier run over the same stock.
    let run = Utc::now();
    let request = move |at: usize| {
        let shipment = &shipments[at * 7919 % shipments.len()];
        webhook(&shipment.number, at, run)
    };
    let mut load = load(&server.address, CONNECTIONS, options.time(), 200, request).await?;
    println!(
        "\nSigned webhooks on {engine}, {CONNECTIONS} connections, {} s\n",
        options.seconds
    );
    println!("| a second | p50, ms | p99, ms | bar |");
    println!("| --- | --- | --- | --- |");
    let bar = least.map(|least| format!("≥ {least} {}", mark(load.a_second >= least)));
    println!(
        "| {:.0} | {:.1} | {:.1} | {} |",
        load.a_second,
        load.times.percentile(50.0),
        load.times.percentile(99.0),
        bar.unwrap_or_default()
    );
    Ok(())
}

/// A signed webhook with one event.
pub fn webhook(number: &str, mark: usize, run: DateTime<Utc>) -> Vec<u8> {
    let now = Utc::now().trunc_subsecs(3);
    let event = json!({
        "status": "in_transit",
        "sub_status": "arrived",
        "occurred_at": now,
        "message": format!("bench-{mark}. run {}", run.timestamp()),
    });
    let body = message(number, &json!([event]), now);
    let (id, time) = (format!("msg_{mark}"), now.timestamp());
    let mut signature = String::new();
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(KEY) {
        mac.update(format!("{id}.{time}.{body}").as_bytes());
        signature = STANDARD.encode(mac.finalize().into_bytes());
    }
    let head = format!(
        "content-type: application/json\r\nwebhook-id: {id}\r\nwebhook-timestamp: {time}\r\nwebhook-signature: v1,{signature}\r\n"
    );
    post("/webhooks/generic", &head, &body)
}
