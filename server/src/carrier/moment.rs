//! Points in time and days as carriers write them, with how well their zone is known.
//! It must not know which carrier wrote them or what happened then.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use trackline_wire::ZoneKnowledge;

const WITH_OFFSET: [&str; 4] = [
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f %#z",
    "%Y-%m-%dT%H:%M%#z",
    "%Y-%m-%d %H:%M %#z",
];
/// Dates with dots have the day first wherever they are used; of those with slashes nobody knows. A year of two
/// digits is tried before one of four, which would read it too.
const WITHOUT_OFFSET: [&str; 10] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y-%m-%d %I:%M %p",
    "%d.%m.%y %H:%M:%S",
    "%d.%m.%y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
];

/// Years in which parcels are sent; a date outside of them is broken, and far ones are not even RFC 3339.
const YEARS: RangeInclusive<i32> = 1970..=2999;

/// Reads RFC 3339 and its common misspellings: a blank for the `T`, `+0100`, `UTC`, slashes for dashes, no
/// seconds, no offset, midnight as the 24th hour of a day, and a clock of twelve hours.
/// A time without offset keeps its clock face, as UTC, and is marked as guessed.
pub(super) fn read(text: &str) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    let text = spelt_alike(text.trim());
    let read = read_any(&text).or_else(|| {
        let (at, zone) = read_any(&with_hour_0(&text)?)?;
        Some((at.checked_add_signed(TimeDelta::days(1))?, zone))
    });
    read.filter(|(at, _)| YEARS.contains(&at.year()))
}

/// Dashes in a date that begins with its year, and `Z` for the names of UTC.
fn spelt_alike(text: &str) -> Cow<'_, str> {
    let utc = ["UTC", "GMT"];
    let face = utc.iter().find_map(|name| text.strip_suffix(name));
    let text = face.map_or(Cow::Borrowed(text), |face| {
        Cow::Owned(format!("{}Z", face.trim_end()))
    });
    if text.bytes().position(|byte| byte == b'/') == Some(4) {
        return Cow::Owned(text.replace('/', "-"));
    }
    text
}

/// The same day at its hour 0, where the text has the 24th.
fn with_hour_0(text: &str) -> Option<String> {
    let (day, hour) = text.split_once(['T', ' '])?;
    let rest = hour.strip_prefix("24:00")?;
    let further = rest.strip_prefix(":00").unwrap_or(rest);
    let face = further.trim_start_matches(['.', '0']);
    Some(format!("{day}T00:00:00{face}"))
}

fn read_any(text: &str) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    let stated = DateTime::parse_from_rfc3339(text).ok().or_else(|| {
        WITH_OFFSET
            .iter()
            .find_map(|format| DateTime::parse_from_str(text, format).ok())
    });
    if let Some(at) = stated {
        return Some((at, ZoneKnowledge::Given));
    }
    let naive = |format: &&str| NaiveDateTime::parse_from_str(text, format).ok();
    let at = WITHOUT_OFFSET.iter().find_map(naive)?;
    Some((at.and_utc().fixed_offset(), ZoneKnowledge::Guessed))
}

/// [`read`], or a day alone: the event counts from the day's start, which is a guess.
pub(super) fn read_or_day(text: &str) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    read(text).or_else(|| {
        let start = read_day(text)?.and_time(NaiveTime::MIN).and_utc();
        Some((start.fixed_offset(), ZoneKnowledge::Guessed))
    })
}

/// A span of time that a source named by a day or by a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub earliest: DateTime<FixedOffset>,
    pub latest: DateTime<FixedOffset>,
    /// True when it is a whole day, first to last second.
    pub date_only: bool,
}

