//! When a parcel is asked about again, from how it stands and how the last question went.
//! It must not know any source, clock or dice; time and chance come in as arguments.

use chrono::{DateTime, TimeDelta, Utc};

/// How a question went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The source told what it knows, new or not.
    Told,
    /// The source does not know the number, or not yet.
    NotFound,
    /// The source wants to be left alone, for so long if it said how long.
    Busy(Option<TimeDelta>),
    /// The source does not accept the credentials, or nobody can read them.
    Refused,
    /// There is no source for this parcel that could be asked with what its client gave.
    Nobody,
    /// No answer, an error of the source's own, or an answer that cannot be read.
    Failed,
}

impl Outcome {
    /// As one word, however long the source wants to rest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::NotFound => "not_found",
            Self::Busy(_) => "busy",
            Self::Refused => "refused",
            Self::Nobody => "nobody",
            Self::Failed => "failed",
        }
    }
}

/// How a parcel stands when it has been asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// When something last happened to it: a new fact, a hint, its registration.
    pub stirred_at: DateTime<Utc>,
    /// When it began to move; as long as it has not, when something last happened to it.
    pub moving_since: DateTime<Utc>,
    /// Its journey is over.
    pub terminal: bool,
    /// Its source gave it up for want of news. Nobody knows how it ended, and a scan may still come.
    pub expired: bool,
    /// Questions in a row that brought no answer, before this one.
    pub failures: u32,
    /// Its source is asked no more often than this.
    pub least: TimeDelta,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// When to ask again; `None`: not until somebody hints at it or registers it anew.
    pub due_at: Option<DateTime<Utc>>,
    /// Questions in a row that brought no answer.
    pub failures: u32,
}

/// Between two questions about a parcel that moves.
pub const USUAL: TimeDelta = TimeDelta::minutes(15);

/// How often a parcel is asked about that has stood still for so long.
const SLOWER: [(TimeDelta, TimeDelta); 4] = [
    (TimeDelta::days(2), USUAL),
    (TimeDelta::days(7), TimeDelta::hours(1)),
    (TimeDelta::days(21), TimeDelta::hours(4)),
    (SILENT, TimeDelta::hours(12)),
];

/// How often a parcel is asked about at most that has been on its way for so long: an old one is on a slow way.
const OLDER: [(TimeDelta, TimeDelta); 4] = [
    (TimeDelta::days(7), USUAL),
    (TimeDelta::days(14), TimeDelta::minutes(30)),
    (TimeDelta::days(30), TimeDelta::hours(1)),
    (TimeDelta::MAX, TimeDelta::hours(2)),
];

/// After so long without any news nobody expects some; carriers forget a parcel after about as long.
const SILENT: TimeDelta = TimeDelta::days(60);
/// After its end a parcel may still be settled, or taken back.
const AFTERMATH: TimeDelta = TimeDelta::days(7);
/// Between two questions about a parcel whose journey is over, or that its source gave up.
const AFTERWARDS: TimeDelta = TimeDelta::hours(12);
/// A number that is not known yet was registered before the carrier got the parcel.
const UNKNOWN_YET: TimeDelta = TimeDelta::hours(1);

/// A client may name a carrier or give credentials later.
const NOBODY_YET: TimeDelta = TimeDelta::hours(6);

/// The first pause after a failure; it doubles with each further one.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
/// Credentials do not mend themselves.
const FIRST_REFUSAL: TimeDelta = TimeDelta::hours(1);
/// No pause that we choose is longer.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);
/// A source that asks for more is taken at its word for a day.
const LONGEST_OBEYED: TimeDelta = TimeDelta::days(1);

/// The plan after an outcome. `chance` from 0 to 1 spreads parcels that were registered together.
pub fn next(outcome: Outcome, standing: &Standing, now: DateTime<Utc>, chance: f64) -> Plan {
    let failures = match outcome {
        Outcome::Told | Outcome::NotFound | Outcome::Nobody => 0,
        _ => standing.failures.saturating_add(1),
    };
    let Some(usual) = interval(standing, now) else {
        return Plan {
            due_at: None,
            failures,
        };
    };
    let wait = match outcome {
        Outcome::Told => around(usual, chance),
        Outcome::NotFound => around(usual.max(UNKNOWN_YET), chance),
        Outcome::Nobody => around(usual.max(NOBODY_YET), chance),
        // Never before the time that the source named.
        Outcome::Busy(Some(asked)) => later(asked.clamp(FIRST_PAUSE, LONGEST_OBEYED), chance),
        Outcome::Busy(None) | Outcome::Failed => later(doubled(FIRST_PAUSE, failures), chance),
        Outcome::Refused => later(doubled(FIRST_REFUSAL, failures), chance),
    };
    Plan {
        due_at: Some(now + wait.max(standing.least)),
        failures,
    }
}

