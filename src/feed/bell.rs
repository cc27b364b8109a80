//! Waiting in the browser: for a time, or until somebody rings.
//! It must not know what is waited for.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Timeout;

/// Wakes the one task that waits on it; a ring before the wait counts.
#[derive(Default)]
pub struct Bell {
    rung: Cell<bool>,
    waiting: RefCell<Option<Waker>>,
}

impl Bell {
    /// Ends the present wait, or else the next one at once.
    pub fn ring(&self) {
        self.rung.set(true);
        if let Some(waker) = self.waiting.take() {
            waker.wake();
        }
    }

    /// Forgets rings that nobody waited for.
    pub fn hush(&self) {
        self.rung.set(false);
    }

    /// Waits for a ring, at most so many milliseconds; `None` waits for a ring alone.
    pub async fn wait(self: &Rc<Self>, milliseconds: Option<u32>) {
        // Held until the wait is over: dropping it cancels the timer.
        let _timer = milliseconds.map(|milliseconds| {
            let bell = Rc::clone(self);
            Timeout::new(milliseconds, move || bell.ring())
        });
        poll_fn(|context| {
            if self.rung.take() {
                return Poll::Ready(());
            }
            self.waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}
