//! Texts without the markup that DHL puts into them.
//! It must not know what a text is about.

/// DHL's sentences have links in them. A `<` that opens no tag stays.
pub(super) fn without_tags(text: &str) -> Option<String> {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        kept.push_str(before);
        let opens = tag.starts_with(|first: char| first == '/' || first.is_ascii_alphabetic());
        rest = match tag.split_once('>') {
            Some((_, after)) if opens => after,
            _ => {
                kept.push('<');
                tag
            }
        };
    }
    kept.push_str(rest);
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_what_is_no_tag_stays() {
        for (text, expected) in [
            (
                "Arrived (<a href='https://example.com'>more</a>)",
                Some("Arrived (more)"),
            ),
            ("a < b", Some("a < b")),
            ("1 <2> 3 <b", Some("1 <2> 3 <b")),
            ("<br/>", None),
            ("", None),
        ] {
            assert_eq!(without_tags(text).as_deref(), expected, "{text}");
        }
    }
}
