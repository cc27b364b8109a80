//! The codes of events that have no meaning, counted.
//! It must not know what any code stands for.

use rusqlite::Connection;

use super::failure;
use crate::store::columns::instant;
use crate::store::{StoreError, UnmappedCode};

pub fn unmapped(db: &Connection) -> Result<Vec<UnmappedCode>, StoreError> {
    let mut statement = db
        .prepare(
            "SELECT source, carrier_code, COUNT(*) AS events, MAX(received_at) FROM events
             WHERE sub_status = 'unmapped' AND carrier_code IS NOT NULL
             GROUP BY source, carrier_code ORDER BY source, events DESC, carrier_code",
        )
        .map_err(failure)?;
    let rows = statement
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .map_err(failure)?;
    rows.map(|row| {
        let (source, code, events, last_seen) = row.map_err(failure)?;
        Ok(UnmappedCode {
            source,
            code,
            events,
            last_seen: instant(last_seen)?,
        })
    })
    .collect()
}
