//! The fifteen milestones of a parcel's life and their wire names; the list is open on the wire.
//! It must not know how milestones follow from events (that is the server's fold) or how they read.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A milestone. Source of the names: the status model, section 2.1.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// The shop is assembling the order; no carrier yet.
    Preparing,
    /// The carrier knows the parcel but does not hold it.
    Registered,
    /// The carrier or a drop-off point has it.
    Shipped,
    /// Moving between places.
    InTransit,
    /// With the courier today.
    OutForDelivery,
    /// The recipient must collect it.
    AwaitingPickup,
    /// A delivery was tried and failed; not final.
    AttemptFailed,
    /// Something is wrong in transport.
    Exception,
    /// The recipient has it.
    Delivered,
    /// Money or claim closed after delivery or return.
    Settled,
    /// On its way back to the sender.
    Returning,
    /// The sender has it again.
    Returned,
    /// Will not be sent.
    Cancelled,
    /// No news for long; outcome unknown.
    Expired,
    /// No data, or a code that is not mapped.
    #[default]
    Unknown,
    /// A milestone of a newer server, kept as it came.
    Other(String),
}

const NAMES: [(Status, &str); 15] = [
    (Status::Preparing, "preparing"),
    (Status::Registered, "registered"),
    (Status::Shipped, "shipped"),
    (Status::InTransit, "in_transit"),
    (Status::OutForDelivery, "out_for_delivery"),
    (Status::AwaitingPickup, "awaiting_pickup"),
    (Status::AttemptFailed, "attempt_failed"),
    (Status::Exception, "exception"),
    (Status::Delivered, "delivered"),
    (Status::Settled, "settled"),
    (Status::Returning, "returning"),
    (Status::Returned, "returned"),
    (Status::Cancelled, "cancelled"),
    (Status::Expired, "expired"),
    (Status::Unknown, "unknown"),
];

impl Status {
    /// Every milestone this version knows, in the model's order.
    pub fn known() -> impl Iterator<Item = Status> {
        NAMES.iter().map(|(status, _)| status.clone())
    }

    /// The wire name, e.g. `out_for_delivery`.
    pub fn as_str(&self) -> &str {
        if let Status::Other(name) = self {
            return name;
        }
        NAMES
            .iter()
            .find(|(status, _)| status == self)
            .map_or("unknown", |(_, name)| name)
    }
}

impl From<&str> for Status {
    fn from(name: &str) -> Self {
        NAMES.iter().find(|(_, known)| *known == name).map_or_else(
            || Status::Other(name.to_owned()),
            |(status, _)| status.clone(),
        )
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Status::from(name.as_str()))
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use super::{NAMES, Status};
    use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

    impl utoipa::PartialSchema for Status {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .description(Some(
                    "A milestone. The list is open: readers keep and show values they do not know.",
                ))
                .examples(NAMES.iter().map(|(_, name)| *name))
                .build()
                .into()
        }
    }

    impl utoipa::ToSchema for Status {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_survives_a_round_trip() {
        for status in Status::known() {
            assert_eq!(Status::from(status.as_str()), status);
        }
    }

    #[test]
    fn a_name_from_the_future_is_kept() -> Result<(), serde_json::Error> {
        let status: Status = serde_json::from_str("\"teleported\"")?;
        assert_eq!(status, Status::Other("teleported".into()));
        assert_eq!(serde_json::to_string(&status)?, "\"teleported\"");
        Ok(())
    }
}
