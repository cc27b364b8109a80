//! The theming contract: `docs/theming.md` says what the code has, and nothing of version 1 is lost.
//! It must not know what any of it looks like.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::sources::{Source, read, sources};

type Names = BTreeSet<String>;

const CONTRACT: &str = "docs/theming.md";

/// Every name that version 1 has promised, by the heading of its table. Names are only ever added.
const VERSION_1: [(&str, &str); 5] = [
    (
        "## Variables",
        "--trackline-accent --trackline-good --trackline-warn --trackline-bad --trackline-surface \
         --trackline-ink --trackline-ink-soft --trackline-line --trackline-focus --trackline-font \
         --trackline-font-large --trackline-text --trackline-text-small --trackline-text-large \
         --trackline-text-large-wide --trackline-weight --trackline-weight-large --trackline-leading \
         --trackline-padding --trackline-padding-wide --trackline-gap --trackline-reserve \
         --trackline-radius --trackline-radius-inner --trackline-border --trackline-shadow \
         --trackline-icon --trackline-disc --trackline-motion",
    ),
    (
        "## Parts",
        "card head number language tabs icon status estimate progress todo items timeline event more \
         foot pause share erase carrier-link notice find submit",
    ),
    ("## Slots", "header footer empty icon-<status>"),
    ("## Layouts", "full compact stepper line wide"),
    ("## Ready themes", "neutral dawn storefront luma classic"),
];

#[test]
fn nothing_that_was_promised_is_gone() -> io::Result<()> {
    let contract = read(CONTRACT)?;
    for (heading, promised) in VERSION_1 {
        let kept = first_column(&contract, heading);
        let gone: Vec<&str> = promised
            .split_whitespace()
            .filter(|name| !kept.contains(*name))
            .collect();
        assert!(gone.is_empty(), "{heading} lost {gone:?}");
    }
    Ok(())
}

#[test]
fn the_variables_and_their_defaults_are_those_of_the_tokens() -> io::Result<()> {
    let tokens = tokens(&read("style/tokens.css")?);
    assert_eq!(defaults(&read(CONTRACT)?), tokens);
    // The loader keeps the height before the style sheet is there.
    let loader = read("src/loader.js")?;
    let reserve = format!("var(--trackline-reserve,{})", tokens["--trackline-reserve"]);
    assert!(loader.contains(&reserve), "src/loader.js: {reserve}");
    Ok(())
}

#[test]
fn the_styles_use_every_token_and_no_other_public_variable() -> io::Result<()> {
    let known: Names = tokens(&read("style/tokens.css")?).into_keys().collect();
    let mut used = Names::new();
    for sheet in widget_sheets()? {
        let tokens = words_after(&sheet.text, "var(--tl-");
        used.extend(tokens.iter().map(|name| format!("--trackline-{name}")));
        let public = words_after(&sheet.text, "var(--trackline-");
        // Smaller layouts keep less height free, unless the shop said how much.
        let others: Vec<_> = public.iter().filter(|name| *name != "reserve").collect();
        assert!(
            others.is_empty() || sheet.path.ends_with("tokens.css"),
            "{}: {others:?}",
            sheet.path
        );
    }
    assert_eq!(used, known);
    Ok(())
}

#[test]
fn the_parts_are_those_that_the_view_draws() -> io::Result<()> {
    let view = view()?;
    let documented = first_column(&read(CONTRACT)?, "## Parts");
    let mut drawn = words_after(&view, ".set(\"part\", \"");
    // `open_part("tag", "name")` gives a class and a part of one name.
    let named = view.split(".open_part(\"").skip(1);
    drawn
        .extend(named.flat_map(|rest| words_after(rest.split(')').next().unwrap_or(""), "\", \"")));
    assert!(drawn.len() > 9, "{drawn:?}");
    assert_eq!(drawn.difference(&documented).count(), 0, "{drawn:?}");
    for part in &documented {
        assert!(view.contains(&format!("\"{part}\"")), "{part} is not drawn");
    }
    Ok(())
}

