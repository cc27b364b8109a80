//! Which of the known tags a wish comes down to, by the rules of `Intl`.
//! It must not know what is written for it.

use icu_locale_core::Locale;
use icu_locale_core::extensions::unicode::key;

use super::table::DATES;

/// The digits that a wish may ask for by `-u-nu-`; others have no place on a storefront.
const DIGITS: [&str; 2] = ["arab", "latn"];

/// A tag that the tables know, and the digits asked for.
pub struct Tag {
    /// The longest beginning of the wish for which there is data, e.g. `de-AT`; else `en-GB`.
    pub known: &'static str,
    digits: Option<&'static str>,
}

impl Tag {
    /// Whether a text is formed like a language tag.
    pub fn is_valid(tag: &str) -> bool {
        Locale::try_from_str(tag).is_ok()
    }

    /// Reads a wish; the calendar and the clock that it may ask for are left to the browser.
    pub fn of(wish: &str) -> Self {
        let locale = Locale::try_from_str(wish).unwrap_or(Locale::UNKNOWN);
        let asked = locale.extensions.unicode.keywords.get(&key!("nu"));
        let asked = asked.map(ToString::to_string);
        let spelled = locale.id.to_string();
        let mut beginning = spelled.as_str();
        let known = loop {
            if let Some(known) = DATES.known(beginning) {
                break known;
            }
            match beginning.rfind('-') {
                Some(end) => beginning = &beginning[..end],
                None => break "en-GB",
            }
        };
        Self {
            known,
            digits: DIGITS
                .into_iter()
                .find(|digits| asked.as_deref() == Some(*digits)),
        }
    }

    /// One spelling for all wishes that come down to the same.
    pub fn name(&self) -> String {
        match self.digits {
            Some(digits) => format!("{}-u-nu-{digits}", self.known),
            None => self.known.to_owned(),
        }
    }

    /// The tag as ICU4X takes it.
    pub fn locale(&self) -> Locale {
        Locale::try_from_str(&self.name()).unwrap_or(Locale::UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_comes_down_to_what_is_known() {
        let check = |wish: &str, name: &str| assert_eq!(Tag::of(wish).name(), name, "{wish}");
        check("de", "de");
        check("DE-at-1996", "de-AT");
        check("de-AQ", "de");
        check("en-Latn-GB", "en");
        check("es-419-x-shop", "es-419");
        check("ar-eg-u-ca-islamic-nu-latn", "ar-EG-u-nu-latn");
        check("ar-EG-u-nu-thai", "ar-EG");
        check("ja-JP", "en-GB");
        check("", "en-GB");
        check("de-\u{1f600}", "en-GB");
        check(&"de-".repeat(1000), "en-GB");
    }
}
