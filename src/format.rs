//! Dates, windows, relative times, numbers and country names as a language writes them: in the
//! browser by `Intl`, on the server by the same browser's data. It must not know which text they
//! are put into, nor what time it is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::locale::digits;

#[cfg(not(feature = "csr"))]
mod cldr;
#[cfg(feature = "csr")]
mod intl;
#[cfg(not(feature = "csr"))]
mod kept;

#[cfg(not(feature = "csr"))]
pub use cldr::{Formats, rules};
#[cfg(feature = "csr")]
pub use intl::{Formats, rules};
#[cfg(not(feature = "csr"))]
pub use kept::Kept;

impl Formats {
    /// The zone's distance from UTC, e.g. `UTC+1`.
    pub fn zone(&self, at: DateTime<FixedOffset>) -> String {
        let minutes = minutes(at);
        let sign = if minutes < 0 { "−" } else { "+" };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        let hours_text = digits(hours.into());
        match (hours, rest) {
            (0, 0) => "UTC".to_owned(),
            (_, 0) => ["UTC", sign, &hours_text].concat(),
            (_, 1..10) => ["UTC", sign, &hours_text, ":0", &digits(rest.into())].concat(),
            _ => ["UTC", sign, &hours_text, ":", &digits(rest.into())].concat(),
        }
    }

    /// The zone's distance from UTC, when it is not the customer's own at that moment.
    pub fn foreign_zone(&self, at: DateTime<FixedOffset>) -> Option<String> {
        (!self.is_own(at)).then(|| self.zone(at))
    }

    /// How long ago, in the largest fitting unit, e.g. `4 minutes ago`; under a minute, `now`.
    pub fn ago(&self, milliseconds: i64) -> String {
        let minutes = (milliseconds.max(0) / 60_000) as f64;
        let (amount, unit) = match minutes {
            minutes if minutes < 1.0 => (0.0, "second"),
            minutes if minutes < 60.0 => (minutes, "minute"),
            minutes if minutes < 1_440.0 => ((minutes / 60.0).floor(), "hour"),
            _ => ((minutes / 1_440.0).floor(), "day"),
        };
        self.relative(-amount, unit)
    }

    /// A day seen from another, e.g. `yesterday` or `3 days ago`.
    pub fn relative_day(&self, day: NaiveDate, today: NaiveDate) -> String {
        self.relative(day.signed_duration_since(today).num_days() as f64, "day")
    }
}

/// The tag whose dates are written: a bare `en` or `pt` means Europe's, and so does what is no tag.
fn european(tag: &str, usable: impl Fn(&str) -> bool) -> &str {
    match tag {
        "en" => "en-GB",
        "pt" => "pt-PT",
        tag if usable(tag) => tag,
        _ => "en-GB",
    }
}

/// The zone's distance from UTC in minutes, positive east of Greenwich.
pub fn minutes(at: DateTime<FixedOffset>) -> i32 {
    at.offset().local_minus_utc() / 60
}
