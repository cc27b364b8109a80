//! What codes and words mean, case by case.
//! It must not know where they come from.

use super::*;

#[test]
fn words_refine_a_code_and_never_overrule_it() {
    let cases = [
        (
            "transit",
            "Shipment is out for delivery",
            OutForDelivery,
            None,
        ),
        ("transit", "With delivery courier", OutForDelivery, None),
        (
            "transit",
            "Die Sendung liegt zur Abholung bereit.",
            AwaitingPickup,
            None,
        ),
        (
            "transit",
            "Arrived at DHL Sort Facility POZNAN",
            InTransit,
            Some("arrived"),
        ),
        (
            "transit",
            "Clearance processing complete",
            InTransit,
            Some("customs_released"),
        ),
        ("transit", "DELIVERED", InTransit, None),
        ("pre-transit", "Out for delivery", Registered, None),
        (
            "delivered",
            "Delivered to a neighbour",
            Delivered,
            Some("neighbour"),
        ),
        ("delivered", "Return to sender", Delivered, None),
        (
            "failure",
            "Shipment on its way: return to shipper",
            Returning,
            None,
        ),
        (
            "failure",
            "Refused by the recipient",
            AttemptFailed,
            Some("refused"),
        ),
        ("failure", "", Exception, None),
        (
            "transit",
            "Shipment is out with courier for delivery",
            OutForDelivery,
            None,
        ),
        (
            "transit",
            "The shipment has been loaded into the delivery vehicle",
            OutForDelivery,
            None,
        ),
        (
            "failure",
            "Die Sendung wurde nicht erfolgreich zugestellt.",
            AttemptFailed,
            None,
        ),
        (
            "transit",
            "Der Empfänger hat die Annahme der Sendung verweigert.",
            AttemptFailed,
            Some("refused"),
        ),
        ("transit", "Shipment is on hold", Exception, None),
        (
            "transit",
            "CUSTOMS CLEARANCE",
            InTransit,
            Some("customs_started"),
        ),
        (
            "transit",
            "Customs cleared",
            InTransit,
            Some("customs_released"),
        ),
        (
            "delivered",
            "RETURNED TO SENDER",
            Returned,
            Some("to_sender"),
        ),
        ("unknown", "Out for delivery", Unknown, None),
    ];
    for (code, words, status, sub_status) in cases {
        assert_eq!(
            meaning(code, words),
            Some((status, sub_status)),
            "{code} {words}"
        );
    }
    assert_eq!(meaning("teleported", "out for delivery"), None);
    assert_eq!(meaning("", ""), None);
}

#[test]
fn words_without_a_code_count_where_they_are_plain() {
    let cases = [
        ("Shipment picked up", Shipped, Some("picked_up")),
        ("Processed at BERGAMO - ITALY", InTransit, Some("sorted")),
        (
            "Shipment is out with courier for delivery",
            OutForDelivery,
            None,
        ),
        (
            "The sender has generated a shipment label",
            Registered,
            Some("label_created"),
        ),
        ("Shipment is on hold", Exception, None),
        ("Clearance event", InTransit, None),
        (" Delivered\n", Delivered, None),
        ("Delivered - Signed for", Delivered, None),
    ];
    for (words, status, sub_status) in cases {
        assert_eq!(said(words), Some((status, sub_status)), "{words}");
    }
    for words in [
        "",
        "Please contact DHL",
        "ROC",
        "It will be delivered tomorrow",
        "Delivered to the forwarder",
    ] {
        assert_eq!(said(words), None, "{words}");
    }
}

