//! The carriers and aggregators: how each proves itself and how its words become reports.
//! It must not know how a body arrived, where reports go or how they are folded.

mod aftership;
mod boxberry;
mod cdek;
mod codes;
mod country;
pub mod detect;
mod dhl;
pub mod directory;
mod easypost;
mod estimate;
mod generic;
mod halves;
mod inpost;
pub mod input;
mod json;
mod moment;
#[cfg(test)]
mod mutations;
mod pochta_rossii;
mod poczta_polska;
pub mod proof;
#[cfg(test)]
mod samples;
mod share;
mod ship24;
mod shippo;
mod track17;
mod trackingmore;
mod whole;
mod xml;
mod zone;

use chrono::{DateTime, Utc};
use serde_json::Value;
use thiserror::Error;

use crate::report::{Estimate, Parcel, Report, ReportedEvent};
use input::BadInput;
pub use proof::{Incoming, Refused, Secret, Trust};

/// Someone who knows about parcels: a carrier, an aggregator of carriers, or a shop's own system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// EasyPost's tracker events.
    EasyPost,
    /// 17TRACK's tracking notices, version 2.2.
    Track17,
    /// AfterShip's trackings.
    AfterShip,
    /// Ship24's trackings.
    Ship24,
    /// Shippo's tracks.
    Shippo,
    /// TrackingMore's trackings, version 4.
    TrackingMore,
    /// DHL's unified tracking, asked or pushed.
    Dhl,
    /// InPost's ShipX.
    InPost,
    /// CDEK's orders, version 2.
    Cdek,
    /// Boxberry's status lists; it pushes nothing.
    Boxberry,
    /// Poczta Polska's SOAP answers; it pushes nothing.
    PocztaPolska,
    /// Pochta Rossii's SOAP answers; it pushes nothing.
    PochtaRossii,
    /// A shop's own system that signs after Standard Webhooks.
    Generic,
}

/// Why a body tells nothing about a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// The body is not JSON, or is nested absurdly deep.
    #[error("the body is not JSON")]
    NotJson,
    /// The body is not XML, or is nested absurdly deep.
    #[error("the body is not XML")]
    NotXml,
    /// The body lacks what every body of this source has.
    #[error("the body has an unexpected shape: {0}")]
    Shape(&'static str),
    /// The source says that it does not know the number.
    #[error("the source does not know this number")]
    NotFound,
    /// The source says that it does not accept the credentials.
    #[error("the source does not accept the credentials")]
    Denied,
    /// The source says that it has been asked too often.
    #[error("the source has been asked too often")]
    TooOften,
    /// The source says that it cannot answer, for any other reason.
    #[error("the source answered with an error of its own")]
    Failed,
}

/// What a webhook or an answer says, with whatever could not be read set apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Normalised {
    /// Facts, one report for each parcel.
    pub reports: Vec<Report>,
    /// Parcels that something is said to have happened to, by a webhook that proves too little to be
    /// believed: worth a question to the source, and nothing more.
    pub hints: Vec<Parcel>,
    /// Parts that could not be read; they never keep the rest from being used.
    pub skipped: Vec<Skipped>,
    /// When the source says that it said so, which a repeated message says again.
    pub told_at: Option<DateTime<Utc>>,
}

impl Normalised {
    /// What is left of it for a proof of this worth: a hint turns every report into the name of its parcel.
    #[must_use]
    pub fn within(mut self, trust: Trust) -> Self {
        if trust == Trust::Hint {
            for report in self.reports.drain(..) {
                if !self.hints.contains(&report.parcel) {
                    self.hints.push(report.parcel);
                }
            }
        }
        self
    }

    /// What `add` reads of every entry.
    fn of(entries: &[Value], add: impl Fn(&Value, &mut Self)) -> Self {
        let mut all = Self::default();
        entries.iter().for_each(|entry| add(entry, &mut all));
        all
    }

    /// The same of an answer: one that lists nothing does not know the number.
    fn answered(entries: &[Value], add: impl Fn(&Value, &mut Self)) -> Result<Self, Unreadable> {
        if entries.is_empty() {
            return Err(Unreadable::NotFound);
        }
        Ok(Self::of(entries, add))
    }

    /// Both together.
    fn and(mut self, other: Self) -> Self {
        self.reports.extend(other.reports);
        self.hints.extend(other.hints);
        self.skipped.extend(other.skipped);
        self.told_at = self.told_at.max(other.told_at);
        self
    }

