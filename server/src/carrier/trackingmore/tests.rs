//! TrackingMore's answers as reports and its webhooks as hints, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{answer, lines, published, reasons};
use crate::carrier::{Source, Unreadable};

type Failure = Box<dyn std::error::Error>;

const ANSWER: &[u8] = include_bytes!("../../../tests/fixtures/trackingmore-answer.json");

#[test]
fn an_answer_tells_each_checkpoint_and_a_pickup_only_as_far_as_anybody_knows() -> Result<(), Failure>
{
    let normalised = answer(Source::TrackingMore, "AB123456789PL", ANSWER)?;
    assert_eq!(
        lines(&normalised),
        [
            "poczta-polska AB123456789PL",
            "11-20T18:00+01:00 registered/data_received [Poznań, PL] Accepted (trackingmore:inforeceived001)",
            "11-21T02:00+00:00? in_transit/customs_released [Warszawa WER] Cleared (trackingmore:transit005)",
            "11-21T03:00+00:00 unknown/unmapped [] Somersault (trackingmore:circus001)",
            "11-24T07:00+00:00 out_for_delivery/- [] Out for delivery (trackingmore:pickup)",
            "11-24T12:00+00:00 awaiting_pickup/- [] Ready for collection at the post office (trackingmore:pickup042)",
            "11-24T13:00+00:00 unknown/unmapped [] Arrived at local facility (trackingmore:pickup)",
            "11-24T14:00+00:00 unknown/- [] Notified (-)",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        ["AB123456789PL: `checkpoint_date` is not a time such as 2026-11-21T10:00:00+01:00"; 2]
    );
    let all = format!("{normalised:?}");
    for personal in ["TESTOWA", "Testowa", "example.com", "48600100200"] {
        assert!(!all.contains(personal), "{personal} stays outside");
    }
    Ok(())
}

#[test]
fn a_webhook_is_a_hint_and_no_fact() -> Result<(), Failure> {
    let mut body: Value = serde_json::from_slice(ANSWER)?;
    let tracking = body["data"][0].take();
    let webhook = json!({"code": 200, "message": "Success", "data": tracking}).to_string();
    let normalised = Source::TrackingMore.normalise(webhook.as_bytes())?;
    assert!(normalised.reports.is_empty());
    let hints: Vec<&str> = normalised
        .hints
        .iter()
        .map(|hint| hint.number.as_str())
        .collect();
    assert_eq!(hints, ["AB123456789PL"]);
    Ok(())
}

#[test]
fn a_webhook_may_name_several_parcels() -> Result<(), Failure> {
    let body = json!({"meta": {"code": 200}, "data": [
        {"tracking_number": "AB1", "courier_code": "dpd"}, {"tracking_number": null}, {"tracking_number": 77}]});
    let normalised = Source::TrackingMore.normalise(body.to_string().as_bytes())?;
    let hints = normalised.hints.iter().map(|hint| hint.number.as_str());
    assert_eq!(hints.collect::<Vec<_>>(), ["AB1", "77"]);
    assert_eq!(reasons(&normalised), ["-: `tracking_number` is missing"]);
    Ok(())
}

#[test]
fn the_names_of_version_2_are_read_too() -> Result<(), Failure> {
    let body = json!({"meta": {"code": "200", "type": "Success"}, "data": {"page": 1, "items": [{
    "tracking_number": "AB1", "carrier_code": "dpd", "status": "transit", "destination_info": null,
    "origin_info": {"trackinfo": [
        {"Date": "2026-11-20 10:00:00", "StatusDescription": "Arrived", "Details": "Łódź",
         "checkpoint_status": "transit", "substatus": "transit003"},
        {"Date": "2026-11-20 09:00", "StatusDescription": "Accepted", "Details": "", "checkpoint_status": "transit"},
    ]}}]}});
    let normalised = answer(Source::TrackingMore, "AB1", body.to_string().as_bytes())?;
    assert_eq!(
        lines(&normalised),
        [
            "dpd AB1",
            "11-20T10:00+00:00? in_transit/arrived [Łódź] Arrived (trackingmore:transit003)",
            "11-20T09:00+00:00? in_transit/- [] Accepted (trackingmore:transit)",
        ]
    );
    Ok(())
}

#[test]
fn the_published_answer_reads_without_loss() -> Result<(), Failure> {
    let Some(body) = published("trackingmore-get-delivered.json") else {
        return Ok(());
    };
    let normalised = answer(Source::TrackingMore, "RR050349575PH", &body)?;
    assert!(normalised.skipped.is_empty());
    assert_eq!(
        lines(&normalised),
        [
            "phlpost RR050349575PH",
            "10-31T04:00+00:00? in_transit/- [Manila, PH] Departed (trackingmore:transit001)",
            "10-30T18:00+00:00? in_transit/- [Manila, PH] Picked up (trackingmore:transit001)",
            "11-02T17:11+00:00? delivered/- [RENTON, WA, US] Delivered (trackingmore:delivered001)",
        ]
    );
    Ok(())
}

#[test]
fn an_error_is_one_and_an_empty_answer_too() {
    let read = |body: Value| answer(Source::TrackingMore, "AB1", body.to_string().as_bytes());
    for (code, error) in [
        (204, Unreadable::NotFound),
        (401, Unreadable::Denied),
        (203, Unreadable::Denied),
        (429, Unreadable::TooOften),
        (511, Unreadable::Failed),
    ] {
        let body = json!({"meta": {"code": code}, "data": [{"tracking_number": "AB1"}]});
        assert_eq!(read(body), Err(error), "{code}");
    }
    assert_eq!(
        read(json!({"meta": {"code": 200}, "data": []})),
        Err(Unreadable::NotFound)
    );
    for odd in [
        json!({"data": []}),
        json!({"meta": {"code": 200}, "data": {}}),
    ] {
        assert!(matches!(read(odd), Err(Unreadable::Shape(_))));
    }
}

#[test]
fn no_change_to_one_checkpoint_costs_another() {
    let lists = [
        "/data/0/origin_info/trackinfo",
        "/data/0/destination_info/trackinfo",
    ];
    survives(Source::TrackingMore, ANSWER, &lists, |source, body| {
        answer(source, "AB123456789PL", body)
    });
}
