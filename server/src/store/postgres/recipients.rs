//! Columns with what is kept of recipients' contacts.
//! It must not know what a contact is, how it was hashed or which key that took.

use deadpool_postgres::{GenericClient, Transaction};

use super::fault::Fault;
use super::statement::{changed, column, the_row};
use crate::store::Recipient;

/// Replaces both contacts of a shipment.
pub async fn keep(
    db: &Transaction<'_>,
    shipment: &str,
    recipient: &Recipient,
) -> Result<(), Fault> {
    changed(
        db,
        "UPDATE shipments SET recipient_email = $2, recipient_postcode = $3 WHERE id = $1",
        &[
            &shipment,
            &recipient.email.as_ref().map(<[u8; 32]>::as_slice),
            &recipient.postcode.as_ref().map(<[u8; 32]>::as_slice),
        ],
    )
    .await?;
    Ok(())
}

/// Whether any shipment of the order has this contact.
pub async fn known(
    db: &impl GenericClient,
    client: &str,
    order: &str,
    contact: [u8; 32],
) -> Result<bool, Fault> {
    let row = the_row(
        db,
        "SELECT EXISTS (SELECT 1 FROM shipments WHERE client = $1 AND order_no = $2
             AND $3 IN (recipient_email, recipient_postcode))",
        &[&client, &order, &contact.as_slice()],
    )
    .await?;
    column(&row, 0)
}
