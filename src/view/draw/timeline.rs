//! The list of events: one ordered list, a heading on the first row of each day. Its roles are named, since
//! stretches stand between the list and their rows, and since Safari takes a list without markers for none.
//! It must not know events; it follows the rows.

use std::rc::Rc;

use super::super::card::{AT_FIRST, Parcel, Row};
use super::super::node::{Element, Node, Pen};

/// So many of the earlier events make a stretch, which browsers leave alone while nobody looks at it.
const STRETCH: usize = 16;

/// The list, and the button for earlier events.
pub fn timeline(pen: &mut Pen, parcel: &Parcel) {
    let rows = &parcel.rows;
    // Counted from the oldest, so that a new event leaves each stretch as it is.
    let stretches = rows.len().saturating_sub(AT_FIRST) / STRETCH;
    let (newest, earlier) = rows.split_at(rows.len() - stretches * STRETCH);
    pen.open_part("div", "timeline")
        .open("ol")
        .set("role", "list")
        .set("aria-label", &parcel.timeline_label);
    put(pen, newest);
    for rows in earlier.chunks_exact(STRETCH) {
        let later = rows.iter().any(|row| row.later);
        pen.open("li")
            .set("class", if later { "stretch later" } else { "stretch" })
            .set("role", "presentation")
            .open("ol")
            .set("role", "presentation");
        put(pen, rows);
        pen.close().close();
    }
    pen.close();
    if rows.is_empty() {
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

fn put(pen: &mut Pen, rows: &[Rc<Row>]) {
    for row in rows {
        pen.put(Rc::clone(row.drawn.get_or_init(|| event(row))));
    }
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
        .set("role", "listitem")
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
