//! Several processes that write to one Postgres at once: nothing is lost, nothing doubled, and whoever has seen
//! a place in the feed never finds an earlier one filled afterwards.
//! It must not know how they keep out of each other's way.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::try_join_all;
use trackline_server::store::postgres::PostgresStore;
use trackline_server::store::{Intake, Store, StoreError};
use trackline_wire::Status;

use super::Outcome;
use super::contract::{
    at, clients, entry, event, fresh_address, make, register, shipment, shop, wanted,
};

const PARCELS: i64 = 12;
const EVENTS: i64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_of_several_processes_lose_nothing_and_leave_no_gap_behind_a_reader() -> Outcome {
    let address = fresh_address().await?;
    let mut stores = Vec::new();
    for _ in 0..3 {
        stores.push(Arc::new(PostgresStore::open(address.clone()).await?));
    }
    clients(&*stores[0]).await?;
    for parcel in 0..PARCELS {
        register(
            &*stores[0],
            &format!("shp_{parcel}"),
            "7",
            &format!("A{parcel}"),
        )
        .await?;
    }

    let done = Arc::new(AtomicBool::new(false));
    let reader = {
        let (store, done) = (Arc::clone(&stores[0]), Arc::clone(&done));
        tokio::spawn(async move {
            let mut newest: HashMap<String, u64> = HashMap::new();
            let mut position = 0;
            loop {
                let last = done.load(Ordering::SeqCst);
                let feed = store.feed(&[shop()], Some(position)).await?;
                for snapshot in &feed.snapshots {
                    assert!(position < snapshot.seq && snapshot.seq <= feed.head);
                    newest.insert(snapshot.id.clone(), snapshot.version);
                }
                position = feed.head;
                if last {
                    return Ok::<_, StoreError>((newest, position));
                }
            }
        })
    };

    // Each process tells each event of each parcel, so that every fact comes three times, at about the same time.
    let told = stores.iter().flat_map(|store| {
        (0..PARCELS * EVENTS).map(move |number| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                let (parcel, hour) = (number % PARCELS, number / PARCELS);
                let told = event(Status::InTransit, hour);
                store
                    .take_in(Intake {
                        at: at(hour),
                        source: "generic".into(),
                        entries: vec![entry(&format!("A{parcel}"), Some("dpd"), vec![told])],
                        deed: None,
                    })
                    .await
            })
        })
    });
    let mut news: HashMap<String, u64> = HashMap::new();
    for changes in try_join_all(told).await? {
        for change in changes? {
            *news.entry(change.shipment).or_default() += 1;
        }
    }
    done.store(true, Ordering::SeqCst);
    let (newest, position) = reader.await??;

    let events = u64::try_from(EVENTS)?;
    for parcel in 0..PARCELS {
        let id = format!("shp_{parcel}");
        let known = shipment(&*stores[1], "shop", &id).await?;
        assert_eq!(known.events.len(), usize::try_from(EVENTS)?);
        // Every event was news to exactly one of the three, and the reader ends with the last version.
        assert_eq!((known.version, news.get(&id)), (events + 1, Some(&events)));
        assert_eq!(newest.get(&id), Some(&known.version));
    }
    assert_eq!(position, u64::try_from(PARCELS)? * (events + 1));
    Ok(())
}

#[tokio::test]
async fn processes_that_start_at_once_make_the_tables_once() -> Outcome {
    let address = fresh_address().await?;
    let opening = (0..4).map(|_| PostgresStore::open(address.clone()));
    let stores = try_join_all(opening).await?;
    clients(&stores[0]).await?;
    assert!(stores[3].client("shop").await?.is_some());
    Ok(())
}

#[tokio::test]
async fn a_write_that_cannot_be_done_spoils_none_of_its_neighbours() -> Outcome {
    let store = PostgresStore::open(fresh_address().await?).await?;
    clients(&store).await?;
    // There is no such client, so the row cannot be written; all three wait for the same commit.
    let bad = wanted("shp_2", "nobody", "7", "A2", Some("dpd"));
    let (first, bad, third) = tokio::join!(
        register(&store, "shp_1", "7", "A1"),
        make(&store, bad, 0),
        register(&store, "shp_3", "7", "A3"),
    );
    assert!(matches!(bad, Err(StoreError::Corrupt(_))));
    assert!(first?.fresh && third?.fresh);
    assert_eq!(store.feed(&[shop()], None).await?.snapshots.len(), 2);
    Ok(())
}
