//! XML as loosely typed JSON, so that an adapter reads both alike.
//! It must not know any document's names or meanings.

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

use super::Unreadable;

/// Deeper and larger documents are no carrier's.
const DEEPEST: usize = 64;
const MOST_NODES: u32 = 200_000;

/// Reads a document: an element with children is an object of them by local name, one that comes
/// several times a list, one without children its text, and `xsi:nil` is null. There is no DTD.
pub(super) fn read(body: &[u8]) -> Result<Value, Unreadable> {
    let text = std::str::from_utf8(body).map_err(|_| Unreadable::NotXml)?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let text = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if is_deep(text) {
        return Err(Unreadable::NotXml);
    }
    let document = Document::parse_with_options(text, options).map_err(|_| Unreadable::NotXml)?;
    let root = document.root_element();
    let mut object = Map::new();
    object.insert(root.tag_name().name().to_owned(), value(root));
    Ok(Value::Object(object))
}

/// The members of that name: a list, or the one that stands alone, as some mappings from XML have it.
pub(super) fn each<'a>(parent: &'a Value, name: &str) -> &'a [Value] {
    match parent.get(name) {
        Some(Value::Array(list)) => list,
        Some(Value::Null) | None => &[],
        Some(one) => std::slice::from_ref(one),
    }
}

/// Tells nesting before the parser sees it, for a parser may nest as deep as its document.
fn is_deep(text: &str) -> bool {
    let mut depth: usize = 0;
    let mut deepest = 0;
    for tag in text.split('<').skip(1) {
        let end = tag.split('>').next().unwrap_or_default();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with(['?', '!']) && !end.ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest > DEEPEST
}

fn value(node: Node<'_, '_>) -> Value {
    let mut children = node.children().filter(Node::is_element).peekable();
    if children.peek().is_none() {
        let nil = node
            .attributes()
            .any(|attribute| attribute.name() == "nil" && attribute.value() == "true");
        return if nil { Value::Null } else { text(node) };
    }
    let mut object = Map::new();
    for child in children {
        let value = value(child);
        match object.get_mut(child.tag_name().name()) {
            Some(Value::Array(list)) => list.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => {
                object.insert(child.tag_name().name().to_owned(), value);
            }
        }
    }
    Value::Object(object)
}

fn text(node: Node<'_, '_>) -> Value {
    let parts = node.children().filter_map(|child| child.text());
    Value::String(parts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn elements_become_members_by_their_local_names() {
        let body = "\u{feff}<?xml version='1.0'?>
            <s:Envelope xmlns:s='urn:s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>
              <s:Body><a>1 &amp; <![CDATA[<2>]]></a><b/><c xsi:nil='true'/><d><e>x</e></d><d><e>y</e></d></s:Body>
            </s:Envelope>";
        let expected = json!({"Envelope": {"Body":
            {"a": "1 & <2>", "b": "", "c": null, "d": [{"e": "x"}, {"e": "y"}]}}});
        assert_eq!(read(body.as_bytes()), Ok(expected));
    }

    #[test]
    fn one_or_several_are_read_alike() {
        let several = json!({"a": [{"b": 1}, {"b": 2}], "c": {"b": 3}, "d": null});
        assert_eq!(each(&several, "a").len(), 2);
        assert_eq!(each(&several, "c"), [json!({"b": 3})]);
        assert!(each(&several, "d").is_empty() && each(&several, "e").is_empty());
    }

    #[test]
    fn what_no_carrier_sends_is_refused() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let unclosed = "<a>".repeat(100_000);
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>";
        for body in [
            deep.as_str(),
            &unclosed,
            bomb,
            "",
            "<",
            "<a>",
            "<a></b>",
            "{}",
            "&amp;",
        ] {
            assert_eq!(read(body.as_bytes()), Err(Unreadable::NotXml), "{body:.20}");
        }
        assert_eq!(read(&[b'<', 0xff]), Err(Unreadable::NotXml));
    }
}