#[test]
fn the_slots_are_those_that_the_view_draws() -> io::Result<()> {
    let view = view()?;
    let mut drawn = words_after(&view, "slot(pen, \"");
    drawn.extend(words_after(&view, "slot(&mut pen, \""));
    if view.contains("slot(pen, &[\"icon-\", ") {
        drawn.insert("icon-<status>".to_owned());
    }
    assert_eq!(first_column(&read(CONTRACT)?, "## Slots"), drawn);
    Ok(())
}

#[test]
fn the_layouts_are_those_of_the_styles() -> io::Result<()> {
    let mut styled = words_after(&read("style/layouts.css")?, "[layout~=\"");
    styled.insert("full".to_owned());
    assert_eq!(first_column(&read(CONTRACT)?, "## Layouts"), styled);
    Ok(())
}

#[test]
fn a_ready_theme_is_one_rule_of_public_variables() -> io::Result<()> {
    let known = tokens(&read("style/tokens.css")?);
    let mut themes = Names::new();
    for sheet in sources("style/themes")? {
        let rule = sheet.text.split_once("*/\ntrackline-timeline {\n");
        let inside = rule.and_then(|(_, rule)| rule.strip_suffix("}\n"));
        for line in inside.unwrap_or("no rule").lines() {
            let name = line.trim().split(':').next().unwrap_or_default();
            assert!(known.contains_key(name), "{}: {line}", sheet.path);
        }
        let name = sheet.path.trim_start_matches("style/themes/");
        themes.insert(name.trim_end_matches(".css").to_owned());
    }
    assert_eq!(first_column(&read(CONTRACT)?, "## Ready themes"), themes);
    Ok(())
}

#[test]
fn a_token_is_a_public_variable_and_its_default() {
    let text = "  --tl-a: var(--trackline-a, calc(var(--tl-b) * 0.7));\n  --tl-b: var(--trackline-b, 1px);\n";
    let found = tokens(text);
    assert_eq!(found["--trackline-a"], "calc(var(--tl-b) * 0.7)");
    assert_eq!(found.len(), 2);
}

/// The widget's own style sheets; the demo shop's and the themes are not among them.
fn widget_sheets() -> io::Result<Vec<Source>> {
    let mut all = sources("style")?;
    all.retain(|sheet| sheet.is(&[".css"]) && sheet.path.matches('/').count() == 1);
    Ok(all)
}

fn view() -> io::Result<String> {
    let all = sources("src/view")?;
    Ok(all.into_iter().map(|source| source.text).collect())
}

/// Each line `--tl-x: var(--trackline-x, default);`.
fn tokens(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| {
        let (inner, rest) = line.trim().strip_prefix("--tl-")?.split_once(": var(")?;
        let (public, default) = rest.strip_suffix(");")?.split_once(", ")?;
        assert_eq!(public, format!("--trackline-{inner}"));
        Some((public.to_owned(), default.to_owned()))
    });
    lines.collect()
}

fn defaults(contract: &str) -> BTreeMap<String, String> {
    let rows = rows(contract, "## Variables");
    let cell = |cell: &str| cell.trim().trim_matches('`').to_owned();
    rows.map(|row| {
        let mut cells = row.split('|').skip(1).map(cell);
        (
            cells.next().unwrap_or_default(),
            cells.next().unwrap_or_default(),
        )
    })
    .collect()
}

fn first_column(contract: &str, heading: &str) -> Names {
    let names = rows(contract, heading).filter_map(|row| row.split('`').nth(1));
    names.map(str::to_owned).collect()
}

/// The rows of the table below a heading whose first cell is code.
fn rows<'a>(contract: &'a str, heading: &'a str) -> impl Iterator<Item = &'a str> {
    let below = contract.lines().skip_while(move |line| *line != heading);
    below
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| `"))
}

/// What follows each `start`, as long as it is small letters, digits and hyphens.
fn words_after(text: &str, start: &str) -> Names {
    let ends = |sign: char| !(sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split(ends).next())
        .map(str::to_owned)
        .collect()
}
