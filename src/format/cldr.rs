//! The server's side of `format`: what a browser's `Intl` would write, from that browser's own data.
//! It must not know where the customer is: an instant is taken at the offset that it comes with.
//!
//! Days, windows, relative times and countries come from `cldr/*.txt`, which `tests/e2e/cldr.mjs`
//! writes from Chromium; plural forms and digits from ICU4X, which has no windows and no names.

mod pattern;
mod rules;
mod table;
mod tag;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone};
use chrono::{NaiveTime, Timelike};

use super::european;
use crate::locale::{AnyRules, Rules};
use pattern::Pen;
use rules::UnicodeRules;
use table::Lines;
use tag::Tag;

/// The formatters of one language. Making them costs microseconds; there is nothing to share.
pub struct Formats {
    dates: Lines,
    relative: Lines,
    regions: Lines,
    rules: UnicodeRules,
    digits: [char; 10],
}

impl Formats {
    /// Formatters for a BCP 47 tag; a bare `en` or `pt` writes dates as Europe does.
    pub fn new(tag: &str) -> Self {
        let tag = Tag::of(european(tag, Tag::is_valid));
        let rules = UnicodeRules::new(&tag);
        Self {
            dates: table::DATES.of(tag.known),
            relative: table::RELATIVE.of(tag.known),
            regions: table::REGIONS.of(tag.known),
            digits: rules.digits(),
            rules,
        }
    }

    /// A name for all tags that are written alike, e.g. `de-AT` for `DE-at-1996`; there are only
    /// some hundreds of them, whatever is asked for.
    pub fn name(tag: &str) -> String {
        Tag::of(european(tag, Tag::is_valid)).name()
    }

    /// The clock at the place, e.g. `06:40`.
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        self.write("time", at.naive_local())
    }

    /// Never: the server does not know the customer's clock, so every zone is named.
    pub fn is_own(&self, _at: DateTime<FixedOffset>) -> bool {
        false
    }

    /// A day, e.g. `Sat 21 November`, with the year when it is not `this_year`.
    pub fn day(&self, day: NaiveDate, this_year: i32) -> String {
        let format = if day.year() == this_year {
            "day"
        } else {
            "day-year"
        };
        self.write(format, day.and_time(NaiveTime::MIN))
    }

    /// A moment at the place, e.g. `Mon 23 Nov, 18:20`.
    pub fn moment(&self, at: DateTime<FixedOffset>) -> String {
        self.write("moment", at.naive_local())
    }

    /// A window at the place, e.g. `Tue 24 Nov, 14:00–18:00`, or days alone.
    pub fn window(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        date_only: bool,
    ) -> String {
        let (from, to) = (from.naive_local(), to.naive_local());
        let format = if date_only { "date" } else { "moment" };
        let difference = largest_difference(from, to).filter(|field| {
            // What a format does not show makes no window.
            !date_only || matches!(*field, "day" | "month" | "year")
        });
        match difference {
            Some(field) => self.write_range(&format!("{format}/{field}"), from, to),
            None => self.write(format, from),
        }
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
        self.regions.get(code).unwrap_or(code).to_owned()
    }

    pub(super) fn relative(&self, amount: f64, unit: &str) -> String {
        // Whole days of chrono's calendar fit many times over.
        let amount = amount as i64;
        if let Some(name) = self.relative.get(&format!("{unit}/{amount}")) {
            return name.to_owned();
        }
        let side = if amount < 0 { "past" } else { "future" };
        let amount = amount.abs();
        let of = |category: &str| self.relative.get(&format!("{unit}/{side}/{category}"));
        let sentence = of(&self.rules.category(amount)).or_else(|| of("other"));
        sentence
            .unwrap_or_default()
            .replace("{}", &self.rules.number(amount))
    }

    fn write(&self, format: &str, at: NaiveDateTime) -> String {
        self.write_range(format, at, at)
    }

    fn write_range(&self, format: &str, from: NaiveDateTime, to: NaiveDateTime) -> String {
        let pen = Pen {
            names: &self.dates,
            digits: &self.digits,
        };
        let pattern = self.dates.get(format).unwrap_or_default();
        pen.write(pattern, from, to)
    }
}

/// Plural rules and digits for the texts of a language.
pub fn rules(tag: &str) -> AnyRules {
    Box::new(UnicodeRules::new(&Tag::of(tag)))
}

/// The first field of the calendar and the clock in which two moments differ.
fn largest_difference(from: NaiveDateTime, to: NaiveDateTime) -> Option<&'static str> {
    let fields = |at: NaiveDateTime| {
        [
            ("year", i64::from(at.year())),
            ("month", i64::from(at.month())),
            ("day", i64::from(at.day())),
            ("half", i64::from(at.hour() / 12)),
            ("hour", i64::from(at.hour())),
            ("minute", i64::from(at.minute())),
        ]
    };
    let pairs = fields(from).into_iter().zip(fields(to));
    pairs
        .into_iter()
        .find(|(from, to)| from != to)
        .map(|((name, _), _)| name)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, ParseError, Utc};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nobodys_clock_is_the_customers() -> Result<(), ParseError> {
        let formats = Formats::new("en");
        let at: DateTime<FixedOffset> = "2026-11-24T00:35:00+01:00".parse()?;
        assert!(!formats.is_own(at));
        assert_eq!(formats.foreign_zone(at).as_deref(), Some("UTC+1"));
        let nepal: DateTime<FixedOffset> = "2026-11-24T01:05:00-05:45".parse()?;
        assert_eq!(formats.zone(nepal), "UTC−5:45");
        assert_eq!(formats.zone(at.to_utc().fixed_offset()), "UTC");
        assert_eq!(formats.customers_day(at).to_string(), "2026-11-24");
        assert_eq!(formats.customers_day(at.to_utc()).to_string(), "2026-11-23");
        Ok(())
    }

    proptest! {
        #[test]
        fn no_wish_and_no_time_can_make_it_panic(
            wish in "([a-z]{0,3}|ar|en|pt)[-_a-zA-Z0-9 é]{0,20}",
            code in "\\PC{0,3}",
            seconds in -8_000_000_000_000_i64..8_000_000_000_000,
            further in any::<i64>(),
        ) {
            let formats = Formats::new(&wish);
            let from = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or_default();
            let to = DateTime::from_timestamp_millis(further).unwrap_or_default();
            for date_only in [false, true] {
                let window = formats.window(from.fixed_offset(), to.fixed_offset(), date_only);
                prop_assert!(!window.is_empty());
            }
            prop_assert!(!formats.day(from.date_naive(), 2026).is_empty());
            prop_assert!(!formats.relative_day(from.date_naive(), to.date_naive()).is_empty());
            prop_assert!(!formats.ago(further).is_empty());
            formats.country(&code);
        }
    }
}
