//! Reads, timed as the writer times its writes.
//! It must not know what is read.

use std::time::Instant;

use super::fault::{Fault, absent};
use crate::metrics;
use crate::store::StoreError;

/// Reads, and notes how long it took.
pub async fn read<T>(
    reading: impl Future<Output = Result<T, impl Into<StoreError>>>,
) -> Result<T, StoreError> {
    let started = Instant::now();
    let outcome = reading.await.map_err(Into::into);
    metrics::stored("read", started.elapsed(), outcome.is_ok());
    outcome
}

/// Reads by a name that somebody gave, under which there may be nothing.
pub async fn seek<T: Default>(
    reading: impl Future<Output = Result<T, Fault>>,
) -> Result<T, StoreError> {
    read(async { reading.await.or_else(absent) }).await
}
