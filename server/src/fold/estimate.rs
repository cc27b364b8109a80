//! Which delivery estimate holds now and which ones it replaced.
//! It must not know events or milestones: an estimate stands until another comes.

use chrono::{DateTime, FixedOffset};
use trackline_wire::{EstimatedDelivery, PreviousEstimate};

use super::StoredEstimate;

/// The newest estimate with those before it, or `None` when nobody ever gave one.
pub(super) fn latest(estimates: &[StoredEstimate]) -> Option<EstimatedDelivery> {
    let mut estimates: Vec<&StoredEstimate> = estimates.iter().collect();
    estimates.sort_by_key(|stored| {
        let estimate = &stored.estimate;
        let zone = estimate.earliest.offset().local_minus_utc();
        (stored.reported_at, window(stored), &estimate.source, zone)
    });
    // A window told again is no change: the first telling stands for the run.
    estimates.dedup_by_key(|stored| window(stored));

    let current = &estimates.last()?.estimate;
    let previous = estimates.windows(2).rev().filter_map(|pair| match pair {
        [old, new] => Some(PreviousEstimate {
            earliest: old.estimate.earliest,
            latest: old.estimate.latest,
            date_only: old.estimate.date_only,
            replaced_at: new.reported_at,
        }),
        _ => None,
    });
    Some(EstimatedDelivery {
        earliest: current.earliest,
        latest: current.latest,
        source: current.source.clone(),
        date_only: current.date_only,
        previous: previous.collect(),
    })
}

fn window(stored: &StoredEstimate) -> (DateTime<FixedOffset>, DateTime<FixedOffset>, bool) {
    let estimate = &stored.estimate;
    (estimate.earliest, estimate.latest, estimate.date_only)
}
