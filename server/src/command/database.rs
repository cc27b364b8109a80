//! The database that the settings name, opened: the store in it, and the bell that goes with it.
//! It must not know what is kept there.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::bus::Bus;
use crate::relay;
use crate::settings::Database;
use crate::store::postgres::{self, PostgresStore};
use crate::store::sqlite::{self, SqliteStore};
use crate::store::{Store, StoreError};

/// Why a database cannot be used; the sentence names it, without its password.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpen {
    /// A file.
    #[error("the database {} cannot be used: {error}", path.display())]
    Sqlite {
        /// Where it is.
        path: PathBuf,
        /// Why.
        error: sqlite::OpenError,
    },
    /// A server's.
    #[error("the database {address} cannot be used: {error}")]
    Postgres {
        /// Where it is.
        address: String,
        /// Why.
        error: postgres::OpenError,
    },
}

/// A database in use.
pub enum Opened {
    /// This process's own.
    Sqlite(Arc<SqliteStore>),
    /// One that other processes may be using.
    Postgres(Arc<PostgresStore>),
}

impl Opened {
    /// Opens it, and brings its tables up to date.
    pub async fn open(database: Database) -> Result<Self, CannotOpen> {
        match database {
            Database::Sqlite(path) => match SqliteStore::open(&path) {
                Ok(store) => Ok(Self::Sqlite(Arc::new(store))),
                Err(error) => Err(CannotOpen::Sqlite { path, error }),
            },
            Database::Postgres(address) => {
                let shown = address.shown();
                match PostgresStore::open(*address).await {
                    Ok(store) => Ok(Self::Postgres(Arc::new(store))),
                    Err(error) => Err(CannotOpen::Postgres {
                        address: shown,
                        error,
                    }),
                }
            }
        }
    }

    /// The store in it.
    pub fn store(&self) -> Arc<dyn Store> {
        match self {
            Self::Sqlite(store) => Arc::<SqliteStore>::clone(store),
            Self::Postgres(store) => Arc::<PostgresStore>::clone(store),
        }
    }

    /// A bell that rings for every change in it; where others may write too, until `closing` is cancelled.
    pub async fn bus(&self, closing: &CancellationToken) -> Result<Bus, StoreError> {
        match self {
            Self::Sqlite(_) => Ok(Bus::default()),
            Self::Postgres(store) => {
                let rung = Arc::new(Notify::new());
                let bus = Bus::relayed(Arc::clone(&rung));
                relay::start(Arc::clone(store), bus.clone(), rung, closing.clone()).await?;
                Ok(bus)
            }
        }
    }
}
