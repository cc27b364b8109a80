//! Bodies of each source in which only the whole parcel has a status, and what becomes of it.
//! It must not know how adapters are made.

use serde_json::{Value, json};

use crate::carrier::samples::{answer, line};
use crate::carrier::{Normalised, Source, Unreadable};

/// The word about the whole parcel in what was read, if there is one.
#[track_caller]
fn word(read: Result<Normalised, Unreadable>) -> Option<String> {
    let Ok([report]) = read.as_ref().map(|read| read.reports.as_slice()) else {
        panic!("one report: {read:?}");
    };
    let mut words = report.events.iter().filter(|event| event.is_of_the_whole());
    let word = words.next().map(line);
    assert_eq!(words.count(), 0);
    word
}

#[track_caller]
fn check(read: Result<Normalised, Unreadable>, expected: &str) {
    let expected = Some(expected).filter(|expected| !expected.is_empty());
    assert_eq!(word(read).as_deref(), expected);
}

#[test]
fn aftership_says_of_the_tracking_alone_that_it_expired() {
    let told = |members: Value| {
        let mut tracking = json!({
            "id": "own1", "tracking_number": "AB1", "slug": "dpd-poland", "active": false,
            "created_at": "2026-09-30T20:00:00+00:00", "updated_at": "2026-11-02T03:00:00+00:00",
            "checkpoints": [
                {"checkpoint_time": "2026-10-01T18:00:00+02:00", "tag": "InfoReceived", "message": "Przygotowana"},
                {"checkpoint_time": "2026-10-02T04:00:00+02:00", "tag": "InTransit", "subtag": "InTransit_003", "message": "Sortownia"},
            ],
        });
        let Value::Object(members) = members else {
            panic!()
        };
        for (name, value) in members {
            tracking[name] = value;
        }
        let body = json!({"event": "tracking_update", "ts": 1793590000, "msg": tracking});
        Source::AfterShip.normalise(body.to_string().as_bytes())
    };
    check(
        told(json!({"tag": "Expired", "subtag": "Expired_001", "subtag_message": "Expired"})),
        "10-02T04:00+02:00? expired/no_updates [] Expired (aftership:Expired_001)",
    );
    check(
        told(json!({"tag": "Expired", "checkpoints": []})),
        "09-30T20:00+00:00? expired/no_updates [] - (aftership:Expired)",
    );
    check(
        told(
            json!({"tag": "AttemptFail", "subtag": "AttemptFail_002", "first_attempted_at": "2026-10-02T13:00:00+02:00"}),
        ),
        "10-02T13:00+02:00 attempt_failed/recipient_absent [] - (aftership:AttemptFail_002)",
    );
    check(
        told(json!({"tag": "Exception", "subtag": "Exception_013"})),
        "10-02T04:00+02:00? exception/lost [] - (aftership:Exception_013)",
    );
    check(
        told(
            json!({"tag": "Delivered", "subtag": "Delivered_001", "shipment_delivery_date": "2026-10-03T12:00:00"}),
        ),
        "10-03T12:00+00:00? delivered/- [] - (aftership:Delivered_001)",
    );
    check(
        told(json!({"tag": "InTransit", "return_to_sender": true})),
        "10-02T04:00+02:00? returning/- [] - (aftership:return_to_sender)",
    );
    check(
        told(json!({"tag": "Delivered", "return_to_sender": true})),
        "10-02T04:00+02:00? returned/to_sender [] - (aftership:return_to_sender)",
    );
    for nothing_more in [
        "Pending",
        "InfoReceived",
        "InTransit",
        "OutForDelivery",
        "Teleported",
    ] {
        check(
            told(json!({"tag": nothing_more, "return_to_sender": false})),
            "",
        );
    }
}

