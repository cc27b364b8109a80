//! Files as shops' programs write them, and as nobody should.
//! It must not know what is imported from them.

use proptest::prelude::*;

use super::*;

type Read = Vec<(u64, Result<Vec<String>, Unreadable>)>;

fn read(file: &[u8]) -> io::Result<Read> {
    let records = Records::new(file)?;
    records
        .map(|record| record.map(|record| (record.line, record.fields)))
        .collect()
}

fn row(line: u64, fields: &[&str]) -> (u64, Result<Vec<String>, Unreadable>) {
    (
        line,
        Ok(fields.iter().map(|&field| field.to_owned()).collect()),
    )
}

#[test]
fn every_usual_form_reads_alike() -> io::Result<()> {
    let expected = [
        row(1, &["a", "b"]),
        row(2, &["1", "2 \"x\", y;"]),
        row(3, &["3", ""]),
    ];
    for delimiter in [",", ";", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            for mark in ["", "\u{feff}"] {
                let lines = [["a", "b"], ["1", "\"2 \"\"x\"\", y;\""], ["3", ""]];
                let file = lines.map(|line| line.join(delimiter)).join(end);
                assert_eq!(
                    read(format!("{mark}{file}").as_bytes())?,
                    expected,
                    "{file:?}"
                );
                assert_eq!(
                    read(format!("{mark}{file}{end}").as_bytes())?,
                    expected,
                    "{file:?}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn a_first_line_may_name_the_delimiter() -> io::Result<()> {
    for (file, fields) in [
        ("sep=;\r\na,b;c", ["a,b", "c"]),
        ("\u{feff}SEP=,\na;b,c", ["a;b", "c"]),
        ("sep=\t\na;b\tc", ["a;b", "c"]),
    ] {
        assert_eq!(read(file.as_bytes())?, [row(2, &fields)], "{file:?}");
    }
    let columns = [row(1, &["sep=x", "b"]), row(2, &["1", "2"])];
    assert_eq!(read(b"sep=x;b\n1;2")?, columns);
    Ok(())
}

#[test]
fn quoted_fields_hold_line_ends_and_lines_keep_their_numbers() -> io::Result<()> {
    let file = b"a;b\n\n;;\n\"one\r\ntwo\";x\n  \nlast;y";
    assert_eq!(
        read(file)?,
        [
            row(1, &["a", "b"]),
            row(4, &["one\ntwo", "x"]),
            row(7, &["last", "y"])
        ]
    );
    assert_eq!(read(b"")?, []);
    assert_eq!(read(b"\n\r\n")?, []);
    Ok(())
}

#[test]
fn a_broken_record_costs_no_other() -> io::Result<()> {
    let long = "x".repeat(LONGEST_RECORD + 1);
    let wide = ",".repeat(MOST_FIELDS) + "x";
    let many = "y,2\n".repeat(2 * MOST_LINES);
    let broken: [(&[u8], Unreadable); 5] = [
        (b"\"open,1", Unreadable::OpenQuote),
        (b"\xb3\xf3d\xbc,1", Unreadable::Encoding),
        (long.as_bytes(), Unreadable::Long),
        (wide.as_bytes(), Unreadable::Wide),
        (b"a,\"", Unreadable::OpenQuote),
    ];
    for (line, reason) in broken {
        let file = [b"n,o\nx,1\n", line, b"\n", many.as_bytes()].concat();
        let found = read(&file)?;
        assert_eq!(found.len(), 3 + 2 * MOST_LINES, "{reason}");
        assert_eq!(
            found[1..4],
            [row(2, &["x", "1"]), (3, Err(reason)), row(4, &["y", "2"])]
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        table in prop::collection::vec(prop::collection::vec("[a-z\",;\t żó\n]{0,9}", 3), 1..20),
    ) {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["n", "o", "e"])?;
        for row in &table {
            writer.write_record(row)?;
        }
        let file = writer.into_inner().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read: Vec<_> = read(&file)?.into_iter().skip(1).map(|(_, fields)| fields).collect();
        let table: Vec<_> = table.into_iter().map(Ok).collect();
        prop_assert_eq!(read, table);
    }

    #[test]
    fn no_file_breaks_the_reader(file in prop::collection::vec(any::<u8>(), 0..2000)) {
        let lines = 1 + file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
        prop_assert!(read(&file)?.len() <= lines);
    }
}
