//! What the server writes for the examples on standard input, for the comparison with a browser.
//! It must not know what is right.
//!
//! Reads one JSON object: `tags`, and lists of examples named after the methods of `Formats`; times are
//! RFC 3339, days `2026-11-21`, ages milliseconds. Writes one object: tag → method → list of texts.

use std::error::Error;
use std::io;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::{Map, Value, json};
use trackline::format::{Formats, rules};

type Answer<T> = Result<T, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let asked: Value = serde_json::from_reader(io::stdin())?;
    let mut written = Map::new();
    for tag in list(&asked, "tags")? {
        let tag = tag.as_str().ok_or("a tag is no text")?;
        written.insert(tag.to_owned(), of_tag(tag, &asked)?);
    }
    serde_json::to_writer(io::stdout(), &written)?;
    Ok(())
}

fn of_tag(tag: &str, asked: &Value) -> Answer<Value> {
    let formats = Formats::new(tag);
    let rules = rules(tag);
    let each = |name: &str, write: &dyn Fn(&Value) -> Answer<String>| {
        let texts: Result<Vec<String>, _> = list(asked, name)?.iter().map(write).collect();
        texts.map(Value::from)
    };
    Ok(json!({
        "time": each("time", &|at| Ok(formats.time(moment(at)?)))?,
        "day": each("day", &|at| Ok(formats.day(day(at)?, 2026)))?,
        "moment": each("moment", &|at| Ok(formats.moment(moment(at)?)))?,
        "window": each("window", &|pair| {
            Ok(formats.window(moment(&pair[0])?, moment(&pair[1])?, false))
        })?,
        "days": each("days", &|pair| {
            Ok(formats.window(moment(&pair[0])?, moment(&pair[1])?, true))
        })?,
        "machine": each("machine", &|at| Ok(formats.machine(moment(at)?)))?,
        "ago": each("ago", &|age| Ok(formats.ago(age.as_i64().ok_or("an age is no number")?)))?,
        "relative_day": each("relative_day", &|pair| {
            Ok(formats.relative_day(day(&pair[0])?, day(&pair[1])?))
        })?,
        "country": each("country", &|code| Ok(formats.country(code.as_str().unwrap_or_default())))?,
        "number": each("number", &|number| Ok(rules.number(number.as_i64().unwrap_or_default())))?,
        "category": each("number", &|number| {
            Ok(rules.category(number.as_i64().unwrap_or_default()))
        })?,
    }))
}

fn list<'a>(asked: &'a Value, name: &str) -> Result<&'a Vec<Value>, String> {
    asked[name]
        .as_array()
        .ok_or_else(|| format!("{name} is no list"))
}

fn moment(value: &Value) -> Answer<DateTime<FixedOffset>> {
    let text = value.as_str().ok_or("a time is no text")?;
    DateTime::parse_from_rfc3339(text).map_err(|error| format!("{text}: {error}").into())
}

fn day(value: &Value) -> Answer<NaiveDate> {
    let text = value.as_str().ok_or("a day is no text")?;
    text.parse()
        .map_err(|error| format!("{text}: {error}").into())
}
