//! The audit log as it is read and taken out: as JSON, as lines of JSON and as CSV.
//! It must not know who asks for it.

use chrono::SecondsFormat;
use futures_util::{Stream, stream};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::csv;
use crate::store::{AuditQuery, Recorded, Store, StoreError};

/// So many entries are read at a time.
const PAGE: u32 = 500;

/// What the columns of the CSV are called.
const COLUMNS: [&str; 9] = [
    "ordinal", "at", "client", "who", "act", "subject", "address", "detail", "hash",
];

/// An entry of the audit log.
#[derive(Serialize, ToSchema)]
pub struct AuditEntry {
    /// Its place in the server's log, counted from 1.
    ordinal: u64,
    /// When, in UTC to the millisecond.
    #[schema(format = DateTime)]
    at: String,
    /// The client in whose log it stands.
    client: String,
    /// Who did it: a client's id, `operator` or `customer`.
    who: String,
    /// What was done, e.g. `shipment.registered`.
    act: String,
    /// To what: an id.
    subject: String,
    /// From which address; absent when nobody came over the network, and for customers.
    #[serde(skip_serializing_if = "String::is_empty")]
    address: String,
    /// Ids and counts that belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    detail: Option<Box<RawValue>>,
    /// SHA-256 over the entry and the hash of the one before, in hexadecimal digits.
    hash: String,
}

impl From<Recorded> for AuditEntry {
    fn from(entry: Recorded) -> Self {
        Self {
            ordinal: entry.ordinal,
            at: entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            client: entry.client,
            who: entry.who,
            act: entry.act,
            subject: entry.subject,
            address: entry.address,
            detail: RawValue::from_string(entry.detail).ok(),
            hash: hex::encode(entry.hash),
        }
    }
}

/// How a log is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV after RFC 4180, with a row of names.
    Csv,
    /// One JSON object a line.
    Lines,
}

impl Form {
    /// Reads `csv` or `jsonl`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "jsonl" => Some(Self::Lines),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Lines => "application/jsonl",
        }
    }

    fn head(self) -> String {
        match self {
            Self::Csv => csv::row(COLUMNS),
            Self::Lines => String::new(),
        }
    }

    fn write(self, entry: Recorded) -> Result<String, StoreError> {
        let entry = AuditEntry::from(entry);
        match self {
            Self::Csv => Ok(csv::row([
                entry.ordinal.to_string().as_str(),
                &entry.at,
                &entry.client,
                &entry.who,
                &entry.act,
                &entry.subject,
                &entry.address,
                entry.detail.as_deref().map_or("", RawValue::get),
                &entry.hash,
            ])),
            Self::Lines => serde_json::to_string(&entry)
                .map(|line| line + "\n")
                .map_err(|error| StoreError::Corrupt(error.to_string().into())),
        }
    }
}

/// All that `query` names, oldest first, a page at a time: memory does not grow with the log.
pub fn export<S: AsRef<dyn Store>>(
    store: S,
    query: AuditQuery,
    form: Form,
) -> impl Stream<Item = Result<String, StoreError>> {
    let first = AuditQuery {
        after: Some(0),
        limit: PAGE,
        ..query
    };
    let begin = (store, Some(first), form.head());
    stream::try_unfold(begin, move |(store, query, mut text)| async move {
        let Some(query) = query else {
            return Ok((!text.is_empty()).then(|| (text, (store, None, String::new()))));
        };
        let page = store.as_ref().audit(query.clone()).await?;
        let next = page.last().map(|last| AuditQuery {
            after: Some(last.ordinal),
            ..query
        });
        for entry in page {
            text.push_str(&form.write(entry)?);
        }
        match (next, text.is_empty()) {
            (None, true) => Ok(None),
            (next, _) => Ok(Some((text, (store, next, String::new())))),
        }
    })
}
