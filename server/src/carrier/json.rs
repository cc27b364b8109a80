//! Members of loosely typed JSON, read as text and cleaned.
//! It must not know what any member means: a wrong type is simply no value.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use trackline_wire::{Location, ZoneKnowledge};

use super::input::BadInput;
use super::{country, directory, moment};
use crate::report::Parcel;
use crate::text;

/// A member that is a text, or a whole number in its place, cleaned. A number too long to be kept digit
/// by digit is no value: nobody could tell which number it was.
pub(super) fn text(object: &Value, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(raw) => text::clean(raw),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        _ => None,
    }
}

/// A whole number, or a text that is one: some sources write codes of errors either way.
pub(super) fn code(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

/// A yes or no, also as a text or as 1.
pub(super) fn yes(object: &Value, name: &str) -> bool {
    match object.get(name) {
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true") || text == "1",
        Some(value) => *value == true || *value == 1,
        None => false,
    }
}

/// The first of these members that is a text.
pub(super) fn any_text(object: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| text(object, name))
}

/// Our code of the carrier that a member names; `None` when the name says nothing to us at all.
pub(super) fn carrier(object: &Value, name: &str) -> Option<String> {
    let code = directory::code_for(&text(object, name)?);
    (code != directory::UNKNOWN).then_some(code)
}

/// The parcel that two members name: its number and, where it is said, its carrier.
pub(super) fn parcel(
    object: &Value,
    number: &'static str,
    carrier: &str,
) -> Result<Parcel, BadInput> {
    let text = text(object, number).ok_or(BadInput::Missing { field: number })?;
    Ok(Parcel::new(
        self::carrier(object, carrier).as_deref(),
        &text,
    )?)
}

/// A member that says when something happened: a moment, or the day alone.
pub(super) fn time(
    object: &Value,
    field: &'static str,
) -> Result<(DateTime<FixedOffset>, ZoneKnowledge), BadInput> {
    text(object, field)
        .and_then(|text| moment::read_or_day(&text))
        .ok_or(BadInput::Time { field })
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

/// A place with the members `city`, `state` and `country`, or else with the free text that the source
/// gave; `None` when it gave neither.
pub(super) fn location(place: &Value, free_text: Option<String>) -> Option<Location> {
    place_of(
        text(place, "city"),
        text(place, "state"),
        text(place, "country"),
        free_text,
    )
}

/// A place of these parts; a country that is no code stands in for a free text.
pub(super) fn place_of(
    city: Option<String>,
    region: Option<String>,
    country: Option<String>,
    free_text: Option<String>,
) -> Option<Location> {
    let code = country.as_deref().and_then(country::alpha2);
    let spelt_out = country.filter(|_| code.is_none());
    let name = free_text.or(spelt_out).filter(|_| city.is_none());
    let location = Location {
        name,
        city,
        region,
        country: code,
    };
    (location != Location::default()).then_some(location)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_wrong_type_is_no_value() {
        let object = json!({"a": " x ", "b": 7, "c": [1], "d": null, "e": {"f": 1}, "g": "null", "h": true,
            "i": 1.5, "j": 34043416109404255700.0});
        assert_eq!(text(&object, "a").as_deref(), Some("x"));
        assert_eq!(text(&object, "b").as_deref(), Some("7"));
        for name in ["c", "d", "e", "g", "h", "i", "j", "missing"] {
            assert_eq!(text(&object, name), None, "{name}");
        }
        assert_eq!(any_text(&object, &["d", "b", "a"]).as_deref(), Some("7"));
        assert_eq!(list(&object, "c").len(), 1);
        assert!(list(&object, "a").is_empty() && list(&json!("x"), "a").is_empty());
    }

    #[test]
    fn numbers_and_answers_come_in_several_types() {
        assert_eq!(code(&json!(-18010002)), Some(-18_010_002));
        assert_eq!(code(&json!(" 404 ")), Some(404));
        for odd in [json!(null), json!("x"), json!(1.5), json!([404])] {
            assert_eq!(code(&odd), None, "{odd}");
        }
        let object = json!({"a": true, "b": "True", "c": 1, "d": "1", "e": false, "f": "no", "g": null, "h": [true]});
        let all = ["a", "b", "c", "d", "e", "f", "g", "h", "missing"];
        assert_eq!(
            all.map(|name| yes(&object, name)),
            [true, true, true, true, false, false, false, false, false]
        );
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
