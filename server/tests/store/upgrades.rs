//! Tables of every earlier version become current ones with all that they hold, whoever else starts meanwhile.
//! It must not know what a later version will want with them.

use futures_util::future::join_all;
use tokio_postgres::{Client, NoTls};
use trackline_server::settings::postgres::Address;
use trackline_server::store::Store;
use trackline_server::store::postgres::PostgresStore;
use trackline_server::store::postgres::schema::{STEPS, upgrade};

use super::cluster::{cluster, run};
use super::contract::shipment;
use super::{Failing, Outcome};

/// So many processes start at once.
const PROCESSES: usize = 8;

/// A client and a parcel as the first version kept them: later steps may give their tables another shape.
const FIRST: &str = r#"
    INSERT INTO clients VALUES ('tl_ci_1', 'Sklep', '[]', '[]', 'shipments:read', '', 0, NULL, NULL, NULL, 0);
    INSERT INTO shipments (id, client, order_no, number, carrier, registered_at, items, status, version, seq,
            snapshot, report)
        VALUES ('shp_1', 'tl_ci_1', '10482', '7', 'dpd', 0, '[]', 'shipped', 3, 9,
            '{"id":"shp_1","tracking_number":"7","carrier":{"code":"dpd","name":"DPD"},"status":"shipped",
              "terminal":false,"version":3,"events":[],"updated_at":"2026-11-20T10:00:00Z"}', '{}');
    UPDATE feed SET head = 9"#;

/// A step that nobody can take twice, as a later version may have one.
const NEXT: &str = "
    ALTER TABLE shipments ADD COLUMN colour text NOT NULL DEFAULT 'red';
    UPDATE shipments SET colour = 'brown' WHERE carrier = 'dpd'";

async fn connect(address: &str) -> Failing<Client> {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// A database as that version left it.
async fn older(version: usize) -> Failing<String> {
    let address = cluster()?.database().await?;
    let mut db = connect(&address).await?;
    upgrade(&mut db, &STEPS[..1]).await?;
    db.batch_execute(FIRST).await?;
    upgrade(&mut db, &STEPS[..version]).await?;
    Ok(address)
}

/// The version that it tells, and the parcel's colour where there is one.
async fn standing(address: &str) -> Failing<(i32, Option<String>)> {
    let db = connect(address).await?;
    let version = db.query_one("SELECT version FROM schema_version", &[]);
    let colour = "SELECT to_jsonb(shipments) ->> 'colour' FROM shipments";
    Ok((
        version.await?.try_get(0)?,
        db.query_one(colour, &[]).await?.try_get(0)?,
    ))
}

#[tokio::test]
async fn processes_that_start_at_once_upgrade_each_version_once_and_find_what_it_held() -> Outcome {
    for version in 1..=STEPS.len() {
        let address = older(version).await?;
        let opened = (0..PROCESSES).map(|_| async {
            let store = PostgresStore::open(Address::parse(&address)?).await?;
            let found = shipment(&store, "tl_ci_1", "shp_1").await?;
            assert_eq!((found.tracking_number.as_str(), found.version), ("7", 3));
            assert_eq!(store.feed(&[], None).await?.head, 9);
            Ok::<_, Box<dyn std::error::Error>>(())
        });
        for opened in join_all(opened).await {
            opened?;
        }
        assert_eq!(standing(&address).await?.0, STEPS.len() as i32);
    }
    Ok(())
}

#[tokio::test]
async fn processes_that_start_at_once_on_nothing_make_the_tables_once() -> Outcome {
    let address = cluster()?.database().await?;
    let opened = (0..PROCESSES).map(|_| async {
        PostgresStore::open(Address::parse(&address)?).await?;
        Ok::<_, Box<dyn std::error::Error>>(())
    });
    for opened in join_all(opened).await {
        opened?;
    }
    Ok(())
}

#[tokio::test]
async fn a_step_to_come_is_taken_once_from_each_version_however_many_wait_for_it() -> Outcome {
    let steps = [&STEPS[..], &[NEXT]].concat();
    for version in 1..=STEPS.len() {
        let address = older(version).await?;
        let upgraded = (0..PROCESSES).map(|_| async {
            upgrade(&mut connect(&address).await?, &steps).await?;
            Ok::<_, Box<dyn std::error::Error>>(())
        });
        for upgraded in join_all(upgraded).await {
            upgraded?;
        }
        let expected = (steps.len() as i32, Some("brown".to_owned()));
        assert_eq!(standing(&address).await?, expected);
        let older_program = PostgresStore::open(Address::parse(&address)?).await;
        let refused = older_program.err().ok_or("it knows the next version")?;
        assert!(refused.to_string().contains("use a newer trackline"));
    }
    Ok(())
}

#[tokio::test]
async fn a_step_that_fails_leaves_the_database_as_it_was() -> Outcome {
    let address = older(1).await?;
    let broken = [&STEPS[..1], &[NEXT, "SELECT 1 / 0"]].concat();
    let mut db = connect(&address).await?;
    assert!(upgrade(&mut db, &broken).await.is_err());
    assert_eq!(standing(&address).await?, (1, None));
    // The program before it goes on as if nothing had been.
    run(&address, "UPDATE shipments SET version = version + 1").await?;
    upgrade(&mut db, &broken[..2]).await?;
    assert_eq!(standing(&address).await?, (2, Some("brown".into())));
    Ok(())
}
