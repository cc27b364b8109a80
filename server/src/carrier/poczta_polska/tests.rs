//! Poczta Polska's answers, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::samples::{lines, published};
use crate::carrier::{Normalised, Source, Unreadable};
use crate::report::Parcel;

type Failure = Box<dyn std::error::Error>;

const ANSWER: &str = include_str!("../../../tests/fixtures/poczta-polska.xml");

fn answer(number: &str, body: &str) -> Result<Normalised, Failure> {
    let asked = Parcel::new(Some("pocztex"), number)?;
    Ok(Source::PocztaPolska.answer(&asked, body.as_bytes())?)
}

fn refused(body: &str) -> Option<Unreadable> {
    let asked = Parcel::new(None, "1").ok()?;
    Source::PocztaPolska.answer(&asked, body.as_bytes()).err()
}

#[test]
fn a_soap_answer_is_read_event_by_event() -> Result<(), Failure> {
    let normalised = answer("00359007730000000017", ANSWER)?;
    assert_eq!(
        lines(&normalised),
        [
            "pocztex 00359007730000000017",
            "11-18T12:05+01:00! shipped/- [UP Toruń 4] Nadanie (poczta-polska:P_NAD)",
            "11-18T22:40+01:00! in_transit/arrived [WER Bydgoszcz] Przyjęcie z ładunkiem (poczta-polska:P_PZL)",
            "11-19T08:00+01:00! unknown/unmapped [] Lewitacja (poczta-polska:P_LEW)",
            "11-19T11:20+01:00! attempt_failed/recipient_absent [UP Gniezno 1] Niedoręczenie: Adresat nieobecny (poczta-polska:P_ND)",
            "11-19T11:21+01:00! awaiting_pickup/avizo [] Awizo: przesyłka do odbioru w placówce (poczta-polska:P_A)",
        ]
    );
    assert_eq!(normalised.skipped.len(), 2);
    Ok(())
}

#[test]
fn a_list_of_one_event_is_a_list() -> Result<(), Failure> {
    let first = ANSWER
        .find("<ax21:zdarzenie>")
        .zip(ANSWER.find("</ax21:zdarzenie>"));
    let (from, to) = first.ok_or("no event")?;
    let last = ANSWER.find("</ax21:zdarzenia>").ok_or("no list")?;
    let one = format!(
        "{}{}</ax21:zdarzenie>{}",
        &ANSWER[..from],
        &ANSWER[from..to],
        &ANSWER[last..]
    );
    let normalised = answer("00359007730000000017", &one)?;
    assert_eq!(
        (normalised.reports[0].events.len(), normalised.skipped.len()),
        (1, 0)
    );
    Ok(())
}

#[test]
fn the_newer_json_is_read_too() -> Result<(), Failure> {
    let body = json!({"number": "PX1234500017", "mailStatus": 0, "mailInfo": {"finished": true, "events": [
        {"code": "P_REJ_KN1", "name": "Electronic item data received", "time": "2026-04-27T23:03:58", "canceled": false},
        {"code": "P_KWD", "name": "Ready for pick-up at the Post Office", "time": "2026-04-29T10:05:00", "postOffice": {"name": "UP Gniezno 1"}},
        {"code": "P_D", "name": "Final delivery", "time": "2026-04-29T13:12:42", "canceled": true},
    ]}});
    let normalised = answer("PX1234500017", &body.to_string())?;
    assert_eq!(
        lines(&normalised),
        [
            "pocztex PX1234500017",
            "04-27T23:03+02:00! registered/data_received [] Electronic item data received (poczta-polska:P_REJ_KN1)",
            "04-29T10:05+02:00! awaiting_pickup/post_office [UP Gniezno 1] Ready for pick-up at the Post Office (poczta-polska:P_KWD)",
            "04-29T13:12+02:00! delivered/- [] Final delivery (poczta-polska:P_D)",
        ]
    );
    assert!(normalised.reports[0].events[2].withdrawn);
    Ok(())
}

