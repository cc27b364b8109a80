//! The two writes about parcels, each first drafted (facts are filed, shipments folded anew), then published.
//! It must not know which source or route asked for it, how drafts are grouped, or when they are committed.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use tokio_postgres::Row;
use trackline_wire::Shipment;

use super::fault::Fault;
use super::statement::{column, count, row, rows};
use super::{facts, polling, reading, recipients};
use crate::period;
use crate::snapshot::{self, Composed, Registration, UNKNOWN_CARRIER};
use crate::store::columns::{from_json, instant, json, unreadable};
use crate::store::filing::{Shelf, documents, retold};
use crate::store::{self, Change, Intake, Recipient, Registered, Snapshot, StoreError, Wanted};

/// A shipment that reads differently, and has no place in the feed yet.
pub struct Draft {
    registration: Registration,
    composed: Composed,
}

/// A registration, drafted.
pub struct Registering {
    id: String,
    /// Missing when nothing about the shipment changed.
    draft: Option<Draft>,
    recipient: Option<Recipient>,
    fresh: bool,
    at: DateTime<Utc>,
}

const NAMED: &str = "id, client, order_no, number, carrier, items, registered_at";

/// Files facts and folds the shipments that they concern. The caller holds the parcels' locks.
pub async fn take_in(db: &Transaction<'_>, intake: &Intake) -> Result<Vec<Draft>, Fault> {
    let mut touched = BTreeMap::new();
    for entry in &intake.entries {
        for (registration, previous) in file(db, intake, entry).await? {
            match touched.entry(registration.id.clone()) {
                Entry::Vacant(place) => {
                    place.insert((registration, previous));
                }
                // None has been written yet: of several entries, the first that names the carrier decides.
                Entry::Occupied(mut known) if known.get().0.carrier == UNKNOWN_CARRIER => {
                    known.get_mut().0.carrier = registration.carrier;
                }
                Entry::Occupied(_) => {}
            }
        }
    }
    let mut drafts = Vec::new();
    for (registration, previous) in touched.into_values() {
        let facts = facts::of(db, &registration).await?;
        let composed = snapshot::compose(&registration, facts, Some(&previous), intake.at);
        drafts.extend(composed.map(|composed| Draft {
            registration,
            composed,
        }));
    }
    Ok(drafts)
}

/// Files one entry's facts and returns the shipments that they concern, as they read so far; none when
/// all was known.
async fn file(
    db: &Transaction<'_>,
    intake: &Intake,
    entry: &store::Entry,
) -> Result<Vec<(Registration, Shipment)>, Fault> {
    let addressee = match &entry.shipment {
        Some(id) => {
            let sql = format!("SELECT {NAMED}, snapshot FROM shipments WHERE id = $1");
            row(db, &sql, &[id])
                .await?
                .as_ref()
                .map(known)
                .transpose()?
        }
        None => None,
    };
    let named = addressee.as_ref().map(|(registration, _)| registration);
    let shelf = Shelf::of(entry, named, &intake.source);
    let mut news = false;
    for event in &entry.events {
        news |= facts::keep_event(db, &shelf, event, intake.at).await?;
    }
    if let Some(told) = &entry.estimate {
        news |= facts::keep_estimate(db, &shelf, told, intake.at).await?;
    }
    match addressee {
        _ if !news => Ok(Vec::new()),
        Some(shipment) => Ok(vec![shipment]),
        None => concerned(db, entry).await,
    }
}

