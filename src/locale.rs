//! The texts of one language and the languages there are.
//! It must not know where a table was loaded from, nor the state it speaks about.

#[cfg(feature = "compile")]
pub mod compile;
#[cfg(feature = "ssr")]
mod embedded;
mod table;

#[cfg(feature = "ssr")]
pub use embedded::table;
pub use table::{AnyRules, Arg, Rules, Texts, digits, mark};

/// The languages of this build, with the name that their speakers read; the first is the fallback.
pub const LANGUAGES: [(&str, &str); 26] = [
    ("en", "English"),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("uk", "Українська"),
];

/// The tags of [`LANGUAGES`].
pub fn tags() -> [&'static str; LANGUAGES.len()] {
    LANGUAGES.map(|(tag, _)| tag)
}

/// The message key of a status, e.g. `status-in-transit`.
pub fn status_key(status: &str) -> String {
    ["status-", &status.replace('_', "-")].concat()
}

/// The message key of a sub-status, e.g. `in-transit-customs-started`.
pub fn sub_status_key(status: &str, sub_status: &str) -> String {
    [status, "-", sub_status].concat().replace('_', "-")
}
