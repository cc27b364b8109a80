//! One mounted element: builds the line from attributes to the view, and tears it down in order.
//! It must not know how any part of the line does its work.

mod clock;
mod language;
mod page;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlElement;

use crate::config::{self, Attributes, Config, Subject};
use crate::feed::{self, Failure, FeedEvent, Subscription};
use crate::notify;
use crate::store::{self, State};
use crate::view::{self, Action};

pub use language::provide;

/// An element that is on the page.
struct Session {
    host: HtmlElement,
    inputs: Inputs,
    config: Option<Config>,
    languages: language::Languages,
    subscription: Option<Subscription>,
    _clock: clock::Hand,
    view: Box<dyn std::any::Any>,
    owner: Owner,
}

/// What the element's view follows.
type Inputs = RwSignal<view::Inputs, LocalStorage>;

thread_local! {
    static SESSIONS: RefCell<BTreeMap<u32, Session>> = const { RefCell::new(BTreeMap::new()) };
}

/// Builds the element's line; its view goes into `mount`, an empty element of the shadow root.
pub fn connect(id: u32, host: HtmlElement, mount: HtmlElement) {
    let owner = Owner::new_root(None);
    let (inputs, view) = owner.with(|| {
        let inputs = RwSignal::new_local(view::Inputs {
            state: nothing(),
            words: None,
            now: clock::now(),
            opened: None,
            expanded: false,
            copied: false,
            spoken: String::new(),
        });
        // Through the queue: a handler may end the session that is being called from.
        let act: Rc<dyn Fn(Action)> =
            Rc::new(move |action| spawn_local(async move { act(id, action) }));
        let act = SendWrapper::new(act);
        let view: Box<dyn std::any::Any> =
            Box::new(mount_to(mount, move || view::card(inputs, act)));
        page::tell(&host, inputs);
        (inputs, view)
    });
    let session = Session {
        languages: language::Languages::default(),
        config: None,
        subscription: None,
        _clock: clock::join(inputs),
        host,
        inputs,
        view,
        owner,
    };
    SESSIONS.with_borrow_mut(|sessions| sessions.insert(id, session));
    change(id);
}

/// The state of an element that asks for nothing.
fn nothing() -> State {
    State::new(Subject::Shipment(String::new()))
}

/// Reads the attributes again and changes only what depends on those that changed.
pub fn change(id: u32) {
    SESSIONS.with_borrow_mut(|sessions| {
        let Some(session) = sessions.get_mut(&id) else {
            return;
        };
        session.languages.read(&session.host, session.inputs);
        let read = |name: &str| session.host.get_attribute(name);
        let attributes = Attributes {
            api: read("api"),
            shipment: read("shipment"),
            order: read("order"),
            token: read("token"),
        };
        match config::parse(&attributes) {
            Ok(config) if session.config.as_ref() == Some(&config) => {}
            Ok(config) => session.follow(config),
            Err(error) => {
                session.subscription = None;
                session.config = None;
                session.inputs.update(|inputs| {
                    inputs.state = State {
                        failure: Some(Failure::Misconfigured),
                        ..nothing()
                    };
                });
                defer(session.host.clone(), move |host| {
                    notify::error(host, &error.to_string())
                });
            }
        }
    });
}

/// Takes the element's line down. Unknown ids are fine.
pub fn disconnect(id: u32) {
    // Taken out first: what is dropped may call back.
    if let Some(session) = SESSIONS.with_borrow_mut(|sessions| sessions.remove(&id)) {
        let Session {
            subscription,
            view,
            owner,
            ..
        } = session;
        drop(subscription);
        drop(view);
        owner.cleanup();
    }
}

impl Session {
    fn follow(&mut self, config: Config) {
        self.subscription = None;
        let inputs = self.inputs;
        // The same subject with a new token keeps what is shown.
        let same = self
            .config
            .as_ref()
            .is_some_and(|old| old.subject == config.subject && old.api == config.api);
        inputs.update(|inputs| {
            if !same {
                inputs.state = State::new(config.subject.clone());
                inputs.opened = None;
                inputs.expanded = false;
                inputs.copied = false;
            }
        });
        let sink = Rc::new(move |event: FeedEvent| {
            let now = clock::now();
            let at_rest = inputs.try_update(|inputs| {
                inputs.now = now;
                store::apply(&mut inputs.state, event, now);
                inputs.state.at_rest(now)
            });
            at_rest.unwrap_or(true)
        });
        self.subscription = Some(feed::subscribe(&config, sink));
        self.config = Some(config);
    }
}

fn act(id: u32, action: Action) {
    SESSIONS.with_borrow_mut(|sessions| {
        let Some(session) = sessions.get_mut(&id) else {
            return;
        };
        let host = session.host.clone();
        match action {
            Action::Language(tag) => {
                session.languages.choose(&host, session.inputs, &tag);
                defer(host, move |host| {
                    notify::action(host, "language", Some(&tag))
                });
            }
            Action::Parcel(shipment) => {
                session.inputs.update(|inputs| {
                    inputs.opened = Some(shipment.clone());
                    inputs.expanded = false;
                    inputs.copied = false;
                });
                defer(host, move |host| {
                    notify::action(host, "parcel", Some(&shipment))
                });
            }
            Action::Earlier => session.inputs.update(|inputs| inputs.expanded = true),
            Action::CarrierLink => defer(host, |host| notify::action(host, "carrier-link", None)),
            Action::Copy => copy(session),
        }
    });
}

/// Tells the page outside the borrow: its listener may remove the element.
fn defer(host: HtmlElement, tell: impl FnOnce(&HtmlElement) + 'static) {
    spawn_local(async move { tell(&host) });
}

fn copy(session: &Session) {
    let number = session.inputs.with_untracked(|inputs| {
        inputs
            .shown()
            .map(|shipment| shipment.tracking_number.clone())
    });
    // Pages that are not secure have no clipboard at all.
    let window = web_sys::window().filter(|window| window.is_secure_context());
    let (Some(number), Some(window)) = (number, window) else {
        return;
    };
    let (host, inputs) = (session.host.clone(), session.inputs);
    spawn_local(async move {
        let written = JsFuture::from(window.navigator().clipboard().write_text(&number)).await;
        if written.is_ok() {
            inputs.try_update(|inputs| inputs.copied = true);
            notify::action(&host, "copy", None);
        }
    });
}
