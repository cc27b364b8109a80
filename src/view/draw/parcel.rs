//! The shown parcel: tabs, answer, line, what to do, timeline and foot.
//! It must not know which parcel it is, nor why it is shown.

use super::super::card::{Card, Parcel};
use super::super::node::Pen;
use super::{foot, icon, tabs, timeline};

/// The parcel, in a panel where there are tabs.
pub fn parcel(pen: &mut Pen, card: &Card, parcel: &Parcel) {
    pen.open("div");
    tabs::tabs(pen, card);
    pen.open("div").key(&parcel.id).set("id", "parcel");
    if let Some(tab) = card.tabs.iter().find(|tab| tab.selected) {
        pen.set("role", "tabpanel")
            .set("aria-labelledby", &["tab-", &tab.id].concat());
    }
    answer(pen, parcel);
    if !parcel.line.is_empty() {
        progress(pen, parcel);
    }
    if !parcel.todo.icon.is_empty() {
        todo(pen, parcel);
    }
    if !parcel.items.is_empty() {
        items(pen, parcel);
    }
    timeline::timeline(pen, parcel);
    foot::foot(pen, &parcel.foot);
    pen.close().close();
}

fn answer(pen: &mut Pen, parcel: &Parcel) {
    let answer = &parcel.answer;
    pen.open("div").set("class", "answer");
    pen.open("span").set("class", "disc").set("part", "icon");
    super::slot(pen, &["icon-", &parcel.status].concat());
    icon::icon(pen, answer.icon);
    pen.close()
        .close()
        .open("div")
        .open_part("h2", "status")
        .text(&answer.title)
        .leaf_unless_blank("span", "badge", &answer.badge)
        .close()
        .open("p")
        .set("class", "when")
        .set("part", "estimate")
        .text(&answer.label)
        .text(" ")
        .open("strong");
    super::when(pen, &answer.when);
    pen.close()
        .leaf("span", "note", &answer.note)
        .close()
        .close()
        .close();
}

fn progress(pen: &mut Pen, parcel: &Parcel) {
    pen.open_part("div", "progress")
        .key("progress")
        .open("div")
        .set("class", "steps")
        .set("role", "img")
        .set("aria-label", &parcel.line_label);
    for part in &parcel.line {
        pen.leaf("span", part.class, "");
    }
    pen.close()
        .open("ol")
        .set("class", "legend")
        .set("aria-hidden", "true");
    for part in &parcel.line {
        let class = if part.current { "on" } else { "" };
        pen.leaf("li", class, &part.name);
    }
    pen.close().close();
}

fn todo(pen: &mut Pen, parcel: &Parcel) {
    pen.open_part("div", "todo").key("todo");
    icon::icon(pen, parcel.todo.icon);
    pen.open("p")
        .leaf("strong", "", &parcel.todo.title)
        .text(&parcel.todo.detail)
        .close()
        .close();
}

fn items(pen: &mut Pen, parcel: &Parcel) {
    pen.open_part("div", "items")
        .key("items")
        .leaf("h3", "", &parcel.items_label)
        .open("ul");
    for item in &parcel.items {
        pen.leaf("li", "", item);
    }
    pen.close().close();
}
