//! A shop's own webhooks from signature to report, on samples fair and ugly.
//! It must not know other sources.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use serde_json::json;
use sha2::Sha256;

use crate::carrier::mutations::survives;
use crate::carrier::samples::{lines, reasons};
use crate::carrier::{Incoming, Refused, Secret, Source, Unreadable};

type Failure = Box<dyn std::error::Error>;

const UGLY: &[u8] = include_bytes!("../../../tests/fixtures/generic-ugly.json");
const NOW: i64 = 1_795_000_000;
/// Base64 of `a key of twenty-four byte`.
const SECRET: &str = "whsec_YSBrZXkgb2YgdHdlbnR5LWZvdXIgYnl0ZQ==";
/// Of `msg_1.1795000000.{}` under `SECRET`, made by another implementation.
const OWN_SIGNATURE: &str = "v1,0/SAmeSle3OTxt5HEzCU9K1lDvADpljY70oeGQZeiFw=";

fn verify(
    id: &str,
    at: &str,
    signature: &str,
    body: &[u8],
    secrets: &[&str],
) -> Result<(), Refused> {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("webhook-id", id),
        ("webhook-timestamp", at),
        ("webhook-signature", signature),
    ] {
        if let (false, Ok(value)) = (value.is_empty(), value.parse()) {
            headers.insert(name, value);
        }
    }
    let now = DateTime::from_timestamp(NOW, 0).unwrap_or_default();
    let secrets: Vec<Secret> = secrets.iter().map(|secret| Secret::new(*secret)).collect();
    let verified = Source::Generic.verify(
        &Incoming {
            headers: &headers,
            body,
            key: None,
            now,
        },
        &secrets,
    );
    verified.map(|_| ())
}

fn sign(key: &[u8], at: i64) -> Result<String, Failure> {
    let mac = Hmac::<Sha256>::new_from_slice(key)?.chain_update(format!("msg_1.{at}.{{}}"));
    Ok(format!(
        "v1,{}",
        STANDARD.encode(mac.finalize().into_bytes())
    ))
}

#[test]
fn a_right_signature_is_believed() -> Result<(), Failure> {
    let at = NOW.to_string();
    assert_eq!(
        verify("msg_1", &at, OWN_SIGNATURE, b"{}", &[SECRET]),
        Ok(())
    );
    assert_eq!(
        verify("msg_1", &at, OWN_SIGNATURE, b"{}", &["old", SECRET]),
        Ok(())
    );
    let several = format!("v1,AAAA v1a,{OWN_SIGNATURE} junk {OWN_SIGNATURE}");
    assert_eq!(verify("msg_1", &at, &several, b"{}", &[SECRET]), Ok(()));
    assert_eq!(
        verify(
            "msg_1",
            &at,
            &sign(b"plain bytes", NOW)?,
            b"{}",
            &["plain bytes"]
        ),
        Ok(())
    );
    Ok(())
}

#[test]
fn a_wrong_signature_is_refused() {
    let at = NOW.to_string();
    let wrong = Err(Refused::Wrong);
    assert_eq!(
        verify("msg_1", &at, OWN_SIGNATURE, b"{ }", &[SECRET]),
        wrong
    );
    assert_eq!(verify("msg_2", &at, OWN_SIGNATURE, b"{}", &[SECRET]), wrong);
    assert_eq!(
        verify(
            "msg_1",
            &(NOW + 1).to_string(),
            OWN_SIGNATURE,
            b"{}",
            &[SECRET]
        ),
        wrong
    );
    assert_eq!(
        verify("msg_1", &at, OWN_SIGNATURE, b"{}", &["whsec_b3RoZXI="]),
        wrong
    );
    assert_eq!(
        verify(
            "msg_1",
            &at,
            &OWN_SIGNATURE.replace("v1", "v2"),
            b"{}",
            &[SECRET]
        ),
        wrong
    );
    for (id, at, signature) in [
        ("", at.as_str(), OWN_SIGNATURE),
        ("msg_1", "", OWN_SIGNATURE),
        ("msg_1", &at, ""),
    ] {
        assert_eq!(
            verify(id, at, signature, b"{}", &[SECRET]),
            Err(Refused::Missing)
        );
    }
}

#[test]
fn an_old_request_cannot_be_played_again() -> Result<(), Failure> {
    for (age, expected) in [
        (300, Ok(())),
        (301, Err(Refused::Stale)),
        (-300, Ok(())),
        (-301, Err(Refused::Stale)),
    ] {
        let at = NOW - age;
        assert_eq!(
            verify("msg_1", &at.to_string(), &sign(b"k", at)?, b"{}", &["k"]),
            expected,
            "{age}"
        );
    }
    Ok(())
}

