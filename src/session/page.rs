//! Keeps the page in step with one element: the host's attributes, its events, what is spoken.
//! It must not know why the state changed.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;

use super::soon;
use crate::feed::Failure;
use crate::notify;
use crate::store::Phase;
use crate::view::Followed;

/// What the page was told last.
#[derive(Default, Clone, PartialEq)]
struct Told {
    phase: &'static str,
    shipment: String,
    status: String,
    error: String,
    headline: Option<(String, String)>,
    was_ready: bool,
}

/// Says after each drawing what has changed since the one before. Not at once: a listener may end the
/// element, and with it the drawing that is still at work.
pub fn teller(host: &HtmlElement, inputs: &Followed) -> Rc<dyn Fn()> {
    let (host, inputs) = (host.clone(), inputs.clone());
    let told = Rc::new(RefCell::new(Told::default()));
    Rc::new(move || {
        let (host, inputs, told) = (host.clone(), inputs.clone(), Rc::downgrade(&told));
        soon(async move {
            // Gone with the view.
            if let Some(told) = told.upgrade() {
                tell(&host, &inputs, &told);
            }
        });
    })
}

fn tell(host: &HtmlElement, followed: &Followed, told: &RefCell<Told>) {
    let before = told.borrow().clone();
    let now = {
        let inputs = followed.read();
        let phase = match &inputs.asking {
            Some(_) => Phase::Ready,
            None => inputs.state.phase(),
        };
        let line = inputs.state.line();
        Told {
            phase: phase.as_str(),
            shipment: line.map(|line| line.id.clone()).unwrap_or_default(),
            status: line
                .map(|line| line.status.as_str().to_owned())
                .unwrap_or_default(),
            error: inputs.state.failure.as_ref().map(code).unwrap_or_default(),
            headline: inputs.headline(),
            was_ready: before.was_ready || phase == Phase::Ready,
        }
    };
    // Kept before anybody hears: a listener may change the element and so come here again.
    told.replace(now.clone());
    if (now.phase, &now.status) != (before.phase, &before.status) {
        notify::attributes(host, now.phase, &now.status);
    }
    if now.was_ready && !before.was_ready {
        notify::ready(host);
    }
    if !now.status.is_empty() && now.status != before.status {
        notify::status(host, &now.shipment, &now.status, &before.status);
    }
    if !now.error.is_empty() && now.error != before.error {
        notify::error(host, &now.error);
    }
    // Said once: not what was there when the page came up, nor another parcel that was opened.
    if let (Some((id, old)), Some((same, new))) = (&before.headline, &now.headline)
        && id == same
        && old != new
    {
        followed.write().spoken.clone_from(new);
    }
}

fn code(failure: &Failure) -> String {
    match failure {
        Failure::Denied(code) => code.as_str().to_owned(),
        Failure::RateLimited => "rate_limited".to_owned(),
        Failure::Unreachable => "unreachable".to_owned(),
        Failure::Malformed => "malformed".to_owned(),
        // Told with its reason when the attributes were read.
        Failure::Misconfigured => String::new(),
    }
}
