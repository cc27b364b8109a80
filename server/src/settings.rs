//! What whoever starts the server may set: read from flags, environment and a file into types.
//! It must not know what is done with the settings.

pub mod cli;
pub mod postgres;
pub mod secrets;
pub mod sources;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use secrets::BadSecret;

use crate::limits::Rates;
use tracing::level_filters::LevelFilter;

/// Why a setting cannot be used; each is one sentence for whoever starts the program.
#[derive(Debug, thiserror::Error)]
pub enum BadSetting {
    /// Not an address and port.
    #[error("`{0}` is not an address to listen on: write it like 127.0.0.1:8080")]
    Listen(String),
    /// Not a database this program can use.
    #[error(
        "`{0}` is not a database: write it like sqlite://trackline.db or postgres://user@host/database"
    )]
    Database(String),
    /// Not the address of a Postgres database.
    #[error(transparent)]
    Postgres(#[from] postgres::BadAddress),
    /// Neither an address nor a network.
    #[error("`{0}` is not a proxy's address or network: write it like 10.0.0.5 or 10.0.0.0/8")]
    Proxy(String),
    /// Not a source's address.
    #[error("`{0}` is not a source's address: write it like inpost=https://api.example")]
    SourceUrl(String),
    /// Neither form of the log.
    #[error("`{0}` is no form of the log: write text or json")]
    Log(String),
    /// No level of the log.
    #[error("`{0}` is no level of the log: write error, warn, info, debug, trace or off")]
    LogLevel(String),
    /// Neither an address nor a network, of a client.
    #[error("`{0}` is not an address or network: write it like 192.0.2.7 or 192.0.2.0/24")]
    Network(String),
    /// Not a limit.
    #[error(
        "`{0}` is not a limit: write it like client=100, where the name is {names}; 0 means none",
        names = Rates::NAMES.join(", ")
    )]
    Limit(String),
    /// Something about secrets.
    #[error(transparent)]
    Secret(#[from] BadSecret),
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Log {
    /// One JSON object a line, instead of text.
    pub json: bool,
    /// What is less than this stays out.
    pub level: LevelFilter,
}

/// Reads the form and the level of the log.
pub fn log(form: &str, level: &str) -> Result<Log, BadSetting> {
    let json = match form {
        "text" => false,
        "json" => true,
        _ => return Err(BadSetting::Log(form.to_owned())),
    };
    // The filter would also take numbers, which say nothing to anybody.
    let word = level.chars().all(|char| char.is_ascii_alphabetic());
    let read = level.parse().ok().filter(|_| word && !level.is_empty());
    let level = read.ok_or_else(|| BadSetting::LogLevel(level.to_owned()))?;
    Ok(Log { json, level })
}

/// Reads `ADDRESS:PORT`; port 0 means any free one.
pub fn listen(text: &str) -> Result<SocketAddr, BadSetting> {
    let local = text
        .strip_prefix("localhost:")
        .map(|port| format!("127.0.0.1:{port}"));
    local
        .as_deref()
        .unwrap_or(text)
        .parse()
        .map_err(|_| BadSetting::Listen(text.to_owned()))
}

/// Where everything is kept.
#[derive(Debug, Clone)]
pub enum Database {
    /// A file of this machine, whose path may be relative.
    Sqlite(PathBuf),
    /// A database that several machines may share.
    Postgres(Box<postgres::Address>),
}

/// Reads `sqlite://PATH`, `sqlite:PATH` or `postgres://…`.
pub fn database(text: &str) -> Result<Database, BadSetting> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Ok(Database::Postgres(Box::new(postgres::Address::parse(
            text,
        )?)));
    }
    let path = text
        .strip_prefix("sqlite://")
        .or_else(|| text.strip_prefix("sqlite:"));
    // An empty path or `:memory:` would lose everything at the end, which nobody asks for.
    path.filter(|path| !path.is_empty() && *path != ":memory:")
        .map(|path| Database::Sqlite(path.into()))
        .ok_or_else(|| BadSetting::Database(without_login(text)))
}

/// An address without what stands before its `@`, which may be a password.
fn without_login(text: &str) -> String {
    let shown = || {
        let (scheme, rest) = text.split_once("://")?;
        let (_, place) = rest.rsplit_once('@')?;
        Some(format!("{scheme}://…@{place}"))
    };
    shown().unwrap_or_else(|| text.to_owned())
}

