//! What is found in which facts.
//! It must not know how facts are gathered.

use chrono::DateTime;
use http::StatusCode;

use super::database::Place;
use super::*;
use crate::carrier::Source;
use crate::settings::secrets::Secrets;
use crate::store::checkup::{Checkup, Contents};

const MIB: u64 = 1024 * 1024;

fn levels(findings: &[Finding]) -> Vec<Level> {
    findings.iter().map(|finding| finding.level).collect()
}

fn place() -> Place {
    Place {
        file: "shop.db".into(),
        exists: true,
        folder: "data".into(),
        folder_exists: true,
        writable: true,
        free: Some(4096 * MIB),
    }
}

fn seen(found: usize) -> Checkup {
    Checkup {
        engine: "SQLite 3".into(),
        found,
        known: 7,
        damage: None,
        bytes: MIB,
        log_bytes: 0,
        contents: None,
    }
}

#[test]
fn every_mistake_is_a_failure_of_its_own() {
    assert_eq!(levels(&settings::mistakes(&[])), [Level::Ok]);
    let two = settings::mistakes(&["one".into(), "two".into()]);
    assert_eq!(levels(&two), [Level::Fail, Level::Fail]);
}

#[test]
fn the_room_on_the_disk_has_three_steps() {
    for (free, bytes, expected) in [
        (4096, 1, Level::Ok),
        (4096, 5000, Level::Warn),
        (1023, 1, Level::Warn),
        (99, 1, Level::Fail),
    ] {
        let place = Place {
            free: Some(free * MIB),
            ..place()
        };
        let findings = database::place(&place, bytes * MIB);
        assert_eq!(levels(&findings), [expected], "{findings:?}");
    }
}

#[test]
fn a_place_is_missing_empty_or_closed() {
    let missing = Place {
        exists: false,
        folder_exists: false,
        writable: false,
        free: None,
        ..place()
    };
    assert_eq!(levels(&database::place(&missing, 0)), [Level::Fail]);
    let empty = Place {
        exists: false,
        ..place()
    };
    assert_eq!(
        levels(&database::place(&empty, 0)),
        [Level::Warn, Level::Ok]
    );
    let closed = Place {
        writable: false,
        ..place()
    };
    assert_eq!(
        levels(&database::place(&closed, 0)),
        [Level::Fail, Level::Ok]
    );
}

#[test]
fn tables_are_current_older_newer_or_not_there_yet() {
    for (found, expected) in [
        (0, Level::Ok),
        (6, Level::Warn),
        (7, Level::Ok),
        (8, Level::Fail),
    ] {
        assert_eq!(levels(&database::state(&seen(found))), [expected]);
    }
    let damaged = Checkup {
        damage: Some("a page is missing".into()),
        log_bytes: 257 * MIB,
        ..seen(7)
    };
    assert_eq!(
        levels(&database::state(&damaged)),
        [Level::Fail, Level::Warn]
    );
}

#[test]
fn an_event_from_the_future_tells_of_a_wrong_clock() {
    let now = DateTime::UNIX_EPOCH;
    for (ahead, expected) in [
        (None, Level::Ok),
        (Some(-5000), Level::Ok),
        (Some(60), Level::Ok),
        (Some(61), Level::Fail),
    ] {
        let contents = Contents {
            newest: ahead.and_then(|ahead| DateTime::from_timestamp(ahead, 0)),
            ..Contents::default()
        };
        assert_eq!(
            database::clock(now, &contents).level,
            expected,
            "{contents:?}"
        );
    }
}

#[test]
fn a_clock_apart_from_a_sources_is_told_in_either_direction() {
    let date = "Thu, 01 Jan 1970 00:02:00 GMT";
    let said = |seconds| {
        let now = DateTime::from_timestamp(seconds, 0)?;
        Some(network::clock(Source::Dhl, now, date)?.says)
    };
    assert_eq!(said(60), None);
    assert_eq!(
        said(10).as_deref(),
        Some("this clock is 110 s behind that of dhl")
    );
    assert_eq!(
        said(200).as_deref(),
        Some("this clock is 80 s ahead of that of dhl")
    );
    assert_eq!(
        network::clock(Source::Dhl, DateTime::UNIX_EPOCH, "today"),
        None
    );
}

