//! A printed card as what a page takes: the whole element with its shadow root, or an answer to the loader.
//! It must not know who asked, nor how the card was printed.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::markup::{Tag, escaped, inert};
use crate::store::Snapshot;
use crate::styles::Sheet;
use trackline::print::Printed;

const HASH_DIGITS: usize = 24;

/// What is shown, as readers get it: `{"now": milliseconds since 1970, "shipments": […]}`.
pub fn snapshot(now: DateTime<Utc>, shipments: &[Snapshot]) -> String {
    let bodies: Vec<&str> = shipments
        .iter()
        .map(|shipment| shipment.body.as_str())
        .collect();
    let now = now.timestamp_millis();
    format!("{{\"now\":{now},\"shipments\":[{}]}}", bodies.join(","))
}

/// How the card gets its styles.
pub enum Style<'a> {
    /// By a link to the hashed file, below this address.
    Link(&'a Sheet, &'a str),
    /// Inside, with the page's nonce, which may be blank.
    Inline(&'a Sheet, &'a str),
    /// Not at all: this binary holds no widget.
    None,
}

impl Style<'_> {
    /// What the style is made of: the rules, and the page's nonce.
    pub fn names(&self) -> [&str; 2] {
        match self {
            Self::Link(sheet, _) => [&sheet.path, ""],
            Self::Inline(sheet, nonce) => [&sheet.hash, nonce],
            Self::None => ["", ""],
        }
    }

    fn html(&self) -> String {
        match self {
            Self::Link(sheet, base) => {
                let href = format!("{}/{}", base.trim_end_matches('/'), sheet.path);
                Tag::new("link")
                    .set("rel", "stylesheet")
                    .set("href", &href)
                    .open()
            }
            Self::Inline(sheet, nonce) => {
                let tag = Tag::new("style").set("nonce", nonce).open();
                format!("{tag}{}</style>", sheet.rules)
            }
            Self::None => String::new(),
        }
    }
}

/// The element as a browser's parser takes it: complete, without a script and without a request.
///
/// `attributes` stand on it as they are given, blank ones left out. A blank `snapshot` leaves that out.
pub fn whole(
    attributes: &[(&str, &str)],
    style: &Style<'_>,
    card: &Printed,
    snapshot: &str,
) -> String {
    let tag = attributes
        .iter()
        .fold(Tag::new("trackline-timeline"), |tag, (name, value)| {
            tag.set(name, value)
        });
    let tag = tag
        .set("data-state", card.state)
        .set("data-status", &card.status)
        .open();
    let mut html = format!(
        "{tag}<template shadowrootmode=\"open\">{}<div>{}</div><slot></slot></template>",
        style.html(),
        card.html
    );
    if !snapshot.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(
            html,
            "<script type=\"application/json\">{}</script>",
            inert(snapshot)
        );
    }
    html + "</trackline-timeline>"
}

/// Changes whenever a reader would see something else; `more` is what else the answer is made of.
pub fn tag(card: &Printed, shipments: &[Snapshot], more: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in [card.html.as_str(), card.state, &card.status, &card.language]
        .iter()
        .chain(more)
    {
        hash.update(part);
        hash.update([0]);
    }
    for shipment in shipments {
        hash.update(format!("{}-{};", shipment.id, shipment.version));
    }
    let hash = hex::encode(hash.finalize());
    hash.get(..HASH_DIGITS).unwrap_or_default().to_owned()
}

/// One card for the loader.
pub fn article(etag: &str, card: &Printed, snapshot: &str) -> String {
    let tag = Tag::new("article")
        .set("data-etag", etag)
        .set("data-state", card.state)
        .set("data-status", &card.status)
        .set("data-language", &card.language)
        .flag("data-rest", card.at_rest)
        .open();
    format!(
        "{tag}<div>{}</div><script type=\"application/json\">{}</script></article>",
        card.html,
        inert(snapshot)
    )
}

/// What the loader has already.
pub fn unchanged(etag: &str, card: &Printed) -> String {
    let tag = Tag::new("article")
        .set("data-etag", etag)
        .flag("data-unchanged", true);
    tag.flag("data-rest", card.at_rest).open() + "</article>"
}

/// A card that is not given, and the stable code of why.
pub fn refused(code: &str) -> String {
    format!("<article data-code=\"{}\"></article>", escaped(code))
}
