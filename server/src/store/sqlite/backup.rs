//! A consistent copy of the file: beside itself before its tables change, or wherever its owner wants one.
//! It must not know what changes, nor how a copy is put back: it is a database file like any other.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::BUSY_TIMEOUT;
use super::errors::reason;

/// So many copies stay; older ones are removed.
const KEPT: usize = 3;
/// How a copy's name ends.
const ENDING: &str = ".backup";

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    /// The disk is full.
    #[error(
        "an upgrade copies it first, and there is no room beside it for the copy of about {megabytes} MB: free some space, and start again"
    )]
    Full {
        /// How much room it takes.
        megabytes: u64,
    },
    /// SQLite could not write it.
    #[error("an upgrade copies it first, and the copy cannot be written: {0}")]
    Unwritten(rusqlite::Error),
    /// The file system refused.
    #[error("an upgrade copies it first, and the copy cannot be kept: {0}")]
    Unkept(#[from] io::Error),
}

/// Why there is no copy that somebody asked for.
#[derive(Debug, thiserror::Error)]
pub enum NotCopied {
    /// Something is there already, perhaps the copy of yesterday.
    #[error("there is such a file already: choose another name")]
    Exists,
    /// SQLite could not read the one or write the other.
    #[error("{}", reason(.0))]
    Sqlite(#[from] rusqlite::Error),
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Copies the file as `NAME.vVERSION-TIME.backup` and returns the copy's path; it is whole and on disk
/// then. The process may be killed at any moment: what bears that name is a whole copy.
pub fn before_upgrade(
    connection: &Connection,
    path: &Path,
    version: usize,
    now: DateTime<Utc>,
) -> Result<PathBuf, NoBackup> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let time = now.format("%Y%m%dT%H%M%SZ");
    let copy = path.with_file_name(format!("{name}.v{version}-{time}{ENDING}"));
    let partial = path.with_file_name(format!("{name}.partial"));
    match whole(connection, &partial, &copy) {
        Err(NotCopied::Sqlite(error)) => {
            return Err(match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => NoBackup::Full {
                    megabytes: fs::metadata(path)?.len().div_ceil(1024 * 1024),
                },
                _ => NoBackup::Unwritten(error),
            });
        }
        Err(NotCopied::Io(error)) => return Err(error.into()),
        Err(NotCopied::Exists) | Ok(()) => {}
    }
    let folder = folder_of(&copy);
    prune(folder, &format!("{name}.v"))?;
    Ok(copy)
}

/// Copies the file at `path`, which a server may be using, to a file that is not there yet.
pub fn to(path: &Path, copy: &Path) -> Result<(), NotCopied> {
    if copy.exists() {
        return Err(NotCopied::Exists);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    let mut partial = copy.as_os_str().to_owned();
    partial.push(".partial");
    whole(&connection, Path::new(&partial), copy)
}

/// Writes the copy under another name first, so that what bears its name is whole and on disk.
fn whole(connection: &Connection, partial: &Path, copy: &Path) -> Result<(), NotCopied> {
    remove(partial)?;
    if let Err(error) = connection.execute("VACUUM INTO ?1", [partial.to_string_lossy()]) {
        remove(partial)?;
        return Err(error.into());
    }
    File::open(partial)?.sync_all()?;
    fs::rename(partial, copy)?;
    File::open(folder_of(copy))?.sync_all()?;
    Ok(())
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes all copies whose names begin so, save the newest.
fn prune(folder: &Path, beginning: &str) -> io::Result<()> {
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(rest) = name.strip_prefix(beginning) else {
            continue;
        };
        if let Some((_, time)) = rest.strip_suffix(ENDING).and_then(|it| it.split_once('-')) {
            copies.push((time.to_owned(), name));
        }
    }
    copies.sort();
    for (_, name) in copies.iter().rev().skip(KEPT) {
        remove(&folder.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn the_copy_holds_what_was_committed_and_only_the_newest_stay()
    -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("shop.db");
        let db = Connection::open(&path)?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.execute_batch("CREATE TABLE t (x); PRAGMA user_version = 7")?;
        fs::write(folder.path().join("shop.db.partial"), "of a killed process")?;
        fs::write(folder.path().join("shop.db.v1-notes.txt"), "no copy")?;
        let mut copies = Vec::new();
        for day in 0..5 {
            db.execute("INSERT INTO t VALUES (?1)", [day])?;
            let now = DateTime::UNIX_EPOCH + TimeDelta::days(day);
            copies.push(before_upgrade(&db, &path, 7 + day as usize, now)?);
        }
        assert!(copies[0].ends_with("shop.db.v7-19700101T000000Z.backup"));
        let there: Vec<bool> = copies.iter().map(|copy| copy.exists()).collect();
        assert_eq!(there, [false, false, true, true, true]);
        let copy = Connection::open(&copies[3])?;
        let held: (i64, i64) = copy.query_row(
            "SELECT count(*), (SELECT user_version FROM pragma_user_version) FROM t",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        assert_eq!(held, (4, 7));
        assert!(folder.path().join("shop.db.v1-notes.txt").exists());
        assert!(!folder.path().join("shop.db.partial").exists());
        Ok(())
    }

    #[test]
    fn a_copy_that_cannot_be_made_is_told_in_a_sentence() -> Result<(), Box<dyn std::error::Error>>
    {
        let folder = tempfile::tempdir()?;
        let db = Connection::open(folder.path().join("shop.db"))?;
        db.execute_batch("CREATE TABLE t (x)")?;
        let elsewhere = folder.path().join("gone").join("shop.db");
        let refused = before_upgrade(&db, &elsewhere, 1, DateTime::UNIX_EPOCH);
        assert!(
            matches!(refused, Err(NoBackup::Unwritten(_))),
            "{refused:?}"
        );
        Ok(())
    }
}
