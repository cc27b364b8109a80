//! A store with trouble: gone for a while, or changing just when a stream looks.
//! It must not know which engine it wraps.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::sync::Mutex;
use trackline_server::app::Parts;
use trackline_server::bus::Bus;
use trackline_server::carrier::input::EventInput;
use trackline_server::ingest::ingest;
use trackline_server::report::{Parcel, Report};
use trackline_server::store::{
    AccessToken, AuditQuery, Change, Client, Deed, Due, Feed, Intake, KeptAnswer, Lease, Link,
    ListQuery, Listed, Polled, Reader, Recorded, Registered, Reservation, SealedCredential,
    Settled, Snapshot, Stirred, Store, StoreError, UnmappedCode, Wanted,
};

use super::Outcome;
use super::server::{Failing, TestApp, problem, text};
use super::sse::Stream;

/// Passes everything on to the real store, unless told otherwise.
struct Troubled {
    store: Arc<dyn Store>,
    gone: Arc<AtomicBool>,
    /// Facts that come in right after the next look at the feed, and before its answer.
    meddling: Mutex<Option<(Bus, Report)>>,
}

impl Troubled {
    fn store(&self) -> Result<&dyn Store, StoreError> {
        if self.gone.load(Ordering::Relaxed) {
            return Err(StoreError::Unavailable("out for a walk".into()));
        }
        Ok(&*self.store)
    }
}

#[async_trait]
impl Store for Troubled {
    async fn ready(&self) -> Result<(), StoreError> {
        self.store()?.ready().await
    }

    async fn feed(&self, readers: &[Reader], after: Option<u64>) -> Result<Feed, StoreError> {
        let feed = self.store()?.feed(readers, after).await?;
        if let Some((bus, report)) = self.meddling.lock().await.take() {
            ingest(
                &*self.store,
                &bus,
                Utc::now(),
                "meddler",
                None,
                vec![report],
            )
            .await?;
        }
        Ok(feed)
    }

    async fn unmapped_codes(&self) -> Result<Vec<UnmappedCode>, StoreError> {
        self.store()?.unmapped_codes().await
    }

    async fn take_in(&self, intake: Intake) -> Result<Vec<Change>, StoreError> {
        self.store()?.take_in(intake).await
    }