/// Reads `NAME=NUMBER`, one limit each, into what differs from the defaults.
pub fn limits(texts: &[String]) -> Result<Rates, BadSetting> {
    let mut rates = Rates::default();
    for text in texts {
        let mut read = || {
            let (name, number) = text.split_once('=')?;
            *rates.named(name.trim())? = number.trim().parse().ok()?;
            Some(())
        };
        read().ok_or_else(|| BadSetting::Limit(text.clone()))?;
    }
    Ok(rates)
}

/// Reads an address, or a network in CIDR notation, whose proxies are believed about their clients.
pub fn proxy(text: &str) -> Result<IpNet, BadSetting> {
    address_or_network(text).ok_or_else(|| BadSetting::Proxy(text.to_owned()))
}

/// Reads an address, or a network in CIDR notation, from which a client may call.
pub fn network(text: &str) -> Result<IpNet, BadSetting> {
    address_or_network(text).ok_or_else(|| BadSetting::Network(text.to_owned()))
}

fn address_or_network(text: &str) -> Option<IpNet> {
    let network = text.parse().ok();
    network.or_else(|| text.parse().ok().map(|address: IpAddr| address.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_named_numbers() {
        let texts = ["client=7".to_owned(), " webhook = 0".to_owned()];
        let expected = Rates {
            client: 7,
            webhook: 0,
            ..Rates::default()
        };
        assert_eq!(limits(&texts).ok(), Some(expected));
        for bad in [
            "",
            "client",
            "client=",
            "client=-1",
            "clients=1",
            "client=x",
        ] {
            assert!(limits(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }

    #[test]
    fn proxies_are_addresses_or_networks() {
        for (good, within) in [
            ("10.0.0.5", "10.0.0.5"),
            ("10.1.2.3/8", "10.255.0.1"),
            ("::1", "::1"),
            ("2001:db8::/32", "2001:db8:1::1"),
        ] {
            let network = proxy(good).ok();
            let contains = network.zip(within.parse().ok());
            let contains = contains.map(|(network, within): (_, IpAddr)| network.contains(&within));
            assert_eq!(contains, Some(true), "{good}");
        }
        for bad in [
            "",
            "proxy.example",
            "10.0.0.0/33",
            "10.0.0",
            "10.0.0.5:80",
            "*",
        ] {
            assert!(proxy(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn databases_are_read_in_both_spellings() {
        for (given, expected) in [
            ("sqlite://shop.db", Some("shop.db")),
            ("sqlite:data/shop.db", Some("data/shop.db")),
            ("sqlite:///var/lib/shop.db", Some("/var/lib/shop.db")),
            ("sqlite://", None),
            ("sqlite::memory:", None),
            ("shop.db", None),
        ] {
            let path = match database(given) {
                Ok(Database::Sqlite(path)) => Some(path),
                _ => None,
            };
            assert_eq!(path, expected.map(PathBuf::from), "{given}");
        }
        for given in ["postgres://shop@localhost/shop", "postgresql://a@b"] {
            assert!(
                matches!(database(given), Ok(Database::Postgres(_))),
                "{given}"
            );
        }
    }

    #[test]
    fn a_database_that_is_none_is_told_without_its_password() {
        let said = database("mysql://shop:pigeon@db.example/shop").map_err(|e| e.to_string());
        let said = said.err().unwrap_or_default();
        assert!(said.contains("`mysql://…@db.example/shop`"), "{said}");
    }

    #[test]
    fn the_log_has_two_forms_and_six_levels() {
        for level in ["error", "warn", "info", "debug", "trace", "off", "INFO"] {
            assert!(log("json", level).is_ok_and(|log| log.json), "{level}");
        }
        assert_eq!(
            log("text", "warn").map(|log| log.level).ok(),
            Some(LevelFilter::WARN)
        );
        assert!(log("xml", "info").is_err());
        for level in ["", "3", "loud", "trackline=info"] {
            assert!(log("text", level).is_err(), "{level}");
        }
    }

    #[test]
    fn addresses_need_a_port() {
        for good in ["127.0.0.1:8080", "0.0.0.0:0", "[::1]:80", "localhost:80"] {
            assert!(listen(good).is_ok(), "{good}");
        }
        for bad in [
            "8080",
            "127.0.0.1",
            "shop.example:80",
            "127.0.0.1:99999",
            "",
        ] {
            assert!(listen(bad).is_err(), "{bad}");
        }
    }
}
