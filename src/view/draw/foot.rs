//! The last row as HTML: freshness, pause, share, erase, and the link to the carrier.
//! It must not know when a button is there; a blank label says that.

use leptos::prelude::*;

use super::super::card::Foot;
use super::super::{Act, Action};
use super::element::{changing, element};
use super::{Written, icon};

/// The row.
pub fn foot(card: Written, act: &Act) -> AnyView {
    let read = move |read: fn(&Foot) -> String| {
        move || {
            card.with(|card| {
                let parcel = card.parcel.as_ref();
                parcel.map(|parcel| read(&parcel.foot)).unwrap_or_default()
            })
        }
    };
    let class = read(|foot| if foot.live { "live" } else { "quiet" }.to_owned());
    let for_pause = act.clone();
    let for_link = act.clone();
    let button = |part: &'static str, label: fn(&Foot) -> String, action: Action| {
        let act = act.clone();
        changing(read(label), move |label| {
            let (act, action) = (act.clone(), action.clone());
            element("button")
                .set("type", "button")
                .set("part", part)
                .on("click", move |_| act(action.clone()))
                .text(label)
                .view()
        })
    };
    element("div")
        .set("class", "foot")
        .set("part", "foot")
        .child(changing(read(|foot| foot.silent.clone()), |silent| {
            element("p").set("class", "silent").text(silent).view()
        }))
        .child(
            element("span")
                .live("class", class)
                .live_text(read(|foot| foot.freshness.clone()))
                .view(),
        )
        .child(changing(read(|foot| foot.pause.clone()), move |label| {
            let act = for_pause.clone();
            let paused = read(|foot| foot.paused.to_string())() == "true";
            element("button")
                .set("type", "button")
                .set("class", "pause")
                .set("part", "pause")
                .set("aria-label", label)
                .set("title", label)
                .on("click", move |_| act(Action::Pause(!paused)))
                .child(icon::icon(if paused { "play" } else { "pause" }))
                .view()
        }))
        .child(button("share", |foot| foot.share.clone(), Action::Share))
        .child(button("erase", |foot| foot.erase.clone(), Action::Erase))
        .child(changing(read(|foot| foot.link.clone()), move |url| {
            let act = for_link.clone();
            element("a")
                .set("href", url)
                .set("target", "_blank")
                .set("rel", "noopener noreferrer")
                .set("part", "carrier-link")
                .on("click", move |_| act(Action::CarrierLink))
                .live_text(read(|foot| foot.link_label.clone()))
                .view()
        }))
        .view()
}
