//! The style sheets: the widget's own, in one piece, and each ready theme.
//! It must not know what they style.

use std::fs;
use std::path::{Path, PathBuf};

use super::read;
use crate::failure::Failure;

/// All of `style/*.css`: the public variables first, so that the rules that use them follow.
pub fn widget(folder: &Path) -> Result<Vec<u8>, Failure> {
    let tokens = folder.join("tokens.css");
    let mut all = read(&tokens)?;
    for path in sheets(folder)?.iter().filter(|path| **path != tokens) {
        all.push(b'\n');
        all.extend(read(path)?);
    }
    Ok(all)
}

/// The name and the rules of each of `style/themes/*.css`.
pub fn themes(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let themes = sheets(&folder.join("themes"))?;
    let named = themes.iter().map(|path| {
        let name = path.file_stem().unwrap_or_default();
        Ok((name.to_string_lossy().into_owned(), read(path)?))
    });
    named.collect()
}

/// The style sheets right in a folder, in the order of their names.
fn sheets(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut sheets = Vec::new();
    for entry in fs::read_dir(folder).map_err(Failure::io("read", folder))? {
        let path = entry.map_err(Failure::io("read", folder))?.path();
        if path.extension() == Some("css".as_ref()) {
            sheets.push(path);
        }
    }
    sheets.sort();
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_come_first_and_themes_stay_apart() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("trackline-styles-{}", std::process::id()));
        fs::create_dir_all(folder.join("themes"))?;
        for (name, rules) in [
            ("card.css", "card"),
            ("tokens.css", "tokens"),
            ("base.css", "base"),
            ("notes.txt", "notes"),
            ("themes/dawn.css", "dawn"),
        ] {
            fs::write(folder.join(name), rules)?;
        }
        let (widget, themes) = (widget(&folder), themes(&folder));
        fs::remove_dir_all(&folder)?;
        assert_eq!(
            widget.map_err(|error| error.to_string())?,
            b"tokens\nbase\ncard"
        );
        let themes = themes.map_err(|error| error.to_string())?;
        assert_eq!(themes, [("dawn".to_owned(), b"dawn".to_vec())]);
        Ok(())
    }
}
