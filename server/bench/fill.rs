//! A database with so many shipments, the first of them made by the server's own write path, and kept.
//! It must not know what is measured on it.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use rusqlite::Connection;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_postgres::NoTls;
use trackline_server::access::credential;
use trackline_server::access::grant::new_client;
use trackline_server::bus::Bus;
use trackline_server::carrier::Source;
use trackline_server::ingest::{ingest, register};
use trackline_server::settings::postgres::Address;
use trackline_server::snapshot::Registration;
use trackline_server::store::audit::{Act, Deed, Who};
use trackline_server::store::postgres::PostgresStore;
use trackline_server::store::sqlite::SqliteStore;
use trackline_server::store::{Store, Wanted};

use crate::{Outcome, copies};

/// So many are made by the server's own write path; more are copies of them.
const FIRST: usize = 10_000;

/// So many are written at once.
const AT_ONCE: usize = 512;

const LIFE: [(&str, &str, &str); 8] = [
    (
        "registered",
        "label_created",
        "The shop has announced the parcel",
    ),
    ("shipped", "picked_up", "Picked up by the courier"),
    ("in_transit", "arrived", "Arrived at the sorting centre"),
    ("in_transit", "departed", "Left the sorting centre"),
    (
        "in_transit",
        "arrived",
        "Arrived in the country of destination",
    ),
    ("in_transit", "customs_cleared", "Released by customs"),
    ("in_transit", "arrived", "Arrived at the delivery depot"),
    (
        "out_for_delivery",
        "on_vehicle",
        "With the courier for delivery",
    ),
];

/// What is stored.
pub struct Stock {
    /// As `--database` takes it.
    pub database: String,
    bytes: u64,
    pub client: String,
    pub secret: String,
    /// In the order of their registration.
    pub shipments: Vec<Stored>,
}

/// A stored shipment.
#[derive(Clone)]
pub struct Stored {
    pub id: String,
    pub number: String,
    pub version: u64,
}

fn number(at: usize) -> String {
    format!("BENCH{at:010}")
}

/// A generic webhook's body about a shipment.
pub fn message(number: &str, events: &Value, at: DateTime<Utc>) -> String {
    let data = json!({ "tracking_number": number, "carrier": "dpd", "events": events });
    json!({ "type": "shipment.updated", "timestamp": at, "data": data }).to_string()
}

impl Stock {
    /// How many there are, and what they take on the disk.
    pub fn describe(&self) -> String {
        let (count, bytes) = (self.shipments.len(), self.bytes);
        let each = bytes as f64 / count as f64 / 1024.0;
        format!(
            "{count} shipments with {} events each: {} MB on the disk, {each:.1} KB a shipment.",
            LIFE.len(),
            bytes / 1024 / 1024
        )
    }
}

/// Opens the stock, making it when it is missing.
pub async fn stock(folder: &Path, count: usize) -> Outcome<Stock> {
    let path = folder.join(format!("{count}.db"));
    let name = folder.join(format!("{count}.json"));
    if !name.exists() {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
        println!("Storing {count} shipments (once) ...");
        let began = Instant::now();
        let made = make(Arc::new(SqliteStore::open(&path)?), count.min(FIRST)).await?;
        copies::fill(&path, FIRST, count)?;
        println!("  all after {:.0} s", began.elapsed().as_secs_f64());
        std::fs::write(&name, made.to_string())?;
    }
    let made: Value = serde_json::from_slice(&std::fs::read(&name)?)?;
    let word = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
    let db = Connection::open(&path)?;
    let mut rows = db.prepare("SELECT id, number, version FROM shipments ORDER BY ordinal")?;
    let shipments = rows
        .query_map([], |row| {
            Ok(Stored {
                id: row.get(0)?,
                number: row.get(1)?,
                version: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Stock {
        database: format!("sqlite://{}", path.display()),
        bytes: std::fs::metadata(&path)?.len(),
        client: word("client"),
        secret: word("secret"),
        shipments,
    })
}

/// Fills an empty Postgres database.
pub async fn postgres(database: String, count: usize) -> Outcome<Stock> {
    let store = PostgresStore::open(Address::parse(&database)?).await?;
    let made = make(Arc::new(store), count).await?;
    let word = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
    let (db, connection) = tokio_postgres::connect(&database, NoTls).await?;
    let line = tokio::spawn(connection);
    let bytes: i64 = db
        .query_one("SELECT pg_database_size(current_database())", &[])
        .await?
        .get(0);
    let rows = db
        .query(
            "SELECT id, number, version FROM shipments ORDER BY ordinal",
            &[],
        )
        .await?;
    let shipments = rows.iter().map(|row| Stored {
        id: row.get(0),
        number: row.get(1),
        version: row.get::<_, i64>(2) as u64,
    });
    let stock = Stock {
        bytes: bytes as u64,
        client: word("client"),
        secret: word("secret"),
        shipments: shipments.collect(),
        database,
    };
    drop(db);
    line.await??;
    Ok(stock)
}

async fn make(store: Arc<dyn Store>, count: usize) -> Outcome<Value> {
    let scopes = "shipments:read shipments:write".parse()?;
    let made = new_client("Bench", &scopes, Vec::new(), Utc::now())?;
    let (client, secret) = (made.client.id.clone(), made.secret);
    let deed = deed(Act::ClientCreated, &client);
    store.add_client(made.client, deed).await?;
    let bus = Bus::default();
    let mut writers = JoinSet::new();
    for at in 0..count {
        if writers.len() == AT_ONCE
            && let Some(done) = writers.join_next().await
        {
            done??;
        }
        writers.spawn(one(Arc::clone(&store), bus.clone(), client.clone(), at));
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    Ok(json!({ "client": client, "secret": secret }))
}

fn deed(act: Act, client: &str) -> Deed {
    Deed::new(act, client, Who::Operator, "", Utc::now())
}

/// Events first, then the registration that joins them: folded once.
async fn one(store: Arc<dyn Store>, bus: Bus, client: String, at: usize) -> Outcome {
    let now = Utc::now().trunc_subsecs(3);
    let hours = |hours: usize| now - TimeDelta::hours(100 - 12 * hours as i64);
    let events = LIFE
        .iter()
        .enumerate()
        .map(|(step, (status, sub_status, text))| {
            json!({
                "status": status,
                "sub_status": sub_status,
                "occurred_at": hours(step),
                "message": text,
                "location": { "city": "Warszawa", "country": "PL" }
            })
        });
    let body = message(&number(at), &events.collect(), now);
    let read = Source::Generic.normalise(body.as_bytes())?;
    ingest(&*store, &bus, now, "generic", read.told_at, read.reports).await?;
    let registration = Registration {
        id: credential::id(credential::SHIPMENT)?,
        client,
        order: Some(format!("{}", at / 2)),
        number: number(at),
        carrier: "dpd".to_owned(),
        items: Vec::new(),
        registered_at: now,
    };
    let wanted = Wanted {
        registration,
        recipient: None,
    };
    let deed = deed(Act::ShipmentRegistered, &wanted.registration.client);
    register(&*store, &bus, now, wanted, deed).await?;
    Ok(())
}
