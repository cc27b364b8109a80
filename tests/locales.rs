//! Every language is whole, and reads as Fluent itself would read it.
//! It must not know how the widget looks, only which texts it asks for.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use trackline::locale::{self, Arg, Rules, Texts, compile};
use trackline_wire::Status;

/// Plural rules for the host: CLDR's, by the crate that Fluent itself uses.
struct HostRules(intl_pluralrules::PluralRules);

impl Rules for HostRules {
    fn category(&self, number: i64) -> String {
        let category = self.0.select(number).unwrap();
        format!("{category:?}").to_lowercase()
    }

    fn number(&self, number: i64) -> String {
        number.to_string()
    }
}

fn source(tag: &str) -> String {
    fs::read_to_string(Path::new("locales").join(tag).join("widget.ftl")).unwrap()
}

fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    compile::messages(&source(tag))
        .unwrap()
        .into_iter()
        .map(|(key, pattern)| {
            let names = pattern.split('{').skip(1);
            let names = names.map(|rest| rest.split(['}', '|']).next().unwrap().to_owned());
            (key, names.collect())
        })
        .collect()
}

#[test]
fn every_language_is_listed_and_on_disk() {
    let mut on_disk: Vec<String> = fs::read_dir("locales")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    on_disk.sort();
    let mut listed = locale::tags();
    listed.sort_unstable();
    assert_eq!(on_disk, listed);
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let english = messages("en");
    for tag in locale::tags() {
        assert_eq!(messages(tag), english, "{tag}");
    }
}

#[test]
fn every_status_has_its_words() {
    let english = messages("en");
    for status in Status::known() {
        assert!(
            english.contains_key(&locale::status_key(status.as_str())),
            "{status}"
        );
    }
}

/// The keys that the code asks for, found in its text, and the other way round.
#[test]
fn no_key_is_missing_and_none_is_left_over() {
    let mut code = String::new();
    read_code(Path::new("src"), &mut code);
    let quoted: BTreeSet<&str> = code.split('"').collect();
    let statuses: Vec<String> = Status::known()
        .map(|status| status.as_str().replace('_', "-"))
        .collect();
    for key in messages("en").keys() {
        let of_a_status = key.starts_with("status-")
            || statuses
                .iter()
                .any(|status| key.starts_with(&format!("{status}-")));
        assert!(
            of_a_status || quoted.contains(key.as_str()),
            "{key} is used nowhere"
        );
    }
    let english = messages("en");
    for call in code.split("text(\"").skip(1) {
        let key = call.split('"').next().unwrap();
        // Other functions of that name take plain words; message keys of several words have hyphens.
        assert!(
            !key.contains('-') || english.contains_key(key),
            "{key} is not in en"
        );
    }
}

fn read_code(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_code(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// What a text's place holds, in characters; drawn and looked at with texts of this length.
fn room(key: &str) -> usize {
    let begins = |starts: &[&str]| starts.iter().any(|start| key.starts_with(start));
    match key {
        "progress-label" | "progress-stopped" => 130,
        _ if begins(&["badge-", "link-", "progress-"]) => 20,
        _ if begins(&["status-"]) => 36,
        "pause" | "resume" | "share" | "share-copied" | "find-submit" => 40,
        _ if begins(&["number-"]) => 40,
        "find-title" | "find-order" | "find-contact" => 44,
        "eta-source" | "eta-was" => 130,
        _ if begins(&["eta-"]) => 60,
        _ if Status::known()
            .any(|status| key.starts_with(&format!("{}-", status.as_str().replace('_', "-")))) =>
        {
            64
        }
        _ => 130,
    }
}

#[test]
fn every_text_fits_its_place() {
    for tag in locale::tags() {
        for (key, pattern) in compile::messages(&source(tag)).unwrap() {
            // A choice is as long as its longest variant.
            let longest = pattern
                .split('|')
                .map(|text| text.chars().count())
                .max()
                .unwrap();
            assert!(
                longest <= room(&key),
                "{tag} {key}: {longest} characters, {} fit",
                room(&key)
            );
        }
    }
}

#[test]
fn every_plural_has_the_forms_of_its_language_and_no_others() {
    for tag in locale::tags() {
        let table = compile::compile(&source(tag)).unwrap();
        let rules = host_rules(tag);
        let mut used: BTreeSet<String> = (0..=200).map(|number| rules.category(number)).collect();
        if tag == "he" {
            // The crate's CLDR still has a form that CLDR 42 and browsers no longer know.
            used.remove("many");
        }
        for line in table.lines().filter(|line| line.contains('|')) {
            let variants = line.split('|').skip(1);
            let written: BTreeSet<String> = variants
                .map(|text| text.split(':').next().unwrap().to_owned())
                .collect();
            assert_eq!(written, used, "{tag} {line}");
        }
    }
}

fn host_rules(tag: &str) -> HostRules {
    let kind = intl_pluralrules::PluralRuleType::CARDINAL;
    let language: unic_langid::LanguageIdentifier = tag.parse().unwrap();
    HostRules(intl_pluralrules::PluralRules::create(language, kind).unwrap())
}

#[test]
fn tables_read_as_fluent_reads_the_files() {
    for tag in locale::tags() {
        let resource = FluentResource::try_new(source(tag)).unwrap();
        let language: unic_langid::LanguageIdentifier = tag.parse().unwrap();
        let mut bundle = FluentBundle::new(vec![language]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).unwrap();
        let rules = host_rules(tag);
        let table = compile::compile(&source(tag)).unwrap();
        let texts = Texts::new(tag, table, Box::new(rules));
        for (key, names) in messages(tag) {
            for number in [0, 1, 2, 3, 5, 11, 12, 21, 22, 25, 101, 102, 111, 1_000_000] {
                let mut fluent = FluentArgs::new();
                let mut ours = Vec::new();
                for name in &names {
                    if matches!(name.as_str(), "count" | "number" | "step" | "days") {
                        fluent.set(name.as_str(), number);
                        ours.push((name.as_str(), Arg::Number(number)));
                    } else {
                        fluent.set(name.as_str(), "x{y|z}");
                        ours.push((name.as_str(), Arg::Text("x{y|z}")));
                    }
                }
                let pattern = bundle.get_message(&key).unwrap().value().unwrap();
                let mut errors = Vec::new();
                let expected = bundle.format_pattern(pattern, Some(&fluent), &mut errors);
                assert!(errors.is_empty(), "{tag} {key}: {errors:?}");
                assert_eq!(texts.get(&key, &ours), expected, "{tag} {key} {number}");
            }
        }
    }
}
