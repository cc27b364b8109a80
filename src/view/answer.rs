//! The answer, which is all that most customers read: the status in plain words and when it comes.
//! It must not know the events below it.

use leptos::html::{div, h2, p, span, strong};
use leptos::prelude::*;
use trackline_wire::{EstimatedDelivery, Shipment, Status};

use super::{Model, Words, icon};
use crate::locale::Arg;
use crate::store::stage;

/// The texts of the answer, already written.
#[derive(Debug, Clone, Default, PartialEq)]
struct Answer {
    icon: &'static str,
    title: String,
    badge: String,
    label: String,
    when: String,
    note: String,
}

/// The block with the icon, the headline and the date.
pub fn answer(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let answer = Memo::new(move |_| {
        let now = model.now.get();
        shown.with(|shipment| {
            model
                .words
                .with(|words| match (shipment, words.as_deref()) {
                    (Some(shipment), Some(words)) => write(shipment, words, now),
                    _ => Answer::default(),
                })
        })
    });
    let has_when = Memo::new(move |_| answer.with(|answer| !answer.when.is_empty()));
    div()
        .attr("class", "answer")
        .child(
            span()
                .attr("class", "disc")
                .attr("part", "icon")
                .child(move || icon::icon(answer.with(|answer| answer.icon))),
        )
        .child(div().child((
            h2().attr("class", "status").attr("part", "status").child((
                span().child(move || answer.with(|answer| answer.title.clone())),
                move || {
                    let badge = answer.with(|answer| answer.badge.clone());
                    (!badge.is_empty()).then(|| span().attr("class", "badge").child(badge))
                },
            )),
            move || {
                has_when.get().then(|| {
                    p().attr("class", "when").attr("part", "estimate").child((
                        move || answer.with(|answer| answer.label.clone()),
                        " ",
                        strong().child(move || answer.with(|answer| answer.when.clone())),
                        span()
                            .attr("class", "note")
                            .child(move || answer.with(|answer| answer.note.clone())),
                    ))
                })
            },
        )))
        .into_any()
}

fn write(shipment: &Shipment, words: &Words, now: i64) -> Answer {
    let mut answer = Answer {
        icon: icon::name(&shipment.status, shipment.sub_status.as_deref()),
        title: words.headline(shipment),
        ..Answer::default()
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
            answer.label = match status {
                _ if late => words.text("eta-late", &[]),
                Status::AttemptFailed => words.text("eta-next-try", &[]),
                _ => words.text("eta-arrives", &[]),
            };
            answer.when =
                words
                    .formats
                    .window(estimate.earliest, estimate.latest, estimate.date_only);
            answer.note = note(estimate, words, now);
        }
        _ => {}
    }
    answer
}

/// A window is shown only while the parcel may still keep it.
fn expects_arrival(status: &Status, shipment: &Shipment) -> bool {
    let on_the_way = !matches!(
        status,
        Status::Delivered
            | Status::Settled
            | Status::AwaitingPickup
            | Status::Returning
            | Status::Returned
            | Status::Cancelled
            | Status::Expired
    );
    on_the_way && stage::tone(status, shipment.sub_status.as_deref()) != stage::Tone::Bad
}

fn note(estimate: &EstimatedDelivery, words: &Words, now: i64) -> String {
    let mut note = words.text("eta-source", &[("source", Arg::Text(&estimate.source))]);
    if let Some(before) = estimate.previous.first() {
        let window = words
            .formats
            .window(before.earliest, before.latest, before.date_only);
        let offset = *estimate.latest.offset();
        let replaced = before.replaced_at.with_timezone(&offset).date_naive();
        let today = chrono::DateTime::from_timestamp_millis(now)
            .map_or(replaced, |now| now.with_timezone(&offset).date_naive());
        let when = words.formats.relative_day(replaced, today);
        let args = [("window", Arg::Text(&window)), ("when", Arg::Text(&when))];
        note.push(' ');
        note.push_str(&words.text("eta-was", &args));
    }
    note
}
