//! How far along a parcel is on a line of five parts, and in which tone it is spoken of.
//! It must not know words, colours or HTML.

use trackline_wire::{Shipment, Status};

/// How a parcel's state feels; the view gives each tone one colour, one icon and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Things go as they should.
    Going,
    /// The recipient has it or can get it.
    Good,
    /// Something is in the way, and may be overcome.
    Warn,
    /// It will not arrive as it should.
    Bad,
}

impl Tone {
    /// The CSS class.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Going => "going",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// The parts of the line.
pub const STEPS: usize = 5;

/// Where a parcel stands on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// Parts that are done, 0 to 5.
    pub done: usize,
    /// The part after them is under way.
    pub under_way: bool,
    /// It stands still there: shown striped, never as progress.
    pub stopped: bool,
    /// The fourth part is a place to collect from, not the customer's door.
    pub to_collect: bool,
}

/// The tone of a status.
pub fn tone(status: &Status, sub_status: Option<&str>) -> Tone {
    match status {
        Status::Delivered if sub_status == Some("partial") => Tone::Warn,
        Status::AwaitingPickup if sub_status == Some("expiring") => Tone::Warn,
        Status::Delivered | Status::Settled | Status::AwaitingPickup => Tone::Good,
        Status::AttemptFailed | Status::Returning | Status::Expired => Tone::Warn,
        Status::Exception => match sub_status {
            Some("lost" | "damaged" | "destroyed" | "seized" | "prohibited") => Tone::Bad,
            _ => Tone::Warn,
        },
        Status::Returned | Status::Cancelled => Tone::Bad,
        _ => Tone::Going,
    }
}

/// The place on the line, or `None` where a line would promise an arrival that will not come.
pub fn stage(shipment: &Shipment) -> Option<Stage> {
    let to_collect = shipment.events.iter().any(|event| {
        !event.withdrawn
            && (event.status == Status::AwaitingPickup
                || event.sub_status.as_deref() == Some("to_locker"))
    });
    let at = |done, under_way| {
        Some(Stage {
            done,
            under_way,
            stopped: false,
            to_collect,
        })
    };
    match shipment.status {
        Status::Preparing => at(0, true),
        Status::Registered => at(1, false),
        Status::Shipped => at(2, false),
        Status::InTransit => at(2, true),
        Status::OutForDelivery => at(3, true),
        Status::AwaitingPickup => at(4, false),
        Status::Delivered | Status::Settled => at(5, false),
        Status::AttemptFailed => Some(Stage {
            done: 3,
            under_way: true,
            stopped: true,
            to_collect,
        }),
        Status::Exception
            if tone(&shipment.status, shipment.sub_status.as_deref()) == Tone::Warn =>
        {
            Some(Stage {
                done: reached(shipment),
                under_way: true,
                stopped: true,
                to_collect,
            })
        }
        _ => None,
    }
}

/// How far the parcel had come before it stopped.
fn reached(shipment: &Shipment) -> usize {
    let passed = shipment.events.iter().filter(|event| !event.withdrawn);
    passed
        .map(|event| match event.status {
            Status::Shipped | Status::InTransit => 2,
            Status::OutForDelivery | Status::AttemptFailed | Status::AwaitingPickup => 3,
            Status::Registered => 1,
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trackline_wire::Event;

    fn shipment(status: Status, sub_status: &str, passed: &[Status]) -> Shipment {
        let mut shipment: Shipment = serde_json::from_str(
            r#"{"id":"a","tracking_number":"1","carrier":{"code":"x","name":"X"},
                "updated_at":"2026-11-21T10:00:00Z","version":1,
                "events":[{"id":"e","occurred_at":"2026-11-21T06:40:00+01:00"}]}"#,
        )
        .unwrap_or_else(|error| panic!("{error}"));
        let template = shipment.events.remove(0);
        shipment.events = passed
            .iter()
            .map(|status| Event {
                status: status.clone(),
                ..template.clone()
            })
            .collect();
        shipment.status = status;
        shipment.sub_status = Some(sub_status.into());
        shipment
    }

    #[test]
    fn what_went_wrong_never_looks_like_progress() {
        for (status, sub_status) in [
            (Status::Exception, "lost"),
            (Status::Returning, "refused"),
            (Status::Returned, ""),
            (Status::Cancelled, ""),
            (Status::Expired, ""),
            (Status::Unknown, ""),
            (Status::Other("x".into()), ""),
        ] {
            assert_eq!(
                stage(&shipment(status.clone(), sub_status, &[])),
                None,
                "{status}"
            );
        }
        for (status, sub_status) in [
            (Status::AttemptFailed, "refused"),
            (Status::Exception, "customs_hold"),
        ] {
            let stage = stage(&shipment(status.clone(), sub_status, &[]));
            assert!(stage.is_some_and(|stage| stage.stopped), "{status}");
            assert_eq!(tone(&status, Some(sub_status)), Tone::Warn);
        }
    }

    #[test]
    fn a_stop_keeps_the_way_that_was_made() {
        let passed = [
            Status::Registered,
            Status::InTransit,
            Status::OutForDelivery,
        ];
        let held = |passed: &[Status]| {
            stage(&shipment(Status::Exception, "delayed", passed)).map(|stage| stage.done)
        };
        assert_eq!(held(&passed), Some(3));
        assert_eq!(held(&passed[..2]), Some(2));
        assert_eq!(held(&passed[..1]), Some(1));
    }

    #[test]
    fn a_locker_is_to_collect_from() {
        let parcel = shipment(Status::AwaitingPickup, "locker", &[Status::AwaitingPickup]);
        assert_eq!(
            stage(&parcel),
            Some(Stage {
                done: 4,
                under_way: false,
                stopped: false,
                to_collect: true
            })
        );
    }
}
