//! One mounted element: builds the line from attributes to the view, and tears it down in order.
//! It must not know how any part of the line does its work.

mod clock;
mod language;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlElement;

use crate::config::{self, Attributes, Config, Subject};
use crate::feed::{self, Failure, FeedEvent, Subscription};
use crate::notify;
use crate::store::{self, Phase, State};
use crate::view::{self, Action, Model};

pub use language::provide;

/// An element that is on the page.
struct Session {
    host: HtmlElement,
    model: Model,
    config: Option<Config>,
    languages: language::Languages,
    // Dropped in this order: no event may reach a view that is going.
    subscription: Option<Subscription>,
    _clock: clock::Hand,
    view: Box<dyn std::any::Any>,
    owner: Owner,
}

thread_local! {
    static SESSIONS: RefCell<HashMap<u32, Session>> = RefCell::default();
}

/// Builds the element's line; its view goes into `mount`, an empty element of the shadow root.
pub fn connect(id: u32, host: HtmlElement, mount: HtmlElement) {
    let owner = Owner::new_root(None);
    let (model, view) = owner.with(|| {
        let model = Model {
            state: RwSignal::new(State::new(Subject::Shipment(String::new()))),
            words: RwSignal::new_local(None),
            now: RwSignal::new(clock::now()),
            opened: RwSignal::new(None),
            copied: RwSignal::new(false),
            act: UnsyncCallback::new(move |action| {
                // Through the queue: a handler may end the session that is being called from.
                spawn_local(async move { act(id, action) });
            }),
        };
        let view: Box<dyn std::any::Any> = Box::new(mount_to(mount, move || view::card(model)));
        tell_the_page(&host, model);
        (model, view)
    });
    let session = Session {
        languages: language::Languages::default(),
        config: None,
        subscription: None,
        _clock: clock::join(model.now),
        host,
        model,
        view,
        owner,
    };
    SESSIONS.with_borrow_mut(|sessions| sessions.insert(id, session));
    change(id);
}

/// Reads the attributes again and changes only what depends on those that changed.
pub fn change(id: u32) {
    SESSIONS.with_borrow_mut(|sessions| {
        let Some(session) = sessions.get_mut(&id) else {
            return;
        };
        session.languages.read(&session.host, session.model.words);
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
                session.model.state.update(|state| {
                    *state = State::new(Subject::Shipment(String::new()));
                    state.failure = Some(Failure::Misconfigured);
                });
                notify::error(&session.host, &error.to_string());
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
        let state = self.model.state;
        // The same subject with a new token keeps what is shown.
        if self
            .config
            .as_ref()
            .is_none_or(|old| old.subject != config.subject || old.api != config.api)
        {
            let subject = config.subject.clone();
            state.set(State::new(subject));
            self.model.opened.set(None);
        }
        let sink = Rc::new(move |event: FeedEvent| {
            let now = clock::now();
            state.try_update(|state| {
                store::apply(state, event, now);
                state.at_rest(now)
            });
            state
                .try_with_untracked(|state| state.at_rest(now))
                .unwrap_or(true)
        });
        self.subscription = Some(feed::subscribe(&config, sink));
        self.config = Some(config);
    }
}

/// Keeps the host's attributes and the page's events in step with the state.
fn tell_the_page(host: &HtmlElement, model: Model) {
    let (on_phase, on_status, on_error) = (host.clone(), host.clone(), host.clone());
    let phase = Memo::new(move |_| {
        let has_words = model.words.with(Option::is_some);
        // Without its texts an element has nothing to say yet.
        if has_words {
            model.state.with(State::phase)
        } else {
            Phase::Loading
        }
    });
    let status = Memo::new(move |_| {
        model.state.with(|state| {
            state
                .line()
                .map(|line| (line.id.clone(), line.status.as_str().to_owned()))
        })
    });
    Effect::new(move |was_ready: Option<bool>| {
        let phase = phase.get();
        let line = status.get();
        notify::attributes(
            &on_phase,
            phase.as_str(),
            line.as_ref().map(|(_, status)| status.as_str()),
        );
        let ready = phase == Phase::Ready;
        if ready && was_ready != Some(true) {
            notify::ready(&on_phase);
        }
        was_ready == Some(true) || ready
    });
    Effect::new(move |before: Option<Option<(String, String)>>| {
        let line = status.get();
        if let Some((id, now)) = &line {
            let before = before.flatten().map(|(_, status)| status);
            if before.as_ref() != Some(now) {
                notify::status(&on_status, id, now, before.as_deref());
            }
        }
        line
    });
    let failure = Memo::new(move |_| model.state.with(|state| state.failure.clone()));
    Effect::new(move |_| {
        let code = match failure.get() {
            Some(Failure::Denied(code)) => code.as_str().to_owned(),
            Some(Failure::RateLimited) => "rate_limited".to_owned(),
            Some(Failure::Unreachable) => "unreachable".to_owned(),
            Some(Failure::Malformed) => "malformed".to_owned(),
            // Told with its reason when the attributes were read.
            Some(Failure::Misconfigured) | None => return,
        };
        notify::error(&on_error, &code);
    });
}

fn act(id: u32, action: Action) {
    SESSIONS.with_borrow_mut(|sessions| {
        let Some(session) = sessions.get_mut(&id) else {
            return;
        };
        let host = session.host.clone();
        match &action {
            Action::Language(tag) => {
                session.languages.choose(&host, session.model.words, tag);
                defer(host, "language", Some(tag.clone()));
            }
            Action::Parcel(shipment) => {
                session.model.opened.set(Some(shipment.clone()));
                defer(host, "parcel", Some(shipment.clone()));
            }
            Action::CarrierLink => defer(host, "carrier-link", None),
            Action::Copy => copy(session),
        }
    });
}

/// Tells the page outside the borrow: its listener may remove the element.
fn defer(host: HtmlElement, name: &'static str, value: Option<String>) {
    spawn_local(async move { notify::action(&host, name, value.as_deref()) });
}

fn copy(session: &Session) {
    let number = session.model.state.with_untracked(|state| {
        let opened = session.model.opened.get_untracked();
        let chosen = state
            .shipments
            .iter()
            .find(|one| Some(&one.id) == opened.as_ref());
        chosen
            .or(state.line())
            .map(|one| one.tracking_number.clone())
    });
    // Pages that are not secure have no clipboard at all.
    let window = web_sys::window().filter(|window| window.is_secure_context());
    let (Some(number), Some(window)) = (number, window) else {
        return;
    };
    let (host, copied) = (session.host.clone(), session.model.copied);
    spawn_local(async move {
        let written = JsFuture::from(window.navigator().clipboard().write_text(&number)).await;
        if written.is_ok() {
            copied.try_set(true);
            notify::action(&host, "copy", None);
        }
    });
}
