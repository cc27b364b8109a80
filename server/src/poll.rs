//! Questions to sources that push nothing. It must not know HTTP.

pub mod breaker;
pub mod pace;
pub mod schedule;
