//! Every language's texts inside the server's binary.
//! It must not know which messages there are.

use std::sync::LazyLock;

use super::compile::compile;

/// The Fluent files of the languages, as they stand in the repository.
macro_rules! sources {
    ($($tag:literal),* $(,)?) => {
        [$(($tag, include_str!(concat!("../../locales/", $tag, "/widget.ftl")))),*]
    };
}

const SOURCES: [(&str, &str); super::LANGUAGES.len()] = sources![
    "en", "ar", "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "he", "hr", "hu", "it", "lt",
    "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "uk",
];

static TABLES: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let compiled = SOURCES.iter().map(|(tag, source)| {
        // A file that does not compile fails the build of the widget and the tests of the texts;
        // messages that are missing read as their keys.
        (*tag, compile(source).unwrap_or_default())
    });
    compiled.collect()
});

/// A language's compiled table; blank for a language that there is not.
pub fn table(language: &str) -> &'static str {
    let found = TABLES.iter().find(|(tag, _)| *tag == language);
    found.map_or("", |(_, table)| table)
}
