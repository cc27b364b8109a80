//! What DHL's status codes mean, and the words that say more than the code, one row for each.
//! It must not know where codes come from or what else an event says.

use trackline_wire::Status::*;

use crate::carrier::codes::{self, Meaning, Row};

#[rustfmt::skip] // One code, one line.
static CODES: [Row; 5] = [
    ("pre-transit", Registered, None),
    ("transit", InTransit, None),
    ("delivered", Delivered, None),
    ("failure", Exception, None),
    ("unknown", Unknown, None),
];

/// What `transit` stands for at the end of the way, which counts before anything that went wrong earlier. The first
/// phrase that is found counts, here and below.
#[rustfmt::skip] // One phrase, one line.
static AT_THE_DOOR: [Row; 17] = [
    ("out for delivery", OutForDelivery, None),
    ("with delivery courier", OutForDelivery, None),
    ("courier for delivery", OutForDelivery, None),
    ("into the delivery vehicle", OutForDelivery, None),
    ("onto the delivery vehicle", OutForDelivery, None),
    ("in das zustellfahrzeug geladen", OutForDelivery, None),
    ("in zustellung", OutForDelivery, None),
    ("in auslieferung durch kurier", OutForDelivery, None),
    ("ready for collection", AwaitingPickup, None),
    ("ready for pick", AwaitingPickup, None),
    ("available for collection", AwaitingPickup, None),
    ("available for pick", AwaitingPickup, None),
    ("awaiting collection", AwaitingPickup, None),
    ("zur abholung bereit", AwaitingPickup, None),
    ("liegt ab sofort in der filiale", AwaitingPickup, None),
    ("liegt in der packstation", AwaitingPickup, None),
    ("bereitgelegt", AwaitingPickup, None),
];

/// What went wrong, told with `transit` or with `failure`.
#[rustfmt::skip] // One phrase, one line.
static TROUBLE: [Row; 35] = [
    ("return to shipper", Returning, None),
    ("return to sender", Returning, None),
    ("returned to shipper", Returning, None),
    ("returning to sender", Returning, None),
    ("returning to shipper", Returning, None),
    ("returned to the sender", Returning, None),
    ("return to the sender", Returning, None),
    ("is being returned", Returning, None),
    ("zurück an den absender", Returning, None),
    ("an den absender zurück", Returning, None),
    ("rücksendung an den absender", Returning, None),
    ("rücksendung eingeleitet", Returning, None),
    ("erfolgt eine rücksendung", Returning, None),
    // It may go back to be packed anew.
    ("wurde beschädigt", Exception, Some("damaged")),
    ("zurückgesandt", Returning, None),
    ("refused", AttemptFailed, Some("refused")),
    ("verweigert", AttemptFailed, Some("refused")),
    ("nicht angetroffen", AttemptFailed, Some("recipient_absent")),
    ("empfänger nicht zu hause", AttemptFailed, Some("recipient_absent")),
    ("adressfehler", AttemptFailed, Some("bad_address")),
    ("empfänger ist unbekannt", AttemptFailed, Some("bad_address")),
    ("bei zustellversuch geschlossen", AttemptFailed, Some("no_access")),
    ("nicht in die packstation eingestellt", AttemptFailed, Some("locker_unavailable")),
    ("nicht in die gewünschte packstation", AttemptFailed, Some("locker_unavailable")),
    ("could not be delivered to the packstation", AttemptFailed, Some("locker_unavailable")),
    ("fehlgeleitet", Exception, None),
    ("misrouted", Exception, None),
    ("delivery attempted", AttemptFailed, None),
    ("could not be delivered", AttemptFailed, None),
    ("nicht zugestellt werden", AttemptFailed, None),
    ("nicht erfolgreich zugestellt", AttemptFailed, None),
    ("erfolgloser zustellversuch", AttemptFailed, None),
    ("zustellung der sendung nicht möglich", AttemptFailed, None),
    ("sendung wurde zurückgestellt", Exception, Some("delayed")),
    ("sendung verzögert sich", Exception, Some("delayed")),
];

/// What else `transit` stands for.
#[rustfmt::skip] // One phrase, one line.
static TRANSIT: [Row; 29] = [
    ("on hold", Exception, None),
    ("clearance processing complete", InTransit, Some("customs_released")),
    ("released by customs", InTransit, Some("customs_released")),
    ("customs cleared", InTransit, Some("customs_released")),
    ("customs clearance complet", InTransit, Some("customs_released")),
    ("destination country has been completed", InTransit, Some("customs_released")),
    ("destination country/region has been completed", InTransit, Some("customs_released")),
    ("durch den zoll im zielland", InTransit, Some("customs_released")),
    ("verzollung abgeschlossen", InTransit, Some("customs_released")),
    ("customs clearance", InTransit, Some("customs_started")),
    ("processed for clearance", InTransit, Some("customs_started")),
    ("zur verzollung", InTransit, Some("customs_started")),
    ("shipment picked up", Shipped, Some("picked_up")),
    ("has been picked up", Shipped, Some("picked_up")),
    ("sendung wurde abgeholt", Shipped, Some("picked_up")),
    ("posted by the sender", Shipped, Some("dropped_off")),
    ("vom absender in der filiale eingeliefert", Shipped, Some("dropped_off")),
    ("vom absender in die packstation eingeliefert", Shipped, Some("dropped_off")),
    ("handed over to dhl", Shipped, None),
    ("an dhl übergeben", Shipped, None),
    ("departed facility", InTransit, Some("departed")),
    ("has departed", InTransit, Some("departed")),
    ("arrived in the destination country", InTransit, Some("import")),
    ("im zielland eingetroffen", InTransit, Some("import")),
    ("im zielland/zielgebiet eingetroffen", InTransit, Some("import")),
    ("arrived at", InTransit, Some("arrived")),
    ("processed at", InTransit, Some("sorted")),
    ("paketzentrum bearbeitet", InTransit, Some("sorted")),
    ("sortiert", InTransit, Some("sorted")),
];

