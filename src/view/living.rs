//! A tree in the browser's document: drawn by Leptos, changed where it differs, and taken over where a
//! server has printed it before.
//! It must not know what the tree holds.
//!
//! Nodes are made and changed one by one: pages that enforce Trusted Types refuse markup.

use std::rc::Rc;

use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, Node as Dom};

use super::node::{Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A tree to be shown as the only content of `mount`.
pub struct Living {
    /// Where it is shown; what is there already is taken over.
    pub mount: DomElement,
    /// What is shown; nothing leaves the mount as it is.
    pub tree: Option<Vec<Node>>,
    /// Called when it is drawn.
    pub then: Rc<dyn Fn()>,
}

/// What is shown now.
pub struct Shown {
    mount: DomElement,
    tree: Vec<Node>,
}

impl Render for Living {
    type State = Shown;

    fn build(self) -> Shown {
        let mut state = Shown {
            mount: self.mount.clone(),
            tree: Vec::new(),
        };
        self.rebuild(&mut state);
        state
    }

    fn rebuild(self, state: &mut Shown) {
        let (Some(tree), Some(document)) = (self.tree, state.mount.owner_document()) else {
            return;
        };
        let old = std::mem::replace(&mut state.tree, tree);
        if let Err(_refused) = (Hand { document }).children(&state.mount, &old, &state.tree) {
            // Only a document that is being torn down refuses; nobody sees it any more.
            state.tree.clear();
        }
        (self.then)();
    }
}

/// The nodes stand in their mount from the beginning.
impl Mountable for Shown {
    fn unmount(&mut self) {
        self.mount.set_text_content(None);
    }

    fn mount(&mut self, _: &DomElement, _: Option<&Dom>) {}

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<DomElement> {
        vec![self.mount.clone()]
    }
}

/// Draws into one document.
struct Hand {
    document: Document,
}

impl Hand {
    /// Makes the children of `parent` what `new` says, if they are what `old` says; where they are not
    /// (the first time, or after a script of the page's), it looks for itself and keeps what fits.
    fn children(&self, parent: &Dom, old: &[Node], new: &[Node]) -> Result<(), JsValue> {
        let mut there: Vec<Option<Dom>> = Vec::new();
        let mut next = parent.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            there.push(Some(node));
        }
        let known = old.len() == there.len();
        // From the last to the first: what is put in stands before what stands already.
        let mut before: Option<Dom> = None;
        let mut limit = there.len();
        for (place, node) in new.iter().enumerate().rev() {
            let fits = |at: &usize| {
                let dom = there[*at].as_ref();
                dom.is_some_and(|dom| is(dom, node)) && (!known || same(&old[*at], node))
            };
            let found = (0..limit).rev().find(fits).or_else(|| {
                // Out of its order.
                known.then(|| (limit..there.len()).find(fits)).flatten()
            });
            let dom = match found.and_then(|at| there[at].take().map(|dom| (at, dom))) {
                Some((at, dom)) => {
                    self.change(&dom, known.then(|| &old[at]), node)?;
                    if at < limit {
                        limit = at;
                    } else {
                        parent.insert_before(&dom, before.as_ref())?;
                    }
                    dom
                }
                None => {
                    // What comes above others is news, and may slide in.
                    let news = place == 0 && known && !old.is_empty();
                    let dom = self.make(node, news)?;
                    parent.insert_before(&dom, before.as_ref())?;
                    dom
                }
            };
            before = Some(dom);
        }
        for gone in there.iter().flatten() {
            parent.remove_child(gone)?;
        }
        Ok(())
    }

    fn change(&self, dom: &Dom, old: Option<&Node>, new: &Node) -> Result<(), JsValue> {
        if old == Some(new) {
            return Ok(());
        }
        match new {
            Node::Text(text) => {
                if dom.node_value().as_deref() != Some(text) {
                    dom.set_node_value(Some(text));
                }
            }
            Node::Element(new) => {
                let old = match old {
                    Some(Node::Element(old)) => Some(old),
                    _ => None,
                };
                let dom: &DomElement = dom.unchecked_ref();
                attributes(dom, old, new)?;
                self.children(dom, old.map_or(&[], |old| &old.children), &new.children)?;
            }
        }
        Ok(())
    }

    fn make(&self, node: &Node, news: bool) -> Result<Dom, JsValue> {
        let element = match node {
            Node::Text(text) => return Ok(self.document.create_text_node(text).into()),
            Node::Element(element) => element,
        };
        let dom = match element.tag {
            "svg" | "path" => self.document.create_element_ns(Some(SVG), element.tag)?,
            tag => self.document.create_element(tag)?,
        };
        for (name, value) in &element.attributes {
            set(&dom, name, value)?;
        }
        if news && !element.key.is_empty() {
            dom.set_class_name(&(dom.class_name() + " fresh"));
        }
        for child in &element.children {
            dom.append_child(&self.make(child, false)?)?;
        }
        Ok(dom.into())
    }
}

/// Touches only what differs: from the tree before, or from the document where that is not known.
fn attributes(dom: &DomElement, old: Option<&Element>, new: &Element) -> Result<(), JsValue> {
    for attribute in &new.attributes {
        let (name, value) = attribute;
        let stands = match old {
            Some(old) => old.attributes.contains(attribute),
            None => dom.get_attribute(name).as_ref() == Some(value),
        };
        if !stands {
            set(dom, name, value)?;
        }
    }
    let lacks = |name: &str| !new.attributes.iter().any(|(known, _)| *known == name);
    match old {
        Some(old) => {
            let mut gone = old.attributes.iter().filter(|(name, _)| lacks(name));
            gone.try_for_each(|(name, _)| dom.remove_attribute(name))
        }
        None => {
            let names = dom.get_attribute_names();
            let names = names.iter().filter_map(|name| name.as_string());
            let mut gone = names.filter(|name| lacks(name));
            gone.try_for_each(|name| dom.remove_attribute(&name))
        }
    }
}

fn set(dom: &DomElement, name: &str, value: &str) -> Result<(), JsValue> {
    dom.set_attribute(name, value)?;
    if name == "selected" {
        // Once the customer has chosen, a list no longer follows the attribute.
        js_sys::Reflect::set(dom, &name.into(), &JsValue::TRUE)?;
    }
    Ok(())
}

/// Whether a node of the document can become this one.
fn is(dom: &Dom, node: &Node) -> bool {
    match node {
        Node::Text(_) => dom.node_type() == Dom::TEXT_NODE,
        Node::Element(element) => dom.node_name().eq_ignore_ascii_case(element.tag),
    }
}

/// Whether one node is the other at a later time.
fn same(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(old), Node::Element(new)) => old.tag == new.tag && old.key == new.key,
        _ => false,
    }
}
