//! A parcel's life as data: steps placed in time relative to the life's end, and what each step tells.
//! It must not know how a life is played or kept.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday,
};
use trackline_wire::{Location, PickupPoint, Status, ZoneKnowledge};

use crate::report::{Estimate, ReportedEvent};

/// A place with its own clock.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// A facility, or empty.
    pub name: &'static str,
    /// The city, as the carrier spells it.
    pub city: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// Its clock.
    pub zone: Zone,
}

/// How a place's clock differs from UTC.
#[derive(Debug, Clone, Copy)]
pub enum Zone {
    /// By so many hours, all year.
    Fixed(i32),
    /// By so many hours, and one more from the last Sunday of March to that of October.
    European(i32),
}

/// When a step happens.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// So many days before the end, at this hour and minute of the place's clock.
    Days(u64, u32, u32),
    /// So many minutes before the end.
    Minutes(i64),
}

/// A delivery window, told with a step.
#[derive(Debug, Clone, Copy)]
pub enum Window {
    /// The whole day so many days after the end of the life.
    Day(i64),
    /// On that day, between two full hours.
    Hours(i64, u32, u32),
}

/// Where a parcel waits.
#[derive(Debug, Clone, Copy)]
pub struct Waits {
    /// The locker or point.
    pub name: &'static str,
    /// Street and directions.
    pub address: &'static str,
    /// For how many hours.
    pub hours: i64,
}

/// One thing that happens.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    when: When,
    status: &'static str,
    sub_status: &'static str,
    place: Place,
    message: &'static str,
    window: Option<Window>,
    waits: Option<Waits>,
}

/// A step in the life of a parcel; `status/sub_status` as on the wire.
pub const fn step(
    when: When,
    status: &'static str,
    sub_status: &'static str,
    place: Place,
    message: &'static str,
) -> Step {
    Step {
        when,
        status,
        sub_status,
        place,
        message,
        window: None,
        waits: None,
    }
}

impl Step {
    /// The carrier tells a delivery window with this step.
    pub const fn expects(self, window: Window) -> Self {
        Self {
            window: Some(window),
            ..self
        }
    }

    /// The parcel waits there from now on.
    pub const fn waits(self, waits: Waits) -> Self {
        Self {
            waits: Some(waits),
            ..self
        }
    }

    /// When it happens in a life that ends at `end`.
    pub fn at(&self, end: DateTime<Utc>) -> DateTime<FixedOffset> {
        match self.when {
            When::Minutes(before) => self.place.zone.local(end - TimeDelta::minutes(before)),
            When::Days(before, hour, minute) => {
                let day = self.place.zone.local(end).date_naive();
                let day = day.checked_sub_days(Days::new(before)).unwrap_or(day);
                self.place.zone.on(day, hour, minute)
            }
        }
    }

    /// The event that the carrier would report.
    pub fn event(&self, end: DateTime<Utc>, language: &str) -> ReportedEvent {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let occurred_at = self.at(end);
        ReportedEvent {
            source_id: None,
            status: Status::from(self.status),
            sub_status: some(self.sub_status),
            occurred_at,
            zone: ZoneKnowledge::Given,
            location: Some(Location {
                name: some(self.place.name),
                city: some(self.place.city),
                region: None,
                country: some(self.place.country),
            }),
            message: some(self.message),
            message_language: Some(language.to_owned()),
            carrier_code: Some(format!("sandbox:{}/{}", self.status, self.sub_status)),
            pickup: self.waits.map(|waits| PickupPoint {
                name: waits.name.to_owned(),
                address: some(waits.address),
                until: Some(occurred_at + TimeDelta::hours(waits.hours)),
            }),
            withdrawn: false,
        }
    }

    /// The delivery window told with the step, if any, in the recipient's time.
    pub fn estimate(&self, end: DateTime<Utc>, zone: Zone, carrier: &str) -> Option<Estimate> {
        let day = |after: i64| zone.local(end + TimeDelta::days(after)).date_naive();
        let (earliest, latest, date_only) = match self.window? {
            Window::Day(after) => {
                let midnight = zone.on(day(after), 0, 0);
                (
                    midnight,
                    zone.on(day(after + 1), 0, 0) - TimeDelta::seconds(1),
                    true,
                )
            }
            Window::Hours(after, from, to) => (
                zone.on(day(after), from, 0),
                zone.on(day(after), to, 0),
                false,
            ),
        };
        Some(Estimate {
            earliest,
            latest,
            date_only,
            source: carrier.to_owned(),
        })
    }
}

impl Zone {
    fn local(self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        instant.with_timezone(&self.offset(instant))
    }

    /// The moment at which the clock of a day shows hour and minute.
    fn on(self, day: NaiveDate, hour: u32, minute: u32) -> DateTime<FixedOffset> {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let clock = day.and_time(time).and_utc();
        // The clocks change at night, when nothing here happens: the offset six hours before is right.
        let offset = self.offset(clock - TimeDelta::hours(6));
        (clock - TimeDelta::seconds(offset.local_minus_utc().into())).with_timezone(&offset)
    }

    fn offset(self, instant: DateTime<Utc>) -> FixedOffset {
        let hours = match self {
            Self::Fixed(hours) => hours,
            Self::European(hours) => hours + i32::from(is_summer(instant)),
        };
        FixedOffset::east_opt(hours * 3600).unwrap_or_else(|| chrono::Offset::fix(&Utc))
    }
}

/// Summer time in Europe: from the last Sunday of March to the last of October, each at 01:00 UTC.
fn is_summer(instant: DateTime<Utc>) -> bool {
    let change = |month| {
        let last = NaiveDate::from_ymd_opt(instant.year(), month, 31).unwrap_or_default();
        let sunday = last - Days::new(last.weekday().days_since(Weekday::Sun).into());
        sunday
            .and_time(NaiveTime::from_hms_opt(1, 0, 0).unwrap_or_default())
            .and_utc()
    };
    (change(3)..change(10)).contains(&instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place {
        name: "",
        city: "Poznań",
        country: "PL",
        zone: Zone::European(1),
    };

    fn utc(text: &str) -> Result<DateTime<Utc>, chrono::ParseError> {
        text.parse()
    }

    #[test]
    fn clocks_follow_the_place_in_summer_and_in_winter() -> Result<(), chrono::ParseError> {
        let step = step(When::Days(1, 14, 5), "in_transit", "", HERE, "");
        for (end, expected) in [
            ("2026-07-10T22:30:00Z", "2026-07-10T14:05:00+02:00"),
            ("2026-01-10T22:30:00Z", "2026-01-09T14:05:00+01:00"),
            ("2026-03-30T10:00:00Z", "2026-03-29T14:05:00+02:00"),
            ("2026-10-26T10:00:00Z", "2026-10-25T14:05:00+01:00"),
        ] {
            assert_eq!(step.at(utc(end)?).to_rfc3339(), expected);
        }
        Ok(())
    }

    #[test]
    fn a_day_is_a_window_up_to_its_last_second() -> Result<(), chrono::ParseError> {
        let step = step(When::Minutes(0), "in_transit", "", HERE, "").expects(Window::Day(1));
        let estimate = step.estimate(utc("2026-01-10T10:00:00Z")?, HERE.zone, "DPD");
        let window =
            estimate.map(|e| (e.earliest.to_rfc3339(), e.latest.to_rfc3339(), e.date_only));
        let expected = (
            "2026-01-11T00:00:00+01:00".into(),
            "2026-01-11T23:59:59+01:00".into(),
            true,
        );
        assert_eq!(window, Some(expected));
        Ok(())
    }
}
