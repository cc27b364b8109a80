//! What a customer does to the card, as actions.
//! It must not know what becomes of an action, nor how the card looks.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::config::Question;
use crate::hands::{self, Act};
use crate::view::Action;

/// Listens until it is dropped.
pub struct Ears {
    heard: hands::Ears,
    _pass: Closure<Act>,
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.heard.abort();
    }
}

/// Passes on what is done to the card in `mount`.
pub fn listen(mount: &Element, act: impl Fn(Action) + 'static) -> Ears {
    let pass: Box<Act> = Box::new(move |heard| {
        if let Some(action) = action(&heard) {
            act(action);
        }
    });
    let pass = Closure::wrap(pass);
    Ears {
        heard: hands::listen(mount, &pass),
        _pass: pass,
    }
}

fn action(heard: &str) -> Option<Action> {
    let mut parts = heard.split(hands::SEPARATOR).map(str::to_owned);
    let name = parts.next()?;
    let value = parts.next()?;
    Some(match name.as_str() {
        "language" => Action::Language(value),
        "parcel" => Action::Parcel(value),
        "earlier" => Action::Earlier,
        "pause" => Action::Pause(true),
        "resume" => Action::Pause(false),
        "copy" => Action::Copy,
        "share" => Action::Share,
        "erase" => Action::Erase,
        "carrier-link" => Action::CarrierLink,
        "find" => Action::Find(Question {
            order: value,
            contact: parts.next()?,
        }),
        _ => return None,
    })
}
