//! The files of `dist/`, inside the binary (a debug build reads the folder instead).
//! It must not know which of them is the widget and which the demo page.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct Dist;

/// The paths of all files.
pub fn names() -> impl Iterator<Item = String> {
    Dist::iter().map(Cow::into_owned)
}

/// A file by its path under `dist/`.
pub fn file(path: &str) -> Option<Vec<u8>> {
    Dist::get(path).map(|file| file.data.into_owned())
}