/// Between two questions; `None` when there is nothing left to ask for.
fn interval(standing: &Standing, now: DateTime<Utc>) -> Option<TimeDelta> {
    let still = now - standing.stirred_at;
    // To be given up is no news that would make it worth asking often.
    if standing.expired {
        return (still < SILENT).then_some(AFTERWARDS);
    }
    if standing.terminal {
        return (still < AFTERMATH).then_some(AFTERWARDS);
    }
    let age = now - standing.moving_since;
    let row = |rows: &[(TimeDelta, TimeDelta)], past: TimeDelta| {
        let row = rows.iter().find(|(limit, _)| past < *limit);
        row.map(|(_, interval)| *interval)
    };
    Some(row(&SLOWER, still)?.max(row(&OLDER, age).unwrap_or(USUAL)))
}

fn doubled(first: TimeDelta, failures: u32) -> TimeDelta {
    // Ten doublings of the shortest pause are beyond the longest.
    let doublings = failures.saturating_sub(1).min(10);
    (first * (1 << doublings)).min(LONGEST_PAUSE)
}

/// From nine to eleven tenths of it.
fn around(wait: TimeDelta, chance: f64) -> TimeDelta {
    wait * 9 / 10 + share(wait / 5, chance)
}

/// From all of it to eleven tenths.
fn later(wait: TimeDelta, chance: f64) -> TimeDelta {
    wait + share(wait / 10, chance)
}