#[test]
fn no_empty_key_opens_the_door() -> Result<(), Failure> {
    let at = NOW.to_string();
    for secret in ["", "whsec_"] {
        assert_eq!(
            verify("msg_1", &at, &sign(b"", NOW)?, b"{}", &[secret]),
            Err(Refused::Wrong),
            "{secret}"
        );
    }
    Ok(())
}

#[test]
fn bad_events_are_set_apart_and_the_rest_is_read() -> Result<(), Failure> {
    let normalised = Source::Generic.normalise(UGLY)?;
    assert_eq!(
        lines(&normalised),
        [
            "green-bikes SHOP000-17",
            "11-21T09:00+01:00 preparing/packed [] Spakowane (-)",
            "11-21T10:00+00:00? awaiting_pickup/locker [Rower 7] - (-)",
            "11-21T10:30+00:00 unknown/unmapped [Toruń, PL] - (generic:lifted_off)",
            "11-21T11:00+00:00 delivered/- [] - (D1)",
        ]
    );
    let reasons = reasons(&normalised);
    assert_eq!(reasons.len(), 6, "{reasons:#?}");
    for (reason, part) in reasons.iter().zip([
        "occurred_at",
        "occurred_at",
        "string",
        "sub_status",
        "string",
        "null",
    ]) {
        assert!(
            reason.starts_with("SHOP000-17: ") && reason.contains(part),
            "{reason} / {part}"
        );
    }

    let report = &normalised.reports[0];
    assert_eq!(report.shipment.as_deref(), Some("shp_17"));
    assert_eq!(report.events[0].source_id.as_deref(), Some("a1"));
    assert!(report.events[3].withdrawn);
    let pickup = report.events[1].pickup.as_ref();
    let pickup = pickup.map(|it| (it.name.as_str(), it.until.map(|until| until.to_rfc3339())));
    assert_eq!(
        pickup,
        Some(("BOX 12", Some("2026-11-24T23:59:59+00:00".to_owned())))
    );
    let estimate = report
        .estimate
        .as_ref()
        .map(|it| (it.date_only, it.source.as_str()));
    assert_eq!(estimate, Some((true, "Green Bikes")));
    Ok(())
}

#[test]
fn a_bad_estimate_costs_no_event() -> Result<(), Failure> {
    for estimate in [
        json!({"earliest": "2026-11-24", "latest": "2026-11-22"}),
        json!({"latest": "2026-11-22"}),
        json!(5),
    ] {
        let body = json!({"data": {"tracking_number": "1", "estimated_delivery": estimate,
            "events": [{"status": "shipped", "occurred_at": "2026-11-21T10:00:00Z"}]}});
        let normalised = Source::Generic.normalise(body.to_string().as_bytes())?;
        assert_eq!(
            (normalised.reports[0].events.len(), normalised.skipped.len()),
            (1, 1),
            "{body}"
        );
        assert_eq!(normalised.reports[0].estimate, None);
    }
    Ok(())
}

#[test]
fn a_body_without_its_parcel_is_unreadable() {
    let bodies = [
        json!({"data": {}}),
        json!({"data": {"tracking_number": " "}}),
        json!({"data": {"tracking_number": "ą"}}),
        json!({"data": {"tracking_number": "1", "events": {"status": "shipped"}}}),
        json!({"data": [1]}),
        json!({"tracking_number": "1"}),
    ];
    for body in bodies {
        let read = Source::Generic.normalise(body.to_string().as_bytes());
        assert!(matches!(read, Err(Unreadable::Shape(_))), "{body} {read:?}");
    }
}

#[test]
fn no_change_to_one_event_costs_another() {
    survives(Source::Generic, UGLY, &["/data/events"], |source, body| {
        source.normalise(body)
    });
}

#[test]
fn a_null_is_no_member() -> Result<(), Failure> {
    let body = json!({"timestamp": null, "data": {"tracking_number": "1", "carrier": null, "shipment": null,
        "estimated_delivery": {"earliest": "2026-11-22", "latest": null, "date_only": null, "source": null},
        "events": [{"status": "delivered", "sub_status": null, "occurred_at": "2026-11-21T09:00:00Z", "location": null,
            "message": null, "message_language": null, "code": null, "pickup": null, "id": null, "withdrawn": null}]}});
    let normalised = Source::Generic.normalise(body.to_string().as_bytes())?;
    assert_eq!(
        lines(&normalised),
        ["- 1", "11-21T09:00+00:00 delivered/- [] - (-)"]
    );
    assert!(normalised.skipped.is_empty() && normalised.reports[0].estimate.is_some());
    Ok(())
}
