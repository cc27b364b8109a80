//! How much one caller may ask for, so that nobody's burst is felt by others: requests, webhooks, open streams.
//! It must not know what is asked for, nor how a refusal is worded.

pub mod meter;
pub mod seats;

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::Quota;

use crate::carrier::Source;
use meter::{Left, Meter, TooMany};
use seats::{Seat, Seats};

/// What may come at once is so many times what may come every second.
const BURST: u32 = 10;

/// How much is allowed; 0 stands for no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Requests a second with access tokens of one client.
    pub client: u32,
    /// Requests a second of one address, without an access token that counts.
    pub address: u32,
    /// Webhooks a second of one source from one address.
    pub webhook: u32,
    /// Streams that one address may have open.
    pub streams_of_address: u32,
    /// Streams that may be open with one token.
    pub streams_of_token: u32,
}

impl Default for Rates {
    /// A page with fifty elements, each of which asks for itself and then twice more, takes a third of what an
    /// address may ask for at once.
    fn default() -> Self {
        Self {
            client: 100,
            address: 50,
            webhook: 5000,
            streams_of_address: 200,
            streams_of_token: 20,
        }
    }
}

impl Rates {
    /// What the limits are called in the settings.
    pub const NAMES: [&str; 5] = [
        "client",
        "address",
        "webhook",
        "streams-of-address",
        "streams-of-token",
    ];

    /// The limit of that name.
    pub fn named(&mut self, name: &str) -> Option<&mut u32> {
        match name {
            "client" => Some(&mut self.client),
            "address" => Some(&mut self.address),
            "webhook" => Some(&mut self.webhook),
            "streams-of-address" => Some(&mut self.streams_of_address),
            "streams-of-token" => Some(&mut self.streams_of_token),
            _ => None,
        }
    }
}

/// The counts of one process, in memory: a restart forgives.
pub struct Limits {
    clients: Option<Meter<String>>,
    addresses: Option<Meter<IpAddr>>,
    webhooks: Option<Meter<(Option<Source>, IpAddr)>>,
    seats: Seats,
}

impl Limits {
    /// Nothing counted yet.
    pub fn new(rates: Rates) -> Self {
        Self {
            clients: quota(rates.client).map(Meter::of),
            addresses: quota(rates.address).map(Meter::of),
            webhooks: quota(rates.webhook).map(Meter::of),
            seats: Seats::new(rates.streams_of_address, rates.streams_of_token),
        }
    }

    /// Counts a request of a client; `None` when there is no limit.
    pub fn client(&self, id: &str) -> Result<Option<Left>, TooMany> {
        let clients = self.clients.as_ref();
        clients.map(|meter| meter.count(id.to_owned())).transpose()
    }

    /// Counts a request that is nobody's but its address's.
    pub fn address(&self, address: IpAddr) -> Result<(), TooMany> {
        self.addresses
            .as_ref()
            .map_or(Ok(()), |meter| meter.count(address).map(drop))
    }

    /// Counts a webhook; those for sources that there are not are counted as one.
    pub fn webhook(&self, source: Option<Source>, address: IpAddr) -> Result<(), TooMany> {
        let webhooks = self.webhooks.as_ref();
        webhooks.map_or(Ok(()), |meter| meter.count((source, address)).map(drop))
    }

    /// A place for a stream, until it is dropped.
    pub fn seat(&self, address: IpAddr, tokens: Vec<[u8; 32]>) -> Result<Seat, TooMany> {
        self.seats.take(address, tokens)
    }
}

fn quota(per_second: u32) -> Option<Quota> {
    let rate = NonZeroU32::new(per_second)?;
    let burst = rate.saturating_mul(NonZeroU32::new(BURST)?);
    Some(Quota::per_second(rate).allow_burst(burst))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn limits(client: u32, address: u32, webhook: u32) -> Limits {
        Limits::new(Rates {
            client,
            address,
            webhook,
            ..Rates::default()
        })
    }

    /// A second's rate comes back while they are counted, if the machine is slow; so it is one a second.
    #[test]
    fn one_callers_burst_is_not_felt_by_another() {
        let limits = limits(1, 1, 1);
        for _ in 0..40 {
            let _ = limits.client("one");
            let _ = limits.address(address(1));
            let _ = limits.webhook(None, address(1));
        }
        assert!(limits.client("one").is_err() && limits.address(address(1)).is_err());
        assert!(limits.webhook(None, address(1)).is_err());
        assert!(limits.client("two").is_ok() && limits.address(address(2)).is_ok());
        assert!(limits.webhook(None, address(2)).is_ok());
        assert!(limits.webhook(Some(Source::Generic), address(1)).is_ok());
    }

    #[test]
    fn no_limit_is_none() {
        let limits = limits(0, 0, 0);
        for _ in 0..100_000 {
            assert_eq!(limits.client("one"), Ok(None));
            assert_eq!(limits.address(address(1)), Ok(()));
            assert_eq!(limits.webhook(None, address(1)), Ok(()));
        }
    }
}
