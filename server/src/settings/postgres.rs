//! The address of a Postgres database, as libpq writes it, read into what a connection needs.
//! It must not know how a connection is made, and it never shows a password.

use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// How long a server may take to answer a new connection, unless the address says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Why an address cannot be used; no sentence repeats the address, which may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum BadAddress {
    /// Not a URL, or an option that does not exist.
    #[error(
        "the Postgres address cannot be read ({0}): write it like postgres://user@host/database"
    )]
    Form(String),
    /// Not one of libpq's modes.
    #[error("`{0}` is no sslmode: choose disable, prefer, require, verify-ca or verify-full")]
    Mode(String),
    /// Nobody to connect as.
    #[error("the Postgres address names no {0}: write it like postgres://user@host/database")]
    Incomplete(&'static str),
}

/// What the server's certificate must prove before anything is said to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Nothing: the connection is encrypted, to whomever it leads.
    None,
    /// That an authority we trust made it.
    Authority,
    /// That as well, and that it is for the host that we asked for.
    Name,
}

/// A database that may be connected to.
#[derive(Debug, Clone)]
pub struct Address {
    /// Hosts, user, password, database and the rest, whether TLS is used among it.
    pub config: Config,
    /// What TLS must prove, where it is used.
    pub proof: Proof,
    /// A file of authorities in place of the public ones.
    pub authorities: Option<PathBuf>,
}

impl Address {
    /// Reads `postgres://user:password@host:port/database?sslmode=…`, with libpq's other options.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let (address, query) = text.split_once('?').unwrap_or((text, ""));
        let (mut mode, mut authorities, mut rest) = (None, None, Vec::new());
        for option in query.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("sslmode", value)) => mode = Some(value),
                Some(("sslrootcert", value)) => authorities = Some(PathBuf::from(decoded(value))),
                _ => rest.push(option),
            }
        }
        let mut config: Config = format!("{address}?{}", rest.join("&"))
            .parse()
            .map_err(|error| BadAddress::Form(cause(&error)))?;
        let (encryption, proof) = match mode.unwrap_or("prefer") {
            "disable" => (SslMode::Disable, Proof::None),
            "prefer" => (SslMode::Prefer, Proof::None),
            // As libpq has it: with authorities at hand, it is worth asking.
            "require" if authorities.is_some() => (SslMode::Require, Proof::Authority),
            "require" => (SslMode::Require, Proof::None),
            "verify-ca" => (SslMode::Require, Proof::Authority),
            "verify-full" => (SslMode::Require, Proof::Name),
            other => return Err(BadAddress::Mode(other.to_owned())),
        };
        config.ssl_mode(encryption);
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(BadAddress::Incomplete("host"));
        }
        if config.get_user().is_none() {
            return Err(BadAddress::Incomplete("user"));
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_application_name().is_none() {
            config.application_name("trackline");
        }
        Ok(Self {
            config,
            proof,
            authorities,
        })
    }

    /// The address as it may be shown: without the password and the options.
    pub fn shown(&self) -> String {
        let hosts = self.config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(folder) => folder.display().to_string(),
        });
        let hosts: Vec<String> = hosts.collect();
        let user = self.config.get_user().unwrap_or_default();
        let database = self.config.get_dbname().unwrap_or(user);
        format!("postgres://{user}@{}/{database}", hosts.join(","))
    }
}

/// What lies beneath an error whose own words say little. The parser quotes names of options, never values.
fn cause(error: &tokio_postgres::Error) -> String {
    let cause = std::error::Error::source(error);
    cause.map_or_else(|| error.to_string(), ToString::to_string)
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mode_asks_for_what_libpq_asks_for() -> Result<(), BadAddress> {
        for (options, encryption, proof) in [
            ("", SslMode::Prefer, Proof::None),
            ("?sslmode=disable", SslMode::Disable, Proof::None),
            ("?sslmode=require", SslMode::Require, Proof::None),
            (
                "?sslmode=require&sslrootcert=%2Fetc%2Fca.pem",
                SslMode::Require,
                Proof::Authority,
            ),
            ("?sslmode=verify-ca", SslMode::Require, Proof::Authority),
            (
                "?connect_timeout=3&sslmode=verify-full",
                SslMode::Require,
                Proof::Name,
            ),
        ] {
            let address = Address::parse(&format!("postgres://shop@db.example/shop{options}"))?;
            assert_eq!(address.config.get_ssl_mode(), encryption, "{options}");
            assert_eq!(address.proof, proof, "{options}");
        }
        let address = Address::parse("postgres://a@h/d?sslrootcert=%2Fetc%2Fmy%20ca.pem")?;
        assert_eq!(address.authorities, Some("/etc/my ca.pem".into()));
        Ok(())
    }

    #[test]
    fn what_is_shown_leaves_the_password_out() -> Result<(), BadAddress> {
        let address = Address::parse("postgresql://shop:pigeon@10.0.0.5:5433/parcels")?;
        assert_eq!(address.shown(), "postgres://shop@10.0.0.5/parcels");
        assert!(!format!("{address:?}").contains("pigeon"));
        Ok(())
    }

    #[test]
    fn a_wrong_address_is_told_without_repeating_it() {
        for (text, said) in [
            (
                "postgres://shop:pigeon@h/d?sslmode=maybe",
                "`maybe` is no sslmode",
            ),
            ("postgres://shop:pigeon@h/d?colour=red", "colour"),
            ("postgres://shop:pigeon@h:port/d", "port"),
            ("postgres:///d", "names no host"),
            ("postgres://h/d", "names no user"),
        ] {
            let error = Address::parse(text).map_err(|error| error.to_string());
            let error = error.err().unwrap_or_default();
            assert!(error.contains(said), "{text}: {error}");
            assert!(!error.contains("pigeon"), "{error}");
        }
    }
}
