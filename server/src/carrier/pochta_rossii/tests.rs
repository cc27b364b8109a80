//! Pochta Rossii's answers, on samples fair and ugly.
//! It must not know other sources.

use serde_json::Value;

use crate::carrier::samples::{lines, published, reasons};
use crate::carrier::{Normalised, Source, Unreadable};
use crate::report::Parcel;

type Failure = Box<dyn std::error::Error>;

const ANSWER: &str = include_str!("../../../tests/fixtures/pochta-rossii.xml");

fn answer(body: &str) -> Result<Result<Normalised, Unreadable>, Failure> {
    let asked = Parcel::new(None, "17000077000011")?;
    Ok(Source::PochtaRossii.answer(&asked, body.as_bytes()))
}

#[test]
fn a_history_is_read_operation_by_operation() -> Result<(), Failure> {
    let normalised = answer(ANSWER)??;
    assert_eq!(
        lines(&normalised),
        [
            "russian-post 17000077000011",
            "11-16T10:00+03:00 shipped/- [Тверь, RU] Прием: Единичный (pochta-rossii:1.1)",
            "11-19T08:00+07:00 in_transit/arrived [Новосибирск МСЦ] Обработка: Прибыло в сортировочный центр (pochta-rossii:8.3)",
            "11-20T08:00+03:00! unknown/unmapped [] Левитация (pochta-rossii:88.2)",
            "12-20T10:00+03:00 returned/to_sender [] Вручение: Вручение отправителю (pochta-rossii:2.2)",
        ]
    );
    assert_eq!(
        reasons(&normalised),
        [
            "17000077000011: `OperDate` is not a time such as 2026-11-21T10:00:00+01:00".to_owned(),
            "17000077000011: `OperType.Id` is missing".to_owned(),
            format!(
                "17000077000011: {}",
                crate::carrier::input::BadInput::OtherNumber
            ),
        ]
    );
    assert!(!format!("{normalised:?}").contains("ПРИМЕРОВ"));
    Ok(())
}

#[test]
fn one_operation_is_a_history_and_none_is_not() -> Result<(), Failure> {
    let from = ANSWER.find("<ns3:historyRecord>").ok_or("no record")?;
    let to = ANSWER.find("</ns3:historyRecord>").ok_or("no record")?;
    let end = ANSWER
        .find("</ns3:OperationHistoryData>")
        .ok_or("no history")?;
    let one = format!(
        "{}{}</ns3:historyRecord>{}",
        &ANSWER[..from],
        &ANSWER[from..to],
        &ANSWER[end..]
    );
    assert_eq!(lines(&answer(&one)??).len(), 2);
    let none = format!("{}{}", &ANSWER[..from], &ANSWER[end..]);
    assert_eq!(answer(&none)?, Err(Unreadable::NotFound));
    Ok(())
}

#[test]
fn faults_are_told_apart() -> Result<(), Failure> {
    let fault = |detail: &str| {
        format!(
            "<S:Envelope xmlns:S='urn:s'><S:Body><S:Fault><S:Reason><S:Text>x</S:Text></S:Reason><S:Detail>{detail}</S:Detail></S:Fault></S:Body></S:Envelope>"
        )
    };
    assert_eq!(
        answer(&fault(
            "<AuthorizationFaultReason>login</AuthorizationFaultReason>"
        ))?,
        Err(Unreadable::Denied)
    );
    assert_eq!(
        answer(&fault(
            "<OperationHistoryFaultReason>x</OperationHistoryFaultReason>"
        ))?,
        Err(Unreadable::Failed)
    );
    assert_eq!(answer("<html><body>502</body>")?, Err(Unreadable::NotXml));
    assert!(matches!(
        answer("<html><body>502</body></html>")?,
        Err(Unreadable::Shape(_))
    ));
    Ok(())
}

#[test]
fn published_pairs_are_mapped_but_for_those_that_say_too_little() -> Result<(), Failure> {
    let mut unmapped = Vec::new();
    for name in [
        "pochta-rossii-operations-ru-1-8.json",
        "pochta-rossii-operations-ru-9-up.json",
    ] {
        let Some(body) = published(name) else {
            return Ok(());
        };
        let types: Vec<Value> = serde_json::from_slice(&body)?;
        for kind in &types {
            let id = u16::try_from(kind["oper_type"].as_u64().unwrap_or_default())?;
            for attribute in kind["attrs"]
                .as_object()
                .into_iter()
                .flat_map(|attrs| attrs.keys())
            {
                if super::codes::meaning(id, attribute.parse()?).is_none() {
                    unmapped.push(format!("{id}.{attribute}"));
                }
            }
        }
    }
    unmapped.sort_unstable();
    let expected = [
        "14.22", "2.0", "2.14", "23.0", "44.11", "44.12", "44.14", "44.15", "44.7", "5.9", "59.1",
        "59.2", "59.3", "59.4", "59.5", "63.1", "63.2", "63.3", "63.4", "8.12", "8.16", "8.19",
        "8.40", "8.43", "8.45", "8.46", "8.64", "8.65", "8.75",
    ];
    assert_eq!(unmapped, expected);
    Ok(())
}
