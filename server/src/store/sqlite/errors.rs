//! What an error of SQLite means: to callers of the store, and to people who start the server.
//! It must not know which statement failed.

use rusqlite::ErrorCode;

use super::backup::NoBackup;
use crate::store::{Newer, StoreError};

/// Why a database file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A later version of this program made it.
    #[error(transparent)]
    Newer(#[from] Newer),
    /// The copy that comes before an upgrade cannot be made; the file was left as it is.
    #[error(transparent)]
    Backup(#[from] NoBackup),
    /// The file system or SQLite refused.
    #[error("{}", reason(.0))]
    Sqlite(#[from] rusqlite::Error),
    /// The writing thread cannot be started.
    #[error("the writer cannot start: {0}")]
    Thread(std::io::Error),
}

/// A sentence for people who start the server, for the mistakes they can mend.
pub fn reason(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => "it is not a SQLite database".into(),
        Some(ErrorCode::CannotOpen) => {
            "it cannot be opened: does the folder exist, and may it be written to?".into()
        }
        Some(ErrorCode::ReadOnly) => "it is read-only".into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another process holds it locked".into()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".into(),
        _ => error.to_string(),
    }
}

/// What an error of SQLite means to a caller of the store.
pub fn failure(error: rusqlite::Error) -> StoreError {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType};
    match error {
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) => {
            StoreError::Corrupt(error.to_string().into())
        }
        _ => match error.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::ConstraintViolation,
            ) => StoreError::Corrupt(error.to_string().into()),
            _ => StoreError::Unavailable(error.to_string().into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_by_itself_is_told_apart_from_what_will_not() {
        use rusqlite::ffi;
        let meaning = |code| failure(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        for code in [
            ffi::SQLITE_BUSY,
            ffi::SQLITE_LOCKED,
            ffi::SQLITE_FULL,
            ffi::SQLITE_IOERR,
            ffi::SQLITE_CANTOPEN,
        ] {
            assert!(
                matches!(meaning(code), StoreError::Unavailable(_)),
                "{code}"
            );
        }
        for code in [
            ffi::SQLITE_CORRUPT,
            ffi::SQLITE_NOTADB,
            ffi::SQLITE_CONSTRAINT,
        ] {
            assert!(matches!(meaning(code), StoreError::Corrupt(_)), "{code}");
        }
    }
}
