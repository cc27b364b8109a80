//! EasyPost's webhooks from signature to report, on samples fair and ugly.
//! It must not know other sources.

use chrono::{DateTime, Utc};
use http::HeaderMap;
use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{line, lines, published, reasons, times};
use crate::carrier::{Incoming, Normalised, Refused, Secret, Source, Unreadable};

type Failure = Box<dyn std::error::Error>;

const UGLY: &[u8] = include_bytes!("../../../tests/fixtures/easypost-ugly.json");
/// Of `{"id":"evt_own"}` under the secret `klucz-ż`, whose `ż` is decomposed before signing.
const OWN_SIGNATURE: &str = "04fcc0465beb7d474e85437e45297b488a20fc5f1bee6fb9776b771988da9d4b";

fn verify(body: &[u8], header: Option<&str>, secrets: &[&str]) -> Result<(), Refused> {
    let mut headers = HeaderMap::new();
    if let Some(value) = header.and_then(|header| header.parse().ok()) {
        headers.insert("X-Hmac-Signature", value);
    }
    let secrets: Vec<Secret> = secrets.iter().map(|secret| Secret::new(*secret)).collect();
    let incoming = Incoming {
        headers: &headers,
        body,
        key: None,
        now: DateTime::<Utc>::UNIX_EPOCH,
    };
    Source::EasyPost.verify(&incoming, &secrets).map(|_| ())
}

fn tracker(mut change: Value) -> Result<Normalised, Unreadable> {
    let mut result = json!({"object": "Tracker", "tracking_code": "1", "carrier": "FedEx"});
    if let (Some(result), Some(change)) = (result.as_object_mut(), change.as_object_mut()) {
        result.append(change);
    }
    let body = json!({"object": "Event", "description": "tracker.updated", "result": result});
    Source::EasyPost.normalise(body.to_string().as_bytes())
}

#[test]
fn a_right_signature_is_believed_under_any_of_the_secrets() {
    let body = br#"{"id":"evt_own"}"#;
    let header = format!("hmac-sha256-hex={OWN_SIGNATURE}");
    assert_eq!(verify(body, Some(&header), &["klucz-ż"]), Ok(()));
    assert_eq!(
        verify(body, Some(&header), &["klucz-z\u{307}"]),
        Ok(()),
        "both spellings are one secret"
    );
    assert_eq!(verify(body, Some(&header), &["new", "klucz-ż"]), Ok(()));
    assert_eq!(
        verify(
            body,
            Some(
                &header
                    .to_uppercase()
                    .replace("HMAC-SHA256-HEX", "hmac-sha256-hex")
            ),
            &["klucz-ż"]
        ),
        Ok(())
    );
}

