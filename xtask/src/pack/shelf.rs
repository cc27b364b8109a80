//! The published folder: files under hashed names, their compressed forms beside them, and what they weigh.
//! It must not know what the files mean to each other.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

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

    /// Stores a file as `<stem>-<hash of its content>.<extension>` and returns that name.
    pub fn put_hashed(
        &mut self,
        stem: &str,
        extension: &str,
        bytes: &[u8],
    ) -> Result<String, Failure> {
        let name = format!("{stem}-{}.{extension}", content_hash(bytes));
        self.put(&name, bytes)?;
        Ok(name)
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
        let name = shelf.put_hashed("en", "txt", b"Delivered")?;
        shelf.put_hashed("pl", "txt", "Doręczono do rąk".as_bytes())?;
        shelf.put("trackline.js", b"0;")?;
        shelf.put("themes/dawn.css", b"a{}")?;
        let stored = fs::read(folder.join(&name))?;
        let zipped = folder.join(format!("{name}.gz")).is_file();
        fs::remove_dir_all(&folder)?;
        assert_eq!(stored, b"Delivered");
        assert!(zipped);
        let table = shelf.table(&[&name, "trackline.js"]);
        let last = table.lines().last().unwrap_or_default();
        assert_eq!(last.split_whitespace().nth(2), Some("11"), "{table}");
        Ok(())
    }
}
