//! Where telephone numbers stand in a text: by their `+`, by the word before them, or by how they are grouped.
//! It must not know what is done with them.

use std::ops::Range;

/// Words after which a number is somebody's telephone, in small letters.
const ANNOUNCED: [&str; 38] = [
    "tel",
    "telefon",
    "telefonu",
    "telefonem",
    "telefonicznie",
    "phone",
    "telephone",
    "mobile",
    "mob",
    "cell",
    "call",
    "fon",
    "fax",
    "handy",
    "tél",
    "téléphone",
    "teléfono",
    "telefono",
    "telefone",
    "móvil",
    "movil",
    "cellulare",
    "gsm",
    "kom",
    "komórka",
    "тел",
    "телефон",
    "телефону",
    "телефона",
    "моб",
    "факс",
    "whatsapp",
    "viber",
    "rufnummer",
    "电话",
    "手机",
    "電話",
    "手機",
];

/// Words that may stand between such a word and the number.
const BETWEEN: [&str; 6] = ["no", "nr", "number", "numer", "nummer", "номер"];

/// Words after which a number is something else, whatever it looks like.
const OTHERWISE: [&str; 30] = [
    "code",
    "kod",
    "kodem",
    "kodu",
    "pin",
    "otp",
    "id",
    "no",
    "nr",
    "number",
    "numer",
    "numerze",
    "nummer",
    "номер",
    "код",
    "кода",
    "ref",
    "reference",
    "tracking",
    "order",
    "zamówienie",
    "przesyłka",
    "parcel",
    "shipment",
    "awb",
    "waybill",
    "sendung",
    "sendungsnummer",
    "locker",
    "box",
];

/// A row of digits with its place.
#[derive(Debug, Clone, Copy)]
struct Group<'a> {
    start: usize,
    digits: &'a str,
}

impl Group<'_> {
    fn end(&self) -> usize {
        self.start + self.digits.len()
    }
}

/// All telephone numbers.
pub(super) fn numbers(text: &str, tracking_number: &str) -> Vec<Range<usize>> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut rest = groups.as_slice();
    while !rest.is_empty() {
        let run = run(text, rest);
        let number = telephone(text, run, tracking_number);
        let passed = match &number {
            Some((_, groups)) => *groups,
            None if date(run) > 0 => date(run),
            None if !taken(text, run).1 => run.len(),
            None => 1,
        };
        rest = &rest[passed..];
        found.extend(number.map(|(range, _)| range));
    }
    found
}

fn groups(text: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (at, char) in text.char_indices() {
        match groups.last_mut() {
            _ if !char.is_ascii_digit() => {}
            Some(last) if last.end() == at => last.digits = &text[last.start..=at],
            _ => groups.push(Group {
                start: at,
                digits: &text[at..=at],
            }),
        }
    }
    groups
}

/// The groups that belong to the first one by what stands between them.
fn run<'g, 'a>(text: &str, groups: &'g [Group<'a>]) -> &'g [Group<'a>] {
    let belongs = |pair: &[Group<'_>]| {
        let between = &text[pair[0].end()..pair[1].start];
        (1..=3).contains(&between.chars().count())
            && between.chars().all(|char| " \u{a0}-‑–./()".contains(char))
    };
    let length = 1 + groups.windows(2).take_while(|pair| belongs(pair)).count();
    &groups[..length]
}

