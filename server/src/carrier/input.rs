//! Events and estimates as a shop's own system writes them, for webhooks and for the API alike.
//! It must not know which of the two they came by, nor for which shipment.

use serde::Deserialize;
use thiserror::Error;
use trackline_wire::{Location, PickupPoint, Status};

use super::{country, moment};
use crate::report::{BadNumber, Estimate, ReportedEvent, UNMAPPED};
use crate::text;

/// An event of a parcel, as a shop's own system tells it.
#[derive(Debug, Clone, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventInput {
    /// The milestone, e.g. `in_transit`; `unknown` for a mere notice.
    pub status: String,
    /// A finer word within the milestone, e.g. `customs_hold`: lower-case letters, digits and `_`.
    pub sub_status: Option<String>,
    /// When it happened, RFC 3339. Without an offset it is read as UTC and marked as guessed.
    pub occurred_at: String,
    /// Where it happened: a place, or its name alone.
    pub location: Option<LocationInput>,
    /// The carrier's own words, shown as plain text and capped at 500 characters.
    pub message: Option<String>,
    /// Language of `message` as a BCP 47 tag, e.g. `pl`.
    pub message_language: Option<String>,
    /// The carrier's own code.
    pub code: Option<String>,
    /// Where the parcel waits, for `awaiting_pickup`.
    pub pickup: Option<PickupInput>,
    /// The sender's own id of this event: the same id is the same event.
    pub id: Option<String>,
    /// True takes back the event with the same `id`, or with the same content when it has none.
    #[serde(default)]
    pub withdrawn: bool,
}

/// A place, or its name alone.
#[derive(Debug, Clone, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum LocationInput {
    /// The name alone, e.g. `Sortownia Poznań`.
    Name(String),
    /// Finer fields.
    Place(Location),
}

/// Where a parcel waits.
#[derive(Debug, Clone, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PickupInput {
    /// Name of the locker or point.
    pub name: String,
    /// Street and directions in one line.
    pub address: Option<String>,
    /// Last moment to collect it: RFC 3339, or a day.
    pub until: Option<String>,
}

/// When a parcel should arrive, as a shop's own system tells it.
#[derive(Debug, Clone, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EstimateInput {
    /// Start of the window: RFC 3339, or a day.
    pub earliest: String,
    /// End of the window: RFC 3339, or a day. Without it the window is `earliest` alone.
    pub latest: Option<String>,
    /// True when only the days count; a window of bare days is so by itself.
    #[serde(default)]
    pub date_only: bool,
    /// Who says so, as shown to people; the carrier when absent.
    pub source: Option<String>,
}

/// Why an event or estimate cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadInput {
    /// A field of the wrong type, or one too many or too few.
    #[error("{0}")]
    Form(String),
    /// A field without which nothing can be said.
    #[error("`{field}` is missing")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A time that cannot be read.
    #[error("`{field}` is not a time such as 2026-11-21T10:00:00+01:00")]
    Time {
        /// The field.
        field: &'static str,
    },
    /// A milestone that does not exist.
    #[error("`status` is \"{given}\", which is none of {known}", known = known_statuses())]
    Status {
        /// What came instead, cleaned.
        given: String,
    },
    /// A word that is not of lower-case letters, digits and `_`, or a language that is no tag.
    #[error("`{field}` has characters that do not belong there, or too many")]
    Word {
        /// The field.
        field: &'static str,
    },
    /// A window that ends before it starts.
    #[error("`latest` is before `earliest`")]
    Window,
    /// A tracking number that is none.
    #[error(transparent)]
    Number(#[from] BadNumber),
    /// An answer about a parcel that nobody asked about.
    #[error("the answer is about another number than was asked")]
    OtherNumber,
    /// An answer about the same number at another carrier.
    #[error("the answer is about another carrier's parcel")]
    OtherCarrier,
}

impl EventInput {
    pub(super) const FIELDS: [&str; 10] = [
        "status",
        "sub_status",
        "occurred_at",
        "location",
        "message",
        "message_language",
        "code",
        "pickup",
        "id",
        "withdrawn",
    ];

    /// Reads and cleans the event; a milestone that we do not know is an error.
    pub fn read(self) -> Result<ReportedEvent, BadInput> {
        match known_status(&self.status) {
            Some(status) => self.read_as(status),
            None => Err(BadInput::Status {
                given: text::clean(&self.status).unwrap_or_default(),
            }),
        }
    }

