//! AfterShip's bodies from signature to report, on samples fair and ugly.
//! It must not know other sources.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::carrier::mutations::survives;
use crate::carrier::samples::{answer, lines, published, reasons, verify};
use crate::carrier::{Normalised, Refused, Source, Trust, Unreadable};

type Failure = Box<dyn std::error::Error>;

const WEBHOOK: &[u8] = include_bytes!("../../../tests/fixtures/aftership-webhook.json");

fn sign(key: &str, body: &[u8]) -> Result<String, Failure> {
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())?.chain_update(body);
    Ok(STANDARD.encode(mac.finalize().into_bytes()))
}

#[test]
fn the_hmac_of_the_raw_body_is_the_proof() -> Result<(), Failure> {
    // Of `{}` under `klucz`, made by another implementation.
    let own = "hvPXJUW+1CPFLSBCBRUW+BOWhtaaSDjx9QBNrOPxjp8=";
    let check = |signature: &str, body: &[u8], secrets: &[&str]| {
        let headers = [("aftership-hmac-sha256", signature)];
        verify(Source::AfterShip, &headers, body, secrets, 0)
    };
    assert_eq!(sign("klucz", b"{}")?, own);
    assert_eq!(check(own, b"{}", &["new", "klucz"]), Ok(Trust::Signed));
    for (signature, body, secret) in [
        (own, &b"{ }"[..], "klucz"),
        (own, b"{}", "other"),
        (&own[..20], b"{}", "klucz"),
        ("", b"{}", "klucz"),
        (&sign("", b"{}")?, b"{}", ""),
    ] {
        assert_eq!(
            check(signature, body, &[secret]),
            Err(Refused::Wrong),
            "{signature}"
        );
    }
    let missing = verify(Source::AfterShip, &[], b"{}", &["klucz"], 0);
    assert_eq!(missing, Err(Refused::Missing));
    Ok(())
}