/// A part of it, by chance from 0 to 1.
pub fn share(of: TimeDelta, chance: f64) -> TimeDelta {
    let milliseconds = of.num_milliseconds() as f64 * chance.clamp(0.0, 1.0);
    TimeDelta::milliseconds(milliseconds as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn still(days: i64) -> Standing {
        Standing {
            stirred_at: NOW - TimeDelta::days(days),
            moving_since: NOW - TimeDelta::days(days),
            terminal: false,
            expired: false,
            failures: 0,
            least: TimeDelta::minutes(1),
        }
    }

    fn wait(outcome: Outcome, standing: &Standing, chance: f64) -> Option<TimeDelta> {
        next(outcome, standing, NOW, chance)
            .due_at
            .map(|due| due - NOW)
    }

    #[test]
    fn a_parcel_that_stands_still_is_asked_about_ever_less_and_then_no_more() {
        for (days, minutes) in [
            (0, Some(15)),
            (1, Some(15)),
            (2, Some(60)),
            (7, Some(240)),
            (21, Some(720)),
            (59, Some(720)),
            (60, None),
            (400, None),
        ] {
            let found = wait(Outcome::Told, &still(days), 0.5);
            assert_eq!(found, minutes.map(TimeDelta::minutes), "{days}");
        }
    }

    #[test]
    fn a_parcel_that_moves_is_asked_about_ever_less_as_it_ages() {
        for (days, minutes) in [
            (0, 15),
            (6, 15),
            (7, 30),
            (13, 30),
            (14, 60),
            (29, 60),
            (30, 120),
            (400, 120),
        ] {
            let aged = Standing {
                moving_since: NOW - TimeDelta::days(days),
                ..still(0)
            };
            let found = wait(Outcome::Told, &aged, 0.5);
            assert_eq!(found, Some(TimeDelta::minutes(minutes)), "{days}");
        }
        let old_and_still = Standing {
            moving_since: NOW - TimeDelta::days(40),
            ..still(8)
        };
        let found = wait(Outcome::Told, &old_and_still, 0.5);
        assert_eq!(found, Some(TimeDelta::hours(4)), "the longer of both");
    }

    #[test]
    fn after_its_end_a_parcel_is_asked_about_for_some_days() {
        let ended = |days| Standing {
            terminal: true,
            ..still(days)
        };
        assert_eq!(
            wait(Outcome::Told, &ended(0), 0.5),
            Some(TimeDelta::hours(12))
        );
        assert_eq!(
            wait(Outcome::Told, &ended(6), 0.5),
            Some(TimeDelta::hours(12))
        );
        assert_eq!(wait(Outcome::Told, &ended(7), 0.5), None);
        // A hint or a registration stirs it, and it is asked about again.
        assert!(wait(Outcome::Failed, &ended(0), 0.5).is_some());
    }

    #[test]
    fn a_parcel_that_was_given_up_is_asked_about_rarely_as_long_as_a_silent_one() {
        let expired = |days| Standing {
            terminal: true,
            expired: true,
            ..still(days)
        };
        for (days, hours) in [(0, Some(12)), (8, Some(12)), (59, Some(12)), (60, None)] {
            let found = wait(Outcome::Told, &expired(days), 0.5);
            assert_eq!(found, hours.map(TimeDelta::hours), "{days}");
        }
    }

    #[test]
    fn a_source_that_names_a_time_gets_it_and_one_that_does_not_gets_longer_pauses() {
        let parcel = still(0);
        let asked = Outcome::Busy(Some(TimeDelta::seconds(90)));
        assert_eq!(wait(asked, &parcel, 0.0), Some(TimeDelta::seconds(90)));
        let never = Outcome::Busy(Some(TimeDelta::days(400)));
        assert_eq!(wait(never, &parcel, 0.0), Some(TimeDelta::days(1)));
        let mut failures = 0;
        let mut pauses = Vec::new();
        for _ in 0..12 {
            let plan = next(Outcome::Failed, &Standing { failures, ..parcel }, NOW, 0.0);
            failures = plan.failures;
            pauses.extend(plan.due_at.map(|due| (due - NOW).num_minutes()));
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
        let plan = next(Outcome::Told, &Standing { failures, ..parcel }, NOW, 0.5);
        assert_eq!((plan.failures, plan.due_at), (0, Some(NOW + USUAL)));
    }

    #[test]
    fn a_source_with_a_pace_of_its_own_is_never_asked_sooner() {
        let slow = Standing {
            least: TimeDelta::hours(1),
            ..still(0)
        };
        for outcome in [Outcome::Told, Outcome::Failed, Outcome::Busy(None)] {
            assert_eq!(wait(outcome, &slow, 0.0), Some(TimeDelta::hours(1)));
        }
    }

    fn outcomes() -> impl Strategy<Value = Outcome> {
        prop_oneof![
            Just(Outcome::Told),
            Just(Outcome::NotFound),
            Just(Outcome::Nobody),
            Just(Outcome::Refused),
            Just(Outcome::Failed),
            Just(Outcome::Busy(None)),
            any::<i32>().prop_map(|asked| Outcome::Busy(Some(TimeDelta::seconds(asked.into())))),
        ]
    }

    proptest! {
        #[test]
        fn no_plan_is_rash_endless_or_lost(
            outcome in outcomes(),
            minutes in 0_i64..200_000,
            aged in -1000_i64..200_000,
            terminal: bool,
            expired: bool,
            failures: u32,
            least in 1_i64..200,
            chance in 0.0..=1.0,
        ) {
            let standing = Standing {
                stirred_at: NOW - TimeDelta::minutes(minutes),
                moving_since: NOW - TimeDelta::minutes(aged),
                terminal,
                expired,
                failures,
                least: TimeDelta::minutes(least),
            };
            let plan = next(outcome, &standing, NOW, chance);
            let well = matches!(outcome, Outcome::Told | Outcome::NotFound | Outcome::Nobody);
            prop_assert_eq!(plan.failures == 0, well);
            let over = minutes >= if terminal && !expired { 7 * 1440 } else { 60 * 1440 };
            prop_assert_eq!(plan.due_at.is_none(), over);
            if let Some(due) = plan.due_at {
                let wait = due - NOW;
                prop_assert!(wait >= standing.least, "{wait}");
                prop_assert!(wait <= TimeDelta::hours(27), "{wait}");
                if let Outcome::Busy(Some(asked)) = outcome {
                    prop_assert!(wait >= asked.min(TimeDelta::days(1)), "{wait} {asked}");
                }
            }
        }

        #[test]
        fn an_older_or_a_longer_still_parcel_is_never_asked_about_sooner(
            days in (0_i64..59, 0_i64..59),
            ages in (0_i64..400, 0_i64..400),
            chance in 0.0..=1.0,
        ) {
            let due = |days: i64, age: i64| {
                let standing = Standing { moving_since: NOW - TimeDelta::days(age), ..still(days) };
                next(Outcome::Told, &standing, NOW, chance).due_at
            };
            let (young, old) = (ages.0.min(ages.1), ages.0.max(ages.1));
            let (short, long) = (days.0.min(days.1), days.0.max(days.1));
            prop_assert!(due(short, young) <= due(short, old));
            prop_assert!(due(short, young) <= due(long, young));
        }

        #[test]
        fn more_chance_or_more_failures_never_mean_sooner(
            outcome in outcomes(),
            failures in 0_u32..40,
            days in 0_i64..60,
            chances in (0.0..=1.0_f64, 0.0..=1.0_f64),
        ) {
            let standing = Standing { failures, ..still(days) };
            let (low, high) = (chances.0.min(chances.1), chances.0.max(chances.1));
            let later = Standing { failures: failures + 1, ..standing };
            let due = |standing: &Standing, chance| next(outcome, standing, NOW, chance).due_at;
            prop_assert!(due(&standing, low) <= due(&standing, high));
            prop_assert!(due(&standing, low) <= due(&later, low));
        }
    }
}
