//! The texts of the pages that the server writes, `locales/<language>/hosted.ftl`, in the customer's language.
//! It must not know where on a page a text stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use trackline::config::negotiate;
use trackline::locale::{Arg, Rules, Texts, compile, tags};

#[derive(RustEmbed)]
#[folder = "../locales"]
#[include = "*/hosted.ftl"]
struct Files;

/// Every language's table; compiled once.
static TABLES: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let compiled = tags().into_iter().filter_map(|tag| {
        let file = Files::get(&format!("{tag}/hosted.ftl"))?;
        let source = std::str::from_utf8(&file.data).ok()?;
        Some((tag, compile::compile(source).ok()?))
    });
    compiled.collect()
});

/// These texts count nothing; a test holds them to it.
struct NoNumbers;

impl Rules for NoNumbers {
    fn category(&self, _: i64) -> String {
        String::new()
    }

    fn number(&self, number: i64) -> String {
        number.to_string()
    }
}

/// One language's texts.
pub struct Words(Texts);

impl Words {
    /// The best language that there is for these wishes.
    pub fn of(wishes: &[String]) -> Self {
        let language = negotiate(wishes, &tags()).language;
        let table = TABLES.get(language).cloned().unwrap_or_default();
        Self(Texts::new(language, table, Box::new(NoNumbers)))
    }

    /// The language's tag.
    pub fn language(&self) -> &str {
        self.0.tag()
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.0.right_to_left() { "rtl" } else { "ltr" }
    }

    /// A text.
    pub fn text(&self, key: &str) -> String {
        self.0.get(key, &[])
    }

    /// A text with the shop's name in it.
    pub fn of_shop(&self, key: &str, shop: &str) -> String {
        self.0.get(key, &[("shop", Arg::Text(shop))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys, and whether the shop's name stands in their text.
    fn messages(language: &str) -> BTreeMap<String, bool> {
        let file = Files::get(&format!("{language}/hosted.ftl"));
        let source = file.map(|file| String::from_utf8_lossy(&file.data).into_owned());
        let messages = compile::messages(&source.unwrap_or_default());
        messages
            .unwrap_or_default()
            .into_iter()
            .map(|(key, pattern)| (key, pattern.contains("{shop}")))
            .collect()
    }

    #[test]
    fn every_language_has_the_same_texts_with_the_same_argument_and_counts_nothing() {
        let english = messages("en");
        assert!(!english.is_empty());
        for language in tags() {
            assert_eq!(messages(language), english, "{language}");
            let table = TABLES.get(language).map_or("", |table| table);
            assert!(!table.contains('|'), "{language} counts");
            let other = table.replace("{shop}", "");
            assert!(!other.contains('{'), "{language} has another argument");
        }
    }

    #[test]
    fn the_best_wish_counts_and_english_stands_in() {
        let language = |wishes: &[&str]| {
            let wishes: Vec<String> = wishes.iter().map(|&wish| wish.to_owned()).collect();
            let words = Words::of(&wishes);
            (words.language().to_owned(), words.direction())
        };
        assert_eq!(language(&["xx", "ar-EG", "pl"]), ("ar".into(), "rtl"));
        assert_eq!(language(&[]), ("en".into(), "ltr"));
    }
}
