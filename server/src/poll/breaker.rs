//! A circuit breaker: after several failures in a row nobody asks, then one asks for all.
//! It must not know what is asked, nor the clock; the time is an argument.

use chrono::{DateTime, TimeDelta, Utc};

/// So many failures in a row open it.
const TRIPS_AT: u32 = 5;
/// How long it stays open the first time; the time doubles when the one that asks for all fails too.
const FIRST: TimeDelta = TimeDelta::minutes(1);
/// It never stays open longer.
const LONGEST: TimeDelta = TimeDelta::minutes(30);
/// The one that asks for all is given up after this.
const PROBE: TimeDelta = TimeDelta::minutes(1);

/// Whether somebody may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaker {
    /// Everybody may ask.
    Closed {
        /// Failures in a row.
        failures: u32,
    },
    /// Nobody may.
    Open {
        /// Until then.
        until: DateTime<Utc>,
        /// How long it was opened for.
        lasting: TimeDelta,
    },
    /// One asks for all.
    HalfOpen {
        /// Until then its answer is awaited.
        until: DateTime<Utc>,
        /// How long it was opened for before.
        lasting: TimeDelta,
    },
}

impl Default for Breaker {
    fn default() -> Self {
        Self::Closed { failures: 0 }
    }
}

impl Breaker {
    /// Lets one question through, or tells when to try again.
    pub fn admit(&mut self, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
        match *self {
            Self::Closed { .. } => Ok(()),
            Self::Open { until, .. } | Self::HalfOpen { until, .. } if now < until => Err(until),
            Self::Open { lasting, .. } | Self::HalfOpen { lasting, .. } => {
                *self = Self::HalfOpen {
                    until: now + PROBE,
                    lasting,
                };
                Ok(())
            }
        }
    }

    /// An answer came, whatever it says.
    pub fn answered(&mut self) {
        *self = Self::default();
    }

    /// No answer came, or one that makes no sense.
    pub fn failed(&mut self, now: DateTime<Utc>) {
        let lasting = match *self {
            Self::Closed { failures } if failures + 1 < TRIPS_AT => {
                *self = Self::Closed {
                    failures: failures + 1,
                };
                return;
            }
            Self::Closed { .. } => FIRST,
            Self::HalfOpen { lasting, .. } => (lasting * 2).min(LONGEST),
            // A question from before it opened.
            Self::Open { .. } => return,
        };
        *self = Self::Open {
            until: now + lasting,
            lasting,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn tripped() -> Breaker {
        let mut breaker = Breaker::default();
        for _ in 0..TRIPS_AT {
            assert_eq!(breaker.admit(START), Ok(()));
            breaker.failed(START);
        }
        breaker
    }

    #[test]
    fn five_failures_in_a_row_open_it_and_fewer_do_not() {
        let mut breaker = Breaker::default();
        for _ in 0..3 {
            for _ in 0..TRIPS_AT - 1 {
                breaker.failed(START);
            }
            assert_eq!(breaker.admit(START), Ok(()));
            breaker.answered();
        }
        assert_eq!(tripped().admit(START), Err(START + FIRST));
    }

    #[test]
    fn then_one_asks_for_all_and_its_answer_decides() {
        let mut breaker = tripped();
        let reopened = START + FIRST;
        assert_eq!(breaker.admit(reopened), Ok(()));
        assert_eq!(breaker.admit(reopened), Err(reopened + PROBE));
        let mut healed = breaker;
        healed.answered();
        assert_eq!(healed, Breaker::default());
        breaker.failed(reopened);
        assert_eq!(breaker.admit(reopened), Err(reopened + FIRST * 2));
    }

    #[test]
    fn one_that_never_comes_back_is_replaced() {
        let mut breaker = tripped();
        assert_eq!(breaker.admit(START + FIRST), Ok(()));
        assert_eq!(breaker.admit(START + FIRST + PROBE), Ok(()));
    }

    proptest! {
        /// However it is treated, it lets somebody through again within its longest time, and an
        /// answer closes it.
        #[test]
        fn it_never_stays_shut(steps in prop::collection::vec((0_u8..3, 0_i64..3600), 0..200)) {
            let mut breaker = Breaker::default();
            let mut now = START;
            for (step, seconds) in steps {
                now += TimeDelta::seconds(seconds);
                match step {
                    0 => drop(breaker.admit(now)),
                    1 => breaker.failed(now),
                    _ => breaker.answered(),
                }
            }
            if let Err(until) = breaker.admit(now) {
                prop_assert!(until > now && until <= now + LONGEST);
                prop_assert_eq!(breaker.admit(until), Ok(()));
            }
            breaker.answered();
            prop_assert_eq!(breaker.admit(now), Ok(()));
        }
    }
}