#[test]
fn track17_is_believed_where_it_cannot_contradict_its_events() {
    let told = |status: &str, sub_status: Option<&str>, newest: &str| {
        let body = json!({"event": "TRACKING_UPDATED", "data": {"number": "AB1", "carrier": 3011, "track_info": {
            "latest_status": {"status": status, "sub_status": sub_status, "sub_status_descr": null},
            "tracking": {"providers": [{"provider": {"key": 3011, "name": "China Post"}, "latest_sync_time": "2026-11-25T01:00:00Z", "events": [
                {"time_iso": "2026-10-20T10:00:00+08:00", "description": "x", "sub_status": newest},
                {"time_iso": "2026-10-19T10:00:00+08:00", "description": "x", "sub_status": "InTransit_PickedUp"},
            ]}]},
        }}});
        Source::Track17.normalise(body.to_string().as_bytes())
    };
    let transit = "InTransit_Other";
    for (status, sub_status, expected) in [
        (
            "Expired",
            Some("Expired_Other"),
            "expired/no_updates [] - (17track:Expired_Other)",
        ),
        ("Expired", None, "expired/no_updates [] - (17track:Expired)"),
        (
            "DeliveryFailure",
            Some("DeliveryFailure_NoBody"),
            "attempt_failed/recipient_absent [] - (17track:DeliveryFailure_NoBody)",
        ),
        (
            "DeliveryFailure",
            None,
            "attempt_failed/- [] - (17track:DeliveryFailure)",
        ),
        (
            "Exception",
            Some("Exception_Lost"),
            "exception/lost [] - (17track:Exception_Lost)",
        ),
        (
            "Exception",
            Some("Exception_Returning"),
            "returning/- [] - (17track:Exception_Returning)",
        ),
    ] {
        let expected = format!("10-20T10:00+08:00? {expected}");
        check(told(status, sub_status, transit), &expected);
    }
    for (status, sub_status, newest) in [
        ("NotFound", Some("NotFound_Other"), transit),
        ("Exception", Some("Exception_Other"), transit),
        ("Exception", None, transit),
        (
            "Exception",
            Some("Exception_Lost"),
            "AvailableForPickup_Other",
        ),
        ("Delivered", Some("Delivered_Other"), transit),
        ("AvailableForPickup", None, transit),
        ("Expired", None, "Delivered_Other"),
    ] {
        check(told(status, sub_status, newest), "");
    }
}

#[test]
fn trackingmore_says_it_by_status_and_substatus() {
    let told = |status: &str, substatus: Option<&str>, trackinfo: Value| {
        let body = json!({"meta": {"code": 200}, "data": [{
            "id": "own-1", "tracking_number": "AB1", "courier_code": "dpd-poland",
            "delivery_status": status, "substatus": substatus, "created_at": "2026-10-01T10:00:00+00:00",
            "updated_at": "2026-11-25T10:00:00+00:00", "origin_info": {"trackinfo": trackinfo},
            "destination_info": {"trackinfo": []},
        }]});
        answer(Source::TrackingMore, "AB1", body.to_string().as_bytes())
    };
    let scan = || {
        json!([{"checkpoint_date": "2026-10-02T10:00:00", "tracking_detail": "Arrived",
            "checkpoint_delivery_status": "transit", "checkpoint_delivery_substatus": "transit003"}])
    };
    for (status, substatus, expected) in [
        (
            "expired",
            Some("expired001"),
            "expired/no_updates [] - (trackingmore:expired001)",
        ),
        (
            "expired",
            None,
            "expired/no_updates [] - (trackingmore:expired)",
        ),
        (
            "undelivered",
            Some("undelivered002"),
            "attempt_failed/recipient_absent [] - (trackingmore:undelivered002)",
        ),
        (
            "undelivered",
            None,
            "attempt_failed/- [] - (trackingmore:undelivered)",
        ),
        (
            "exception",
            Some("exception011"),
            "returning/- [] - (trackingmore:exception011)",
        ),
        (
            "exception",
            Some("exception010"),
            "returned/to_sender [] - (trackingmore:exception010)",
        ),
    ] {
        let expected = format!("10-02T10:00+00:00? {expected}");
        check(told(status, substatus, scan()), &expected);
    }
    for nothing_more in ["pending", "notfound", "transit", "pickup", "inforeceived"] {
        check(told(nothing_more, None, scan()), "");
    }
    check(
        told("expired", None, json!([])),
        "10-01T10:00+00:00? expired/no_updates [] - (trackingmore:expired)",
    );
    check(told("pending", None, json!([])), "");
}

