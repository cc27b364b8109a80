//! The inputs of one element as its Leptos view follows them: whoever has changed something lets the view draw
//! anew. It must not know what an input means.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use leptos::prelude::{ArcTrigger, Notify, RenderEffect, Track};
use leptos::tachys::view::{Mountable, Render};
use web_sys::Element;

use super::node::Node;
use super::{Inputs, Kept, living, tree};

/// One element's inputs, with the signal of their changes. The value stands beside the signal, because every
/// closure that a typed signal takes is built into the module by itself.
#[derive(Clone)]
pub struct Followed {
    inputs: Rc<RefCell<Inputs>>,
    changed: ArcTrigger,
}

impl Followed {
    /// Inputs that nobody follows yet.
    pub fn new(inputs: Inputs) -> Self {
        Self {
            inputs: Rc::new(RefCell::new(inputs)),
            changed: ArcTrigger::new(),
        }
    }

    /// The inputs as they are.
    pub fn read(&self) -> Ref<'_, Inputs> {
        self.inputs.borrow()
    }

    /// The inputs to be changed; the view draws anew when the present task is over.
    pub fn write(&self) -> Change<'_> {
        Change {
            inputs: self.inputs.borrow_mut(),
            changed: &self.changed,
        }
    }
}

impl PartialEq for Followed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inputs, &other.inputs)
    }
}

/// A change of the inputs, told when it is done.
pub struct Change<'a> {
    inputs: RefMut<'a, Inputs>,
    changed: &'a ArcTrigger,
}

impl Deref for Change<'_> {
    type Target = Inputs;

    fn deref(&self) -> &Inputs {
        &self.inputs
    }
}

impl DerefMut for Change<'_> {
    fn deref_mut(&mut self) -> &mut Inputs {
        &mut self.inputs
    }
}

impl Drop for Change<'_> {
    fn drop(&mut self) {
        // Only notes it: the view runs in a task of its own.
        self.changed.notify();
    }
}

/// The card as a Leptos view: the only content of its mount.
pub struct View {
    /// What it follows.
    pub inputs: Followed,
    /// Where it is shown; what is there already is taken over.
    pub mount: Element,
    /// Called each time it has drawn.
    pub then: Rc<dyn Fn()>,
}

impl Render for View {
    type State = Shown;

    /// An effect of its own, and not a closure as a view: that must be able to change threads, and what proves
    /// that there is one brings a second allocator along.
    fn build(self) -> Shown {
        let mount = self.mount.clone();
        let mut kept = Kept::default();
        let effect = RenderEffect::new(move |shown: Option<Vec<Node>>| {
            self.inputs.changed.track();
            let old = shown.unwrap_or_default();
            let Some(tree) = tree(&self.inputs.read(), &mut kept) else {
                return old;
            };
            let tree = living::draw(&self.mount, &old, tree);
            (self.then)();
            tree
        });
        Shown {
            mount,
            _effect: effect,
        }
    }

    fn rebuild(self, shown: &mut Shown) {
        *shown = self.build();
    }
}

/// The card on the page, which stands in its mount from the beginning.
pub struct Shown {
    mount: Element,
    _effect: RenderEffect<Vec<Node>>,
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.mount.set_text_content(None);
    }

    fn mount(&mut self, _: &Element, _: Option<&web_sys::Node>) {}

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.mount.clone()]
    }
}
