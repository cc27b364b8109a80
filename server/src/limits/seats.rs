//! Places for open streams: so many for one address, and so many for one token.
//! It must not know what a stream tells.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::meter::TooMany;

/// Whoever finds no place may try again after so many seconds.
const RETRY_AFTER: u64 = 15;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Holder {
    Address(IpAddr),
    /// By the SHA-256 of its text.
    Token([u8; 32]),
}

type Taken = HashMap<Holder, u32>;

/// All places of one process; clones share them.
#[derive(Clone)]
pub struct Seats {
    of_address: u32,
    of_token: u32,
    taken: Arc<Mutex<Taken>>,
}

/// A place; dropping it makes room.
pub struct Seat {
    seats: Seats,
    holders: Vec<Holder>,
}

impl Seats {
    /// All free; 0 stands for no limit.
    pub fn new(of_address: u32, of_token: u32) -> Self {
        Self {
            of_address,
            of_token,
            taken: Arc::default(),
        }
    }

    /// Takes a place for a stream with these tokens, or none at all.
    pub fn take(&self, address: IpAddr, tokens: Vec<[u8; 32]>) -> Result<Seat, TooMany> {
        let tokens = tokens.into_iter().map(Holder::Token);
        let mut holders: Vec<Holder> = tokens.chain([Holder::Address(address)]).collect();
        holders.dedup();
        let mut taken = self.taken();
        let full = holders.iter().any(|holder| {
            let most = match holder {
                Holder::Address(_) => self.of_address,
                Holder::Token(_) => self.of_token,
            };
            most > 0 && taken.get(holder).is_some_and(|count| *count >= most)
        });
        if full {
            return Err(TooMany {
                retry_after: RETRY_AFTER,
            });
        }
        for holder in &holders {
            *taken.entry(holder.clone()).or_default() += 1;
        }
        drop(taken);
        Ok(Seat {
            seats: self.clone(),
            holders,
        })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        for holder in &self.holders {
            if let Some(count) = taken.get_mut(holder) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(holder);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_address_and_a_token_have_so_many_places_each() -> Result<(), TooMany> {
        let seats = Seats::new(2, 1);
        let first = seats.take(address(1), vec![[1; 32], [2; 32]])?;
        assert!(seats.take(address(2), vec![[2; 32]]).is_err());
        let second = seats.take(address(1), vec![[3; 32]])?;
        assert!(seats.take(address(1), vec![[4; 32]]).is_err());
        drop(first);
        let third = seats.take(address(1), vec![[2; 32]])?;
        drop((second, third));
        assert!(seats.taken().is_empty());
        Ok(())
    }

    #[test]
    fn a_refused_stream_takes_nothing() -> Result<(), TooMany> {
        let seats = Seats::new(1, 1);
        let held = seats.take(address(1), vec![[1; 32]])?;
        assert!(seats.take(address(1), vec![[2; 32]]).is_err());
        drop(held);
        assert!(seats.taken().is_empty());
        Ok(())
    }

    #[test]
    fn the_same_token_twice_in_one_stream_is_one() -> Result<(), TooMany> {
        let seats = Seats::new(0, 1);
        seats.take(address(1), vec![[1; 32], [1; 32]]).map(drop)
    }
}
