//! Clock faces without an offset, read in the zone in which a carrier writes them.
//! It must not know which carrier that is.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use trackline_wire::ZoneKnowledge;

use super::moment;

/// Reads a point in time; without an offset of its own it is taken for the clock of `zone`. Of a day alone
/// the place is known, and the hour is still a guess.
pub(super) fn read(text: &str, zone: Tz) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    let (read, known) = match moment::read(text) {
        Some(read) => (read, ZoneKnowledge::CarrierDefault),
        None => (moment::read_or_day(text)?, ZoneKnowledge::Guessed),
    };
    match read {
        (at, ZoneKnowledge::Guessed) => Some((place(at.naive_utc(), zone)?, known)),
        stated => Some(stated),
    }
}

/// The moment at which a clock of `zone` shows `local`. In the hour that comes twice it is the first;
/// an hour that is left out keeps its face and the offset from before it.
pub(super) fn place(local: NaiveDateTime, zone: Tz) -> Option<DateTime<FixedOffset>> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Some(at.fixed_offset()),
        MappedLocalTime::None => {
            let before = local.checked_sub_signed(TimeDelta::hours(3))?;
            let offset = zone.offset_from_local_datetime(&before).earliest()?.fix();
            offset.from_local_datetime(&local).single()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warsaw(text: &str) -> Option<(String, ZoneKnowledge)> {
        read(text, Tz::Europe__Warsaw).map(|(at, zone)| (at.to_rfc3339(), zone))
    }

    #[test]
    fn a_clock_face_gets_the_offset_of_its_day() {
        let cases = [
            ("2019-05-28 13:37", "2019-05-28T13:37:00+02:00"),
            ("2026-11-21T06:40:00", "2026-11-21T06:40:00+01:00"),
            // 2026-10-25: 2:30 comes twice. 2026-03-29: there is no 2:30.
            ("2026-10-25 01:59:59", "2026-10-25T01:59:59+02:00"),
            ("2026-10-25 02:30:00", "2026-10-25T02:30:00+02:00"),
            ("2026-10-25 03:00:00", "2026-10-25T03:00:00+01:00"),
            ("2026-03-29 02:30:00", "2026-03-29T02:30:00+01:00"),
            ("2026-03-29 03:00:00", "2026-03-29T03:00:00+02:00"),
        ];
        for (text, expected) in cases {
            let expected = (expected.to_owned(), ZoneKnowledge::CarrierDefault);
            assert_eq!(warsaw(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_offset_of_its_own_counts() {
        let stated = ("2026-11-21T06:40:00+07:00".to_owned(), ZoneKnowledge::Given);
        assert_eq!(warsaw("2026-11-21T06:40:00+0700"), Some(stated));
        assert_eq!(warsaw("tomorrow"), None);
    }

    #[test]
    fn a_day_alone_begins_at_the_carriers_midnight_and_its_hour_is_a_guess() {
        let midnight = (
            "2026-07-21T00:00:00+02:00".to_owned(),
            ZoneKnowledge::Guessed,
        );
        assert_eq!(warsaw("2026-07-21"), Some(midnight));
        assert_eq!(warsaw("2026-07-32"), None);
    }

    #[test]
    fn moscow_had_other_hours_before() {
        for (text, expected) in [
            ("2010-07-01 12:00", "2010-07-01T12:00:00+04:00"),
            ("2013-01-01 12:00", "2013-01-01T12:00:00+04:00"),
            ("2024-07-01 12:00", "2024-07-01T12:00:00+03:00"),
        ] {
            let read = read(text, Tz::Europe__Moscow).map(|(at, _)| at.to_rfc3339());
            assert_eq!(read.as_deref(), Some(expected));
        }
    }
}