#[test]
fn the_flat_list_of_its_pages_is_read_without_what_leaks_into_it() -> Result<(), Failure> {
    let body = json!([{"numer": "00359007730000000017", "masa": "null", "zdarzenia": [
        {"czasZadrzenia": "2026-07-28 11:41", "daneSzczegJednostki": "Kiosk 7", "nazwa": "Przesyłka dostarczona do punktu",
         "przyczyna": "pl.pocztapolska.sledzenie.ws.xsd.Przyczyna@1f2e3d"},
        {"czasZadrzenia": "2026-07-28 17:58", "daneSzczegJednostki": "null", "nazwa": "Rozliczenie KD", "przyczyna": "null"},
    ]}]);
    assert_eq!(
        lines(&answer("00359007730000000017", &body.to_string())?),
        [
            "pocztex 00359007730000000017",
            "07-28T11:41+02:00! awaiting_pickup/parcel_point [Kiosk 7] Przesyłka dostarczona do punktu (poczta-polska:przesyłka dostarczona do punktu)",
            "07-28T17:58+02:00! settled/closed [] Rozliczenie KD (poczta-polska:rozliczenie kd)",
        ]
    );
    Ok(())
}

#[test]
fn result_codes_and_faults_are_told_apart() -> Result<(), Failure> {
    let soap =
        |inner: &str| format!("<e:Envelope xmlns:e='urn:e'><e:Body>{inner}</e:Body></e:Envelope>");
    let result = |status: &str| {
        soap(&format!(
            "<r><return><numer>1</numer><status>{status}</status></return></r>"
        ))
    };
    for (status, expected) in [
        ("-1", Some(Unreadable::NotFound)),
        ("-2", Some(Unreadable::NotFound)),
        ("-99", Some(Unreadable::Failed)),
        ("2", None),
    ] {
        assert_eq!(refused(&result(status)), expected, "{status}");
        let json = json!({"number": "1", "mailStatus": status.parse::<i64>()?});
        assert_eq!(refused(&json.to_string()), expected, "{status}");
    }
    let fault = |words: &str| {
        soap(&format!(
            "<e:Fault><faultcode>x</faultcode><faultstring>{words}</faultstring></e:Fault>"
        ))
    };
    assert_eq!(
        refused(&fault("WSDoAllReceiver: security processing failed")),
        Some(Unreadable::Denied)
    );
    assert_eq!(
        refused(&fault("java.lang.NullPointerException")),
        Some(Unreadable::Failed)
    );
    assert_eq!(refused("Service Unavailable"), Some(Unreadable::NotXml));
    assert_eq!(refused("[{]"), Some(Unreadable::NotJson));
    assert!(matches!(refused(&soap("<r/>")), Some(Unreadable::Shape(_))));
    Ok(())
}

#[test]
fn the_published_answer_reads_without_loss() -> Result<(), Failure> {
    let Some(body) = published("poczta-polska-delivered-settled.json") else {
        return Ok(());
    };
    let normalised = answer("00259007738703874264", &String::from_utf8(body)?)?;
    let lines = lines(&normalised);
    assert_eq!(
        (normalised.reports[0].events.len(), normalised.skipped.len()),
        (11, 0)
    );
    assert!(
        lines
            .iter()
            .all(|line| !line.contains("unmapped") && !line.contains("pl.pocztapolska"))
    );
    assert!(
        lines[10].contains("delivered/point_collected"),
        "{lines:#?}"
    );
    assert!(lines[11].contains("settled/closed"));
    let list: Value = json!([]);
    assert!(refused(&list.to_string()).is_some());
    Ok(())
}

#[test]
fn a_parcel_without_events_has_none_and_nothing_is_amiss() -> Result<(), Failure> {
    for events in ["<zdarzenia/>", "<zdarzenia> </zdarzenia>", ""] {
        let body = format!(
            "<e><danePrzesylki><numer>1</numer>{events}</danePrzesylki><numer>1</numer><status>2</status></e>"
        );
        let normalised = answer("1", &body)?;
        let counts = (normalised.reports[0].events.len(), normalised.skipped.len());
        assert_eq!(counts, (0, 0), "{events}");
    }
    Ok(())
}
