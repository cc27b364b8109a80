//! The rule by examples, and what it promises for every set of facts.
//! It must not know how facts are kept.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use trackline_wire::{Status, ZoneKnowledge};

use super::{Fact, Facts, belonging, concerns, is_same};
use crate::fold::{StoredEstimate, StoredEvent};
use crate::report::{Estimate, ReportedEvent};

fn day(number: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(1000 + number)
}

/// An event of a day, heard of on another one.
fn heard(heard: i64, number: i64, status: &str) -> Fact<StoredEvent> {
    let (withdrawn, status) = status
        .strip_prefix('~')
        .map_or((false, status), |rest| (true, rest));
    let (status, sub_status) = status
        .split_once('/')
        .map_or((status, None), |(status, sub)| (status, Some(sub)));
    let event = ReportedEvent {
        source_id: None,
        status: Status::from(status),
        sub_status: sub_status.map(str::to_owned),
        occurred_at: day(number).fixed_offset(),
        zone: ZoneKnowledge::Given,
        location: None,
        message: None,
        message_language: None,
        carrier_code: None,
        pickup: None,
        withdrawn,
    };
    Fact {
        told: StoredEvent {
            id: format!("{number:04} {status}"),
            event,
            received_at: day(heard),
        },
        received_at: day(heard),
        own: false,
    }
}

/// Reads `day status day status …`; each is heard of on its own day.
fn facts(texts: &str) -> Facts {
    let words: Vec<&str> = texts.split_whitespace().collect();
    let event = |pair: &[&str]| {
        let number = pair[0].parse().unwrap_or_default();
        heard(number, number, pair[1])
    };
    Facts {
        events: words.chunks_exact(2).map(event).collect(),
        estimates: Vec::new(),
        checked_at: None,
    }
}

/// The days of the events that belong to a registration.
fn days(facts: &Facts, registered: i64) -> Vec<i64> {
    let kept = belonging(facts.clone(), day(registered));
    let mut days: Vec<i64> = kept
        .events
        .iter()
        .map(|stored| (stored.event.occurred_at.to_utc() - day(0)).num_days())
        .collect();
    days.sort_unstable();
    days
}

#[track_caller]
fn check(texts: &str, registered: i64, expected: &[i64]) {
    assert_eq!(
        days(&facts(texts), registered),
        expected,
        "{texts} @{registered}"
    );
}

#[test]
fn one_life_belongs_to_whoever_registers_it() {
    let life = "0 registered 1 shipped 2 in_transit 4 delivered 40 settled";
    for registered in [-300, -1, 0, 3, 4, 60, 93] {
        check(life, registered, &[0, 1, 2, 4, 40]);
    }
    check("", 0, &[]);
}

#[test]
fn a_number_given_out_again_tells_each_shipment_of_its_own_parcel() {
    let lives = "0 registered 3 delivered 120 registered 121 shipped 123 in_transit";
    check(lives, 0, &[0, 3]);
    check(lives, 5, &[0, 3]);
    check(lives, 119, &[120, 121, 123]);
    check(lives, 122, &[120, 121, 123]);
    // Its first scan was never told: the silence shows it.
    check(
        "0 shipped 3 delivered 100 in_transit 101 out_for_delivery",
        99,
        &[100, 101],
    );
    check(
        "0 shipped 3 delivered 100 in_transit 101 out_for_delivery",
        1,
        &[0, 3],
    );
}

#[test]
fn a_first_scan_soon_after_the_end_is_of_the_same_parcel() {
    check("0 shipped 3 delivered 32 shipped", 0, &[0, 3, 32]);
    check("0 shipped 3 delivered 33 shipped", 0, &[0, 3]);
    check(
        "0 shipped 3 delivered 33 returning 40 returned",
        0,
        &[0, 3, 33, 40],
    );
    check("0 shipped 3 delivered 90 settled", 0, &[0, 3, 90]);
    // A shipment that is told to be only partly delivered goes on.
    check("0 shipped 3 delivered/partial 60 shipped", 0, &[0, 3, 60]);
}

