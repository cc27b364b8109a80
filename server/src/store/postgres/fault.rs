//! What went wrong between this process and Postgres, and what that means to a caller of the store.
//! It must not know any statement, and it repeats no value: details of an error may quote a row.

use std::error::Error as _;
use std::time::Duration;

use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use crate::store::StoreError;

/// So often a transaction is tried when others are in its way.
const TRIES: u32 = 5;
/// The first wait between two tries; it doubles.
const PAUSE: Duration = Duration::from_millis(10);

/// What became of a statement that failed.
#[derive(Debug, Clone)]
pub enum Fault {
    /// Others were in its way: the same transaction may be tried again at once.
    Conflict,
    /// A text with a zero byte, which Postgres cannot hold; nothing kept has that name.
    Unspeakable,
    /// Everything else.
    Store(StoreError),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error.as_db_error() {
            Some(refused) => refusal(refused),
            None => Self::Store(StoreError::Unavailable(chain(&error).into())),
        }
    }
}

impl From<PoolError> for Fault {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            other => Self::Store(StoreError::Unavailable(other.to_string().into())),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Conflict => Self::Unavailable("too many writes were in each other's way".into()),
            Fault::Unspeakable => Self::Corrupt("a text with a zero byte".into()),
            Fault::Store(error) => error,
        }
    }
}

/// The answer to a read by a name that cannot exist.
pub fn absent<T: Default>(fault: Fault) -> Result<T, StoreError> {
    match fault {
        Fault::Unspeakable => Ok(T::default()),
        fault => Err(fault.into()),
    }
}

/// Does `work` again as long as others are in its way, a bounded number of times.
pub async fn patiently<T, F>(work: impl Fn() -> F) -> Result<T, Fault>
where
    F: Future<Output = Result<T, Fault>>,
{
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        match work().await {
            Err(Fault::Conflict) => tokio::time::sleep(pause).await,
            outcome => return outcome,
        }
        pause *= 2;
    }
    work().await
}

fn refusal(error: &DbError) -> Fault {
    let code = error.code();
    if [
        &SqlState::T_R_SERIALIZATION_FAILURE,
        &SqlState::T_R_DEADLOCK_DETECTED,
    ]
    .contains(&code)
    {
        return Fault::Conflict;
    }
    if *code == SqlState::CHARACTER_NOT_IN_REPERTOIRE {
        return Fault::Unspeakable;
    }
    let place = error.constraint().or(error.table()).unwrap_or_default();
    let told = format!("Postgres answered {} {place}", code.code());
    let told = told.trim_end().to_owned().into();
    // Data, integrity, syntax and internal errors come again; all others may pass.
    let lasting = ["22", "23", "42", "XX"];
    Fault::Store(if lasting.contains(&&code.code()[..2]) {
        StoreError::Corrupt(told)
    } else {
        StoreError::Unavailable(told)
    })
}

/// An error with what lies beneath it, outermost first.
pub fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(beneath) = cause {
        text.push_str(": ");
        text.push_str(&beneath.to_string());
        cause = beneath.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn conflicts_are_tried_again_a_bounded_number_of_times() {
        let tries = Cell::new(0);
        let conflict_until = |last| {
            tries.set(0);
            let tries = &tries;
            patiently(move || {
                tries.set(tries.get() + 1);
                let done = tries.get() >= last;
                async move { if done { Ok(()) } else { Err(Fault::Conflict) } }
            })
        };
        assert!(conflict_until(3).await.is_ok());
        assert_eq!(tries.get(), 3);
        assert!(conflict_until(99).await.is_err());
        assert_eq!(tries.get(), TRIES);
    }
}
