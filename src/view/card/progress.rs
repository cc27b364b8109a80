//! The line of five parts in classes and words; it says in words what it says in colour.
//! It must not know how the place on the line follows from a shipment (that is the store's stage).

use trackline_wire::Shipment;

use super::super::Words;
use crate::locale::Arg;
use crate::store::stage::{STEPS, Stage, stage};

/// One part of the line.
#[derive(Debug, Default)]
pub struct Part {
    /// The part's CSS class.
    pub class: &'static str,
    /// Its name.
    pub name: String,
    /// It is where the parcel is.
    pub current: bool,
}

/// The parts and the line as a sentence; empty where a line would promise an arrival.
pub fn write(shipment: &Shipment, words: &Words) -> (Vec<Part>, String) {
    let Some(place) = stage(shipment) else {
        return Default::default();
    };
    let current = if place.under_way {
        place.done
    } else {
        place.done.saturating_sub(1)
    };
    let mut parts = Vec::new();
    for part in 0..STEPS {
        parts.push(Part {
            class: class(place, part),
            name: words.text(name(place, part), &[]),
            current: part == current,
        });
    }
    let args = [
        ("step", Arg::Number(current as i64 + 1)),
        ("count", Arg::Number(STEPS as i64)),
        (
            "name",
            Arg::Text(parts.get(current).map_or("", |part| &part.name)),
        ),
    ];
    let label = words.text(
        if place.stopped {
            "progress-stopped"
        } else {
            "progress-label"
        },
        &args,
    );
    (parts, label)
}

fn class(place: Stage, part: usize) -> &'static str {
    if part < place.done {
        "step done"
    } else if part > place.done || !place.under_way {
        "step"
    } else if place.stopped {
        "step stopped"
    } else {
        "step now"
    }
}

fn name(place: Stage, part: usize) -> &'static str {
    match part {
        0 => "progress-packed",
        1 => "progress-shipped",
        2 => "progress-on-its-way",
        3 if place.to_collect => "progress-to-collect",
        3 => "progress-to-your-door",
        _ => "progress-delivered",
    }
}
