//! What every file keeps to: its length, its opening words, and what it never contains.
//! It must not know which module depends on which.

use std::io;

use crate::sources::{Source, sources};

const CODE: [&str; 4] = [".rs", ".js", ".mjs", ".css"];
const LONGEST: usize = 400;

/// The folders of Rust modules.
const MODULES: [&str; 4] = ["src", "wire/src", "server/src", "xtask/src"];

/// Ways to turn text into markup; the browser's own and the bindings' names.
const MARKUP: [&str; 5] = [
    "innerHTML",
    "inner_html",
    "outerHTML",
    "insertAdjacentHTML",
    "insert_adjacent_html",
];

// Written in two halves, so that this file does not find itself.
const LEFTOVERS: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
];
const MACHINE: [&str; 4] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
];

#[test]
fn no_file_is_longer_than_a_reader_can_hold() -> io::Result<()> {
    let long = |source: &Source| {
        let lines = source.text.lines().count();
        (lines > LONGEST).then(|| format!("{}: {lines} lines", source.path))
    };
    assert_eq!(found("", &CODE, long)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn every_module_says_what_it_owns_and_what_it_must_not_know() -> io::Result<()> {
    for folder in MODULES {
        let silent = |source: &Source| (!opens_well(&source.text)).then(|| source.path.clone());
        assert_eq!(found(folder, &[".rs"], silent)?, Vec::<String>::new());
    }
    Ok(())
}

#[test]
fn an_opening_needs_both_sentences_at_the_top() {
    assert!(opens_well(
        "//! The shelf.\n//! It must not know prices.\n\nuse std::fmt;\n"
    ));
    assert!(!opens_well("//! The shelf.\n\nuse std::fmt;\n"));
    assert!(!opens_well("use std::fmt;\n//! It must not know prices.\n"));
}

#[test]
fn text_never_becomes_markup() -> io::Result<()> {
    for folder in ["src", "server/src"] {
        let markup = |source: &Source| {
            let code = source
                .text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let line = code
                .into_iter()
                .find(|line| MARKUP.iter().any(|name| line.contains(name)))?;
            Some(format!("{}: {}", source.path, line.trim()))
        };
        assert_eq!(found(folder, &CODE, markup)?, Vec::<String>::new());
    }
    Ok(())
}

#[test]
fn nothing_is_left_lying_about() -> io::Result<()> {
    let leftover = |source: &Source| {
        let word = LEFTOVERS.iter().find(|word| source.text.contains(**word))?;
        Some(format!("{} holds {word}", source.path))
    };
    assert_eq!(found("", &CODE, leftover)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() -> io::Result<()> {
    let on_a_machine = |source: &Source| {
        let place = MACHINE
            .iter()
            .find(|place| begins_a_path(&source.text, place))?;
        Some(format!("{} names {place}", source.path))
    };
    assert_eq!(found("", &[""], on_a_machine)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_path_of_an_address_is_no_place_on_a_machine() {
    assert!(begins_a_path("cd /place/x", "/place/"));
    assert!(begins_a_path("/place/x", "/place/"));
    assert!(!begins_a_path("https://carrier.example/place/x", "/place/"));
}

/// Whether it occurs with nothing before it that it could be a part of.
fn begins_a_path(text: &str, place: &str) -> bool {
    text.match_indices(place).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|sign| !sign.is_alphanumeric())
    })
}

fn opens_well(text: &str) -> bool {
    let opening: Vec<&str> = text
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .collect();
    opening.join(" ").contains("must not know")
}

fn found(
    folder: &str,
    endings: &[&str],
    breach: impl Fn(&Source) -> Option<String>,
) -> io::Result<Vec<String>> {
    let all = sources(folder)?;
    assert!(!all.is_empty(), "{folder} holds no files");
    let ours = all.iter().filter(|source| source.is(endings));
    Ok(ours.filter_map(breach).collect())
}
