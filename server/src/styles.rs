//! The widget's style sheet and the ready themes among the built files, as pages written here use them.
//! It must not know what they style.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its path under the server's root, without a leading slash.
    pub path: String,
    /// Its rules.
    pub rules: String,
    /// What a Content Security Policy calls it, `sha256-…`, when it stands inside a page.
    pub hash: String,
}

/// What a Content Security Policy calls an element with this text.
pub fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// The widget's own sheet, `widget-<hash>.css`; `None` in a binary without the widget.
pub fn widget(
    names: impl IntoIterator<Item = String>,
    read: impl Fn(&str) -> Option<Vec<u8>>,
) -> Option<Sheet> {
    let is_it = |name: &String| name.starts_with("widget/v1/widget-") && name.ends_with(".css");
    let path = names.into_iter().find(is_it)?;
    let rules = String::from_utf8(read(&path)?).ok()?;
    let hash = hash(&rules);
    Some(Sheet { path, rules, hash })
}

/// A ready theme's rules for a whole page: what it says about the element holds for the root.
pub fn theme(name: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Option<String> {
    let rules = String::from_utf8(read(&format!("widget/v1/themes/{name}.css"))?).ok()?;
    Some(rules.replace("trackline-timeline", ":root"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widgets_sheet_is_found_and_named_as_policies_do() {
        let names = [
            "widget/v1/widget-00.css.br",
            "widget/v1/themes/a.css",
            "widget/v1/widget-00.css",
        ];
        let read = |name: &str| name.ends_with(".css").then(|| b"a{}".to_vec());
        let sheet = widget(names.map(str::to_owned), read);
        let sheet = sheet.map(|sheet| (sheet.path, sheet.hash));

        assert_eq!(
            sheet.as_ref().map(|(path, _)| path.as_str()),
            Some(names[2])
        );
        assert_eq!(
            sheet.map(|(_, hash)| hash.len()),
            Some("sha256-".len() + 44)
        );
        assert_eq!(widget(Vec::new(), read), None);
    }

    #[test]
    fn a_theme_speaks_to_the_root() {
        let rules = theme("dawn", |_| {
            Some(b"trackline-timeline{--trackline-text:1px}".to_vec())
        });
        assert_eq!(rules.as_deref(), Some(":root{--trackline-text:1px}"));
    }
}
