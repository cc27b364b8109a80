//! Which language an element speaks: the wishes in their order, the loading, and the kept choice.
//! It must not know where the tables lie (the loader does) nor how texts are used.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::soon;
use crate::config::{Choice, negotiate};
use crate::format::{Formats, rules};
use crate::hands;
use crate::locale::{Texts, tags};
use crate::view::{Followed, Words};

thread_local! {
    /// Words are shared by all elements: formatters are dear.
    static SPOKEN: RefCell<Vec<(Choice, Rc<Words>)>> = const { RefCell::new(Vec::new()) };
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
    pub fn read(&mut self, host: &HtmlElement, inputs: &Followed) {
        let attribute = host.get_attribute("locale");
        if self.attribute != attribute {
            // The shop has the last word when it changes its mind.
            self.by_hand = None;
            self.attribute = attribute;
        }
        let by_hand = self.by_hand.as_deref().unwrap_or_default();
        let wishes = [by_hand, "\n", &hands::wishes(host)].concat();
        let wishes: Vec<&str> = wishes.split('\n').collect();
        self.speak(negotiate(&wishes, &tags()), inputs);
    }

    /// The customer's own choice; kept on the device only if the shop allows it.
    pub fn choose(&mut self, host: &HtmlElement, inputs: &Followed, tag: &str) {
        self.by_hand = Some(tag.to_owned());
        hands::choose(host, tag);
        self.read(host, inputs);
    }

    fn speak(&self, choice: Choice, inputs: &Followed) {
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
            inputs.write().words = Some(words);
            return;
        }
        let (chosen, inputs) = (Rc::clone(&self.chosen), inputs.clone());
        soon(async move {
            let formats = Formats::new(&choice.tag);
            formats.warm();
            let Some(table) = load(&choice).await else {
                // Asked for again with the next change.
                chosen.replace(None);
                return;
            };
            let texts = Texts::new(choice.language, table, rules(choice.language));
            let words = Rc::new(Words::new(texts, formats));
            SPOKEN.with_borrow_mut(|spoken| spoken.push((choice.clone(), Rc::clone(&words))));
            // A choice that was overtaken while it loaded stays unspoken.
            if chosen.borrow().as_ref() == Some(&choice) {
                inputs.write().words = Some(words);
            }
        });
    }
}

async fn load(choice: &Choice) -> Option<String> {
    let table = JsFuture::from(hands::texts(choice.language)).await;
    table.ok()?.as_string()
}
