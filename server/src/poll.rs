//! Asks sources about parcels that nobody tells us about: takes what is due, asks, takes the answer in,
//! and says when to ask again. It must not know any source's format, HTTP, or the tables.

pub mod breaker;
pub mod choice;
pub mod errand;
pub mod exchange;
pub mod lanes;
pub mod limits;
pub mod pace;
pub mod schedule;
pub mod worker;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use trackline_wire::{Event, Shipment, Status};

use self::errand::{Accounts, Errand};
use self::exchange::{Asked, Exchange};
use self::lanes::{Lane, Lanes};
use self::schedule::{Outcome, Standing};
use crate::access::credential::{NoRandomness, id, random};
use crate::access::vault::Vault;
use crate::bus::Bus;
use crate::carrier::Source;
use crate::egress::{Egress, Reach};
use crate::ingest::ingest;
use crate::metrics;
use crate::question;
use crate::report::Report;
use crate::store::{Due, Lease, Settled, Store, StoreError};

/// What one worker has is another's after this. Longer than any question takes with all its waits.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// An account that asked too often rests for so long when its source does not say for how long.
const UNTOLD_REST: TimeDelta = TimeDelta::minutes(1);

/// Asks; one for each process.
pub struct Poller {
    store: Arc<dyn Store>,
    bus: Bus,
    vault: Vault,
    exchange: Exchange,
    lanes: Lanes,
    /// Where the operator wants a source to be asked.
    bases: HashMap<Source, String>,
    worker: String,
}

/// What became of one that was due.
#[derive(Clone)]
enum Done {
    /// There was no place for its question; it is due again then.
    PutOff(DateTime<Utc>),
    /// It was asked, or there is nobody to ask.
    Asked {
        outcome: Outcome,
        /// What is known of it changed.
        news: bool,
        least: TimeDelta,
    },
}

impl Poller {
    /// One that asks through `egress`, with the operator's own addresses for some sources.
    pub fn new(
        store: Arc<dyn Store>,
        bus: Bus,
        vault: Vault,
        egress: Egress,
        bases: HashMap<Source, String>,
    ) -> Result<Self, NoRandomness> {
        Ok(Self {
            store,
            bus,
            vault,
            exchange: Exchange::new(egress),
            lanes: Lanes::default(),
            bases,
            worker: id("wrk_")?,
        })
    }

    /// Leases at most `limit` of what is due, in the questions that it is asked about in.
    pub async fn take(&self, now: DateTime<Utc>, limit: u32) -> Result<Vec<Errand>, StoreError> {
        let lease = Lease {
            worker: self.worker.clone(),
            now,
            until: now + LEASE,
            limit,
        };
        let (mut errands, mut known) = (Vec::new(), HashMap::new());
        for due in self.store.take_due(lease).await? {
            let accounts = match known.get(&due.client) {
                Some(accounts) => Arc::clone(accounts),
                None => {
                    let accounts = Arc::new(self.accounts(&due.client).await?);
                    known.insert(due.client.clone(), Arc::clone(&accounts));
                    accounts
                }
            };
            errand::add(&mut errands, due, accounts, now);
        }
        Ok(errands)
    }

    /// Takes at most `limit` of what is due and asks about all of it at once; tells how many that were.
    pub async fn round(&self, now: DateTime<Utc>, limit: u32) -> Result<usize, StoreError> {
        let errands = self.take(now, limit).await?;
        let count = errands.iter().map(|errand| errand.due.len()).sum();
        let asked = errands.into_iter().map(|errand| self.see_to(errand, now));
        let asked = join_all(asked).await.into_iter();
        asked.collect::<Result<(), _>>().map(|()| count)
    }

    /// Sees to leased shipments that go into one question. An error leaves their leases to run out: somebody
    /// asks again then, and what was taken in by now is recognised.
    pub async fn see_to(&self, errand: Errand, now: DateTime<Utc>) -> Result<(), StoreError> {
        // The same for all of them, so that they are due together again.
        let chance = chance();
        let done = self.ask(&errand, now, chance).await?;
        for (due, done) in errand.due.into_iter().zip(done) {
            self.settle(due, done, now, chance).await?;
        }
        Ok(())
    }

    async fn settle(
        &self,
        due: Due,
        done: Done,
        now: DateTime<Utc>,
        chance: f64,
    ) -> Result<(), StoreError> {
        let (due_at, failures, asked_at, told) = match done {
            Done::PutOff(until) => (Some(until), due.failures, None, false),
            Done::Asked {
                outcome,
                news,
                least,
            } => {
                let last_news = if news { now } else { due.shipment.updated_at };
                let stirred_at = due.stirred_at.max(last_news);
                let standing = Standing {
                    stirred_at,
                    moving_since: moving_since(&due.shipment).unwrap_or(stirred_at),
                    terminal: due.shipment.terminal,
                    expired: due.shipment.status == Status::Expired,
                    failures: due.failures,
                    least,
                };
                let plan = schedule::next(outcome, &standing, now, chance);
                let asked_at = (outcome != Outcome::Nobody).then_some(now);
                (
                    plan.due_at,
                    plan.failures,
                    asked_at,
                    outcome == Outcome::Told,
                )
            }
        };
        let settled = Settled {
            shipment: due.shipment.id,
            worker: self.worker.clone(),
            was_due_at: due.due_at,
            due_at,
            failures,
            asked_at,
            told,
        };
        self.store.settle(settled).await
    }

