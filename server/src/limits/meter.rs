//! Counts by key against a quota, and forgets whoever has not come for a while.
//! It must not know what is counted.

use std::hash::Hash;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

/// After so many counts, those that have run down are forgotten.
pub const SWEEP_EVERY: u32 = 256;

/// Too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// Whole seconds until the next one, at least one.
    pub retry_after: u64,
}

/// What a key may still ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// So many may come at once.
    pub quota: u32,
    /// Whole seconds in which all of them come back.
    pub window: u64,
    /// So many are left.
    pub remaining: u32,
    /// Whole seconds until all of them are back.
    pub reset: u64,
}

/// The counts of one kind, in memory.
pub struct Meter<K: Hash + Eq + Clone, C: Clock = DefaultClock> {
    counts: RateLimiter<K, HashMapStateStore<K>, C, StateInformationMiddleware>,
    clock: C,
    counted: AtomicU32,
}

impl<K: Hash + Eq + Clone> Meter<K> {
    /// Nothing counted yet, by the system's clock.
    pub fn of(quota: Quota) -> Self {
        Self::new(quota, DefaultClock::default())
    }
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> Meter<K, C> {
    /// Nothing counted yet, by this clock.
    pub fn new(quota: Quota, clock: C) -> Self {
        Self {
            counts: RateLimiter::hashmap_with_clock(quota, clock.clone()).with_middleware(),
            clock,
            counted: AtomicU32::new(0),
        }
    }

    /// Counts one.
    pub fn count(&self, key: K) -> Result<Left, TooMany> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            // Else memory would grow with every key that ever came.
            self.counts.retain_recent();
            self.counts.shrink_to_fit();
        }
        match self.counts.check_key(&key) {
            Ok(state) => {
                let (quota, remaining) = (state.quota(), state.remaining_burst_capacity());
                let all = quota.burst_size().get();
                let back = |count: u32| seconds(quota.replenish_interval() * count);
                Ok(Left {
                    quota: all,
                    window: back(all),
                    remaining,
                    reset: back(all - remaining.min(all)),
                })
            }
            Err(refused) => Err(TooMany {
                retry_after: seconds(refused.wait_time_from(self.clock.now())).max(1),
            }),
        }
    }

    /// Keys that are remembered.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

/// Rounded up.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use std::num::NonZeroU32;

    fn meter() -> (FakeRelativeClock, Meter<u32, FakeRelativeClock>) {
        let clock = FakeRelativeClock::default();
        let rate = NonZeroU32::MIN.saturating_add(1);
        let quota = Quota::per_second(rate).allow_burst(rate.saturating_add(2));
        (clock.clone(), Meter::new(quota, clock))
    }

    #[test]
    fn what_is_left_is_told_and_comes_back() {
        let (clock, meter) = meter();
        let told = |remaining, reset| Left {
            quota: 4,
            window: 2,
            remaining,
            reset,
        };
        assert_eq!(meter.count(1), Ok(told(3, 1)));
        assert_eq!(meter.count(1), Ok(told(2, 1)));
        assert_eq!(meter.count(1), Ok(told(1, 2)));
        assert_eq!(meter.count(1), Ok(told(0, 2)));
        assert_eq!(meter.count(1), Err(TooMany { retry_after: 1 }));
        clock.advance(Duration::from_secs(1));
        assert_eq!(meter.count(1), Ok(told(1, 2)));
    }

    #[test]
    fn what_counts_no_more_is_forgotten() {
        let (clock, meter) = meter();
        for key in 0..SWEEP_EVERY - 1 {
            assert!(meter.count(key).is_ok());
        }
        clock.advance(Duration::from_secs(60));
        assert!(meter.count(0).is_ok());
        assert_eq!(meter.len(), 1);
    }
}
