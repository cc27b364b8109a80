//! The program killed a hundred times at random moments, while clients count what it has answered.
//! It must not know how the program keeps its promise.

mod follower;
mod ledger;
mod writer;

use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};

use self::follower::Follower;
use self::ledger::Ledger;
use self::writer::Writer;
use super::Outcome;
use super::running::{Running, client};
use super::server::{Failing, text};

const KILLS: usize = 100;

/// Where the program serves at the moment.
#[derive(Clone, PartialEq)]
pub enum Place {
    Down,
    At(String),
    /// It is not killed any more: come to an end.
    Last(String),
}

/// Waits until it serves somewhere, other than where it just went away.
pub async fn serving(places: &mut watch::Receiver<Place>, gone: Option<&str>) -> Failing<String> {
    let elsewhere = |place: &Place| match place {
        Place::Down => false,
        Place::At(url) | Place::Last(url) => gone != Some(url),
    };
    match &*places.wait_for(elsewhere).await? {
        Place::At(url) | Place::Last(url) => Ok(url.clone()),
        Place::Down => Err("nowhere".into()),
    }
}

#[tokio::test]
async fn a_hundred_kills_lose_nothing_and_double_nothing() -> Outcome {
    let folder = TempDir::new()?;
    let (id, secret) = client(folder.path())?;
    let server = Running::start(folder.path(), "serve")?;
    let token = server.access_token(&id, &secret).await?;
    let viewer = Client::new()
        .post(server.url("/api/viewer-tokens"))
        .bearer_auth(&token)
        .json(&json!({ "order": "A" }));
    let viewer: Value = viewer.send().await?.json().await?;
    let viewer = text(&viewer["token"])?;
    drop(server);

    let ledger = Ledger::new(&token);
    let (place, places) = watch::channel(Place::Down);
    let (expected, versions) = oneshot::channel();
    let writer = |name: u64| Writer::new(name, &ledger, places.clone()).run();
    let kills = async {
        let mut dice = Dice(5);
        for _ in 0..KILLS {
            let server = Running::start(folder.path(), "serve")?;
            ledger.check_recent(&server.url("")).await?;
            place.send(Place::At(server.url("")))?;
            // So many answers later, and then at any moment of what goes on.
            ledger.answers(dice.below(24)).await?;
            tokio::time::sleep(Duration::from_micros(dice.below(12_000))).await;
            server.signal("-KILL")?;
            place.send(Place::Down)?;
        }
        let server = Running::start(folder.path(), "serve")?;
        place.send(Place::Last(server.url("")))?;
        Ok::<_, Box<dyn std::error::Error>>(server)
    };
    let work = async {
        let (server, ..) = tokio::try_join!(kills, writer(0), writer(1), writer(2), writer(3))?;
        let versions = ledger.check_all(&server.url("")).await?;
        assert!(versions.len() > 50, "only {} parcels", versions.len());
        expected.send(versions).map_err(|_| "nobody follows")?;
        Ok(server)
    };
    let follower = Follower::new(&viewer, places.clone());
    let (_server, ()) = tokio::try_join!(work, follower.run(versions))?;
    Ok(())
}

/// Random numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
