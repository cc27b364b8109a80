//! The last row: how fresh all this is, and what can be done with it.
//! It must not know why a connection failed; the notice says that.

use trackline_wire::{Shipment, Status};

use super::super::{Inputs, Words};
use crate::locale::Arg;
use crate::store::Phase;

/// A carrier that says nothing for so long is said to be silent.
const SILENT_MS: i64 = 3 * 86_400_000;

/// The row. Blank labels stand for buttons that are not there.
#[derive(Debug, Default)]
pub struct Foot {
    /// Updates arrive by themselves.
    pub live: bool,
    /// What becomes of it from now on, which only a script makes true; blank when there is nothing to say.
    pub from_now: String,
    /// How fresh this is; blank where that says nothing.
    pub freshness: String,
    /// The carrier has said nothing for days.
    pub silent: String,
    /// The live updates are paused.
    pub paused: bool,
    /// Names the button that pauses or resumes.
    pub pause: String,
    /// The button that shares the link.
    pub share: String,
    /// The button that erases what this device keeps, or that it is done.
    pub erase: String,
    /// The carrier's page; https or blank.
    pub link: String,
    /// The link's words.
    pub link_label: String,
}

impl Foot {
    /// Writes the row.
    pub fn write(shipment: &Shipment, words: &Words, inputs: &Inputs) -> Self {
        let text = |key: &str| words.text(key, &[]);
        let at_rest = inputs.at_rest();
        let asks = inputs.follows && !at_rest;
        let current = inputs.state.phase() == Phase::Ready;
        let link = match (asks, inputs.paused, current) {
            (true, true, _) => "link-paused",
            (true, false, true) => "link-live",
            // The notice says what is wrong, or nobody is asked.
            _ => "",
        };
        let checked = match shipment.checked_at {
            Some(at) => {
                let ago = words.formats.ago(inputs.now - at.timestamp_millis());
                words.text("checked", &[("ago", Arg::Text(&ago))])
            }
            None => text("checked-never"),
        };
        let carrier = &shipment.carrier;
        let url = carrier.tracking_url.clone();
        Self {
            live: link == "link-live",
            // At rest no clock runs that would keep "checked an hour ago" true; and what nobody knows the end of, or
            // was never sent, is not complete.
            freshness: match shipment.status {
                _ if !at_rest => checked,
                Status::Cancelled | Status::Expired => String::new(),
                _ => text("link-done"),
            },
            from_now: match link {
                "" => String::new(),
                key => [&text(key), words.comma()].concat(),
            },
            silent: silent(shipment, words, inputs.now),
            paused: inputs.paused,
            pause: match (asks, inputs.paused) {
                (false, _) => String::new(),
                (true, true) => text("resume"),
                (true, false) => text("pause"),
            },
            share: match (inputs.share.as_str(), inputs.shared) {
                ("", _) => String::new(),
                (_, true) => text("share-copied"),
                (_, false) => text("share"),
            },
            erase: match (inputs.keeps, inputs.erased) {
                (_, true) => text("kept-erased"),
                (true, false) => text("kept-erase"),
                (false, false) => String::new(),
            },
            // Ours come from a table, but a foreign API may say anything.
            link: url
                .filter(|url| url.starts_with("https://"))
                .unwrap_or_default(),
            link_label: words.text("carrier-link", &[("carrier", Arg::Text(&carrier.name))]),
        }
    }
}

/// Said only while the carrier has the parcel and more is to come.
fn silent(shipment: &Shipment, words: &Words, now: i64) -> String {
    let waits = matches!(
        shipment.status,
        Status::Shipped
            | Status::InTransit
            | Status::OutForDelivery
            | Status::AttemptFailed
            | Status::Exception
            | Status::Returning
    );
    let newest = shipment
        .events
        .iter()
        .map(|event| event.occurred_at.timestamp_millis())
        .max();
    let silence = now - newest.unwrap_or(now);
    if !waits || silence < SILENT_MS {
        return String::new();
    }
    let args = [
        ("carrier", Arg::Text(&shipment.carrier.name)),
        ("days", Arg::Number(silence / 86_400_000)),
    ];
    words.text("silent", &args)
}
