//! The card as a tree of HTML; every text and every choice comes from the written card.
//! It must not know shipments, languages or time.

mod find;
mod foot;
mod head;
pub mod icon;
mod parcel;
mod tabs;
mod timeline;

use super::card::{Card, When};
use super::node::{Node, Pen};
use crate::locale::digits;

/// The whole card.
pub fn card(card: &Card) -> Vec<Node> {
    let mut pen = Pen::new();
    pen.open("section")
        .set("class", &["card ", card.tone].concat())
        .set("part", "card")
        .set("lang", &card.language)
        .set("dir", card.direction)
        .set("aria-label", &card.label);
    slot(&mut pen, "header").close();
    head::head(&mut pen, card);
    if let Some(parcel) = &card.parcel {
        parcel::parcel(&mut pen, card, parcel);
    }
    if !card.find.title.is_empty() {
        find::find(&mut pen, &card.find);
    }
    notice(&mut pen, card);
    slot(&mut pen, "footer").close();
    pen.open("p")
        .key("spoken")
        .set("class", "unseen")
        .set("role", "status")
        .text(&card.spoken);
    pen.roots()
}

fn notice(pen: &mut Pen, card: &Card) {
    let quiet = card.notice.is_empty();
    // The region is there before it speaks, or screen readers would not hear it; the age stays
    // outside, or they would hear it every minute.
    pen.open("p")
        .key("notice")
        .set("class", if quiet { "unseen" } else { "notice" })
        .set("part", "notice")
        .open("span")
        .set("role", "status")
        .text(&card.notice)
        .close()
        .text(" ")
        .text(&card.age)
        .close();
}

/// Opens a place for the page's own content.
fn slot<'pen>(pen: &'pen mut Pen, name: &str) -> &'pen mut Pen {
    pen.open("slot").key(name).set("name", name)
}

/// A moment or window, and its zone apart: who knows the customer's clock leaves out what is the same.
fn when(pen: &mut Pen, when: &When) {
    pen.text(&when.text);
    if let Some(zone) = &when.zone {
        pen.open("span")
            .set("class", "zone")
            .set("data-at", &digits(zone.at))
            .set("data-offset", &digits(zone.offset.into()))
            .text(" ")
            .text(&zone.text)
            .close();
    }
}
