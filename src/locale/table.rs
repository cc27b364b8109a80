//! A compiled language table and how a message is put together from it.
//! It must not know Fluent's syntax (that is `compile`) nor a browser.
//!
//! A table is UTF-8 text, one message a line: the [`mark`] of its key, then the pattern. In a pattern
//! `{name}` stands for an argument and `{name|one:…|few:…|other:…}` chooses by plural category or exact number; variants
//! may hold `{name}` but no further choice. The last variant is the default.

/// Plural rules and digits of a language; the browser's come from `Intl`.
pub trait Rules {
    /// The CLDR plural category of a number: `one`, `few`, `many`, `other` and so on.
    fn category(&self, number: i64) -> String;
    /// The number as this language writes it.
    fn number(&self, number: i64) -> String;
}

/// A language's rules as [`Texts`] holds them: where there are threads, they may share them.
#[cfg(feature = "csr")]
pub type AnyRules = Box<dyn Rules>;
/// A language's rules as [`Texts`] holds them: where there are threads, they may share them.
#[cfg(not(feature = "csr"))]
pub type AnyRules = Box<dyn Rules + Send + Sync>;

/// A value put into a message.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// Inserted as it is.
    Text(&'a str),
    /// Written by the language's rules, and able to choose a plural form.
    Number(i64),
}

/// One language's messages.
pub struct Texts {
    tag: String,
    table: String,
    rules: AnyRules,
}

impl Texts {
    /// Takes a compiled table.
    pub fn new(tag: &str, table: String, rules: AnyRules) -> Self {
        Self {
            tag: tag.to_owned(),
            table,
            rules,
        }
    }

    /// The language's tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// True when the language is written from right to left.
    pub fn right_to_left(&self) -> bool {
        matches!(self.tag.split('-').next(), Some("ar" | "he" | "fa" | "ur"))
    }

    /// The message without arguments, or `None` when this language has none of that key.
    pub fn find(&self, wanted: &str) -> Option<String> {
        self.pattern(wanted).map(|pattern| self.write(pattern, &[]))
    }

    /// The message; a missing one reads as its key, so that nothing is ever blank.
    pub fn get(&self, wanted: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.pattern(wanted)
            .map_or_else(|| wanted.to_owned(), |pattern| self.write(pattern, args))
    }

    /// A number as this language writes it.
    pub fn number(&self, number: i64) -> String {
        self.rules.number(number)
    }

    fn pattern(&self, wanted: &str) -> Option<&str> {
        let mark = mark(wanted);
        // Walking through it is quicker than what an index would add to the download.
        let mut lines = self.table.split('\n');
        let line = lines.find(|line| line.as_bytes().starts_with(&mark))?;
        line.get(MARK..)
    }

    fn write(&self, pattern: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let inside = &rest[open + 1..];
            let close = closing(inside);
            self.place(&inside[..close], args, &mut out);
            rest = inside.get(close + 1..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }

    fn place(&self, inside: &str, args: &[(&str, Arg<'_>)], out: &mut String) {
        let (name, variants) = inside.split_once('|').unwrap_or((inside, ""));
        let Some((_, arg)) = args.iter().find(|(given, _)| *given == name) else {
            out.push_str(name);
            return;
        };
        match (arg, variants) {
            (Arg::Text(text), "") => out.push_str(text),
            (Arg::Number(number), "") => out.push_str(&self.rules.number(*number)),
            (arg, variants) => out.push_str(&self.write(self.choose(variants, *arg), args)),
        }
    }

    fn choose<'a>(&self, variants: &'a str, arg: Arg<'_>) -> &'a str {
        let (exact, category) = match arg {
            Arg::Number(number) => (digits(number), self.rules.category(number)),
            Arg::Text(text) => (text.to_owned(), String::new()),
        };
        let mut chosen = "";
        for variant in split_variants(variants) {
            let (name, text) = variant.split_once(':').unwrap_or(("", variant));
            chosen = text;
            if name == exact || name == category {
                break;
            }
        }
        chosen
    }
}

/// A number in plain digits. By hand, because the standard library's writer would travel to every customer.
pub fn digits(number: i64) -> String {
    let mut rest = number.unsigned_abs();
    let mut written = Vec::new();
    loop {
        written.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        written.push('-');
    }
    written.iter().rev().collect()
}

/// How many bytes stand for a key.
const MARK: usize = 3;

/// What stands for a key in a table, since the keys themselves would be a quarter of every download: three
/// printable ASCII characters. `compile` refuses two keys with one mark.
pub fn mark(key: &str) -> [u8; MARK] {
    let mut hash: u32 = 0;
    for byte in key.bytes() {
        hash = hash.wrapping_mul(31).wrapping_add(u32::from(byte));
    }
    // Golden ratio: the upper bits then depend on all of the lower ones.
    hash = hash.wrapping_mul(0x9e37_79b9);
    [26, 20, 14].map(|shift| b'0' + (hash >> shift) as u8 % 64)
}

/// The position of the brace that closes the one before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn split_variants(variants: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    variants.split(move |letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        letter == '|' && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in [0, 7, -1, 10, 1_763_640_000_000, i64::MAX, i64::MIN] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    struct Plain;

    impl Rules for Plain {
        fn category(&self, number: i64) -> String {
            if number == 1 { "one" } else { "other" }.into()
        }

        fn number(&self, number: i64) -> String {
            number.to_string()
        }
    }

    fn texts(table: &str) -> Texts {
        Texts::new("en", table.into(), Box::new(Plain))
    }

    #[test]
    fn a_mark_is_printable_and_never_changes() {
        assert_eq!(mark("status-delivered"), *b"0^[");
        for number in 0..1_000 {
            assert!(mark(&number.to_string()).iter().all(u8::is_ascii_graphic));
        }
    }

    fn line(key: &str, pattern: &str) -> String {
        let mark = mark(key).map(char::from);
        format!("{}{pattern}\n", mark.iter().collect::<String>())
    }

    #[test]
    fn messages_are_put_together() {
        let long = "Until {when}, {n|0:never|one:{n} time|other:{n} times}!";
        let table = [
            line("a", "1=1"),
            line("a-long", long),
            "\nx\n".into(),
            line("b", "x"),
        ];
        let texts = texts(&table.concat());
        let check = |key: &str, n: i64, expected: &str| {
            let args = [("when", Arg::Text("{18:20}")), ("n", Arg::Number(n))];
            assert_eq!(texts.get(key, &args), expected);
        };
        check("a-long", 0, "Until {18:20}, never!");
        check("a-long", 1, "Until {18:20}, 1 time!");
        check("a-long", 22, "Until {18:20}, 22 times!");
        check("a", 0, "1=1");
        check("missing", 0, "missing");
        assert_eq!(texts.find("missing"), None);
        assert_eq!(texts.find("b").as_deref(), Some("x"));
    }

    proptest! {
        #[test]
        fn no_table_can_make_it_panic(table in "(a|[{}|:\nżx]){0,60}", n in any::<i64>()) {
            let texts = texts(&line("a", &table));
            let _ = texts.get("b", &[]);
            let _ = texts.get("a", &[("x", Arg::Number(n)), ("", Arg::Text("{"))]);
        }
    }
}
