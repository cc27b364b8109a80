//! Ship24's bodies from token to report, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{answer, lines, published, reasons, verify};
use crate::carrier::{Refused, Source, Trust, Unreadable};

type Failure = Box<dyn std::error::Error>;

const WEBHOOK: &[u8] = include_bytes!("../../../tests/fixtures/ship24-webhook.json");

#[test]
fn the_secret_as_a_bearer_token_is_the_proof() {
    let check = |header: &str, secrets: &[&str]| {
        verify(
            Source::Ship24,
            &[("authorization", header)],
            b"{}",
            secrets,
            0,
        )
    };
    assert_eq!(
        check("Bearer whs_own", &["new", "whs_own"]),
        Ok(Trust::SharedSecret)
    );
    assert_eq!(
        check("bearer  whs_own", &["whs_own"]),
        Ok(Trust::SharedSecret)
    );
    for wrong in [
        "Bearer whs_ow",
        "Basic whs_own",
        "whs_own",
        "Bearer",
        "Bearer ",
        "",
    ] {
        assert_eq!(
            check(wrong, &["whs_own", ""]),
            Err(Refused::Wrong),
            "{wrong}"
        );
    }
    let missing = verify(Source::Ship24, &[], b"{}", &["whs_own"], 0);
    assert_eq!(missing, Err(Refused::Missing));
}

#[test]
fn where_nothing_names_the_time_an_answer_still_says_where_the_parcel_stands() -> Result<(), Failure>
{
    let tracking = |events: Value| {
        json!({
            "tracker": {"trackingNumber": "AB1", "courierCode": ["gls-de"], "createdAt": "2026-11-18T03:00:00.000Z"},
            "shipment": {"statusCode": "delivery_available_for_pickup", "statusMilestone": "available_for_pickup"},
            "events": events,
        })
    };
    let arrived = json!([{"occurrenceDatetime": "2026-11-20T10:00:00+01:00", "status": "Arrived"}]);
    let asked = |events: Value| {
        let body = json!({"data": {"trackings": [tracking(events)]}}).to_string();
        answer(Source::Ship24, "AB1", body.as_bytes()).map(|read| lines(&read)[1..].to_vec())
    };
    assert_eq!(
        asked(arrived.clone())?,
        [
            "11-20T10:00+01:00 unknown/- [] Arrived (-)",
            "11-20T10:00+01:00? awaiting_pickup/- [] - (ship24:delivery_available_for_pickup)",
        ]
    );
    assert_eq!(
        asked(json!([]))?,
        ["11-18T03:00+00:00? awaiting_pickup/- [] - (ship24:delivery_available_for_pickup)"]
    );
    let told = json!({"trackings": [tracking(arrived)]}).to_string();
    let told = Source::Ship24.normalise(told.as_bytes())?;
    assert_eq!(
        lines(&told)[1..],
        ["11-20T10:00+01:00 unknown/- [] Arrived (-)"],
        "a webhook may tell late of what is old"
    );
    Ok(())
}

#[test]
fn an_offset_beside_the_time_counts_and_a_day_has_no_hour() -> Result<(), Failure> {
    let body = json!({"trackings": [{"tracker": null, "shipment": null, "events": [
        {"trackingNumber": "AB1", "occurrenceDatetime": "2026-11-20T10:00:00", "utcOffset": "+01:00", "statusMilestone": "in_transit"},
        {"occurrenceDatetime": "2026-11-20T09:00:00Z", "utcOffset": "+01:00", "statusMilestone": "in_transit"},
        {"occurrenceDatetime": "2026-11-19T00:00:00+01:00", "hasNoTime": true, "statusMilestone": "in_transit"},
        {"occurrenceDatetime": "2026-11-18T10:00:00", "utcOffset": "noon", "statusMilestone": "in_transit"},
    ]}]});
    let normalised = Source::Ship24.normalise(body.to_string().as_bytes())?;
    let times = lines(&normalised);
    let times: Vec<_> = times
        .iter()
        .filter_map(|line| line.split(" in_").next())
        .collect();
    assert_eq!(
        times,
        [
            "- AB1",
            "11-20T10:00+01:00",
            "11-20T09:00+00:00",
            "11-19T00:00+01:00?",
            "11-18T10:00+00:00?"
        ]
    );
    Ok(())
}

