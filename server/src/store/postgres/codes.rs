//! The codes of events that have no meaning, counted.
//! It must not know what any code stands for.

use deadpool_postgres::GenericClient;
use tokio_postgres::Row;

use super::fault::Fault;
use super::statement::{column, count, rows};
use crate::store::UnmappedCode;
use crate::store::columns::instant;

pub async fn unmapped(db: &impl GenericClient) -> Result<Vec<UnmappedCode>, Fault> {
    // The C order is that of the bytes, as in every engine.
    let found = rows(
        db,
        "SELECT source, carrier_code, count(*) AS events, max(received_at) FROM events
         WHERE sub_status = 'unmapped' AND carrier_code IS NOT NULL
         GROUP BY source, carrier_code
         ORDER BY source COLLATE \"C\", events DESC, carrier_code COLLATE \"C\"",
        &[],
    )
    .await?;
    let code = |row: &Row| {
        Ok(UnmappedCode {
            source: column(row, 0)?,
            code: column(row, 1)?,
            events: count(row, 2)?,
            last_seen: instant(column(row, 3)?)?,
        })
    };
    found.iter().map(code).collect()
}
