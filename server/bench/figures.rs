//! Times of many requests, as the few figures that tell about them.
//! It must not know what was asked.

use std::time::Duration;

/// Times, in the order in which they came.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn note(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn join(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a hundred do not exceed, in milliseconds.
    pub fn percentile(&mut self, of_hundred: f64) -> f64 {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        let at = (last as f64 * of_hundred / 100.0).round() as usize;
        self.0
            .get(at)
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A mark beside a figure that has a bar.
pub fn mark(holds: bool) -> &'static str {
    if holds { "✓" } else { "✗" }
}