/// How many groups at the start of a run are a date.
fn date(run: &[Group<'_>]) -> usize {
    let year =
        |group: &Group<'_>| group.digits.len() == 4 && ["19", "20"].contains(&&group.digits[..2]);
    let short = |group: &Group<'_>| group.digits.len() <= 2;
    match run {
        [a, b, c, ..] if year(a) && short(b) && short(c) => 3,
        [a, b, c, ..] if short(a) && short(b) && year(c) => 3,
        _ => 0,
    }
}

/// The telephone number that a run begins with, and how many of its groups that takes.
fn telephone(
    text: &str,
    run: &[Group<'_>],
    tracking_number: &str,
) -> Option<(Range<usize>, usize)> {
    let first = run.first()?;
    let before = text[..first.start].trim_end_matches(['(', ' ']);
    let plus = before.ends_with(['+', '＋']) && first.start - before.len() < 2;
    let start = match plus {
        true => before.char_indices().next_back()?.0,
        false => first.start - usize::from(text[..first.start].ends_with('(')),
    };
    let attached = text[..start].chars().next_back();
    let inside = |char: char| char.is_ascii_alphanumeric() || "_:#.,/-".contains(char);
    let announced = is_announced(&text[..start]);
    if !announced && attached.is_some_and(inside) {
        return None;
    }
    let (taken, whole) = taken(text, run);
    let digits: String = taken.iter().map(|group| group.digits).collect();
    let is_own = digits.len() > 5 && tracking_number.contains(&digits);
    let is_number = match (plus, announced) {
        (true, _) => (8..=15).contains(&digits.len()),
        (_, true) => (6..=15).contains(&digits.len()) && date(run) == 0,
        _ => {
            let looks_like_one = whole && date(run) == 0 && is_grouped_like_one(text, taken);
            looks_like_one && !is_something_else(text, start, taken)
        }
    };
    let end = taken.last()?.end();
    (is_number && !is_own).then_some((start..end, taken.len()))
}

/// As many groups as a number may have, and whether that is all of what looks like one: hours and postcodes that
/// follow it are not its own, and a longer row of digits is no telephone number at all.
fn taken<'g, 'a>(text: &str, run: &'g [Group<'a>]) -> (&'g [Group<'a>], bool) {
    let mut whole = true;
    let mut digits = 0;
    let mut count = 0;
    for (at, group) in run.iter().enumerate() {
        let mut after = text[group.end()..].chars();
        let next = after.next();
        let followed = after.next().is_some_and(|char| char.is_ascii_digit());
        let hours = next == Some(':')
            || (digits >= 9 && followed && next.is_some_and(|char| "-–.".contains(char)));
        let kind = |at: usize| text[run[at - 1].end()..run[at].start].trim();
        let otherwise = digits >= 9 && at > 1 && kind(at) != kind(at - 1);
        if hours || otherwise {
            break;
        }
        let length = group.digits.len();
        if digits + length > 15 || (digits >= 9 && length > 4) {
            whole = false;
            break;
        }
        digits += group.digits.len();
        count += 1;
    }
    (&run[..count], whole)
}

/// Whether the groups are those in which people write telephone numbers at home, and little else.
fn is_grouped_like_one(text: &str, groups: &[Group<'_>]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let first = groups.first().map_or("", |group| group.digits);
    match lengths.as_slice() {
        [3, 3, 3] | [3, 3, 4] | [3, 3, 2, 2] | [2, 3, 2, 2] => true,
        [1, 3, 3, 2, 2] => first == "7" || first == "8",
        [1, 3, 3, 4] => first == "1",
        several if several.len() > 1 && first.starts_with('0') => {
            let dotted = groups
                .windows(2)
                .any(|pair| text[pair[0].end()..pair[1].start].contains('.'));
            let digits: usize = several.iter().sum();
            let abroad = first.starts_with("00");
            (2..=5).contains(&first.len())
                && if abroad { 11..=15 } else { 9..=12 }.contains(&digits)
                && !dotted
                && several.iter().any(|length| *length != 4)
        }
        _ => false,
    }
}

/// Whether the words around say that it is a code, or letters around that it is a part of one.
fn is_something_else(text: &str, start: usize, groups: &[Group<'_>]) -> bool {
    let (before, rest) = last_word(&text[..start]);
    let (earlier, _) = last_word(rest);
    let end = groups.last().map_or(start, Group::end);
    let two_capitals = |text: &str| {
        let word: Vec<char> = text.trim().chars().collect();
        word.len() == 2 && word.iter().all(char::is_ascii_uppercase)
    };
    let follows = text[end..].trim_start();
    let follows = follows
        .split(|char: char| !char.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let mixed =
        before.contains(char::is_alphabetic) && before.contains(|char: char| char.is_ascii_digit());
    let otherwise = |word: &str| OTHERWISE.contains(&word.to_lowercase().as_str());
    mixed
        || otherwise(before)
        || otherwise(earlier)
        || (two_capitals(before) && two_capitals(follows))
}

fn is_announced(before: &str) -> bool {
    let named = |text: &str| {
        let small = text.to_lowercase();
        let ends = |word: &&str| {
            small.strip_suffix(*word).is_some_and(|rest| {
                // Chinese writes no blanks between words.
                word.starts_with(|char| char > '\u{2e80}') || !rest.ends_with(char::is_alphabetic)
            })
        };
        ANNOUNCED.iter().any(ends)
    };
    let (word, rest) = last_word(before);
    let whole = &before[..rest.len() + word.len()];
    named(whole)
        || (BETWEEN.contains(&word.to_lowercase().as_str()) && {
            let (word, earlier) = last_word(rest);
            named(&rest[..earlier.len() + word.len()])
        })
}

/// The last word of a text and what stands before it.
fn last_word(text: &str) -> (&str, &str) {
    let text = text.trim_end_matches(|char: char| !char.is_alphanumeric());
    let rest = text.trim_end_matches(char::is_alphanumeric);
    (&text[rest.len()..], rest)
}
