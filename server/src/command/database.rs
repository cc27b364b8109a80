//! The database that the settings name, opened: the store in it, and the bell that goes with it.
//! It must not know what is kept there.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::Stopped;
use crate::bus::Bus;
use crate::relay;
use crate::settings::cli::Backup;
use crate::settings::{self, Database};
use crate::store::postgres::{self, PostgresStore};
use crate::store::sqlite::backup::{self, NotCopied};
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

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    /// That is another program's work.
    #[error("only a SQLite file is copied by this command: back Postgres up by pg_dump")]
    Postgres,
    /// The copy could not be made.
    #[error("{} cannot be copied to {}: {reason}", from.display(), to.display())]
    NotCopied {
        /// The database.
        from: PathBuf,
        /// The copy.
        to: PathBuf,
        /// Why.
        reason: NotCopied,
    },
}

/// `trackline backup`: copies the database into a file.
pub fn back_up(wanted: &Backup) -> Result<(), Stopped> {
    let Database::Sqlite(from) = settings::database(&wanted.database)? else {
        return Err(NoBackup::Postgres.into());
    };
    let to = wanted.file.clone();
    match backup::to(&from, &to) {
        Ok(()) => {
            println!("copied to {}", to.display());
            Ok(())
        }
        Err(reason) => Err(NoBackup::NotCopied { from, to, reason }.into()),
    }
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
