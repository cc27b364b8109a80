//! 17TRACK's notices from proof to report, on samples fair and ugly.
//! It must not know other sources.

use chrono::{DateTime, Utc};
use http::HeaderMap;
use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{answer, lines, published, reasons, times};
use crate::carrier::{Incoming, Normalised, Refused, Secret, Source, Unreadable};

type Failure = Box<dyn std::error::Error>;

const WEBHOOK: &[u8] = include_bytes!("../../../tests/fixtures/17track-webhook.json");
const UGLY: &[u8] = include_bytes!("../../../tests/fixtures/17track-ugly.json");
/// SHA-256 of `{"event":"X"}/klucz`.
const OWN_SIGN: &str = "c1e7c904eb3843f8e0bbf4d50656749ca07eb365efca3687810d54a952982b09";

fn verify(body: &[u8], sign: Option<&str>, secrets: &[&str]) -> Result<(), Refused> {
    let mut headers = HeaderMap::new();
    if let Some(value) = sign.and_then(|sign| sign.parse().ok()) {
        headers.insert("sign", value);
    }
    let secrets: Vec<Secret> = secrets.iter().map(|secret| Secret::new(*secret)).collect();
    let incoming = Incoming {
        headers: &headers,
        body,
        key: None,
        now: DateTime::<Utc>::UNIX_EPOCH,
    };
    Source::Track17.verify(&incoming, &secrets).map(|_| ())
}

