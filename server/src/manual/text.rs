//! Descriptions as HTML: paragraphs, and code between backticks.
//! It must not know what is described.

use crate::markup::escaped;

/// Paragraphs, which a blank line separates.
pub fn prose(text: &str) -> String {
    text.split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| format!("<p>{}</p>", inline(paragraph)))
        .collect()
}

/// One line, in which backticks enclose code; one that is never closed stands for itself.
pub fn inline(text: &str) -> String {
    let (mut html, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('`') {
        let Some((inside, behind)) = after.split_once('`') else {
            break;
        };
        html += &(escaped(before) + &code(inside));
        rest = behind;
    }
    html + &escaped(rest)
}

/// Code.
pub fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn backticks_enclose_code_and_blank_lines_part_paragraphs() {
        assert_eq!(
            prose("A `<b>` and\nso on.\n\nA ` alone & more."),
            "<p>A <code>&lt;b&gt;</code> and\nso on.</p><p>A ` alone &amp; more.</p>"
        );
        assert_eq!(prose(" \n\n"), "");
    }

    proptest! {
        #[test]
        fn no_text_becomes_another_element(text in "[<>`&\"'a/ \n]{0,40}") {
            let html = prose(&text);
            let bare = ["<p>", "</p>", "<code>", "</code>"].iter().fold(html, |html, tag| html.replace(tag, ""));
            prop_assert!(!bare.contains('<'), "{bare}");
        }
    }
}
