//! A language as the server speaks it, made once for all who wish for it.
//! It must not know what is made of its texts and formats.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::{Formats, rules};
use crate::config::negotiate;
use crate::locale::{Texts, table, tags};

/// What was made of each language's texts and formats.
///
/// Wishes come from strangers, so what is kept goes by [`Formats::name`]: there are at most some
/// hundreds of names, whatever is wished for.
pub struct Kept<T>(RwLock<BTreeMap<Name, Arc<T>>>);

/// The texts' language, and the name of the formats.
type Name = (&'static str, String);

impl<T> Kept<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(RwLock::new(BTreeMap::new()))
    }

    /// What was made for the first wish (a language tag) that can be fulfilled, else for English;
    /// made now, if nobody has wished for it before.
    pub fn of(&self, wishes: &[String], make: impl FnOnce(Texts, Formats) -> T) -> Arc<T> {
        let choice = negotiate(wishes, &tags());
        let name = (choice.language, Formats::name(&choice.tag));
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&name) {
            return Arc::clone(known);
        }
        drop(known);
        let language = choice.language;
        let texts = Texts::new(language, table(language).to_owned(), rules(language));
        let made = Arc::new(make(texts, Formats::new(&choice.tag)));
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have been as fast; both made the same.
        Arc::clone(known.entry(name).or_insert(made))
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use chrono::{DateTime, FixedOffset, ParseError};

    use super::*;
    use crate::locale::Arg;

    type Spoken = (Texts, Formats);
    static KEPT: Kept<Spoken> = Kept::new();

    fn wishes(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    fn spoken(tags: &[&str]) -> Arc<Spoken> {
        KEPT.of(&wishes(tags), |texts, formats| (texts, formats))
    }

    #[test]
    fn a_wish_is_spoken_with_its_texts_its_plurals_and_its_dates() -> Result<(), ParseError> {
        let at: DateTime<FixedOffset> = "2026-11-24T14:05:00+01:00".parse()?;
        let check = |tags: &[&str], parcels: &str, moment: &str| {
            let (texts, formats) = &*spoken(tags);
            let args = [("order", Arg::Text("7")), ("count", Arg::Number(1_234))];
            assert_eq!(texts.get("order-parcels", &args), parcels, "{tags:?}");
            assert_eq!(formats.moment(at), moment, "{tags:?}");
        };
        let english = "Order 7, 1,234 parcels";
        check(&[], english, "Tue 24 Nov, 14:05");
        check(&["xx", "en-US"], english, "Tue, Nov 24, 02:05 PM");
        check(
            &["pl_PL", "en"],
            "Zamówienie 7, 1234 paczki",
            "wt., 24 lis, 14:05",
        );
        Ok(())
    }

    #[test]
    fn wishes_that_come_down_to_the_same_are_made_once() {
        let kept = Kept::new();
        let made = Cell::new(0);
        let of = |tags: &[&str]| kept.of(&wishes(tags), |_, _| made.set(made.get() + 1));
        let before = of(&["de-AT"]);
        for wish in [
            "de-AT",
            "DE_at",
            "de-AT-1996",
            "de-AT-x-a",
            "de-AT-u-ca-roc",
        ] {
            assert!(Arc::ptr_eq(&before, &of(&[wish])), "{wish}");
        }
        assert_eq!(made.get(), 1);
        for number in 0..5_000 {
            of(&[&format!("de-AT-x-a{number}"), "de"]);
            of(&[&format!("en-a{number}aaa")]);
        }
        assert!(made.get() <= 3, "{} were made", made.get());
    }
}
