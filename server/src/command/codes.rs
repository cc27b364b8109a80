//! What `trackline codes` prints: the codes that came and that nobody has mapped.
//! It must not know where they are kept.

use std::fmt::Write;

use chrono::SecondsFormat;

use crate::store::UnmappedCode;

/// A code longer than this does not widen its column.
const WIDEST_CODE: usize = 40;

/// A table of four columns with a head, or a sentence when there is nothing to list. The code stands as
/// the source writes it; times are in UTC.
pub fn table(codes: &[UnmappedCode]) -> String {
    if codes.is_empty() {
        return "Every code that came is known.\n".to_owned();
    }
    let rows = codes.iter().map(|it| {
        let own = it.code.strip_prefix(&it.source);
        let code = own.and_then(|own| own.strip_prefix(':'));
        [
            it.source.clone(),
            code.unwrap_or(&it.code).to_owned(),
            it.events.to_string(),
            it.last_seen.to_rfc3339_opts(SecondsFormat::Secs, true),
        ]
    });
    let head = ["SOURCE", "CODE", "EVENTS", "LAST SEEN"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths
            .filter(|width| *width <= WIDEST_CODE)
            .max()
            .unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    let mut table = String::new();
    for [source, code, events, last_seen] in &rows {
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "{source:w0$}  {code:w1$}  {events:>w2$}  {last_seen}",
            w0 = widths[0],
            w1 = widths[1],
            w2 = widths[2],
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn code(source: &str, code: &str, events: u64) -> UnmappedCode {
        UnmappedCode {
            source: source.into(),
            code: code.into(),
            events,
            last_seen: DateTime::from_timestamp(1_795_000_000, 5_000_000).unwrap_or_default(),
        }
    }

    #[test]
    fn columns_are_aligned_and_codes_stand_as_the_source_writes_them() {
        let long = format!("dhl:{}", "x".repeat(60));
        let codes = [
            code("dhl", &long, 1),
            code("generic", "D1", 12),
            code("ship24", "ship24:in the air", 3),
        ];
        let expected = format!(
            "SOURCE   CODE        EVENTS  LAST SEEN\n\
             dhl      {}       1  2026-11-18T11:06:40Z\n\
             generic  D1              12  2026-11-18T11:06:40Z\n\
             ship24   in the air       3  2026-11-18T11:06:40Z\n",
            &long[4..]
        );
        assert_eq!(table(&codes), expected);
    }

    #[test]
    fn nothing_to_list_is_said() {
        assert_eq!(table(&[]), "Every code that came is known.\n");
    }
}
