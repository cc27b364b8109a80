//! What every engine of the store promises alike, and what several processes on one Postgres keep to.
//! It must not know how an engine keeps its rows.

mod backup;
mod balancer;
mod carrier;
mod cluster;
mod contract;
mod doctor;
mod facts;
mod feed_order;
mod import;
mod keeping;
mod machines;
mod parcels;
mod polling;
mod program;
mod reading;
mod refusals;
mod tls;
mod upgrades;
mod viewer;

/// What a test returns: it fails with the first error.
type Outcome = Result<(), Box<dyn std::error::Error>>;
type Failing<T> = Result<T, Box<dyn std::error::Error>>;

/// Whether Postgres waits for the disk. Its own tests prove that it can.
const FSYNC: &str = "off";
