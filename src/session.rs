//! One mounted element: builds the line from attributes to the view, and tears it down in order.
//! It must not know how any part of the line does its work.

mod act;
mod brought;
mod clock;
mod ears;
mod kept;
mod language;
mod page;

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use leptos::mount::mount_to_renderer;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::config::{self, Attributes, Config, Purpose, Subject};
use crate::feed::{self, Failure, FeedEvent, Subscription};
use crate::notify;
use crate::store::{self, Phase, State};
use crate::view;

use brought::Brought;

/// An element that is on the page.
struct Session {
    host: HtmlElement,
    inputs: view::Followed,
    brought: Option<Brought>,
    /// What the attributes ask for.
    purpose: Option<Purpose>,
    /// What is followed: from the attributes, or found by the customer.
    following: Option<Config>,
    memory: Option<Rc<kept::Memory>>,
    languages: language::Languages,
    subscription: Option<Subscription>,
    _clock: clock::Hand,
    _ears: ears::Ears,
    view: Box<dyn std::any::Any>,
}

thread_local! {
    static SESSIONS: RefCell<Vec<(u32, Session)>> = const { RefCell::new(Vec::new()) };
}

/// Builds the element's line; its view becomes the content of `mount`, where a server may have
/// shown it already. `brought` is the snapshot that came with that, as JSON.
pub fn connect(id: u32, host: HtmlElement, mount: HtmlElement, brought: Option<String>) {
    let inputs = view::Followed::new(view::Inputs::new(clock::now()));
    let card = view::View {
        inputs: inputs.clone(),
        mount: mount.clone().into(),
        then: page::teller(&host, &inputs),
    };
    // With the Leptos owner of all that follows; both end when it is dropped.
    let view: Box<dyn std::any::Any> = Box::new(mount_to_renderer(&mount, || card));
    // Through the queue: a handler may end the session that is being called from.
    let act = move |action| soon(async move { act::act(id, action) });
    let session = Session {
        languages: language::Languages::default(),
        purpose: None,
        following: None,
        memory: None,
        subscription: None,
        _clock: clock::join(inputs.clone()),
        _ears: ears::listen(&mount, act),
        brought: brought.map(|json| Brought::new(json, &mount)),
        host,
        inputs,
        view,
    };
    SESSIONS.with_borrow_mut(|sessions| sessions.push((id, session)));
    change(id);
}

/// Reads the attributes again and changes only what depends on those that changed.
pub fn change(id: u32) {
    with(id, |session| session.read_attributes());
}

/// Takes the element's line down. Unknown ids are fine.
pub fn disconnect(id: u32) {
    // Taken out first: what is dropped may call back.
    let taken = SESSIONS.with_borrow_mut(|sessions| {
        let at = sessions.iter().position(|(known, _)| *known == id)?;
        Some(sessions.swap_remove(at).1)
    });
    if let Some(session) = taken {
        let Session {
            subscription, view, ..
        } = session;
        drop(subscription);
        drop(view);
    }
}

/// Does it with the session of that id, if it is still there.
fn with<T>(id: u32, work: impl FnOnce(&mut Session) -> T) -> Option<T> {
    SESSIONS.with_borrow_mut(|sessions| {
        let found = sessions.iter_mut().find(|(known, _)| *known == id);
        found.map(|(_, session)| work(session))
    })
}

impl Session {
    fn read_attributes(&mut self) {
        self.languages.read(&self.host, &self.inputs);
        let read = |name: &str| self.host.get_attribute(name);
        let share = read("share-url").filter(|url| url.starts_with("http"));
        self.inputs.write().share = share.unwrap_or_default();
        let attributes = Attributes {
            api: read("api"),
            shipment: read("shipment"),
            order: read("order"),
            token: read("token"),
            shop: read("shop"),
        };
        let inside = Brought::inside(&self.host);
        match config::parse(&attributes, inside.is_some()) {
            Ok(purpose) if self.purpose.as_ref() == Some(&purpose) => {}
            Ok(purpose) => {
                match &purpose {
                    Purpose::Follow(config) => self.follow(config.clone()),
                    Purpose::Find(_) => self.rest(State::new(Subject::Given)),
                    Purpose::Given => {
                        let state = inside.and_then(|inside| inside.state(Subject::Given));
                        self.rest(state.unwrap_or_else(|| State {
                            failure: Some(Failure::Malformed),
                            ..State::new(Subject::Given)
                        }));
                    }
                }
                let asks = matches!(purpose, Purpose::Find(_));
                self.inputs.write().asking = asks.then(view::Asking::default);
                self.purpose = Some(purpose);
            }
            Err(error) => {
                self.purpose = None;
                self.rest(State {
                    failure: Some(Failure::Misconfigured),
                    ..State::new(Subject::Given)
                });
                defer(self.host.clone(), move |host| {
                    notify::error(host, error.code());
                });
            }
        }
    }

    /// Shows a state and asks nobody.
    fn rest(&mut self, state: State) {
        self.subscription = None;
        self.following = None;
        self.memory = None;
        {
            let mut inputs = self.inputs.write();
            inputs.turn_to(state);
            inputs.follows = false;
        }
        clock::wind();
    }

    fn follow(&mut self, config: Config) {
        self.subscription = None;
        let same = self
            .following
            .as_ref()
            .is_some_and(|before| (&before.subject, &before.api) == (&config.subject, &config.api));
        // The same subject with a new token keeps what is shown.
        if !same {
            self.memory = kept::Memory::of(&self.host, &config).map(Rc::new);
            let mut state = State::new(config.subject.clone());
            // Brought for the first subject; the attributes may name another one by now.
            let brought = self.brought.take();
            let shown = brought.as_ref();
            if let Some(shown) = shown.and_then(|shown| shown.state(config.subject.clone())) {
                state = shown;
            } else if let Some((shipments, heard_at)) =
                self.memory.as_ref().and_then(|memory| memory.recall())
            {
                state.recall(shipments, heard_at);
            }
            let mut inputs = self.inputs.write();
            inputs.turn_to(state);
            if let Some(brought) = brought {
                inputs.opened = brought.opened;
                inputs.expanded = brought.expanded;
            }
        }
        {
            let mut inputs = self.inputs.write();
            inputs.asking = None;
            inputs.follows = true;
            inputs.keeps = self.memory.is_some();
        }
        self.following = Some(config);
        self.listen();
    }

    /// Joins the feed, unless the customer has paused it.
    fn listen(&mut self) {
        self.subscription = None;
        clock::wind();
        let Some(config) = &self.following else {
            return;
        };
        // What is at rest already is not asked for at all.
        let inputs = self.inputs.read();
        if inputs.paused || inputs.at_rest() {
            return;
        }
        drop(inputs);
        let (inputs, memory) = (self.inputs.clone(), self.memory.clone());
        let sink = Rc::new(move |event: FeedEvent| {
            let now = clock::now();
            let at_rest = {
                let mut inputs = inputs.write();
                inputs.now = now;
                store::apply(&mut inputs.state, event, now);
                if let Some(memory) = &memory
                    && inputs.state.phase() == Phase::Ready
                {
                    memory.keep(&inputs.state.shipments, now);
                }
                inputs.state.at_rest(now)
            };
            clock::wind();
            at_rest
        });
        self.subscription = Some(feed::subscribe(config, sink));
    }
}

/// Tells the page outside the borrow: its listener may remove the element.
fn defer(host: HtmlElement, tell: impl FnOnce(&HtmlElement) + 'static) {
    soon(async move { tell(&host) });
}

/// Runs it after the present task. Boxed, so that the executor is built into the module once.
fn soon(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}
