//! Who may read which shipments, what they ask for, and what they get, as the store sees it.
//! It must not know how a reader proved who it is, nor how the answer is sent.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;

/// Whose eyes a read is made with; nothing outside their reach is ever returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// A client sees all that it registered.
    Client(String),
    /// A viewer sees the named shipments and orders of one client.
    Viewer {
        /// The client that let it in.
        client: String,
        /// Shipment ids.
        shipments: Vec<String>,
        /// Order numbers; shipments registered later belong to them too.
        orders: Vec<String>,
    },
}

impl Reader {
    /// Whose shipment `id` must be for this reader to see it; `None` when that depends on its order.
    pub fn sees(&self, id: &str) -> Option<&str> {
        match self {
            Self::Client(client) => Some(client),
            Self::Viewer {
                client, shipments, ..
            } => shipments.iter().any(|named| named == id).then_some(client),
        }
    }
}

/// One stored JSON document, ready to be sent.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The shipment's id.
    pub id: String,
    /// Whose it is.
    pub client: String,
    /// The parcel's number.
    pub number: String,
    /// Its version.
    pub version: u64,
    /// Its place in the feed: grows with every change of any shipment.
    pub seq: u64,
    /// The document, as `trackline-wire` defines it: JSON that was written here.
    pub body: String,
}

impl Snapshot {
    /// The document, to be put into another one as it stands.
    ///
    /// # Errors
    /// When it is not JSON: the file was changed by another hand.
    pub fn json(&self) -> Result<&RawValue, serde_json::Error> {
        serde_json::from_str(&self.body)
    }
}

/// A shipment, and when somebody will be asked about it again: `None` as long as nobody has been, and when it is
/// asked about no more.
pub type Polled = (Snapshot, Option<DateTime<Utc>>);

/// What a list is asked for.
#[derive(Debug, Clone)]
pub struct ListQuery {
    /// Whose eyes.
    pub reader: Reader,
    /// Only this order.
    pub order: Option<String>,
    /// Only this status, by wire name.
    pub status: Option<String>,
    /// Only this carrier code.
    pub carrier: Option<String>,
    /// Continue after this shipment id.
    pub after: Option<String>,
    /// At most so many.
    pub limit: u32,
}

/// The outcome of a list.
#[derive(Debug, Clone)]
pub enum Listed {
    /// The page, and whether more follow.
    Page {
        /// The shipments.
        snapshots: Vec<Snapshot>,
        /// True when the list goes on.
        more: bool,
    },
    /// The shipment to continue after is not in this reader's reach.
    UnknownCursor,
}

/// A consistent look at the feed.
#[derive(Debug, Clone)]
pub struct Feed {
    /// The last change of any shipment at that moment.
    pub head: u64,
    /// Shipments in reach that changed after the asked point, oldest change first; without such a point
    /// all of them, each reader's in the order of registration, so that an order's parcels keep their places.
    pub snapshots: Vec<Snapshot>,
}
