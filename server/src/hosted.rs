//! The pages that the server serves itself: a parcel behind a link, the form that finds one, and what is
//! shown when there is nothing to show. It must not know HTTP routes or where its facts came from.

mod linked;
mod notice;
mod page;
mod parcels;

use trackline_wire::Shipment;

use crate::element::{self, Style};
use crate::embed::Written;
use crate::markup::escaped;
use crate::shop::Shop;
use crate::styles::Sheet;
use crate::words::Words;
use trackline::print::{self, Printed};

pub use page::{Page, Theme};

/// What stands around every page.
pub struct Frame<'a> {
    /// The page's language.
    pub words: Words,
    /// The shop; `None` when it is not known whose page it is.
    pub shop: Option<&'a Shop>,
    /// The shop's public client id, for the link to the form; may be blank.
    pub client: &'a str,
    /// The theme's rules.
    pub theme: Theme,
    /// The card's own style sheet.
    pub sheet: Option<&'a Sheet>,
}

/// Why there is nothing to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// The link leads nowhere, or no more.
    Dead,
    /// The order has no parcel yet.
    Empty,
    /// Too many tries, or the store is away.
    Busy,
}

/// The page behind a link.
pub fn timeline(
    frame: &Frame<'_>,
    written: &Written,
    shipments: &[Shipment],
    opened: Option<&str>,
    wishes: &[String],
) -> Page {
    let shop = frame.shop_name();
    let title = frame.words.of_shop("hosted-title", shop);
    let head = linked::head(&written.card, shipments, &title, shop, wishes);
    let note = frame.words.text("hosted-private");
    let parcels = parcels::links(shipments, opened, wishes, &written.card.language);
    page::page(
        frame,
        &page::Content {
            title: &format!("{} – {shop}", written.card.headline),
            heading: &title,
            head: &head,
            body: &(parcels + &written.html),
            note: &note,
            finds: true,
            follows: true,
        },
    )
}

/// The form that finds a parcel. `problem` is the key of what was wrong with the last try.
pub fn form(
    frame: &Frame<'_>,
    wishes: &[String],
    action: &str,
    problem: Option<&'static str>,
) -> Page {
    let card = print::lookup_form(wishes, action, problem);
    let style = frame
        .sheet
        .map_or(Style::None, |sheet| Style::Inline(sheet, ""));
    let attributes = [
        ("api", "/"),
        ("shop", frame.client),
        ("locale", &*card.language),
    ];
    let element = element::whole(&attributes, &style, &card, "");
    let heading = frame.words.of_shop("hosted-title", frame.shop_name());
    page::page(
        frame,
        &page::Content {
            title: &format!("{} – {}", card.headline, frame.shop_name()),
            heading: &heading,
            head: "",
            body: &element,
            note: "",
            finds: false,
            follows: true,
        },
    )
}

/// A page that says why there is nothing.
pub fn nothing(frame: &Frame<'_>, why: Nothing) -> Page {
    let (title, text) = match why {
        Nothing::Dead => ("hosted-dead-title", "hosted-dead"),
        Nothing::Empty => ("hosted-empty-title", "hosted-empty"),
        Nothing::Busy => ("hosted-busy-title", "hosted-busy"),
    };
    let (title, text) = (frame.words.text(title), frame.words.text(text));
    page::page(
        frame,
        &page::Content {
            title: &title,
            heading: "",
            head: "",
            body: &notice::card(why, &title, &text),
            note: "",
            finds: why == Nothing::Empty,
            follows: false,
        },
    )
}

impl Frame<'_> {
    fn shop_name(&self) -> &str {
        self.shop.map_or("", |shop| &shop.name)
    }
}

/// A `<meta>` with a property, as link previews read it.
fn property(name: &str, content: &str) -> String {
    format!(
        "<meta property=\"{name}\" content=\"{}\">",
        escaped(content)
    )
}

/// The first words of a card, for a preview.
fn summary(card: &Printed) -> &str {
    &card.headline
}
