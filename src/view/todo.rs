//! The tinted box with what the customer can or must do now.
//! It must not know events or dates; the dates stand in the answer.

use leptos::html::{div, p, strong};
use leptos::prelude::*;
use trackline_wire::{Shipment, Status};

use super::{Model, Words, icon};
use crate::locale::Arg;

/// The texts of the box.
#[derive(Debug, Clone, PartialEq)]
struct Todo {
    icon: &'static str,
    title: String,
    detail: String,
}

/// The box, or nothing when there is nothing to do.
pub fn todo(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let todo = Memo::new(move |_| {
        shown.with(|shipment| {
            model
                .words
                .with(|words| write(shipment.as_ref()?, words.as_deref()?))
        })
    });
    (move || {
        todo.get().map(|todo| {
            div().attr("class", "todo").attr("part", "todo").child((
                icon::icon(todo.icon),
                div().child((strong().child(todo.title), p().child(todo.detail))),
            ))
        })
    })
    .into_any()
}

fn write(shipment: &Shipment, words: &Words) -> Option<Todo> {
    if let (Status::AwaitingPickup, Some(pickup)) = (&shipment.status, &shipment.pickup) {
        return Some(Todo {
            icon: icon::name(&shipment.status, shipment.sub_status.as_deref()),
            title: words.text("todo-collect-at", &[("place", Arg::Text(&pickup.name))]),
            detail: pickup.address.clone().unwrap_or_default(),
        });
    }
    let key = match (&shipment.status, shipment.sub_status.as_deref()) {
        (Status::Exception, Some("lost" | "damaged" | "destroyed" | "seized" | "prohibited")) => {
            "todo-lost"
        }
        (Status::Exception, Some("customs_hold" | "documents_missing")) => "todo-customs",
        (Status::Exception | Status::AttemptFailed, Some("payment_due" | "payment_missing")) => {
            "todo-payment"
        }
        (Status::Exception | Status::AttemptFailed, Some("address_problem" | "bad_address")) => {
            "todo-address"
        }
        (Status::Returning | Status::Returned, _) => "todo-returning",
        (Status::Expired, _) => "todo-expired",
        (Status::Unknown, _) if shipment.events.is_empty() => "todo-unknown",
        _ => return None,
    };
    Some(Todo {
        icon: "clock",
        title: words.text(key, &[]),
        detail: String::new(),
    })
}