#[test]
fn a_webhook_tells_new_events_and_bad_ones_cost_nothing() -> Result<(), Failure> {
    let normalised = Source::Ship24.normalise(WEBHOOK)?;
    assert_eq!(
        lines(&normalised),
        [
            "poczta-polska LX998877665PL",
            "11-24T10:00+01:00 returning/- [Poznań] W drodze do nadawcy (ship24:exception)",
            "11-24T08:00+01:00 returning/- [] Zwrot do nadawcy (ship24:exception_return)",
            "11-22T15:00+00:00 attempt_failed/- [] Awizo (ship24:delivery_attempted)",
            "11-22T07:00+00:00? out_for_delivery/- [] Wydana (ship24:delivery_out_for_delivery)",
            "11-21T07:00+00:00 unknown/unmapped [] A drone took over (ship24:delivery_by_drone)",
            "11-20T00:00+00:00? in_transit/- [] Sortownia (ship24:in_transit)",
            "11-19T09:00+00:00 shipped/- [] Nadanie (ship24:transit_handover)",
            "11-18T09:00+00:00 registered/data_received [] Zarejestrowana (ship24:data_order_created)",
            "- NEW-1",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        [
            "LX998877665PL: `occurrenceDatetime` is not a time such as 2026-11-21T10:00:00+01:00",
            "-: `trackingNumber` is missing",
            "-: `trackingNumber` is missing",
        ]
    );
    let report = &normalised.reports[0];
    assert_eq!(report.events[0].source_id.as_deref(), Some("e9"));
    let window = report
        .estimate
        .as_ref()
        .map(|it| (it.latest.to_rfc3339(), it.source.as_str()));
    assert_eq!(
        window,
        Some(("2026-11-25T12:00:00+01:00".into(), "Poczta Polska"))
    );
    let all = format!("{normalised:?}");
    for personal in ["TESTOWY", "Testowy", "Przykładowa", "00-001"] {
        assert!(!all.contains(personal), "{personal} stays outside");
    }
    Ok(())
}

#[test]
fn the_published_answer_reads_without_loss() -> Result<(), Failure> {
    let Some(body) = published("ship24-api-delivered.json") else {
        return Ok(());
    };
    let normalised = answer(Source::Ship24, "9400115901047177598206", &body)?;
    assert!(normalised.skipped.is_empty());
    assert_eq!(
        lines(&normalised),
        [
            "usps 9400115901047177598206",
            "03-04T17:12+00:00? delivered/- [SAN RAFAEL, CA 94901] Delivered to the addressee (ship24:delivery_delivered)",
            "03-04T10:12+00:00? out_for_delivery/- [SAN RAFAEL, CA 94901] Out for Delivery (ship24:delivery_out_for_delivery)",
            "03-04T06:12+00:00? in_transit/- [SAN RAFAEL, CA 94901] Arrived at Hub, Your item arrived at the hub. (ship24:in_transit)",
            "03-03T17:12+00:00? in_transit/- [LOS ANGELES CA INTERNATIONAL DISTRIBUTION CENTER] Processed Through Regional Facility (ship24:in_transit)",
            "03-03T15:38+00:00? in_transit/- [LOS ANGELES CA INTERNATIONAL DISTRIBUTION CENTER] Arrived at Regional Facility (ship24:in_transit)",
            "03-02T23:24+00:00? in_transit/- [Beijing airport] Flight Departure (ship24:in_transit)",
            "03-02T22:23+00:00? in_transit/- [Beijing] Dispatched from Office of Exchange (ship24:in_transit)",
            "03-02T19:24+00:00? in_transit/- [Beijing] Departure from Local Sorting Center (ship24:in_transit)",
            "03-02T15:38+00:00? registered/data_received [Beijing] Package Received (ship24:data_order_created)",
        ]
    );
    Ok(())
}

#[test]
fn an_error_is_one_and_an_empty_answer_too() {
    let read = |body: Value| answer(Source::Ship24, "AB1", body.to_string().as_bytes());
    for (code, error) in [
        ("tracker_not_found", Unreadable::NotFound),
        ("auth_invalid_api_key", Unreadable::Denied),
        ("too_many_requests", Unreadable::TooOften),
        ("validation_error", Unreadable::Failed),
    ] {
        let body = json!({"errors": [{"code": code, "message": "x"}], "data": null});
        assert_eq!(read(body), Err(error), "{code}");
    }
    assert_eq!(
        read(json!({"data": {"trackings": []}})),
        Err(Unreadable::NotFound)
    );
    assert!(matches!(
        read(json!({"data": {}})),
        Err(Unreadable::Shape(_))
    ));
}

#[test]
fn no_change_to_one_event_costs_another() {
    survives(
        Source::Ship24,
        WEBHOOK,
        &["/trackings/0/events"],
        |source, body| source.normalise(body),
    );
}