/// What else `failure` stands for.
#[rustfmt::skip] // One phrase, one line.
static FAILURE: [Row; 6] = [
    ("returned to sender", Returning, None),
    ("delivery attempt", AttemptFailed, None),
    ("not home", AttemptFailed, Some("recipient_absent")),
    ("damaged", Exception, Some("damaged")),
    ("delay", Exception, Some("delayed")),
    ("lost", Exception, Some("lost")),
];

/// How `delivered` came about, and to whom.
#[rustfmt::skip] // One phrase, one line.
static DELIVERED: [Row; 13] = [
    ("returned to sender", Returned, Some("to_sender")),
    ("returned to the sender", Returned, Some("to_sender")),
    ("returned to shipper", Returned, Some("to_sender")),
    ("zurück an den absender", Returned, Some("to_sender")),
    ("an den absender zurück", Returned, Some("to_sender")),
    ("neighbo", Delivered, Some("neighbour")),
    ("nachbar", Delivered, Some("neighbour")),
    ("letterbox", Delivered, Some("mailbox")),
    ("mailbox", Delivered, Some("mailbox")),
    ("briefkasten", Delivered, Some("mailbox")),
    ("packstation", Delivered, Some("locker_collected")),
    ("in der filiale abgeholt", Delivered, Some("point_collected")),
    ("picked up the shipment from the retail outlet", Delivered, Some("point_collected")),
];

/// What an event without any code says, where it is none of what `transit` stands for: no code tells that it is no plan,
/// so only sentences about what has happened count.
#[rustfmt::skip] // One phrase, one line.
static BARE: [Row; 8] = [
    ("shipment information received", Registered, Some("data_received")),
    ("instruction data for this shipment", Registered, Some("data_received")),
    ("elektronisch angekündigt", Registered, Some("data_received")),
    ("generated a shipment label", Registered, Some("label_created")),
    ("is in transit", InTransit, None),
    ("clearance event", InTransit, None),
    ("has been successfully delivered", Delivered, None),
    ("wurde erfolgreich zugestellt", Delivered, None),
];

/// Beginnings of the words that a sentence about a delivery has in DHL's languages.
#[rustfmt::skip]
const DELIVERY: [&str; 18] = [
    "deliver", "collected", "picked up", "zugestellt", "zustellung", "abgeholt", "nachbar", "packstation",
    "briefkasten", "neighbo", "letterbox", "mailbox", "entregad", "livré", "consegnat", "bezorgd", "afgeleverd",
    "doręczon",
];

/// What the code means together with the words beside it; `None` when nobody mapped the code.
pub(super) fn meaning(code: &str, words: &str) -> Option<Meaning> {
    let finer = match code {
        "transit" => said_under_way(words),
        "failure" => codes::said(&TROUBLE, words).or_else(|| codes::said(&FAILURE, words)),
        "delivered" => codes::said(&DELIVERED, words),
        _ => None,
    };
    finer.or_else(|| codes::meaning(&CODES, code))
}

fn said_under_way(words: &str) -> Option<Meaning> {
    [&AT_THE_DOOR[..], &TROUBLE, &TRANSIT]
        .iter()
        .find_map(|rows| codes::said(rows, words))
}

/// What words mean that no code comes with; `None` when they say nothing that we know. Each line is a text of its
/// own.
pub(super) fn said(words: &str) -> Option<Meaning> {
    let is_delivered = |line: &str| {
        let line = line.trim().to_lowercase();
        line == "delivered" || line.starts_with("delivered - signed")
    };
    let found = said_under_way(words).or_else(|| codes::said(&BARE, words));
    found.or_else(|| words.lines().any(is_delivered).then_some((Delivered, None)))
}

/// True when a text is one of the codes: some divisions send events with nothing but a status.
pub(super) fn is_code(text: &str) -> bool {
    codes::meaning(&CODES, text).is_some()
}

/// True when a text is about a delivery, and not only the name of a person.
pub(super) fn tells_of_delivery(text: &str) -> bool {
    let text = text.to_lowercase();
    DELIVERY.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
