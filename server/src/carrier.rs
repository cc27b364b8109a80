//! The sources of webhooks: how each proves itself and how its words become reports.
//! It must not know how a request arrived, where reports go or how they are folded.

pub mod directory;
mod easypost;
mod generic;
pub mod input;
mod json;
mod moment;
#[cfg(test)]
mod samples;
mod track17;

use std::fmt;

use chrono::{DateTime, Utc};
use http::HeaderMap;
use thiserror::Error;

use crate::report::{Parcel, Report};
use input::BadInput;

/// Someone who sends webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// EasyPost's tracker events.
    EasyPost,
    /// 17TRACK's tracking notices, version 2.2.
    Track17,
    /// A shop's own system that signs after Standard Webhooks.
    Generic,
}

/// How far a source's proof reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// A keyed signature over the whole body.
    Signed,
    /// A proof by a shared secret that is weaker than a keyed signature.
    SharedSecret,
}

/// A webhook request as it came, before anything is believed.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The bytes of the body, untouched: any reserialising breaks a signature.
    pub body: &'a [u8],
    /// The time of arrival.
    pub now: DateTime<Utc>,
}

impl<'a> Incoming<'a> {
    fn header(&self, name: &str) -> Result<&'a str, Refused> {
        let value = self.headers.get(name).ok_or(Refused::Missing)?;
        value.to_str().map(str::trim).map_err(|_| Refused::Wrong)
    }
}

/// A webhook secret. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes the secret as the source's settings page shows it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// A header that carries the proof is absent.
    #[error("the signature is missing")]
    Missing,
    /// The proof fits none of the secrets.
    #[error("the signature does not match")]
    Wrong,
    /// The proof is right, but too old or from the future.
    #[error("the signature's time is more than five minutes away")]
    Stale,
}

/// Why a believed webhook cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// The body is not JSON, or is nested absurdly deep.
    #[error("the body is not JSON")]
    NotJson,
    /// The body lacks what every webhook of this source has.
    #[error("the body has an unexpected shape: {0}")]
    Shape(&'static str),
}

/// What a webhook says, with whatever could not be read set apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Normalised {
    /// Facts, one report for each parcel.
    pub reports: Vec<Report>,
    /// Parts that could not be read; they never keep the rest from being used.
    pub skipped: Vec<Skipped>,
}

/// A part of a webhook that could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Skipped {
    /// The parcel it is about, as far as that is known.
    pub parcel: Option<Parcel>,
    /// What is wrong with it.
    pub reason: BadInput,
}

impl Source {
    /// Every source, in the order of the documentation.
    pub const ALL: [Source; 3] = [Source::EasyPost, Source::Track17, Source::Generic];

    /// The source that `/webhooks/{name}` means.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == name)
    }

    /// The name in URLs, settings and event ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EasyPost => "easypost",
            Self::Track17 => "17track",
            Self::Generic => "generic",
        }
    }

    /// What its proof is worth.
    pub fn trust(self) -> Trust {
        match self {
            Self::EasyPost | Self::Generic => Trust::Signed,
            Self::Track17 => Trust::SharedSecret,
        }
    }

    /// Checks the proof against each secret in turn: during a rotation two are good at once.
    pub fn verify(self, incoming: &Incoming<'_>, secrets: &[Secret]) -> Result<(), Refused> {
        match self {
            Self::EasyPost => easypost::proof::verify(incoming, secrets),
            Self::Track17 => track17::proof::verify(incoming, secrets),
            Self::Generic => generic::proof::verify(incoming, secrets),
        }
    }

    /// Reads a verified body. A bad part is set apart in [`Normalised::skipped`].
    pub fn normalise(self, body: &[u8]) -> Result<Normalised, Unreadable> {
        let body = serde_json::from_slice(body).map_err(|_| Unreadable::NotJson)?;
        match self {
            Self::EasyPost => easypost::normalise(&body),
            Self::Track17 => track17::normalise(&body),
            Self::Generic => generic::normalise(body),
        }
    }
}

/// True when any secret passes; an empty one never does, however it came into the settings.
fn any_secret(secrets: &[Secret], passes: impl Fn(&str) -> bool) -> Result<(), Refused> {
    let good = secrets
        .iter()
        .any(|Secret(text)| !text.is_empty() && passes(text));
    good.then_some(()).ok_or(Refused::Wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_sources_and_back() {
        for source in Source::ALL {
            assert_eq!(Source::parse(source.as_str()), Some(source));
        }
        assert_eq!(Source::parse("EasyPost"), None);
        assert_eq!(Source::Track17.trust(), Trust::SharedSecret);
    }

    #[test]
    fn a_secret_does_not_print_itself() {
        assert_eq!(format!("{:?}", Secret::new("whsec_hidden")), "Secret(…)");
    }

    #[test]
    fn junk_is_refused_and_never_panics() {
        let deep = "[".repeat(100_000);
        for source in Source::ALL {
            for junk in ["", "\u{0}", "{", "nul", "{\"a\":}", deep.as_str()] {
                assert_eq!(
                    source.normalise(junk.as_bytes()),
                    Err(Unreadable::NotJson),
                    "{source:?}"
                );
            }
            for odd in ["null", "7", "[]", "\"x\"", "{}"] {
                let read = source.normalise(odd.as_bytes());
                assert!(
                    matches!(read, Err(Unreadable::Shape(_))),
                    "{source:?} {odd} {read:?}"
                );
            }
            assert_eq!(source.normalise(&[0xff, 0xfe]), Err(Unreadable::NotJson));
        }
    }
}
