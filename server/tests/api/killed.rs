//! The program killed a hundred times at random moments, while clients count what it has answered.
//! It must not know how the program keeps its promise.

mod follower;
mod ledger;
mod polled;
mod writer;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};

use self::follower::Follower;
use self::ledger::Ledger;
use self::polled::{PARCELS, Polled};
use self::writer::Writer;
use super::Outcome;
use super::running::{NO_POLLING, Running, client, trackline};
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

/// The program, which asks that carrier.
fn asking(carrier: &str, folder: &Path) -> Command {
    let mut program = trackline(folder);
    program
        .env_remove(NO_POLLING)
        .env("TRACKLINE_SOURCE_URL", format!("17track={carrier}"));
    program
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
    let mut polled = Polled::start(&server, folder.path()).await?;
    drop(server);

    let ledger = Ledger::new(&token);
    let (place, places) = watch::channel(Place::Down);
    let (expected, versions) = oneshot::channel();
    let writer = |name: u64| Writer::new(name, &ledger, places.clone()).run();
    let kills = async {
        let mut dice = Dice(5);
        let mut cut = 0;
        for kill in 0..KILLS {
            cut += polled.pass_time(folder.path()).await?;
            let asked = polled.questions();
            let server = Running::start_as(asking(&polled.base, folder.path()), "serve")?;
            // So many answers later, ours or the carrier's, and then at any moment of what goes on.
            if kill % 2 == 0 {
                ledger.check_recent(&server.url("")).await?;
                place.send(Place::At(server.url("")))?;
                ledger.answers(dice.below(24)).await?;
            } else {
                place.send(Place::At(server.url("")))?;
                let more = dice.below(PARCELS as u64 + 1) as usize;
                polled.asked(asked + more).await?;
            }
            tokio::time::sleep(Duration::from_micros(dice.below(12_000))).await;
            server.signal("-KILL")?;
            place.send(Place::Down)?;
        }
        assert!(cut > 0, "no answer of the carrier was on its way");
        polled.pass_time(folder.path()).await?;
        let asked = polled.questions() + PARCELS;
        let server = Running::start_as(asking(&polled.base, folder.path()), "serve")?;
        place.send(Place::Last(server.url("")))?;
        polled.asked(asked).await?;
        Ok::<_, Box<dyn std::error::Error>>((server, polled))
    };
    let work = async {
        let ((server, polled), ..) =
            tokio::try_join!(kills, writer(0), writer(1), writer(2), writer(3))?;
        let versions = ledger.check_all(&server.url("")).await?;
        assert!(versions.len() > 50, "only {} parcels", versions.len());
        expected.send(versions).map_err(|_| "nobody follows")?;
        Ok((server, polled))
    };
    let follower = Follower::new(&viewer, places.clone());
    let ((mut server, mut polled), ()) = tokio::try_join!(work, follower.run(versions))?;
    // Left to end by itself it keeps what it has asked for.
    server.signal("-TERM")?;
    server.child.wait()?;
    assert_eq!(
        polled.pass_time(folder.path()).await?,
        0,
        "an answer is lost"
    );
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
