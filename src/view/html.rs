//! A tree as HTML text, for pages that show it before any script runs.
//! It must not know what the tree holds; every text and every value is escaped alike.

use super::node::{Element, Node};

/// The HTML of a tree.
pub fn print(tree: &[Node]) -> String {
    let mut html = String::new();
    nodes(tree, &mut html);
    html
}

fn nodes(nodes: &[Node], html: &mut String) {
    for node in nodes {
        match node {
            Node::Element(child) => whole(child, html),
            Node::Text(text) => escape(text, html),
        }
    }
}

fn whole(element: &Element, html: &mut String) {
    html.push('<');
    html.push_str(element.tag);
    for (name, value) in &element.attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
    html.push('>');
    if element.tag == "input" {
        return;
    }
    nodes(&element.children, html);
    html.push_str("</");
    html.push_str(element.tag);
    html.push('>');
}

/// Writes a text so that neither a parser nor an attribute's quotes end it.
pub fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // What a parser would change or drop; none of it can be seen.
            '\0' => {}
            '\r' => html.push_str("&#13;"),
            letter => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::Pen;
    use super::*;

    #[test]
    fn nothing_leaves_its_quotes_or_its_element() {
        let evil = "</p><script>\"'&\r\0";
        let mut pen = Pen::new();
        pen.open("p").set("title", evil).text(evil).open("input");
        let escaped = "&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;&#13;";
        let html = format!("<p title=\"{escaped}\">{escaped}<input></p>");
        assert_eq!(print(&pen.roots()), html);
    }
}
