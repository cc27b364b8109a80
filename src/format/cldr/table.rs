//! The tables as they lie in the repository: blocks of `key value` lines, each under a tag.
//! It must not know what a key means.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Patterns of days, moments and windows, and the names that they use.
pub static DATES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("dates.txt")));
/// Sentences such as `3 days ago` by plural category, and names such as `yesterday`.
pub static RELATIVE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("relative.txt")));
/// Countries by their codes.
pub static REGIONS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("regions.txt")));

type Block = HashMap<&'static str, &'static str>;

/// All blocks of one file.
pub struct Table(HashMap<&'static str, Block>);

impl Table {
    fn read(text: &'static str) -> Self {
        let blocks = text.split("\n\n").filter_map(|block| {
            let mut lines = block.lines().filter(|line| !line.starts_with('#'));
            let tag = lines.next()?;
            Some((tag, lines.filter_map(|line| line.split_once(' ')).collect()))
        });
        Self(blocks.collect())
    }

    /// The table's own spelling of a tag, when it has a block of it.
    pub fn known(&'static self, tag: &str) -> Option<&'static str> {
        self.0.get_key_value(tag).map(|(known, _)| *known)
    }

    /// What holds for a tag: its own block, then its language's.
    pub fn of(&'static self, tag: &str) -> Lines {
        let language = tag.split('-').next().unwrap_or_default();
        Lines([self.0.get(tag), self.0.get(language)])
    }
}

/// The lines that hold for a tag.
pub struct Lines([Option<&'static Block>; 2]);

impl Lines {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.0
            .iter()
            .flatten()
            .find_map(|block| block.get(key).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_stands_before_its_language() {
        static TABLE: LazyLock<Table> = LazyLock::new(|| {
            Table::read("# by whom\n\nde\na one\nb {w0}, {d}\n\nde-AT\na two \n\nde-CH\n")
        });
        assert_eq!(TABLE.known("de-CH"), Some("de-CH"));
        assert_eq!(TABLE.known("de-LI"), None);
        assert_eq!(TABLE.of("de-AT").get("a"), Some("two "));
        assert_eq!(TABLE.of("de-CH").get("a"), Some("one"));
        assert_eq!(TABLE.of("de-AT").get("b"), Some("{w0}, {d}"));
        assert_eq!(TABLE.of("de-AT").get("c"), None);
        assert_eq!(TABLE.of("fr-FR").get("a"), None);
    }
}
