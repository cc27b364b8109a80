//! Text as HTML: what must be escaped where, and opening tags with their attributes.
//! It must not know what is written.

/// A text between tags or inside a double-quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(char),
        }
    }
    html
}

/// JSON inside a `<script>`. A `<` occurs in JSON only within strings, where this stands for it; without
/// it nothing inside can end the element or open a comment.
pub fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// An opening tag under construction.
pub struct Tag(String);

impl Tag {
    /// Starts a tag.
    pub fn new(name: &'static str) -> Self {
        Self(format!("<{name}"))
    }

    /// An attribute; a blank value leaves it out.
    #[must_use]
    pub fn set(self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            return self;
        }
        Self(format!("{} {name}=\"{}\"", self.0, escaped(value)))
    }

    /// An attribute without a value, when it is so.
    #[must_use]
    pub fn flag(self, name: &str, is_so: bool) -> Self {
        if is_so {
            Self(format!("{} {name}", self.0))
        } else {
            self
        }
    }

    /// The finished tag.
    pub fn open(self) -> String {
        self.0 + ">"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_an_attribute_or_a_text() {
        let tag = Tag::new("i").set("a", "\"><script>'&").set("b", "").open();
        assert_eq!(tag, "<i a=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">");
        assert_eq!(
            Tag::new("i").flag("x", true).flag("y", false).open(),
            "<i x>"
        );
    }

    #[test]
    fn inert_json_ends_no_script_and_reads_the_same() -> Result<(), serde_json::Error> {
        let text = "</script><!--<script>";
        let json = inert(&serde_json::to_string(text)?);
        assert!(!json.contains('<'));
        assert_eq!(serde_json::from_str::<String>(&json)?, text);
        Ok(())
    }
}
