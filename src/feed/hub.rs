//! The page's connections, one per API: who reads, when to connect, and to whom each message goes.
//! It must not know what readers do with what they hear, except that they can be satisfied.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use trackline_wire::ProblemCode;
use wasm_bindgen_futures::spawn_local;

use super::bell::Bell;
use super::plan::{Outcome, Plan};
use super::request::{Attempt, Ended};
use super::{Failure, FeedEvent, ask};
use crate::config::{Config, Subject};
use crate::hands::{self, Listener};

/// Takes an event and says whether the reader expects nothing more.
pub type Sink = Rc<dyn Fn(FeedEvent) -> bool>;

/// One element's place at the feed; dropping it gives the place up.
pub struct Subscription {
    feed: Rc<Feed>,
    reader: u32,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let left = {
            let mut readers = self.feed.readers.borrow_mut();
            let before = tokens(&readers);
            readers.retain(|reader| reader.id != self.reader);
            readers.is_empty() || before != tokens(&readers)
        };
        if left {
            self.feed.restart();
        }
    }
}

/// Joins the feed of the config's API, opening it if this is the first reader.
pub fn subscribe(config: &Config, sink: Sink) -> Subscription {
    let feed = FEEDS.with_borrow_mut(|feeds| {
        let known = feeds.iter().find(|feed| feed.api == config.api).cloned();
        known.unwrap_or_else(|| {
            let feed = Rc::new(Feed {
                api: config.api.clone(),
                ..Feed::default()
            });
            feeds.push(Rc::clone(&feed));
            spawn_local(run(Rc::clone(&feed)));
            feed
        })
    });
    let reader = feed.next_reader.get();
    feed.next_reader.set(reader.wrapping_add(1));
    feed.readers.borrow_mut().push(Reader {
        id: reader,
        subject: config.subject.clone(),
        token: config.token.clone(),
        sink,
        done: Rc::default(),
    });
    // A new reader needs a snapshot, which only a stream without a resume point begins with.
    feed.restart();
    Subscription { feed, reader }
}

thread_local! {
    static FEEDS: RefCell<Vec<Rc<Feed>>> = const { RefCell::new(Vec::new()) };
}

/// One API's connection and its readers.
#[derive(Default)]
pub(super) struct Feed {
    pub(super) api: String,
    readers: RefCell<Vec<Reader>>,
    next_reader: Cell<u32>,
    bell: Rc<Bell>,
    attempt: RefCell<Option<Rc<Attempt>>>,
    /// Where to resume, while the readers stay the same.
    pub(super) last_id: RefCell<Option<String>>,
    /// What was polled before, while the readers stay the same.
    pub(super) etags: RefCell<ask::Etags>,
}

/// An element at the feed.
#[derive(Clone)]
pub(super) struct Reader {
    id: u32,
    pub(super) subject: Subject,
    pub(super) token: Option<String>,
    sink: Sink,
    /// Denied, or at rest: no request is made for this reader's sake.
    done: Rc<Cell<bool>>,
}

impl Reader {
    /// Hands the event over. The sink may end subscriptions, so no borrow may be open here.
    pub(super) fn tell(&self, event: FeedEvent) {
        let denied = matches!(event, FeedEvent::Failed(Failure::Denied(_)));
        let at_rest = (self.sink)(event);
        self.done.set(denied || at_rest);
    }
}

impl Feed {
    /// The readers for whose sake a request is made.
    pub(super) fn waiting(&self) -> Vec<Reader> {
        let mut waiting = Vec::new();
        for reader in self.readers.borrow().iter() {
            if !reader.done.get() {
                waiting.push(reader.clone());
            }
        }
        waiting
    }

    pub(super) fn tell_all(&self, event: &FeedEvent) {
        for reader in self.waiting() {
            reader.tell(event.clone());
        }
        self.settle();
    }

    /// Lets the connection go, and every timer with it, once nobody waits for anything.
    pub(super) fn settle(&self) {
        if self.waiting().is_empty() {
            self.interrupt();
        }
    }

    /// Tells the readers of one token that it does not count.
    pub(super) fn deny(&self, token: Option<&str>, code: &ProblemCode) {
        for reader in self.waiting() {
            if reader.token.as_deref() == token {
                reader.tell(FeedEvent::Failed(Failure::Denied(code.clone())));
            }
        }
        self.settle();
    }

    fn restart(&self) {
        self.last_id.take();
        self.etags.take();
        self.interrupt();
    }

    fn interrupt(&self) {
        if let Some(attempt) = self.attempt.take() {
            attempt.interrupt();
        }
        self.bell.ring();
    }
}

/// The distinct tokens, in the order of their first reader.
pub(super) fn tokens(readers: &[Reader]) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for token in readers.iter().filter_map(|reader| reader.token.as_ref()) {
        if !tokens.contains(token) {
            tokens.push(token.clone());
        }
    }
    tokens
}

/// The life of a feed: ends when its last reader has left.
async fn run(feed: Rc<Feed>) {
    let _listeners = listen(&feed);
    let mut plan = Plan::default();
    let mut not_before = 0.0;
    loop {
        // Elements that come in the same breath share one request.
        feed.bell.hush();
        feed.bell.wait(Some(0)).await;
        if feed.readers.borrow().is_empty() {
            FEEDS.with_borrow_mut(|feeds| feeds.retain(|other| !Rc::ptr_eq(other, &feed)));
            return;
        }
        if hands::hidden() || feed.waiting().is_empty() {
            feed.bell.wait(None).await;
            continue;
        }
        let early = not_before - js_sys::Date::now();
        if early > 0.0 {
            feed.bell.wait(Some(early as u32)).await;
            continue;
        }
        let attempt = Attempt::new();
        feed.attempt.replace(Some(Rc::clone(&attempt)));
        let way = plan.way();
        let ended = ask::ask(&feed, &attempt, way).await;
        let Some(outcome) = outcome(&feed, ended) else {
            continue;
        };
        let step = plan.next(way, outcome, js_sys::Math::random());
        if matches!(outcome, Outcome::RateLimited(_)) {
            not_before = js_sys::Date::now() + f64::from(step.wait);
        }
        feed.bell.wait(Some(step.wait)).await;
    }
}

/// Tells the readers how an attempt ended; `None` means to look again at once what is wanted.
fn outcome(feed: &Feed, ended: Result<Outcome, Ended>) -> Option<Outcome> {
    let (failure, outcome) = match ended {
        Ok(outcome) => return Some(outcome),
        Err(Ended::Interrupted) => return None,
        Err(Ended::Lost) => (Failure::Unreachable, Outcome::Failed),
        Err(Ended::Malformed) => (Failure::Malformed, Outcome::Failed),
        Err(Ended::Refused(refused)) => {
            let limited = refused.status == 429 || refused.retry_after.is_some();
            let outcome = if limited {
                Outcome::RateLimited(refused.retry_after)
            } else {
                Outcome::Failed
            };
            (refused.failure(), outcome)
        }
    };
    feed.tell_all(&FeedEvent::Failed(failure));
    Some(outcome)
}

/// Goes quiet when the tab is hidden; comes back at once when it is shown or the network returns.
fn listen(feed: &Rc<Feed>) -> [Listener; 2] {
    let (on_visibility, on_network) = (Rc::downgrade(feed), Rc::downgrade(feed));
    [
        Listener::new("visibilitychange", move || {
            if let Some(feed) = on_visibility.upgrade() {
                feed.interrupt();
            }
        }),
        Listener::new("online", move || {
            if let Some(feed) = on_network.upgrade() {
                feed.bell.ring();
            }
        }),
    ]
}
