//! The README's tables say what the code has: attributes, events and CSS variables, no more and no fewer.
//! It must not know what they mean.

use std::collections::BTreeSet;
use std::io;

use crate::sources::{observed_attributes, read, sources};

type Names = BTreeSet<String>;

#[test]
fn the_attributes_are_those_that_the_element_observes() -> io::Result<()> {
    let observed = observed_attributes()?;
    assert_eq!(table(&read("README.md")?, "## Attributes"), observed);
    Ok(())
}

#[test]
fn the_events_are_those_that_the_widget_sends() -> io::Result<()> {
    let mut sent = Names::new();
    for source in sources("src")? {
        // Quoted names in the code; the element's own is not an event's.
        sent.extend(beginning_with(&source.text, "\"trackline-"));
    }
    let sent: Names = sent
        .iter()
        .map(|name| name.trim_start_matches('"').to_owned())
        .filter(|name| name != "trackline-timeline")
        .collect();
    assert_eq!(table(&read("README.md")?, "## Events"), sent);
    Ok(())
}

#[test]
fn the_variables_are_those_of_the_tokens() -> io::Result<()> {
    let known = beginning_with(&read("style/tokens.css")?, "--trackline-");
    assert!(!known.is_empty());
    assert_eq!(table(&read("README.md")?, "## CSS variables"), known);
    Ok(())
}

#[test]
fn a_table_is_read_up_to_the_next_heading() {
    let text = "## A\nwords\n| Name | Use |\n| --- | --- |\n| `one` | `not` |\n| `two` | |\n## B\n| `x` | |\n";
    assert_eq!(table(text, "## A"), names(&["one", "two"]));
    assert_eq!(table(text, "## C"), names(&[]));
}

#[test]
fn names_end_where_their_signs_end() {
    let text = "--t-a: 1px; b: var(--t-a, var(--t-b2));";
    assert_eq!(beginning_with(text, "--t-"), names(&["--t-a", "--t-b2"]));
}

fn names(names: &[&str]) -> Names {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The first names in back ticks of the rows below a heading.
fn table(text: &str, heading: &str) -> Names {
    let lines = text
        .lines()
        .skip_while(|line| line.trim() != heading)
        .skip(1);
    lines
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(str::to_owned)
        .collect()
}

/// All words that begin so and go on with small letters, digits and hyphens.
fn beginning_with(text: &str, start: &str) -> Names {
    let ends = |sign: char| !(sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split(ends).next())
        .map(|rest| format!("{start}{rest}"))
        .collect()
}
