//! Makes many shipments of some: the same parcels again under other numbers, ids and orders.
//! It must not know what a shipment means; it must know the tables, and is the only part here that does.

use std::path::Path;

use rusqlite::Connection;

use crate::Outcome;

/// Writes the first `from` shipments of a database again until there are `count`. Whoever is killed meanwhile
/// leaves a broken file behind, which buys a quarter of the time.
pub fn fill(path: &Path, from: usize, count: usize) -> Outcome {
    let db = Connection::open(path)?;
    db.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
         PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1000000; BEGIN",
    )?;
    for (round, at) in (0..count).step_by(from).enumerate().skip(1) {
        db.execute_batch(&copies(round, at, from.min(count - at)))?;
    }
    db.execute_batch(
        "UPDATE feed SET head = (SELECT max(seq) FROM shipments); COMMIT; PRAGMA journal_mode = WAL",
    )?;
    Ok(())
}

/// Ids keep their beginning, so that the copies lie among the others as if they had been made by chance.
fn copies(round: usize, at: usize, most: usize) -> String {
    let first = format!("number < printf('BENCH%010d', {most})");
    let number = format!("printf('BENCH%010d', substr(number, 6) + {at})");
    let id = |column: &str| format!("substr({column}, 1, 28) || printf('%06x', {round})");
    let (shipment, polled) = (id("id"), id("shipment"));
    let document = |column: &str| {
        format!(
            "{column} = replace(replace(replace({column}, id, {shipment}), number, {number}),
                 '\"order\":\"' || order_no || '\"', '\"order\":\"' || order_no || '-{round}\"')"
        )
    };
    let (snapshot, report) = (document("snapshot"), document("report"));
    format!(
        "CREATE TEMP TABLE polled AS SELECT * FROM polls
             WHERE shipment IN (SELECT id FROM shipments WHERE {first});
         UPDATE polled SET shipment = {polled};
         CREATE TEMP TABLE told AS SELECT * FROM events WHERE {first};
         UPDATE told SET number = {number};
         CREATE TEMP TABLE again AS SELECT * FROM shipments WHERE {first};
         UPDATE again SET id = {shipment}, number = {number}, order_no = order_no || '-{round}',
             ordinal = ordinal + {at}, seq = seq + {at}, {snapshot}, {report};
         INSERT INTO main.events SELECT * FROM told ORDER BY number, carrier, shipment, id;
         INSERT INTO main.shipments SELECT * FROM again ORDER BY ordinal;
         INSERT INTO main.polls SELECT * FROM polled;
         DROP TABLE polled; DROP TABLE told; DROP TABLE again;"
    )
}
