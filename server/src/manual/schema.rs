//! A schema in words: its type, its limits, its fields. Other schemas are links to their sections.
//! It must not know where on the page it stands.

use serde_json::Value;

use super::text::{code, prose};
use crate::markup::{Tag, escaped};

/// The type, on one line; schemas with a name are links.
pub fn kind(schema: &Value) -> String {
    if let Some(name) = name(schema) {
        let link = Tag::new("a").set("href", &format!("#{}", anchor(name)));
        return format!("{}{}</a>", link.open(), escaped(name));
    }
    if let Some((joint, ways)) = ways(schema) {
        return ways.iter().map(kind).collect::<Vec<_>>().join(joint);
    }
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => Vec::from_iter(one.as_str()),
    };
    let word = |name: &&str| match (*name, schema["format"].as_str()) {
        ("array", _) => format!("list of {}", kind(&schema["items"])),
        ("object", _) if schema["additionalProperties"].is_object() => {
            format!("map to {}", kind(&schema["additionalProperties"]))
        }
        ("null", _) | (_, None) => escaped(name),
        (_, Some(format)) => format!("{} ({})", escaped(name), escaped(format)),
    };
    match types.is_empty() {
        true => "anything".to_owned(),
        false => types.iter().map(word).collect::<Vec<_>>().join(" or "),
    }
}

/// A schema in full: its fields or forms, or else its type.
pub fn whole(schema: &Value) -> String {
    let about = about(schema);
    match forms(schema).is_some() || schema["properties"].is_object() {
        true => about,
        false => format!("<p class=\"soft\">{}</p>{about}", kind(schema)),
    }
}

/// What there is to say besides the type: description, limits, and the fields or forms inside.
pub fn about(schema: &Value) -> String {
    let forms = forms(schema);
    // Of an optional schema the description stands at the schema and not around it.
    let mut ways = ways(schema).into_iter().flat_map(|(_, ways)| ways);
    let inner = ways.find_map(|way| way["description"].as_str());
    let description = match (schema["description"].as_str(), forms) {
        (Some(description), _) => description,
        (None, None) => inner.unwrap_or_default(),
        (None, Some(_)) => "",
    };
    let inside = match forms {
        Some((joint, ways)) => {
            let heading = match joint {
                AND => "All of this together:",
                _ => "One of these:",
            };
            let items = ways
                .iter()
                .map(|way| format!("<li><p>{}</p>{}</li>", kind(way), about(way)));
            format!("<p>{heading}</p><ul>{}</ul>", items.collect::<String>())
        }
        None => fields(schema),
    };
    [prose(description), limits(schema), inside].concat()
}

/// The id of a named schema's section.
pub fn anchor(name: &str) -> String {
    format!("schema-{name}")
}

