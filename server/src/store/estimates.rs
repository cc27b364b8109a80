//! Where a newly told delivery window belongs among those that its source told before.
//! It must not know how windows are kept, nor which of them is shown in the end.

use chrono::{DateTime, TimeDelta, Utc};

use super::ToldEstimate;

/// A window that is kept already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEstimate {
    /// What was told, and as of when.
    pub told: ToldEstimate,
    /// Since when it counts.
    pub reported_at: DateTime<Utc>,
}

/// Since when `told` counts; `None` when it is a repeat and must not be kept again.
///
/// A webhook may arrive late, after a newer one: its window then takes its place in the past and
/// never replaces the newer one. `kept` holds the same source's windows for the same parcel.
pub fn place(
    kept: &[KeptEstimate],
    told: &ToldEstimate,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if kept.iter().any(|known| known.told == *told) {
        return None;
    }
    let Some(newest) = kept.iter().max_by_key(|known| known.reported_at) else {
        return Some(now);
    };
    if newest.told.as_of > told.as_of {
        return Some(told.as_of);
    }
    // Later than what it replaces, even within one tick of the clock or after the clock went back.
    let just_after = newest.reported_at + TimeDelta::milliseconds(1);
    (newest.told.estimate != told.estimate).then_some(now.max(just_after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Estimate;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    fn told(window: i64, as_of: i64) -> ToldEstimate {
        ToldEstimate {
            estimate: Estimate {
                earliest: at(window).fixed_offset(),
                latest: at(window + 2).fixed_offset(),
                date_only: false,
                source: "DHL".into(),
            },
            as_of: at(as_of),
        }
    }

    fn kept(window: i64, as_of: i64, reported: i64) -> KeptEstimate {
        KeptEstimate {
            told: told(window, as_of),
            reported_at: at(reported),
        }
    }

    #[test]
    fn the_first_window_counts_from_now() {
        assert_eq!(place(&[], &told(50, 1), at(9)), Some(at(9)));
    }

    #[test]
    fn a_repeat_is_passed_over_even_when_told_with_newer_facts() {
        let known = [kept(50, 1, 2)];
        assert_eq!(place(&known, &told(50, 1), at(9)), None);
        assert_eq!(place(&known, &told(50, 5), at(9)), None);
    }

    #[test]
    fn a_new_window_counts_from_now_even_without_newer_facts() {
        assert_eq!(place(&[kept(50, 1, 2)], &told(60, 1), at(9)), Some(at(9)));
    }

    #[test]
    fn a_new_window_counts_later_than_the_one_it_replaces_whatever_the_clock_says() {
        let just_after = at(2) + TimeDelta::milliseconds(1);
        assert_eq!(
            place(&[kept(50, 1, 2)], &told(60, 1), at(2)),
            Some(just_after)
        );
    }

    #[test]
    fn a_late_window_goes_to_its_place_in_the_past() {
        let known = [kept(60, 5, 6)];
        assert_eq!(place(&known, &told(50, 1), at(9)), Some(at(1)));
    }

    #[test]
    fn a_replaced_window_that_is_told_again_stays_replaced() {
        let known = [kept(50, 1, 2), kept(60, 5, 6)];
        assert_eq!(place(&known, &told(50, 1), at(9)), None);
    }

    #[test]
    fn an_old_message_played_again_changes_nothing_though_it_has_no_events() {
        // Placed by when its source said so, the second of two windows stands.
        let known = [kept(50, 1, 2), kept(60, 3, 4)];
        assert_eq!(place(&known, &told(50, 1), at(9)), None);
        assert_eq!(place(&known, &told(60, 3), at(9)), None);
        // One that was never heard before is late, and the first one told anew is news.
        assert_eq!(place(&known, &told(55, 2), at(9)), Some(at(2)));
        assert_eq!(place(&known, &told(50, 5), at(9)), Some(at(9)));
    }
}
