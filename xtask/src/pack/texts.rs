//! The texts of every language as the browser loads them: each `locales/<language>/widget.ftl`, compiled.
//! It must not know what a compiled table looks like.

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Each language's code and table, in the order of the codes.
pub fn compiled(locales: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut languages = Vec::new();
    for entry in fs::read_dir(locales).map_err(Failure::io("read", locales))? {
        let folder = entry.map_err(Failure::io("read", locales))?.path();
        let Some(language) = folder.file_name().and_then(|name| name.to_str()) else {
            return Err(Failure::Broken(format!(
                "{} names no language",
                folder.display()
            )));
        };
        let source = folder.join("widget.ftl");
        let text = fs::read_to_string(&source).map_err(Failure::io("read", &source))?;
        let table = trackline::locale::compile::compile(&text)
            .map_err(|reason| Failure::Broken(format!("{}: {reason}", source.display())))?;
        languages.push((language.to_owned(), table));
    }
    languages.sort();
    Ok(languages)
}
