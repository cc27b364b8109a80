//! Boxberry's answers, on samples fair and ugly.
//! It must not know other sources.

use serde_json::{Value, json};

use crate::carrier::mutations::survives;
use crate::carrier::samples::{self, lines, published};
use crate::carrier::{Normalised, Source, Unreadable};
use crate::report::Parcel;

type Failure = Box<dyn std::error::Error>;

const STATUSES: &[u8] = include_bytes!("../../../tests/fixtures/boxberry-statuses.json");

fn answer(body: &[u8]) -> Result<Normalised, Failure> {
    Ok(Source::Boxberry.answer(&Parcel::new(None, "AAP1")?, body)?)
}

#[test]
fn statuses_are_read_by_their_names() -> Result<(), Failure> {
    let normalised = answer(STATUSES)?;
    assert_eq!(
        lines(&normalised),
        [
            "boxberry AAP1",
            "11-18T10:00+03:00! registered/data_received [] Загружен реестр ИМ (boxberry:загружен реестр им)",
            "11-18T15:30+03:00! shipped/- [] принято к доставке: Тверь (boxberry:принято к доставке)",
            "11-19T08:00+03:00! in_transit/sorted [] Передано на Сортировку (boxberry:передано на сортировку)",
            "11-20T21:15+03:00! in_transit/- [] Передан на доставку до Пункта выдачи (boxberry:передан на доставку до пункта выдачи)",
            "11-21T11:00+03:00! unknown/unmapped [] Улетело в космос (boxberry:улетело в космос)",
            "11-21T13:00+03:00! awaiting_pickup/parcel_point [] Поступило в пункт выдачи (boxberry:поступило в пункт выдачи)",
            "11-22T17:40+03:00! delivered/- [] Выдано (boxberry:выдано)",
        ]
    );
    assert_eq!(normalised.skipped.len(), 3);
    let all = format!("{normalised:?}");
    assert!(!all.contains("ПРИМЕРОВ") && !all.contains("999 000"));
    Ok(())
}

#[test]
fn several_ways_to_write_a_time_are_read() {
    let cases = [
        ("2024-02-07 13:38:13", Some("2024-02-07T13:38:13+03:00")),
        ("07.02.2024 13:38", Some("2024-02-07T13:38:00+03:00")),
        ("07/02/24 01:38:13 PM", Some("2024-02-07T13:38:13+03:00")),
        ("02/17/24 01:38:13 PM", Some("2024-02-17T13:38:13+03:00")),
        ("2024-02-07T10:38:13Z", Some("2024-02-07T10:38:13+00:00")),
        ("07/02/2024 13:38", Some("2024-02-07T13:38:00+03:00")),
        ("07/02/24 13:38:13", Some("2024-02-07T13:38:13+03:00")),
        ("07.02.24 13:38:13", Some("2024-02-07T13:38:13+03:00")),
        ("2024-02-07", Some("2024-02-07T00:00:00+03:00")),
        ("07.02.2024", Some("2024-02-07T00:00:00+03:00")),
        ("07/02/24", Some("2024-02-07T00:00:00+03:00")),
        ("07/32/24 01:38:13 PM", None),
        ("07.32.2024", None),
        ("", None),
    ];
    for (text, expected) in cases {
        let read = super::time(text).map(|(at, _)| at.to_rfc3339());
        assert_eq!(read.as_deref(), expected, "{text}");
    }
}

#[test]
fn errors_are_told_apart() -> Result<(), Failure> {
    let cases = [
        (json!([]), Unreadable::NotFound),
        (json!([{"err": "Заказ не найден"}]), Unreadable::NotFound),
        (
            json!({"err": "Нет данных по указанному номеру"}),
            Unreadable::NotFound,
        ),
        (json!({"err": "Неверный токен"}), Unreadable::Denied),
        (
            json!([{"err": "Сервис временно недоступен"}]),
            Unreadable::Failed,
        ),
    ];
    for (body, expected) in cases {
        let asked = Parcel::new(None, "AAP1")?;
        let read = Source::Boxberry.answer(&asked, body.to_string().as_bytes());
        assert_eq!(read, Err(expected), "{body}");
    }
    let shapeless =
        Source::Boxberry.answer(&Parcel::new(None, "1")?, Value::Null.to_string().as_bytes());
    assert!(matches!(shapeless, Err(Unreadable::Shape(_))));
    Ok(())
}

#[test]
fn the_published_sample_reads_without_loss() -> Result<(), Failure> {
    let Some(body) = published("boxberry-liststatuses.json") else {
        return Ok(());
    };
    let normalised = answer(&body)?;
    assert_eq!(
        (normalised.reports[0].events.len(), normalised.skipped.len()),
        (4, 0)
    );
    assert!(
        lines(&normalised)
            .iter()
            .all(|line| !line.contains("unmapped"))
    );
    Ok(())
}

#[test]
fn no_change_to_one_entry_costs_another() {
    survives(
        Source::Boxberry,
        STATUSES,
        &["/statuses"],
        |source, body| samples::answer(source, "AAP1", body),
    );
}
