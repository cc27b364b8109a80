//! Who may ask now: for each address its breaker and the questions on their way, for each account its pace.
//! It must not know what is asked. It is the memory of one process; others keep their own.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::breaker::Breaker;
use super::pace::{Limits, Pace};
use super::schedule::share;

/// Where a question goes and on whose account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The address that is asked; what is down is down for all its accounts.
    pub base: String,
    /// Whose account, and at which source; empty for a source that asks nobody who they are.
    pub account: String,
}

/// When there is no place at an address, one is likely free after this.
const SOON: TimeDelta = TimeDelta::seconds(2);

#[derive(Default)]
struct Address {
    breaker: Breaker,
    on_their_way: usize,
}

#[derive(Default)]
struct Known {
    addresses: HashMap<String, Address>,
    paces: HashMap<String, Pace>,
}

/// All lanes.
#[derive(Default)]
pub struct Lanes(Mutex<Known>);

impl Lanes {
    /// Tells when the question may go, which is soon, and counts it as on its way; or puts it off.
    /// `chance` spreads those who are put off to the same time.
    pub fn admit(
        &self,
        lane: &Lane,
        limits: &Limits,
        now: DateTime<Utc>,
        chance: f64,
    ) -> Result<DateTime<Utc>, DateTime<Utc>> {
        let mut known = self.known();
        let Known { addresses, paces } = &mut *known;
        let address = addresses.entry(lane.base.clone()).or_default();
        if address.on_their_way >= limits.at_once {
            return Err(now + SOON + share(SOON, chance));
        }
        // Only a question that really goes may be the one that a half-open breaker lets through.
        let mut breaker = address.breaker;
        breaker
            .admit(now)
            .map_err(|until| until + share(TimeDelta::minutes(1), chance))?;
        let pace = paces.entry(lane.account.clone()).or_default();
        let start = pace.admit(now, limits.apart)?;
        address.breaker = breaker;
        address.on_their_way += 1;
        Ok(start)
    }

    /// A question came back: with an answer of any kind, or without.
    pub fn back(&self, lane: &Lane, answered: bool, now: DateTime<Utc>) {
        let mut known = self.known();
        let address = known.addresses.entry(lane.base.clone()).or_default();
        address.on_their_way = address.on_their_way.saturating_sub(1);
        if answered {
            address.breaker.answered();
        } else {
            address.breaker.failed(now);
        }
    }

    /// The source wants to hear nothing from this account until then.
    pub fn rest(&self, lane: &Lane, until: DateTime<Utc>) {
        let mut known = self.known();
        let pace = known.paces.entry(lane.account.clone()).or_default();
        pace.rest_until(until);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;
    const LIMITS: Limits = Limits {
        apart: TimeDelta::zero(),
        at_once: 2,
        least: TimeDelta::zero(),
    };

    fn lane(account: &str) -> Lane {
        Lane {
            base: "https://api.example".into(),
            account: account.into(),
        }
    }

    #[test]
    fn an_address_holds_so_many_questions_at_once_whoever_asks() {
        let lanes = Lanes::default();
        assert_eq!(lanes.admit(&lane("a"), &LIMITS, NOW, 0.0), Ok(NOW));
        assert_eq!(lanes.admit(&lane("b"), &LIMITS, NOW, 0.0), Ok(NOW));
        assert_eq!(lanes.admit(&lane("c"), &LIMITS, NOW, 0.0), Err(NOW + SOON));
        lanes.back(&lane("a"), true, NOW);
        assert_eq!(lanes.admit(&lane("c"), &LIMITS, NOW, 0.0), Ok(NOW));
    }

    #[test]
    fn a_rest_of_one_account_is_no_rest_for_another() {
        let lanes = Lanes::default();
        let later = NOW + TimeDelta::minutes(5);
        lanes.rest(&lane("a"), later);
        assert_eq!(lanes.admit(&lane("a"), &LIMITS, NOW, 0.0), Err(later));
        assert_eq!(lanes.admit(&lane("b"), &LIMITS, NOW, 0.0), Ok(NOW));
    }

    #[test]
    fn an_address_that_is_down_is_down_for_all_and_one_account_at_rest_does_not_try_it_for_them() {
        let lanes = Lanes::default();
        for _ in 0..5 {
            assert_eq!(lanes.admit(&lane("a"), &LIMITS, NOW, 0.0), Ok(NOW));
            lanes.back(&lane("a"), false, NOW);
        }
        let minute = NOW + TimeDelta::minutes(1);
        assert_eq!(lanes.admit(&lane("b"), &LIMITS, NOW, 0.0), Err(minute));
        assert_eq!(
            lanes.admit(&lane("b"), &LIMITS, NOW, 0.5),
            Err(minute + TimeDelta::seconds(30))
        );
        lanes.rest(&lane("a"), minute + TimeDelta::hours(1));
        assert!(lanes.admit(&lane("a"), &LIMITS, minute, 0.0).is_err());
        assert_eq!(lanes.admit(&lane("b"), &LIMITS, minute, 0.0), Ok(minute));
        assert!(lanes.admit(&lane("c"), &LIMITS, minute, 0.0).is_err());
        lanes.back(&lane("b"), true, minute);
        assert_eq!(lanes.admit(&lane("c"), &LIMITS, minute, 0.0), Ok(minute));
    }
}
