//! A language ready for use: its texts and its formats, and the phrases that need both.
//! It must not know where on the card a phrase stands.

use chrono::{DateTime, FixedOffset};
use trackline_wire::{EstimatedDelivery, Event, Item, Location, Shipment, Status};

use super::card::{When, Zone};

use crate::format::Formats;
use crate::locale::{Arg, Texts, status_key, sub_status_key};

/// One language's words.
pub struct Words {
    texts: Texts,
    /// Dates and numbers.
    pub formats: Formats,
}

impl Words {
    /// Texts with the formats of the same language.
    pub fn new(texts: Texts, formats: Formats) -> Self {
        Self { texts, formats }
    }

    /// The language's tag.
    pub fn tag(&self) -> &str {
        self.texts.tag()
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.texts.right_to_left() {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// A text with its arguments.
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.get(key, args)
    }

    /// The largest text: what holds for the parcel now.
    pub fn headline(&self, shipment: &Shipment) -> String {
        let tells_more = matches!(shipment.status, Status::AttemptFailed | Status::Exception);
        let sub_status = shipment.sub_status.as_deref().filter(|_| tells_more);
        sub_status
            .and_then(|sub_status| self.sub_status(&shipment.status, sub_status))
            .unwrap_or_else(|| self.status(&shipment.status))
    }

    /// One line of the timeline: what happened.
    pub fn event(&self, event: &Event) -> String {
        let sub_status = event.sub_status.as_deref();
        sub_status
            .and_then(|sub_status| self.sub_status(&event.status, sub_status))
            .unwrap_or_else(|| match &event.status {
                Status::Unknown | Status::Other(_) => self.text("event-unmapped", &[]),
                Status::Settled => self.text("badge-settled", &[]),
                status => self.status(status),
            })
    }

    /// What stands between the parts of a line.
    pub fn comma(&self) -> &'static str {
        if self.tag().starts_with("ar") {
            "، "
        } else {
            ", "
        }
    }

    /// A place in one line, e.g. `Łódź, Poland`.
    pub fn place(&self, location: &Location) -> String {
        let nearest = location
            .name
            .as_ref()
            .or(location.city.as_ref())
            .or(location.region.as_ref());
        let country = location
            .country
            .as_deref()
            .map(|code| self.formats.country(code));
        match (nearest, country) {
            (Some(nearest), Some(country)) => [nearest.as_str(), self.comma(), &country].concat(),
            (nearest, country) => country.or(nearest.cloned()).unwrap_or_default(),
        }
    }

    /// A line of the contents, e.g. `2 × Breakfast mug`.
    pub fn item(&self, item: &Item) -> String {
        let quantity = self.texts.number(i64::from(item.quantity));
        [&quantity, " × ", &item.name].concat()
    }

    /// A moment at the place.
    pub fn moment(&self, at: DateTime<FixedOffset>) -> When {
        self.at_the_place(self.formats.moment(at), at)
    }

    /// A delivery window at the place; days alone have no zone to name.
    pub fn window(&self, window: &EstimatedDelivery) -> When {
        let text = self
            .formats
            .window(window.earliest, window.latest, window.date_only);
        if window.date_only {
            return When { text, zone: None };
        }
        self.at_the_place(text, window.latest)
    }

    /// What is written in `text` is the clock of the place at that moment.
    pub fn at_the_place(&self, text: String, at: DateTime<FixedOffset>) -> When {
        let zone = self.formats.foreign_zone(at).map(|text| Zone {
            at: at.timestamp_millis(),
            offset: at.offset().local_minus_utc() / 60,
            text,
        });
        When { text, zone }
    }

    fn status(&self, status: &Status) -> String {
        let known = self.texts.find(&status_key(status.as_str()));
        known.unwrap_or_else(|| self.text("event-unmapped", &[]))
    }

    fn sub_status(&self, status: &Status, sub_status: &str) -> Option<String> {
        self.texts
            .find(&sub_status_key(status.as_str(), sub_status))
    }
}
