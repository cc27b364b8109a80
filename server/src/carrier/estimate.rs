//! Delivery windows out of the texts that sources give, and who is said to have named them.
//! It must not know which source gave them.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use trackline_wire::ZoneKnowledge;

use super::moment::{self, Window};
use super::{directory, zone};
use crate::report::{Estimate, Parcel};

/// A window from its two ends, each a day or a moment; a lone end is both. `None` when neither can be
/// read, or when the window ends before it starts.
pub(super) fn between(
    from: Option<String>,
    to: Option<String>,
    said_by: String,
) -> Option<Estimate> {
    let read = |text: Option<String>| text.and_then(|text| window(&text));
    let (from, to) = (read(from), read(to));
    let (from, to) = (from.or(to)?, to.or(from)?);
    let (earliest, mut latest) = (from.earliest, to.latest);
    // Nothing is brought at the stroke of midnight: it is how a day is written where there must be an hour.
    if earliest == latest && earliest.time() == NaiveTime::MIN {
        latest += TimeDelta::days(1) - TimeDelta::seconds(1);
    }
    (earliest <= latest).then(|| Estimate {
        earliest,
        latest,
        date_only: (from.date_only && to.date_only) || is_of_whole_days(earliest, latest),
        source: said_by,
    })
}

/// The same ends with the offset of `clock`, if it is known, wherever theirs is missing. Midnights alone are days,
/// and those stay as they are.
pub(super) fn on_clock(ends: [Option<String>; 2], clock: Option<Tz>) -> [Option<String>; 2] {
    let face = |text: &str| match moment::read(text) {
        Some((at, ZoneKnowledge::Guessed)) => Some(at.naive_utc()),
        _ => None,
    };
    let texts = ends.iter().flatten();
    let has_hours = texts
        .filter_map(|text| face(text))
        .any(|face| face.time() != NaiveTime::MIN);
    let Some(clock) = clock.filter(|_| has_hours) else {
        return ends;
    };
    ends.map(|end| {
        end.map(|text| {
            let placed = face(&text).and_then(|face| zone::place(face, clock));
            placed.map_or(text, |at| at.to_rfc3339())
        })
    })
}

/// True from a midnight to the last minute of a day on the same clock.
fn is_of_whole_days(earliest: DateTime<FixedOffset>, latest: DateTime<FixedOffset>) -> bool {
    let ends = (latest.hour(), latest.minute());
    earliest.offset() == latest.offset() && earliest.time() == NaiveTime::MIN && ends == (23, 59)
}

/// The carrier's name, or the source's where nobody knows the carrier.
pub(super) fn carrier_or(parcel: &Parcel, source: &str) -> String {
    match &parcel.carrier {
        Some(code) => directory::describe(code, &parcel.number).name,
        None => source.to_owned(),
    }
}

/// A midnight without an offset, or in UTC, is how most sources write a bare day. Of hours without an offset the
/// day alone is left: nobody knows on whose clock they are, and a window cannot say so.
fn window(text: &str) -> Option<Window> {
    let midnight = text.split_once(['T', ' ']).filter(|(_, hour)| {
        let hour = hour.trim_end_matches(['Z', ' ']);
        let hour = hour.trim_end_matches("+00:00").trim_end_matches("+0000");
        hour.starts_with("00:00") && hour.chars().all(|char| "0:.".contains(char))
    });
    match moment::read(text).filter(|_| midnight.is_none()) {
        Some((at, ZoneKnowledge::Guessed)) => moment::read_window(&at.date_naive().to_string()),
        _ => moment::read_window(midnight.map_or(text, |(day, _)| day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: Option<&str>, to: Option<&str>) -> Option<(String, String, bool)> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let found = between(owned(from), owned(to), "DPD".to_owned())?;
        Some((
            found.earliest.to_rfc3339(),
            found.latest.to_rfc3339(),
            found.date_only,
        ))
    }

    #[test]
    fn a_midnight_is_a_day() {
        let day = Some((
            "2026-11-25T00:00:00+00:00".to_owned(),
            "2026-11-25T23:59:59+00:00".to_owned(),
            true,
        ));
        for text in [
            "2026-11-25",
            "2026-11-25T00:00:00Z",
            "2026-11-25T00:00:00",
            "2026-11-25 00:00:00",
            "2026-11-25T00:00:00.000Z",
            "2026-11-25T00:00:00+00:00",
            "2026-11-25T00:00:00+0000",
            // On whose clock?
            "2026-11-25T14:30:00",
            "2026-11-25 02:30 PM",
        ] {
            assert_eq!(span(Some(text), None), day, "{text}");
        }
        let elsewhere = Some((
            "2026-11-25T00:00:00+01:00".to_owned(),
            "2026-11-25T23:59:59+01:00".to_owned(),
            true,
        ));
        assert_eq!(span(Some("2026-11-25T00:00:00+01:00"), None), elsewhere);
        let found = span(Some("2026-11-25T00:00:01Z"), None);
        assert!(found.is_some_and(|(.., date_only)| !date_only));
    }

    #[test]
    fn hours_without_an_offset_are_those_of_a_clock_that_is_known() {
        let placed = |from: &str, to: &str, clock| {
            let ends = [from, to].map(|end| Some(end.to_owned()).filter(|end| !end.is_empty()));
            on_clock(ends, clock).map(Option::unwrap_or_default)
        };
        let berlin = Some(Tz::Europe__Berlin);
        let hours = ["2026-11-25T00:00:00", "2026-11-25T13:20:00"];
        assert_eq!(placed(hours[0], hours[1], None), hours);
        assert_eq!(
            placed(hours[0], hours[1], berlin),
            ["2026-11-25T00:00:00+01:00", "2026-11-25T13:20:00+01:00"]
        );
        assert_eq!(
            placed("2026-07-25 13:20", "", berlin)[0],
            "2026-07-25T13:20:00+02:00"
        );
        for stays in [
            "2026-11-25T00:00:00",
            "2026-11-25",
            "2026-11-25T13:20:00Z",
            "soon",
        ] {
            assert_eq!(placed(stays, "", berlin)[0], stays);
        }
    }

    #[test]
    fn whole_days_are_days_on_any_clock() {
        let days = |from, to| span(Some(from), Some(to)).map(|(.., date_only)| date_only);
        for (from, to, whole) in [
            (
                "2026-11-25T00:00:00-04:00",
                "2026-11-26T23:59:59-04:00",
                true,
            ),
            ("2026-11-25T00:00:00Z", "2026-11-25T23:59:00Z", true),
            (
                "2026-11-25T00:00:00-04:00",
                "2026-11-26T23:59:59-05:00",
                false,
            ),
            (
                "2026-11-25T08:00:00-04:00",
                "2026-11-26T23:59:59-04:00",
                false,
            ),
            (
                "2026-11-25T00:00:00-04:00",
                "2026-11-26T18:00:00-04:00",
                false,
            ),
        ] {
            assert_eq!(days(from, to), Some(whole), "{from} {to}");
        }
    }

    #[test]
    fn a_window_needs_one_end_and_the_right_order() {
        let hours = span(Some("2026-11-25T08:00:00Z"), Some("2026-11-25T12:00:00Z"));
        assert!(hours.is_some_and(|(.., date_only)| !date_only));
        assert_eq!(
            span(None, Some("2026-11-25")),
            span(Some("2026-11-25"), None)
        );
        assert_eq!(span(Some("2026-11-26"), Some("2026-11-25")), None);
        assert_eq!(span(Some("soon"), None), None);
        assert_eq!(span(None, None), None);
    }
}
