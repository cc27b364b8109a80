//! The people whom a shipment names, so that no event repeats a name.
//! It must not know what an event says besides.

use serde_json::Value;

use crate::carrier::json;

/// Names of people, in lower case.
pub(super) struct People(Vec<String>);

impl People {
    /// Everybody in a shipment's details: who sends, who receives, who signed.
    pub(super) fn of(details: &Value) -> Self {
        let people = [
            &details["sender"],
            &details["receiver"],
            &details["proofOfDelivery"]["signed"],
        ];
        let names = people.into_iter().flat_map(|person| {
            ["name", "familyName", "givenName"].map(|name| json::text(person, name))
        });
        // An initial would be found in every text.
        let names = names.flatten().filter(|name| name.chars().count() > 2);
        Self(names.map(|name| name.to_lowercase()).collect())
    }

    /// True when one of the names stands in the text as a word of its own.
    pub(super) fn named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.0.iter().any(|name| {
            text.match_indices(name.as_str()).any(|(at, name)| {
                let before = text[..at].chars().next_back();
                let after = text[at + name.len()..].chars().next();
                let inside = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
                !inside(before) && !inside(after)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_is_found_as_a_word_whatever_its_case() {
        let people = People::of(&json!({
            "sender": {"organizationName": "Post", "name": "Żółta Sp."},
            "receiver": {"familyName": "Nowak", "givenName": "J"},
            "proofOfDelivery": {"signed": {"name": "Anna Łoś"}},
        }));
        for text in ["NOWAK", "Left with nowak.", "ANNA ŁOŚ", "od: żółta sp."] {
            assert!(people.named_in(text), "{text}");
        }
        for text in ["Nowakowo hub", "Post", "J", "Anna", ""] {
            assert!(!people.named_in(text), "{text}");
        }
        assert!(!People::of(&json!(null)).named_in("anything"));
    }
}