#[test]
fn a_parcel_at_sea_may_be_silent_for_months() {
    check("0 shipped 100 in_transit 279 delivered", 0, &[0, 100, 279]);
    check("0 shipped 60 expired 150 in_transit", 0, &[0, 60, 150]);
    check("0 shipped 180 in_transit", 0, &[0]);
}

#[test]
fn old_news_is_not_of_a_parcel_registered_long_after() {
    check("0 shipped 3 delivered", 92, &[0, 3]);
    check("0 shipped 3 delivered", 93, &[]);
    check("0 shipped 3 in_transit", 182, &[0, 3]);
    check("0 shipped 3 in_transit", 183, &[]);
    check("0 shipped 3 delivered 280 shipped", 100, &[280]);
}

#[test]
fn what_is_told_after_the_registration_is_an_answer_to_it_however_old() {
    let answer = Facts {
        events: vec![heard(501, 0, "shipped"), heard(501, 3, "delivered")],
        estimates: Vec::new(),
        checked_at: None,
    };
    assert_eq!(days(&answer, 500), [0, 3]);
    let too_late = Facts {
        events: vec![heard(900, 900, "shipped")],
        estimates: Vec::new(),
        checked_at: None,
    };
    assert_eq!(days(&too_late, 500), [0; 0]);
}

#[test]
fn late_news_of_the_older_parcel_does_not_move_the_newer_one() {
    let mut told = facts("0 shipped 3 delivered 120 registered 121 shipped");
    let before = belonging(told.clone(), day(119));
    for late in ["settled", "returned", "in_transit", "delivered"] {
        told.events.push(heard(125, 60, late));
    }
    assert_eq!(belonging(told.clone(), day(119)), before);
    assert_eq!(days(&told, 1), [0, 3, 60, 60, 60, 60]);
    // Nor where it came shortly before the newer one was registered: the first word of the end counts.
    let mut told = facts("0 shipped 1 delivered");
    told.events.push(heard(195, 2, "returned"));
    assert_eq!(days(&told, 200), [0; 0]);
    // Nor where the newer parcel was not told of yet.
    let mut told = facts("0 shipped 1 delivered");
    told.events.push(heard(201, 2, "returned"));
    assert_eq!(days(&told, 200), [0; 0]);
}

#[test]
fn a_withdrawn_event_parts_nothing_and_goes_with_its_time() {
    check("0 shipped 3 ~delivered 40 shipped", 0, &[0, 3, 40]);
    check(
        "0 shipped 3 delivered 100 ~in_transit 200 shipped",
        0,
        &[0, 3, 100],
    );
}

#[test]
fn what_is_told_for_one_shipment_alone_is_always_its_own() {
    let mut told = facts("0 shipped 3 delivered 120 shipped");
    told.events.push(Fact {
        own: true,
        ..heard(1, 1, "preparing")
    });
    assert_eq!(days(&told, 119), [1, 120]);
    assert!(concerns(&told, day(50)));
}

#[test]
fn delivery_windows_go_with_the_life_in_which_they_were_told() {
    let window = |told: i64| Fact {
        told: StoredEstimate {
            estimate: Estimate {
                earliest: day(told + 2).fixed_offset(),
                latest: day(told + 2).fixed_offset(),
                date_only: true,
                source: "DHL".to_owned(),
            },
            reported_at: day(told),
        },
        received_at: day(told),
        own: false,
    };
    let mut told = facts("0 shipped 3 delivered 120 shipped");
    told.estimates = vec![window(1), window(119), window(121)];
    let windows = |registered: i64| belonging(told.clone(), day(registered)).estimates.len();
    assert_eq!((windows(0), windows(119)), (2, 2));
    // Before the first event of the newer parcel only what was told lately counts.
    told.events.truncate(2);
    told.estimates.truncate(2);
    let kept = belonging(told.clone(), day(119));
    assert_eq!((kept.events.len(), kept.estimates.len()), (0, 1));
    assert_eq!(kept.told_at, Some(day(119)));
    told.estimates.truncate(1);
    assert!(!concerns(&told, day(119)) && concerns(&told, day(2)));
}

