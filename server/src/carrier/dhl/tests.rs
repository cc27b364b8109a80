//! DHL's bodies from token to report, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{answer, line, lines, published, reasons, verify};
use crate::carrier::{Normalised, Refused, Source, Trust, Unreadable};
use crate::report::Parcel;

type Failure = Box<dyn std::error::Error>;

const PUSH: &[u8] = include_bytes!("../../../tests/fixtures/dhl-push.json");

#[test]
fn the_token_of_the_subscription_is_the_proof() {
    let check = |name: &str, value: &str| {
        verify(Source::Dhl, &[(name, value)], b"{}", &["new", "tok-1"], 0)
    };
    for (name, value) in [
        ("authorization", "Bearer tok-1"),
        ("authorization", "tok-1"),
        ("dhl-api-hook-secret", "tok-1"),
    ] {
        assert_eq!(
            check(name, value),
            Ok(Trust::SharedSecret),
            "{name} {value}"
        );
    }
    for (name, value) in [
        ("authorization", "Bearer tok-2"),
        ("authorization", "Basic tok-1"),
        ("authorization", ""),
        ("dhl-api-hook-secret", "tok-"),
    ] {
        assert_eq!(check(name, value), Err(Refused::Wrong), "{name} {value}");
    }
    assert_eq!(check("x-token", "tok-1"), Err(Refused::Missing));
}

