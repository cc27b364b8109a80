//! How values that no engine has a type for become text and numbers in its columns, and come back.
//! It must not know any engine, table or statement.

use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;

/// An instant from the milliseconds since 1970 that stand for it.
pub fn instant(milliseconds: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(milliseconds)
        .ok_or_else(|| StoreError::Corrupt("an instant out of range".into()))
}

/// A moment with its place's offset, from RFC 3339.
pub fn moment(text: &str) -> Result<DateTime<FixedOffset>, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map_err(|error| StoreError::Corrupt(format!("a moment: {error}").into()))
}

/// A value as JSON.
pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(unreadable("a fact"))
}

/// A value from JSON.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(unreadable("a fact"))
}

/// A `map_err` for JSON that cannot be read or written.
pub fn unreadable(what: &'static str) -> impl Fn(serde_json::Error) -> StoreError {
    move |error| StoreError::Corrupt(format!("{what}: {error}").into())
}

/// Names that stand in one column, separated by blanks.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
