//! A subject read from the store, printed, and written as the element that a page takes.
//! It must not know HTTP, nor whose page it is.

use chrono::{DateTime, Utc};
use trackline::config::{Subject, negotiate};
use trackline::locale;
use trackline_wire::Shipment;

use crate::access::viewer::{LONGEST, Unsigned, Viewer};
use crate::app::App;
use crate::element::{self, Style};
use crate::store::{ListQuery, Listed, Reader, Snapshot, StoreError};
use trackline::print::{self, Asked, Printed};

/// Of an order with more parcels the newest are shown.
const MOST_PARCELS: u32 = 100;

/// Why nothing is written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored document cannot be read.
    #[error("a stored shipment cannot be read: {0}")]
    Document(#[from] serde_json::Error),
    /// No token can be made.
    #[error(transparent)]
    Token(#[from] Unsigned),
}

/// A subject as its reader finds it.
pub struct Seen {
    /// What was asked for.
    pub subject: Subject,
    /// Its stored documents, in the order of registration; never empty.
    pub snapshots: Vec<Snapshot>,
    /// The same, read.
    pub shipments: Vec<Shipment>,
}

/// How the element should be.
pub struct Wish<'a> {
    /// Base URL of the API, as the page sees it.
    pub api: &'a str,
    /// Language tags, best first.
    pub wishes: Vec<String>,
    /// How the card gets its styles.
    pub style: Style<'a>,
    /// Further attributes.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// The shipment's id of the open parcel.
    pub opened: Option<String>,
    /// What the share button hands on; may be blank.
    pub share: &'a str,
}

/// A written element.
pub struct Written {
    /// The element.
    pub html: String,
    /// Changes whenever a reader would see something else.
    pub tag: String,
    /// What stands in it.
    pub card: Printed,
}

impl Seen {
    /// Reads the subject; `None` when there is nothing that this reader may see.
    pub async fn read(
        app: &App,
        reader: Reader,
        subject: Subject,
    ) -> Result<Option<Self>, Unwritten> {
        let snapshots = snapshots(app, reader, &subject).await?;
        if snapshots.is_empty() {
            return Ok(None);
        }
        let bodies = snapshots.iter().map(|snapshot| snapshot.body.as_str());
        let shipments = bodies.map(serde_json::from_str).collect::<Result<_, _>>()?;
        Ok(Some(Self {
            subject,
            snapshots,
            shipments,
        }))
    }

    /// Writes the element for a page, with the token that the browser shall use.
    pub fn write(&self, wish: Wish<'_>, token: &str, now: DateTime<Utc>) -> Written {
        let locale = negotiate(&wish.wishes, &locale::tags()).tag;
        let card = print::timeline(&Asked {
            subject: self.subject.clone(),
            shipments: self.shipments.clone(),
            wishes: wish.wishes,
            now: now.timestamp_millis(),
            opened: wish.opened,
            earlier: false,
            whole: true,
            follows: true,
            share: wish.share.to_owned(),
        });
        let (kind, name) = named(&self.subject);
        let mut attributes = vec![("api", wish.api), (kind, name), ("locale", &*locale)];
        attributes.push(("share-url", wish.share));
        attributes.extend(wish.attributes);
        let written = attributes.iter().flat_map(|&(name, value)| [name, value]);
        let written: Vec<_> = written.chain(wish.style.names()).collect();
        let tag = element::tag(&card, &self.snapshots, &written);
        // Not in the tag: a fresh token alone is no news.
        attributes.push(("token", token));
        let snapshot = element::snapshot(now, &self.snapshots);
        let html = element::whole(&attributes, &wish.style, &card, &snapshot);
        Written { html, tag, card }
    }
}

/// Whoever may look at this subject, for as long as anybody may.
pub fn viewer(subject: &Subject, now: DateTime<Utc>) -> Viewer {
    let (shipments, orders) = match subject {
        Subject::Shipment(id) => (vec![id.clone()], Vec::new()),
        Subject::Order(order) => (Vec::new(), vec![order.clone()]),
        Subject::Given => (Vec::new(), Vec::new()),
    };
    Viewer::of(shipments, orders, LONGEST, now)
}

/// The attribute that names a subject.
pub fn named(subject: &Subject) -> (&'static str, &str) {
    match subject {
        Subject::Shipment(id) => ("shipment", id),
        Subject::Order(order) => ("order", order),
        Subject::Given => ("order", ""),
    }
}

async fn snapshots(
    app: &App,
    reader: Reader,
    subject: &Subject,
) -> Result<Vec<Snapshot>, StoreError> {
    match subject {
        Subject::Shipment(id) => {
            let found = app.store.shipment(&reader, id).await?;
            Ok(found.into_iter().collect())
        }
        Subject::Order(order) => {
            let query = ListQuery {
                reader,
                order: Some(order.clone()),
                status: None,
                carrier: None,
                after: None,
                limit: MOST_PARCELS,
            };
            let Listed::Page { mut snapshots, .. } = app.store.list(query).await? else {
                return Ok(Vec::new());
            };
            snapshots.reverse();
            Ok(snapshots)
        }
        Subject::Given => Ok(Vec::new()),
    }
}
