//! A shipment with its events, as every reader of the API sees it.
//! It must not know who asks for it or where its facts came from.

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use crate::Status;

/// One parcel, registered by one shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shipment {
    /// Opaque identifier, e.g. `shp_9f3c…`.
    pub id: String,
    /// The shop's order number, when it gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// The number as the carrier prints it.
    pub tracking_number: String,
    /// Who carries it.
    pub carrier: Carrier,
    /// The milestone reached, folded from all events.
    #[serde(default)]
    pub status: Status,
    /// A finer word within the milestone, e.g. `customs_hold`; the list is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_status: Option<String>,
    /// True when no further change is expected.
    #[serde(default)]
    pub terminal: bool,
    /// When the recipient got it; kept after it is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<DateTime<FixedOffset>>,
    /// When it should arrive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_delivery: Option<EstimatedDelivery>,
    /// Where the recipient collects it, while `status` is `awaiting_pickup`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pickup: Option<PickupPoint>,
    /// What is in the parcel, in the shop's own words and order; empty when the shop did not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// All events, newest first.
    #[serde(default)]
    pub events: Vec<Event>,
    /// When a source last told us anything about this parcel; absent before the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<DateTime<Utc>>,
    /// When anything in this object last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows by one with every change; the ETag is made of it.
    pub version: u64,
}

/// A carrier as shown to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Carrier {
    /// Lower-case code, e.g. `inpost`.
    pub code: String,
    /// The name people know, e.g. `InPost`.
    pub name: String,
    /// The parcel's page at the carrier; always https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_url: Option<String>,
}

/// A window in which the parcel should arrive, and what it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EstimatedDelivery {
    /// Start of the window, in the destination's offset.
    pub earliest: DateTime<FixedOffset>,
    /// End of the window; equal to `earliest` or at the end of a day when only a date is known.
    pub latest: DateTime<FixedOffset>,
    /// Who says so: a carrier's name as shown to people.
    pub source: String,
    /// True when the source named days, not hours.
    #[serde(default)]
    pub date_only: bool,
    /// Earlier estimates, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub previous: Vec<PreviousEstimate>,
}

/// An estimate that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviousEstimate {
    /// Start of the old window.
    pub earliest: DateTime<FixedOffset>,
    /// End of the old window.
    pub latest: DateTime<FixedOffset>,
    /// True when the source had named days, not hours.
    #[serde(default)]
    pub date_only: bool,
    /// When it was replaced.
    pub replaced_at: DateTime<Utc>,
}

/// The place where a parcel waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PickupPoint {
    /// Name of the locker or point, e.g. `POZ17M`.
    pub name: String,
    /// Street and directions in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Last moment to collect it, in the place's offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<FixedOffset>>,
}

/// One line of merchandise in a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// What the shop calls it: one line of plain text, at most 200 characters.
    pub name: String,
    /// How many pieces of it are in this parcel; 1 or more.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub quantity: u32,
}

/// One thing that happened to a parcel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// Opaque and stable: the same report of the same event has the same id.
    pub id: String,
    /// The milestone this event means; `unknown` for notices and for codes nobody mapped.
    #[serde(default)]
    pub status: Status,
    /// A finer word within the milestone; the list is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_status: Option<String>,
    /// When it happened, RFC 3339 with the place's offset as far as it is known.
    pub occurred_at: DateTime<FixedOffset>,
    /// How the offset of `occurred_at` is known.
    #[serde(default)]
    pub zone: ZoneKnowledge,
    /// Where it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The carrier's own words: plain text, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Language of `message` as a BCP 47 tag, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_language: Option<String>,
    /// The source's own code, e.g. `easypost:in_transit/arrived_at_facility`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier_code: Option<String>,
    /// True when the carrier took it back; kept in the history, ignored by the status.
    #[serde(default)]
    pub withdrawn: bool,
}

/// How the offset of a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ZoneKnowledge {
    /// The source stated it.
    Given,
    /// The source always writes in one zone, which the adapter knows.
    CarrierDefault,
    /// Nobody stated it; the clock face is right, the instant may be off. Unknown values read as this.
    #[default]
    Guessed,
}

impl<'de> Deserialize<'de> for ZoneKnowledge {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match String::deserialize(deserializer)?.as_str() {
            "given" => Self::Given,
            "carrier_default" => Self::CarrierDefault,
            _ => Self::Guessed,
        })
    }
}

/// A place, as coarse or fine as the source told it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Location {
    /// A facility or a free text when the source has no finer fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// City, as the source spells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// The answer of `GET /api/shipments/{id}/status`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusReport {
    /// The shipment's id.
    pub id: String,
    /// The milestone reached.
    pub status: Status,
    /// A finer word within it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_status: Option<String>,
    /// True when no further change is expected.
    pub terminal: bool,
    /// When the milestone was reached; absent before the first event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<FixedOffset>>,
    /// Every milestone on the way, oldest first.
    pub history: Vec<StatusChange>,
    /// The shipment's version.
    pub version: u64,
}

/// One step of a status history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusChange {
    /// The milestone entered.
    pub status: Status,
    /// A finer word within it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_status: Option<String>,
    /// When, in the place's offset.
    pub at: DateTime<FixedOffset>,
    /// The event that caused it.
    pub event: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_foreign_shipment_is_enough() -> Result<(), serde_json::Error> {
        let shipment: Shipment = serde_json::from_str(
            r#"{"id":"a","tracking_number":"1","carrier":{"code":"x","name":"X"},
                "updated_at":"2026-11-21T10:00:00Z","version":1,"surprise":true,
                "events":[{"id":"e","occurred_at":"2026-11-21T06:40:00+01:00","zone":"oracle"}]}"#,
        )?;
        assert_eq!(shipment.status, Status::Unknown);
        assert_eq!(shipment.items, []);
        assert_eq!(shipment.events[0].zone, ZoneKnowledge::Guessed);
        assert_eq!(
            shipment.events[0].occurred_at.offset().local_minus_utc(),
            3600
        );
        Ok(())
    }
}
