//! What holds for every source alike.
//! It must not know any source's format.

use chrono::{DateTime, Utc};
use http::HeaderMap;

use super::*;
use crate::report::BadNumber;

#[test]
fn names_lead_to_sources_and_back() {
    for source in Source::ALL {
        assert_eq!(Source::parse(source.as_str()), Some(source));
    }
    assert_eq!(Source::parse("EasyPost"), None);
    assert_eq!(Source::Track17.trust(), Some(Trust::SharedSecret));
}

#[test]
fn a_key_opens_only_what_has_no_better_proof_and_makes_a_hint() {
    let secrets = [Secret::new("a-long-key")];
    let try_key = |source: Source, key| {
        let incoming = Incoming {
            headers: &HeaderMap::new(),
            body: b"{}",
            key,
            now: DateTime::<Utc>::UNIX_EPOCH,
        };
        source.verify(&incoming, &secrets)
    };
    for source in Source::ALL {
        let expected = match source {
            Source::Shippo | Source::Dhl | Source::TrackingMore | Source::InPost | Source::Cdek => {
                Ok(Trust::Hint)
            }
            _ => Err(Refused::Wrong),
        };
        assert_eq!(try_key(source, Some("a-long-key")), expected, "{source:?}");
        assert_eq!(try_key(source, Some("a-long-kez")), Err(Refused::Wrong));
        assert_eq!(try_key(source, None), Err(Refused::Missing), "{source:?}");
    }
}

#[test]
fn several_bodies_in_one_list_are_read_each_for_itself() {
    let told = |number: &str| {
        format!(r#"{{"trackings": [{{"tracker": {{"trackingNumber": "{number}"}}}}]}}"#)
    };
    let read = |body: String| Source::Ship24.normalise(body.as_bytes());
    let both = read(format!(
        r#"[{}, {{"ping": true}}, [], {}]"#,
        told("A1"),
        told("B2")
    ));
    let both = both.map(|read| {
        let numbers: Vec<String> = read
            .reports
            .into_iter()
            .map(|it| it.parcel.number)
            .collect();
        (numbers, read.skipped.len())
    });
    assert_eq!(both, Ok((vec!["A1".into(), "B2".into()], 2)));
    for nothing in ["[]", "[1, []]"] {
        assert!(matches!(read(nothing.into()), Err(Unreadable::Shape(_))));
    }
    let hint = r#"[{"event": "x", "payload": {"tracking_number": "A1"}}]"#;
    let hints = Source::InPost
        .normalise(hint.as_bytes())
        .map(|read| read.hints.len());
    assert_eq!(hints, Ok(1));
}

#[test]
fn a_mark_of_the_encoding_before_a_body_hides_nothing() -> Result<(), BadNumber> {
    let marked = |body: &str| format!("\u{feff}{body}").into_bytes();
    let hook = marked(r#"{"trackings": [{"tracker": {"trackingNumber": "A1"}}]}"#);
    let told = Source::Ship24.normalise(&hook).map(|it| it.reports.len());
    assert_eq!(told, Ok(1));
    let asked = Parcel::new(None, "A1")?;
    for (source, body) in [
        (Source::InPost, r#"{"tracking_number": "A1"}"#),
        (
            Source::PocztaPolska,
            r#" {"number": "A1", "mailStatus": 0, "mailInfo": {}}"#,
        ),
        (
            Source::PocztaPolska,
            "<Envelope><Body><return><numer>A1</numer><status>2</status></return></Body></Envelope>",
        ),
    ] {
        let told = source.answer(&asked, &marked(body));
        assert_eq!(told.map(|it| it.reports.len()), Ok(1), "{source:?} {body}");
    }
    Ok(())
}

#[test]
fn half_a_character_costs_no_more_than_itself() -> Result<(), BadNumber> {
    let asked = Parcel::new(None, "A1")?;
    for half in [
        br"\ud83d".as_slice(),
        br"\uDCE6",
        br"\ud83d\ud83d",
        br"\ud83d\n",
        b"\xf0\x9f",
        b"\xf3",
    ] {
        let pieces: [&[u8]; 3] = [
            br#"{"number": "A1", "note": "C:\\udepot "#,
            half,
            br#" \ud83d\udce6", "mailStatus": 0, "mailInfo": {}}"#,
        ];
        let told = Source::PocztaPolska.answer(&asked, &pieces.concat());
        assert_eq!(told.map(|it| it.reports.len()), Ok(1), "{half:?}");
    }
    Ok(())
}

#[test]
fn a_hint_never_holds_a_fact() -> Result<(), BadNumber> {
    let report = |number| {
        Ok(Report {
            parcel: Parcel::new(Some("inpost"), number)?,
            shipment: None,
            events: Vec::new(),
            estimate: None,
        })
    };
    let told = Normalised {
        reports: vec![report("1")?, report("2")?, report("1")?],
        ..Normalised::default()
    };
    assert_eq!(told.clone().within(Trust::SharedSecret), told);
    let hinted = told.within(Trust::Hint);
    let numbers: Vec<&str> = hinted
        .hints
        .iter()
        .map(|hint| hint.number.as_str())
        .collect();
    assert_eq!((hinted.reports.len(), numbers), (0, vec!["1", "2"]));
    Ok(())
}

#[test]
fn an_answer_is_filed_under_what_was_asked_or_set_apart() -> Result<(), BadNumber> {
    let told = |carrier: Option<&str>, number: &str| {
        let parcel = Parcel::new(carrier, number)?;
        let mut told = Normalised::default();
        told.add(parcel, [], None);
        Ok(told)
    };
    let asked = Parcel::new(Some("dpd-pl"), "AB1")?;
    for carrier in [None, Some("dpd"), Some("dpd-pl"), Some("dpd-uk")] {
        let read = told(carrier, "ab1")?.about(&asked);
        let parcels: Vec<&Parcel> = read.reports.iter().map(|it| &it.parcel).collect();
        assert_eq!(parcels, [&asked], "{carrier:?}");
    }
    for (carrier, number, reason) in [
        (Some("dpd-pl"), "AB2", BadInput::OtherNumber),
        (Some("ups"), "AB1", BadInput::OtherCarrier),
    ] {
        let read = told(carrier, number)?.about(&asked);
        let parcel = Some(Parcel::new(carrier, number)?);
        assert_eq!(read.skipped, [Skipped { parcel, reason }]);
        assert!(read.reports.is_empty());
    }
    let unnamed = Parcel::new(None, "AB1")?;
    let read = told(Some("ups"), "AB1")?.about(&unnamed);
    assert_eq!(read.reports[0].parcel.carrier.as_deref(), Some("ups"));
    Ok(())
}

#[test]
fn junk_is_refused_and_never_panics() -> Result<(), BadNumber> {
    let asked = Parcel::new(None, "AB1")?;
    let deep = "[".repeat(100_000);
    for source in Source::ALL {
        let read = |body: &[u8]| [source.normalise(body), source.answer(&asked, body)];
        for junk in ["", "\u{0}", "{", "nul", "{\"a\":}", "<", &deep] {
            for read in read(junk.as_bytes()) {
                assert!(read.is_err(), "{source:?} {junk:.9}");
            }
        }
        for odd in ["null", "7", "[]", "\"x\"", "{}"] {
            for read in read(odd.as_bytes()) {
                let facts = read.map_or(0, |read| {
                    read.reports.iter().map(|it| it.events.len()).sum()
                });
                assert_eq!(facts, 0, "{source:?} {odd}");
            }
        }
        for read in read(&[0xff, 0xfe]) {
            assert!(read.is_err(), "{source:?}");
        }
    }
    Ok(())
}
