//! Which language an element speaks: the wishes in their order, the loading, and the kept choice.
//! It must not know where the tables lie (the loader does) nor how texts are used.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Storage};

use super::{Inputs, soon};
use crate::config::{Choice, negotiate};
use crate::format::{Formats, rules};
use crate::locale::{Texts, tags};
use crate::view::Words;

/// The device's memory of the choice; written only where the shop has set `remember="language"`.
const KEPT_AS: &str = "trackline:locale";

thread_local! {
    /// Gives a promise of a language's table.
    static SOURCE: RefCell<Option<Function>> = RefCell::default();
    /// Words are shared by all elements: formatters are dear.
    static SPOKEN: RefCell<Vec<(Choice, Rc<Words>)>> = RefCell::default();
}

/// Sets where tables come from: a function from a tag to a promise of the table's text.
pub fn provide(source: Function) {
    SOURCE.set(Some(source));
}

/// One element's language.
#[derive(Default)]
pub struct Languages {
    by_hand: Option<String>,
    attribute: Option<String>,
    chosen: Rc<RefCell<Option<Choice>>>,
}

impl Languages {
    /// Reads the wishes again and speaks the best of them.
    pub fn read(&mut self, host: &HtmlElement, inputs: Inputs) {
        let attribute = host.get_attribute("locale");
        if self.attribute != attribute {
            // The shop has the last word when it changes its mind.
            self.by_hand = None;
            self.attribute = attribute;
        }
        let kept = kept(host).and_then(|storage| storage.get_item(KEPT_AS).ok().flatten());
        let page = host.closest("[lang]").ok().flatten();
        let page = page.and_then(|element| element.get_attribute("lang"));
        let first = [self.by_hand.clone(), kept, self.attribute.clone(), page];
        let browser = web_sys::window().map(|window| window.navigator().languages());
        let browser = browser
            .into_iter()
            .flat_map(|tags| tags.iter().collect::<Vec<_>>());
        let wishes: Vec<String> = first
            .into_iter()
            .flatten()
            .chain(browser.filter_map(|tag| tag.as_string()))
            .collect();
        self.speak(negotiate(&wishes, &tags()), inputs);
    }

    /// The customer's own choice; kept on the device only if the shop allows it.
    pub fn choose(&mut self, host: &HtmlElement, inputs: Inputs, tag: &str) {
        self.by_hand = Some(tag.to_owned());
        if let Some(storage) = kept(host) {
            // A full or forbidden storage only means that the choice is not kept.
            let _ = storage.set_item(KEPT_AS, tag);
        }
        self.read(host, inputs);
    }

    fn speak(&self, choice: Choice, inputs: Inputs) {
        if self.chosen.borrow().as_ref() == Some(&choice) {
            return;
        }
        self.chosen.replace(Some(choice.clone()));
        let known = SPOKEN.with_borrow(|spoken| {
            spoken
                .iter()
                .find(|(other, _)| *other == choice)
                .map(|(_, words)| Rc::clone(words))
        });
        if let Some(words) = known {
            inputs.update(|inputs| inputs.words = Some(words));
            return;
        }
        let chosen = Rc::clone(&self.chosen);
        soon(async move {
            let Some(table) = load(&choice).await else {
                // Asked for again with the next change.
                chosen.replace(None);
                return;
            };
            let texts = Texts::new(choice.language, table, rules(choice.language));
            let words = Rc::new(Words::new(texts, Formats::new(&choice.tag)));
            SPOKEN.with_borrow_mut(|spoken| spoken.push((choice.clone(), Rc::clone(&words))));
            // A choice that was overtaken while it loaded stays unspoken.
            if chosen.borrow().as_ref() == Some(&choice) {
                inputs.try_update(|inputs| inputs.words = Some(words));
            }
        });
    }
}

async fn load(choice: &Choice) -> Option<String> {
    let source = SOURCE.with_borrow(Clone::clone)?;
    let promise = source.call1(&JsValue::NULL, &choice.language.into()).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()?
        .as_string()
}

fn kept(host: &HtmlElement) -> Option<Storage> {
    super::kept::allowed(host, "language")
        .then(super::kept::storage)
        .flatten()
}
