//! What one webhook, poll or API call says about one parcel, in our own words.
//! It must not know which carrier's format it came from, nor how it is stored or folded.

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};
use thiserror::Error;
use trackline_wire::{Location, PickupPoint, Status, ZoneKnowledge};

/// The finer word of an event whose code nobody has mapped.
pub const UNMAPPED: &str = "unmapped";

/// What the id of a word about a whole parcel begins with. No source's own id does: those are cleaned of
/// control characters.
const OF_THE_WHOLE: char = '\u{1}';

/// Facts about one parcel from one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Which parcel.
    pub parcel: Parcel,
    /// Our id of the one shipment that is meant, when the source knows it; carriers never do.
    pub shipment: Option<String>,
    /// What happened, in any order; repeats of known events are fine.
    pub events: Vec<ReportedEvent>,
    /// When it should arrive, if the source says so.
    pub estimate: Option<Estimate>,
}

/// How a source names a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Parcel {
    /// Our carrier code; `None` when the source does not say who carries it.
    pub carrier: Option<String>,
    /// The number, upper case, without blanks.
    pub number: String,
}

/// Why a text is not a tracking number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadNumber {
    /// Nothing is left once blanks are dropped.
    #[error("the tracking number is empty")]
    Empty,
    /// Longer than [`Parcel::LONGEST_NUMBER`].
    #[error("the tracking number is longer than 64 characters")]
    TooLong,
    /// Something other than ASCII letters, digits and `-._/`.
    #[error("the tracking number may hold only letters, digits and -._/")]
    Character,
}

impl Parcel {
    /// Most characters a tracking number may have.
    pub const LONGEST_NUMBER: usize = 64;

    /// Names a parcel by our carrier code and by a number as people type it.
    /// Blanks are dropped and letters raised; dashes stay, since some carriers tell numbers apart by them.
    pub fn new(carrier: Option<&str>, number: &str) -> Result<Self, BadNumber> {
        let number: String = number
            .chars()
            .filter(|char| !char.is_whitespace())
            .map(|char| char.to_ascii_uppercase())
            .collect();
        let allowed = |char: char| char.is_ascii_alphanumeric() || "-._/".contains(char);
        if number.is_empty() {
            Err(BadNumber::Empty)
        } else if !number.chars().all(allowed) {
            Err(BadNumber::Character)
        } else if number.len() > Self::LONGEST_NUMBER {
            Err(BadNumber::TooLong)
        } else {
            let carrier = carrier.map(str::to_owned);
            Ok(Self { carrier, number })
        }
    }
}

/// One event as a source told it, cleaned.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedEvent {
    /// The source's own id of this event, when it has one; else the content decides what is a repeat.
    pub source_id: Option<String>,
    /// The milestone; `unknown` when the code is not mapped or the event is a mere notice.
    pub status: Status,
    /// A finer word within the milestone.
    pub sub_status: Option<String>,
    /// When it happened.
    pub occurred_at: DateTime<FixedOffset>,
    /// How the offset is known.
    pub zone: ZoneKnowledge,
    /// Where it happened.
    pub location: Option<Location>,
    /// The carrier's words, cleaned and capped.
    pub message: Option<String>,
    /// Their language, when known.
    pub message_language: Option<String>,
    /// The source's code, e.g. `easypost:in_transit/arrived_at_facility`.
    pub carrier_code: Option<String>,
    /// Where the parcel waits, when this event says so.
    pub pickup: Option<PickupPoint>,
    /// True when this report takes the event back.
    pub withdrawn: bool,
}

impl ReportedEvent {
    /// The same as a word about the whole parcel, which no event of its source's bears out. By its code and time
    /// it is the same word when it is told again.
    #[must_use]
    pub fn of_the_whole(self) -> Self {
        let code = self.carrier_code.as_deref().unwrap_or_default();
        let at = self.occurred_at.timestamp_millis();
        let id = format!("{OF_THE_WHOLE}{code}/{at}");
        Self {
            source_id: Some(id),
            ..self
        }
    }

    /// Whether it is such a word.
    pub fn is_of_the_whole(&self) -> bool {
        let id = self.source_id.as_deref();
        id.is_some_and(|id| id.starts_with(OF_THE_WHOLE))
    }

    /// The id that makes a repeat recognisable: `evt_` and 24 hex digits.
    /// A withdrawal has the id of the event it takes back.
    pub fn identity(&self, source: &str, parcel: &Parcel) -> String {
        let mut hash = Sha256::new();
        // Each field goes in with its length, so that no two lists of fields read alike.
        let mut field = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        field(source);
        field(&optional(&parcel.carrier));
        field(&parcel.number);
        if let Some(id) = &self.source_id {
            field("id");
            field(id);
        } else {
            let place = self.location.clone().unwrap_or_default();
            field("content");
            // The code alone where there is one: what it is mapped to may change with a later version.
            if let Some(code) = &self.carrier_code {
                field(code);
            } else {
                field(self.status.as_str());
                field(&optional(&self.sub_status));
            }
            field(&self.occurred_at.timestamp_millis().to_string());
            for part in [&place.name, &place.city, &place.region, &place.country] {
                field(&optional(part));
            }
            field(&optional(&self.message));
        }
        let digest = hex::encode(hash.finalize());
        format!("evt_{}", &digest[..24])
    }
}

