//! Data flows one way and imports follow it: a module uses only what `lib.rs` lists above it.
//! It must not know what the modules do.

use std::collections::BTreeSet;
use std::io;

use crate::sources::{Source, read, sources};

#[test]
fn the_widget_imports_upwards_only() -> io::Result<()> {
    assert_eq!(breaches("src")?, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_server_imports_upwards_only() -> io::Result<()> {
    assert_eq!(breaches("server/src")?, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_order_is_that_of_the_declarations() {
    let text =
        "//! mod words;\npub mod one;\n\n#[cfg(x)]\nmod two;\nuse a;\npub(crate) mod three;\n";
    assert_eq!(declared(text), ["one", "two", "three"]);
}

#[test]
fn an_import_downwards_is_found_however_it_is_written() {
    let order = ["above", "here", "below"];
    let found = |path: &str, text: &str| {
        let source = Source {
            path: format!("src/{path}"),
            text: text.to_owned(),
        };
        breaches_in(&source, "src", &order.map(str::to_owned))
    };
    assert!(found("here.rs", "use crate::above::A; use crate::here::B;").is_empty());
    assert!(found("lib.rs", "use crate::below::A;").is_empty());
    assert!(
        found(
            "below/inner.rs",
            "use super::above; fn f() { crate::here::g() }"
        )
        .is_empty()
    );
    for text in [
        "use crate::below::A;",
        "fn f() { crate::below::g() }",
        "use crate::{above::{self, A}, below};",
        "use super::below::A;",
    ] {
        assert_eq!(found("here.rs", text), ["src/here.rs uses below"], "{text}");
    }
    assert_eq!(
        found("here/inner.rs", "use crate::{\n    below::A,\n};").len(),
        1
    );
    assert_eq!(
        found("stray.rs", ""),
        ["src/stray.rs: stray is not declared"]
    );
}

fn breaches(folder: &str) -> io::Result<Vec<String>> {
    let order = declared(&read(&format!("{folder}/lib.rs"))?);
    assert!(!order.is_empty(), "{folder}/lib.rs declares no module");
    let modules = sources(folder)?;
    let rust = modules.iter().filter(|source| source.is(&[".rs"]));
    Ok(rust
        .flat_map(|source| breaches_in(source, folder, &order))
        .collect())
}

/// The modules that a `lib.rs` declares, in its order.
fn declared(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.strip_suffix(';')?.rsplit_once("mod "))
        .filter(|(visibility, _)| visibility.is_empty() || visibility.starts_with("pub"))
        .map(|(_, name)| name.to_owned())
        .collect()
}

fn breaches_in(source: &Source, folder: &str, order: &[String]) -> Vec<String> {
    let inside = source
        .path
        .trim_start_matches(folder)
        .trim_start_matches('/');
    let module = inside.split('/').next().unwrap_or_default();
    let is_top = module == inside;
    let module = module.trim_end_matches(".rs");
    if module == "lib" || module == "main" {
        return Vec::new();
    }
    let Some(place) = order.iter().position(|name| name == module) else {
        return vec![format!("{}: {module} is not declared", source.path)];
    };
    let mut used = named_after(&source.text, "crate::");
    if is_top {
        used.extend(named_after(&source.text, "super::"));
    }
    let below = used.iter().filter(|name| order[place + 1..].contains(name));
    below
        .map(|name| format!("{} uses {name}", source.path))
        .collect()
}

/// The first names of all paths that begin with `root`, those in braces too.
fn named_after(text: &str, root: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rest in text.split(root).skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(first_names(list)),
            None => names.extend(first_name(rest)),
        }
    }
    names
}

/// The first name of each path of a list in braces, whose opening brace is already gone.
fn first_names(list: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.extend(first_name(&list[start..at]));
                start = at + 1;
                if sign == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

fn first_name(path: &str) -> Option<String> {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    let name: String = path
        .trim_start()
        .chars()
        .take_while(|sign| is_part(*sign))
        .collect();
    (!name.is_empty()).then_some(name)
}
