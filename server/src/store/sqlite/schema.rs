//! The tables and how an older file becomes a current one.
//! It must not know what is read from or written to them.

use rusqlite::{Connection, TransactionBehavior};

use super::OpenError;
use crate::store::Newer;

/// One file per schema version; the position is the version that it leads to. Never edited once released.
const STEPS: [&str; 7] = [
    include_str!("0001_start.sql"),
    include_str!("0002_items_and_recipients.sql"),
    include_str!("0003_links_and_shops.sql"),
    include_str!("0004_polling.sql"),
    include_str!("0005_rotation_and_audit.sql"),
    include_str!("0006_periods.sql"),
    include_str!("0007_unmapped_codes.sql"),
];

/// The version of a current file.
pub const CURRENT: usize = STEPS.len();

/// The version of a file that an upgrade would change; `None` for a fresh one and a current one.
pub fn outdated(connection: &Connection) -> Result<Option<usize>, OpenError> {
    let found = version(connection)?;
    Ok((1..STEPS.len()).contains(&found).then_some(found))
}

/// The version of a file; 0 for a fresh one.
pub fn version(connection: &Connection) -> rusqlite::Result<usize> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings the file to the current version in one transaction: after a failure it is what it was.
pub fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    // Immediate: two processes that open a fresh file at once must not both create the tables.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&transaction)?;
    Newer::refuse(found, STEPS.len())?;
    for (step, sql) in STEPS.iter().enumerate().skip(found) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step + 1)?;
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::store::sqlite::SqliteStore;

    #[test]
    fn a_fresh_file_gets_every_step_and_a_second_run_changes_nothing() -> Result<(), OpenError> {
        let mut connection = Connection::open_in_memory()?;
        migrate(&mut connection)?;
        migrate(&mut connection)?;
        let version: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        assert_eq!(version, STEPS.len());
        Ok(())
    }

    /// A file as an earlier version left it, with a client and a shipment in it that are as old as can be:
    /// later steps give their tables another shape.
    fn old(path: &Path, version: usize) -> rusqlite::Result<Connection> {
        let old = Connection::open(path)?;
        old.execute_batch(STEPS[0])?;
        old.execute_batch(
            "INSERT INTO clients VALUES ('tl_ci_1', 'Sklep', x'00', 'shipments:read', 0);
             INSERT INTO shipments
                 (ordinal, id, client, order_no, number, carrier, status, version, seq, snapshot, report)
                 VALUES (1, 'shp_1', 'tl_ci_1', '10482', '7', 'dpd', 'shipped', 3, 9, '{}', '{}');",
        )?;
        for step in &STEPS[1..version] {
            old.execute_batch(step)?;
        }
        old.pragma_update(None, "user_version", version)?;
        Ok(old)
    }

    /// The copies in a folder.
    fn copies(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
        let files = std::fs::read_dir(folder)?;
        let files = files.map(|file| file.map(|file| file.path()));
        let mut files = files.collect::<Result<Vec<_>, _>>()?;
        files.retain(|file| file.extension().is_some_and(|ending| ending == "backup"));
        Ok(files)
    }

    #[test]
    fn a_file_of_each_older_version_is_copied_and_keeps_what_it_holds()
    -> Result<(), Box<dyn std::error::Error>> {
        for older in 1..STEPS.len() {
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("old.db");
            drop(old(&path, older)?);
            drop(SqliteStore::open(&path)?);
            drop(SqliteStore::open(&path)?);
            let connection = Connection::open(&path)?;
            assert_eq!(version(&connection)?, STEPS.len());
            let kept: (String, u64, String, Option<Vec<u8>>) = connection.query_row(
                "SELECT id, version, items, coalesce(recipient_email, recipient_postcode) FROM shipments",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )?;
            assert_eq!(kept, ("shp_1".into(), 3, "[]".into(), None), "{older}");
            let polls: String =
                connection.query_row("SELECT shipment FROM polls", [], |row| row.get(0))?;
            assert_eq!(polls, "shp_1");
            let links: usize =
                connection.query_row("SELECT count(*) FROM links", [], |row| row.get(0))?;
            assert_eq!(links, 0);
            let secret: (u32, String) = connection.query_row(
                "SELECT secrets ->> '$[0].number', secrets ->> '$[0].hash' FROM clients",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            assert_eq!(secret, (1, "00".into()));
            let copies = copies(folder.path())?;
            assert_eq!(copies.len(), 1, "{copies:?}");
            let copy = Connection::open(&copies[0])?;
            assert_eq!(version(&copy)?, older);
            let shipments: usize =
                copy.query_row("SELECT count(*) FROM shipments", [], |row| row.get(0))?;
            assert_eq!(shipments, 1);
        }
        Ok(())
    }

    #[test]
    fn a_fresh_file_and_a_current_one_are_not_copied() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("new.db");
        drop(SqliteStore::open(&path)?);
        drop(SqliteStore::open(&path)?);
        assert_eq!(copies(folder.path())?.len(), 0);
        Ok(())
    }

    #[test]
    fn an_upgrade_that_fails_leaves_the_file_as_it_was() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("old.db");
        // Something is where a later step wants to put its own.
        old(&path, 1)?.execute_batch("CREATE TABLE links (mine TEXT)")?;
        assert!(SqliteStore::open(&path).is_err());
        let connection = Connection::open(&path)?;
        assert_eq!(version(&connection)?, 1);
        connection.execute_batch("UPDATE shipments SET version = version + 1")?;
        let columns = connection
            .prepare("SELECT * FROM shipments")?
            .column_count();
        assert_eq!(columns, 11, "no step before it has left anything");
        connection.execute_batch("DROP TABLE links")?;
        drop(connection);
        drop(SqliteStore::open(&path)?);
        Ok(())
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() -> Result<(), OpenError> {
        let mut connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "user_version", 99)?;
        assert!(matches!(
            migrate(&mut connection),
            Err(OpenError::Newer(Newer { found: 99, .. }))
        ));
        Ok(())
    }
}
