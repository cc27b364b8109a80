//! Points in time and days as carriers write them, with how well their zone is known.
//! It must not know which carrier wrote them or what happened then.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use trackline_wire::ZoneKnowledge;

const WITH_OFFSET: [&str; 2] = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f %#z"];
const WITHOUT_OFFSET: [&str; 4] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
];

/// Years in which parcels are sent; a date outside of them is broken, and far ones are not even RFC 3339.
const YEARS: RangeInclusive<i32> = 1970..=2999;

/// Reads RFC 3339 and its common misspellings: a blank for the `T`, `+0100`, no seconds, no offset.
/// A time without offset keeps its clock face, as UTC, and is marked as guessed.
pub(super) fn read(text: &str) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    read_any(text).filter(|(at, _)| YEARS.contains(&at.year()))
}

fn read_any(text: &str) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    let text = text.trim();
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