#[test]
fn a_webhook_tells_each_checkpoint_by_its_own_codes() -> Result<(), Failure> {
    let normalised = Source::AfterShip.normalise(WEBHOOK)?;
    assert_eq!(
        lines(&normalised),
        [
            "inpost 6200998877665544",
            "11-22T18:00+01:00 registered/data_received [PL] Przygotowana przez nadawcę (aftership:InfoReceived_001)",
            "11-22T20:10+00:00? shipped/- [Łódź, Łódzkie, PL] Przyjęta od nadawcy (aftership:InTransit_002)",
            "11-23T04:00+00:00? in_transit/unmapped [Sortownia 7] Robot says hello (aftership:InTransit_042)",
            "11-23T09:00+01:00 unknown/unmapped [] Beamed <b>up</b> (aftership:Teleported_001)",
            "11-24T00:00+00:00? out_for_delivery/- [PL] Wydana do doręczenia (aftership:OutForDelivery)",
            "11-24T11:00+01:00 awaiting_pickup/- [] Czeka w automacie (aftership:AvailableForPickup_001)",
            "11-24T18:00+01:00 delivered/point_collected [] Odebrana (aftership:Delivered_002)",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        ["6200998877665544: `checkpoint_time` is not a time such as 2026-11-21T10:00:00+01:00"; 2]
    );
    let report = &normalised.reports[0];
    assert_eq!(report.events[0].source_id.as_deref(), Some("h1"));
    let pickups = report
        .events
        .iter()
        .filter_map(|event| event.pickup.as_ref());
    let pickups: Vec<&str> = pickups.map(|pickup| pickup.name.as_str()).collect();
    assert_eq!(pickups, ["WAW123M, ul. Przykładowa 1"]);
    let window = report.estimate.as_ref().map(|it| {
        let days = (
            it.earliest.date_naive().to_string(),
            it.latest.date_naive().to_string(),
        );
        (days.0, days.1, it.date_only, it.source.clone())
    });
    let expected = (
        "2026-11-24".into(),
        "2026-11-25".into(),
        true,
        "InPost".into(),
    );
    assert_eq!(window, Some(expected));
    let all = format!("{normalised:?}");
    for personal in ["TESTOWA", "Testowa", "example.com", "48600100200", "44 of"] {
        assert!(!all.contains(personal), "{personal} stays outside");
    }
    Ok(())
}

#[test]
fn the_published_list_reads_without_loss() -> Result<(), Failure> {
    let Some(body) = published("aftership-list-trackings-inforeceived.json") else {
        return Ok(());
    };
    let normalised = answer(Source::AfterShip, "9434936105536968782556", &body)?;
    assert_eq!(
        lines(&normalised),
        [
            "usps 9434936105536968782556",
            "12-20T02:12-06:00 registered/data_received [FAYETTEVILLE, TX, US] Shipping Label Created, USPS Awaiting Item (aftership:InfoReceived_001)",
        ]
    );
    assert!(normalised.skipped.is_empty());
    Ok(())
}

#[test]
fn an_answer_of_any_version_reads_and_an_error_is_one() {
    let tracking = json!({"tracking_number": "AB1", "slug": "dpd", "checkpoints": []});
    let read = |body: Value| answer(Source::AfterShip, "AB1", body.to_string().as_bytes());
    let found = |body| read(body).map(|read| lines(&read));
    let expected = Ok(vec!["dpd AB1".to_owned()]);
    assert_eq!(
        found(json!({"meta": {"code": 200}, "data": tracking})),
        expected
    );
    assert_eq!(
        found(json!({"meta": {"code": 200}, "data": {"tracking": tracking}})),
        expected
    );
    assert_eq!(
        found(json!({"meta": {"code": 200}, "data": {"trackings": [tracking]}})),
        expected
    );
    let in_words =
        json!({"meta": {"code": "200"}, "data": {"trackings": [tracking], "pagination": {}}});
    assert_eq!(found(in_words), expected);
    let in_words = json!({"meta": {"code": "429"}, "data": {}});
    assert_eq!(read(in_words), Err(Unreadable::TooOften));
    for (code, error) in [
        (4004, Unreadable::NotFound),
        (404, Unreadable::NotFound),
        (401, Unreadable::Denied),
        (429, Unreadable::TooOften),
        (500, Unreadable::Failed),
        (4005, Unreadable::Failed),
    ] {
        let body = json!({"meta": {"code": code, "message": "x"}, "data": {"tracking": tracking}});
        assert_eq!(read(body), Err(error), "{code}");
    }
    let none = json!({"meta": {"code": 200}, "data": {"trackings": []}});
    assert_eq!(read(none), Err(Unreadable::NotFound));
    let other = json!({"meta": {"code": 200}, "data": {"tracking_number": "AB2"}});
    assert_eq!(
        read(other).map(|read| reasons(&read)),
        Ok(vec![
            "AB2: the answer is about another number than was asked".into()
        ])
    );
}

#[test]
fn what_is_delivered_after_it_turned_back_is_the_senders() -> Result<(), Failure> {
    let read = |return_to_sender: Value, turned: &str| {
        let body = json!({"event": "tracking_update", "msg": {
        "tracking_number": "AB1", "slug": null, "return_to_sender": return_to_sender, "checkpoints": [
            {"checkpoint_time": "2026-11-20T10:00:00+01:00", "tag": "Delivered", "subtag": null},
            {"checkpoint_time": turned, "tag": "Exception", "subtag": "Exception_010"},
            {"checkpoint_time": "2026-11-22T10:00:00+01:00", "tag": null, "subtag": "Delivered_001"},
        ]}});
        let read = Source::AfterShip.normalise(body.to_string().as_bytes())?;
        let statuses = read.reports[0]
            .events
            .iter()
            .map(|event| event.status.to_string());
        Ok::<_, Failure>(statuses.collect::<Vec<_>>())
    };
    let there = ["delivered", "returning", "delivered"];
    let back = ["delivered", "returning", "returned"];
    let before = "2026-11-21T10:00:00+01:00";
    assert_eq!(read(json!(true), before)?, back);
    assert_eq!(read(json!("true"), before)?, back);
    assert_eq!(read(json!(true), "2026-11-23T10:00:00+01:00")?, there);
    for no in [json!(false), json!(null), json!([])] {
        assert_eq!(read(no, before)?, there);
    }
    Ok(())
}

#[test]
fn other_webhooks_say_nothing() {
    for body in [
        json!({"event": "order_update", "event_id": "e", "data": {"id": "1"}, "ts": 1}),
        json!({"event": "something_new", "msg": null}),
    ] {
        let read = Source::AfterShip.normalise(body.to_string().as_bytes());
        assert_eq!(read, Ok(Normalised::default()), "{body}");
    }
}

#[test]
fn of_several_estimates_the_latest_counts_and_then_the_carriers_own() -> Result<(), Failure> {
    let predicted = json!({"estimated_delivery_date": "2026-11-24", "confidence_score": 0.8,
        "estimated_delivery_date_min": "2026-11-23", "estimated_delivery_date_max": "2026-11-25"});
    let latest = json!({"type": "range", "source": "Carrier EDD", "datetime": null,
        "datetime_min": "2026-11-26T14:00:00", "datetime_max": "2026-11-26T18:00:00"});
    let clock = json!({"type": "specific", "source": "AfterShip EDD", "datetime": "2026-11-26T14:00:00+01:00"});
    for (latest, expected, window) in [
        (
            json!(null),
            None,
            ("AfterShip", "2026-11-23T00:00:00+00:00", true),
        ),
        (
            json!(null),
            Some("2026-11-22"),
            ("DPD", "2026-11-22T00:00:00+00:00", true),
        ),
        // Hours on nobody knows whose clock.
        (latest, None, ("DPD", "2026-11-26T00:00:00+00:00", true)),
        (
            clock,
            Some("2026-11-22"),
            ("AfterShip", "2026-11-26T14:00:00+01:00", false),
        ),
    ] {
        let body = json!({"event": "edd_revise", "msg": {"tracking_number": "AB1", "slug": "dpd", "checkpoints": [],
            "expected_delivery": expected, "latest_estimated_delivery": latest,
            "aftership_estimated_delivery_date": predicted}});
        let read = Source::AfterShip.normalise(body.to_string().as_bytes())?;
        let found = read.reports[0].estimate.as_ref();
        let found = found.map(|it| (it.source.as_str(), it.earliest.to_rfc3339(), it.date_only));
        let (source, earliest, date_only) = window;
        assert_eq!(found, Some((source, earliest.to_owned(), date_only)));
    }
    Ok(())
}

#[test]
fn a_body_without_its_parcel_says_nothing() {
    let read = |body: Value| Source::AfterShip.normalise(body.to_string().as_bytes());
    for body in [json!({"event": "tracking_update"}), json!({"msg": "hello"})] {
        assert!(matches!(read(body), Err(Unreadable::Shape(_))));
    }
    let nameless = read(json!({"event": "tracking_update", "msg": {"id": "1"}}));
    assert!(nameless.is_ok_and(|it: Normalised| it.reports.is_empty() && it.skipped.len() == 1));
}

#[test]
fn no_change_to_one_checkpoint_costs_another() {
    survives(
        Source::AfterShip,
        WEBHOOK,
        &["/msg/checkpoints"],
        |source, body| source.normalise(body),
    );
}
