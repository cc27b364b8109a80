//! The rules of the house, as tests over the source files themselves.
//! They must not know what the code does, only how it is laid out.

#[path = "tidy/declarations.rs"]
mod declarations;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/readme.rs"]
mod readme;
#[path = "tidy/sources.rs"]
mod sources;
#[path = "tidy/theming.rs"]
mod theming;
