//! When to ask again and how: streaming or polling, the growing waits, and when to give up.
//! It must not know clocks, timers or the network; chance comes in as a number.

/// How the next attempt asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By an open stream.
    Stream,
    /// By a conditional GET.
    Poll,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A stream that had delivered something closed or broke.
    StreamEnded,
    /// The API has no stream, or something between us and it breaks streams.
    StreamRefused,
    /// A poll was answered.
    Polled,
    /// No answer, or a fault of the server's.
    Failed,
    /// Too many requests; seconds to wait, when the server said so.
    RateLimited(Option<u32>),
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// How to ask.
    pub way: Way,
    /// Milliseconds to wait before.
    pub wait: u32,
}

const RECONNECT_MS: u32 = 1_000;
const POLL_MS: u32 = 15_000;
const LONGEST_MS: u32 = 300_000;
/// A network that swallows streams fails this often in a row before we poll.
const STREAM_TRIES: u32 = 3;
/// While polling after failures, every so many polls the stream is tried again.
const POLLS_BETWEEN_STREAMS: u32 = 8;

/// The memory of past attempts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan {
    failures: u32,
    stream_failures: u32,
    polls: u32,
    without_stream: bool,
}

impl Plan {
    /// Decides after an attempt. `random` lies in `0.0..1.0`.
    pub fn next(&mut self, way: Way, outcome: Outcome, random: f64) -> Step {
        let wait = match outcome {
            Outcome::StreamEnded => {
                self.failures = 0;
                self.stream_failures = 0;
                jitter(RECONNECT_MS, random)
            }
            Outcome::StreamRefused => {
                self.without_stream = true;
                0
            }
            Outcome::Polled => {
                self.failures = 0;
                self.polls += 1;
                jitter(POLL_MS, random)
            }
            Outcome::Failed => {
                self.failures += 1;
                if way == Way::Stream {
                    self.stream_failures += 1;
                    self.polls = 0;
                }
                jitter(doubled(self.failures), random)
            }
            Outcome::RateLimited(seconds) => {
                self.failures += 1;
                let asked = seconds.unwrap_or(0).saturating_mul(1_000);
                // Never earlier than asked; jitter on top keeps the customers of a shop apart.
                asked.saturating_add(jitter(doubled(self.failures), random))
            }
        };
        Step {
            way: self.way(),
            wait,
        }
    }

    /// How to ask now.
    pub fn way(&self) -> Way {
        let stream_rests = self.stream_failures >= STREAM_TRIES
            && (self.polls == 0 || !self.polls.is_multiple_of(POLLS_BETWEEN_STREAMS));
        if self.without_stream || stream_rests {
            Way::Poll
        } else {
            Way::Stream
        }
    }
}

fn doubled(failures: u32) -> u32 {
    RECONNECT_MS
        .saturating_mul(1 << failures.min(12))
        .min(LONGEST_MS)
}

/// Between a half and the whole of `full`.
fn jitter(full: u32, random: f64) -> u32 {
    let half = f64::from(full) / 2.0;
    (half + half * random.clamp(0.0, 1.0)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn waits_double_up_to_five_minutes() {
        let mut plan = Plan::default();
        let waits: Vec<u32> = (0..12)
            .map(|_| plan.next(Way::Stream, Outcome::Failed, 1.0).wait)
            .collect();
        assert_eq!(waits[..4], [2_000, 4_000, 8_000, 16_000]);
        assert_eq!(waits[11], LONGEST_MS);
    }

    #[test]
    fn polls_after_three_dead_streams_and_tries_the_stream_again_later() {
        let mut plan = Plan::default();
        let ways: Vec<Way> = (0..3)
            .map(|_| plan.next(Way::Stream, Outcome::Failed, 0.0).way)
            .collect();
        assert_eq!(ways, [Way::Stream, Way::Stream, Way::Poll]);
        let later: Vec<Way> = (0..8)
            .map(|_| plan.next(Way::Poll, Outcome::Polled, 0.0).way)
            .collect();
        assert_eq!(later[..7], [Way::Poll; 7]);
        assert_eq!(later[7], Way::Stream);
        assert_eq!(plan.next(Way::Stream, Outcome::Failed, 0.0).way, Way::Poll);
    }

    #[test]
    fn an_api_without_a_stream_is_polled_at_once_and_for_good() {
        let mut plan = Plan::default();
        assert_eq!(
            plan.next(Way::Stream, Outcome::StreamRefused, 0.5),
            Step {
                way: Way::Poll,
                wait: 0
            }
        );
        for _ in 0..20 {
            assert_eq!(plan.next(Way::Poll, Outcome::Polled, 0.5).way, Way::Poll);
        }
    }

    #[test]
    fn a_stream_that_worked_comes_back_soon() {
        let mut plan = Plan::default();
        for _ in 0..2 {
            plan.next(Way::Stream, Outcome::Failed, 0.0);
        }
        let step = plan.next(Way::Stream, Outcome::StreamEnded, 0.0);
        assert_eq!(
            step,
            Step {
                way: Way::Stream,
                wait: 500
            }
        );
    }

    proptest! {
        #[test]
        fn never_earlier_than_asked_and_never_a_storm(
            seconds in 0u32..100_000,
            random in 0.0f64..1.0,
            outcomes in prop::collection::vec(0u8..5, 1..60),
        ) {
            let mut plan = Plan::default();
            for outcome in outcomes {
                let outcome = match outcome {
                    0 => Outcome::StreamEnded,
                    1 => Outcome::StreamRefused,
                    2 => Outcome::Polled,
                    3 => Outcome::Failed,
                    _ => Outcome::RateLimited(Some(seconds)),
                };
                let step = plan.next(plan.way(), outcome, random);
                match outcome {
                    Outcome::RateLimited(Some(seconds)) => prop_assert!(step.wait >= seconds * 1_000),
                    Outcome::StreamRefused => {}
                    _ => prop_assert!((500..=LONGEST_MS).contains(&step.wait)),
                }
            }
        }
    }
}
