//! The scenarios: nine ways in which a parcel's life can go, and the demo shop's own order.
//! It must not know how a life is played.

// One step, one line: the lives are tables, and read as such.
#[rustfmt::skip]
mod lives;

pub use lives::DEMO;

use super::life::{Step, Zone};
use lives::*;

/// A named play.
#[derive(Debug)]
pub struct Scenario {
    /// Its name in the API.
    pub name: &'static str,
    /// Its parcels, all of one order.
    pub lives: &'static [Life],
}

/// The life of one parcel.
#[derive(Debug)]
pub struct Life {
    /// Our carrier code.
    pub carrier: &'static str,
    /// The number's form; `#` stands for a random digit.
    pub number: &'static str,
    /// The language of its messages.
    pub language: &'static str,
    /// The recipient's clock, in which delivery windows are told.
    pub clock: Zone,
    /// What is in the parcel, each with its quantity; empty when the shop does not say.
    pub items: &'static [(&'static str, u32)],
    /// What happens, oldest first.
    pub steps: &'static [Step],
}

/// The scenario of that name.
pub fn find(name: &str) -> Option<&'static Scenario> {
    SCENARIOS.iter().find(|scenario| scenario.name == name)
}

/// All scenarios, in the order in which the demo offers them.
pub static SCENARIOS: [Scenario; 9] = [
    Scenario {
        name: "smooth",
        lives: &[SMOOTH],
    },
    Scenario {
        name: "locker",
        lives: &[LOCKER_PICKUP],
    },
    Scenario {
        name: "failed_attempt",
        lives: &[FAILED_ATTEMPT],
    },
    Scenario {
        name: "customs_delay",
        lives: &[CUSTOMS_DELAY],
    },
    Scenario {
        name: "lost",
        lives: &[LOST],
    },
    Scenario {
        name: "returned",
        lives: &[RETURNED],
    },
    Scenario {
        name: "cancelled",
        lives: &[CANCELLED],
    },
    Scenario {
        name: "cod_settled",
        lives: &[COD_SETTLED],
    },
    Scenario {
        name: "split_order",
        lives: &[SPLIT_FIRST, SPLIT_SECOND, SPLIT_THIRD],
    },
];

#[cfg(test)]
mod tests;
