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

/// Whoever would go within this time waits for it; others are put off.
pub const PATIENCE: TimeDelta = TimeDelta::seconds(3);

/// The questions of one account.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    /// The next question may go then.
    free_at: DateTime<Utc>,
    /// Everybody who was put off so far has a place before then.
    queue_ends_at: DateTime<Utc>,
}

impl Pace {
    /// Tells when the question may go, which is soon; or puts it off to a time to which nobody else
    /// was put.
    pub fn admit(
        &mut self,
        now: DateTime<Utc>,
        apart: TimeDelta,
    ) -> Result<DateTime<Utc>, DateTime<Utc>> {
        let start = self.free_at.max(now);
        if start - now <= PATIENCE {
            self.free_at = start + apart;
            return Ok(start);
        }
        let place = start.max(self.queue_ends_at);
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
    const APART: TimeDelta = TimeDelta::seconds(1);

    #[test]
    fn a_crowd_is_put_off_into_a_queue_and_served_in_its_order() {
        let mut pace = Pace::default();
        for second in 0..=3 {
            assert_eq!(pace.admit(START, APART), Ok(START + APART * second));
        }
        let mut places = Vec::new();
        for _ in 0..50 {
            places.extend(pace.admit(START, APART).err());
        }
        let expected: Vec<DateTime<Utc>> = (4..54).map(|second| START + APART * second).collect();
        assert_eq!(places, expected);
        for place in places {
            assert_eq!(pace.admit(place, APART), Ok(place));
        }
    }

    #[test]
    fn a_rest_holds_for_everybody() {
        let mut pace = Pace::default();
        let rested = START + TimeDelta::minutes(2);
        pace.rest_until(rested);
        assert_eq!(pace.admit(START, APART), Err(rested));
        assert_eq!(pace.admit(rested, APART), Ok(rested));
    }

    proptest! {
        #[test]
        fn no_two_questions_are_closer_than_allowed(gaps in prop::collection::vec(0_i64..5000, 1..100)) {
            let mut pace = Pace::default();
            let mut now = START;
            let mut last: Option<DateTime<Utc>> = None;
            for gap in gaps {
                now += TimeDelta::milliseconds(gap);
                match pace.admit(now, APART) {
                    Ok(start) => {
                        prop_assert!(start >= now && start - now <= PATIENCE);
                        prop_assert!(last.is_none_or(|last| start - last >= APART));
                        last = Some(start);
                    }
                    Err(place) => prop_assert!(place - now > PATIENCE),
                }
            }
        }
    }
}
