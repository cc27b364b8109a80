//! How many tests ran and how they ended, read from the closing lines of the runners.
//! It must not know which runner is at work.

use crate::failure::Failure;

/// The sum over all runners so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Prints a runner's line and counts it if it is a closing line.
    pub fn show(&mut self, line: &str) {
        println!("{line}");
        self.read(line);
    }

    /// Counts `test result: ok. 3 passed; …` (cargo, wasm-bindgen), `ℹ pass 3` (Node) and
    /// `9 generated, 1 found 1 unique failures, 8 passed` (Schemathesis).
    fn read(&mut self, line: &str) {
        if let Some(counts) = line.trim().strip_prefix("test result: ") {
            for part in counts.split([';', '.']) {
                let mut words = part.split_whitespace();
                if let (Some(Ok(count)), Some(what)) = (words.next().map(str::parse), words.next())
                {
                    self.add(what, count);
                }
            }
        } else if let Some(count) = line.trim().strip_prefix("ℹ ")
            && let Some((what, Ok(count))) = count
                .split_once(' ')
                .map(|(what, count)| (what, count.parse()))
        {
            self.add(what, count);
        } else if let Some((count, cases)) = line.trim().split_once(" generated, ")
            && count.parse::<u64>().is_ok()
        {
            for part in cases.split(", ") {
                match part
                    .split_once(' ')
                    .map(|(count, what)| (count.parse::<u64>(), what))
                {
                    Some((Ok(count), "passed")) => self.passed += count,
                    Some((Ok(count), what)) if what.starts_with("found ") => self.failed += count,
                    _ => {}
                }
            }
        }
    }

    fn add(&mut self, what: &str, count: u64) {
        match what {
            "passed" | "pass" => self.passed += count,
            "failed" | "fail" | "cancelled" => self.failed += count,
            "ignored" | "skipped" | "todo" => self.skipped += count,
            _ => {}
        }
    }

    /// Prints the sum as the last line; no test at all, or a failed one, is a failure.
    pub fn close(&self) -> Result<(), Failure> {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        let skipped = if *skipped > 0 {
            format!(", {skipped} skipped")
        } else {
            String::new()
        };
        println!("{passed} passed, {failed} failed{skipped}");
        if *passed > 0 && *failed == 0 {
            Ok(())
        } else {
            Err(Failure::Broken("not every test passed".into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn the_runners_closing_lines_add_up() {
        let sum = tally(&[
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 7 filtered out; finished in 1.20s",
            "ℹ tests 9",
            "ℹ pass 8",
            "ℹ fail 0",
            "ℹ cancelled 1",
            "ℹ duration_ms 812.33",
            "  9 generated, 2 found 1 unique failures, 7 passed",
        ]);
        assert_eq!(
            sum,
            Tally {
                passed: 20,
                failed: 4,
                skipped: 1
            }
        );
    }

    #[test]
    fn only_closing_lines_count() {
        let sum = tally(&[
            "    ✔ 5 passed parcels",
            "pass 4",
            "test result: unclear",
            "ℹ pass many",
        ]);
        assert_eq!(sum, Tally::default());
    }

    #[test]
    fn a_run_without_tests_is_a_failure() {
        assert!(Tally::default().close().is_err());
        assert!(tally(&["ℹ pass 1", "ℹ fail 1"]).close().is_err());
        assert!(tally(&["ℹ pass 1"]).close().is_ok());
    }
}