    /// Reads and cleans the event; a milestone that we do not know is kept as the code of an unmapped event.
    pub(super) fn read_open(mut self) -> Result<ReportedEvent, BadInput> {
        if let Some(status) = known_status(&self.status) {
            return self.read_as(status);
        }
        self.sub_status = Some(UNMAPPED.to_owned());
        self.code
            .get_or_insert_with(|| format!("generic:{}", self.status));
        self.read_as(Status::Unknown)
    }

    fn read_as(self, status: Status) -> Result<ReportedEvent, BadInput> {
        let (occurred_at, zone) = moment::read(&self.occurred_at).ok_or(BadInput::Time {
            field: "occurred_at",
        })?;
        Ok(ReportedEvent {
            source_id: self.id.as_deref().and_then(text::clean),
            status,
            sub_status: word(self.sub_status, "sub_status", |byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
            })?,
            occurred_at,
            zone,
            location: self.location.and_then(LocationInput::read),
            message: self.message.as_deref().and_then(text::clean_message),
            message_language: word(self.message_language, "message_language", |byte| {
                byte.is_ascii_alphanumeric() || byte == b'-'
            })?,
            carrier_code: self.code.as_deref().and_then(text::clean),
            pickup: self.pickup.map(PickupInput::read).transpose()?,
            withdrawn: self.withdrawn,
        })
    }
}

impl LocationInput {
    fn read(self) -> Option<Location> {
        let clean = |text: Option<String>| text.as_deref().and_then(text::clean);
        let place = match self {
            Self::Name(name) => Location {
                name: Some(name),
                ..Location::default()
            },
            Self::Place(place) => place,
        };
        let country = clean(place.country).map(|code| code.to_ascii_uppercase());
        let place = Location {
            name: clean(place.name),
            city: clean(place.city),
            region: clean(place.region),
            country: country.filter(|code| country::is_alpha2(code)),
        };
        (place != Location::default()).then_some(place)
    }
}

impl PickupInput {
    fn read(self) -> Result<PickupPoint, BadInput> {
        let until = self.until.map(|until| {
            moment::read_window(&until)
                .map(|it| it.latest)
                .ok_or(BadInput::Time {
                    field: "pickup.until",
                })
        });
        Ok(PickupPoint {
            name: text::clean(&self.name).ok_or(BadInput::Missing {
                field: "pickup.name",
            })?,
            address: self.address.as_deref().and_then(text::clean),
            until: until.transpose()?,
        })
    }
}

impl EstimateInput {
    pub(super) const FIELDS: [&str; 4] = ["earliest", "latest", "date_only", "source"];

    /// Reads the window. `said_by` is who is meant when `source` is absent.
    pub fn read(self, said_by: &str) -> Result<Estimate, BadInput> {
        let window = |text: &str, field| moment::read_window(text).ok_or(BadInput::Time { field });
        let from = window(&self.earliest, "earliest")?;
        let to = match &self.latest {
            Some(latest) => window(latest, "latest")?,
            None => from,
        };
        if to.latest < from.earliest {
            return Err(BadInput::Window);
        }
        Ok(Estimate {
            earliest: from.earliest,
            latest: to.latest,
            date_only: self.date_only || (from.date_only && to.date_only),
            source: self
                .source
                .as_deref()
                .and_then(text::clean)
                .unwrap_or_else(|| said_by.to_owned()),
        })
    }
}

fn known_status(name: &str) -> Option<Status> {
    Some(Status::from(name)).filter(|status| !matches!(status, Status::Other(_)))
}

fn known_statuses() -> String {
    let names: Vec<String> = Status::known().map(|status| status.to_string()).collect();
    names.join(", ")
}

/// A short machine-readable word; blank is absent.
fn word(
    text: Option<String>,
    field: &'static str,
    allowed: fn(u8) -> bool,
) -> Result<Option<String>, BadInput> {
    let text = text
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    match text {
        Some(text) if text.len() > 64 || !text.bytes().all(allowed) => {
            Err(BadInput::Word { field })
        }
        text => Ok(text.map(str::to_owned)),
    }
}

#[cfg(test)]
mod tests;
