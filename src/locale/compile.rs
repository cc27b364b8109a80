//! Fluent files to compiled tables, by Fluent's own parser, at build time and in tests.
//! It must not know which messages there are, and never runs in a browser.

use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant,
    VariantKey,
};

use super::mark;

/// Why a Fluent file cannot become a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileError {
    /// Not valid Fluent; where and why.
    Syntax(String),
    /// Valid Fluent of a kind that the tables do not hold; the message's key and what it is.
    Unsupported(String, &'static str),
    /// The same key twice.
    Repeated(String),
    /// Two keys that a table could not tell apart: one of them needs another name.
    Alike(String, String),
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(what) => write!(f, "not valid Fluent: {what}"),
            Self::Unsupported(key, what) => write!(f, "{key}: {what} cannot be compiled"),
            Self::Repeated(key) => write!(f, "{key} is there twice"),
            Self::Alike(one, other) => {
                write!(f, "{one} and {other} have one mark: rename one of them")
            }
        }
    }
}

impl std::error::Error for CompileError {}

/// Compiles one language's Fluent text to a table as [`super::Texts`] reads it.
pub fn compile(source: &str) -> Result<String, CompileError> {
    let messages = messages(source)?;
    let mut keys = BTreeMap::new();
    let mut table = String::new();
    for (key, pattern) in &messages {
        let mark = mark(key);
        if let Some(other) = keys.insert(mark, key) {
            return Err(CompileError::Alike(other.clone(), key.clone()));
        }
        table.extend(mark.map(char::from));
        table.push_str(pattern);
        table.push('\n');
    }
    Ok(table)
}

/// The keys and compiled patterns of one language's Fluent text, sorted by key.
pub fn messages(source: &str) -> Result<Vec<(String, String)>, CompileError> {
    let resource = fluent_syntax::parser::parse(source)
        .map_err(|(_, errors)| CompileError::Syntax(format!("{errors:?}")))?;
    let mut lines: Vec<(String, String)> = Vec::new();
    for entry in &resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Term(term) => {
                return Err(CompileError::Unsupported(term.id.name.into(), "a term"));
            }
            _ => continue,
        };
        let key = message.id.name.to_owned();
        let Some(value) = &message.value else {
            return Err(CompileError::Unsupported(key, "a message without a value"));
        };
        if !message.attributes.is_empty() {
            return Err(CompileError::Unsupported(key, "an attribute"));
        }
        let mut line = String::new();
        write_pattern(&key, value, true, &mut line)?;
        lines.push((key, line));
    }
    lines.sort();
    if let Some(pair) = lines.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(CompileError::Repeated(pair[0].0.clone()));
    }
    Ok(lines)
}

fn write_pattern(
    key: &str,
    pattern: &Pattern<&str>,
    choices: bool,
    out: &mut String,
) -> Result<(), CompileError> {
    let unsupported = |what| Err(CompileError::Unsupported(key.to_owned(), what));
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if value.contains(['{', '}', '|', '\n', '\r']) {
                    return unsupported("a brace, bar or line break in a text");
                }
                out.push_str(value);
            }
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    out.push_str(&format!("{{{}}}", id.name));
                }
                Expression::Inline(_) => return unsupported("this kind of placeable"),
                Expression::Select { selector, variants } if choices => {
                    let Some(name) = variable(selector) else {
                        return unsupported("a choice by anything but a variable");
                    };
                    out.push_str(&format!("{{{name}"));
                    write_variants(key, variants, out)?;
                    out.push('}');
                }
                Expression::Select { .. } => return unsupported("a choice inside a choice"),
            },
        }
    }
    Ok(())
}

fn write_variants(
    key: &str,
    variants: &[Variant<&str>],
    out: &mut String,
) -> Result<(), CompileError> {
    if !variants.last().is_some_and(|variant| variant.default) {
        return Err(CompileError::Unsupported(
            key.to_owned(),
            "a choice whose default is not last",
        ));
    }
    for variant in variants {
        let name = match &variant.key {
            VariantKey::Identifier { name } => name,
            VariantKey::NumberLiteral { value } => value,
        };
        out.push_str(&format!("|{name}:"));
        write_pattern(key, &variant.value, false, out)?;
    }
    Ok(())
}

/// `$count` and `NUMBER($count)` both choose by `count`.
fn variable<'a>(selector: &InlineExpression<&'a str>) -> Option<&'a str> {
    match selector {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::FunctionReference {
            id,
            arguments: CallArguments { positional, named },
        } if id.name == "NUMBER" && named.is_empty() && positional.len() == 1 => {
            variable(&positional[0])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fluent_becomes_patterns() {
        let messages = messages(
            "# note\nb = Two words\na = { $n ->\n    [0] none\n    [one] { $n } day\n   *[other] { $n } days\n } left\n",
        );
        let expected = [
            ("a", "{n|0:none|one:{n} day|other:{n} days} left"),
            ("b", "Two words"),
        ];
        let expected = expected.map(|(key, pattern)| (key.to_owned(), pattern.to_owned()));
        assert_eq!(messages, Ok(expected.to_vec()));
    }

    #[test]
    fn a_table_names_its_lines_by_marks_and_no_mark_twice() {
        let mark = |key: &str| mark(key).map(char::from).iter().collect::<String>();
        assert_eq!(
            compile("b = x\na = y").ok(),
            Some(format!("{}y\n{}x\n", mark("a"), mark("b")))
        );
        let mut seen = BTreeMap::new();
        let twins = (0..).find_map(|number: u32| {
            let key = format!("k{number}");
            let before = seen.insert(mark(&key), key.clone())?;
            // In the order of a table.
            Some((before.clone().min(key.clone()), before.max(key)))
        });
        let (one, other) = twins.unwrap_or_default();
        let error = compile(&format!("{one} = x\n{other} = y")).err();
        assert_eq!(error, Some(CompileError::Alike(one, other)));
    }

    #[test]
    fn what_a_table_cannot_hold_is_refused_by_name() {
        let check = |source: &str, part: &str| {
            let error = compile(source)
                .err()
                .map(|error| error.to_string())
                .unwrap_or_default();
            assert!(error.contains(part), "{source:?} gave {error:?}");
        };
        check("a = { b", "not valid Fluent");
        check("-brand = X", "a term");
        check("a = one | two", "a: a brace");
        check("a = x\n    y", "line break");
        check("a = x\na = y", "twice");
        check("a = { $n ->\n *[x] y\n  [one] z\n }", "default is not last");
        check("a = { DATETIME($x) }", "this kind");
        check("a = x\n    .b = y", "an attribute");
    }
}
