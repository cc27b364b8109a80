//! The browser's side of `format`: everything by `Intl`, whose data the browser already has.
//! It must not know what a reader without a browser gets.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, TimeZone};

use super::{european, minutes};
use crate::hands;
use crate::locale::{AnyRules, Rules};

/// What a date is written with; the order of `DATES` in `hands.js`.
#[derive(Clone, Copy)]
enum Date {
    Clock,
    Day,
    DayOfYear,
    ShortDay,
    Moment,
}

/// The formatters of one language.
pub struct Formats(hands::Formats);

impl Formats {
    /// Formatters for a BCP 47 tag; a bare `en` or `pt` writes dates as Europe does.
    pub fn new(tag: &str) -> Self {
        Self(hands::Formats::of(european(tag, hands::usable)))
    }

    /// Makes the dear ones soon, before the first date is to be written.
    pub fn warm(&self) {
        self.0.warm();
    }

    /// The clock at the place, e.g. `06:40`.
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        self.date(Date::Clock, at)
    }

    /// Whether the customer's clock shows the same time at that moment; then no zone needs naming.
    pub fn is_own(&self, at: DateTime<FixedOffset>) -> bool {
        f64::from(minutes(at)) == hands::ahead(at.timestamp_millis() as f64)
    }

    /// A day, e.g. `Sat 21 November`, with the year when it is not `this_year`.
    pub fn day(&self, day: NaiveDate, this_year: i32) -> String {
        let kind = if day.year() == this_year {
            Date::Day
        } else {
            Date::DayOfYear
        };
        let noon = day
            .and_hms_opt(12, 0, 0)
            .map(|noon| noon.and_utc().fixed_offset());
        noon.map(|noon| self.date(kind, noon)).unwrap_or_default()
    }

    /// A moment at the place, e.g. `Mon 23 Nov, 18:20`.
    pub fn moment(&self, at: DateTime<FixedOffset>) -> String {
        self.date(Date::Moment, at)
    }

    /// A window at the place, e.g. `Tue 24 Nov, 14:00–18:00`, or days alone.
    pub fn window(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        date_only: bool,
    ) -> String {
        let kind = if date_only {
            Date::ShortDay
        } else {
            Date::Moment
        };
        let to = on_the_wall(to);
        self.0.date(kind as u32, on_the_wall(from), Some(to))
    }

    /// The instant for machines, e.g. `2026-11-21T05:40:00.000Z`.
    pub fn machine(&self, at: DateTime<FixedOffset>) -> String {
        hands::iso(at.timestamp_millis() as f64)
    }

    /// The day on the customer's calendar at an instant; the zone it comes in does not matter.
    pub fn customers_day<Z: TimeZone>(&self, at: DateTime<Z>) -> NaiveDate {
        let ahead = hands::ahead(at.timestamp_millis() as f64);
        (at.naive_utc() + TimeDelta::minutes(ahead as i64)).date()
    }

    /// A country's name from its ISO 3166-1 code; the code itself when nobody knows it.
    pub fn country(&self, code: &str) -> String {
        self.0.region(code)
    }

    pub(super) fn relative(&self, amount: f64, unit: &str) -> String {
        self.0.ago(amount, unit)
    }

    fn date(&self, kind: Date, at: DateTime<FixedOffset>) -> String {
        self.0.date(kind as u32, on_the_wall(at), None)
    }
}

/// The clock on the wall at the place, as if it were UTC: browsers know offsets, not places' zones.
fn on_the_wall(at: DateTime<FixedOffset>) -> f64 {
    at.naive_local().and_utc().timestamp_millis() as f64
}

/// The browser's plural rules and digits for the texts of a language.
pub fn rules(tag: &str) -> AnyRules {
    Box::new(BrowserRules(hands::Formats::of(tag)))
}

struct BrowserRules(hands::Formats);

impl Rules for BrowserRules {
    fn category(&self, number: i64) -> String {
        self.0.category(number as f64)
    }

    fn number(&self, number: i64) -> String {
        self.0.number(number as f64)
    }
}
