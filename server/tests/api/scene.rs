//! A shop, a stub of a carrier's server and somebody who asks it, at times that the test chooses.
//! It must not know what is tested.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use trackline_server::carrier::Source;
use trackline_server::egress::{Egress, WHOLE};
use trackline_server::poll::Poller;

use super::server::{Failing, Shop, TestApp, standing};
use super::stub::Stub;

/// A shop with an account at 17TRACK, a stub that plays it, and somebody who asks.
pub struct Scene {
    pub app: TestApp,
    pub shop: Shop,
    pub stub: Stub,
    pub poller: Poller,
    /// Just after everything that the test registers at its start.
    pub now: DateTime<Utc>,
}

impl Scene {
    pub async fn start() -> Failing<Self> {
        Self::within(WHOLE).await
    }

    pub async fn within(whole: Duration) -> Failing<Self> {
        let app = TestApp::start().await?;
        let shop = app.shop(
            "shipments:read shipments:write viewer-tokens:write credentials:manage",
            &[],
        );
        let shop = shop.await?;
        let stub = Stub::start().await?;
        give(&app, &shop, "17track", json!({ "secret": "17-own-key" })).await?;
        Ok(Self {
            poller: poller(&app, &stub, whole)?,
            app,
            shop,
            stub,
            now: Utc::now() + TimeDelta::seconds(5),
        })
    }

    pub async fn register(&self, number: &str, carrier: &str) -> Failing<Value> {
        let parcel = json!({ "tracking_number": number, "carrier": carrier });
        Ok(self.app.register(&self.shop, parcel).await?["id"].clone())
    }

    /// Asks about everything that is due so many seconds after the start; tells how many that was.
    pub async fn round(&self, seconds: i64) -> Failing<usize> {
        let now = self.now + TimeDelta::seconds(seconds);
        Ok(self.poller.round(now, 100).await?)
    }

    /// When the shop reads that it will be asked about.
    pub async fn next(&self, id: &Value) -> Failing<Option<DateTime<Utc>>> {
        let path = format!("/api/shipments/{}", id.as_str().unwrap_or_default());
        let shipment: Value = self
            .app
            .get(&path, &self.shop.token)
            .send()
            .await?
            .json()
            .await?;
        Ok(serde_json::from_value(shipment["next_poll_at"].clone())?)
    }

    pub async fn standing(&self, id: &Value) -> Failing<(String, u64, usize)> {
        standing(&self.app, &self.shop, id).await
    }
}

/// One that finds every source at the stub.
pub fn poller(app: &TestApp, stub: &Stub, whole: Duration) -> Failing<Poller> {
    let bases: HashMap<Source, String> = Source::ALL
        .into_iter()
        .map(|source| (source, stub.base.clone()))
        .collect();
    let (store, bus) = (Arc::clone(&app.app.store), app.app.bus.clone());
    Ok(Poller::new(
        store,
        bus,
        app.app.vault.clone(),
        Egress::new(whole)?,
        bases,
    )?)
}

pub async fn give(app: &TestApp, shop: &Shop, source: &str, body: Value) -> Failing<Value> {
    let url = app.url(&format!("/api/credentials/{source}"));
    let given = app
        .http
        .put(url)
        .bearer_auth(&shop.token)
        .json(&body)
        .send();
    Ok(given.await?.error_for_status()?.json().await?)
}

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 60 * MINUTE;
pub const SHIPPED: (&str, &str) = ("InTransit", "2026-11-19T15:04:00+01:00");
pub const DELIVERED: (&str, &str) = ("Delivered", "2026-11-20T15:04:00+01:00");
