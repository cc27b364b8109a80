//! A client that registers parcels and tells their events, and repeats each request until it is answered.
//! It must not know what is checked.

use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::ledger::Ledger;
use super::{Place, serving};
use crate::Outcome;
use crate::server::{Failing, generic_body, sign_generic, told};

/// Events of one parcel.
const EVENTS: usize = 6;

pub struct Writer<'a> {
    name: u64,
    ledger: &'a Ledger,
    places: watch::Receiver<Place>,
    gone: Option<String>,
}

impl<'a> Writer<'a> {
    pub fn new(name: u64, ledger: &'a Ledger, places: watch::Receiver<Place>) -> Self {
        Self {
            name,
            ledger,
            places,
            gone: None,
        }
    }

    /// One parcel after another, until the program is not killed any more.
    pub async fn run(mut self) -> Outcome {
        for count in 0.. {
            if matches!(*self.places.borrow(), Place::Last(_)) {
                break;
            }
            self.parcel(&format!("K{}N{count}", self.name)).await?;
        }
        Ok(())
    }

    async fn parcel(&mut self, number: &str) -> Outcome {
        // The first event comes before anybody has registered the parcel.
        self.push(number, 0).await?;
        let parcel = json!({ "tracking_number": number, "carrier": "dpd", "order": "A" });
        let made = self
            .keyed("/api/shipments", &format!("r-{number}"), &parcel)
            .await?;
        let id = self.ledger.registered(number, &made)?;
        for event in 1..EVENTS {
            if event % 2 == 0 {
                self.push(number, event).await?;
                continue;
            }
            let at = time(event);
            let told = json!({ "events": [{ "status": "in_transit", "occurred_at": at }] });
            let path = format!("/api/shipments/{id}/events");
            self.ledger.asked(number, &at);
            let first = self
                .keyed(&path, &format!("e-{number}-{event}"), &told)
                .await?;
            self.ledger.answered(number, first["version"].as_u64());
            let again = self
                .keyed(&path, &format!("e-{number}-{event}"), &told)
                .await?;
            assert_eq!(first, again, "one key, two answers");
        }
        Ok(())
    }

    /// Tells an event by webhook, twice as webhooks are.
    async fn push(&mut self, number: &str, event: usize) -> Outcome {
        let at = time(event);
        let body = generic_body(&told(number, "dpd", "in_transit", &at));
        self.ledger.asked(number, &at);
        for _ in 0..2 {
            let signature = sign_generic(&body)?;
            let request = |ledger: &Ledger, url: &str| {
                signature.on(ledger.http.post(format!("{url}/webhooks/generic")), &body)
            };
            self.answered(request).await?;
        }
        self.ledger.answered(number, None);
        Ok(())
    }

    async fn keyed(&mut self, path: &str, key: &str, body: &Value) -> Failing<Value> {
        let request = |ledger: &Ledger, url: &str| {
            let request = ledger.http.post(format!("{url}{path}"));
            let request = request.header("idempotency-key", key);
            request.bearer_auth(&ledger.token).json(body)
        };
        self.answered(request).await
    }

    /// Sends until there is a whole answer. A kill breaks it off; whatever else is wrong is an error.
    async fn answered(
        &mut self,
        request: impl Fn(&Ledger, &str) -> RequestBuilder,
    ) -> Failing<Value> {
        loop {
            let url = serving(&mut self.places, self.gone.as_deref()).await?;
            let answer = async {
                let answer = request(self.ledger, &url).send().await?;
                Ok::<_, reqwest::Error>((answer.status(), answer.text().await?))
            };
            match answer.await {
                Ok((status, body)) if status.is_success() => {
                    self.ledger.count();
                    return Ok(serde_json::from_str(&body)?);
                }
                Ok((StatusCode::SERVICE_UNAVAILABLE, _)) => {}
                Ok((status, body)) => return Err(format!("{status} {body}").into()),
                Err(_) => self.gone = Some(url),
            }
        }
    }
}

fn time(event: usize) -> String {
    format!("2026-11-20T10:{event:02}:00Z")
}
