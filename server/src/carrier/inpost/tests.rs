//! InPost's hints and answers, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{self, lines, published, reasons};
use crate::carrier::{Normalised, Source, Unreadable};
use crate::report::Parcel;

type Failure = Box<dyn std::error::Error>;

const TRACKING: &[u8] = include_bytes!("../../../tests/fixtures/inpost-tracking.json");

fn answer(number: &str, body: &Value) -> Result<Normalised, Failure> {
    let asked = Parcel::new(Some("inpost"), number)?;
    Ok(Source::InPost.answer(&asked, body.to_string().as_bytes())?)
}

#[test]
fn an_answer_is_read_event_by_event() -> Result<(), Failure> {
    let asked = Parcel::new(Some("inpost"), "620055667788990011223344")?;
    let normalised = Source::InPost.answer(&asked, TRACKING)?;
    assert_eq!(
        lines(&normalised),
        [
            "inpost 620055667788990011223344",
            "11-20T18:21+01:00 delivered/- [] - (inpost:delivered)",
            "11-20T09:02+01:00 awaiting_pickup/locker [MPO Gdynia] - (inpost:ready_to_pickup)",
            "11-20T08:00+01:00 unknown/unmapped [MPO Gdynia] - (inpost:levitating)",
            "11-20T07:30+01:00! unknown/unmapped [] - (inpost:other/IN7)",
            "11-20T07:00+01:00! unknown/- [] - (inpost:other)",
            "11-20T06:40+01:00! out_for_delivery/- [MPO Gdynia] - (inpost:out_for_delivery)",
            "11-19T23:10+01:00! in_transit/arrived [] - (inpost:adopted_at_target_branch)",
            "11-18T12:00+01:00 unknown/- [] - (-)",
            "11-18T11:00+01:00 unknown/unmapped [12] - (inpost:7)",
            "11-18T10:11+01:00 registered/label_created [] - (inpost:confirmed)",
        ]
    );
    assert_eq!(normalised.skipped.len(), 3);
    let pickup = normalised.reports[0].events[1].pickup.as_ref();
    let pickup = pickup.map(|point| (point.name.as_str(), point.address.as_deref()));
    let expected = ("GDY04N", Some("Morska 7, 81-222 Gdynia, Obok piekarni"));
    assert_eq!(pickup, Some(expected));
    let all = format!("{normalised:?}");
    assert!(!all.contains("ANNA") && !all.contains("500600700"));
    Ok(())
}

#[test]
fn the_newer_tracking_is_read_too() -> Result<(), Failure> {
    let body = json!([{ "mainTrackingNumber": "JJD0002200001112223", "status": null, "events": [
        { "eventCode": "EOL.1001", "timestamp": "2026-11-20T18:00:00.000+00:00", "eventTitle": "Delivered, signed by NOWAK",
          "location": { "name": "APM 4", "address": { "city": "Leeds", "country": "GB" } } },
        { "eventCode": "LMD.1077", "timestamp": "2026-11-20T08:00:00.000+00:00", "eventTitle": "Out", "location": "Leeds hub" },
        { "eventCode": "CRE.1001", "timestamp": "2026-11-18T08:00:00" },
    ]}]);
    assert_eq!(
        lines(&answer("JJD0002200001112223", &body)?),
        [
            "inpost JJD0002200001112223",
            "11-20T18:00+00:00 delivered/- [APM 4, Leeds, GB] Delivered (inpost:EOL.1001)",
            "11-20T08:00+00:00 unknown/unmapped [Leeds hub] Out (inpost:LMD.1077)",
            "11-18T08:00+01:00! registered/data_received [] - (inpost:CRE.1001)",
        ]
    );
    Ok(())
}

#[test]
fn an_answer_about_another_parcel_is_set_apart() -> Result<(), Failure> {
    let normalised = answer("1", &serde_json::from_slice(TRACKING)?)?;
    assert!(normalised.reports.is_empty());
    Ok(())
}

