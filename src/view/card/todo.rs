//! What the customer can or must do now.
//! It must not know events or dates; the dates stand in the answer.

use trackline_wire::{Shipment, Status};

use super::super::Words;
use super::super::draw::icon;
use crate::locale::Arg;

/// The texts of the tinted box; all blank when there is nothing to do.
#[derive(Debug, Default)]
pub struct Todo {
    /// The icon's name.
    pub icon: &'static str,
    /// A name that stands out, such as a locker's.
    pub title: String,
    /// A sentence or an address.
    pub detail: String,
}

impl Todo {
    /// Writes the box.
    pub fn write(shipment: &Shipment, words: &Words) -> Self {
        if let (Status::AwaitingPickup, Some(pickup)) = (&shipment.status, &shipment.pickup) {
            return Self {
                icon: icon::name(&shipment.status, shipment.sub_status.as_deref()),
                title: words.text("todo-collect-at", &[("place", Arg::Text(&pickup.name))]),
                detail: pickup.address.clone().unwrap_or_default(),
            };
        }
        let key = match (&shipment.status, shipment.sub_status.as_deref()) {
            (
                Status::Exception,
                Some("lost" | "damaged" | "destroyed" | "seized" | "prohibited"),
            ) => "todo-lost",
            (Status::Exception, Some("customs_hold" | "documents_missing")) => "todo-customs",
            (
                Status::Exception | Status::AttemptFailed,
                Some("payment_due" | "payment_missing"),
            ) => "todo-payment",
            (
                Status::Exception | Status::AttemptFailed,
                Some("address_problem" | "bad_address"),
            ) => "todo-address",
            (Status::AttemptFailed, Some("recipient_absent" | "no_access" | "rescheduled")) => {
                "todo-second-attempt"
            }
            (Status::Returning | Status::Returned, _) => "todo-returning",
            (Status::Expired, _) => "todo-expired",
            (Status::Unknown, _) if shipment.events.is_empty() => "todo-unknown",
            _ => return Self::default(),
        };
        Self {
            icon: "info",
            title: String::new(),
            detail: words.text(key, &[]),
        }
    }
}