    async fn register(
        &self,
        wanted: Wanted,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<Registered, StoreError> {
        self.store()?.register(wanted, at, deed).await
    }

    async fn recipient_known(
        &self,
        client: &str,
        order: &str,
        contact: [u8; 32],
    ) -> Result<bool, StoreError> {
        self.store()?.recipient_known(client, order, contact).await
    }

    async fn shipment(&self, reader: &Reader, id: &str) -> Result<Option<Snapshot>, StoreError> {
        self.store()?.shipment(reader, id).await
    }

    async fn shipment_with_next_poll(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Polled>, StoreError> {
        self.store()?.shipment_with_next_poll(reader, id).await
    }

    async fn status_report(
        &self,
        reader: &Reader,
        id: &str,
    ) -> Result<Option<Snapshot>, StoreError> {
        self.store()?.status_report(reader, id).await
    }

    async fn list(&self, query: ListQuery) -> Result<Listed, StoreError> {
        self.store()?.list(query).await
    }

    async fn take_due(&self, lease: Lease) -> Result<Vec<Due>, StoreError> {
        self.store()?.take_due(lease).await
    }

    async fn settle(&self, settled: Settled) -> Result<(), StoreError> {
        self.store()?.settle(settled).await
    }

    async fn stir(&self, stirred: Stirred, at: DateTime<Utc>) -> Result<usize, StoreError> {
        self.store()?.stir(stirred, at).await
    }

    async fn keep_credential(
        &self,
        credential: SealedCredential,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.store()?.keep_credential(credential, deed).await
    }

    async fn forget_credential(
        &self,
        client: &str,
        source: &str,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        self.store()?.forget_credential(client, source, deed).await
    }

    async fn credentials(&self, client: &str) -> Result<Vec<SealedCredential>, StoreError> {
        self.store()?.credentials(client).await
    }

    async fn add_client(&self, client: Client, deed: Deed) -> Result<(), StoreError> {
        self.store()?.add_client(client, deed).await
    }

    async fn keep_client(&self, client: Client, deed: Deed) -> Result<bool, StoreError> {
        self.store()?.keep_client(client, deed).await
    }

    async fn clients(&self) -> Result<Vec<Client>, StoreError> {
        self.store()?.clients().await
    }

    async fn revoke_viewer(
        &self,
        id: &str,
        until: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.store()?.revoke_viewer(id, until, deed).await
    }

    async fn viewer_revoked(&self, client: &str, id: &str) -> Result<bool, StoreError> {
        self.store()?.viewer_revoked(client, id).await
    }

    async fn record(&self, deed: Deed) -> Result<(), StoreError> {
        self.store()?.record(deed).await
    }

    async fn audit(&self, query: AuditQuery) -> Result<Vec<Recorded>, StoreError> {
        self.store()?.audit(query).await
    }

    async fn client(&self, id: &str) -> Result<Option<Arc<Client>>, StoreError> {
        self.store()?.client(id).await
    }

    async fn origin_known(&self, origin: &str) -> Result<bool, StoreError> {
        self.store()?.origin_known(origin).await
    }

    async fn keep_access_token(
        &self,
        token: AccessToken,
        now: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.store()?.keep_access_token(token, now, deed).await
    }

    async fn access_token(
        &self,
        hash: [u8; 32],
    ) -> Result<Option<(Arc<AccessToken>, Arc<Client>)>, StoreError> {
        self.store()?.access_token(hash).await
    }

    async fn add_link(
        &self,
        link: Link,
        forget_before: DateTime<Utc>,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.store()?.add_link(link, forget_before, deed).await
    }

    async fn link(&self, hash: [u8; 32]) -> Result<Option<Link>, StoreError> {
        self.store()?.link(hash).await
    }

    async fn revoke_link(
        &self,
        client: &str,
        id: &str,
        at: DateTime<Utc>,
        deed: Deed,
    ) -> Result<bool, StoreError> {
        self.store()?.revoke_link(client, id, at, deed).await
    }

    async fn shop(&self, client: &str) -> Result<Option<String>, StoreError> {
        self.store()?.shop(client).await
    }

    async fn keep_shop(
        &self,
        client: &str,
        settings: String,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.store()?.keep_shop(client, settings, deed).await
    }

    async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store()?.setting(key).await
    }

    async fn keep_setting(&self, key: &str, value: String) -> Result<String, StoreError> {
        self.store()?.keep_setting(key, value).await
    }

    async fn reserve(
        &self,
        client: &str,
        key: &str,
        request_hash: [u8; 32],
        at: DateTime<Utc>,
        forget_before: DateTime<Utc>,
    ) -> Result<Reservation, StoreError> {
        self.store()?
            .reserve(client, key, request_hash, at, forget_before)
            .await
    }

    async fn answer(&self, client: &str, key: &str, answer: KeptAnswer) -> Result<(), StoreError> {
        self.store()?.answer(client, key, answer).await
    }
}

/// A server over a troubled store, made of a plain one.
async fn troubled(plain: TestApp, meddling: Option<Report>) -> Failing<(TestApp, Arc<AtomicBool>)> {
    let gone = Arc::new(AtomicBool::new(false));
    let mut parts = Parts::clone(&plain.app);
    parts.store = Arc::new(Troubled {
        store: Arc::clone(&plain.app.store),
        gone: Arc::clone(&gone),
        meddling: Mutex::new(meddling.map(|report| (plain.app.bus.clone(), report))),
    });
    Ok((plain.again(parts).await?, gone))
}

#[tokio::test]
async fn a_change_between_the_look_and_the_first_message_is_told() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let body = json!({ "tracking_number": "1", "carrier": "dpd", "order": "A" });
    let made = app.register(&shop, body).await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let event: EventInput = serde_json::from_value(
        json!({ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" }),
    )?;
    let report = Report {
        parcel: Parcel::new(None, "1")?,
        shipment: Some(text(&made["id"])?),
        events: vec![event.read()?],
        estimate: None,
    };
    let (app, _) = troubled(app, Some(report)).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    assert_eq!(
        stream.expect("snapshot").await?.data["shipments"][0]["status"],
        "unknown"
    );
    assert_eq!(stream.expect("shipment").await?.data["status"], "shipped");
    Ok(())
}

#[tokio::test]
async fn a_store_that_is_gone_is_told_as_such_and_comes_back() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let token = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let (app, gone) = troubled(app, None).await?;
    let parcel = json!({ "tracking_number": "1" });
    let lookup = json!({ "shop": shop.id, "order": "A", "contact": "31-072" });
    let cards = json!({ "cards": [{ "token": token, "order": "A" }] });
    let requests = || {
        [
            app.http.post(app.url("/api/lookup")).json(&lookup),
            app.http.get(app.url("/readyz")),
            app.get("/api/shipments", &shop.token),
            app.get("/api/shipments/shp_1", &token),
            app.get("/api/stream", &token),
            app.post("/api/shipments", &shop.token, &parcel),
            app.post("/api/links", &shop.token, &json!({ "order": "A" })),
            app.get("/embed/orders/A", &token),
            app.http.post(app.url("/embed")).body(cards.to_string()),
            app.http.post(app.url("/oauth/token")).form(&[
                ("grant_type", "client_credentials"),
                ("client_id", &shop.id),
                ("client_secret", &shop.secret),
            ]),
        ]
    };
    gone.store(true, Ordering::Relaxed);
    for request in requests() {
        let answer = request.send().await?;
        assert!(answer.headers().contains_key("retry-after"));
        let told = problem(answer).await?;
        assert_eq!(told, (503, "unavailable".into()));
    }
    let lives = app.http.get(app.url("/healthz")).send().await?;
    assert_eq!(lives.status(), 200);
    let webhook = app
        .webhook(json!({ "tracking_number": "1", "events": [] }))
        .await?;
    assert_eq!(webhook.status(), 503);
    gone.store(false, Ordering::Relaxed);
    for request in requests() {
        assert!(request.send().await?.status().as_u16() < 500);
    }
    Ok(())
}

#[tokio::test]
async fn a_hosted_page_whose_store_is_gone_asks_for_patience_in_the_customers_language() -> Outcome
{
    let (app, gone) = troubled(TestApp::start().await?, None).await?;
    gone.store(true, Ordering::Relaxed);
    for path in ["/t/tl_ln_1", "/track?shop=tl_ci_1"] {
        let page = app
            .http
            .get(app.url(path))
            .header("accept-language", "de-AT");
        let page = page.send().await?;
        assert_eq!(page.status(), 503, "{path}");
        assert!(page.headers().contains_key("retry-after"));
        assert_eq!(page.headers()["cache-control"], "private, no-store");
        let html = page.text().await?;
        assert!(html.contains("<html lang=\"de\"") && html.contains("Bitte in einer Minute"));
        assert!(!html.contains("store"), "{html}");
    }
    Ok(())
}

#[tokio::test]
async fn a_limited_lookup_is_refused_without_a_look_at_the_store() -> Outcome {
    let (app, gone) = troubled(TestApp::start().await?, None).await?;
    gone.store(true, Ordering::Relaxed);
    let question = json!({ "shop": "tl_ci_1", "order": "A", "contact": "31-072" });
    let mut told = BTreeSet::new();
    for _ in 0..15 {
        let request = app.http.post(app.url("/api/lookup")).json(&question);
        told.insert(request.send().await?.status().as_u16());
    }
    assert_eq!(Vec::from_iter(told), [429, 503]);
    Ok(())
}
