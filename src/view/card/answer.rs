//! The answer, which is all that most customers read: the status in plain words and when it comes.
//! It must not know the events.

use chrono::DateTime;
use trackline_wire::{EstimatedDelivery, Shipment, Status};

use super::super::Words;
use super::super::draw::icon;
use super::When;
use crate::locale::Arg;
use crate::store::stage;

/// The texts of the answer.
#[derive(Debug, Default)]
pub struct Answer {
    /// The icon's name.
    pub icon: &'static str,
    /// The status, as the largest text.
    pub title: String,
    /// What stands beside the title.
    pub badge: String,
    /// What the date means.
    pub label: String,
    /// The date or window.
    pub when: When,
    /// Where the date comes from and what it was before.
    pub note: String,
}

impl Answer {
    /// Writes the answer at `now` (milliseconds since 1970).
    pub fn write(shipment: &Shipment, words: &Words, now: i64) -> Self {
        let mut answer = Self {
            icon: icon::name(&shipment.status, shipment.sub_status.as_deref()),
            title: words.headline(shipment),
            ..Self::default()
        };
        if shipment.status == Status::Settled {
            answer.badge = words.text("badge-settled", &[]);
        }
        let until = shipment.pickup.as_ref().and_then(|pickup| pickup.until);
        match (
            &shipment.status,
            shipment.delivered_at,
            until,
            &shipment.estimated_delivery,
        ) {
            (Status::Delivered | Status::Settled, Some(at), _, _) => answer.when = words.moment(at),
            (Status::AwaitingPickup, _, Some(until), _) => {
                answer.label = words.text("eta-until", &[]);
                answer.when = words.moment(until);
            }
            (status, _, _, Some(estimate)) if expects_arrival(status, shipment) => {
                let late = estimate.latest.timestamp_millis() < now;
                let label = match status {
                    _ if late => "eta-late",
                    Status::AttemptFailed => "eta-next-try",
                    _ => "eta-arrives",
                };
                answer.label = words.text(label, &[]);
                answer.when = words.window(estimate);
                answer.note = note(estimate, words, now);
            }
            _ => {}
        }
        answer
    }
}

/// A window is shown only while the parcel may still keep it.
fn expects_arrival(status: &Status, shipment: &Shipment) -> bool {
    let over = matches!(
        status,
        Status::Delivered
            | Status::Settled
            | Status::AwaitingPickup
            | Status::Returning
            | Status::Returned
            | Status::Cancelled
            | Status::Expired
    );
    !over && stage::tone(status, shipment.sub_status.as_deref()) != stage::Tone::Bad
}

fn note(estimate: &EstimatedDelivery, words: &Words, now: i64) -> String {
    let source = words.text("eta-source", &[("source", Arg::Text(&estimate.source))]);
    let Some(before) = estimate.previous.first() else {
        return source;
    };
    let window = words
        .formats
        .window(before.earliest, before.latest, before.date_only);
    let offset = *estimate.latest.offset();
    let replaced = before.replaced_at.with_timezone(&offset).date_naive();
    let today = DateTime::from_timestamp_millis(now)
        .map_or(replaced, |now| now.with_timezone(&offset).date_naive());
    let when = words.formats.relative_day(replaced, today);
    let args = [("window", Arg::Text(&window)), ("when", Arg::Text(&when))];
    [&source, " ", &words.text("eta-was", &args)].concat()
}