#[test]
fn secrets_are_counted_and_never_shown() {
    let mut secrets = Secrets::default();
    assert_eq!(levels(&settings::webhooks(&secrets, &[])), [Level::Warn]);
    let asked = settings::webhooks(&secrets, &[Source::InPost]);
    assert_eq!(levels(&asked), [Level::Ok]);
    secrets.add_webhook(Source::Generic, "0123456789abcdef");
    assert_eq!(levels(&settings::webhooks(&secrets, &[])), [Level::Ok]);
    secrets.add_webhook(Source::Generic, "hunter2");
    let short = settings::webhooks(&secrets, &[Source::Dhl]);
    assert_eq!(levels(&short), [Level::Ok, Level::Warn]);
    let text = text(&short);
    assert!(
        text.contains("from generic; dhl will only be asked"),
        "{text}"
    );
    assert!(
        !text.contains("hunter2") && !text.contains("abcdef"),
        "{text}"
    );
}

#[test]
fn a_secret_of_standard_webhooks_that_is_no_base64_is_told() {
    let secrets = |secret: &str| {
        let mut secrets = Secrets::default();
        secrets.add_webhook(Source::Generic, secret);
        settings::webhooks(&secrets, &[])
    };
    for fine in [
        "whsec_c2l4dGVlbiBhbmQgc29tZSBtb3Jl",
        "no base64, and none announced",
    ] {
        assert_eq!(levels(&secrets(fine)), [Level::Ok], "{fine}");
    }
    for wrong in [
        "whsec_chosen by hand",
        "whsec_",
        "whsec_c2l4dGVlbiBhbmQgc29tZSBtb3J",
    ] {
        assert!(text(&secrets(wrong)).contains("no Base64"), "{wrong}");
    }
}

#[test]
fn a_token_secret_is_given_kept_or_made() {
    let secrets = Secrets::default();
    let said = |kept| settings::token(&secrets, kept).map(|finding| finding.says);
    assert!(said(Some(true)).is_some_and(|says| says.contains("is kept")));
    assert!(said(Some(false)).is_some_and(|says| says.contains("first start")));
    assert_eq!(said(None), None);
}

#[test]
fn a_public_address_is_reached_by_tls_or_on_this_machine() {
    let ok = || Ok(StatusCode::OK);
    for (url, expected) in [
        ("https://shop.example", &[Level::Ok][..]),
        ("http://localhost:8080", &[Level::Ok]),
        ("http://127.0.0.1:8080", &[Level::Ok]),
        ("http://[::1]:8080", &[Level::Ok]),
        ("http://shop.example", &[Level::Ok, Level::Warn]),
    ] {
        assert_eq!(levels(&network::public_url(url, ok())), expected, "{url}");
    }
    let url = "https://shop.example";
    let other = network::public_url(url, Ok(StatusCode::NOT_FOUND));
    assert_eq!(levels(&other), [Level::Fail]);
    let nobody = network::public_url(url, Err("nobody".into()));
    assert_eq!(levels(&nobody), [Level::Warn]);
}

#[test]
fn unknown_codes_and_silent_sources_come_with_advice() {
    let contents = Contents {
        unmapped_codes: 3,
        ..Contents::default()
    };
    let findings = [
        Finding::ok("disk", "4 MiB are free"),
        database::codes(&contents),
        network::source(Source::Dhl, Err("nobody there".into())),
    ];
    let text = text(&findings);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert_eq!(lines[0], "ok    disk      4 MiB are free");
    assert!(
        lines[1].starts_with("warn  codes     3 codes came"),
        "{text}"
    );
    assert!(
        lines[2].starts_with("                `trackline codes`"),
        "{text}"
    );
    assert!(lines[3].starts_with("fail  sources   dhl cannot be reached: nobody there"));
    assert_eq!(failed(&findings), 1);
    let json = json(&findings).unwrap_or_default();
    assert!(json.starts_with(r#"{"healthy":false,"findings":[{"level":"ok","check":"disk","#));
}
