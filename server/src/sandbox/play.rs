//! Playing lives: registers the parcels of an order, then lets their steps happen one by one.
//! It must not know HTTP; it goes in by `ingest`, as every source does.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use trackline_wire::Item;

use super::life::Step;
use super::scenarios::{Life, Scenario};
use crate::access::credential::{self, NoRandomness};
use crate::app::App;
use crate::carrier::directory;
use crate::ingest::{ingest, register};
use crate::report::{Parcel, Report};
use crate::snapshot::Registration;
use crate::store::audit::{Act, Who};
use crate::store::{Deed, Recipient, StoreError, Wanted};

const SOURCE: &str = "sandbox";
/// Plays at once: enough for a fair, few enough that a script cannot fill the machine with them.
const MOST_PLAYS: usize = 50;

/// Plays scenarios for one client.
#[derive(Clone)]
pub struct Player {
    app: App,
    client: String,
    turns: Arc<Semaphore>,
}

/// Why a play does not begin, or breaks off.
#[derive(Debug, thiserror::Error)]
pub enum NoPlay {
    /// As many as allowed are running.
    #[error("50 plays are running; wait until one ends")]
    Crowded,
    /// No order number could be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A play that has begun.
pub struct Playing {
    /// Its order number.
    pub order: String,
    /// Ids of its shipments.
    pub shipments: Vec<String>,
}

/// A registered parcel and the life it will have.
struct Cast {
    shipment: String,
    number: String,
    life: &'static Life,
}

impl Player {
    /// A player that registers its parcels as `client`.
    pub fn new(app: App, client: String) -> Self {
        Self {
            app,
            client,
            turns: Arc::new(Semaphore::new(MOST_PLAYS)),
        }
    }

    /// Whose parcels they are.
    pub fn client(&self) -> &str {
        &self.client
    }

    /// Begins a play with so much time between two steps; with none, it is over when this returns.
    pub async fn play(
        &self,
        scenario: &'static Scenario,
        pace: Duration,
    ) -> Result<Playing, NoPlay> {
        let turn = Arc::clone(&self.turns)
            .try_acquire_owned()
            .map_err(|_| NoPlay::Crowded)?;
        let order = format!("S-{}", hex::encode_upper(credential::random::<4>()?));
        let mut cast = Vec::new();
        for life in scenario.lives {
            let number = number(life.number)?;
            let shipment = join(&self.app, &self.client, &order, life, &number, Utc::now()).await?;
            cast.push(Cast {
                shipment,
                number,
                life,
            });
        }
        let shipments = cast.iter().map(|part| part.shipment.clone()).collect();
        if pace.is_zero() {
            perform(&self.app, &cast, pace).await?;
        } else {
            tokio::spawn(perform_alone(self.app.clone(), cast, pace, turn));
        }
        Ok(Playing { order, shipments })
    }
}

/// Registers the demo shop's own order with its history, unless it is there from an earlier start.
pub async fn seed(
    app: &App,
    client: &str,
    order: &str,
    recipient: Recipient,
    life: &'static Life,
) -> Result<(), StoreError> {
    let end = Utc::now().trunc_subsecs(0);
    let began = life.steps.first().map_or(end, |step| step.at(end).to_utc());
    let number = life.number.to_owned();
    let wanted = Wanted {
        registration: registration(client, order, life, &number, "shp_demo".to_owned(), began),
        recipient: Some(recipient),
    };
    let deed = played(client, began);
    let registered = register(&*app.store, &app.bus, began, wanted, deed).await?;
    if registered.fresh {
        let part = Cast {
            shipment: registered.snapshot.id,
            number,
            life,
        };
        for step in life.steps {
            happen(app, &part, step, end, step.at(end).to_utc()).await?;
        }
    }
    Ok(())
}

async fn perform_alone(app: App, cast: Vec<Cast>, pace: Duration, turn: OwnedSemaphorePermit) {
    let closing = app.closing.clone();
    tokio::select! {
        () = closing.cancelled() => {}
        played = perform(&app, &cast, pace) => {
            if let Err(error) = played {
                tracing::warn!(%error, "a sandbox play broke off");
            }
        }
    }
    drop(turn);
}

/// Lets all steps of all parcels happen in the order of their times, the last of them now-to-be.
async fn perform(app: &App, cast: &[Cast], pace: Duration) -> Result<(), StoreError> {
    let parts = cast
        .iter()
        .flat_map(|part| part.life.steps.iter().map(move |step| (part, step)));
    let mut steps: Vec<(&Cast, &Step)> = parts.collect();
    let pauses = u32::try_from(steps.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let lasts = TimeDelta::from_std(pace.saturating_mul(pauses)).unwrap_or_default();
    let end = Utc::now().trunc_subsecs(0) + lasts;
    steps.sort_by_key(|(_, step)| step.at(end));
    for (at, (part, step)) in steps.into_iter().enumerate() {
        if at > 0 {
            tokio::time::sleep(pace).await;
        }
        happen(app, part, step, end, Utc::now()).await?;
    }
    Ok(())
}

async fn happen(
    app: &App,
    part: &Cast,
    step: &Step,
    end: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let carrier = directory::describe(part.life.carrier, &part.number).name;
    let report = Report {
        parcel: Parcel {
            carrier: None,
            number: part.number.clone(),
        },
        shipment: Some(part.shipment.clone()),
        events: vec![step.event(end, part.life.language)],
        estimate: step.estimate(end, part.life.clock, &carrier),
    };
    ingest(&*app.store, &app.bus, now, SOURCE, None, vec![report])
        .await
        .map(drop)
}

async fn join(
    app: &App,
    client: &str,
    order: &str,
    life: &Life,
    number: &str,
    now: DateTime<Utc>,
) -> Result<String, NoPlay> {
    let id = credential::id(credential::SHIPMENT)?;
    let wanted = Wanted {
        registration: registration(client, order, life, number, id, now),
        recipient: None,
    };
    let deed = played(client, now);
    Ok(register(&*app.store, &app.bus, now, wanted, deed)
        .await?
        .snapshot
        .id)
}

fn played(client: &str, now: DateTime<Utc>) -> Deed {
    Deed::new(Act::ShipmentRegistered, client, Who::Operator, client, now)
}

fn registration(
    client: &str,
    order: &str,
    life: &Life,
    number: &str,
    id: String,
    registered_at: DateTime<Utc>,
) -> Registration {
    Registration {
        id,
        client: client.to_owned(),
        order: Some(order.to_owned()),
        number: number.to_owned(),
        carrier: life.carrier.to_owned(),
        items: life
            .items
            .iter()
            .map(|&(name, quantity)| Item {
                name: name.to_owned(),
                quantity,
            })
            .collect(),
        registered_at,
    }
}

/// Fills in random digits.
fn number(form: &str) -> Result<String, NoRandomness> {
    let digits = credential::random::<32>()?;
    let mut digits = digits
        .iter()
        .map(|byte| char::from(b'0' + byte % 10))
        .cycle();
    Ok(form
        .chars()
        .map(|char| {
            if char == '#' {
                digits.next().unwrap_or('0')
            } else {
                char
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_form() -> Result<(), NoRandomness> {
        let made = number("RU-##7#")?;
        assert!(made.starts_with("RU-") && made.len() == 7 && made.chars().nth(5) == Some('7'));
        assert!(made.chars().skip(3).all(|char| char.is_ascii_digit()));
        Ok(())
    }
}
