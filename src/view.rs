//! The element's inside: first everything on the card is written, then drawn as a tree, which the
//! server prints and the browser shows.
//! It must not know the network, attributes or the page around it; what users do leaves as `Action`s.

pub mod node;

mod card;
mod draw;
#[cfg(feature = "csr")]
mod follow;
#[cfg(feature = "ssr")]
pub mod html;
#[cfg(feature = "csr")]
mod living;
mod words;

#[cfg(feature = "csr")]
pub use follow::{Followed, View};
pub use words::Words;

#[cfg(feature = "csr")]
use crate::config::Question;
use crate::config::Subject;
use crate::store::State;
use card::Card;
pub use card::Kept;

/// Shared by all that speak a language: in a browser there is one thread, on the server there are many.
#[cfg(feature = "csr")]
pub type Shared<T> = std::rc::Rc<T>;
/// Shared by all that speak a language: in a browser there is one thread, on the server there are many.
#[cfg(not(feature = "csr"))]
pub type Shared<T> = std::sync::Arc<T>;

/// What a customer did.
#[cfg(feature = "csr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Chose another language by its tag.
    Language(String),
    /// Opened a parcel of an order, by its shipment id.
    Parcel(String),
    /// Asked for the earlier events.
    Earlier,
    /// Paused the live updates, or resumed them.
    Pause(bool),
    /// Followed the link to the carrier's page.
    CarrierLink,
    /// Asked for the tracking number on the clipboard.
    Copy,
    /// Asked to share the link that the shop gave.
    Share,
    /// Asked to erase what this device keeps.
    Erase,
    /// Asked for a parcel by order and contact.
    Find(Question),
}

/// Everything that decides what is shown.
#[derive(Clone)]
pub struct Inputs {
    /// What the element knows.
    pub state: State,
    /// The language, once its texts are there.
    pub words: Option<Shared<Words>>,
    /// The page's clock, in milliseconds since 1970.
    pub now: i64,
    /// The parcel that was opened by hand, by its shipment id.
    pub opened: Option<String>,
    /// Earlier events are shown too.
    pub expanded: bool,
    /// Browsers without scripts, which cannot ask for earlier events, get them all.
    pub whole: bool,
    /// The number is on the clipboard.
    pub copied: bool,
    /// Somebody is asked for news; false for a snapshot that the page brought along.
    pub follows: bool,
    /// The customer has paused the live updates.
    pub paused: bool,
    /// The form that finds a parcel is shown.
    pub asking: Option<Asking>,
    /// The link to share; https or blank.
    pub share: String,
    /// The link is on the clipboard.
    pub shared: bool,
    /// This device keeps the timeline.
    pub keeps: bool,
    /// What this device kept was erased.
    pub erased: bool,
    /// Said to screen readers once, politely.
    pub spoken: String,
}

/// The form that finds a parcel.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    /// The question is on its way.
    pub busy: bool,
    /// The message key of what went wrong.
    pub problem: Option<&'static str>,
    /// Where a browser without scripts posts it; blank where a script asks.
    pub action: String,
}

impl Inputs {
    /// An element that knows nothing yet, at `now`.
    pub fn new(now: i64) -> Self {
        Self {
            state: State::new(Subject::Given),
            words: None,
            now,
            opened: None,
            expanded: false,
            whole: false,
            copied: false,
            follows: false,
            paused: false,
            asking: None,
            share: String::new(),
            shared: false,
            keeps: false,
            erased: false,
            spoken: String::new(),
        }
    }

    /// Shows another subject.
    #[cfg(feature = "csr")]
    pub fn turn_to(&mut self, state: State) {
        self.state = state;
        self.opened = None;
        self.expanded = false;
        self.copied = false;
        self.keeps = false;
        self.erased = false;
    }

    /// Shows another parcel of the order.
    #[cfg(feature = "csr")]
    pub fn open(&mut self, shipment: &str) {
        self.opened = Some(shipment.to_owned());
        self.expanded = false;
        self.copied = false;
    }

    /// The parcel that is shown: the one that was opened, else the one that speaks for the order.
    pub fn shown(&self) -> Option<&trackline_wire::Shipment> {
        let chosen = self
            .state
            .shipments
            .iter()
            .find(|one| Some(&one.id) == self.opened.as_ref());
        chosen.map(|one| &**one).or(self.state.line())
    }

    /// Nothing more is expected.
    pub fn at_rest(&self) -> bool {
        self.state.at_rest(self.now)
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

/// The card as a tree; `None` while there are no words to write it with. `kept` is what the last one has left.
pub fn tree(inputs: &Inputs, kept: &mut Kept) -> Option<Vec<node::Node>> {
    let words = inputs.words.as_ref()?;
    Some(draw::card(&Card::write(inputs, words, kept)))
}
