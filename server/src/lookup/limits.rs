//! How often may be tried: by one address, so that nobody can go through orders, and for one order, so
//! that many together cannot go through its contacts. It must not know whether an order exists.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::Quota;
use governor::clock::{Clock, DefaultClock};
use sha2::{Digest, Sha256};

use crate::limits::meter::{Meter, TooMany};

/// Tries a minute of one address.
pub const OF_ADDRESS: NonZeroU32 = tries(10);
/// Tries an hour for one order.
pub const FOR_ORDER: NonZeroU32 = tries(20);

const fn tries(count: u32) -> NonZeroU32 {
    match NonZeroU32::new(count) {
        Some(count) => count,
        None => NonZeroU32::MIN,
    }
}

/// The counts of one process, in memory: a restart forgives.
pub struct Limits<C: Clock = DefaultClock> {
    addresses: Meter<IpAddr, C>,
    orders: Meter<[u8; 32], C>,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(DefaultClock::default())
    }
}

impl<C: Clock + Clone> Limits<C> {
    /// Nothing tried yet, by this clock.
    pub fn new(clock: C) -> Self {
        Self {
            addresses: Meter::new(Quota::per_minute(OF_ADDRESS), clock.clone()),
            orders: Meter::new(Quota::per_hour(FOR_ORDER), clock),
        }
    }

    /// Counts a try. One that the address may not make is not counted for the order, so that nobody
    /// locks an order from a single address.
    pub fn count(&self, address: IpAddr, shop: &str, order: &str) -> Result<(), TooMany> {
        self.addresses.count(address)?;
        self.orders.count(key(shop, order)).map(drop)
    }
}

/// A hash, so that long names cost no more than short ones. The zero keeps `a`, `bc` from `ab`, `c`. Who may write
/// an order with a `#` and without gets no more tries for that.
fn key(shop: &str, order: &str) -> [u8; 32] {
    let hash = Sha256::new_with_prefix(shop).chain_update([0]);
    let order = order.trim_start_matches('#');
    hash.chain_update(order).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use std::time::Duration;

    const SHOP: &str = "tl_ci_1";

    fn address(last: u32) -> IpAddr {
        IpAddr::from(last.to_be_bytes())
    }

    fn limits() -> (FakeRelativeClock, Limits<FakeRelativeClock>) {
        let clock = FakeRelativeClock::default();
        (clock.clone(), Limits::new(clock))
    }

    #[test]
    fn an_address_gets_ten_tries_and_then_one_every_six_seconds() {
        let (clock, limits) = limits();
        for order in 0..10 {
            assert_eq!(limits.count(address(1), SHOP, &order.to_string()), Ok(()));
        }
        let refused = Err(TooMany { retry_after: 6 });
        assert_eq!(limits.count(address(1), SHOP, "x"), refused);
        assert_eq!(limits.count(address(2), SHOP, "x"), Ok(()));
        clock.advance(Duration::from_millis(5500));
        let refused = Err(TooMany { retry_after: 1 });
        assert_eq!(limits.count(address(1), SHOP, "x"), refused);
        clock.advance(Duration::from_millis(500));
        assert_eq!(limits.count(address(1), SHOP, "x"), Ok(()));
    }

    #[test]
    fn an_order_gets_twenty_tries_from_whomever_and_then_one_every_three_minutes() {
        let (clock, limits) = limits();
        for last in 0..20 {
            assert_eq!(limits.count(address(last), SHOP, "10482"), Ok(()));
        }
        let refused = Err(TooMany { retry_after: 180 });
        assert_eq!(limits.count(address(99), SHOP, "10482"), refused);
        assert_eq!(limits.count(address(99), SHOP, "#10482"), refused);
        assert_eq!(limits.count(address(99), SHOP, "10483"), Ok(()));
        assert_eq!(limits.count(address(99), "tl_ci_2", "10482"), Ok(()));
        clock.advance(Duration::from_secs(180));
        assert_eq!(limits.count(address(99), SHOP, "10482"), Ok(()));
    }

    #[test]
    fn one_address_cannot_lock_an_order() {
        let (_, limits) = limits();
        for _ in 0..100 {
            let _ = limits.count(address(1), SHOP, "10482");
        }
        assert_eq!(limits.count(address(2), SHOP, "10482"), Ok(()));
    }
}
