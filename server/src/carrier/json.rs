//! Members of loosely typed JSON, read as text and cleaned.
//! It must not know what any member means: a wrong type is simply no value.

use serde_json::Value;
use trackline_wire::Location;

use crate::text;

/// A member that is a text, or a number in its place, cleaned.
pub(super) fn text(object: &Value, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(raw) => text::clean(raw),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A member that holds a carrier's sentence, cleaned and without the name of who signed.
pub(super) fn message(object: &Value, name: &str) -> Option<String> {
    object.get(name)?.as_str().and_then(text::clean_message)
}

/// A member that is a list; anything else is an empty one.
pub(super) fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    object
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// A place with fine fields, or else with the free text that the source gave; `None` when it gave neither.
pub(super) fn location(place: &Value, free_text: Option<String>) -> Option<Location> {
    let mut location = Location {
        name: None,
        city: text(place, "city"),
        region: text(place, "state"),
        country: None,
    };
    let country = text(place, "country");
    let is_code =
        |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let (code, spelt_out) = match country {
        Some(text) if is_code(&text) => (Some(text.to_ascii_uppercase()), None),
        other => (None, other),
    };
    location.country = code;
    if location.city.is_none() {
        location.name = free_text.or(spelt_out);
    }
    (location != Location::default()).then_some(location)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_wrong_type_is_no_value() {
        let object =
            json!({"a": " x ", "b": 7, "c": [1], "d": null, "e": {"f": 1}, "g": "null", "h": true});
        assert_eq!(text(&object, "a").as_deref(), Some("x"));
        assert_eq!(text(&object, "b").as_deref(), Some("7"));
        for name in ["c", "d", "e", "g", "h", "missing"] {
            assert_eq!(text(&object, name), None, "{name}");
        }
        assert_eq!(list(&object, "c").len(), 1);
        assert!(list(&object, "a").is_empty() && list(&json!("x"), "a").is_empty());
    }

    #[test]
    fn a_place_is_as_fine_as_told() {
        let fine = location(
            &json!({"city": "Łódź", "state": "", "country": "pl"}),
            Some("LODZ HUB".into()),
        );
        let expected = Location {
            city: Some("Łódź".into()),
            country: Some("PL".into()),
            ..Location::default()
        };
        assert_eq!(fine, Some(expected));
        let coarse = location(&json!({"city": null}), Some("Sortownia 7".into()));
        assert_eq!(
            coarse,
            Some(Location {
                name: Some("Sortownia 7".into()),
                ..Location::default()
            })
        );
        let spelt = location(&json!({"country": "Polska"}), None);
        assert_eq!(
            spelt,
            Some(Location {
                name: Some("Polska".into()),
                ..Location::default()
            })
        );
        assert_eq!(location(&json!(null), None), None);
    }
}
