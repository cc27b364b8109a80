//! The top row: who carries it and the number, or the order, and the choice of a language.
//! It must not know the parcel's state.

use super::super::card::{Card, Parcel};
use super::super::node::Pen;
use super::icon;
use crate::locale::LANGUAGES;

/// The row.
pub fn head(pen: &mut Pen, card: &Card) {
    pen.open_part("div", "head")
        .key("head")
        .leaf_unless_blank("p", "order", &card.order);
    if let Some(parcel) = &card.parcel {
        number(pen, parcel);
    }
    language(pen, card);
    pen.close();
}

fn number(pen: &mut Pen, parcel: &Parcel) {
    pen.open("span")
        .set("class", "carrier")
        .leaf("span", "", &parcel.carrier)
        .text(" ")
        .open_part("span", "number")
        .set("dir", "ltr")
        .text(&parcel.number)
        .close()
        .open("button")
        .set("type", "button")
        .set("class", "copy")
        .set("aria-label", &parcel.copy_label)
        .set("title", &parcel.copy_label)
        .does("copy");
    icon::icon(pen, if parcel.copied { "done" } else { "copy" });
    pen.close().close();
}

/// A native list, so that every device shows it in its own way.
fn language(pen: &mut Pen, card: &Card) {
    pen.open("label").set("class", "language");
    icon::icon(pen, "globe");
    pen.leaf("span", "unseen", &card.language_label)
        .open("select")
        .set("part", "language")
        .does("language");
    for (tag, name) in LANGUAGES {
        let selected = if *tag == card.language {
            "selected"
        } else {
            ""
        };
        pen.open("option")
            .set("value", tag)
            .set("lang", tag)
            .set("selected", selected)
            .text(name)
            .close();
    }
    pen.close().close();
}
