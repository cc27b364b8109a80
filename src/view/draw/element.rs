//! HTML elements whose Leptos types are erased, so that one piece of code builds them all: every
//! distinct element type would cost the customer its own copy of the building code.
//! It must not know what is drawn.
//!
//! There is a second reason not to use `view!`: it turns static parts into `innerHTML`, which pages
//! that enforce Trusted Types refuse.

use std::sync::{Arc, Mutex};

use leptos::ev;
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// Starts an element.
pub fn element(tag: &'static str) -> Element {
    Element {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// An element under construction.
pub struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl Element {
    /// An attribute that stays; a blank value leaves it out.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.attributes
                .push(custom_attribute(name, value).into_any_attr());
        }
        self
    }

    /// An attribute that follows what it reads; it is absent while blank.
    pub fn live(mut self, name: &'static str, read: impl Fn() -> String + Send + 'static) -> Self {
        self.attributes.push(live_attribute(name, Box::new(read)));
        self
    }

    /// A DOM property that follows what it reads.
    pub fn live_property(
        mut self,
        name: &'static str,
        read: impl Fn() -> String + Send + 'static,
    ) -> Self {
        self.attributes.push(live_property(name, Box::new(read)));
        self
    }

    /// A listener.
    pub fn on(mut self, name: &'static str, listen: impl Fn(web_sys::Event) + 'static) -> Self {
        let listen: Box<dyn FnMut(web_sys::Event)> = Box::new(listen);
        self.attributes
            .push(on(ev::Custom::new(name), listen).into_any_attr());
        self
    }

    /// A child.
    pub fn child(mut self, view: AnyView) -> Self {
        self.children.push(view);
        self
    }

    /// Several children.
    pub fn children(mut self, views: impl Iterator<Item = AnyView>) -> Self {
        self.children.extend(views);
        self
    }

    /// A text that stays.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.child(text.into().into_any())
    }

    /// A text that follows what it reads.
    pub fn live_text(self, read: impl Fn() -> String + Send + 'static) -> Self {
        self.child(live_text(Box::new(read)))
    }

    /// The finished element.
    pub fn view(self) -> AnyView {
        custom(self.tag)
            .add_any_attr(self.attributes)
            .child(self.children)
            .into_any()
    }

    /// The finished element, or nothing when `text` is blank.
    pub fn unless_blank(self, text: &str) -> AnyView {
        if text.is_empty() {
            ().into_any()
        } else {
            self.view()
        }
    }
}

/// A part that is drawn anew when its signature changes, and is absent while that is blank.
pub fn changing(
    signature: impl Fn() -> String + Send + Sync + 'static,
    draw: impl Fn(&str) -> AnyView + Send + 'static,
) -> AnyView {
    follow(Box::new(signature), Box::new(draw))
}

// From here on nothing is generic: whatever is, is built into the module once for every closure.

type Read = Box<dyn Fn() -> String + Send>;

fn live_attribute(name: &'static str, read: Read) -> AnyAttribute {
    let value = shared(move || Some(read()).filter(|text| !text.is_empty()));
    custom_attribute(name, value).into_any_attr()
}

fn live_property(name: &'static str, read: Read) -> AnyAttribute {
    prop(name, shared(read)).into_any_attr()
}

fn live_text(read: Read) -> AnyView {
    shared(read).into_any()
}

fn follow(
    signature: Box<dyn Fn() -> String + Send + Sync>,
    draw: Box<dyn Fn(&str) -> AnyView + Send>,
) -> AnyView {
    let signature = Memo::new(move |_| signature());
    shared(move || signature.with(|now| (!now.is_empty()).then(|| untrack(|| draw(now)))))
        .into_any()
}

fn shared<T>(read: impl Fn() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(read))
}
