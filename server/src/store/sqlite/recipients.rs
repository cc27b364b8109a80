//! Columns with what is kept of recipients' contacts.
//! It must not know what a contact is, how it was hashed or which key that took.

use rusqlite::{Connection, params};

use super::failure;
use crate::store::{Recipient, StoreError};

/// Replaces both contacts of a shipment.
pub fn keep(db: &Connection, shipment: &str, recipient: &Recipient) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE shipments SET recipient_email = ?2, recipient_postcode = ?3 WHERE id = ?1",
    )
    .and_then(|mut update| update.execute(params![shipment, recipient.email, recipient.postcode]))
    .map(drop)
    .map_err(failure)
}

/// Whether any shipment of the order has this contact.
pub fn known(
    db: &Connection,
    client: &str,
    order: &str,
    contact: [u8; 32],
) -> Result<bool, StoreError> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM shipments WHERE client = ?1 AND order_no = ?2
             AND ?3 IN (recipient_email, recipient_postcode))",
    )
    .and_then(|mut statement| {
        statement.query_row(params![client, order, contact], |row| row.get(0))
    })
    .map_err(failure)
}
