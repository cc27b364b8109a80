//! A tree in the browser's document: drawn, changed where it differs, and taken over where a
//! server has printed it before.
//! It must not know what the tree holds.
//!
//! Nodes are made and changed one by one: pages that enforce Trusted Types refuse markup.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element as DomElement, Node as Dom};

use super::node::{Element, Node};
use crate::hands;

/// Shows `new` as the only content of `mount`, which shows `old`, or what a server has printed; gives what is
/// shown then.
pub fn draw(mount: &DomElement, old: &[Node], new: Vec<Node>) -> Vec<Node> {
    match children(mount, old, &new) {
        Ok(()) => new,
        // Only a document that is being torn down refuses; nobody sees it any more.
        Err(_refused) => Vec::new(),
    }
}

/// Makes the children of `parent` what `new` says, if they are what `old` says; where they are not (the first
/// time, or after a script of the page's), it looks for itself and keeps what fits.
fn children(parent: &Dom, old: &[Node], new: &[Node]) -> Result<(), JsValue> {
    let mut next = parent.first_child();
    let known = old.len() == parent.child_nodes().length() as usize;
    let first = known && !old.is_empty();
    // What stands at both ends as it did is not even looked at: of a long list, that is nearly all.
    let alike = |(old, new): &(&Node, &Node)| known && old == new;
    let start = old.iter().zip(new).take_while(alike).count();
    let (old, new) = (&old[start..], &new[start..]);
    let ends = old.iter().rev().zip(new.iter().rev());
    let end = ends.take_while(alike).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    for _ in 0..start {
        next = next.and_then(|node| node.next_sibling());
    }
    let mut there: Vec<Option<Dom>> = Vec::new();
    while let Some(node) = next.take_if(|_| !known || there.len() < old.len()) {
        next = node.next_sibling();
        there.push(Some(node));
    }
    // From the last to the first: what is put in stands before what stands already.
    let mut before = next;
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
                change(&dom, known.then(|| &old[at]), node)?;
                if at < limit {
                    limit = at;
                } else {
                    parent.insert_before(&dom, before.as_ref())?;
                }
                dom
            }
            None => {
                // What comes above others is news, and may slide in.
                let news = start + place == 0 && first;
                let dom = make(parent, node, news);
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

fn change(dom: &Dom, old: Option<&Node>, new: &Node) -> Result<(), JsValue> {
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
                Some(Node::Element(old)) => Some(&**old),
                _ => None,
            };
            let dom: &DomElement = dom.unchecked_ref();
            attributes(dom, old, new)?;
            children(dom, old.map_or(&[], |old| &old.children), &new.children)?;
        }
    }
    Ok(())
}

/// A new node for the document of `near`: written as one text and made in one go, since each call costs.
fn make(near: &Dom, node: &Node, news: bool) -> Dom {
    let mut steps = String::new();
    write(node, &mut steps);
    let keyed = matches!(node, Node::Element(element) if !element.key.is_empty());
    hands::make(near, &steps, news && keyed)
}

/// What `hands.js` reads: a tag after `<`, a name after `=`, its value after `-`, a text after `"`, and `>` at
/// an element's end.
fn write(node: &Node, steps: &mut String) {
    match node {
        Node::Text(text) => step('"', text, steps),
        Node::Element(element) => {
            step('<', element.tag, steps);
            for (name, value) in &element.attributes {
                step('=', name, steps);
                step('-', value, steps);
            }
            for child in &element.children {
                write(child, steps);
            }
            step('>', "", steps);
        }
    }
}

fn step(kind: char, text: &str, steps: &mut String) {
    steps.push(kind);
    // A separator that stands in a text cannot be seen there.
    for part in text.split(hands::SEPARATOR) {
        steps.push_str(part);
    }
    steps.push(hands::SEPARATOR);
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
