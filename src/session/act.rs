//! What becomes of the customer's actions: a change of the inputs, and word to the page.
//! It must not know where on the card an action was taken.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Navigator};

use super::{Inputs, Session, defer, soon, with};
use crate::config::{Purpose, Question};
use crate::feed::Failure;
use crate::feed::lookup::look_up;
use crate::notify;
use crate::view::Action;

/// Does it. Unknown ids are fine: the element may be gone by now.
pub fn act(id: u32, action: Action) {
    with(id, |session| session.act(id, action));
}

impl Session {
    fn act(&mut self, id: u32, action: Action) {
        let host = self.host.clone();
        match action {
            Action::Language(tag) => {
                self.languages.choose(&host, self.inputs, &tag);
                tell(host, "language", Some(tag));
            }
            Action::Parcel(shipment) => {
                self.inputs.update(|inputs| inputs.open(&shipment));
                tell(host, "parcel", Some(shipment));
            }
            Action::Earlier => self.inputs.update(|inputs| inputs.expanded = true),
            Action::Pause(paused) => {
                self.inputs.update(|inputs| inputs.paused = paused);
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
                self.inputs.update(|inputs| {
                    inputs.keeps = false;
                    inputs.erased = true;
                });
                tell(host, "erase", None);
            }
            Action::Find(question) => self.find(id, question),
        }
    }

    fn copy(&self) {
        let number = self.inputs.with_untracked(|inputs| {
            inputs
                .shown()
                .map(|shipment| shipment.tracking_number.clone())
        });
        let (host, inputs) = (self.host.clone(), self.inputs);
        let Some(number) = number else { return };
        soon(async move {
            if clip(&number).await {
                inputs.try_update(|inputs| inputs.copied = true);
                notify::action(&host, "copy", None);
            }
        });
    }

    /// The system's own sheet where there is one, else the link on the clipboard.
    fn share(&self) {
        let link = self.inputs.with_untracked(|inputs| inputs.share.clone());
        let (host, inputs) = (self.host.clone(), self.inputs);
        soon(async move {
            let sheet = navigator().filter(|navigator| has(navigator, "share"));
            let shared = match sheet {
                Some(navigator) => {
                    let data = web_sys::ShareData::new();
                    data.set_url(&link);
                    // Closing the sheet is an answer too, and not an error.
                    JsFuture::from(navigator.share_with_data(&data))
                        .await
                        .is_ok()
                }
                None => {
                    let copied = clip(&link).await;
                    inputs.try_update(|inputs| inputs.shared = copied);
                    copied
                }
            };
            if shared {
                notify::action(&host, "share", None);
            }
        });
    }

    fn find(&mut self, id: u32, question: Question) {
        let Some(Purpose::Find(lookup)) = self.purpose.clone() else {
            return;
        };
        if question.order.is_empty() || question.contact.is_empty() {
            answer(self.inputs, Some("find-missing"), false);
            return;
        }
        answer(self.inputs, None, true);
        let inputs = self.inputs;
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
            answer(inputs, Some(problem), false);
        });
    }
}

fn answer(inputs: Inputs, problem: Option<&'static str>, busy: bool) {
    inputs.try_update(|inputs| {
        if let Some(asking) = &mut inputs.asking {
            asking.problem = problem;
            asking.busy = busy;
        }
    });
}

fn tell(host: HtmlElement, action: &'static str, value: Option<String>) {
    defer(host, move |host| {
        notify::action(host, action, value.as_deref())
    });
}

fn navigator() -> Option<Navigator> {
    web_sys::window().map(|window| window.navigator())
}

/// Pages that are not secure have neither a clipboard nor a sheet for sharing.
fn has(navigator: &Navigator, what: &str) -> bool {
    js_sys::Reflect::get(navigator.unchecked_ref(), &JsValue::from_str(what))
        .is_ok_and(|value| !value.is_undefined())
}

async fn clip(text: &str) -> bool {
    let Some(navigator) = navigator().filter(|navigator| has(navigator, "clipboard")) else {
        return false;
    };
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
