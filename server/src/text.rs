//! Carrier text made safe to show: one line of plain text, capped, without marks that reorder or hide it.
//! It must not know which field a text is for or how it will be shown.

/// Most characters a cleaned text has, the closing ellipsis included.
pub const LONGEST_TEXT: usize = 500;

/// Phrases after which a name of a person follows.
const SIGNATORY: [&str; 11] = [
    "signed for by",
    "signed by",
    "signature of",
    "unterschrieben von",
    "unterzeichnet von",
    "podpisane przez",
    "podpisał",
    "ondertekend door",
    "signé par",
    "firmado por",
    "подписал",
];

/// One line of plain text, or `None` when nothing (or a literal `null`) is left.
/// Markup stays as the characters it is made of: whoever shows the text does so as text.
pub fn clean(raw: &str) -> Option<String> {
    let mut text = String::new();
    let mut length = 0;
    let mut blank_due = false;
    for char in raw.chars().filter(|char| !is_invisible(*char)) {
        if char.is_whitespace() {
            blank_due = length > 0;
            continue;
        }
        // Room for a blank, this character and, if it is the last that fits, the ellipsis.
        if length + usize::from(blank_due) + 1 > LONGEST_TEXT {
            shorten(&mut text);
            break;
        }
        if blank_due {
            text.push(' ');
            length += 1;
            blank_due = false;
        }
        text.push(char);
        length += 1;
    }
    (!text.is_empty() && !text.eq_ignore_ascii_case("null")).then_some(text)
}

/// [`clean`], and without the name of who signed: everything from the phrase that announces it is dropped.
pub fn clean_message(raw: &str) -> Option<String> {
    let text = clean(raw)?;
    let kept = SIGNATORY
        .iter()
        .filter_map(|phrase| position_of(&text, phrase))
        .min();
    let Some(kept) = kept else { return Some(text) };
    let dangling = |char: char| char.is_whitespace() || "-–—:;,.(".contains(char);
    let text = text[..kept].trim_end_matches(dangling);
    (!text.is_empty()).then(|| text.to_owned())
}

fn shorten(text: &mut String) {
    if text.chars().count() >= LONGEST_TEXT {
        text.pop();
    }
    text.push('…');
}

fn position_of(text: &str, phrase: &str) -> Option<usize> {
    let starts_word = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    let starts_with_phrase = |at: usize| {
        let mut rest = text[at..].chars().flat_map(char::to_lowercase);
        phrase.chars().all(|char| rest.next() == Some(char))
    };
    text.char_indices()
        .map(|(at, _)| at)
        .find(|at| starts_word(*at) && starts_with_phrase(*at))
}

/// Controls that are not blanks, direction marks, joiners, fillers and tags: nothing a reader could see.
fn is_invisible(char: char) -> bool {
    let hidden = matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    hidden || (char.is_control() && !char.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_one_plain_line() {
        let cases = [
            ("  Odebrano \t w\r\npunkcie ", Some("Odebrano w punkcie")),
            (
                "one\u{2028}two\u{2029}three\u{85}four",
                Some("one two three four"),
            ),
            ("a\u{202e}b\u{2066}c\u{200f}d\u{61c}e", Some("abcde")),
            ("za\u{200b}mek\u{feff}\u{0}\u{1b}", Some("zamek")),
            (
                "<img src=x onerror=alert(1)>",
                Some("<img src=x onerror=alert(1)>"),
            ),
            ("Доставлено 📦", Some("Доставлено 📦")),
            ("nullable", Some("nullable")),
            (" NULL ", None),
            ("null", None),
            ("\u{200b}\u{202c} ", None),
            ("", None),
        ];
        for (raw, expected) in cases {
            assert_eq!(clean(raw).as_deref(), expected, "{raw:?}");
        }
    }

    #[test]
    fn text_is_capped_on_a_character() {
        let exact = "ż".repeat(LONGEST_TEXT);
        assert_eq!(clean(&exact), Some(exact.clone()));
        for long in [
            format!("{exact}ż"),
            format!("{exact} ż"),
            "ż".repeat(100_000),
            "📦 ".repeat(2_000),
        ] {
            let text = clean(&long).unwrap_or_default();
            assert!(
                text.chars().count() <= LONGEST_TEXT && text.ends_with('…'),
                "{text}"
            );
        }
    }

    #[test]
    fn names_of_signatories_are_dropped() {
        let cases = [
            ("Delivered. Signed for by: A. NOWAK", Some("Delivered")),
            ("DELIVERED - SIGNED BY NOWAK at 10:30", Some("DELIVERED")),
            (
                "Zugestellt (unterschrieben von: Muster)",
                Some("Zugestellt"),
            ),
            ("Доставлено, Подписал Иванов", Some("Доставлено")),
            ("Signed by NOWAK", None),
            ("Assigned by the depot", Some("Assigned by the depot")),
            ("İstanbul: signed by X", Some("İstanbul")),
        ];
        for (raw, expected) in cases {
            assert_eq!(clean_message(raw).as_deref(), expected, "{raw:?}");
        }
    }
}