/// A delivery window as a source told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// Start of the window.
    pub earliest: DateTime<FixedOffset>,
    /// End of the window.
    pub latest: DateTime<FixedOffset>,
    /// True when the source named days, not hours.
    pub date_only: bool,
    /// Who says so, as shown to people.
    pub source: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival() -> ReportedEvent {
        ReportedEvent {
            source_id: None,
            status: Status::InTransit,
            sub_status: Some("arrived".into()),
            occurred_at: DateTime::UNIX_EPOCH.fixed_offset(),
            zone: ZoneKnowledge::Given,
            location: Some(Location {
                city: Some("Gniezno".into()),
                ..Location::default()
            }),
            message: Some("Arrived".into()),
            message_language: None,
            carrier_code: Some("x:1".into()),
            pickup: None,
            withdrawn: false,
        }
    }

    #[test]
    fn numbers_are_brought_to_one_form() {
        let cases = [
            (" 6200 1122 3344\t", Ok("620011223344")),
            ("rr1234-5.6_7/8cn", Ok("RR1234-5.6_7/8CN")),
            (" \u{a0} ", Err(BadNumber::Empty)),
            ("12\u{202e}34", Err(BadNumber::Character)),
            ("<b>1</b>", Err(BadNumber::Character)),
            ("１２３", Err(BadNumber::Character)),
        ];
        for (given, expected) in cases {
            let number = Parcel::new(None, given).map(|parcel| parcel.number);
            assert_eq!(number, expected.map(str::to_owned), "{given:?}");
        }
        assert!(Parcel::new(None, &"7".repeat(64)).is_ok());
        assert_eq!(Parcel::new(None, &"7".repeat(65)), Err(BadNumber::TooLong));
    }

    #[test]
    fn a_repeat_has_the_same_identity_and_anything_else_another() -> Result<(), BadNumber> {
        let parcel = Parcel::new(Some("dpd"), "123")?;
        let event = arrival();
        let id = event.identity("easypost", &parcel);
        assert!(id.starts_with("evt_") && id.len() == 28);

        let withdrawn = ReportedEvent {
            withdrawn: true,
            ..arrival()
        };
        assert_eq!(withdrawn.identity("easypost", &parcel), id);
        let elsewhere_on_the_clock = ReportedEvent {
            occurred_at: event.occurred_at.with_timezone(
                &FixedOffset::east_opt(7200).unwrap_or(event.occurred_at.timezone()),
            ),
            ..arrival()
        };
        assert_eq!(elsewhere_on_the_clock.identity("easypost", &parcel), id);

        let region = Location {
            region: Some("Gniezno".into()),
            ..Location::default()
        };
        let others = [
            ReportedEvent {
                location: Some(region),
                ..arrival()
            },
            ReportedEvent {
                message: None,
                ..arrival()
            },
            ReportedEvent {
                carrier_code: Some("x:2".into()),
                ..arrival()
            },
            ReportedEvent {
                source_id: Some("7".into()),
                ..arrival()
            },
        ];
        for other in others {
            assert_ne!(other.identity("easypost", &parcel), id, "{other:?}");
        }
        assert_ne!(event.identity("17track", &parcel), id);
        assert_ne!(event.identity("easypost", &Parcel::new(None, "123")?), id);
        Ok(())
    }

    #[test]
    fn a_code_outlives_its_mapping_and_without_one_the_meaning_counts() -> Result<(), BadNumber> {
        let parcel = Parcel::new(None, "123")?;
        let id = |event: &ReportedEvent| event.identity("17track", &parcel);
        let mapped_otherwise = ReportedEvent {
            status: Status::Unknown,
            sub_status: None,
            ..arrival()
        };
        assert_eq!(id(&mapped_otherwise), id(&arrival()));
        let stated = ReportedEvent {
            carrier_code: None,
            ..arrival()
        };
        let sorted = ReportedEvent {
            sub_status: Some("sorted".into()),
            ..stated.clone()
        };
        assert_ne!(id(&sorted), id(&stated));
        Ok(())
    }

    #[test]
    fn a_source_id_outlives_a_corrected_text() -> Result<(), BadNumber> {
        let parcel = Parcel::new(None, "123")?;
        let first = ReportedEvent {
            source_id: Some("7".into()),
            ..arrival()
        };
        let corrected = ReportedEvent {
            message: Some("Arrived in Gniezno".into()),
            ..first.clone()
        };
        assert_eq!(
            first.identity("generic", &parcel),
            corrected.identity("generic", &parcel)
        );
        Ok(())
    }
}
