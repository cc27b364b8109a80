//! A shipment as readers see it, composed from who registered it and what is known of its parcel.
//! It must not know where the facts are kept, nor who will read the result.

use chrono::{DateTime, SubsecRound, Utc};
use trackline_wire::{Item, Shipment, StatusReport};

use crate::carrier::directory;
use crate::fold::fold;
use crate::period::{self, Facts};

/// Carrier code of a parcel whose carrier nobody has named yet; the directory uses the same word.
pub const UNKNOWN_CARRIER: &str = "unknown";

/// Who registered which parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The shipment's id, `shp_…`.
    pub id: String,
    /// The client that registered it.
    pub client: String,
    /// The shop's order number.
    pub order: Option<String>,
    /// The parcel's number, normalised.
    pub number: String,
    /// Our carrier code, or [`UNKNOWN_CARRIER`].
    pub carrier: String,
    /// What is in the parcel; empty when the shop did not say.
    pub items: Vec<Item>,
    /// When it was registered: with carrier and number it names the parcel, see [`period`].
    pub registered_at: DateTime<Utc>,
}

/// What `GET /api/shipments/{id}` and `…/status` answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The whole shipment.
    pub shipment: Shipment,
    /// Its status and how it came there.
    pub report: StatusReport,
}

/// Composes the shipment anew; `None` when nothing differs from `previous`.
/// `facts` may hold those of other parcels with the same number.
pub fn compose(
    registration: &Registration,
    facts: Facts,
    previous: Option<&Shipment>,
    now: DateTime<Utc>,
) -> Option<Composed> {
    // Milliseconds are what the store keeps of an instant, and enough for a reader.
    let now = now.trunc_subsecs(3);
    let facts = period::belonging(facts, registration.registered_at);
    let folded = fold(&facts.events, &facts.estimates);
    let mut shipment = Shipment {
        id: registration.id.clone(),
        order: registration.order.clone(),
        tracking_number: registration.number.clone(),
        carrier: directory::describe(&registration.carrier, &registration.number),
        status: folded.status,
        sub_status: folded.sub_status,
        terminal: folded.terminal,
        delivered_at: folded.delivered_at,
        estimated_delivery: folded.estimated_delivery,
        pickup: folded.pickup,
        items: registration.items.clone(),
        events: folded.events,
        checked_at: facts.told_at,
        updated_at: previous.map_or(now, |known| known.updated_at),
        version: previous.map_or(1, |known| known.version),
    };
    if let Some(known) = previous {
        if *known == shipment {
            return None;
        }
        shipment.version += 1;
        shipment.updated_at = now;
    }
    let report = StatusReport {
        id: shipment.id.clone(),
        status: shipment.status.clone(),
        sub_status: shipment.sub_status.clone(),
        terminal: shipment.terminal,
        since: folded.since,
        history: folded.history,
        version: shipment.version,
    };
    Some(Composed { shipment, report })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registration() -> Registration {
        Registration {
            id: "shp_1".into(),
            client: "tl_ci_1".into(),
            order: Some("10482".into()),
            number: "00340434".into(),
            carrier: "dhl".into(),
            items: Vec::new(),
            registered_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_fresh_registration_is_version_one_and_unknown() {
        let now = DateTime::UNIX_EPOCH;
        let composed = compose(&registration(), Facts::default(), None, now);
        let shipment = composed.map(|composed| composed.shipment);
        assert_eq!(
            shipment.map(|shipment| (shipment.version, shipment.status, shipment.checked_at)),
            Some((1, trackline_wire::Status::Unknown, None))
        );
    }

    #[test]
    fn the_same_facts_again_change_nothing() {
        let now = DateTime::UNIX_EPOCH;
        let first = compose(&registration(), Facts::default(), None, now);
        let known = first.map(|composed| composed.shipment);
        assert!(known.is_some());
        let later = now + chrono::TimeDelta::hours(1);
        assert_eq!(
            compose(&registration(), Facts::default(), known.as_ref(), later),
            None
        );
    }

    #[test]
    fn a_changed_carrier_counts_as_a_new_version() {
        let now = DateTime::UNIX_EPOCH;
        let mut registration = registration();
        registration.carrier = UNKNOWN_CARRIER.into();
        let known = compose(&registration, Facts::default(), None, now).map(|c| c.shipment);
        registration.carrier = "dhl".into();
        let later = now + chrono::TimeDelta::hours(1);
        let next = compose(&registration, Facts::default(), known.as_ref(), later);
        let next = next.map(|composed| (composed.shipment.version, composed.shipment.updated_at));
        assert_eq!(next, Some((2, later)));
    }
}
