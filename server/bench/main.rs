//! `cargo xtask bench server`: what the server costs and bears, against handlers that do nothing.
//! It must not know how the server works; it starts the released program and talks to it as clients do.

#[path = "../tests/store/cluster.rs"]
#[expect(dead_code, reason = "the tests ask more of it")]
mod cluster;
mod copies;
mod figures;
mod fill;
mod http;
mod ingest;
mod memory;
mod program;
mod reads;
mod streams;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

/// What every step returns.
type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// The same to the tests' Postgres server, which keeps here what it was told.
type Failing<T> = Outcome<T>;
const FSYNC: &str = "on";

/// Measures the server on this machine.
#[derive(Parser)]
struct Options {
    /// What to measure: reads, streams, ingest, postgres; nothing for all of them.
    only: Vec<String>,
    /// So many shipments are stored.
    #[arg(long, default_value_t = 1_000_000)]
    shipments: usize,
    /// So many are stored in the Postgres that is made for the bench.
    #[arg(long, default_value_t = 20_000)]
    postgres_shipments: usize,
    /// So many streams are open.
    #[arg(long, default_value_t = 10_000)]
    streams: usize,
    /// Each measurement takes so many seconds.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Reads are measured so many times, in turns with the handlers that do nothing.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// The released program.
    #[arg(long)]
    program: PathBuf,
    /// Where databases are kept from one run to the next.
    #[arg(long)]
    folder: PathBuf,
}

impl Options {
    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }

    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

fn main() -> Outcome {
    let mut words = std::env::args();
    if let (Some(_), Some("memory"), Some(file)) =
        (words.next(), words.next().as_deref(), words.next())
    {
        return memory::serve(&file);
    }
    let options = Options::parse();
    // One thread for all clients: the server is to be the one that is busy.
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(run(&options))
}

async fn run(options: &Options) -> Outcome {
    std::fs::create_dir_all(&options.folder)?;
    let stock = fill::stock(&options.folder, options.shipments).await?;
    println!("\n{}", stock.describe());
    if options.wants("reads") {
        reads::measure(options, &stock).await?;
    }
    if options.wants("streams") {
        streams::measure(options, &stock).await?;
    }
    if options.wants("ingest") {
        ingest::measure(options, &stock, "SQLite", Some(2_000.0)).await?;
    }
    if options.wants("postgres") {
        let cluster = cluster::cluster()?;
        let stock = fill::postgres(cluster.database().await?, options.postgres_shipments).await?;
        println!("\n{} {}", cluster.programs.display(), stock.describe());
        ingest::measure(options, &stock, "Postgres", None).await?;
    }
    Ok(())
}