#[test]
fn a_registration_told_again_means_the_same_parcel_until_another_one_came() {
    let at = |texts: &str, one: i64, other: i64| is_same(&facts(texts), day(one), day(other));
    assert!(at("", 0, 300));
    assert!(!at("", 0, 400));
    assert!(at("1 shipped 4 delivered", 0, 5));
    assert!(at("1 shipped 4 delivered", 0, 80));
    assert!(!at("1 shipped 4 delivered", 0, 120));
    assert!(!at("1 shipped 4 delivered 40 shipped", 0, 39));
    assert!(at("1 shipped 100 in_transit", 0, 200));
}

#[test]
fn hostile_times_end_in_no_panic() {
    // The first and the last second that an adapter lets in.
    let seconds = [0, 32_503_679_999];
    let extreme = seconds.map(|second| DateTime::from_timestamp(second, 0).unwrap_or_default());
    for one in extreme {
        for other in extreme {
            let mut event = heard(0, 0, "delivered");
            event.told.event.occurred_at = one.fixed_offset();
            event.received_at = other;
            event.told.received_at = other;
            let told = Facts {
                events: vec![event, heard(0, 0, "shipped")],
                estimates: Vec::new(),
                checked_at: None,
            };
            for registered_at in extreme {
                belonging(told.clone(), registered_at);
                is_same(&told, registered_at, other);
            }
        }
    }
}

fn some_facts() -> impl Strategy<Value = Facts> {
    let statuses = Status::known()
        .map(|status| status.to_string())
        .chain(["~delivered".into()]);
    let status = select(statuses.collect::<Vec<String>>());
    let event = (0..500i64, 0..40i64, status)
        .prop_map(|(number, delay, status)| heard(number + delay, number, &status));
    prop::collection::vec(event, 0..14).prop_map(|events| Facts {
        events,
        estimates: Vec::new(),
        checked_at: None,
    })
}

fn sorted(facts: &Facts, registered: i64) -> Vec<StoredEvent> {
    let mut events = belonging(facts.clone(), day(registered)).events;
    events.sort_by(|one, other| format!("{one:?}").cmp(&format!("{other:?}")));
    events
}

proptest! {
    #[test]
    fn order_and_batches_do_not_matter(facts in some_facts(), seed in any::<Index>(), registered in 0..500i64) {
        let mut turned = facts.clone();
        let middle = seed.index(turned.events.len() + 1);
        turned.events.rotate_left(middle);
        turned.events.reverse();
        prop_assert_eq!(sorted(&facts, registered), sorted(&turned, registered));
    }

    #[test]
    fn repeats_do_not_matter(facts in some_facts(), registered in 0..500i64) {
        let mut twice = facts.clone();
        twice.events.extend(facts.events.clone());
        let mut kept = sorted(&twice, registered);
        kept.dedup();
        let mut once = sorted(&facts, registered);
        once.dedup();
        prop_assert_eq!(kept, once);
    }

    #[test]
    fn what_belongs_is_one_stretch_of_time(facts in some_facts(), registered in 0..500i64) {
        let kept = days(&facts, registered);
        let within = |number: &i64| kept.first().is_some_and(|first| first <= number) && kept.last().is_some_and(|last| number <= last);
        let all = facts.events.iter().map(|fact| (fact.told.event.occurred_at.to_utc() - day(0)).num_days());
        prop_assert_eq!(all.filter(within).count(), kept.len());
    }

    #[test]
    fn two_shipments_share_all_or_nothing(facts in some_facts(), one in 0..500i64, other in 0..500i64) {
        let counted = |registered| {
            let mut told = facts.clone();
            told.events.retain(|fact| !fact.told.event.withdrawn);
            days(&told, registered)
        };
        let (one, other) = (counted(one), counted(other));
        prop_assert!(one == other || one.iter().all(|number| !other.contains(number)), "{one:?} {other:?}");
    }
}