/// The shipments of a parcel. Those that waited for their carrier's name have it here, unless the entry
/// tells of an older parcel.
async fn concerned(
    db: &Transaction<'_>,
    entry: &store::Entry,
) -> Result<Vec<(Registration, Shipment)>, Fault> {
    let sql = format!(
        "SELECT {NAMED}, snapshot FROM shipments
         WHERE number = $1 AND (carrier IN ($2, $3) OR $2::text = $3::text)"
    );
    let found = rows(db, &sql, &[&entry.number, &entry.carrier, &UNKNOWN_CARRIER]).await?;
    let mut found = found.iter().map(known).collect::<Result<Vec<_>, _>>()?;
    let waits = |(known, _): &(Registration, Shipment)| known.carrier == UNKNOWN_CARRIER;
    if entry.carrier == UNKNOWN_CARRIER || !found.iter().any(waits) {
        return Ok(found);
    }
    let told = facts::at_carrier(db, &entry.number, &entry.carrier).await?;
    found.retain_mut(|shipment| {
        if waits(shipment) && period::concerns(&told, shipment.0.registered_at) {
            entry.carrier.clone_into(&mut shipment.0.carrier);
        }
        !waits(shipment)
    });
    Ok(found)
}

/// Registers a parcel, or finds what the client registered before. The caller holds the parcel's lock.
pub async fn register(
    db: &Transaction<'_>,
    wanted: &Wanted,
    at: DateTime<Utc>,
) -> Result<Registering, Fault> {
    let Wanted {
        registration: wanted,
        recipient,
    } = wanted.clone();
    let known = match registered_before(db, &wanted).await? {
        // The number was given out again since: this is another parcel.
        Some((known, _))
            if !period::is_same(&facts::of(db, &known).await?, known.registered_at, at) =>
        {
            None
        }
        known => known,
    };
    let fresh = known.is_none();
    let (mut registration, previous) = match known {
        Some((known, previous)) => (retold(known, wanted), Some(previous)),
        None => (wanted, None),
    };
    if registration.carrier == UNKNOWN_CARRIER
        && let Some(carrier) =
            facts::only_carrier(db, &registration.number, registration.registered_at).await?
    {
        registration.carrier = carrier;
    }
    let facts = facts::of(db, &registration).await?;
    let composed = snapshot::compose(&registration, facts, previous.as_ref(), at);
    Ok(Registering {
        id: registration.id.clone(),
        draft: composed.map(|composed| Draft {
            registration,
            composed,
        }),
        recipient,
        fresh,
        at,
    })
}

/// What the client registered before under this number and order: with the same carrier, or with
/// none named on either side.
async fn registered_before(
    db: &Transaction<'_>,
    wanted: &Registration,
) -> Result<Option<(Registration, Shipment)>, Fault> {
    let sql = format!(
        "SELECT {NAMED}, snapshot FROM shipments
         WHERE number = $1 AND client = $2 AND order_no = $3
             AND (carrier IN ($4, $5) OR $4::text = $5::text)
         ORDER BY registered_at DESC, (carrier = $4) DESC, ordinal DESC LIMIT 1"
    );
    let found = row(
        db,
        &sql,
        &[
            &wanted.number,
            &wanted.client,
            &wanted.order.as_deref().unwrap_or_default(),
            &wanted.carrier,
            &UNKNOWN_CARRIER,
        ],
    )
    .await?;
    found.as_ref().map(known).transpose()
}

fn known(row: &Row) -> Result<(Registration, Shipment), Fault> {
    let order: String = column(row, 2)?;
    let registration = Registration {
        id: column(row, 0)?,
        client: column(row, 1)?,
        order: (!order.is_empty()).then_some(order),
        number: column(row, 3)?,
        carrier: column(row, 4)?,
        items: from_json(column(row, 5)?)?,
        registered_at: instant(column(row, 6)?)?,
    };
    let shipment = serde_json::from_str(column(row, 7)?).map_err(unreadable("a shipment"))?;
    Ok((registration, shipment))
}

