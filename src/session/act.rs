//! What becomes of the customer's actions: a change of the inputs, and word to the page.
//! It must not know where on the card an action was taken.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::{Session, defer, soon, with};
use crate::config::{Purpose, Question};
use crate::feed::Failure;
use crate::feed::lookup::look_up;
use crate::hands;
use crate::notify;
use crate::view::{Action, Followed};

/// Does it. Unknown ids are fine: the element may be gone by now.
pub fn act(id: u32, action: Action) {
    with(id, |session| session.act(id, action));
}

impl Session {
    fn act(&mut self, id: u32, action: Action) {
        let host = self.host.clone();
        match action {
            Action::Language(tag) => {
                self.languages.choose(&host, &self.inputs, &tag);
                tell(host, "language", Some(tag));
            }
            Action::Parcel(shipment) => {
                self.inputs.write().open(&shipment);
                tell(host, "parcel", Some(shipment));
            }
            Action::Earlier => self.inputs.write().expanded = true,
            Action::Pause(paused) => {
                self.inputs.write().paused = paused;
                self.listen();
                tell(host, if paused { "pause" } else { "resume" }, None);
            }
            Action::CarrierLink => tell(host, "carrier-link", None),
            Action::Copy => self.copy(),
            Action::Share => self.share(),
            Action::Erase => {
                if let Some(memory) = &self.memory {
                    memory.erase();
                }
                let mut inputs = self.inputs.write();
                inputs.keeps = false;
                inputs.erased = true;
                tell(host, "erase", None);
            }
            Action::Find(question) => self.find(id, question),
        }
    }

    fn copy(&self) {
        let (host, inputs) = (self.host.clone(), self.inputs.clone());
        let shown = self.inputs.read();
        let Some(number) = shown.shown().map(|one| one.tracking_number.clone()) else {
            return;
        };
        soon(async move {
            let copied = JsFuture::from(hands::copy(&number)).await;
            if copied.is_ok_and(|copied| copied.is_truthy()) {
                inputs.write().copied = true;
                notify::action(&host, "copy", None);
            }
        });
    }

    /// The system's own sheet where there is one, else the link on the clipboard.
    fn share(&self) {
        let link = self.inputs.read().share.clone();
        let (host, inputs) = (self.host.clone(), self.inputs.clone());
        soon(async move {
            let shared = JsFuture::from(hands::share(&link)).await;
            match shared.ok().and_then(|how| how.as_string()).as_deref() {
                None | Some("") => return,
                Some("copied") => inputs.write().shared = true,
                Some(_) => {}
            }
            notify::action(&host, "share", None);
        });
    }

    fn find(&mut self, id: u32, question: Question) {
        let Some(Purpose::Find(lookup)) = self.purpose.clone() else {
            return;
        };
        if question.order.is_empty() || question.contact.is_empty() {
            answer(&self.inputs, Some("find-missing"), false);
            return;
        }
        answer(&self.inputs, None, true);
        let inputs = self.inputs.clone();
        soon(async move {
            let found = look_up(&lookup, &question).await;
            let problem = match found {
                Ok(config) => {
                    let host = with(id, |session| {
                        session.follow(config);
                        session.host.clone()
                    });
                    if let Some(host) = host {
                        notify::action(&host, "find", None);
                    }
                    return;
                }
                Err(Failure::Denied(_)) => "find-none",
                Err(Failure::RateLimited) => "notice-rate-limited",
                Err(Failure::Malformed | Failure::Misconfigured) => "notice-malformed",
                Err(Failure::Unreachable) => "notice-unreachable",
            };
            answer(&inputs, Some(problem), false);
        });
    }
}

fn answer(inputs: &Followed, problem: Option<&'static str>, busy: bool) {
    if let Some(asking) = &mut inputs.write().asking {
        asking.problem = problem;
        asking.busy = busy;
    }
}

fn tell(host: HtmlElement, action: &'static str, value: Option<String>) {
    defer(host, move |host| {
        notify::action(host, action, value.as_deref())
    });
}