    /// Adds what was read of one parcel, with the events that could not be read set apart.
    fn add(
        &mut self,
        parcel: Parcel,
        events: impl IntoIterator<Item = Result<ReportedEvent, BadInput>>,
        estimate: Option<Estimate>,
    ) {
        let mut read = Vec::new();
        for event in events {
            match event {
                Ok(event) => read.push(event),
                Err(reason) => self.skip(Some(parcel.clone()), reason),
            }
        }
        self.reports.push(Report {
            parcel,
            shipment: None,
            events: read,
            estimate,
        });
    }

    fn skip(&mut self, parcel: Option<Parcel>, reason: BadInput) {
        self.skipped.push(Skipped { parcel, reason });
    }

    /// Files every report under the parcel that was asked about. One about another number is set apart,
    /// and so is one about another carrier's parcel, since two carriers may use the same number.
    fn about(mut self, asked: &Parcel) -> Self {
        for mut report in std::mem::take(&mut self.reports) {
            let told = &report.parcel;
            if told.number != asked.number {
                self.skip(Some(report.parcel), BadInput::OtherNumber);
            } else if !same_house(told.carrier.as_deref(), asked.carrier.as_deref()) {
                self.skip(Some(report.parcel), BadInput::OtherCarrier);
            } else {
                if asked.carrier.is_some() {
                    report.parcel = asked.clone();
                }
                self.reports.push(report);
            }
        }
        self
    }
}

/// True when two carriers' codes begin alike, as those of one house's branches do (`dpd`, `dpd-pl`), or
/// when either is not known. Sources do not always tell branches apart.
fn same_house(one: Option<&str>, other: Option<&str>) -> bool {
    fn house(code: &str) -> &str {
        code.split('-').next().unwrap_or(code)
    }
    one.zip(other)
        .is_none_or(|(one, other)| house(one) == house(other))
}

/// A part of a body that could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Skipped {
    /// The parcel it is about, as far as that is known.
    pub parcel: Option<Parcel>,
    /// What is wrong with it.
    pub reason: BadInput,
}

impl Source {
    /// Every source, in the order of the documentation.
    pub const ALL: [Source; 13] = [
        Source::EasyPost,
        Source::Track17,
        Source::AfterShip,
        Source::Ship24,
        Source::Shippo,
        Source::TrackingMore,
        Source::Dhl,
        Source::InPost,
        Source::Cdek,
        Source::Boxberry,
        Source::PocztaPolska,
        Source::PochtaRossii,
        Source::Generic,
    ];

    /// Every source that sends webhooks.
    pub fn pushing() -> impl Iterator<Item = Source> {
        Self::ALL
            .into_iter()
            .filter(|source| source.trust().is_some())
    }

