//! What each source can bear: the pace of one account, questions at once, and the pause between two
//! questions about one parcel. It must not know how a source is asked.

use chrono::TimeDelta;

use super::pace::Limits;
use crate::carrier::Source;

/// The limits of a source. Where it publishes some, ours stay below; elsewhere they are modest.
pub fn of(source: Source) -> Limits {
    let (apart, at_once, least) = match source {
        // Three requests a second, and no Retry-After when there were more.
        Source::Track17 => (400, 4, 1),
        Source::EasyPost | Source::AfterShip | Source::Ship24 => (200, 8, 1),
        Source::Shippo | Source::TrackingMore => (400, 4, 1),
        // 250 requests a day and one in five seconds, unless more was agreed upon.
        Source::Dhl => (5_000, 2, 120),
        Source::InPost | Source::Cdek => (200, 8, 1),
        // Asks in its documentation for an hour between two questions about a parcel.
        Source::Boxberry => (1_000, 2, 60),
        Source::PocztaPolska => (1_000, 2, 15),
        // 100 questions a day without an agreement.
        Source::PochtaRossii => (1_000, 2, 180),
        Source::Generic => (1_000, 1, 60),
    };
    Limits {
        apart: TimeDelta::milliseconds(apart),
        at_once,
        least: TimeDelta::minutes(least),
    }
}
