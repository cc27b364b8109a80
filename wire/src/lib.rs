//! The contract between the tracking API and whoever reads it, as plain data with one JSON form.
//! It must not know how data is stored, fetched, folded or shown; it has no I/O and no clock.

mod feed;
mod problem;
mod shipment;
mod status;

pub use feed::{FeedMessage, Refusal, Resumed, ShipmentPage, Snapshot};
pub use problem::{Problem, ProblemCode};
pub use shipment::{
    Carrier, EstimatedDelivery, Event, Item, Location, PickupPoint, PreviousEstimate, Shipment,
    StatusChange, StatusReport, ZoneKnowledge,
};
pub use status::Status;
