//! How fast one account of a source is asked, and where questions go that find no place now.
//! It must not know what is asked, nor the clock; the time is an argument.

use chrono::{DateTime, TimeDelta, Utc};

/// What a source can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Between two questions with the same account.
    pub apart: TimeDelta,
    /// Questions on their way at once, of all accounts.
    pub at_once: usize,
    /// Between two questions about the same parcel.
    pub least: TimeDelta,
}

/// The questions of one account.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    /// The next question may go then.
    free_at: DateTime<Utc>,
    /// Everybody who was put off so far has a place until then.
    queue_ends_at: DateTime<Utc>,
}

impl Pace {
    /// Lets one question through, or puts it off to a time at which nobody else was put.
    pub fn admit(&mut self, now: DateTime<Utc>, apart: TimeDelta) -> Result<(), DateTime<Utc>> {
        if now >= self.free_at {
            self.free_at = now + apart;
            return Ok(());
        }
        let place = self.free_at.max(self.queue_ends_at);
        self.queue_ends_at = place + apart;
        Err(place)
    }

    /// Nobody asks before then.
    pub fn rest_until(&mut self, until: DateTime<Utc>) {
        self.free_at = self.free_at.max(until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;
    const APART: TimeDelta = TimeDelta::milliseconds(400);

    #[test]
    fn a_crowd_is_put_off_into_a_queue_and_served_in_its_order() {
        let mut pace = Pace::default();
        assert_eq!(pace.admit(START, APART), Ok(()));
        let mut places = Vec::new();
        for _ in 0..50 {
            places.extend(pace.admit(START, APART).err());
        }
        let expected: Vec<DateTime<Utc>> = (1..=50).map(|place| START + APART * place).collect();
        assert_eq!(places, expected);
        for place in places {
            assert_eq!(pace.admit(place, APART), Ok(()));
        }
    }

    #[test]
    fn a_rest_holds_for_everybody() {
        let mut pace = Pace::default();
        let rested = START + TimeDelta::minutes(2);
        pace.rest_until(rested);
        assert_eq!(pace.admit(START, APART), Err(rested));
        assert_eq!(pace.admit(rested, APART), Ok(()));
    }

    proptest! {
        #[test]
        fn no_two_questions_are_closer_than_allowed(arrivals in prop::collection::vec(0_i64..2000, 1..100)) {
            let mut pace = Pace::default();
            let mut now = START;
            let mut last: Option<DateTime<Utc>> = None;
            for gap in arrivals {
                now += TimeDelta::milliseconds(gap);
                match pace.admit(now, APART) {
                    Ok(()) => {
                        prop_assert!(last.is_none_or(|last| now - last >= APART));
                        last = Some(now);
                    }
                    Err(place) => prop_assert!(place > now),
                }
            }
        }
    }
}
