//! Reads of shipments: one, a page, or what changed; a reader's reach is part of every query.
//! It must not know how documents were folded, and it never parses them.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use super::failure;
use super::polling::NEXT_AT;
use crate::store::columns::instant;
use crate::store::{Feed, ListQuery, Listed, Polled, Reader, Snapshot, StoreError};

/// The columns in front of a document, in the order in which [`snapshot`] reads them.
pub const COLUMNS: &str = "id, client, number, version, seq";

/// Reads [`COLUMNS`] and the document after them.
pub fn snapshot(row: &Row<'_>) -> rusqlite::Result<Snapshot> {
    Ok(Snapshot {
        id: row.get(0)?,
        client: row.get(1)?,
        number: row.get(2)?,
        version: row.get(3)?,
        seq: row.get(4)?,
        body: row.get(5)?,
    })
}

/// The reach of a reader as a condition, and the values that it names.
struct Reach {
    condition: &'static str,
    client: String,
    shipments: String,
    orders: String,
}

impl Reach {
    fn of(reader: &Reader) -> Self {
        let array = |names: &[String]| serde_json::Value::from(names).to_string();
        match reader {
            Reader::Client(client) => Self {
                condition: "client = :client AND :shipments = '' AND :orders = ''",
                client: client.clone(),
                shipments: String::new(),
                orders: String::new(),
            },
            Reader::Viewer {
                client,
                shipments,
                orders,
            } => Self {
                // From the names to the rows, so that it costs what the viewer sees and not what the
                // client has; CROSS keeps SQLite from turning the join round.
                condition: "ordinal IN (
                    SELECT named.ordinal FROM json_each(:shipments) AS wanted
                        CROSS JOIN shipments AS named
                        ON named.id = wanted.value AND named.client = :client
                    UNION
                    SELECT named.ordinal FROM json_each(:orders) AS wanted
                        CROSS JOIN shipments AS named
                        ON named.client = :client AND named.order_no = wanted.value)",
                client: client.clone(),
                shipments: array(shipments),
                orders: array(orders),
            },
        }
    }

    fn params<'a>(
        &'a self,
        more: &[(&'static str, &'a dyn ToSql)],
    ) -> Vec<(&'static str, &'a dyn ToSql)> {
        let own: [(&str, &dyn ToSql); 3] = [
            (":client", &self.client),
            (":shipments", &self.shipments),
            (":orders", &self.orders),
        ];
        own.into_iter().chain(more.iter().copied()).collect()
    }
}

pub fn shipment(
    db: &Connection,
    reader: &Reader,
    id: &str,
) -> Result<Option<Snapshot>, StoreError> {
    one(db, reader, id, &format!("{COLUMNS}, snapshot"), snapshot)
}

pub fn shipment_with_next_poll(
    db: &Connection,
    reader: &Reader,
    id: &str,
) -> Result<Option<Polled>, StoreError> {
    let columns = format!("{COLUMNS}, snapshot, {NEXT_AT}");
    let read = |row: &Row<'_>| Ok((snapshot(row)?, row.get::<_, Option<i64>>(6)?));
    let found = one(db, reader, id, &columns, read)?;
    let dated = found.map(|(snapshot, due)| Ok((snapshot, due.map(instant).transpose()?)));
    dated.transpose()
}

pub fn status_report(
    db: &Connection,
    reader: &Reader,
    id: &str,
) -> Result<Option<Snapshot>, StoreError> {
    one(db, reader, id, &format!("{COLUMNS}, report"), snapshot)
}

/// The version that [`shipment`] would have; its document is not touched.
pub fn version(db: &Connection, reader: &Reader, id: &str) -> Result<Option<u64>, StoreError> {
    one(db, reader, id, "version", |row| row.get(0))
}

fn one<T>(
    db: &Connection,
    reader: &Reader,
    id: &str,
    columns: &str,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, StoreError> {
    let found = if let Some(client) = reader.sees(id) {
        let sql = format!("SELECT {columns} FROM shipments WHERE id = ?1 AND client = ?2");
        db.prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([id, client], read).optional())
    } else {
        let reach = Reach::of(reader);
        let condition = reach.condition;
        let sql = format!("SELECT {columns} FROM shipments WHERE id = :id AND {condition}");
        db.prepare_cached(&sql).and_then(|mut statement| {
            let params = reach.params(&[(":id", &id)]);
            statement.query_row(&*params, read).optional()
        })
    };
    found.map_err(failure)
}

