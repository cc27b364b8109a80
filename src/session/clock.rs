//! The page's one clock, which keeps relative times true on all elements.
//! It must not know what is done with the time.

use std::cell::RefCell;

use gloo_timers::callback::Interval;

use crate::hands::{self, Listener};
use crate::view::Followed;

/// Relative times change by the minute.
const TICK_MS: u32 = 30_000;

/// Milliseconds since 1970.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// An element's place at the clock; dropping it gives the place up.
pub struct Hand(Followed);

impl Drop for Hand {
    fn drop(&mut self) {
        CLOCK.with_borrow_mut(|clock| {
            clock.hands.retain(|hand| *hand != self.0);
            if clock.hands.is_empty() {
                *clock = Clock::default();
            }
        });
    }
}

/// Keeps the inputs at the present time until the hand is dropped.
pub fn join(hand: Followed) -> Hand {
    CLOCK.with_borrow_mut(|clock| {
        clock.hands.push(hand.clone());
        if clock.hands.len() == 1 {
            clock.on_visibility = Some(Listener::new("visibilitychange", || {
                wind();
                // A page that is shown again needs the time at once.
                if !hands::hidden() {
                    tick();
                }
            }));
        }
    });
    wind();
    Hand(hand)
}

/// Lets the clock run while somebody may look at it and time still changes what somebody shows.
pub fn wind() {
    CLOCK.with_borrow_mut(|clock| {
        let needed = |hand: &Followed| !hand.read().at_rest();
        let runs = !hands::hidden() && clock.hands.iter().any(needed);
        if runs != clock.ticking.is_some() {
            clock.ticking = runs.then(|| Interval::new(TICK_MS, tick));
        }
    });
}

#[derive(Default)]
struct Clock {
    hands: Vec<Followed>,
    ticking: Option<Interval>,
    on_visibility: Option<Listener>,
}

thread_local! {
    static CLOCK: RefCell<Clock> = const {
        RefCell::new(Clock {
            hands: Vec::new(),
            ticking: None,
            on_visibility: None,
        })
    };
}

fn tick() {
    let hands = CLOCK.with_borrow(|clock| clock.hands.clone());
    for hand in hands {
        hand.write().now = now();
    }
    // With the time, somebody may have come to rest.
    wind();
}