#[test]
fn the_hash_of_body_and_key_is_the_proof() {
    let body = br#"{"event":"X"}"#;
    assert_eq!(verify(body, Some(OWN_SIGN), &["klucz"]), Ok(()));
    assert_eq!(
        verify(body, Some(&OWN_SIGN.to_uppercase()), &["new", "klucz"]),
        Ok(())
    );
    assert_eq!(
        verify(br#"{"event":"Y"}"#, Some(OWN_SIGN), &["klucz"]),
        Err(Refused::Wrong)
    );
    assert_eq!(
        verify(body, Some(OWN_SIGN), &["other"]),
        Err(Refused::Wrong)
    );
    assert_eq!(verify(body, Some(OWN_SIGN), &[]), Err(Refused::Wrong));
    assert_eq!(verify(body, None, &["klucz"]), Err(Refused::Missing));
    for junk in ["", "zz", &OWN_SIGN[..62], &format!("{OWN_SIGN}00")] {
        assert_eq!(
            verify(body, Some(junk), &["klucz"]),
            Err(Refused::Wrong),
            "{junk}"
        );
    }
}

#[test]
fn a_webhook_tells_each_event_by_its_own_code() -> Result<(), Failure> {
    let normalised = Source::Track17.normalise(WEBHOOK)?;
    assert_eq!(
        lines(&normalised),
        [
            "china-post LX555000777CN",
            "11-10T22:05+08:00 in_transit/departed [Guangzhou, CN] 离开处理中心 (17track:InTransit_Departure)",
            "11-09T15:00+08:00 shipped/picked_up [] Picked up (17track:PickedUp)",
            "11-19T09:15+01:00 awaiting_pickup/- [FUP Leszno 1, PL] Czeka w placówce (17track:AvailableForPickup_Other)",
            "11-18T11:00+01:00 attempt_failed/recipient_absent [] Adresat nieobecny (17track:DeliveryFailure_NoBody)",
        ]
    );
    assert!(normalised.skipped.is_empty());
    let window = normalised.reports[0].estimate.as_ref().map(|it| {
        (
            it.earliest.to_rfc3339(),
            it.latest.to_rfc3339(),
            it.date_only,
            it.source.as_str(),
        )
    });
    let expected = (
        "2026-11-18T00:00:00+00:00".to_owned(),
        "2026-11-20T23:59:59+00:00".to_owned(),
        true,
        "China Post",
    );
    assert_eq!(window, Some(expected));
    Ok(())
}

#[test]
fn bad_parcels_and_events_are_set_apart_and_the_rest_is_read() -> Result<(), Failure> {
    let normalised = Source::Track17.normalise(UGLY)?;
    assert_eq!(
        lines(&normalised),
        [
            "szybka-paka 620055001122",
            "11-20T09:00+00:00 in_transit/- [] instant is stated (17track:InTransit_Other)",
            "11-20T11:00+00:00? in_transit/- [] clock face alone (17track:InTransit_Other)",
            "11-20T12:00+00:00? out_for_delivery/- [] raw (17track:OutForDelivery_Other)",
            "11-20T13:00+01:00 delivered/- [] raw with zone (17track:Delivered_Other)",
            "11-21T00:00+00:00? unknown/unmapped [] raw day (17track:Wormhole_Entered)",
            "11-20T14:00+01:00 unknown/- [] - (-)",
            "- ONLYLATEST1",
            "11-20T10:00+01:00 in_transit/- [] Sorted (17track:InTransit_Other)",
            "- NOTHING1",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        [
            "620055001122: `time_iso` is not a time such as 2026-11-21T10:00:00+01:00",
            "620055001122: `time_iso` is not a time such as 2026-11-21T10:00:00+01:00",
            "-: `number` is missing",
            "-: `number` is missing",
            "-: the tracking number may hold only letters, digits and -._/",
            "-: `number` is missing",
        ]
    );
    let source = normalised.reports[0]
        .estimate
        .as_ref()
        .map(|it| (it.source.as_str(), it.earliest == it.latest));
    assert_eq!(
        source,
        Some(("17TRACK", true)),
        "not the carrier's own word"
    );
    Ok(())
}

#[test]
fn an_hour_that_the_carrier_never_told_is_a_guess() -> Result<(), Failure> {
    let told = |raw: Value, iso: Value| json!({"time_raw": raw, "time_iso": iso, "description": "x", "sub_status": "InTransit_Other"});
    let hour = "2026-11-20T14:05:00-05:00";
    let midnight = "2026-11-20T00:00:00-05:00";
    let events = [
        told(
            json!({"date": "2026-11-20", "time": "14:05:00", "timezone": null}),
            json!(hour),
        ),
        told(
            json!({"date": "2026-11-20", "time": null, "timezone": null}),
            json!(midnight),
        ),
        told(
            json!({"date": "2026-11-19", "time": "", "timezone": "-05:00"}),
            json!(null),
        ),
        told(json!(null), json!(midnight)),
        told(json!("2026-11-18 14:05"), json!(null)),
        told(json!("2026-11-17"), json!(null)),
    ];
    let body = json!({"event": "TRACKING_UPDATED", "data": {"number": "AB1", "carrier": 3011,
        "track_info": {"tracking": {"providers": [{"events": events}]}}}});
    let read = Source::Track17.normalise(body.to_string().as_bytes())?;
    assert_eq!(
        times(&read),
        [
            "11-20T14:05-05:00",
            "11-20T00:00-05:00?",
            "11-19T00:00-05:00?",
            "11-20T00:00-05:00",
            "11-18T14:05+00:00?",
            "11-17T00:00+00:00?",
        ]
    );
    Ok(())
}

#[test]
fn the_published_answer_reads() -> Result<(), Failure> {
    let Some(body) = published("17track-gettrackinfo-delivered.json") else {
        return Ok(());
    };
    let normalised = Source::Track17.normalise(&body)?;
    assert_eq!(
        lines(&normalised),
        [
            "china-post RR123456789CN",
            "05-02T14:34-04:00 delivered/- [LOS ANGELES, US] Package delivered (17track:Delivered_Other)",
            "04-28T09:00-04:00 in_transit/- [LOS ANGELES, US] Departed from facility (17track:InTransit_Other)",
            "04-26T14:30+08:00 shipped/picked_up [SHENZHEN, CN] Package picked up (17track:InTransit_PickedUp)",
            "04-25T10:00+08:00 registered/data_received [SHENZHEN, CN] Order information received (17track:InfoReceived)",
        ]
    );
    let hours = normalised.reports[0].estimate.as_ref().map(|it| {
        (
            it.earliest.to_rfc3339(),
            it.latest.to_rfc3339(),
            it.date_only,
        )
    });
    let expected = (
        "2022-05-01T08:00:00-04:00".to_owned(),
        "2022-05-03T20:00:00-04:00".to_owned(),
        false,
    );
    assert_eq!(hours, Some(expected));
    Ok(())
}

#[test]
fn an_error_of_the_whole_answer_says_what_it_is() {
    let read = |body: Value| answer(Source::Track17, "AB1", body.to_string().as_bytes());
    for (code, error) in [
        (json!(-18_010_002), Unreadable::Denied),
        (json!("-18010004"), Unreadable::Denied),
        (json!(-18_019_908), Unreadable::Denied),
        (json!(429), Unreadable::TooOften),
        (json!(-18_010_003), Unreadable::Failed),
    ] {
        for data in [
            json!(null),
            json!({"errors": [{"code": code, "message": "x"}]}),
        ] {
            let body = json!({"code": code, "data": data});
            assert_eq!(read(body), Err(error), "{code}");
        }
    }
    let rejected =
        json!([{"number": "AB1", "error": {"code": -18_019_902, "message": "not registered"}}]);
    for data in [
        json!({"accepted": [], "rejected": rejected}),
        json!({"accepted": null, "rejected": rejected}),
        json!({ "rejected": rejected }),
    ] {
        let read = read(json!({"code": 0, "data": data}));
        assert_eq!(read, Ok(Normalised::default()), "asked about later");
    }
}

#[test]
fn published_errors_hold_no_facts() -> Result<(), Failure> {
    if let Some(body) = published("17track-error-429.json") {
        assert!(Source::Track17.normalise(&body).is_err());
        let asked = answer(Source::Track17, "AB1", &body);
        assert_eq!(asked, Err(Unreadable::TooOften));
    }
    if let Some(body) = published("17track-rejected-number.json") {
        let normalised = Source::Track17.normalise(&body)?;
        assert_eq!(lines(&normalised), ["china-post RR123456789CN"]);
    }
    Ok(())
}

#[test]
fn a_notice_of_version_1_is_a_reason_to_ask() -> Result<(), Failure> {
    let body = json!({"event": "TRACKING_UPDATED", "data": {"number": "rr123456785cn", "carrier": 3011, "tag": "",
        "track": {"w1": 3011, "w2": 0, "b": 301, "c": 605, "e": 40,
            "z0": {"a": "2026-11-20 14:05", "b": "", "c": "Warszawa", "d": "", "z": "Delivered"},
            "z1": [{"a": "2026-11-20 14:05", "b": "", "c": "Warszawa", "d": "", "z": "Delivered"}], "z2": []}}});
    let told = Source::Track17.normalise(body.to_string().as_bytes())?;
    let hints: Vec<_> = told
        .hints
        .iter()
        .map(|parcel| parcel.number.as_str())
        .collect();
    assert_eq!(hints, ["RR123456785CN"]);
    assert!(told.reports.is_empty() && told.skipped.is_empty());
    Ok(())
}

#[test]
fn the_end_of_tracking_is_no_event() {
    let read = |body: Value| Source::Track17.normalise(body.to_string().as_bytes());
    for nothing in [
        json!({"event": "TRACKING_STOPPED", "data": {"number": "1", "carrier": 3011}}),
        json!({"event": "SOMETHING_NEW", "data": null}),
        json!({"event": "SOMETHING_NEW"}),
    ] {
        assert_eq!(read(nothing), Ok(Normalised::default()));
    }
    assert!(matches!(
        read(json!({"event": "TRACKING_UPDATED"})),
        Err(Unreadable::Shape(_))
    ));
    assert!(matches!(
        read(json!({"data": {"accepted": 1}})),
        Err(Unreadable::Shape(_))
    ));
}

#[test]
fn no_change_to_one_event_costs_another() {
    survives(
        Source::Track17,
        WEBHOOK,
        &["/data/track_info/tracking/providers/0/events"],
        |source, body| source.normalise(body),
    );
}
