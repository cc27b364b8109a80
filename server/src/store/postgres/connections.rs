//! Connections to one database: a pool for statements, and single ones for whoever needs its own.
//! It must not know what is asked over them.

use std::time::Duration;

use deadpool_postgres::{
    BuildError, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime,
};
use tokio_postgres::error::SqlState;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Connection, Error, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::chain;
use super::tls::{self, NoTls};
use crate::settings::postgres::Address;
use crate::store::Newer;

/// Statements at once. Postgres works best with few connections a core, and each API process has its own.
const CONNECTIONS: usize = 16;
/// How long a statement waits for a free connection before its request is answered with 503.
const PATIENCE: Duration = Duration::from_secs(5);

/// What every connection relies on, whatever the server's or the role's defaults are: nothing is
/// answered before it is on disk, and a process that stops in the middle holds nobody up for long.
const SESSION: &str = "
    SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off';
    SET default_transaction_isolation = 'read committed';
    SET statement_timeout = '30s';
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '10s'";

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A later version of this program made it.
    #[error(transparent)]
    Newer(#[from] Newer),
    /// TLS cannot be prepared.
    #[error(transparent)]
    Tls(#[from] NoTls),
    /// The pool cannot be made.
    #[error("its connections cannot be kept: {0}")]
    Pool(#[from] BuildError),
    /// The server cannot be reached, or refused.
    #[error("{}", reason(.0))]
    Postgres(#[from] Error),
}

/// The line beneath a connection.
pub type Line = Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

/// The way to one database.
#[derive(Clone)]
pub struct Connections {
    pool: Pool,
    address: Address,
    tls: MakeRustlsConnect,
}

impl Connections {
    /// Prepares the way; nothing is connected yet.
    pub fn to(address: Address) -> Result<Self, OpenError> {
        let tls = tls::connector(&address)?;
        let recycling_method = RecyclingMethod::Fast;
        let manager = Manager::from_config(
            address.config.clone(),
            tls.clone(),
            ManagerConfig { recycling_method },
        );
        let session = Hook::async_fn(|client, _| {
            Box::pin(async move {
                let set = client.batch_execute(SESSION).await;
                set.map_err(HookError::Backend)
            })
        });
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .post_create(session)
            .build()?;
        Ok(Self { pool, address, tls })
    }

    /// The pool.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// A connection of its own, and what has to be polled for it to go on.
    pub async fn raw(&self) -> Result<(Client, Line), Error> {
        self.address.config.connect(self.tls.clone()).await
    }

    /// A connection of its own; what arrives on it unasked is dropped.
    pub async fn single(&self) -> Result<Client, Error> {
        let (client, connection) = self.raw().await?;
        // It ends when the client is dropped; why it broke is told to whoever asks it next.
        tokio::spawn(connection);
        Ok(client)
    }
}

/// A sentence for people who start the server, for the mistakes they can mend.
fn reason(error: &Error) -> String {
    let Some(refused) = error.as_db_error() else {
        let said = chain(error);
        return if said.contains("password missing") {
            "the server asks for a password, and the address has none".into()
        } else if said.contains("server does not support TLS") {
            "the server offers no TLS, which sslmode asks for".into()
        } else if said.contains("did not use channel binding") {
            "the server binds no password to a TLS connection, which channel_binding asks for"
                .into()
        } else if said.contains("invalid peer certificate") {
            format!("the server's certificate is not good enough for sslmode: {said}")
        } else {
            format!("no server can be reached there: {said}")
        };
    };
    match *refused.code() {
        SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            "the server refuses this user or its password".into()
        }
        SqlState::INVALID_CATALOG_NAME => "there is no such database: make it with createdb".into(),
        SqlState::INSUFFICIENT_PRIVILEGE => {
            "the user may not make tables in it: make it the database's owner".into()
        }
        SqlState::READ_ONLY_SQL_TRANSACTION => "it is read-only: is it a replica?".into(),
        SqlState::TOO_MANY_CONNECTIONS => "the server has no connection left".into(),
        SqlState::CANNOT_CONNECT_NOW => "the server is starting or stopping".into(),
        _ => format!("the server says: {}", refused.message()),
    }
}
