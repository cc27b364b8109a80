//! Shippo's bodies from signature to report, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{answer, lines, published, reasons, verify};
use crate::carrier::{Normalised, Refused, Source, Trust, Unreadable};

type Failure = Box<dyn std::error::Error>;

const WEBHOOK: &[u8] = include_bytes!("../../../tests/fixtures/shippo-webhook.json");
const NOW: i64 = 1_795_000_000;
/// Of `1795000000.{}` under `klucz`, made by another implementation.
const OWN_DIGEST: &str = "2b3d4551bdcff1fd8498e881c098f320277cca8467e6b30008420168c4ac99f5";

#[test]
fn the_hmac_of_time_and_body_is_the_proof() {
    let check = |header: &str, body: &[u8], now| {
        let headers = [("shippo-auth-signature", header)];
        verify(Source::Shippo, &headers, body, &["new", "klucz", ""], now)
    };
    let own = format!("t={NOW},v1={OWN_DIGEST}");
    assert_eq!(check(&own, b"{}", NOW), Ok(Trust::Signed));
    assert_eq!(
        check(&format!("v1={OWN_DIGEST}, t={NOW}"), b"{}", NOW + 300),
        Ok(Trust::Signed)
    );
    assert_eq!(check(&own, b"{}", NOW + 301), Err(Refused::Stale));
    assert_eq!(check(&own, b"{ }", NOW), Err(Refused::Wrong));
    for wrong in [
        format!("t={},v1={OWN_DIGEST}", NOW + 1),
        format!("t={NOW},v1={}", &OWN_DIGEST[2..]),
        format!("t={NOW}"),
        format!("v1={OWN_DIGEST}"),
        OWN_DIGEST.to_owned(),
        String::new(),
    ] {
        assert_eq!(check(&wrong, b"{}", NOW), Err(Refused::Wrong), "{wrong}");
    }
    let missing = verify(Source::Shippo, &[], b"{}", &["klucz"], NOW);
    assert_eq!(missing, Err(Refused::Missing));
}

#[test]
fn a_webhook_tells_each_event_by_its_pair_of_codes() -> Result<(), Failure> {
    let normalised = Source::Shippo.normalise(WEBHOOK)?;
    assert_eq!(
        lines(&normalised),
        [
            "dhl-express 9988776655",
            "11-20T10:00+00:00 registered/data_received [] Label created (shippo:PRE_TRANSIT/information_received)",
            "11-20T18:00+00:00 shipped/- [Poznań, PL] - (shippo:TRANSIT/package_accepted)",
            "11-21T02:00+00:00 in_transit/- [] Moving (shippo:TRANSIT)",
            "11-21T03:00+00:00 in_transit/unmapped [] Gone (shippo:TRANSIT/package_teleported)",
            "11-21T04:00+00:00 unknown/unmapped [] Lift (shippo:LOADING)",
            "11-24T07:00+01:00 out_for_delivery/- [] Out for delivery (shippo:TRANSIT/out_for_delivery)",
            "11-24T12:00+00:00 attempt_failed/- [] Notice left (shippo:TRANSIT/notice_left)",
            "11-24T16:00+00:00 awaiting_pickup/- [Berlin, DE] Held at a service point (shippo:TRANSIT/pickup_available)",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        ["9988776655: `status_date` is not a time such as 2026-11-21T10:00:00+01:00"; 2]
    );
    let day = normalised.reports[0].estimate.as_ref();
    let day = day.map(|it| (it.earliest.date_naive().to_string(), it.date_only));
    assert_eq!(day, Some(("2026-11-25".into(), true)));
    assert!(!format!("{normalised:?}").contains("NOBODY"));
    Ok(())
}

#[test]
fn the_published_track_reads_without_loss_and_tells_nothing_twice() -> Result<(), Failure> {
    let Some(body) = published("shippo-track-delivered.json") else {
        return Ok(());
    };
    let normalised = answer(Source::Shippo, "9205590164917337534322", &body)?;
    assert!(normalised.skipped.is_empty());
    let told = lines(&normalised);
    assert_eq!(told.len(), 12, "{told:#?}");
    assert_eq!(told[0], "usps 9205590164917337534322");
    assert_eq!(
        told[11],
        "12-08T15:19+00:00 delivered/- [Berkeley, CA, US] Your shipment has been delivered at the destination mailbox. (shippo:DELIVERED)"
    );
    assert_eq!(
        told[10],
        "12-08T10:29+00:00 in_transit/- [Berkeley, CA, US] Your shipment is out for delivery. (shippo:TRANSIT)"
    );
    Ok(())
}

#[test]
fn other_webhooks_say_nothing_and_errors_are_errors() {
    let read = |body: Value| Source::Shippo.normalise(body.to_string().as_bytes());
    let other = json!({"event": "transaction_created", "data": {"tracking_number": "1"}});
    assert_eq!(read(other), Ok(Normalised::default()));
    for body in [json!({"event": "track_updated"}), json!({"data": {}})] {
        assert!(matches!(read(body), Err(Unreadable::Shape(_))));
    }
    let bare = json!({"carrier": "usps", "tracking_number": "AB1", "tracking_history": []});
    let unknown_yet = answer(Source::Shippo, "AB1", bare.to_string().as_bytes());
    assert_eq!(unknown_yet.as_ref().map(lines), Ok(vec!["usps AB1".into()]));
    assert_eq!(read(bare), unknown_yet);

    let error = |detail: &str| {
        let body = json!({ "detail": detail }).to_string();
        answer(Source::Shippo, "AB1", body.as_bytes()).err()
    };
    assert_eq!(error("Not found."), Some(Unreadable::NotFound));
    assert_eq!(error("Token does not exist"), Some(Unreadable::Denied));
    assert_eq!(error("Request was throttled."), Some(Unreadable::TooOften));
    assert_eq!(error("Something odd"), Some(Unreadable::Failed));
}

#[test]
fn no_change_to_one_event_costs_another() {
    survives(
        Source::Shippo,
        WEBHOOK,
        &["/data/tracking_history"],
        |source, body| source.normalise(body),
    );
}
