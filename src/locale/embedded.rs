//! Every language's Fluent file inside the program, compiled when it is first spoken.
//! It must not know who listens.

use std::sync::OnceLock;

use super::{LANGUAGES, compile};

struct Source {
    language: &'static str,
    fluent: &'static str,
    table: OnceLock<String>,
}

macro_rules! sources {
    ($($language:literal)*) => {
        [$(Source {
            language: $language,
            fluent: include_str!(concat!("../../locales/", $language, "/widget.ftl")),
            table: OnceLock::new(),
        }),*]
    };
}

static SOURCES: [Source; LANGUAGES.len()] = sources![
    "en" "ar" "bg" "cs" "da" "de" "el" "es" "et" "fi" "fr" "he" "hr"
    "hu" "it" "lt" "lv" "nl" "pl" "pt" "ro" "ru" "sk" "sl" "sv" "uk"
];

/// The table of one of [`LANGUAGES`], as [`super::Texts`] reads it; of no other language, blank.
pub fn table(language: &str) -> &'static str {
    let source = SOURCES.iter().find(|source| source.language == language);
    source.map_or("", |source| {
        // A test compiles every file. Should one still fail, its texts read as their keys.
        let compiled = || compile::compile(source.fluent).unwrap_or_default();
        source.table.get_or_init(compiled)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::mark;

    #[test]
    fn every_language_has_its_table() {
        for (language, _) in LANGUAGES {
            let named = mark("language-label");
            let has = |line: &str| line.as_bytes().starts_with(&named);
            assert!(table(language).lines().any(has), "{language}");
        }
        assert_ne!(table("de"), table("en"));
        assert_eq!(table("xx"), "");
    }
}