    /// The source of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == name)
    }

    /// The name in URLs, settings and event ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EasyPost => "easypost",
            Self::Track17 => "17track",
            Self::AfterShip => "aftership",
            Self::Ship24 => "ship24",
            Self::Shippo => "shippo",
            Self::TrackingMore => "trackingmore",
            Self::Dhl => "dhl",
            Self::InPost => "inpost",
            Self::Cdek => "cdek",
            Self::Boxberry => "boxberry",
            Self::PocztaPolska => "poczta-polska",
            Self::PochtaRossii => "pochta-rossii",
            Self::Generic => "generic",
        }
    }

    /// What its best proof is worth; `None` for a source that sends no webhooks.
    pub fn trust(self) -> Option<Trust> {
        match self {
            Self::EasyPost | Self::AfterShip | Self::Shippo | Self::Generic => Some(Trust::Signed),
            Self::Track17 | Self::Ship24 | Self::Dhl => Some(Trust::SharedSecret),
            Self::TrackingMore | Self::InPost | Self::Cdek => Some(Trust::Hint),
            Self::Boxberry | Self::PocztaPolska | Self::PochtaRossii => None,
        }
    }

    /// True when its webhooks may come to a path that ends in one of its secrets, for want of a signature.
    pub fn takes_key(self) -> bool {
        matches!(self, Self::Shippo | Self::Dhl) || self.trust() == Some(Trust::Hint)
    }

    /// Checks the proof against each secret in turn (during a rotation two are good at once), and tells
    /// what this proof is worth.
    pub fn verify(self, incoming: &Incoming<'_>, secrets: &[Secret]) -> Result<Trust, Refused> {
        if let Some(key) = incoming.key {
            return if self.takes_key() {
                proof::key(key, secrets).map(|()| Trust::Hint)
            } else {
                Err(Refused::Wrong)
            };
        }
        match self {
            Self::EasyPost => easypost::proof::verify(incoming, secrets),
            Self::Track17 => track17::proof::verify(incoming, secrets),
            Self::AfterShip => aftership::proof::verify(incoming, secrets),
            Self::Ship24 => ship24::proof::verify(incoming, secrets),
            Self::Shippo => shippo::proof::verify(incoming, secrets),
            Self::Dhl => dhl::proof::verify(incoming, secrets),
            Self::Generic => generic::proof::verify(incoming, secrets),
            Self::TrackingMore
            | Self::InPost
            | Self::Cdek
            | Self::Boxberry
            | Self::PocztaPolska
            | Self::PochtaRossii => Err(Refused::Missing),
        }?;
        Ok(self.trust().unwrap_or(Trust::Hint))
    }

    /// Reads the body of a verified webhook, or several in a list. A bad part is set apart in
    /// [`Normalised::skipped`]; of a list, something must be readable.
    pub fn normalise(self, body: &[u8]) -> Result<Normalised, Unreadable> {
        let Some(trust) = self.trust() else {
            return Err(Unreadable::Shape("this source sends no webhooks"));
        };
        let bodies = match parse(body)? {
            Value::Array(bodies) => bodies,
            body => return Ok(self.told(body)?.within(trust)),
        };
        let (mut all, mut unread) = (None::<Normalised>, Vec::new());
        for body in bodies {
            match self.told(body) {
                Ok(told) => all = Some(all.unwrap_or_default().and(told)),
                Err(reason) => unread.push(reason),
            }
        }
        let Some(mut all) = all else {
            let nothing = Unreadable::Shape("the list is empty");
            return Err(unread.first().copied().unwrap_or(nothing));
        };
        for reason in unread {
            all.skip(None, BadInput::Form(reason.to_string()));
        }
        Ok(all.within(trust))
    }

    fn told(self, body: Value) -> Result<Normalised, Unreadable> {
        match self {
            Self::EasyPost => easypost::normalise(&body),
            Self::Track17 => track17::normalise(&body),
            Self::AfterShip => aftership::normalise(&body),
            Self::Ship24 => ship24::normalise(&body),
            Self::Shippo => shippo::normalise(&body),
            Self::TrackingMore => trackingmore::normalise(&body),
            Self::Dhl => dhl::normalise(&body),
            Self::InPost => inpost::normalise(&body),
            Self::Cdek => cdek::normalise(&body),
            Self::Generic => generic::normalise(body),
            Self::Boxberry | Self::PocztaPolska | Self::PochtaRossii => Ok(Normalised::default()),
        }
    }

    /// Reads what the source's API answered to a question about `asked`. What it says about another
    /// number is set apart in [`Normalised::skipped`]; an error of the source's own is an `Err`.
    pub fn answer(self, asked: &Parcel, body: &[u8]) -> Result<Normalised, Unreadable> {
        let normalised = match self {
            Self::EasyPost => easypost::answer(&parse(body)?),
            Self::Track17 => track17::answer(&parse(body)?),
            Self::AfterShip => aftership::answer(&parse(body)?),
            Self::Ship24 => ship24::answer(&parse(body)?),
            Self::Shippo => shippo::answer(&parse(body)?),
            Self::TrackingMore => trackingmore::answer(&parse(body)?),
            Self::Dhl => dhl::answer(asked, &parse(body)?),
            Self::InPost => inpost::answer(asked, &parse(body)?),
            Self::Cdek => cdek::answer(asked, &parse(body)?),
            Self::Boxberry => boxberry::answer(asked, &parse(body)?),
            Self::PocztaPolska => poczta_polska::answer(asked, body),
            Self::PochtaRossii => pochta_rossii::answer(asked, body),
            Self::Generic => Err(Unreadable::Shape("a shop's own system is not asked")),
        };
        Ok(normalised?.about(asked))
    }

    /// The same of a question about several parcels: what it says of each, in their order.
    pub fn answers(self, asked: &[Parcel], body: &[u8]) -> Result<Vec<Normalised>, Unreadable> {
        let told = match (self, asked) {
            (_, [one]) => return Ok(vec![self.answer(one, body)?]),
            (Self::Track17, _) => track17::answer(&parse(body)?)?,
            _ => return Err(Unreadable::Shape("this source is asked about one parcel")),
        };
        Ok(share::among(asked, &told))
    }
}

fn parse(body: &[u8]) -> Result<Value, Unreadable> {
    let body = without_mark(body);
    serde_json::from_slice(body)
        .or_else(|_| serde_json::from_str(&halves::replaced(body)))
        .map_err(|_| Unreadable::NotJson)
}

/// Some programs begin a text with the mark of its encoding.
fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)
}

#[cfg(test)]
mod tests;