pub fn list(db: &Connection, query: &ListQuery) -> Result<Listed, StoreError> {
    let reach = Reach::of(&query.reader);
    let before = match &query.after {
        None => i64::MAX,
        Some(id) => match ordinal(db, &reach, id)? {
            Some(ordinal) => ordinal,
            None => return Ok(Listed::UnknownCursor),
        },
    };
    let sql = format!(
        "SELECT {COLUMNS}, snapshot FROM shipments
         WHERE ordinal < :before AND {} {} {} {}
         ORDER BY ordinal DESC LIMIT :limit",
        reach.condition,
        if query.order.is_some() {
            "AND order_no = :order"
        } else {
            "AND :order IS NULL"
        },
        if query.status.is_some() {
            "AND status = :status"
        } else {
            "AND :status IS NULL"
        },
        if query.carrier.is_some() {
            "AND carrier = :carrier"
        } else {
            "AND :carrier IS NULL"
        },
    );
    // One more than asked for tells whether the list goes on.
    let limit = query.limit + 1;
    let params = reach.params(named_params! {
        ":before": before,
        ":order": query.order,
        ":status": query.status,
        ":carrier": query.carrier,
        ":limit": limit,
    });
    let mut snapshots: Vec<Snapshot> = db
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_map(&*params, snapshot)?.collect())
        .map_err(failure)?;
    let more = snapshots.len() > query.limit as usize;
    snapshots.truncate(query.limit as usize);
    Ok(Listed::Page { snapshots, more })
}

fn ordinal(db: &Connection, reach: &Reach, id: &str) -> Result<Option<i64>, StoreError> {
    let sql = format!(
        "SELECT ordinal FROM shipments WHERE id = :id AND {}",
        reach.condition
    );
    db.prepare_cached(&sql)
        .and_then(|mut statement| {
            statement
                .query_row(&*reach.params(&[(":id", &id)]), |row| row.get(0))
                .optional()
        })
        .map_err(failure)
}

/// The last change of any shipment.
pub fn head(db: &Connection) -> Result<u64, StoreError> {
    db.prepare_cached("SELECT head FROM feed")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(failure)
}

pub fn feed(db: &Connection, readers: &[Reader], after: Option<u64>) -> Result<Feed, StoreError> {
    let head = head(db)?;
    let mut snapshots: Vec<Snapshot> = Vec::new();
    for reader in readers {
        let reach = Reach::of(reader);
        let sql = format!(
            "SELECT {COLUMNS}, snapshot FROM shipments WHERE seq > :after AND {} ORDER BY ordinal",
            reach.condition
        );
        let after = after.unwrap_or(0);
        let found: Vec<Snapshot> = db
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement
                    .query_map(&*reach.params(&[(":after", &after)]), snapshot)?
                    .collect()
            })
            .map_err(failure)?;
        snapshots.extend(found);
    }
    let mut seen = HashSet::new();
    snapshots.retain(|snapshot| seen.insert(snapshot.seq));
    if after.is_some() {
        snapshots.sort_by_key(|snapshot| snapshot.seq);
    }
    Ok(Feed { head, snapshots })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::schema::migrate;

    #[test]
    fn a_viewers_read_never_walks_through_all_of_its_clients_shipments()
    -> Result<(), Box<dyn std::error::Error>> {
        let mut db = Connection::open_in_memory()?;
        migrate(&mut db)?;
        let reach = Reach::of(&Reader::Viewer {
            client: "tl_ci_1".into(),
            shipments: vec!["shp_1".into()],
            orders: vec!["10482".into()],
        });
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT snapshot FROM shipments WHERE seq > 0 AND {} ORDER BY ordinal",
            reach.condition
        );
        let plan: Vec<String> = db
            .prepare(&sql)?
            .query_map(&*reach.params(&[]), |row| row.get(3))?
            .collect::<Result<_, _>>()?;
        let walks = |step: &String| {
            step.contains("shipments_by_client")
                || step.contains("SCAN named")
                || step.contains("SCAN shipments")
        };
        assert!(!plan.iter().any(walks), "{plan:#?}");
        Ok(())
    }
}
