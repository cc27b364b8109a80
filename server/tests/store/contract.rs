//! Each promise, tested against each engine; and the parcels, events and readers that the tests speak of.
//! It must not know which promise is at stake.

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use trackline_server::fold::StoredEvent;
use trackline_server::report::{Estimate, ReportedEvent};
use trackline_server::settings::postgres::Address;
use trackline_server::snapshot::{Registration, UNKNOWN_CARRIER};
use trackline_server::store::audit::{Act, Who};
use trackline_server::store::postgres::PostgresStore;
use trackline_server::store::sqlite::SqliteStore;
use trackline_server::store::{
    Change, Client, ClientSecret, Deed, Entry, Intake, Reader, Registered, SigningKey, Snapshot,
    Store, StoreError, ToldEstimate, Wanted,
};
use trackline_wire::{Shipment, Status, ZoneKnowledge};

use super::cluster::cluster;
use super::{Failing, Outcome};

/// Makes each named function, which takes a store, a test of each engine.
macro_rules! promises {
    ($($name:ident),+ $(,)?) => {
        mod in_sqlite {
            $(#[tokio::test]
            async fn $name() -> crate::Outcome {
                let kept = crate::contract::sqlite().await?;
                super::$name(&*kept.store).await
            })+
        }
        mod in_postgres {
            $(#[tokio::test]
            async fn $name() -> crate::Outcome {
                let kept = crate::contract::postgres().await?;
                super::$name(&*kept.store).await
            })+
        }
    };
}
pub(crate) use promises;

/// A fresh store with the clients `shop` and `other`.
pub struct Kept {
    pub store: Box<dyn Store>,
    _folder: Option<TempDir>,
}

pub async fn sqlite() -> Failing<Kept> {
    let folder = TempDir::new()?;
    let store = SqliteStore::open(&folder.path().join("test.db"))?;
    clients(&store).await?;
    Ok(Kept {
        store: Box::new(store),
        _folder: Some(folder),
    })
}

pub async fn postgres() -> Failing<Kept> {
    let store = PostgresStore::open(fresh_address().await?).await?;
    clients(&store).await?;
    Ok(Kept {
        store: Box::new(store),
        _folder: None,
    })
}

/// A fresh database of the tests' own server.
pub async fn fresh_address() -> Failing<Address> {
    Ok(Address::parse(&cluster()?.database().await?)?)
}

pub async fn clients(store: &dyn Store) -> Outcome {
    for id in ["shop", "other"] {
        store
            .add_client(client(id), deed(Act::ClientCreated, id))
            .await?;
    }
    Ok(())
}

pub fn client(id: &str) -> Client {
    Client {
        id: id.into(),
        name: "Żółw & Søn".into(),
        secrets: vec![ClientSecret {
            number: 1,
            hash: [7; 32],
            created_at: at(0),
            expires_at: Some(at(9)),
            revoked_at: None,
        }],
        keys: vec![SigningKey {
            number: 1,
            created_at: at(0),
            revoked_at: Some(at(1)),
        }],
        scopes: vec!["shipments:read".into(), "shipments:write".into()],
        origins: vec!["https://shop.example".into(), "https://a.example".into()],
        networks: Vec::new(),
        created_at: at(0),
        disabled_at: None,
        viewers_since: Some(at(2)),
        revoked_until: None,
        revision: 0,
    }
}

/// Something that the client does to itself.
pub fn deed(act: Act, client: &str) -> Deed {
    let who = Who::Client(client.into(), [192, 0, 2, 7].into());
    Deed::new(act, client, who, client, at(0))
}

/// So many hours after the tests' time began.
pub fn at(hour: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(hour)
}

pub fn event(status: Status, hour: i64) -> StoredEvent {
    let id = format!("evt_{status}_{hour}");
    StoredEvent {
        id,
        event: ReportedEvent {
            source_id: None,
            status,
            sub_status: None,
            occurred_at: at(hour).fixed_offset(),
            zone: ZoneKnowledge::default(),
            location: None,
            message: None,
            message_language: None,
            carrier_code: None,
            pickup: None,
            withdrawn: false,
        },
        received_at: at(hour),
    }
}

pub fn entry(number: &str, carrier: Option<&str>, events: Vec<StoredEvent>) -> Entry {
    Entry {
        number: number.into(),
        carrier: carrier.unwrap_or(UNKNOWN_CARRIER).into(),
        shipment: None,
        events,
        estimate: None,
    }
}

pub fn window(hour: i64, as_of: i64) -> ToldEstimate {
    ToldEstimate {
        estimate: Estimate {
            earliest: at(hour).fixed_offset(),
            latest: at(hour + 2).fixed_offset(),
            date_only: false,
            source: "DPD".into(),
        },
        as_of: at(as_of),
    }
}

/// Takes entries in at that hour, and returns the changed shipments' ids.
pub async fn tell(store: &dyn Store, hour: i64, entries: Vec<Entry>) -> Failing<Vec<String>> {
    let intake = Intake {
        at: at(hour),
        source: "generic".into(),
        entries,
        deed: None,
    };
    let changes = store.take_in(intake).await?;
    let mut ids: Vec<String> = changes.into_iter().map(|change| change.shipment).collect();
    ids.sort();
    Ok(ids)
}

pub fn wanted(id: &str, client: &str, order: &str, number: &str, carrier: Option<&str>) -> Wanted {
    Wanted {
        registration: Registration {
            id: id.into(),
            client: client.into(),
            order: (!order.is_empty()).then(|| order.into()),
            number: number.into(),
            carrier: carrier.unwrap_or(UNKNOWN_CARRIER).into(),
            items: Vec::new(),
            registered_at: at(0),
        },
        recipient: None,
    }
}

/// Registers a parcel of `shop` with the carrier `dpd`.
pub async fn register(
    store: &dyn Store,
    id: &str,
    order: &str,
    number: &str,
) -> Failing<Registered> {
    let wanted = wanted(id, "shop", order, number, Some("dpd"));
    Ok(make(store, wanted, 0).await?)
}

/// Registers at that hour.
pub async fn make(
    store: &dyn Store,
    mut wanted: Wanted,
    hour: i64,
) -> Result<Registered, StoreError> {
    wanted.registration.registered_at = at(hour);
    let deed = deed(Act::ShipmentRegistered, &wanted.registration.client);
    store.register(wanted, at(hour), deed).await
}

pub fn viewer(client: &str, shipments: &[&str], orders: &[&str]) -> Reader {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    Reader::Viewer {
        client: client.into(),
        shipments: owned(shipments),
        orders: owned(orders),
    }
}

pub fn shop() -> Reader {
    Reader::Client("shop".into())
}

pub fn read(snapshot: &Snapshot) -> Failing<Shipment> {
    Ok(serde_json::from_str(&snapshot.body)?)
}

/// A shipment as a client reads it.
pub async fn shipment(store: &dyn Store, client: &str, id: &str) -> Failing<Shipment> {
    let reader = Reader::Client(client.into());
    let found = store.shipment(&reader, id).await?;
    read(&found.ok_or("no such shipment")?)
}

pub fn ids(snapshots: &[Snapshot]) -> Vec<&str> {
    snapshots
        .iter()
        .map(|snapshot| snapshot.id.as_str())
        .collect()
}

pub fn changed(id: &str, client: &str, order: Option<&str>) -> Change {
    Change {
        shipment: id.into(),
        client: client.into(),
        order: order.map(str::to_owned),
    }
}
