//! Rows of CSV after RFC 4180, safe to open in a spreadsheet.
//! It must not know what the columns mean.

/// One row with its line end. A cell that a spreadsheet would take for a formula is led by an apostrophe.
pub fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut row = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.push(',');
        }
        write(&mut row, cell);
    }
    row.push_str("\r\n");
    row
}

fn write(row: &mut String, cell: &str) {
    let defused = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if cell.contains(['"', ',', '\r', '\n']) {
        row.push('"');
        row.push_str(defused);
        row.push_str(&cell.replace('"', "\"\""));
        row.push('"');
    } else {
        row.push_str(defused);
        row.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cells_that_need_quotes_get_them() {
        let cells = ["plain", "", "a,b", "say \"so\"", "two\r\nlines", " blank "];
        let expected = "plain,,\"a,b\",\"say \"\"so\"\"\",\"two\r\nlines\", blank \r\n";
        assert_eq!(row(cells), expected);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"] {
            let row = row([cell]);
            let inside = row.trim_start_matches('"');
            assert!(inside.starts_with('\''), "{row}");
        }
        assert_eq!(row(["1-1", "a=b"]), "1-1,a=b\r\n");
    }

    proptest::proptest! {
        #[test]
        fn a_reader_gets_every_cell_back(cells in proptest::collection::vec("[-=@\t\r\n\", a-z]{0,8}", 1..5)) {
            let written = row(cells.iter().map(String::as_str));
            let read: Vec<String> = read(&written);
            let undone: Vec<&str> = read.iter().zip(&cells).map(|(read, cell)| {
                let led = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                if led { read.strip_prefix('\'').unwrap_or_default() } else { read }
            }).collect();
            proptest::prop_assert_eq!(undone, cells);
        }
    }

    /// One row as RFC 4180 reads it.
    fn read(row: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut rest = row.strip_suffix("\r\n").unwrap_or(row).chars().peekable();
        while let Some(char) = rest.next() {
            match char {
                '"' if quoted && rest.peek() == Some(&'"') => {
                    rest.next();
                    cells.last_mut().into_iter().for_each(|cell| cell.push('"'));
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                other => cells
                    .last_mut()
                    .into_iter()
                    .for_each(|cell| cell.push(other)),
            }
        }
        cells
    }
}
