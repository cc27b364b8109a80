//! Backups: made while everything runs, and good for going on from.
//! It must not know how an engine makes them, only the commands that the documentation names.

use std::process::Command;

use tempfile::TempDir;
use trackline_server::settings::postgres::Address;
use trackline_server::store::Store;
use trackline_server::store::postgres::PostgresStore;
use trackline_server::store::sqlite::SqliteStore;
use trackline_wire::Status;

use super::Outcome;
use super::cluster::cluster;
use super::contract::{clients, entry, event, register, shipment, shop, tell};
use super::program::{Node, run};

/// One shipment with an event.
async fn fill(store: &dyn Store) -> Outcome {
    clients(store).await?;
    register(store, "shp_1", "7", "A1").await?;
    tell(
        store,
        1,
        vec![entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)])],
    )
    .await?;
    Ok(())
}

/// It knows what was there, and goes on from it.
async fn goes_on(store: &dyn Store) -> Outcome {
    assert_eq!(store.feed(&[shop()], None).await?.head, 2);
    let told = vec![entry("A1", Some("dpd"), vec![event(Status::Delivered, 2)])];
    assert_eq!(tell(store, 2, told).await?, ["shp_1"]);
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!((known.status, known.events.len()), (Status::Delivered, 2));
    assert_eq!(store.feed(&[shop()], None).await?.head, 3);
    Ok(())
}

#[tokio::test]
async fn a_sqlite_file_is_copied_while_a_server_runs_on_it() -> Outcome {
    let folder = TempDir::new()?;
    let (file, copy) = (folder.path().join("shop.db"), folder.path().join("copy.db"));
    let database = format!("sqlite://{}", file.display());
    let server = Node::start(&database)?;
    fill(&SqliteStore::open(&file)?).await?;
    let to = copy.display().to_string();
    let output = run(&database, &["backup", &to])?;
    assert!(output.status.success(), "{output:?}");
    let again = run(&database, &["backup", &to])?;
    let said = String::from_utf8(again.stderr)?;
    assert!(said.contains("such a file already"), "{said}");
    let absent = format!("sqlite://{}", folder.path().join("absent.db").display());
    let refused = run(
        &absent,
        &["backup", &folder.path().join("x").display().to_string()],
    )?;
    assert!(!refused.status.success());
    let files = std::fs::read_dir(folder.path())?.count();
    drop(server);
    goes_on(&SqliteStore::open(&copy)?).await?;
    // The database with its two companions, and the one copy.
    assert_eq!(files, 4);
    Ok(())
}

#[tokio::test]
async fn a_postgres_database_is_dumped_while_it_is_used_and_restored_over_another() -> Outcome {
    let cluster = cluster()?;
    let (one, two) = (cluster.database().await?, cluster.database().await?);
    let store = PostgresStore::open(Address::parse(&one)?).await?;
    fill(&store).await?;
    // What the other database has held so far is gone afterwards.
    let other = PostgresStore::open(Address::parse(&two)?).await?;
    clients(&other).await?;
    register(&other, "shp_9", "9", "A9").await?;
    drop(other);
    let folder = TempDir::new()?;
    let dump = folder.path().join("trackline.dump");
    let program = |name: &str| Command::new(cluster.programs.join(name));
    let dumped = program("pg_dump")
        .args(["--format", "custom", "--dbname", &one, "--file"])
        .arg(&dump)
        .output()?;
    assert!(dumped.status.success(), "{dumped:?}");
    let restored = program("pg_restore")
        .args(["--clean", "--if-exists", "--dbname", &two])
        .arg(&dump)
        .output()?;
    assert!(restored.status.success(), "{restored:?}");
    goes_on(&PostgresStore::open(Address::parse(&two)?).await?).await?;
    let refused = run(&one, &["backup", "anywhere.db"])?;
    let said = String::from_utf8(refused.stderr)?;
    assert!(said.contains("pg_dump"), "{said}");
    Ok(())
}

#[tokio::test]
async fn the_files_of_deploy_name_settings_that_exist() -> Outcome {
    let help = run("sqlite://x.db", &["serve", "--help"])?;
    let known = String::from_utf8(help.stdout)?;
    let help = run("sqlite://x.db", &["--help"])?;
    let known = known + &String::from_utf8(help.stdout)?;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy");
    let mut named = 0;
    for file in std::fs::read_dir(folder)? {
        let file = file?.path();
        let text = std::fs::read_to_string(&file)?;
        let words = text.split(|sign: char| !sign.is_ascii_uppercase() && sign != '_');
        for name in words.filter(|word| word.starts_with("TRACKLINE_")) {
            named += 1;
            assert!(
                known.contains(&format!("[env: {name}=")),
                "{name} in {}",
                file.display()
            );
        }
    }
    assert!(named > 5);
    // What is written inside the image and the unit is how the program is started.
    for (file, command) in [
        ("Containerfile", "CMD [\"serve\"]"),
        ("trackline.service", "trackline serve"),
    ] {
        assert!(
            std::fs::read_to_string(format!("{folder}/{file}"))?.contains(command),
            "{file}"
        );
    }
    Ok(())
}
