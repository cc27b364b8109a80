//! A date, or the two of a window, written by a pattern such as `{w0} {d} {M0}, {HH}:{mm}–<HH>:<mm>`.
//! It must not know which pattern is for what.
//!
//! `{…}` is a field of the first date, `<…>` of the second. `d`, `n`, `y`, `H`, `h` and `m` are the day,
//! the month, the year, the hour of 24 and of 12, and the minute; twice the letter, at least two
//! digits. `w0`, `M0` and `a0` are names of the weekday, the month and the part of the day from the
//! list of that number.

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::table::Lines;

/// What a language writes its dates with.
pub struct Pen<'a> {
    /// Lists of names, separated by bars.
    pub names: &'a Lines,
    /// 0 to 9.
    pub digits: &'a [char; 10],
}

impl Pen<'_> {
    /// Writes the pattern; a field that it does not know stays blank.
    pub fn write(&self, pattern: &str, from: NaiveDateTime, to: NaiveDateTime) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(open) = rest.find(['{', '<']) {
            out.push_str(&rest[..open]);
            let at = if rest[open..].starts_with('{') {
                from
            } else {
                to
            };
            let (field, after) = rest[open + 1..]
                .split_once(['}', '>'])
                .unwrap_or((&rest[open + 1..], ""));
            self.field(field, at, &mut out);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn field(&self, field: &str, at: NaiveDateTime, out: &mut String) {
        let number = match field {
            "d" | "dd" => i64::from(at.day()),
            "n" | "nn" => i64::from(at.month()),
            "y" => i64::from(at.year()),
            "H" | "HH" => i64::from(at.hour()),
            "h" | "hh" => i64::from(at.hour12().1),
            "mm" => i64::from(at.minute()),
            _ => return self.name(field, at, out),
        };
        let width = field.len();
        let digits = format!("{number:0width$}");
        out.extend(digits.chars().map(|sign| {
            let digit = sign.to_digit(10).map(|digit| digit as usize);
            digit.map_or(sign, |digit| self.digits[digit])
        }));
    }

    fn name(&self, list: &str, at: NaiveDateTime, out: &mut String) {
        let names = self.names.get(list).unwrap_or_default();
        let place = match list.as_bytes().first() {
            Some(b'w') => at.weekday().num_days_from_monday() as usize,
            Some(b'M') => at.month0() as usize,
            // Two halves of the day.
            _ => usize::from(at.hour() >= 12),
        };
        out.push_str(names.split('|').nth(place).unwrap_or_default());
    }
}
