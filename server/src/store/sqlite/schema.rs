//! The tables and how an older file becomes a current one.
//! It must not know what is read from or written to them.

use rusqlite::{Connection, TransactionBehavior};

use super::OpenError;

/// One file per schema version; the position is the version that it leads to. Never edited once released.
const STEPS: [&str; 6] = [
    include_str!("0001_start.sql"),
    include_str!("0002_items_and_recipients.sql"),
    include_str!("0003_links_and_shops.sql"),
    include_str!("0004_polling.sql"),
    include_str!("0005_rotation_and_audit.sql"),
    include_str!("0006_periods.sql"),
];

/// Brings the file to the current version in one transaction.
pub fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    // Immediate: two processes that open a fresh file at once must not both create the tables.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: usize = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > STEPS.len() {
        return Err(OpenError::Newer {
            found,
            known: STEPS.len(),
        });
    }
    for (step, sql) in STEPS.iter().enumerate().skip(found) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step + 1)?;
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_file_gets_every_step_and_a_second_run_changes_nothing() -> Result<(), OpenError> {
        let mut connection = Connection::open_in_memory()?;
        migrate(&mut connection)?;
        migrate(&mut connection)?;
        let version: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        assert_eq!(version, STEPS.len());
        Ok(())
    }

    #[test]
    fn a_file_of_each_older_version_keeps_what_it_holds() -> Result<(), Box<dyn std::error::Error>>
    {
        for older in 1..STEPS.len() {
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("old.db");
            let old = Connection::open(&path)?;
            for step in &STEPS[..older] {
                old.execute_batch(step)?;
            }
            old.pragma_update(None, "user_version", older)?;
            old.execute_batch(
                "INSERT INTO clients VALUES ('tl_ci_1', 'Sklep', x'00', 'shipments:read', 0);
                 INSERT INTO shipments
                     (ordinal, id, client, order_no, number, carrier, status, version, seq, snapshot, report)
                     VALUES (1, 'shp_1', 'tl_ci_1', '10482', '7', 'dpd', 'shipped', 3, 9, '{}', '{}');",
            )?;
            if older >= 4 {
                old.execute_batch(
                    "INSERT INTO polls (shipment, due_at, stirred_at) VALUES ('shp_1', 7, 7);",
                )?;
            }
            drop(old);
            let mut connection = Connection::open(&path)?;
            connection.pragma_update(None, "foreign_keys", true)?;
            migrate(&mut connection)?;
            let version: usize =
                connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            assert_eq!(version, STEPS.len());
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
        }
        Ok(())
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() -> Result<(), OpenError> {
        let mut connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "user_version", 99)?;
        assert!(matches!(
            migrate(&mut connection),
            Err(OpenError::Newer { found: 99, .. })
        ));
        Ok(())
    }
}