    /// What became of each of its shipments, in their order.
    async fn ask(
        &self,
        errand: &Errand,
        now: DateTime<Utc>,
        chance: f64,
    ) -> Result<Vec<Done>, StoreError> {
        let all = |done: Done| Ok(vec![done; errand.due.len()]);
        let Some(source) = errand.source else {
            return all(Done::Asked {
                outcome: if errand.accounts.unreadable {
                    Outcome::Refused
                } else {
                    Outcome::Nobody
                },
                news: false,
                least: schedule::USUAL,
            });
        };
        if let Some(rested) = errand.rests_until {
            return all(Done::PutOff(rested));
        }
        let limits = limits::of(source);
        let account = errand.accounts.opened.get(&source);
        let own_base = account.and_then(|account| account.base_url.as_deref());
        let (base, reach) = self.address(source, own_base);
        let lane = Lane {
            base: base.to_owned(),
            account: format!(
                "{} {}",
                source.as_str(),
                account.map_or("", |_| &errand.client)
            ),
        };
        let start = match self.lanes.admit(&lane, &limits, now, chance) {
            Ok(start) => start,
            Err(later) => return all(Done::PutOff(later)),
        };
        tokio::time::sleep((start - now).to_std().unwrap_or_default()).await;
        let asked = Asked {
            source,
            base,
            reach,
            parcels: &errand.parcels(),
            account,
        };
        let told = self.exchange.ask(&asked, now).await;
        self.lanes.back(&lane, told.iter().any(|it| it.up), now);
        let (mut reports, mut outcomes) = (Vec::new(), Vec::new());
        for (told, due) in told.into_iter().zip(&errand.due) {
            if let Outcome::Busy(wait) = told.outcome {
                self.lanes.rest(&lane, now + wait.unwrap_or(UNTOLD_REST));
            }
            metrics::polled(source.as_str(), told.outcome.as_str());
            tracing::info!(poll.source = source.as_str(), poll.outcome = ?told.outcome, "asked");
            outcomes.push(told.outcome);
            reports.extend(told.reports.into_iter().map(|report| Report {
                // Whoever answers there was chosen by this client: others' shipments do not believe it.
                shipment: own_base.map(|_| due.shipment.id.clone()),
                ..report
            }));
        }
        let (store, name) = (&*self.store, source.as_str());
        let changes = ingest(store, &self.bus, now, name, Some(now), reports).await?;
        let done = outcomes.into_iter().zip(&errand.due);
        let done = done.map(|(outcome, due)| Done::Asked {
            outcome,
            news: changes
                .iter()
                .any(|change| change.shipment == due.shipment.id),
            least: limits.least,
        });
        Ok(done.collect())
    }

    /// The client's own address of a source comes first, then the operator's, then the usual one.
    fn address<'a>(&'a self, source: Source, own: Option<&'a str>) -> (&'a str, Reach) {
        let operators = self.bases.get(&source).map(String::as_str);
        match (own, operators) {
            (Some(own), _) => (own, Reach::Public),
            (None, Some(base)) => (base, Reach::Anywhere),
            (None, None) => (question::usual_base(source), Reach::Public),
        }
    }

    async fn accounts(&self, client: &str) -> Result<Accounts, StoreError> {
        let mut accounts = Accounts::default();
        for kept in self.store.credentials(client).await? {
            let Some(source) = Source::parse(&kept.source) else {
                continue;
            };
            match self.vault.open(&kept, source) {
                Ok(account) => {
                    accounts.opened.insert(source, account);
                }
                Err(error) => {
                    tracing::error!(poll.source = source.as_str(), %client, %error, "credentials left out");
                    accounts.unreadable = true;
                }
            }
        }
        Ok(accounts)
    }
}

/// When the parcel was first seen on its way; papers may be much older.
fn moving_since(shipment: &Shipment) -> Option<DateTime<Utc>> {
    let moves = |event: &&Event| {
        let waits = [Status::Unknown, Status::Preparing, Status::Registered];
        !event.withdrawn && !waits.contains(&event.status)
    };
    // The newest event comes first.
    let oldest = shipment.events.iter().rev().find(moves)?;
    Some(oldest.occurred_at.to_utc())
}

/// From 0 to 1. Without randomness parcels are merely less spread.
fn chance() -> f64 {
    random::<4>().map_or(0.5, |bytes| {
        f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
    })
}
