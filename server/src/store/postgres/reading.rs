//! Reads of shipments: one, a page, or what changed; a reader's reach is part of every query.
//! It must not know how documents were folded, and it never parses them.

use deadpool_postgres::GenericClient;
use tokio_postgres::Row;

use super::fault::Fault;
use super::polling::NEXT_AT;
use super::statement::{Value, column, count, row, rows, signed, the_row};
use crate::store::columns::instant;
use crate::store::{Change, Feed, ListQuery, Listed, Polled, Reader, Snapshot};

/// The columns in front of a document, in the order in which [`snapshot`] reads them.
pub const COLUMNS: &str = "id, client, number, version, seq";

/// Reads [`COLUMNS`] and the document after them.
pub fn snapshot(row: &Row) -> Result<Snapshot, Fault> {
    Ok(Snapshot {
        id: column(row, 0)?,
        client: column(row, 1)?,
        number: column(row, 2)?,
        version: count(row, 3)?,
        seq: count(row, 4)?,
        body: column(row, 5)?,
    })
}

/// The reach of one reader over rows that are at hand, and the three values that it names from `$1` on.
const REACH: &str =
    "client = $1 AND ($2::text[] IS NULL OR id = ANY ($2) OR order_no = ANY ($3::text[]))";

/// The values of [`REACH`]; a client names neither shipments nor orders, and sees all.
struct Reach<'a> {
    client: &'a str,
    shipments: Option<Vec<&'a str>>,
    orders: Option<Vec<&'a str>>,
}

impl<'a> Reach<'a> {
    fn of(reader: &'a Reader) -> Self {
        match reader {
            Reader::Client(client) => Self {
                client,
                shipments: None,
                orders: None,
            },
            Reader::Viewer {
                client,
                shipments,
                orders,
            } => Self {
                client,
                shipments: Some(speakable(shipments).collect()),
                orders: Some(speakable(orders).collect()),
            },
        }
    }
}

/// Nothing kept has a name with a zero byte, and Postgres would refuse the whole query for one.
fn speakable(names: &[String]) -> impl Iterator<Item = &str> {
    names
        .iter()
        .map(String::as_str)
        .filter(|name| !name.contains('\0'))
}

pub async fn shipment(
    db: &impl GenericClient,
    reader: &Reader,
    id: &str,
) -> Result<Option<Snapshot>, Fault> {
    let found = one(db, reader, id, "snapshot").await?;
    found.as_ref().map(snapshot).transpose()
}

pub async fn shipment_with_next_poll(
    db: &impl GenericClient,
    reader: &Reader,
    id: &str,
) -> Result<Option<Polled>, Fault> {
    let found = one(db, reader, id, &format!("snapshot, {NEXT_AT}")).await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let due: Option<i64> = column(&row, 6)?;
    Ok(Some((snapshot(&row)?, due.map(instant).transpose()?)))
}

pub async fn status_report(
    db: &impl GenericClient,
    reader: &Reader,
    id: &str,
) -> Result<Option<Snapshot>, Fault> {
    let found = one(db, reader, id, "report").await?;
    found.as_ref().map(snapshot).transpose()
}

async fn one(
    db: &impl GenericClient,
    reader: &Reader,
    id: &str,
    columns: &str,
) -> Result<Option<Row>, Fault> {
    let reach = Reach::of(reader);
    let sql = format!("SELECT {COLUMNS}, {columns} FROM shipments WHERE {REACH} AND id = $4");
    row(
        db,
        &sql,
        &[&reach.client, &reach.shipments, &reach.orders, &id],
    )
    .await
}

