//! The state of a database file, read without changing it or anything beside it.
//! It must not know what is well and what is not.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, OpenFlags};

use super::{BUSY_TIMEOUT, OpenError, schema};
use crate::store::checkup::{CARRIERS, CREDENTIALS, Checkup, Contents, NEWEST, SETTINGS, UNMAPPED};

/// What stays as it is in the path of SQLite's `file:` addresses.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/');

/// Looks at a file that is there; a server may be running on it.
pub fn look(path: &Path) -> Result<Checkup, OpenError> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    let bytes = |path: &Path| fs::metadata(path).map(|file| file.len());
    let log_bytes = bytes(Path::new(&log));
    // Nobody has the file open if it has no log beside it, and reading it would make one.
    let alone = if log_bytes.is_ok() {
        ""
    } else {
        "&immutable=1"
    };
    let encoded = percent_encode(path.as_os_str().as_encoded_bytes(), PATH);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let db = Connection::open_with_flags(format!("file:{encoded}?mode=ro{alone}"), flags)?;
    db.busy_timeout(BUSY_TIMEOUT)?;
    let found = schema::version(&db)?;
    // The first thing that is wrong is enough.
    let quick: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let damage = (quick != "ok").then_some(quick);
    let current = found == schema::CURRENT && damage.is_none();
    Ok(Checkup {
        engine: format!("SQLite {}", rusqlite::version()),
        found,
        known: schema::CURRENT,
        damage,
        bytes: bytes(&path).unwrap_or_default(),
        log_bytes: log_bytes.unwrap_or_default(),
        contents: current.then(|| contents(&db)).transpose()?,
    })
}

fn contents(db: &Connection) -> rusqlite::Result<Contents> {
    let newest: Option<i64> = db.query_row(NEWEST, [], |row| row.get(0))?;
    Ok(Contents {
        newest: newest.and_then(DateTime::from_timestamp_millis),
        unmapped_codes: db.query_row(UNMAPPED, [], |row| row.get(0))?,
        settings: words(db, SETTINGS)?,
        credentials: words(db, CREDENTIALS)?,
        carriers: words(db, CARRIERS)?,
    })
}

fn words(db: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::store::sqlite::SqliteStore;

    /// The files of a folder, with what is in them.
    fn files(folder: &Path) -> std::io::Result<BTreeMap<std::ffi::OsString, Vec<u8>>> {
        let files = fs::read_dir(folder)?;
        let read = files.map(|file| {
            let file = file?;
            Ok((file.file_name(), fs::read(file.path())?))
        });
        read.collect()
    }

    #[test]
    fn a_file_is_left_as_it_was_with_nothing_beside_it() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a shop's 100% ?#.db");
        drop(SqliteStore::open(&path)?);
        let before = files(folder.path())?;
        let seen = look(&path)?;
        assert_eq!((seen.found, &seen.damage), (schema::CURRENT, &None));
        assert_eq!(seen.contents, Some(Contents::default()));
        assert_eq!(files(folder.path())?, before);
        Ok(())
    }

    #[test]
    fn a_file_in_use_is_read_with_what_its_log_holds() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("shop.db");
        let _running = SqliteStore::open(&path)?;
        Connection::open(&path)?.execute_batch("INSERT INTO settings VALUES ('token', 'x')")?;
        let seen = look(&path)?;
        assert!(seen.log_bytes > 0);
        let settings = seen.contents.map(|contents| contents.settings);
        assert_eq!(settings, Some(vec!["token".to_owned()]));
        Ok(())
    }

    #[test]
    fn a_broken_page_is_found() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("shop.db");
        drop(SqliteStore::open(&path)?);
        let mut bytes = fs::read(&path)?;
        let last = bytes.len() - 4096;
        bytes[last..].fill(0x5a);
        fs::write(&path, bytes)?;
        // What is broken may be told, or be in the way of being read.
        assert!(!matches!(look(&path), Ok(Checkup { damage: None, .. })));
        Ok(())
    }
}
