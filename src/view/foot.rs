//! The last row: how fresh all this is, and the way to the carrier's own page.
//! It must not know why a connection failed; the notice says that.

use leptos::ev;
use leptos::html::{a, div, span};
use leptos::prelude::*;
use trackline_wire::Shipment;

use super::{Action, Model};
use crate::locale::Arg;
use crate::store::Phase;

/// The row.
pub fn foot(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let now = model.now;
    let current = Memo::new(move |_| model.state.with(|state| state.phase() == Phase::Ready));
    let resting = Memo::new(move |_| model.state.with(|state| state.at_rest(now.get())));
    let freshness = move || {
        let link = match (current.get(), resting.get()) {
            (_, true) => Some("link-done"),
            (true, false) => Some("link-live"),
            // The notice above says what is wrong.
            (false, false) => None,
        };
        let checked = shown.with(|shipment| shipment.as_ref().and_then(|one| one.checked_at));
        model.say(|words| {
            let checked = match checked {
                Some(at) => {
                    let ago = words.formats.ago(now.get() - at.timestamp_millis());
                    words.text("checked", &[("ago", Arg::Text(&ago))])
                }
                None => words.text("checked-never", &[]),
            };
            let link = link.map(|key| words.text(key, &[]));
            [link, Some(checked)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ")
        })
    };
    let url = move || {
        shown.with(|shipment| {
            shipment
                .as_ref()
                .and_then(|one| one.carrier.tracking_url.clone())
        })
    };
    let link =
        move || {
            // Only https: the address comes from our carrier table, but a foreign API may say anything.
            url().filter(|url| url.starts_with("https://")).map(|url| {
                let carrier =
                    shown.with(|shipment| shipment.as_ref().map(|one| one.carrier.name.clone()));
                let carrier = carrier.unwrap_or_default();
                a().attr("href", url)
                    .attr("target", "_blank")
                    .attr("rel", "noopener noreferrer")
                    .attr("part", "carrier-link")
                    .on(ev::click, move |_| model.act.run(Action::CarrierLink))
                    .child(model.say(|words| {
                        words.text("carrier-link", &[("carrier", Arg::Text(&carrier))])
                    }))
            })
        };
    div()
        .attr("class", "foot")
        .attr("part", "foot")
        .child((
            span()
                .attr("class", move || {
                    if current.get() && !resting.get() {
                        "live"
                    } else {
                        "quiet"
                    }
                })
                .child(freshness),
            link,
        ))
        .into_any()
}
