//! A piece of HTML as a plain value, which the server prints and the browser draws, and the pen that
//! writes it. It must not know what is drawn, nor where.

use std::rc::Rc;

/// An element or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element with all that is in it; shared, so that what is drawn again is known without a look.
    Element(Rc<Element>),
    /// A text; never blank, and never beside another one, so that a parser gives the same nodes back.
    Text(String),
}

/// An element with its attributes and children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// The tag's name, in lower case.
    pub tag: &'static str,
    /// Tells it from other children of its parent; blank where its tag does that.
    pub key: String,
    /// Names and values in their order; no value is blank.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Node>,
}

/// Writes a tree from its root to its leaves. Calls instead of nested values, because each of the
/// many places that draw is then a few bytes for the customer.
#[derive(Debug, Default)]
pub struct Pen {
    /// The elements that are open, outermost first; the first one only gathers the roots.
    open: Vec<Element>,
}

impl Pen {
    /// Nothing written yet.
    pub fn new() -> Self {
        Self {
            open: vec![Element::default()],
        }
    }

    /// Opens an element; what follows goes into it.
    pub fn open(&mut self, tag: &'static str) -> &mut Self {
        self.open.push(Element {
            tag,
            ..Element::default()
        });
        self
    }

    /// Opens an element with a class and a `part` of the same name, by which shops style it.
    pub fn open_part(&mut self, tag: &'static str, name: &str) -> &mut Self {
        self.open(tag).set("class", name).set("part", name)
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) -> &mut Self {
        if let (Some(element), Some(parent)) = (self.open.pop(), self.open.last_mut()) {
            parent.children.push(Node::Element(Rc::new(element)));
        }
        self
    }

    /// Puts in an element that was written before.
    pub fn put(&mut self, element: Rc<Element>) -> &mut Self {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(Node::Element(element));
        }
        self
    }

    /// Tells the open element from its neighbours when they change.
    pub fn key(&mut self, key: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            element.key = key.to_owned();
        }
        self
    }

    /// An attribute of the open element; a blank value leaves it out.
    pub fn set(&mut self, name: &'static str, value: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut()
            && !value.is_empty()
        {
            element.attributes.push((name, value.to_owned()));
        }
        self
    }

    /// What a click on the open element, or its change, asks for: see `hear`.
    pub fn does(&mut self, action: &str) -> &mut Self {
        self.set("data-do", action)
    }

    /// A text in the open element; joins the one before it.
    pub fn text(&mut self, text: &str) -> &mut Self {
        if let Some(element) = self.open.last_mut() {
            match element.children.last_mut() {
                _ if text.is_empty() => {}
                Some(Node::Text(before)) => before.push_str(text),
                _ => element.children.push(Node::Text(text.to_owned())),
            }
        }
        self
    }

    /// An element that holds a text alone.
    pub fn leaf(&mut self, tag: &'static str, class: &str, text: &str) -> &mut Self {
        self.open(tag).set("class", class).text(text).close()
    }

    /// The same, left out while the text is blank.
    pub fn leaf_unless_blank(&mut self, tag: &'static str, class: &str, text: &str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        self.leaf(tag, class, text)
    }

    /// What was written.
    pub fn roots(mut self) -> Vec<Node> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|all| all.children).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_join_and_blanks_leave_no_trace() {
        let mut pen = Pen::new();
        pen.open("p").set("title", "").text("a").text("").text("b");
        pen.leaf_unless_blank("b", "", "");
        let written = Element {
            tag: "p",
            children: vec![Node::Text("ab".into())],
            ..Element::default()
        };
        assert_eq!(pen.roots(), [Node::Element(written.into())]);
    }
}
