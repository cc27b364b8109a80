//! The tabs of an order with several parcels, after the ARIA pattern with automatic activation.
//! It must not know what a parcel's panel holds, nor how the keys move between the tabs.

use super::super::card::{Card, Tab};
use super::super::node::Pen;

/// The tabs; nothing when there is one parcel.
pub fn tabs(pen: &mut Pen, card: &Card) {
    if card.tabs.is_empty() {
        return;
    }
    pen.open_part("div", "tabs")
        .key("tabs")
        .set("role", "tablist")
        .set("aria-label", &card.order);
    for one in &card.tabs {
        tab(pen, one);
    }
    pen.close();
}

fn tab(pen: &mut Pen, tab: &Tab) {
    let (selected, stop) = if tab.selected {
        ("true", "0")
    } else {
        ("false", "-1")
    };
    pen.open("button")
        .key(&tab.id)
        .set("type", "button")
        .set("role", "tab")
        .set("aria-controls", "parcel")
        .set("class", &["tab ", tab.tone].concat())
        .set("id", &["tab-", &tab.id].concat())
        .set("aria-selected", selected)
        .set("tabindex", stop)
        .does(&["parcel:", &tab.id].concat())
        .leaf("strong", "", &tab.name)
        .text(&tab.status)
        .close();
}
