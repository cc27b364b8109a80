//! What flows to a reader: the messages of `GET /api/stream` and the page of `GET /api/shipments`.
//! It must not know how a stream is framed, resumed or shared.

use serde::{Deserialize, Serialize};

use crate::{ProblemCode, Shipment};

/// A message of the stream. On the wire the SSE `event:` field holds the name and `data:` the body.
#[derive(Debug, Clone, PartialEq)]
pub enum FeedMessage {
    /// `snapshot`: the first message of a fresh stream.
    Snapshot(Snapshot),
    /// `resumed`: the first message when `Last-Event-ID` was honoured; missed shipments follow.
    Resumed(Resumed),
    /// `shipment`: one shipment, whole, as it is now. Applying it twice changes nothing.
    Shipment(Box<Shipment>),
    /// `reset`: the resume point is gone; a `snapshot` follows.
    Reset,
}

impl FeedMessage {
    /// SSE event name of [`FeedMessage::Snapshot`].
    pub const SNAPSHOT: &'static str = "snapshot";
    /// SSE event name of [`FeedMessage::Resumed`].
    pub const RESUMED: &'static str = "resumed";
    /// SSE event name of [`FeedMessage::Shipment`].
    pub const SHIPMENT: &'static str = "shipment";
    /// SSE event name of [`FeedMessage::Reset`].
    pub const RESET: &'static str = "reset";
}

/// Everything that the presented tokens name, as it is now.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snapshot {
    /// The shipments, each whole.
    pub shipments: Vec<Shipment>,
    /// Tokens that were presented but do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refusal>,
}

/// The stream goes on where it was.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resumed {
    /// Tokens that were presented but do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refusal>,
}

/// Why one of several presented tokens does not count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// Position of the token: 0 is the Bearer token, 1 the first of `Trackline-Tokens`, and so on.
    pub token: usize,
    /// The reason, e.g. `token_expired`.
    pub code: ProblemCode,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShipmentPage {
    /// The shipments, most recently registered first.
    pub shipments: Vec<Shipment>,
    /// Opaque; pass it as `cursor` for the next page. Absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