#[test]
fn a_webhook_is_a_hint_and_nothing_more() -> Result<(), Failure> {
    let read = |body: Value| Source::InPost.normalise(body.to_string().as_bytes());
    let body = json!({"event": "shipment_status_changed", "event_ts": "2026-11-20 15:08:42 +0100",
        "payload": {"shipment_id": 5, "status": "delivered", "tracking_number": "6200 5566"}});
    let hinted = read(body)?;
    assert_eq!(hinted.hints, [Parcel::new(Some("inpost"), "62005566")?]);
    assert!(hinted.reports.is_empty());
    let newer = json!({"eventCode": "EOL.1001", "trackingNumber": "JJD1"});
    assert_eq!(read(newer)?.hints.len(), 1);

    let unnumbered =
        read(json!({"event": "offers_prepared", "payload": {"tracking_number": null}}))?;
    assert_eq!(reasons(&unnumbered), ["-: `tracking_number` is missing"]);
    let wrong = read(json!({"event": "x", "payload": {"tracking_number": "<b>"}}))?;
    assert_eq!((wrong.hints.len(), wrong.skipped.len()), (0, 1));
    assert!(matches!(
        read(json!({"payload": {}})),
        Err(Unreadable::Shape(_))
    ));
    Ok(())
}

#[test]
fn errors_are_told_apart() {
    let refused = |body: Value| answer("1", &body).err().map(|error| error.to_string());
    let error = |error: Unreadable| Some(error.to_string());
    let cases = [
        (
            json!({"status": 404, "error": "resource_not_found"}),
            Unreadable::NotFound,
        ),
        (json!([]), Unreadable::NotFound),
        (
            json!({"status": 401, "error": "token_invalid"}),
            Unreadable::Denied,
        ),
        (
            json!({"status": 429, "title": "slow down"}),
            Unreadable::TooOften,
        ),
        (
            json!({"status": 400, "error": "invalid_parameter"}),
            Unreadable::Failed,
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(refused(body.clone()), error(expected), "{body}");
    }
}

#[test]
fn the_published_samples_read_without_loss() -> Result<(), Failure> {
    for name in [
        "inpost-webhook-shipment-confirmed.json",
        "inpost-webhook-status-changed.json",
    ] {
        if let Some(body) = published(name) {
            let hinted = Source::InPost.normalise(&body)?;
            let expected = Parcel::new(Some("inpost"), "602677439331630337653846")?;
            assert_eq!(
                (hinted.hints, hinted.skipped),
                (vec![expected], vec![]),
                "{name}"
            );
        }
    }
    if let Some(body) = published("inpost-tracking-shape.json") {
        // Its times are placeholders: they are set apart one by one.
        let asked = Parcel::new(None, "111111111111111111111111")?;
        let normalised = Source::InPost.answer(&asked, &body)?;
        assert_eq!(normalised.skipped.len(), 4);
        let timed = String::from_utf8(body)?.replace(
            r#""datetime": "datetime""#,
            r#""datetime": "2026-11-20T09:02:00""#,
        );
        let normalised = Source::InPost.answer(&asked, timed.as_bytes())?;
        assert_eq!(
            (normalised.reports[0].events.len(), normalised.skipped.len()),
            (4, 0)
        );
        assert!(
            lines(&normalised)
                .iter()
                .all(|line| !line.contains("unmapped"))
        );
    }
    if let Some(body) = published("inpost-statuses-pl.json") {
        let codes: Value = serde_json::from_slice(&body)?;
        for code in codes.as_object().into_iter().flat_map(|codes| codes.keys()) {
            assert!(super::codes::meaning(code).is_some(), "{code}");
        }
    }
    Ok(())
}

#[test]
fn no_change_to_one_entry_costs_another() {
    survives(
        Source::InPost,
        TRACKING,
        &["/tracking_details"],
        |source, body| samples::answer(source, "620055667788990011223344", body),
    );
}

#[test]
fn a_hint_names_its_parcel_inside_or_beside_what_happened() {
    let hints = |body: Value| {
        let read = Source::InPost.normalise(body.to_string().as_bytes());
        read.map(|read| (read.hints.len(), read.skipped.len()))
    };
    let happened = json!({"eventCode": "LMD.1005", "timestamp": "2026-11-20T08:00:00Z"});
    for (body, expected) in [
        (
            json!({"event": "shipment_status_changed", "payload": {"tracking_number": "62"}}),
            (1, 0),
        ),
        (json!({"trackingNumber": "JJD1", "event": happened}), (1, 0)),
        (
            json!({"trackingNumber": "JJD1", "eventCode": "LMD.1005"}),
            (1, 0),
        ),
        (
            json!({"event": "offers_prepared", "payload": {"shipment_id": 1}}),
            (0, 1),
        ),
    ] {
        assert_eq!(hints(body.clone()), Ok(expected), "{body}");
    }
    assert!(matches!(
        hints(json!({"ping": 1})),
        Err(Unreadable::Shape(_))
    ));
}
