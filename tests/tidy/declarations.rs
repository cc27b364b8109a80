//! What editors read about the element says what the code has: `trackline.d.ts` and `custom-elements.json`.
//! It must not know what the names mean.

use std::collections::BTreeSet;
use std::io;

use serde_json::Value;

use crate::sources::{observed_attributes, read, sources};

type Names = BTreeSet<String>;

#[test]
fn the_attributes_are_those_that_the_element_observes() -> io::Result<()> {
    let observed = observed_attributes()?;
    assert!(observed.contains("token-url"), "{observed:?}");
    assert_eq!(manifest("attributes", "name")?, observed);
    assert_eq!(manifest("members", "attribute")?, observed);

    let properties: Names = observed.iter().map(|name| property(name)).collect();
    assert_eq!(manifest("attributes", "fieldName")?, properties);
    assert_eq!(manifest("members", "name")?, properties);
    let declared = read("src/trackline.d.ts")?;
    let element = between(&declared, "interface TracklineTimelineElement", "\n}");
    assert_eq!(fields(element), properties);
    Ok(())
}

#[test]
fn the_events_are_those_that_the_widget_sends() -> io::Result<()> {
    let mut sent = Names::new();
    for source in sources("src")? {
        if source.is(&[".rs", ".js"]) {
            sent.extend(quoted(&source.text));
        }
    }
    // Other quoted words are not events: the element's own name, and what is kept on the device.
    sent.retain(|word| {
        let event = word.strip_prefix("trackline-").unwrap_or_default();
        matches!(event, "ready" | "status" | "error" | "action")
    });
    assert_eq!(sent.len(), 4, "{sent:?}");
    assert_eq!(manifest("events", "name")?, sent);
    let declared = read("src/trackline.d.ts")?;
    let events = between(&declared, "interface TracklineEventMap", "\n}");
    assert_eq!(quoted(events), sent);
    Ok(())
}

#[test]
fn the_codes_of_errors_are_those_of_the_readme() -> io::Result<()> {
    let (declared, readme) = (read("src/trackline.d.ts")?, read("README.md")?);
    let row = between(&readme, "| `trackline-error` |", "|\n");
    let told = row.split('`').skip(1).step_by(2);
    // The first name is that of the list itself.
    let told: Names = told.skip(1).map(str::to_owned).collect();
    let codes = between(&declared, "type TracklineErrorCode =", ";");
    let codes: Names = codes
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    assert!(!codes.is_empty());
    assert_eq!(codes, told);
    Ok(())
}

#[test]
fn the_parts_are_those_of_the_view() -> io::Result<()> {
    let (mut drawn, mut words) = (Names::new(), Names::new());
    for source in sources("src/view")? {
        words.extend(quoted(&source.text));
        for rest in source.text.split("\"part\", \"").skip(1) {
            drawn.extend(rest.split('"').next().map(str::to_owned));
        }
    }
    let parts = manifest("cssParts", "name")?;
    let unknown: Vec<_> = drawn.difference(&parts).collect();
    assert!(unknown.is_empty(), "not declared: {unknown:?}");
    // Some are handed over by a name, so that their word stands elsewhere in the view.
    let gone: Vec<_> = parts.difference(&words).collect();
    assert!(gone.is_empty(), "declared, but not in the view: {gone:?}");
    let declared = read("src/trackline.d.ts")?;
    assert_eq!(quoted(between(&declared, "type TracklinePart", ";")), parts);
    Ok(())
}

#[test]
fn the_variables_are_those_of_the_tokens() -> io::Result<()> {
    let tokens = read("style/tokens.css")?;
    let known: Names = tokens
        .split("var(--trackline-")
        .skip(1)
        .filter_map(|rest| rest.split([',', ')']).next())
        .map(|name| format!("--trackline-{name}"))
        .collect();
    assert!(!known.is_empty());
    assert_eq!(manifest("cssProperties", "name")?, known);
    Ok(())
}

#[test]
fn names_are_found_in_code() {
    let names = |names: &[&str]| -> Names { names.iter().map(|name| (*name).into()).collect() };
    assert_eq!(quoted("x = [\"one\", \"two\"]"), names(&["one", "two"]));
    assert_eq!(between("a { b } c", "{", "}"), " b ");
    assert_eq!(between("a { b", "x", "}"), "");
    assert_eq!(property("share-url"), "shareUrl");
    let declared = "{\n  /** A: b. */\n  one: string;\n  two(x: string): void;\n    deep: x;\n";
    assert_eq!(fields(declared), names(&["one"]));
}

/// One field of each entry of a list in the manifest's only declaration.
fn manifest(list: &str, field: &str) -> io::Result<Names> {
    let manifest: Value = serde_json::from_str(&read("src/custom-elements.json")?)?;
    let entries = manifest["modules"][0]["declarations"][0][list].as_array();
    let entries = entries.ok_or_else(|| io::Error::other(format!("no list of {list}")))?;
    let names: Names = entries
        .iter()
        .filter_map(|entry| entry[field].as_str().map(str::to_owned))
        .collect();
    assert_eq!(
        names.len(),
        entries.len(),
        "{list}: a {field} is missing or twice there"
    );
    Ok(names)
}

/// The text after the first `start`, up to the next `end`; nothing when either is missing.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let inside = text
        .split_once(start)
        .and_then(|(_, rest)| rest.split_once(end));
    inside.map_or("", |(inside, _)| inside)
}

/// The words in double quotes.
fn quoted(text: &str) -> Names {
    let is_word = |word: &&str| {
        let small = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        !word.is_empty() && word.chars().all(small)
    };
    // A closing quote opens what lies between two words; that is no word itself.
    text.split('"').filter(is_word).map(str::to_owned).collect()
}

/// The names of the fields of an interface, two spaces from the margin.
fn fields(interface: &str) -> Names {
    let declared = interface.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("  ")?.split_once(": ")?;
        let is_name = !name.is_empty() && name.chars().all(char::is_alphanumeric);
        is_name.then(|| name.to_owned())
    });
    declared.collect()
}

fn property(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_ascii_uppercase() + tail
    })
}
