//! The element's inside: first everything on the card is written, then it is drawn by Leptos.
//! It must not know the network, attributes or the page around it; what users do leaves as `Action`s.

mod card;
mod draw;
mod words;

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

pub use words::Words;

use crate::store::State;
use card::Card;

/// What a customer did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Chose another language by its tag.
    Language(String),
    /// Opened a parcel of an order, by its shipment id.
    Parcel(String),
    /// Asked for the earlier events.
    Earlier,
    /// Followed the link to the carrier's page.
    CarrierLink,
    /// Asked for the tracking number on the clipboard.
    Copy,
}

/// Everything that decides what is shown.
#[derive(Clone)]
pub struct Inputs {
    /// What the element knows.
    pub state: State,
    /// The language, once its texts are there.
    pub words: Option<Rc<Words>>,
    /// The page's clock, in milliseconds since 1970.
    pub now: i64,
    /// The parcel that was opened by hand, by its shipment id.
    pub opened: Option<String>,
    /// Earlier events are shown too.
    pub expanded: bool,
    /// The number is on the clipboard.
    pub copied: bool,
    /// Said to screen readers once, politely.
    pub spoken: String,
}

impl Inputs {
    /// The parcel that is shown: the one that was opened, else the one that speaks for the order.
    pub fn shown(&self) -> Option<&trackline_wire::Shipment> {
        let chosen = self
            .state
            .shipments
            .iter()
            .find(|one| Some(&one.id) == self.opened.as_ref());
        chosen.or(self.state.line())
    }

    /// The shown parcel's id and headline, in words.
    pub fn headline(&self) -> Option<(String, String)> {
        let shipment = self.shown()?;
        Some((
            shipment.id.clone(),
            self.words.as_deref()?.headline(shipment),
        ))
    }
}

/// Takes what the customer did. Wrapped, because Leptos' views must be able to change threads; in
/// a browser there is one.
pub type Act = SendWrapper<Rc<dyn Fn(Action)>>;

/// The whole card, which follows its inputs.
pub fn card(inputs: RwSignal<Inputs, LocalStorage>, act: Act) -> AnyView {
    let card = Memo::new(move |_| inputs.with(Card::write));
    draw::card(card, &act)
}