#[test]
fn a_wrong_signature_is_refused() {
    let body = br#"{"id":"evt_own"}"#;
    let header = format!("hmac-sha256-hex={OWN_SIGNATURE}");
    assert_eq!(
        verify(br#"{"id":"evt_owm"}"#, Some(&header), &["klucz-ż"]),
        Err(Refused::Wrong)
    );
    assert_eq!(verify(body, Some(&header), &["other"]), Err(Refused::Wrong));
    assert_eq!(verify(body, Some(&header), &[]), Err(Refused::Wrong));
    assert_eq!(verify(body, Some(&header), &[""]), Err(Refused::Wrong));
    assert_eq!(verify(body, None, &["klucz-ż"]), Err(Refused::Missing));
    for junk in [
        "",
        OWN_SIGNATURE,
        "hmac-sha256-hex=",
        "hmac-sha256-hex=zz",
        &header[..40],
    ] {
        assert_eq!(
            verify(body, Some(junk), &["klucz-ż"]),
            Err(Refused::Wrong),
            "{junk}"
        );
    }
}

#[test]
fn the_published_event_verifies_and_reads() -> Result<(), Failure> {
    let Some(body) = published("easypost-event-tracker-updated.json") else {
        return Ok(());
    };
    let header = "hmac-sha256-hex=38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db";
    assert_eq!(verify(&body, Some(header), &["sécret"]), Ok(()));
    let mut changed = body.clone();
    changed[100] ^= 1;
    assert_eq!(
        verify(&changed, Some(header), &["sécret"]),
        Err(Refused::Wrong)
    );

    let normalised = Source::EasyPost.normalise(&body)?;
    assert_eq!(
        lines(&normalised),
        [
            "fedex 1",
            "07-31T15:00+00:00 registered/label_created [US] Shipment information sent to FedEx (easypost:pre_transit/label_created)",
            "07-31T19:27+00:00 in_transit/arrived [ORLANDO, FL, US] Picked up (easypost:in_transit/arrived_at_facility)",
            "07-31T22:35+00:00 in_transit/arrived [ORLANDO, FL, US] Arrived at FedEx location (easypost:in_transit/arrived_at_facility)",
            "08-01T14:42+00:00 in_transit/departed [ORLANDO, FL, US] Departed FedEx location (easypost:in_transit/departed_facility)",
            "08-02T02:46+00:00 in_transit/- [KENLY, NC, US] On the way (easypost:in_transit/unknown)",
            "08-02T18:35+00:00 in_transit/- [EDISON TWP, NJ, US] On the way (easypost:in_transit/unknown)",
            "08-02T18:50+00:00 in_transit/arrived [EDISON, NJ, US] Arrived at FedEx location (easypost:in_transit/arrived_at_facility)",
        ]
    );
    assert!(normalised.skipped.is_empty());
    let day = normalised.reports[0].estimate.as_ref().map(|it| {
        (
            it.earliest.to_rfc3339(),
            it.latest.to_rfc3339(),
            it.date_only,
            it.source.as_str(),
        )
    });
    let expected = (
        "2024-08-05T00:00:00+00:00".to_owned(),
        "2024-08-05T23:59:59+00:00".to_owned(),
        true,
        "FedEx",
    );
    assert_eq!(day, Some(expected));
    Ok(())
}

#[test]
fn the_published_tracker_reads_on_its_own() -> Result<(), Failure> {
    let Some(body) = published("easypost-tracker-retrieve.json") else {
        return Ok(());
    };
    let normalised = Source::EasyPost.normalise(&body)?;
    let expected = [
        "usps EZ1000000001",
        "04-09T20:40+00:00? registered/- [] Pre-Shipment Info Sent to USPS (easypost:pre_transit/status_update)",
        "04-10T09:17+00:00 registered/- [HOUSTON, TX] Shipping Label Created (easypost:pre_transit/status_update)",
    ];
    assert_eq!(lines(&normalised), expected);
    Ok(())
}

#[test]
fn bad_events_are_set_apart_and_the_rest_is_read() -> Result<(), Failure> {
    let normalised = Source::EasyPost.normalise(UGLY)?;
    assert_eq!(
        lines(&normalised),
        [
            "dpd 77001122334455",
            "11-20T18:02+00:00? registered/label_created [] Label printed (easypost:pre_transit/label_created)",
            "11-21T04:10+00:00 in_transit/arrived [Stryków, PL] <b>Arrived</b> gnitros <img src=x onerror=alert(1)> (easypost:in_transit/arrived_at_facility)",
            "11-21T05:00+00:00? unknown/unmapped [] Scotty (easypost:beamed_up/7)",
            "11-21T05:30+00:00? unknown/- [] Text message sent (-)",
            "11-21T06:00+00:00? in_transit/- [Poland, Mazowieckie] - (easypost:in_transit)",
            "11-21T12:00+00:00? delivered/- [] Delivered (easypost:delivered/arrived_at_destination)",
        ]
    );
    assert_eq!(normalised.skipped.len(), 5);
    assert!(
        reasons(&normalised)
            .iter()
            .all(|reason| reason.starts_with("77001122334455: `datetime` is not a time"))
    );
    assert!(
        !format!("{normalised:?}").contains("NOWAK"),
        "who signed stays outside"
    );
    let estimate = normalised.reports[0]
        .estimate
        .as_ref()
        .map(|it| (it.earliest.to_rfc3339(), it.date_only));
    assert_eq!(
        estimate,
        Some(("2026-11-25T00:00:00+00:00".to_owned(), true))
    );
    Ok(())
}

#[test]
fn a_huge_text_is_capped() -> Result<(), Failure> {
    let detail = json!({"status": "in_transit", "datetime": "2026-11-21T06:00:00Z", "message": "ż".repeat(200_000)});
    let normalised = tracker(json!({"tracking_details": [detail]}))?;
    assert!(line(&normalised.reports[0].events[0]).chars().count() < 600);
    Ok(())
}

#[test]
fn estimates_say_no_more_than_the_carrier_did() -> Result<(), Failure> {
    let cases = [
        (json!({}), None),
        (json!({"est_delivery_date": null}), None),
        (
            json!({"est_delivery_date": "2026-11-25T00:00:00Z"}),
            Some(("2026-11-25T00:00:00+00:00", true)),
        ),
        (
            json!({"est_delivery_date": "2026-11-25T17:30:00Z"}),
            Some(("2026-11-25T17:30:00+00:00", false)),
        ),
        (
            json!({"est_delivery_date": "2026-11-25T00:00:00Z",
                   "carrier_detail": {"est_delivery_date_local": "2026-11-25", "est_delivery_time_local": "20:00:00"}}),
            // On a clock that nobody names.
            Some(("2026-11-25T00:00:00+00:00", true)),
        ),
    ];
    for (change, expected) in cases {
        let normalised = tracker(change.clone())?;
        let estimate = normalised.reports[0].estimate.as_ref();
        let found = estimate.map(|it| (it.earliest.to_rfc3339(), it.date_only));
        assert_eq!(
            found,
            expected.map(|(at, date_only)| (at.to_owned(), date_only)),
            "{change}"
        );
    }
    Ok(())
}

#[test]
fn an_instant_is_told_on_the_places_own_clock_where_both_agree() -> Result<(), Failure> {
    let at = |instant: Value, local: Value| {
        let detail = json!({"status": "in_transit", "datetime": instant, "datetime_local": local, "tracking_location": {"zip": "62-200"}});
        let read = tracker(json!({"tracking_details": [detail]}))?;
        Ok::<_, Failure>(
            lines(&read)[1..]
                .join("")
                .chars()
                .take(18)
                .collect::<String>(),
        )
    };
    let instant = json!("2026-11-20T19:30:00Z");
    for (instant, local, expected) in [
        (
            &instant,
            json!("2026-11-20T13:30:00-06:00"),
            "11-20T13:30-06:00 ",
        ),
        (
            &instant,
            json!("2026-11-20T19:30:00+00:00"),
            "11-20T19:30+00:00 ",
        ),
        (&instant, json!("2026-11-20T13:30:00"), "11-20T19:30+00:00 "),
        (
            &instant,
            json!("2026-11-20T12:30:00-06:00"),
            "11-20T19:30+00:00 ",
        ),
        (&instant, json!(null), "11-20T19:30+00:00 "),
        (
            &json!(null),
            json!("2026-11-20T13:30:00-06:00"),
            "11-20T13:30-06:00 ",
        ),
        (
            &json!(null),
            json!("2026-11-20T13:30:00"),
            "11-20T13:30+00:00?",
        ),
        (&json!(null), json!(null), ""),
    ] {
        assert_eq!(at(instant.clone(), local.clone())?, expected, "{local}");
    }
    Ok(())
}

#[test]
fn utc_without_a_place_is_a_guess_of_easyposts() -> Result<(), Failure> {
    let told = |at: &str, place: Value| json!({"datetime": at, "status": "in_transit", "tracking_location": place});
    let nowhere = json!({"object": "TrackingLocation", "city": null, "state": "", "country": null, "zip": null});
    let body = json!({"object": "Tracker", "tracking_code": "EZ1", "tracking_details": [
        told("2026-11-20T10:00:00Z", nowhere.clone()),
        told("2026-11-20T11:00:00Z", json!(null)),
        told("2026-11-20T12:00:00Z", json!({"city": "GNIEZNO"})),
        told("2026-11-20T13:00:00Z", json!({"zip": "62-200"})),
        told("2026-11-20T14:00:00+01:00", nowhere),
    ]});
    let normalised = Source::EasyPost.normalise(body.to_string().as_bytes())?;
    assert_eq!(
        times(&normalised),
        [
            "11-20T10:00+00:00?",
            "11-20T11:00+00:00?",
            "11-20T12:00+00:00",
            "11-20T13:00+00:00",
            "11-20T14:00+01:00",
        ]
    );
    Ok(())
}

#[test]
fn other_events_say_nothing_and_shapeless_ones_are_unreadable() {
    let read = |body: Value| Source::EasyPost.normalise(body.to_string().as_bytes());
    for kind in ["batch.created", "refund.successful", "payment.failed"] {
        let body =
            json!({"object": "Event", "description": kind, "result": {"tracking_code": "1"}});
        assert_eq!(read(body), Ok(Normalised::default()), "{kind}");
    }
    for result in [
        json!(null),
        json!([]),
        json!({}),
        json!({"tracking_code": null}),
        json!({"tracking_code": "a b?c"}),
    ] {
        let body = json!({"object": "Event", "description": "tracker.created", "result": result});
        assert!(matches!(read(body), Err(Unreadable::Shape(_))), "{result}");
    }
}

#[test]
fn an_event_without_a_name_is_known_by_what_it_carries() {
    let read = |result: Value| {
        let body = json!({"object": "Event", "description": null, "result": result});
        Source::EasyPost.normalise(body.to_string().as_bytes())
    };
    let tracker = json!({"object": "Tracker", "tracking_code": "1"});
    assert!(read(tracker).is_ok_and(|normalised| lines(&normalised) == ["- 1"]));
    let batch = json!({"object": "Batch", "tracking_code": "1"});
    assert!(matches!(read(batch), Err(Unreadable::Shape(_))));
}

#[test]
fn a_tracker_without_details_still_names_its_parcel() -> Result<(), Failure> {
    for details in [json!(null), json!([]), json!("none"), json!({})] {
        let normalised = tracker(json!({"tracking_details": details, "carrier": null}))?;
        assert_eq!(lines(&normalised), ["- 1"]);
    }
    Ok(())
}

#[test]
fn an_answer_may_be_a_list_whose_first_tracker_is_the_newest() -> Result<(), Failure> {
    let tracker = |carrier| json!({"object": "Tracker", "tracking_code": "1", "carrier": carrier});
    let asked = crate::report::Parcel::new(None, "1")?;
    let answer = |body: Value| Source::EasyPost.answer(&asked, body.to_string().as_bytes());
    let list = json!({"trackers": [tracker("FedEx"), tracker("UPS")], "has_more": true});
    let carriers: Vec<Option<String>> = answer(list)?
        .reports
        .into_iter()
        .map(|report| report.parcel.carrier)
        .collect();
    assert_eq!(carriers, [Some("fedex".to_owned())]);
    assert_eq!(answer(tracker("UPS"))?.reports.len(), 1);
    let none = json!({"trackers": [], "has_more": false});
    assert_eq!(answer(none), Err(Unreadable::NotFound));
    Ok(())
}

#[test]
fn no_change_to_one_event_costs_another() {
    survives(
        Source::EasyPost,
        UGLY,
        &["/result/tracking_details"],
        |source, body| source.normalise(body),
    );
}
