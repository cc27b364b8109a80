//! What was refused of a file, line by line, for the person who mends it: as data and as a table.
//! It must not know how the lines were read.

use std::io::{self, Write};

use serde::Serialize;
use utoipa::ToSchema;

use super::Outcome;
use crate::field::BadField;
use crate::text::clean;

const LONGEST_NAME: usize = 64;

/// A line that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RefusedLine {
    /// Where it begins; the line with the columns' names is 1.
    #[schema(example = 7)]
    pub line: u64,
    /// Stable, for programs; always `invalid_request` so far.
    #[schema(example = "invalid_request")]
    pub code: &'static str,
    /// Which field; absent when the whole line cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong with it.
    pub detail: String,
    /// Its number as far as it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking_number: Option<String>,
    /// Its order as far as it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
}

/// A line's place in the file, and what it calls its parcel.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Where it begins.
    pub line: u64,
    /// Number and order as they stand.
    pub names: (String, String),
}

impl RefusedLine {
    /// The line at `place` and what is wrong with it.
    pub fn new(place: &Place, bad: &BadField) -> Self {
        let name = |text: &str| {
            let text = clean(text)?;
            Some(text.chars().take(LONGEST_NAME).collect())
        };
        Self {
            line: place.line,
            code: "invalid_request",
            field: (!bad.field.is_empty()).then(|| bad.field.clone()),
            detail: bad.to_string(),
            tracking_number: name(&place.names.0),
            order: name(&place.names.1),
        }
    }
}

/// How many lines ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// New shipments.
    pub registered: u64,
    /// Registered before, for the same order; nothing changed but what the file says of the recipient and of
    /// what is in the parcel.
    pub known: u64,
    /// Refused, and told below.
    pub refused: u64,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, outcome: &Outcome) {
        let count = match outcome {
            Outcome::Registered(_) => &mut self.registered,
            Outcome::Known(_) => &mut self.known,
            Outcome::Refused(_) => &mut self.refused,
        };
        *count += 1;
    }
}

/// Refused lines as CSV, written as they come.
pub struct Report<W: Write>(csv::Writer<W>);

impl<W: Write> Report<W> {
    /// Starts with the columns' names.
    pub fn new(target: W) -> io::Result<Self> {
        let end = csv::Terminator::CRLF;
        let mut table = csv::WriterBuilder::new()
            .terminator(end)
            .from_writer(target);
        table.write_record(["line", "field", "detail", "tracking_number", "order"])?;
        Ok(Self(table))
    }

    /// One line more.
    pub fn add(&mut self, refused: &RefusedLine) -> io::Result<()> {
        let text = |text: &Option<String>| defused(text.as_deref().unwrap_or_default());
        self.0.write_record([
            refused.line.to_string(),
            text(&refused.field),
            defused(&refused.detail),
            text(&refused.tracking_number),
            text(&refused.order),
        ])?;
        Ok(())
    }

    /// Writes what is left and returns the target.
    pub fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(|error| error.into_error())
    }
}

/// A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text.
fn defused(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_the_report_is_a_formula() -> io::Result<()> {
        let bad = BadField::new("tracking_number", "cannot be used");
        let mut report = Report::new(Vec::new())?;
        for (line, number) in [
            (2, "=cmd|'/c calc'!A1"),
            (3, "\u{202e}@SUM(1)"),
            (4, "+1"),
            (5, "a,\"b\"\n-"),
        ] {
            let names = (number.to_owned(), "-7".to_owned());
            report.add(&RefusedLine::new(&Place { line, names }, &bad))?;
        }
        let written = String::from_utf8_lossy(&report.finish()?).into_owned();
        let rows: Vec<&str> = written.split("\r\n").collect();
        assert_eq!(rows[0], "line,field,detail,tracking_number,order");
        let start = "tracking_number,`tracking_number` cannot be used";
        assert_eq!(rows[1], format!("2,{start},'=cmd|'/c calc'!A1,'-7"));
        assert_eq!(rows[2], format!("3,{start},'@SUM(1),'-7"));
        assert_eq!(rows[3], format!("4,{start},'+1,'-7"));
        assert_eq!(rows[4], format!("5,{start},\"a,\"\"b\"\" -\",'-7"));
        Ok(())
    }
}
