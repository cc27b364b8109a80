//! What every scenario promises, checked at many hours of the day.
//! It must not know the words of a life.

use super::*;
use crate::fold::{StoredEstimate, StoredEvent, fold};
use crate::snapshot::UNKNOWN_CARRIER;
use chrono::{DateTime, TimeDelta, Utc};

fn lives() -> impl Iterator<Item = &'static Life> {
    SCENARIOS
        .iter()
        .flat_map(|scenario| scenario.lives)
        .chain([&DEMO])
}

/// Ends at every hour of a few days, with both changes of the clocks among them.
fn ends() -> impl Iterator<Item = DateTime<Utc>> {
    let days = [20_540_i64, 20_541, 20_751, 20_752].into_iter();
    days.flat_map(|day| {
        (0..24)
            .map(move |hour| DateTime::UNIX_EPOCH + TimeDelta::days(day) + TimeDelta::hours(hour))
    })
}

fn folded(life: &Life, end: DateTime<Utc>) -> crate::fold::Folded {
    let events: Vec<_> = life
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| StoredEvent {
            id: format!("evt_{at}"),
            event: step.event(end, life.language),
            received_at: end,
        })
        .collect();
    let estimates: Vec<_> = life
        .steps
        .iter()
        .filter_map(|step| {
            let estimate = step.estimate(end, life.clock, "X")?;
            Some(StoredEstimate {
                estimate,
                reported_at: step.at(end).to_utc(),
            })
        })
        .collect();
    fold(&events, &estimates)
}

#[test]
fn every_life_goes_forward_and_none_runs_ahead_of_its_end() {
    for (life, end) in lives().flat_map(|life| ends().map(move |end| (life, end))) {
        let times: Vec<_> = life.steps.iter().map(|step| step.at(end)).collect();
        assert!(
            times.is_sorted_by(|a, b| a < b),
            "{} {end} {times:?}",
            life.number
        );
        assert!(times.iter().all(|at| *at <= end), "{} {end}", life.number);
    }
}

#[test]
fn each_scenario_ends_as_its_name_says() {
    let end = DateTime::UNIX_EPOCH + TimeDelta::days(20_700);
    for (name, expected) in [
        ("smooth", vec!["delivered/in_hand"]),
        ("locker", vec!["delivered/locker_collected"]),
        ("failed_attempt", vec!["delivered/neighbour"]),
        ("customs_delay", vec!["delivered/in_hand"]),
        ("lost", vec!["exception/lost"]),
        ("returned", vec!["returned/to_sender"]),
        ("cancelled", vec!["cancelled/by_shop"]),
        ("cod_settled", vec!["settled/cod_settled"]),
        (
            "split_order",
            vec![
                "delivered/locker_collected",
                "awaiting_pickup/parcel_point",
                "in_transit/sorted",
            ],
        ),
    ] {
        let lives = find(name)
            .map(|scenario| scenario.lives)
            .unwrap_or_default();
        let ends: Vec<String> = lives
            .iter()
            .map(|life| {
                let folded = folded(life, end);
                format!(
                    "{}/{}",
                    folded.status.as_str(),
                    folded.sub_status.unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(ends, expected, "{name}");
    }
}

#[test]
fn a_life_that_goes_well_is_never_late() {
    for name in [
        "smooth",
        "locker",
        "failed_attempt",
        "customs_delay",
        "split_order",
    ] {
        for life in find(name)
            .map(|scenario| scenario.lives)
            .unwrap_or_default()
        {
            for end in ends() {
                let latest = folded(life, end)
                    .estimated_delivery
                    .map(|window| window.latest);
                assert!(
                    latest.is_some_and(|latest| latest >= end),
                    "{name} {end} {latest:?}"
                );
            }
        }
    }
}

#[test]
fn the_customs_delay_is_revised_several_times_and_the_demo_order_once() {
    let end = DateTime::UNIX_EPOCH + TimeDelta::days(20_700);
    let revisions = |life: &Life| {
        folded(life, end)
            .estimated_delivery
            .map(|window| window.previous.len())
    };
    assert_eq!(revisions(&CUSTOMS_DELAY), Some(3));
    assert_eq!(revisions(&DEMO), Some(1));
}

#[test]
fn every_word_is_one_that_the_contract_and_the_directory_know() {
    for life in lives() {
        assert_ne!(
            crate::carrier::directory::code_for(life.carrier),
            UNKNOWN_CARRIER
        );
        let name = crate::carrier::directory::describe(life.carrier, "1").name;
        assert!(!name.is_empty());
        for step in life.steps {
            let status = step.event(DateTime::UNIX_EPOCH, life.language).status;
            assert!(
                trackline_wire::Status::known().any(|known| known == status),
                "{status}"
            );
        }
    }
}
