//! The card as HTML; every text and every choice comes from the written card.
//! It must not know shipments, languages or time.

mod element;
mod find;
mod foot;
mod head;
pub mod icon;
mod parcel;
mod tabs;
mod timeline;

use leptos::prelude::*;

use self::element::{changing, element};
use super::Act;
use super::card::{Card, Parcel};

/// The written card, as the parts of the drawing read it.
type Written = Memo<Card>;

/// The whole card.
pub fn card(card: Written, act: &Act) -> AnyView {
    let for_body = act.clone();
    let for_head = act.clone();
    let for_find = act.clone();
    element("section")
        .live("class", move || {
            format!("card {}", card.with(|card| card.tone))
        })
        .set("part", "card")
        .live("lang", move || card.with(|card| card.language.clone()))
        .live("dir", move || card.with(|card| card.direction.to_owned()))
        .live("aria-label", move || card.with(|card| card.label.clone()))
        .child(slot("header"))
        .child(changing(
            move || filled(card.with(|card| !card.language.is_empty())),
            move |_| head::head(card, &for_head),
        ))
        .child(changing(
            move || filled(card.with(|card| card.parcel.is_some())),
            move |_| parcel::parcel(card, &for_body),
        ))
        .child(changing(
            move || filled(card.with(|card| !card.find.title.is_empty())),
            move |_| find::find(card, &for_find),
        ))
        .child(notice(card))
        .child(slot("footer"))
        .child(
            element("p")
                .set("class", "unseen")
                .set("role", "status")
                .live_text(move || card.with(|card| card.spoken.clone()))
                .view(),
        )
        .view()
}

fn notice(card: Written) -> AnyView {
    let class = move || {
        let quiet = card.with(|card| card.notice.is_empty());
        if quiet { "unseen" } else { "notice" }.to_owned()
    };
    // The region is there before it speaks, or screen readers would not hear it; the age stays
    // outside, or they would hear it every minute.
    element("p")
        .live("class", class)
        .set("part", "notice")
        .child(
            element("span")
                .set("role", "status")
                .live_text(move || card.with(|card| card.notice.clone()))
                .view(),
        )
        .text(" ")
        .live_text(move || card.with(|card| card.age.clone()))
        .view()
}

/// A place for the page's own content.
fn slot(name: &str) -> AnyView {
    element("slot").set("name", name).view()
}

/// Reads a text of the shown parcel; blank when there is none.
fn of_parcel(card: Written, read: fn(&Parcel) -> String) -> impl Fn() -> String + Copy + Send {
    move || card.with(|card| card.parcel.as_ref().map(read).unwrap_or_default())
}

/// A signature for things that are there or not.
fn filled(there: bool) -> String {
    if there { "1".to_owned() } else { String::new() }
}