/// Reads a day, or a moment as a window of no length.
pub(super) fn read_window(text: &str) -> Option<Window> {
    if let Some((at, _)) = read(text) {
        return Some(Window {
            earliest: at,
            latest: at,
            date_only: false,
        });
    }
    let earliest = read_day(text)?
        .and_time(NaiveTime::MIN)
        .and_utc()
        .fixed_offset();
    let latest = earliest.checked_add_signed(TimeDelta::days(1) - TimeDelta::seconds(1))?;
    Some(Window {
        earliest,
        latest,
        date_only: true,
    })
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    YEARS.contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_offsets_are_kept() {
        let cases = [
            ("2026-11-21T06:40:00+01:00", "2026-11-21T06:40:00+01:00"),
            ("2026-11-21T06:40:00.123Z", "2026-11-21T06:40:00.123+00:00"),
            ("2026-11-21T06:40:00+0700", "2026-11-21T06:40:00+07:00"),
            (" 2026-11-21 06:40:00 +0100", "2026-11-21T06:40:00+01:00"),
            ("2026-11-21T06:40Z", "2026-11-21T06:40:00+00:00"),
            ("2026-11-21T06:40+01:00", "2026-11-21T06:40:00+01:00"),
            ("2026-11-21 06:40 +0100", "2026-11-21T06:40:00+01:00"),
            ("2026-11-21 06:40:00 UTC", "2026-11-21T06:40:00+00:00"),
            ("2026-11-21T06:40:00GMT", "2026-11-21T06:40:00+00:00"),
            ("2026/11/21 06:40:00+01:00", "2026-11-21T06:40:00+01:00"),
            ("2026-11-21T24:00:00+01:00", "2026-11-22T00:00:00+01:00"),
            ("2026-11-21T24:00:00.000Z", "2026-11-22T00:00:00+00:00"),
            ("2026-11-21 24:00 +0100", "2026-11-22T00:00:00+01:00"),
        ];
        for (text, expected) in cases {
            let read = read(text).map(|(at, zone)| (at.to_rfc3339(), zone));
            assert_eq!(
                read,
                Some((expected.to_owned(), ZoneKnowledge::Given)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_missing_offset_is_a_guess() {
        for text in [
            "2026-11-21T06:40:00",
            "2026-11-21 06:40:00.0",
            "2026-11-21T06:40",
            "2026-11-21 06:40",
        ] {
            let read = read(text).map(|(at, zone)| (at.to_rfc3339(), zone));
            let expected = (
                "2026-11-21T06:40:00+00:00".to_owned(),
                ZoneKnowledge::Guessed,
            );
            assert_eq!(read, Some(expected), "{text}");
        }
    }

    #[test]
    fn clocks_are_read_however_they_count() {
        for (text, expected) in [
            ("2026-11-21 12:40 AM", "2026-11-21T00:40:00"),
            ("2026-11-21 12:40:00 pm", "2026-11-21T12:40:00"),
            ("2026-11-21 06:40 PM", "2026-11-21T18:40:00"),
            ("2026/11/21 18:40", "2026-11-21T18:40:00"),
            ("21.11.2026 18:40:00", "2026-11-21T18:40:00"),
            ("21.11.26 18:40", "2026-11-21T18:40:00"),
            ("2026-12-31 24:00", "2027-01-01T00:00:00"),
            ("2026-11-21T24:00:00", "2026-11-22T00:00:00"),
        ] {
            let read = read(text).map(|(at, zone)| (at.to_rfc3339(), zone));
            let expected = (format!("{expected}+00:00"), ZoneKnowledge::Guessed);
            assert_eq!(read, Some(expected), "{text}");
        }
    }

    #[test]
    fn a_bare_day_has_a_guessed_hour() {
        let read = read_or_day(" 2026-11-21").map(|(at, zone)| (at.to_rfc3339(), zone));
        let start = "2026-11-21T00:00:00+00:00".to_owned();
        assert_eq!(read, Some((start, ZoneKnowledge::Guessed)));
        assert_eq!(read_or_day("2026-02-30"), None);
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in [
            "",
            "null",
            "yesterday",
            "21.11.2026",
            "2026-02-30T10:00:00Z",
            "2026-11-21T25:00:00Z",
            "2026-11-21T24:00:01Z",
            "2026-11-21 24:30",
            "2026-11-21 13:40 PM",
            "11/21/2026 06:40",
            "2026-11-21 06:40 CET",
            "1763700000",
            "1969-12-31T23:00:00Z",
            "-262143-01-01T00:00:00",
            "+262142-12-31T23:59:59",
            "+9999-12-31",
        ] {
            assert_eq!(read(text), None, "{text}");
            assert_eq!(read_window(text), None, "{text}");
        }
    }

    #[test]
    fn a_window_is_a_day_or_a_moment() {
        let span = |text| {
            read_window(text).map(|it| {
                (
                    it.earliest.to_rfc3339(),
                    it.latest.to_rfc3339(),
                    it.date_only,
                )
            })
        };
        let day = (
            "2026-11-24T00:00:00+00:00".to_owned(),
            "2026-11-24T23:59:59+00:00".to_owned(),
            true,
        );
        assert_eq!(span("2026-11-24"), Some(day));
        let moment = "2026-11-24T18:00:00+01:00".to_owned();
        assert_eq!(
            span("2026-11-24T18:00:00+01:00"),
            Some((moment.clone(), moment, false))
        );
    }
}
