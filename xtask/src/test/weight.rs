//! What a first view loads, in brotli bytes, against a budget that only ever goes down.
//! It must not know how the files were made.

use std::fs;

use crate::failure::Failure;
use crate::project::Project;

/// Loader, glue, module, style sheet and the heaviest language together: 64 KB.
const BUDGET: u64 = 65_536;
/// What a page waits for before anything else can be asked for.
const LOADER_LIMIT: u64 = 3_072;

/// The parts of a first view: what they are called, and how their compressed files begin and end.
const PARTS: [(&str, &str, &str); 5] = [
    ("loader", "trackline.js", ".br"),
    ("glue", "glue-", ".js.br"),
    ("module", "trackline-", ".wasm.br"),
    ("style sheet", "widget-", ".css.br"),
    ("heaviest language", "", ".txt.br"),
];

/// Prints the table and fails when the sum passes the budget or a part is missing.
pub fn check(project: &Project) -> Result<(), Failure> {
    let folder = project.root.join("dist/widget/v1");
    let list = fs::read_dir(&folder).map_err(Failure::io("read", &folder))?;
    let files: Vec<(String, u64)> = list
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            Some((name, entry.metadata().ok()?.len()))
        })
        .collect();
    let mut sum = 0;
    for (part, start, end) in PARTS {
        let bytes = heaviest(&files, start, end)
            .ok_or_else(|| Failure::Broken(format!("dist has no {part}")))?;
        println!("{part:>20} {bytes:>8}");
        if part == "loader" && bytes > LOADER_LIMIT {
            return Err(Failure::Broken(format!(
                "the loader weighs {bytes} bytes, more than {LOADER_LIMIT}"
            )));
        }
        sum += bytes;
    }
    println!("{:>20} {sum:>8} of {BUDGET}", "first view");
    if sum > BUDGET {
        return Err(Failure::Broken(format!(
            "a first view loads {sum} bytes, {} more than the budget",
            sum - BUDGET
        )));
    }
    Ok(())
}

fn heaviest(files: &[(String, u64)], start: &str, end: &str) -> Option<u64> {
    let fitting = files
        .iter()
        .filter(|(name, _)| name.starts_with(start) && name.ends_with(end));
    fitting.map(|(_, bytes)| *bytes).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_fitting_file_counts() {
        let files = [
            ("en-0.txt.br".to_owned(), 5),
            ("uk-1.txt.br".to_owned(), 9),
            ("uk-1.txt".to_owned(), 99),
        ];
        assert_eq!(heaviest(&files, "", ".txt.br"), Some(9));
        assert_eq!(heaviest(&files, "glue-", ".js.br"), None);
    }
}