impl Registering {
    /// What is to be published for it.
    pub fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref()
    }

    /// Closes the registration, once its draft has been published.
    pub async fn close(
        &self,
        db: &Transaction<'_>,
        published: &Published,
    ) -> Result<Registered, Fault> {
        polling::registered(db, &self.id, self.at).await?;
        if let Some(recipient) = &self.recipient {
            recipients::keep(db, &self.id, recipient).await?;
        }
        let snapshot = match &self.draft {
            Some(draft) => published.snapshot(draft)?,
            None => reading::known(db, &self.id).await?,
        };
        Ok(Registered {
            snapshot,
            fresh: self.fresh,
            change: self.draft.as_ref().map(Change::from),
        })
    }
}

impl From<&Draft> for Change {
    fn from(draft: &Draft) -> Self {
        Self::from(&draft.registration)
    }
}

/// The places in the feed that drafts have got.
#[derive(Default)]
pub struct Published(HashMap<String, u64>);

impl Published {
    fn snapshot(&self, draft: &Draft) -> Result<Snapshot, StoreError> {
        let shipment = &draft.composed.shipment;
        let (body, _) = documents(&draft.composed)?;
        let lost = || StoreError::Corrupt("a shipment vanished".into());
        Ok(Snapshot {
            id: shipment.id.clone(),
            client: draft.registration.client.clone(),
            number: shipment.tracking_number.clone(),
            version: shipment.version,
            seq: *self.0.get(&shipment.id).ok_or_else(lost)?,
            body,
        })
    }
}

/// One statement: from the moment that it has the feed's row until the commit, no other process publishes.
const PUBLISH: &str = "
    WITH next AS (
        UPDATE feed SET head = head + cardinality($1::text[]) RETURNING head - cardinality($1::text[]) AS before
    )
    INSERT INTO shipments
        (id, client, order_no, number, carrier, items, status, version, snapshot, report, registered_at, seq)
    SELECT id, client, order_no, number, carrier, items, status, version, snapshot, report, registered_at,
        before + place
    FROM next, unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::bigint[], $9::text[], $10::text[], $11::bigint[])
        WITH ORDINALITY AS draft
        (id, client, order_no, number, carrier, items, status, version, snapshot, report, registered_at, place)
    ORDER BY place
    ON CONFLICT (id) DO UPDATE SET carrier = excluded.carrier, items = excluded.items,
        status = excluded.status, version = excluded.version, snapshot = excluded.snapshot,
        report = excluded.report, seq = excluded.seq
    RETURNING id, seq";

/// Writes the drafts, each with the next place in the feed.
pub async fn publish(db: &Transaction<'_>, drafts: &[&Draft]) -> Result<Published, Fault> {
    if drafts.is_empty() {
        return Ok(Published::default());
    }
    let of = |part: fn(&Draft) -> &str| -> Vec<&str> {
        drafts.iter().map(|draft| part(draft)).collect()
    };
    let items = drafts.iter().map(|draft| json(&draft.registration.items));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let versions = drafts.iter().map(|draft| draft.composed.shipment.version);
    let versions: Vec<i64> = versions.map(super::statement::signed).collect();
    let registered = drafts.iter().map(|draft| draft.registration.registered_at);
    let registered: Vec<i64> = registered.map(|at| at.timestamp_millis()).collect();
    let documents = drafts.iter().map(|draft| documents(&draft.composed));
    let (shipments, reports): (Vec<_>, Vec<_>) = documents
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .unzip();
    let written = rows(
        db,
        PUBLISH,
        &[
            &of(|draft| &draft.registration.id),
            &of(|draft| &draft.registration.client),
            &of(|draft| draft.registration.order.as_deref().unwrap_or_default()),
            &of(|draft| &draft.registration.number),
            &of(|draft| &draft.registration.carrier),
            &items,
            &of(|draft| draft.composed.shipment.status.as_str()),
            &versions,
            &shipments,
            &reports,
            &registered,
        ],
    )
    .await?;
    let places = written;
    let places = places
        .iter()
        .map(|row| Ok((column(row, 0)?, count(row, 1)?)));
    Ok(Published(places.collect::<Result<_, Fault>>()?))
}
