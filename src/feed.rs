//! One connection per page and API, shared by all elements: a stream, or polling where there is none.
//! It must not know what an element shows or that Leptos exists.

pub mod plan;

#[cfg(feature = "csr")]
mod ask;
#[cfg(feature = "csr")]
mod bell;
#[cfg(feature = "csr")]
mod hub;
#[cfg(feature = "csr")]
pub mod lookup;
#[cfg(feature = "csr")]
pub mod read;
#[cfg(feature = "csr")]
mod request;

#[cfg(feature = "csr")]
pub use hub::{Subscription, subscribe};

use std::rc::Rc;

use trackline_wire::{ProblemCode, Shipment};

/// What the feed tells an element.
#[derive(Debug, Clone, PartialEq)]
pub enum FeedEvent {
    /// All shipments that the answer held; what is not in it does not exist for this reader.
    Snapshot(Vec<Rc<Shipment>>),
    /// One shipment as it is now.
    Shipment(Rc<Shipment>),
    /// The API answered and nothing is new.
    Heard,
    /// An attempt failed; the feed goes on unless the failure is final.
    Failed(Failure),
}

/// Why there is no fresh answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The token is missing, expired, wrong, or does not name this shipment. Final for this token.
    Denied(ProblemCode),
    /// Too many requests.
    RateLimited,
    /// No answer: offline, refused, timed out, or the server is in trouble.
    Unreachable,
    /// An answer came that is not ours to read.
    Malformed,
    /// The tag itself cannot work; no request is made.
    Misconfigured,
}