pub async fn list(db: &impl GenericClient, query: &ListQuery) -> Result<Listed, Fault> {
    let reach = Reach::of(&query.reader);
    let own: [Value<'_>; 3] = [&reach.client, &reach.shipments, &reach.orders];
    let before = match &query.after {
        None => i64::MAX,
        Some(id) => {
            let sql = format!("SELECT ordinal FROM shipments WHERE {REACH} AND id = $4");
            let found = match row(db, &sql, &[own[0], own[1], own[2], id]).await {
                Err(Fault::Unspeakable) => None,
                found => found?,
            };
            match found {
                Some(row) => column(&row, 0)?,
                None => return Ok(Listed::UnknownCursor),
            }
        }
    };
    // From a viewer's names to the rows, so that it costs what the viewer sees and not what its client has.
    let reached = match query.reader {
        Reader::Client(_) => REACH,
        Reader::Viewer { .. } => {
            "ordinal IN (
                SELECT ordinal FROM shipments WHERE client = $1 AND id = ANY ($2::text[])
                UNION ALL
                SELECT ordinal FROM shipments WHERE client = $1 AND order_no = ANY ($3::text[]))"
        }
    };
    // A condition that nobody asked for stays out of the statement, so that an index can serve the others.
    let limit = i64::from(query.limit) + 1;
    let mut values = Vec::from(own);
    values.extend([&before as Value<'_>, &limit]);
    let mut conditions = String::new();
    for (name, wanted) in [
        ("order_no", &query.order),
        ("status", &query.status),
        ("carrier", &query.carrier),
    ] {
        if let Some(wanted) = wanted {
            values.push(wanted);
            conditions.push_str(&format!(" AND {name} = ${}", values.len()));
        }
    }
    let sql = format!(
        "SELECT {COLUMNS}, snapshot FROM shipments
         WHERE {reached} AND ordinal < $4{conditions} ORDER BY ordinal DESC LIMIT $5"
    );
    let found = match rows(db, &sql, &values).await {
        Err(Fault::Unspeakable) => Vec::new(),
        found => found?,
    };
    // One more than asked for tells whether the list goes on.
    let wanted = found.iter().take(query.limit as usize);
    Ok(Listed::Page {
        snapshots: wanted.map(snapshot).collect::<Result<_, _>>()?,
        more: found.len() > query.limit as usize,
    })
}

/// One statement, and so one moment, for the head and for everything that all readers see.
const FEED: &str = "
    WITH reached AS (
        SELECT place, ordinal FROM unnest($1::bigint[], $2::text[], $3::text[]) AS wanted (place, client, name)
            JOIN shipments ON shipments.id = name AND shipments.client = wanted.client
        UNION ALL
        SELECT place, ordinal FROM unnest($4::bigint[], $5::text[], $6::text[]) AS wanted (place, client, name)
            JOIN shipments ON shipments.client = wanted.client AND order_no = name
        UNION ALL
        SELECT place, ordinal FROM unnest($7::bigint[], $8::text[]) AS wanted (place, client)
            JOIN shipments USING (client)
    ), found AS (
        SELECT id, client, number, version, seq, snapshot, place, ordinal
        FROM (SELECT ordinal, min(place) AS place FROM reached GROUP BY ordinal) AS first
            JOIN shipments USING (ordinal)
        WHERE seq > $9
    )
    SELECT id, client, number, version, seq, snapshot, head
    FROM feed LEFT JOIN found ON true ORDER BY place, ordinal";

/// Names in reach, as columns: the reader's place among the readers, its client, and the name.
#[derive(Default)]
struct Names<'a> {
    places: Vec<i64>,
    clients: Vec<&'a str>,
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn add(&mut self, place: i64, client: &'a str, names: impl Iterator<Item = &'a str>) {
        for name in names {
            self.places.push(place);
            self.clients.push(client);
            self.names.push(name);
        }
    }
}

pub async fn feed(
    db: &impl GenericClient,
    readers: &[Reader],
    after: Option<u64>,
) -> Result<Feed, Fault> {
    let (mut by_id, mut by_order, mut whole) =
        (Names::default(), Names::default(), Names::default());
    for (place, reader) in (0..).zip(readers) {
        match reader {
            Reader::Client(client) => whole.add(place, client, std::iter::once("")),
            Reader::Viewer {
                client,
                shipments,
                orders,
            } => {
                by_id.add(place, client, speakable(shipments));
                by_order.add(place, client, speakable(orders));
            }
        }
    }
    let values: [Value<'_>; 9] = [
        &by_id.places,
        &by_id.clients,
        &by_id.names,
        &by_order.places,
        &by_order.clients,
        &by_order.names,
        &whole.places,
        &whole.clients,
        &signed(after.unwrap_or(0)),
    ];
    let found = rows(db, FEED, &values).await?;
    let head = found.first().map_or(Ok(0), |row| count(row, 6))?;
    let mut snapshots = Vec::new();
    for row in &found {
        // Without any shipment there is one row all the same, with the head alone.
        if column::<Option<&str>>(row, 0)?.is_some() {
            snapshots.push(snapshot(row)?);
        }
    }
    if after.is_some() {
        snapshots.sort_by_key(|snapshot| snapshot.seq);
    }
    Ok(Feed { head, snapshots })
}

/// The feed's head, and whose shipments changed after that point; none are named when they are more than `most`.
pub async fn changed_after(
    db: &impl GenericClient,
    after: u64,
    most: i64,
) -> Result<(u64, Vec<Change>), Fault> {
    let found = rows(
        db,
        "SELECT head, id, client, order_no
         FROM feed LEFT JOIN shipments ON seq > $1 AND head - $1 <= $2",
        &[&signed(after), &most],
    )
    .await?;
    let head = found.first().map_or(Ok(0), |row| count(row, 0))?;
    let mut changes = Vec::new();
    for row in &found {
        if let Some(shipment) = column(row, 1)? {
            let order: String = column(row, 3)?;
            changes.push(Change {
                shipment,
                client: column(row, 2)?,
                order: (!order.is_empty()).then_some(order),
            });
        }
    }
    Ok((head, changes))
}

/// The parcel's number of a shipment, which never changes.
pub async fn number(db: &impl GenericClient, id: &str) -> Result<Option<String>, Fault> {
    let found = row(db, "SELECT number FROM shipments WHERE id = $1", &[&id]).await?;
    found.map(|row| column(&row, 0)).transpose()
}

/// One shipment by id, whoever asks.
pub async fn known(db: &impl GenericClient, id: &str) -> Result<Snapshot, Fault> {
    let sql = format!("SELECT {COLUMNS}, snapshot FROM shipments WHERE id = $1");
    snapshot(&the_row(db, &sql, &[&id]).await?)
}
