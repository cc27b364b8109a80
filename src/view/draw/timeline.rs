//! The list of events: one ordered list, a heading on the first row of each day.
//! It must not know events; it follows the rows.

use std::rc::Rc;

use super::super::card::{Parcel, Row};
use super::super::node::{Element, Node, Pen};

/// The list, and the button for earlier events.
pub fn timeline(pen: &mut Pen, parcel: &Parcel) {
    pen.open_part("div", "timeline")
        .open("ol")
        .set("aria-label", &parcel.timeline_label);
    for row in &parcel.rows {
        pen.put(Rc::clone(row.drawn.get_or_init(|| event(row))));
    }
    pen.close();
    if parcel.rows.is_empty() {
        super::slot(pen, "empty").close();
    }
    if !parcel.earlier.is_empty() {
        pen.open_part("button", "more")
            .set("type", "button")
            .does("earlier")
            .text(&parcel.earlier)
            .close();
    }
    pen.close();
}

fn event(row: &Row) -> Rc<Element> {
    let mut written = Pen::new();
    let pen = &mut written;
    let mut class = "event".to_owned();
    for (on, name) in [
        (row.last_of_day, " last"),
        (!row.withdrawn.is_empty(), " withdrawn"),
        (row.later, " later"),
    ] {
        if on {
            class.push_str(name);
        }
    }
    pen.open("li")
        .key(&row.id)
        .set("class", &class)
        .set("part", "event")
        .set("data-event-id", &row.id)
        .leaf_unless_blank("h3", "", &row.day)
        .leaf("strong", "", &row.title)
        .open("time")
        .set("datetime", &row.machine_time);
    super::when(pen, &row.clock);
    pen.close()
        .leaf_unless_blank("p", "taken-back", &row.withdrawn)
        .open("p")
        .key("place")
        .set("class", "place")
        .leaf_unless_blank("span", "", &row.place)
        .open("span")
        .key("ago")
        .set("class", "ago")
        .text(&row.ago)
        .close()
        .close();
    if !row.message.is_empty() {
        pen.open("p")
            .set("class", "quote")
            .open("q")
            .set("lang", &row.message_language)
            .set("dir", "auto")
            .text(&row.message)
            .close()
            .close();
    }
    match written.roots().pop() {
        Some(Node::Element(element)) => element,
        _ => Rc::default(),
    }
}