#[test]
fn the_sentences_of_the_german_divisions_are_known() {
    let cases = [
        (
            "Die Sendung wurde beschädigt und wird zur Nachverpackung in das Paketzentrum zurückgesandt.",
            Exception,
            Some("damaged"),
        ),
        (
            "Die Sendung ist beschädigt und wird an den Absender zurückgesandt.",
            Returning,
            None,
        ),
        (
            "Die Rücksendung an den Absender wurde eingeleitet.",
            Returning,
            None,
        ),
        ("Es erfolgt eine Rücksendung.", Returning, None),
        ("The shipment is being returned.", Returning, None),
        (
            "Der Empfänger wurde nicht angetroffen.",
            AttemptFailed,
            Some("recipient_absent"),
        ),
        (
            "Erfolgloser Zustellversuch, Empfänger nicht zu Hause",
            AttemptFailed,
            Some("recipient_absent"),
        ),
        (
            "Aufgrund eines Adressfehlers konnte die Sendung nicht zugestellt werden.",
            AttemptFailed,
            Some("bad_address"),
        ),
        (
            "Empfangsadresse bei Zustellversuch geschlossen",
            AttemptFailed,
            Some("no_access"),
        ),
        (
            "Die Sendung konnte leider nicht in die gewünschte Packstation eingestellt werden.",
            AttemptFailed,
            Some("locker_unavailable"),
        ),
        (
            "Die Sendung wurde zurückgestellt. Die Zustellung erfolgt voraussichtlich am nächsten Werktag.",
            Exception,
            Some("delayed"),
        ),
        ("Die Sendung wurde leider fehlgeleitet.", Exception, None),
        (
            "The shipment was misrouted and could not be delivered. The shipment will be readdressed.",
            Exception,
            None,
        ),
    ];
    for (words, status, sub_status) in cases {
        let expected = Some((status, sub_status));
        assert_eq!(meaning("transit", words), expected, "{words}");
        assert_eq!(meaning("failure", words), expected, "{words}");
    }
    let moving = [
        (
            "Die Sendung konnte nicht zugestellt werden und liegt in der Filiale zur Abholung bereit.",
            AwaitingPickup,
            None,
        ),
        (
            "Die Sendung liegt ab sofort in der Filiale.",
            AwaitingPickup,
            None,
        ),
        ("In Auslieferung durch Kurier", OutForDelivery, None),
        (
            "Die Sendung wurde vom Absender in der Filiale eingeliefert.",
            Shipped,
            Some("dropped_off"),
        ),
        (
            "The shipment has been posted by the sender at the retail outlet.",
            Shipped,
            Some("dropped_off"),
        ),
        ("Die Sendung wurde abgeholt.", Shipped, Some("picked_up")),
        ("The shipment was handed over to DHL.", Shipped, None),
        (
            "The customs clearance process for import into the destination country/region has been completed.",
            InTransit,
            Some("customs_released"),
        ),
        (
            "The customs clearance process for import into the destination country/region has started.",
            InTransit,
            Some("customs_started"),
        ),
        (
            "Die Sendung wurde durch den Zoll im Zielland/Zielgebiet freigegeben.",
            InTransit,
            Some("customs_released"),
        ),
        (
            "Die Sendung wird zur Verzollung im Zielland vorbereitet.",
            InTransit,
            Some("customs_started"),
        ),
        (
            "Die Sendung ist im Zielland eingetroffen.",
            InTransit,
            Some("import"),
        ),
        (
            "The shipment has arrived in the destination country",
            InTransit,
            Some("import"),
        ),
        (
            "Die Sendung wurde im Ziel-Paketzentrum bearbeitet.",
            InTransit,
            Some("sorted"),
        ),
    ];
    for (words, status, sub_status) in moving {
        assert_eq!(
            meaning("transit", words),
            Some((status, sub_status)),
            "{words}"
        );
    }
    assert_eq!(
        meaning(
            "delivered",
            "Der Empfänger hat die Sendung in der Filiale abgeholt."
        ),
        Some((Delivered, Some("point_collected")))
    );
}

#[test]
fn a_bare_name_is_no_sentence_about_a_delivery() {
    assert!(tells_of_delivery("Zugestellt an Nachbarn"));
    assert!(!tells_of_delivery("A. NOWAK") && !tells_of_delivery(""));
}

#[test]
fn no_code_has_two_rows() {
    for rows in [
        &CODES[..],
        &AT_THE_DOOR,
        &TROUBLE,
        &TRANSIT,
        &FAILURE,
        &DELIVERED,
        &BARE,
    ] {
        assert_eq!(codes::twin(rows), None);
        for (phrase, ..) in rows {
            assert_eq!(phrase.to_lowercase(), *phrase, "would never be found");
        }
    }
}
