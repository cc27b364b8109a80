//! What is there before the element comes to life: a snapshot, and how a server's card stands.
//! It must not know who put it there.

use web_sys::{Element, HtmlElement};

use super::clock;
use crate::config::Subject;
use crate::feed::FeedEvent;
use crate::feed::read::Object;
use crate::store::{self, State};

/// The snapshot and the place on the card where the customer is.
pub struct Brought {
    json: String,
    /// The parcel whose tab is chosen, by its shipment id.
    pub opened: Option<String>,
    /// The earlier events are shown.
    pub expanded: bool,
}

impl Brought {
    /// What `json` says, and how `mount` stands.
    pub fn new(json: String, mount: &Element) -> Self {
        let look = |what| mount.query_selector(what).ok().flatten();
        let opened = look("[role=tab][aria-selected=true]")
            .and_then(|tab| tab.get_attribute("data-do"))
            .and_then(|action| Some(action.split_once(':')?.1.to_owned()));
        Self {
            json,
            opened,
            // More rows than a card begins with.
            expanded: look(".timeline li:nth-child(7):not(.later)").is_some(),
        }
    }

    /// What the page has put into an element that asks nobody.
    pub fn inside(host: &HtmlElement) -> Option<Self> {
        let inert = ":scope > script[type='application/json']";
        let json = host.query_selector(inert).ok()??.text_content()?;
        Some(Self {
            json,
            opened: None,
            expanded: false,
        })
    }

    /// The state that the snapshot gives: as if heard when it was written, so that it ages honestly.
    pub fn state(&self, subject: Subject) -> Option<State> {
        let snapshot = Object::parse(&self.json)?;
        let now = clock::now();
        let written = snapshot.number("now").map_or(now, |written| written as i64);
        let mut state = State::new(subject);
        let event = FeedEvent::Snapshot(snapshot.shipments()?);
        store::apply(&mut state, event, written.min(now));
        (!state.shipments.is_empty()).then_some(state)
    }
}
