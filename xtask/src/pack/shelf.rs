//! The published folder: files under hashed names, their compressed forms beside them, and what they weigh.
//! It must not know what the files mean to each other.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{compress, content_hash};
use crate::failure::Failure;

/// A folder that is being filled.
pub struct Shelf {
    folder: PathBuf,
    weights: Vec<Weight>,
}

struct Weight {
    name: String,
    plain: usize,
    gzip: usize,
    brotli: usize,
}

impl Shelf {
    /// An empty folder at this path.
    pub fn new(folder: PathBuf) -> Result<Self, Failure> {
        fs::create_dir_all(&folder).map_err(Failure::io("make the folder", &folder))?;
        Ok(Self {
            folder,
            weights: Vec::new(),
        })
    }

    /// Stores a file as `<stem>-<hash of its content>.<extension>`; returns that name, and what a browser can
    /// check the file by.
    pub fn put_hashed(
        &mut self,
        stem: &str,
        extension: &str,
        bytes: &[u8],
    ) -> Result<(String, String), Failure> {
        let name = format!("{stem}-{}.{extension}", content_hash(bytes));
        self.put(&name, bytes)?;
        Ok((name, integrity(bytes)))
    }

    /// Stores files under the hash of them all, which it returns: the loader need not know a hash of each.
    pub fn put_together(
        &mut self,
        files: &[(String, String)],
        extension: &str,
    ) -> Result<String, Failure> {
        let all: Vec<&str> = files
            .iter()
            .flat_map(|(stem, text)| [stem.as_str(), "\0", text.as_str(), "\0"])
            .collect();
        let hash = content_hash(all.concat().as_bytes());
        for (stem, text) in files {
            self.put(&format!("{stem}-{hash}.{extension}"), text.as_bytes())?;
        }
        Ok(hash)
    }

    /// Stores a file and its compressed forms, `<name>.gz` and `<name>.br`; a name may lead into a folder.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(name);
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent).map_err(Failure::io("make the folder", parent))?;
        let gzip = compress::gzip(bytes).map_err(Failure::io("compress", &path))?;
        let brotli = compress::brotli(bytes).map_err(Failure::io("compress", &path))?;
        write(&path, bytes)?;
        write(&self.folder.join(format!("{name}.gz")), &gzip)?;
        write(&self.folder.join(format!("{name}.br")), &brotli)?;
        self.weights.push(Weight {
            name: name.to_owned(),
            plain: bytes.len(),
            gzip: gzip.len(),
            brotli: brotli.len(),
        });
        Ok(())
    }

    /// Every file with its three sizes in bytes, then the sum of those that a first view loads.
    pub fn table(&self, first_view: &[&str]) -> String {
        let mut table = format!(
            "{:34}{:>9}{:>9}{:>9}",
            "widget/v1", "plain", "gzip", "brotli"
        );
        let mut sum = Weight {
            name: "first view".into(),
            plain: 0,
            gzip: 0,
            brotli: 0,
        };
        for weight in &self.weights {
            row(&mut table, weight);
            if first_view.contains(&weight.name.as_str()) {
                sum.plain += weight.plain;
                sum.gzip += weight.gzip;
                sum.brotli += weight.brotli;
            }
        }
        row(&mut table, &sum);
        table
    }
}

fn row(table: &mut String, weight: &Weight) {
    let Weight {
        name,
        plain,
        gzip,
        brotli,
    } = weight;
    // Writing to a string cannot fail.
    let _ = write!(table, "\n{name:34}{plain:>9}{gzip:>9}{brotli:>9}");
}

/// The value of an `integrity` attribute.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(Failure::io("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_view_is_the_sum_of_its_files() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("trackline-shelf-{}", std::process::id()));
        let mut shelf = Shelf::new(folder.clone())?;
        let (name, integrity) = shelf.put_hashed("en", "txt", b"Delivered")?;
        shelf.put_hashed("pl", "txt", "Doręczono do rąk".as_bytes())?;
        shelf.put("trackline.js", b"0;")?;
        shelf.put("themes/dawn.css", b"a{}")?;
        let stored = fs::read(folder.join(&name))?;
        let zipped = folder.join(format!("{name}.gz")).is_file();
        fs::remove_dir_all(&folder)?;
        assert_eq!(stored, b"Delivered");
        assert!(zipped);
        assert_eq!(
            integrity,
            "sha256-kGEVZXOQ82dWOfRqVy7uBpFVIUFppFvkBGkzUnqVxns="
        );
        let table = shelf.table(&[&name, "trackline.js"]);
        let last = table.lines().last().unwrap_or_default();
        assert_eq!(last.split_whitespace().nth(2), Some("11"), "{table}");
        Ok(())
    }

    #[test]
    fn files_that_belong_together_change_their_names_together() -> Result<(), Failure> {
        let folder =
            std::env::temp_dir().join(format!("trackline-together-{}", std::process::id()));
        let mut shelf = Shelf::new(folder.clone())?;
        let files = |polish: &str| {
            [("en", "Delivered"), ("pl", polish)]
                .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
        };
        let before = shelf.put_together(&files("Doręczono"), "txt")?;
        let after = shelf.put_together(&files("Doręczona"), "txt")?;
        let stored = folder.join(format!("en-{after}.txt")).is_file();
        fs::remove_dir_all(&folder).map_err(Failure::io("remove", &folder))?;
        assert!(stored);
        assert_ne!(before, after);
        assert_eq!(before.len(), 16);
        Ok(())
    }
}
