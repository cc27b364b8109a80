//! The element's inside as Leptos components; the only modules that know HTML.
//! It must not know the network, attributes or the page around it; what users do leaves as `Action`s.
//!
//! Views are built without the `view!` macro: it turns static parts into `innerHTML`, which pages
//! that enforce Trusted Types refuse.

mod answer;
mod events;
mod foot;
mod head;
mod icon;
mod notice;
mod parcels;
mod progress;
mod todo;
mod words;

use std::rc::Rc;

use leptos::html::{div, p, section};
use leptos::prelude::*;
use trackline_wire::Shipment;

pub use words::Words;

use crate::store::State;
use crate::store::stage;

/// What a customer did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Chose another language by its tag.
    Language(String),
    /// Opened a parcel of an order, by its shipment id.
    Parcel(String),
    /// Followed the link to the carrier's page.
    CarrierLink,
    /// Copied the tracking number.
    Copy,
}

/// Everything that the view reads, and where it sends actions.
#[derive(Clone, Copy)]
pub struct Model {
    /// What the element knows.
    pub state: RwSignal<State>,
    /// The language, once its texts are there.
    pub words: RwSignal<Option<Rc<Words>>, LocalStorage>,
    /// The page's clock, in milliseconds since 1970.
    pub now: RwSignal<i64>,
    /// The parcel that was opened by hand, by its shipment id.
    pub opened: RwSignal<Option<String>>,
    /// The number is on the clipboard.
    pub copied: RwSignal<bool>,
    /// Takes what the customer did.
    pub act: UnsyncCallback<Action>,
}

impl Model {
    /// Runs `read` with the language's words; blank before they are there.
    fn say(self, read: impl FnOnce(&Words) -> String) -> String {
        self.words
            .with(|words| words.as_deref().map(read).unwrap_or_default())
    }

    /// The parcel that is shown: the one that was opened, else the one that speaks for the order.
    fn shown(self) -> Option<Shipment> {
        let opened = self.opened.get();
        self.state.with(|state| {
            let chosen = state
                .shipments
                .iter()
                .find(|one| Some(&one.id) == opened.as_ref());
            chosen.or(state.line()).cloned()
        })
    }
}

/// The whole card.
pub fn card(model: Model) -> AnyView {
    let shown = Memo::new(move |_| model.shown());
    let class = move || {
        let tone = shown.with(|shipment| {
            shipment.as_ref().map_or(stage::Tone::Going, |shipment| {
                stage::tone(&shipment.status, shipment.sub_status.as_deref())
            })
        });
        format!("card {}", tone.as_str())
    };
    let has_words = move || model.words.with(Option::is_some);
    let has_parcels = Memo::new(move |_| model.state.with(|state| !state.shipments.is_empty()));
    let language = move || model.say(|words| words.tag().to_owned());
    let direction = move || model.say(|words| words.direction().to_owned());
    let label = move || model.say(|words| words.text("timeline-label", &[]));
    section()
        .attr("class", class)
        .attr("part", "card")
        .attr("lang", language)
        .attr("dir", direction)
        .attr("aria-label", label)
        .child(move || {
            if !has_words() {
                return ().into_any();
            }
            if has_parcels.get() {
                (
                    head::head(model, shown),
                    parcels::parcels(model, shown),
                    body(model, shown),
                )
                    .into_any()
            } else {
                head::language(model).into_any()
            }
        })
        .child(notice::notice(model))
        .child(announcer(model, shown))
        .into_any()
}

fn body(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    div()
        .attr("class", "body")
        .attr("id", "parcel")
        .attr("role", move || parcels::panel_role(model))
        .attr("aria-labelledby", move || {
            parcels::panel_label(model, shown)
        })
        .child((
            answer::answer(model, shown),
            progress::progress(model, shown),
            todo::todo(model, shown),
            events::events(model, shown),
            foot::foot(model, shown),
        ))
        .into_any()
}

/// Says a new status once, politely, and never the one that was there when the page came up.
fn announcer(model: Model, shown: Memo<Option<Shipment>>) -> AnyView {
    let spoken = RwSignal::new(String::new());
    Effect::new(move |before: Option<Option<(String, String)>>| {
        let title = shown.with(|shipment| {
            let shipment = shipment.as_ref()?;
            Some((
                shipment.id.clone(),
                model.say(|words| words.headline(shipment)),
            ))
        });
        if let (Some(Some((id, old))), Some((same, new))) = (before, title.as_ref())
            && id == *same
            && old != *new
        {
            spoken.set(new.clone());
        }
        title
    });
    p().attr("class", "unseen")
        .attr("role", "status")
        .child(move || spoken.get())
        .into_any()
}