#[test]
fn easypost_says_it_of_the_tracker() {
    let told = |status: &str, detail: &str, details: Value| {
        let body = json!({"description": "tracker.updated", "result": {"object": "Tracker", "tracking_code": "AB1",
            "carrier": "USPS", "status": status, "status_detail": detail, "created_at": "2026-11-01T10:00:00Z",
            "updated_at": "2026-11-20T10:00:00Z", "tracking_details": details}});
        Source::EasyPost.normalise(body.to_string().as_bytes())
    };
    let scan = || json!([{"status": "in_transit", "status_detail": "departed_facility", "datetime": "2026-11-02T10:00:00Z", "message": "x"}]);
    for (status, detail, expected) in [
        (
            "failure",
            "unknown",
            "exception/- [] - (easypost:failure/unknown)",
        ),
        (
            "failure",
            "delivery_exception",
            "attempt_failed/- [] - (easypost:failure/delivery_exception)",
        ),
        (
            "return_to_sender",
            "return",
            "returning/- [] - (easypost:return_to_sender/return)",
        ),
        (
            "delivered",
            "arrived_at_destination",
            "delivered/- [] - (easypost:delivered/arrived_at_destination)",
        ),
        (
            "unknown",
            "expired",
            "expired/no_updates [] - (easypost:unknown/expired)",
        ),
    ] {
        let expected = format!("11-02T10:00+00:00? {expected}");
        check(told(status, detail, scan()), &expected);
    }
    check(
        told("pre_transit", "label_created", json!([])),
        "11-01T10:00+00:00? registered/label_created [] - (easypost:pre_transit/label_created)",
    );
    // The tracker's own trouble, and what the details know better.
    for (status, detail) in [
        ("error", "unknown"),
        ("unknown", "unknown"),
        ("in_transit", "unknown"),
    ] {
        check(told(status, detail, scan()), "");
    }
    check(told("error", "error", json!([])), "");
}

#[test]
fn ship24_says_it_with_its_time_or_not_at_all() {
    let told = |code: Option<&str>, milestone: &str, reached: Value| {
        let body = json!({"trackings": [{
            "tracker": {"trackingNumber": "AB1", "courierCode": ["dpd"]},
            "shipment": {"statusCode": code, "statusMilestone": milestone},
            "events": [{"eventId": "e1", "status": "x", "occurrenceDatetime": "2026-11-20T10:00:00+01:00",
                "statusCode": null, "statusMilestone": "in_transit"}],
            "statistics": {"timestamps": reached},
        }]});
        Source::Ship24.normalise(body.to_string().as_bytes())
    };
    check(
        told(
            None,
            "failed_attempt",
            json!({"failedAttemptDatetime": "2026-11-21T09:00:00+01:00"}),
        ),
        "11-21T09:00+01:00 attempt_failed/- [] - (ship24:failed_attempt)",
    );
    check(
        told(
            Some("exception_return"),
            "exception",
            json!({"exceptionDatetime": "2026-11-21T09:00:00+01:00"}),
        ),
        "11-21T09:00+01:00 returning/- [] - (ship24:exception_return)",
    );
    let other =
        json!({"inTransitDatetime": "2026-11-21T09:00:00+01:00", "failedAttemptDatetime": null});
    check(told(None, "failed_attempt", other), "");
    check(told(None, "failed_attempt", json!(null)), "");
    check(told(None, "pending", json!({})), "");
}

#[test]
fn shippo_and_dhl_say_it_though_their_newest_status_has_no_time() {
    let shippo = |newest: Value| {
        let body = json!({"event": "track_updated", "data": {"tracking_number": "AB1", "carrier": "usps",
            "tracking_status": newest, "tracking_history": [
                {"status": "TRANSIT", "status_date": "2026-11-20T10:00:00Z", "status_details": "Moving"}]}});
        Source::Shippo.normalise(body.to_string().as_bytes())
    };
    check(
        shippo(
            json!({"status": "FAILURE", "substatus": {"code": "package_lost"}, "status_date": null, "status_details": "Lost"}),
        ),
        "11-20T10:00+00:00? exception/lost [] Lost (shippo:FAILURE/package_lost)",
    );
    check(
        shippo(json!({"status": "RETURNED", "status_date": "2026-11-21T10:00:00Z"})),
        "",
    );
    check(
        shippo(json!({"status": "UNKNOWN", "status_date": null})),
        "",
    );

    let dhl = |status: Value, flag: bool| {
        let body = json!({"scope": "subscription.push", "shipments": [{"id": "AB1", "service": "parcel-de",
            "status": status, "returnFlag": flag, "events": [
                {"timestamp": "2026-11-20T10:00:00", "statusCode": "transit", "status": "Sorted"}]}]});
        Source::Dhl.normalise(body.to_string().as_bytes())
    };
    check(
        dhl(
            json!({"statusCode": "failure", "status": "Refused by the recipient"}),
            false,
        ),
        "11-20T10:00+01:00? attempt_failed/refused [] Refused by the recipient (dhl:failure)",
    );
    let moving = json!({"timestamp": "2026-11-20T10:00:00+01:00", "statusCode": "transit"});
    check(dhl(moving.clone(), false), "");
    check(
        dhl(moving, true),
        "11-20T10:00+01:00? returning/- [] - (dhl:returnFlag)",
    );
}
