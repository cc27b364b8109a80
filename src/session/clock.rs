//! The page's one clock, which keeps relative times true on all elements.
//! It must not know what is done with the time.

use std::cell::RefCell;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::Inputs;
use crate::view;

/// Relative times change by the minute.
const TICK_MS: u32 = 30_000;

/// Milliseconds since 1970.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// An element's place at the clock; dropping it gives the place up.
pub struct Hand(Inputs);

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
pub fn join(hand: Inputs) -> Hand {
    CLOCK.with_borrow_mut(|clock| {
        clock.hands.push(hand);
        if clock.hands.len() == 1 {
            let shown = |_: &_| {
                wind();
                // A page that is shown again needs the time at once.
                if !hidden() {
                    tick();
                }
            };
            clock.on_visibility =
                document().map(|document| EventListener::new(&document, "visibilitychange", shown));
        }
    });
    wind();
    Hand(hand)
}

/// Lets the clock run while somebody may look at it and time still changes what somebody shows.
pub fn wind() {
    CLOCK.with_borrow_mut(|clock| {
        let needed = |hand: &Inputs| !hand.with_untracked(view::Inputs::at_rest);
        let runs = !hidden() && clock.hands.iter().any(needed);
        if runs != clock.ticking.is_some() {
            clock.ticking = runs.then(|| Interval::new(TICK_MS, tick));
        }
    });
}

#[derive(Default)]
struct Clock {
    hands: Vec<Inputs>,
    ticking: Option<Interval>,
    on_visibility: Option<EventListener>,
}

thread_local! {
    static CLOCK: RefCell<Clock> = RefCell::default();
}

fn tick() {
    let hands = CLOCK.with_borrow(|clock| clock.hands.clone());
    for hand in hands {
        hand.try_update(|inputs| inputs.now = now());
    }
    // With the time, somebody may have come to rest.
    wind();
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}
