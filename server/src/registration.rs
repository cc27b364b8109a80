//! What a shop says of a parcel to follow, read all or nothing into what is kept of it.
//! It must not know whether the parcel was registered before, and it lets no contact through in clear.

use chrono::{DateTime, Utc};
use hmac::digest::InvalidLength;
use serde::Deserialize;
use trackline_wire::Item;
use utoipa::ToSchema;

use crate::access::contact::{BadContact, Contact, ContactKeys};
use crate::carrier::directory;
use crate::field::{BadField, LONGEST_NAME, text};
use crate::report::Parcel;
use crate::snapshot::{Registration, UNKNOWN_CARRIER};
use crate::store::{Recipient, Wanted};
use crate::text::clean;

/// A parcel holds at most so many lines of merchandise.
pub const MOST_ITEMS: usize = 100;
const LONGEST_ITEM: usize = 200;
const LARGEST_QUANTITY: u32 = 9999;

/// A parcel to follow.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewShipment {
    /// The number as the carrier prints it; blanks and letter case do not matter.
    #[schema(example = "00340434292135100148", min_length = 1)]
    pub tracking_number: String,
    /// The carrier's code or name. Without it, the first report about the number decides.
    #[schema(example = "dhl", min_length = 1, max_length = 64)]
    pub carrier: Option<String>,
    /// The shop's order number; several shipments may share one.
    #[schema(example = "10482", min_length = 1, max_length = 64)]
    pub order: Option<String>,
    /// What is in this parcel.
    #[schema(min_items = 1, max_items = 100)]
    pub items: Option<Vec<NewItem>>,
    /// Who may find the order without an account; it needs `order`.
    pub recipient: Option<NewRecipient>,
}

/// One line of merchandise in the parcel.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItem {
    /// What to call it; one line of plain text.
    #[schema(example = "Teapot, blue", min_length = 1, max_length = 200)]
    pub name: String,
    /// How many pieces are in this parcel.
    #[schema(example = 1, minimum = 1, maximum = 9999)]
    pub quantity: u32,
}

/// The recipient's contact: one of both, or both. It is kept as keyed hashes only.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecipient {
    /// The e-mail address; letter case does not matter.
    #[schema(min_length = 3, max_length = 254)]
    pub email: Option<String>,
    /// The postcode; only its letters and digits matter.
    #[schema(min_length = 1, max_length = 20)]
    pub postcode: Option<String>,
}

/// Why a parcel cannot be registered.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// A field says something that cannot be kept.
    #[error(transparent)]
    Field(#[from] BadField),
    /// A contact cannot be hashed, which is a fault of ours.
    #[error(transparent)]
    Hash(#[from] InvalidLength),
}

impl NewShipment {
    /// Reads it as the shipment `id` that `client` registers now, and names the field that cannot be read.
    pub fn read(
        self,
        id: String,
        client: &str,
        contacts: &ContactKeys,
        now: DateTime<Utc>,
    ) -> Result<Wanted, NotRead> {
        let carrier = self
            .carrier
            .map(|name| text("carrier", &name, LONGEST_NAME))
            .transpose()?;
        let carrier = carrier.map_or_else(
            || UNKNOWN_CARRIER.to_owned(),
            |name| directory::code_for(&name),
        );
        let order = self
            .order
            .map(|order| text("order", &order, LONGEST_NAME))
            .transpose()?;
        let number = Parcel::new(None, &self.tracking_number)
            .map_err(|error| BadField::new("tracking_number", format!("cannot be used: {error}")))?
            .number;
        let items = self.items.map(items).transpose()?.unwrap_or_default();
        if self.recipient.is_some() && order.is_none() {
            let reason = "needs an `order`, which it lets be found";
            return Err(BadField::new("recipient", reason).into());
        }
        let recipient = self
            .recipient
            .map(|recipient| recipient.read(client, contacts))
            .transpose()?;
        let registration = Registration {
            id,
            client: client.to_owned(),
            order,
            number,
            carrier,
            items,
            registered_at: now,
        };
        Ok(Wanted {
            registration,
            recipient,
        })
    }
}

fn items(given: Vec<NewItem>) -> Result<Vec<Item>, BadField> {
    if !(1..=MOST_ITEMS).contains(&given.len()) {
        let reason = format!("must hold 1 to {MOST_ITEMS}");
        return Err(BadField::new("items", reason));
    }
    let read = |(at, item): (usize, NewItem)| {
        item.read()
            .map_err(|bad| BadField::new(format!("items[{at}].{}", bad.field), bad.reason))
    };
    given.into_iter().enumerate().map(read).collect()
}

impl NewItem {
    /// Reads it, and names its own field that cannot be read.
    pub fn read(&self) -> Result<Item, BadField> {
        let wrong = |part: &str, reason: String| Err(BadField::new(part, reason));
        let Some(name) = clean(&self.name) else {
            return wrong("name", "is empty".into());
        };
        if name.chars().count() > LONGEST_ITEM {
            return wrong("name", format!("is longer than {LONGEST_ITEM} characters"));
        }
        if !(1..=LARGEST_QUANTITY).contains(&self.quantity) {
            return wrong("quantity", format!("must be from 1 to {LARGEST_QUANTITY}"));
        }
        Ok(Item {
            name,
            quantity: self.quantity,
        })
    }
}

impl NewRecipient {
    fn read(self, client: &str, contacts: &ContactKeys) -> Result<Recipient, NotRead> {
        if self.email.is_none() && self.postcode.is_none() {
            let reason = "needs `email`, `postcode` or both";
            return Err(BadField::new("recipient", reason).into());
        }
        let seal = |field: &str, read: Result<Contact, BadContact>| {
            let field = format!("recipient.{field}");
            let contact = read.map_err(|error| BadField::new(field, error.to_string()))?;
            Ok::<_, NotRead>(contacts.seal(client, &contact)?)
        };
        let email = self.email.as_deref().map(Contact::email);
        let postcode = self.postcode.as_deref().map(Contact::postcode);
        Ok(Recipient {
            email: email.map(|email| seal("email", email)).transpose()?,
            postcode: postcode.map(|code| seal("postcode", code)).transpose()?,
        })
    }
}