/// A table of three columns, whose first names the row; nothing without rows.
pub fn table(label: &str, heads: [&str; 3], rows: impl IntoIterator<Item = [String; 3]>) -> String {
    let rows: String = rows
        .into_iter()
        .map(|[name, kind, about]| {
            format!("<tr><th scope=\"row\">{name}</th><td>{kind}</td><td>{about}</td></tr>")
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    let heads: String = heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{head}</th>"))
        .collect();
    let table = Tag::new("table").set("aria-label", label).open();
    format!("{table}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")
}

/// A name with what it must be noted of it, such as that it is required.
pub fn noted(name: &str, notes: &str) -> String {
    match notes {
        "" => code(name),
        notes => format!("{} <small>{}</small>", code(name), escaped(notes)),
    }
}

const OR: &str = " or ";
const AND: &str = " and ";

fn name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn ways(schema: &Value) -> Option<(&'static str, &Vec<Value>)> {
    [("oneOf", OR), ("anyOf", OR), ("allOf", AND)]
        .into_iter()
        .find_map(|(word, joint)| Some((joint, schema[word].as_array()?)))
}

/// The ways that are told one by one, because they are more than names.
fn forms(schema: &Value) -> Option<(&'static str, &Vec<Value>)> {
    ways(schema).filter(|(_, ways)| ways.iter().any(has_own_form))
}

/// Whether it is more than a link to another schema, or the absence of one.
fn has_own_form(schema: &Value) -> bool {
    name(schema).is_none() && schema["type"] != "null"
}

fn fields(schema: &Value) -> String {
    let Some(fields) = schema["properties"].as_object() else {
        // A list says of its entries what it would say of itself.
        return match has_own_form(&schema["items"]) {
            true if schema["items"].is_object() => about(&schema["items"]),
            _ => String::new(),
        };
    };
    let required = schema["required"].as_array();
    let rows = fields.iter().map(|(name, field)| {
        let is_required = required.is_some_and(|required| required.iter().any(|one| one == name));
        let notes = if is_required { "required" } else { "" };
        [noted(name, notes), kind(field), about(field)]
    });
    table("Fields", ["Field", "Type", "Description"], rows)
}

fn limits(schema: &Value) -> String {
    let ranges = [
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", "length "),
        ("minItems", "maxItems", "entries "),
    ];
    let ranges = ranges.into_iter().filter_map(|(least, most, what)| {
        Some(match (number(&schema[least]), number(&schema[most])) {
            (Some(least), Some(most)) => format!("{what}{least} to {most}"),
            (Some(least), None) => format!("{what}at least {least}"),
            (None, Some(most)) => format!("{what}at most {most}"),
            (None, None) => return None,
        })
    });
    let listed = |values: &Value| match values {
        Value::Null => None,
        Value::Array(values) => Some(values.iter().map(value).collect::<Vec<_>>().join(", ")),
        one => Some(value(one)),
    };
    let named = [
        ("enum", "one of "),
        ("const", "always "),
        ("pattern", "like "),
        ("default", "otherwise "),
        ("example", "e.g. "),
        ("examples", "e.g. "),
    ];
    let named = named
        .into_iter()
        .filter_map(|(word, what)| Some(format!("{what}{}", listed(&schema[word])?)));
    match ranges.chain(named).collect::<Vec<_>>().join("; ") {
        limits if limits.is_empty() => limits,
        limits => format!("<p class=\"soft\">{limits}</p>"),
    }
}

fn number(value: &Value) -> Option<String> {
    value.is_number().then(|| value.to_string())
}

fn value(value: &Value) -> String {
    match value {
        Value::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_are_told_in_words() {
        let a = json!({ "$ref": "#/components/schemas/A" });
        let link = "<a href=\"#schema-A\">A</a>";
        for (schema, expected) in [
            (a.clone(), link.to_owned()),
            (
                json!({ "type": ["string", "null"], "format": "date-time" }),
                "string (date-time) or null".to_owned(),
            ),
            (
                json!({ "type": ["array", "null"], "items": a }),
                format!("list of {link} or null"),
            ),
            (
                json!({ "oneOf": [a, { "type": "null" }] }),
                format!("{link} or null"),
            ),
            (
                json!({ "allOf": [a, { "type": "object" }] }),
                format!("{link} and object"),
            ),
            (
                json!({ "type": "object", "additionalProperties": { "type": "string" } }),
                "map to string".to_owned(),
            ),
            (json!({}), "anything".to_owned()),
        ] {
            assert_eq!(kind(&schema), expected, "{schema}");
        }
    }

    #[test]
    fn limits_and_an_optional_schemas_description_are_told() {
        let field = json!({ "type": "string", "minLength": 1, "maxLength": 64, "example": "<x>" });
        assert_eq!(
            about(&field),
            "<p class=\"soft\">length 1 to 64; e.g. <code>&lt;x&gt;</code></p>"
        );
        let a = json!({ "$ref": "#/components/schemas/A", "description": "Where." });
        assert_eq!(
            about(&json!({ "oneOf": [a, { "type": "null" }] })),
            "<p>Where.</p>"
        );
    }

    #[test]
    fn each_form_of_a_schema_shows_its_fields() {
        let object = json!({ "type": "object", "required": ["b"], "properties": { "b": { "type": "string" } } });
        let html =
            about(&json!({ "oneOf": [{ "type": "string", "description": "Both." }, object] }));
        assert!(
            html.contains("<li><p>string</p><p>Both.</p></li>"),
            "{html}"
        );
        assert!(
            html.contains(
                "<th scope=\"row\"><code>b</code> <small>required</small></th><td>string</td>"
            ),
            "{html}"
        );
    }
}
