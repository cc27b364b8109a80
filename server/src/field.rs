//! What a caller gave and that cannot be used: which field, and what is wrong with it.
//! It must not know who gave it or how the refusal is handed back.

use serde::de::DeserializeOwned;

/// Most characters of an order number or a carrier's name.
pub const LONGEST_NAME: usize = 64;

/// A field that cannot be used; the sentence names it, e.g. `` `order` is empty``.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", named(.field))]
pub struct BadField {
    /// Its name, or its path like `items[0].name`; blank when the whole cannot be read.
    pub field: String,
    /// The rest of the sentence.
    pub reason: String,
}

fn named(field: &str) -> String {
    match field {
        "" => String::new(),
        field => format!("`{field}` "),
    }
}

impl BadField {
    /// A field and the rest of the sentence.
    pub fn new(field: impl Into<String>, reason: impl Into<String>) -> Self {
        let (field, reason) = (field.into(), reason.into());
        Self { field, reason }
    }
}

/// A text that people gave: trimmed, without control characters, not empty and at most `longest` characters.
pub fn text(field: &str, given: &str, longest: usize) -> Result<String, BadField> {
    let given = given.trim();
    let wrong = if given.is_empty() {
        "is empty".to_owned()
    } else if given.chars().count() > longest {
        format!("is longer than {longest} characters")
    } else if given.chars().any(char::is_control) {
        "holds control characters".to_owned()
    } else {
        return Ok(given.to_owned());
    };
    Err(BadField::new(field, wrong))
}

/// Reads JSON; the refusal names the field by its path.
pub fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, BadField> {
    let whole = |error: &serde_json::Error| BadField::new("", error.to_string());
    let reader = &mut serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        match error.path().to_string() {
            path if path == "." => whole(error.inner()),
            path => BadField::new(path, format!("cannot be read: {}", error.inner())),
        }
    })?;
    reader.end().map_err(|error| whole(&error))?;
    Ok(value)
}
