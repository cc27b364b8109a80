//! Plural categories and digits, by ICU4X.
//! It must not know which text a number stands in.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::tag::Tag;
use crate::locale::Rules;

/// The rules of one language.
pub struct UnicodeRules {
    plurals: Option<PluralRules>,
    numbers: Option<DecimalFormatter>,
}

impl UnicodeRules {
    /// The rules for a tag.
    pub fn new(tag: &Tag) -> Self {
        let locale = tag.locale();
        Self {
            plurals: PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok(),
            numbers: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
        }
    }

    /// How the language writes 0 to 9.
    pub fn digits(&self) -> [char; 10] {
        let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        for (digit, number) in digits.iter_mut().zip(0..) {
            *digit = self.number(number).chars().next().unwrap_or(*digit);
        }
        digits
    }
}

impl Rules for UnicodeRules {
    fn category(&self, number: i64) -> String {
        let category = self
            .plurals
            .as_ref()
            .map(|rules| rules.category_for(number));
        match category.unwrap_or(PluralCategory::Other) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
        .to_owned()
    }

    fn number(&self, number: i64) -> String {
        self.numbers.as_ref().map_or_else(
            || number.to_string(),
            |format| format.format(&Decimal::from(number)).to_string(),
        )
    }
}
