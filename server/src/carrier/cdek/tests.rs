//! CDEK's hints and answers, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{self, lines, published, reasons};
use crate::carrier::{Source, Unreadable};
use crate::report::Parcel;

type Failure = Box<dyn std::error::Error>;

const ORDER: &[u8] = include_bytes!("../../../tests/fixtures/cdek-order.json");

#[test]
fn an_order_is_read_status_by_status() -> Result<(), Failure> {
    let asked = Parcel::new(Some("cdek"), "1105550001")?;
    let normalised = Source::Cdek.answer(&asked, ORDER)?;
    assert_eq!(
        lines(&normalised),
        [
            "cdek 1105550001",
            "11-24T12:30+07:00 delivered/- [Новосибирск] Вручен (cdek:DELIVERED)",
            "11-24T09:00+07:00 out_for_delivery/courier [Новосибирск] Выдан на доставку (cdek:TAKEN_BY_COURIER)",
            "11-23T20:00+07:00 attempt_failed/- [Новосибирск] Возвращен на склад доставки (cdek:RETURNED_TO_RECIPIENT_CITY_WAREHOUSE)",
            "11-23T05:00+07:00 in_transit/arrived [Новосибирск] Встречен в г. получателе (cdek:ACCEPTED_IN_RECIPIENT_CITY)",
            "11-22T05:00+07:00 unknown/unmapped [Новосибирск] Парит (cdek:HOVERING)",
            "11-21T22:10+03:00 in_transit/departed [Москва] Sent to recipient city (cdek:SEND_TO_RECIPIENT_OFFICE)",
            "11-21T18:00+03:00! shipped/- [] Принят на склад отправителя (cdek:RECEIVED_AT_SHIPMENT_WAREHOUSE)",
            "11-21T14:00+00:00 registered/data_received [Офис СДЭК] Создан (cdek:CREATED)",
            "11-23T08:15+00:00 attempt_failed/- [] - (cdek:problem/13)",
        ]
    );
    assert_eq!(normalised.skipped.len(), 4, "{:?}", reasons(&normalised));
    let report = &normalised.reports[0];
    let withdrawn: Vec<bool> = report.events.iter().map(|event| event.withdrawn).collect();
    assert!(
        withdrawn[0] && !withdrawn[1..].contains(&true),
        "the taken back status alone"
    );
    assert_eq!(report.events[1].message_language.as_deref(), Some("ru"));
    assert_eq!(report.events[5].message_language, None);
    let day = report
        .estimate
        .as_ref()
        .map(|it| (it.earliest.to_rfc3339(), it.date_only, it.source.as_str()));
    assert_eq!(
        day,
        Some(("2026-11-24T00:00:00+00:00".to_owned(), true, "CDEK"))
    );
    let all = format!("{normalised:?}");
    assert!(!all.contains("Примерова") && !all.contains("7999000"));
    Ok(())
}

#[test]
fn a_status_that_was_taken_back_is_the_one_that_was_told() -> Result<(), Failure> {
    let asked = Parcel::new(Some("cdek"), "1105550001")?;
    let taken_back = Source::Cdek.answer(&asked, ORDER)?;
    let before =
        String::from_utf8(ORDER.to_vec())?.replace(r#""deleted": true"#, r#""deleted": false"#);
    let before = Source::Cdek.answer(&asked, before.as_bytes())?;
    let id = |it: &crate::carrier::Normalised| it.reports[0].events[0].identity("cdek", &asked);
    assert_eq!(id(&taken_back), id(&before));
    Ok(())
}

#[test]
fn a_return_order_comes_back() -> Result<(), Failure> {
    let asked = Parcel::new(None, "7")?;
    for mark in ["is_return", "is_reverse", "is_client_return"] {
        let mut body = json!({"entity": {"cdek_number": "7", "statuses": [
            {"code": "DELIVERED", "date_time": "2026-11-24T12:30:00+0300"},
            {"code": "SEND_TO_RECIPIENT_OFFICE", "date_time": "2026-11-23T12:30:00+0300"}]}});
        body["entity"][mark] = json!(true);
        let normalised = Source::Cdek.answer(&asked, body.to_string().as_bytes())?;
        assert_eq!(
            lines(&normalised),
            [
                "cdek 7",
                "11-24T12:30+03:00 returned/to_sender [] - (cdek:DELIVERED)",
                "11-23T12:30+03:00 returning/- [] - (cdek:SEND_TO_RECIPIENT_OFFICE)",
            ]
        );
    }
    Ok(())
}

#[test]
fn only_webhooks_of_statuses_are_hints() -> Result<(), Failure> {
    let read = |body: Value| Source::Cdek.normalise(body.to_string().as_bytes());
    let of = |kind: &str| json!({"type": kind, "uuid": "u", "attributes": {"cdek_number": "1105550001", "code": "DELIVERED"}});
    for kind in ["ORDER_STATUS", "DELIV_PROBLEM"] {
        assert_eq!(
            read(of(kind))?.hints,
            [Parcel::new(Some("cdek"), "1105550001")?],
            "{kind}"
        );
    }
    for kind in [
        "PRINT_FORM",
        "DOWNLOAD_PHOTO",
        "PREALERT_CLOSED",
        "SOMETHING_NEW",
    ] {
        assert_eq!(read(of(kind))?, Default::default(), "{kind}");
    }
    let unnumbered = read(json!({"type": "ORDER_STATUS", "attributes": {}}))?;
    assert_eq!(
        reasons(&unnumbered),
        ["-: `attributes.cdek_number` is missing"]
    );
    assert!(matches!(read(json!({})), Err(Unreadable::Shape(_))));
    if let Some(body) = published("cdek-webhook-order-status.json") {
        assert_eq!(
            Source::Cdek.normalise(&body)?.hints,
            [Parcel::new(Some("cdek"), "1234567890")?]
        );
    }
    Ok(())
}

#[test]
fn errors_are_told_apart() -> Result<(), Failure> {
    let asked = Parcel::new(None, "7")?;
    let cases = [
        (
            json!({"requests": [{"state": "INVALID", "errors": [{"code": "v2_entity_not_found", "message": "Entity is not found"}]}]}),
            Unreadable::NotFound,
        ),
        (
            json!({"errors": [{"code": "v2_entity_not_found_im_number"}]}),
            Unreadable::NotFound,
        ),
        (json!({"error": "invalid_token"}), Unreadable::Denied),
        (
            json!({"requests": [{"errors": [{"code": "v2_internal_error"}]}]}),
            Unreadable::Failed,
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(
            Source::Cdek.answer(&asked, body.to_string().as_bytes()),
            Err(expected),
            "{body}"
        );
    }
    Ok(())
}

#[test]
fn every_published_code_is_mapped() -> Result<(), Failure> {
    let Some(body) = published("cdek-order-statuses-ru.json") else {
        return Ok(());
    };
    let list: Vec<Value> = serde_json::from_slice(&body)?;
    for row in &list {
        let code = row["code"].as_str().unwrap_or_default();
        assert!(super::codes::meaning(code, "").is_some(), "{code}");
    }
    Ok(())
}

#[test]
fn no_change_to_one_entry_costs_another() {
    survives(
        Source::Cdek,
        ORDER,
        &["/entity/statuses"],
        |source, body| samples::answer(source, "1105550001", body),
    );
}