#[test]
fn a_push_tells_events_and_never_who_signed() -> Result<(), Failure> {
    let normalised = Source::Dhl.normalise(PUSH)?;
    assert_eq!(
        lines(&normalised),
        [
            "dhl-express 8899776655",
            "11-24T15:30+00:00? delivered/- [ŁÓDŹ, PL] DELIVERED (dhl:delivered)",
            "11-24T09:00+00:00? out_for_delivery/- [] With delivery courier (dhl:transit)",
            "11-23T20:00+00:00? awaiting_pickup/- [Łódź, PL] Ready for collection (dhl:transit)",
            "11-23T10:00+00:00? attempt_failed/refused [] The recipient did not take it (dhl:failure)",
            "11-22T10:00+00:00? unknown/unmapped [] Gone (dhl:wormhole)",
            "11-21T10:00+00:00 unknown/- [] A notice (-)",
            "11-20T10:00+00:00? registered/- [] Shipment information received (dhl:pre-transit)",
            "dhl 00340434161094000001",
            "11-20T10:00+01:00 in_transit/sorted [] The shipment was sortiert (dhl:transit)",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        [
            "8899776655: `timestamp` is not a time such as 2026-11-21T10:00:00+01:00",
            "-: `id` is missing",
            "-: `id` is missing",
        ]
    );
    let report = &normalised.reports[0];
    let pickups = report
        .events
        .iter()
        .filter_map(|event| event.pickup.as_ref());
    let pickups: Vec<(&str, Option<&str>)> = pickups
        .map(|pickup| (pickup.name.as_str(), pickup.address.as_deref()))
        .collect();
    assert_eq!(pickups, [("Kiosk 7", Some("Przykładowa 1"))]);
    let window = report
        .estimate
        .as_ref()
        .map(|it| (it.latest.to_rfc3339(), it.source.as_str()));
    assert_eq!(
        window,
        Some(("2026-11-24T18:00:00+00:00".into(), "DHL Express"))
    );
    let all = format!("{normalised:?}").to_lowercase();
    for personal in ["testow", "anna", "signature", "pod.example"] {
        assert!(!all.contains(personal), "{personal} stays outside");
    }
    Ok(())
}

#[test]
fn a_word_about_the_subscription_is_no_event() {
    for scope in [
        "subscription.validate",
        "subscription.ready",
        "subscription.failure",
    ] {
        let body = json!({"scope": scope, "secret": "shown once"}).to_string();
        assert_eq!(
            Source::Dhl.normalise(body.as_bytes()),
            Ok(Normalised::default())
        );
    }
}

#[test]
fn the_published_answer_reads_without_loss() -> Result<(), Failure> {
    let Some(body) = published("dhl-unified-shipments.json") else {
        return Ok(());
    };
    let normalised = answer(Source::Dhl, "7777777770", &body)?;
    assert!(normalised.skipped.is_empty());
    assert_eq!(
        lines(&normalised),
        [
            "dhl-express 7777777770",
            "03-02T07:53+00:00? registered/- [Oderweg 2, AMSTERDAM, NL] The shipment is pending completion of customs inspection. (dhl:pre-transit)",
        ]
    );
    assert!(!format!("{normalised:?}").contains("REDACTED"));
    Ok(())
}

#[test]
fn a_problem_is_an_error() -> Result<(), Failure> {
    if let Some(body) = published("dhl-unified-404-problem.json") {
        let read = answer(Source::Dhl, "8264715546", &body);
        assert_eq!(read, Err(Unreadable::NotFound));
    }
    for (status, error) in [
        (404, Unreadable::NotFound),
        (401, Unreadable::Denied),
        (429, Unreadable::TooOften),
        (500, Unreadable::Failed),
    ] {
        let body = json!({"title": "x", "detail": "y", "status": status}).to_string();
        assert_eq!(answer(Source::Dhl, "1", body.as_bytes()), Err(error));
    }
    let none = answer(Source::Dhl, "1", br#"{"shipments": []}"#);
    assert_eq!(none, Err(Unreadable::NotFound));
    Ok(())
}

#[test]
fn an_answer_belongs_to_the_number_and_the_division_that_were_asked_about() -> Result<(), Failure> {
    let shipment = |id: Value, service: &str| {
        let status = json!({"timestamp": "2026-11-20T10:00:00Z", "statusCode": "transit", "description": service});
        json!({"id": id, "service": service, "status": status})
    };
    let ask = |carrier: Option<&str>, number: &str, shipments: Value| {
        let asked = Parcel::new(carrier, number)?;
        let body = json!({ "shipments": shipments }).to_string();
        Ok::<_, Failure>(Source::Dhl.answer(&asked, body.as_bytes())?)
    };
    let zeros = ask(None, "0034", json!([shipment(json!(34), "parcel-de")]))?;
    assert_eq!(lines(&zeros)[0], "dhl 0034");
    let text = ask(None, "0034", json!([shipment(json!("34"), "parcel-de")]))?;
    assert!(
        text.reports.is_empty() && text.skipped.len() == 1,
        "{text:?}"
    );

    let both = json!([
        shipment(json!(77), "parcel-nl"),
        shipment(json!(77), "express")
    ]);
    let express = ask(Some("dhl-express"), "77", both.clone())?;
    assert_eq!(lines(&express).len(), 2);
    assert!(lines(&express)[1].contains("express"));
    assert_eq!(
        reasons(&express),
        ["77: the answer is about another carrier's parcel"]
    );
    let parcel = ask(Some("dhl"), "77", both)?;
    assert!(lines(&parcel)[1].contains("parcel-nl"));

    let only = ask(Some("dhl"), "77", json!([shipment(json!(77), "express")]))?;
    assert_eq!(
        lines(&only)[0],
        "dhl 77",
        "a shop need not know the division"
    );
    let other = ask(Some("ups"), "77", json!([shipment(json!(77), "express")]))?;
    assert!(other.reports.is_empty());
    Ok(())
}

#[test]
fn no_change_to_one_event_costs_another() -> Result<(), Failure> {
    let mut body: Value = serde_json::from_slice(PUSH)?;
    // It would stand in for the newest event wherever that one is gone.
    body["shipments"][0]["status"].take();
    let body = body.to_string();
    let lists = ["/shipments/0/events"];
    survives(Source::Dhl, body.as_bytes(), &lists, |source, body| {
        source.normalise(body)
    });
    Ok(())
}

#[test]
fn a_code_counts_in_any_letters_and_a_status_may_stand_for_it() -> Result<(), Failure> {
    let at = "2026-11-20T10:00:00";
    let body = json!({"shipments": [{"id": "AB1", "service": "parcel-pl", "details": null, "status": null, "events": [
        {"timestamp": at, "statusCode": "Pre-Transit", "description": "Data received"},
        {"timestamp": at, "statusCode": null, "status": "DELIVERED", "location": null},
        {"timestamp": at, "status": "ROC", "statusDetailed": "Out for delivery", "statusCode": "TRANSIT"},
        {"timestamp": at, "status": "ROC"},
    ]}]});
    let normalised = Source::Dhl.normalise(body.to_string().as_bytes())?;
    assert_eq!(
        lines(&normalised)[1..],
        [
            "11-20T10:00+01:00! registered/- [] Data received (dhl:pre-transit)",
            "11-20T10:00+01:00! delivered/- [] DELIVERED (dhl:delivered)",
            "11-20T10:00+01:00! out_for_delivery/- [] ROC (dhl:transit)",
            "11-20T10:00+01:00! unknown/- [] ROC (-)",
        ]
    );
    Ok(())
}

#[test]
fn a_parcel_that_goes_back_is_delivered_to_its_sender() -> Result<(), Failure> {
    let read = |mark: Value, words: &str| {
        let told = |at: &str, code: &str, words: &str| json!({"timestamp": at, "statusCode": code, "status": words});
        let delivered = told("2026-11-23T12:08:00", "delivered", "Successfully delivered");
        let body = json!({"shipments": [{"id": "AB1", "service": "parcel-de", "returnFlag": mark, "status": delivered,
        "events": [
            delivered,
            told("2026-11-21T09:00:00", "transit", words),
            told("2026-11-20T09:00:00", "delivered", "Delivered to a neighbour"),
        ]}]});
        let read = Source::Dhl.normalise(body.to_string().as_bytes())?;
        let events = read.reports.into_iter().flat_map(|report| report.events);
        let statuses = events.map(|event| event.status.to_string());
        Ok::<_, Failure>(statuses.collect::<Vec<_>>())
    };
    let turned = "The shipment is being returned to the sender.";
    assert_eq!(
        read(json!(true), turned)?,
        ["returned", "returning", "delivered"]
    );
    assert_eq!(
        read(json!(true), "Sorted")?,
        ["returned", "in_transit", "returned"],
        "nothing tells since when"
    );
    assert_eq!(
        read(json!(null), turned)?,
        ["returned", "returning", "delivered"],
        "older answers have no such mark"
    );
    assert_eq!(
        read(json!(null), "Sorted")?,
        ["delivered", "in_transit", "delivered"]
    );
    assert_eq!(
        read(json!(false), turned)?,
        ["delivered", "returning", "delivered"]
    );
    Ok(())
}

#[test]
fn a_label_for_a_way_back_is_not_on_its_way() -> Result<(), Failure> {
    let at = "2026-11-20T10:00:00";
    let told =
        json!({"timestamp": at, "statusCode": "pre-transit", "description": "Data received"});
    let body = json!({"shipments": [{"id": "AB1", "service": "parcel-de", "returnFlag": true, "status": told, "events": [told]}]});
    let normalised = Source::Dhl.normalise(body.to_string().as_bytes())?;
    let only = "11-20T10:00+01:00! registered/- [] Data received (dhl:pre-transit)";
    assert_eq!(lines(&normalised)[1..], [only]);
    Ok(())
}

#[test]
fn a_division_of_one_country_has_its_clock_and_the_others_have_none() -> Result<(), Failure> {
    let read = |service: &str, hour: &str| {
        let told = json!({"timestamp": hour, "statusCode": "transit", "description": "Sortiert"});
        let body = json!({"shipments": [{"id": "AB1", "service": service, "events": [told],
            "estimatedTimeOfDelivery": "2026-07-22T18:00:00",
            "estimatedDeliveryTimeFrame": {"estimatedFrom": "2026-07-22T13:20:00", "estimatedThrough": "2026-07-22T14:50:00"}}]});
        let mut read = Source::Dhl.normalise(body.to_string().as_bytes())?;
        let report = read.reports.pop().ok_or("no report")?;
        let window = report.estimate.ok_or("no estimate")?;
        let ends = [window.earliest, window.latest].map(|at| at.format("%H:%M%:z").to_string());
        Ok::<_, Failure>((line(&report.events[0]), ends.join(" ")))
    };
    for (service, summer, winter) in [
        ("parcel-de", "+02:00", "+01:00"),
        ("post-de", "+02:00", "+01:00"),
        ("parcel-nl", "+02:00", "+01:00"),
        ("parcel-pl", "+02:00", "+01:00"),
        ("parcel-uk", "+01:00", "+00:00"),
    ] {
        let (event, window) = read(service, "2026-07-21T10:00:00")?;
        assert!(
            event.starts_with(&format!("07-21T10:00{summer}! ")),
            "{event}"
        );
        assert_eq!(window, format!("13:20{summer} 14:50{summer}"));
        let (event, _) = read(service, "2026-12-21T10:00:00")?;
        assert!(
            event.starts_with(&format!("12-21T10:00{winter}! ")),
            "{event}"
        );
    }
    for service in ["express", "ecommerce", "dgf", "parcel-moon"] {
        let (event, window) = read(service, "2026-07-21T10:00:00")?;
        assert!(event.starts_with("07-21T10:00+00:00? "), "{event}");
        assert_eq!(window, "00:00+00:00 23:59+00:00", "the day is left");
    }
    let (event, _) = read("parcel-de", "2026-07-21T10:00:00Z")?;
    assert!(event.starts_with("07-21T10:00+00:00 "), "{event}");
    Ok(())
}

#[test]
fn a_piece_of_a_shipment_is_asked_about_by_its_own_number() -> Result<(), Failure> {
    let told = json!({"timestamp": "2026-11-20T10:00:00", "statusCode": "transit", "status": "PARCEL_OUT_FOR_DELIVERY"});
    let body = json!({"shipments": [{"id": "7777000011", "service": "express", "events": [told],
        "details": {"pieceIds": ["JD010000000001", "jd010000000002", null]}}]})
    .to_string();
    let asked = answer(Source::Dhl, "JD010000000002", body.as_bytes())?;
    assert_eq!(
        lines(&asked),
        [
            "dhl-express JD010000000002",
            "11-20T10:00+00:00? out_for_delivery/- [] PARCEL_OUT_FOR_DELIVERY (dhl:transit)",
        ]
    );
    let whole = answer(Source::Dhl, "7777000011", body.as_bytes())?;
    assert_eq!(lines(&whole)[0], "dhl-express 7777000011");
    let other = answer(Source::Dhl, "JD010000000003", body.as_bytes())?;
    assert!(other.reports.is_empty() && other.skipped.len() == 1);
    Ok(())
}

#[test]
fn events_of_nothing_but_words_are_read_by_them() -> Result<(), Failure> {
    let told = |at: &str, place: &str, words: &str| json!({"timestamp": format!("2026-11-{at}:00"), "location": {"address": {"addressLocality": place}}, "description": words});
    let mut newest = told("20T14:30", "ŁÓDŹ - POLAND", "Delivered - Signed for");
    let older = [
        newest.clone(),
        told(
            "20T08:10",
            "ŁÓDŹ - POLAND",
            "Shipment is out with courier for delivery",
        ),
        told("19T22:00", "IT", "Processed at BERGAMO - ITALY"),
        told("19T20:00", "", "Please contact DHL"),
        told("19T18:00", "", "The shipper has generated a shipment label"),
    ];
    newest["statusCode"] = json!("delivered");
    let body = json!({"shipments": [{"id": "AB1", "service": "express", "status": newest, "events": older}]});
    let normalised = Source::Dhl.normalise(body.to_string().as_bytes())?;
    assert_eq!(
        lines(&normalised)[1..],
        [
            "11-20T14:30+00:00? delivered/- [ŁÓDŹ - POLAND] Delivered - Signed for (-)",
            "11-20T08:10+00:00? out_for_delivery/- [ŁÓDŹ - POLAND] Shipment is out with courier for delivery (-)",
            "11-19T22:00+00:00? in_transit/sorted [IT] Processed at BERGAMO - ITALY (-)",
            "11-19T20:00+00:00? unknown/- [] Please contact DHL (-)",
            "11-19T18:00+00:00? registered/label_created [] The shipper has generated a shipment label (-)",
        ]
    );
    Ok(())
}

#[test]
fn a_locality_does_not_repeat_its_country_and_a_message_has_no_markup() -> Result<(), Failure> {
    let body = json!({"shipments": [{"id": "GM605500001", "events": [{"timestamp": "2026-11-20T10:00:00Z",
        "statusCode": "transit", "description": "<b>Processed</b>",
        "location": {"address": {"addressLocality": "Hebron, KY, US", "countryCode": "US"}}}]}]});
    assert_eq!(
        lines(&Source::Dhl.normalise(body.to_string().as_bytes())?)[1],
        "11-20T10:00+00:00 in_transit/- [Hebron, KY, US] Processed (dhl:transit)"
    );
    Ok(())
}

#[test]
fn a_newest_status_without_a_time_is_no_event_that_was_lost() -> Result<(), Failure> {
    let mut body = json!({"shipments": [{"id": "CQ000000001DE",
        "status": {"statusCode": "delivered", "description": "Delivered"},
        "events": [{"timestamp": "2026-11-20T10:00:00Z", "statusCode": "delivered"}]}]});
    let normalised = Source::Dhl.normalise(body.to_string().as_bytes())?;
    assert_eq!(reasons(&normalised), [""; 0]);
    assert_eq!(normalised.reports[0].events.len(), 1);
    body["shipments"][0]["events"] = json!([]);
    let alone = Source::Dhl.normalise(body.to_string().as_bytes())?;
    assert_eq!(alone.skipped.len(), 1);
    Ok(())
}
