//! Events and estimates of a shop's own system, read strictly, as the API does.
//! It must not know routes.

use serde_json::{Value, json};

use super::{BadInput, EstimateInput, EventInput};

fn read(event: Value) -> Result<crate::report::ReportedEvent, String> {
    let input: EventInput = serde_json::from_value(event).map_err(|error| error.to_string())?;
    input.read().map_err(|error| error.to_string())
}

#[test]
fn an_event_is_cleaned() -> Result<(), String> {
    let event = read(json!({
        "status": "in_transit", "sub_status": " arrived ", "occurred_at": "2026-11-21T10:00:00+01:00",
        "location": {"city": "Po\u{202e}znań", "country": "pl"}, "message": " Dotarła \n do <i>sortowni</i> ",
        "message_language": "pl", "code": "SRT", "id": " 7 ",
    }))?;
    assert_eq!(event.sub_status.as_deref(), Some("arrived"));
    assert_eq!(event.message.as_deref(), Some("Dotarła do <i>sortowni</i>"));
    assert_eq!(event.source_id.as_deref(), Some("7"));
    let place = event.location.unwrap_or_default();
    assert_eq!(
        (place.city.as_deref(), place.country.as_deref()),
        (Some("Poznań"), Some("PL"))
    );
    assert_eq!(event.occurred_at.to_rfc3339(), "2026-11-21T10:00:00+01:00");
    Ok(())
}

#[test]
fn an_error_names_the_field_and_the_way_out() {
    let time = "2026-11-21T10:00:00Z";
    let cases = [
        (json!({"occurred_at": time}), "missing field `status`"),
        (json!({"status": "shipped"}), "missing field `occurred_at`"),
        (
            json!({"status": "sent", "occurred_at": time}),
            "`status` is \"sent\", which is none of preparing, registered, shipped",
        ),
        (
            json!({"status": "shipped", "occurred_at": "today"}),
            "`occurred_at` is not a time such as",
        ),
        (
            json!({"status": "shipped", "occurred_at": time, "sub_status": "Picked up"}),
            "`sub_status` has characters",
        ),
        (
            json!({"status": "shipped", "occurred_at": time, "sub_status": "a".repeat(65)}),
            "or too many",
        ),
        (
            json!({"status": "shipped", "occurred_at": time, "message_language": "pl_PL;"}),
            "`message_language`",
        ),
        (
            json!({"status": "shipped", "occurred_at": time, "substatus": "x"}),
            "unknown field `substatus`",
        ),
        (
            json!({"status": "awaiting_pickup", "occurred_at": time, "pickup": {"name": " "}}),
            "`pickup.name` is missing",
        ),
        (
            json!({"status": "awaiting_pickup", "occurred_at": time, "pickup": {"name": "A", "until": "x"}}),
            "`pickup.until`",
        ),
    ];
    for (event, expected) in cases {
        let error = read(event.clone()).err().unwrap_or_default();
        assert!(error.contains(expected), "{event}: {error}");
    }
}

#[test]
fn a_hostile_status_does_not_reach_the_answer_as_it_came() {
    let error =
        read(json!({"status": "x\u{202e}\n".repeat(900), "occurred_at": "2026-11-21T10:00:00Z"}));
    let error = error.err().unwrap_or_default();
    assert!(
        error.chars().count() < 1000 && !error.contains(['\u{202e}', '\n']),
        "{error}"
    );
}

#[test]
fn the_known_fields_are_those_of_the_types() {
    let fields =
        |error: Option<serde_json::Error>| error.map(|error| error.to_string()).unwrap_or_default();
    let event = fields(serde_json::from_value::<EventInput>(json!({"?": 1})).err());
    assert!(
        EventInput::FIELDS
            .iter()
            .all(|field| event.contains(&format!("`{field}`"))),
        "{event}"
    );
    assert_eq!(
        event.matches('`').count(),
        2 * (EventInput::FIELDS.len() + 1),
        "{event}"
    );
    let estimate = fields(serde_json::from_value::<EstimateInput>(json!({"?": 1})).err());
    assert!(
        EstimateInput::FIELDS
            .iter()
            .all(|field| estimate.contains(&format!("`{field}`"))),
        "{estimate}"
    );
    assert_eq!(
        estimate.matches('`').count(),
        2 * (EstimateInput::FIELDS.len() + 1),
        "{estimate}"
    );
}

#[test]
fn a_window_is_read_from_days_and_moments() -> Result<(), Box<dyn std::error::Error>> {
    let window =
        |value: Value| -> Result<(String, String, bool, String), Box<dyn std::error::Error>> {
            let read = serde_json::from_value::<EstimateInput>(value)?.read("InPost")?;
            Ok((
                read.earliest.to_rfc3339(),
                read.latest.to_rfc3339(),
                read.date_only,
                read.source,
            ))
        };
    let owned = |a: &str, b: &str, date_only, source: &str| {
        (a.to_owned(), b.to_owned(), date_only, source.to_owned())
    };
    assert_eq!(
        window(json!({"earliest": "2026-11-22", "latest": "2026-11-23", "source": "Kurier <b>"}))?,
        owned(
            "2026-11-22T00:00:00+00:00",
            "2026-11-23T23:59:59+00:00",
            true,
            "Kurier <b>"
        )
    );
    assert_eq!(
        window(
            json!({"earliest": "2026-11-22T14:00:00+01:00", "latest": "2026-11-22T16:00:00+01:00"})
        )?,
        owned(
            "2026-11-22T14:00:00+01:00",
            "2026-11-22T16:00:00+01:00",
            false,
            "InPost"
        )
    );
    assert_eq!(
        window(
            json!({"earliest": "2026-11-22T00:00:00+01:00", "latest": "2026-11-22T23:59:59+01:00", "date_only": true})
        )?,
        owned(
            "2026-11-22T00:00:00+01:00",
            "2026-11-22T23:59:59+01:00",
            true,
            "InPost"
        )
    );
    let alone: EstimateInput =
        serde_json::from_value(json!({"earliest": "2026-11-22", "latest": "2026-11-21"}))?;
    assert_eq!(alone.read("InPost"), Err(BadInput::Window));
    Ok(())
}
