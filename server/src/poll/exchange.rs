//! One question to one source and what its answer means for each parcel: facts, or why there are none.
//! It must not know when to ask again, nor where facts go.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, Request, StatusCode, header};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::schedule::Outcome;
use crate::carrier::{Normalised, Source, Unreadable};
use crate::egress::{Answer, Egress, Reach};
use crate::question::{self, Account, Key, NoQuestion};
use crate::report::{Parcel, Report};

/// A question and where it goes.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Whom.
    pub source: Source,
    /// Its address.
    pub base: &'a str,
    /// How far it may be from the public Internet.
    pub reach: Reach,
    /// About what: no more than the source takes at once.
    pub parcels: &'a [Parcel],
    /// What the client gave to ask with.
    pub account: Option<&'a Account>,
}

/// What came of it for one of the parcels.
#[derive(Debug)]
pub struct Told {
    /// How it went.
    pub outcome: Outcome,
    /// Facts about this parcel, and no other.
    pub reports: Vec<Report>,
    /// Whether the source is up: it answered sensibly, be it with a refusal.
    pub up: bool,
}

impl Told {
    fn nothing(outcome: Outcome) -> Self {
        Self {
            outcome,
            reports: Vec::new(),
            up: outcome != Outcome::Failed,
        }
    }
}

impl Asked<'_> {
    /// The same for all of its parcels.
    fn all(&self, outcome: Outcome) -> Vec<Told> {
        let parcels = self.parcels.iter();
        parcels.map(|_| Told::nothing(outcome)).collect()
    }
}

/// A token that a source gave for an account.
struct Token {
    text: String,
    expires_at: DateTime<Utc>,
}

/// A token is renewed so long before its end.
const MARGIN: TimeDelta = TimeDelta::seconds(60);

/// Asks sources, and keeps the tokens that they give in memory.
pub struct Exchange {
    egress: Egress,
    /// By a hash of everything that the token was got with.
    tokens: Mutex<HashMap<[u8; 32], Token>>,
}

impl Exchange {
    /// One that has no token yet.
    pub fn new(egress: Egress) -> Self {
        Self {
            egress,
            tokens: Mutex::default(),
        }
    }

    /// Asks, and reads the answer: for each parcel in its order.
    pub async fn ask(&self, asked: &Asked<'_>, now: DateTime<Utc>) -> Vec<Told> {
        let own = Key {
            user: asked
                .account
                .and_then(|account| account.user.as_deref())
                .unwrap_or_default(),
            secret: asked.account.map_or("", |account| &account.secret),
        };
        let Some(request) = question::token(asked.source, asked.base, own) else {
            return self.ask_with(asked, own, now).await;
        };
        let place = place(asked, own);
        let known = self.known_token(&place, now);
        let is_known = known.is_some();
        let token = match known {
            Some(token) => token,
            None => match self.new_token(asked, request, place, now).await {
                Ok(token) => token,
                Err(outcome) => return asked.all(outcome),
            },
        };
        let key = Key {
            secret: &token,
            ..own
        };
        let mut told = self.ask_with(asked, key, now).await;
        for told in &mut told {
            if told.outcome == Outcome::Refused {
                self.tokens().remove(&place);
                // A kept token may have been taken back early; a fresh one says what the account is worth.
                if is_known {
                    told.outcome = Outcome::Failed;
                }
            }
        }
        told
    }

    async fn ask_with(&self, asked: &Asked<'_>, key: Key<'_>, now: DateTime<Utc>) -> Vec<Told> {
        let request = question::about(asked.source, asked.base, asked.parcels, key);
        let told = match self.send(asked, request).await {
            Ok(answer) => read(asked, &answer, now),
            Err(outcome) => asked.all(outcome),
        };
        let each = asked.parcels.iter().zip(&told);
        let unknown = each.filter(|(_, told)| told.outcome == Outcome::NotFound);
        let unknown: Vec<Parcel> = unknown.map(|(parcel, _)| parcel.clone()).collect();
        if let Some(request) = question::follow(asked.source, asked.base, &unknown, key) {
            // Whether it took that on shows the next time that it is asked.
            let _ = self.send(asked, request).await;
        }
        told
    }

    async fn send(
        &self,
        asked: &Asked<'_>,
        request: Result<Request<String>, NoQuestion>,
    ) -> Result<Answer, Outcome> {
        // What fits into no request will not fit the next time either.
        let request = request.map_err(|_| Outcome::Refused)?;
        self.egress
            .ask(request, asked.reach)
            .await
            .map_err(|error| {
                tracing::info!(poll.source = asked.source.as_str(), %error, "no answer");
                Outcome::Failed
            })
    }

    fn known_token(&self, place: &[u8; 32], now: DateTime<Utc>) -> Option<String> {
        let mut tokens = self.tokens();
        tokens.retain(|_, token| now < token.expires_at - MARGIN);
        tokens.get(place).map(|token| token.text.clone())
    }

    async fn new_token(
        &self,
        asked: &Asked<'_>,
        request: Result<Request<String>, NoQuestion>,
        place: [u8; 32],
        now: DateTime<Utc>,
    ) -> Result<String, Outcome> {
        #[derive(Deserialize)]
        struct Given {
            access_token: String,
            expires_in: u32,
        }
        let answer = self.send(asked, request).await?;
        if !answer.status.is_success() {
            return Err(match meaning(answer.status, &answer.headers, now) {
                // So OAuth says that it does not know the client.
                None if answer.status == StatusCode::BAD_REQUEST => Outcome::Refused,
                known => known.unwrap_or(Outcome::Failed),
            });
        }
        let given: Given = serde_json::from_slice(&answer.body).map_err(|_| Outcome::Failed)?;
        let token = Token {
            text: given.access_token.clone(),
            expires_at: now + TimeDelta::seconds(given.expires_in.into()),
        };
        self.tokens().insert(place, token);
        Ok(given.access_token)
    }

    fn tokens(&self) -> std::sync::MutexGuard<'_, HashMap<[u8; 32], Token>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn place(asked: &Asked<'_>, key: Key<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [asked.source.as_str(), asked.base, key.user, key.secret] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// What a status says on its own; `None` when only the body may tell.
fn meaning(status: StatusCode, headers: &HeaderMap, now: DateTime<Utc>) -> Option<Outcome> {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Some(Outcome::NotFound),
        StatusCode::UNAUTHORIZED | StatusCode::PAYMENT_REQUIRED | StatusCode::FORBIDDEN => {
            Some(Outcome::Refused)
        }
        StatusCode::TOO_MANY_REQUESTS => Some(Outcome::Busy(retry_after(headers, now))),
        StatusCode::SERVICE_UNAVAILABLE => {
            retry_after(headers, now).map(|wait| Outcome::Busy(Some(wait)))
        }
        _ => None,
    }
}

/// How long a source wants to be left alone: it says so in seconds or as a date.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<TimeDelta> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(TimeDelta::seconds(seconds.into()));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some((DateTime::<Utc>::from(date) - now).max(TimeDelta::zero()))
}

fn read(asked: &Asked<'_>, answer: &Answer, now: DateTime<Utc>) -> Vec<Told> {
    if let Some(outcome) = meaning(answer.status, &answer.headers, now) {
        let mut told = asked.all(outcome);
        let up = !answer.status.is_server_error();
        told.iter_mut().for_each(|told| told.up = up);
        return told;
    }
    match asked.source.answers(asked.parcels, &answer.body) {
        Ok(shares) if answer.status.is_success() => {
            let shares = shares.into_iter();
            shares.map(|share| told(asked.source, share)).collect()
        }
        Ok(_) => asked.all(Outcome::Failed),
        // SOAP tells this with a status of 500, and some tell it with one of 200.
        Err(unreadable) => {
            let outcome = match unreadable {
                Unreadable::NotFound => Outcome::NotFound,
                Unreadable::Denied => Outcome::Refused,
                Unreadable::TooOften => Outcome::Busy(None),
                _ => Outcome::Failed,
            };
            if outcome == Outcome::Failed {
                let source = asked.source.as_str();
                let status = answer.status.as_u16();
                tracing::info!(poll.source = source, http.status = status, reason = %unreadable, "no use in an answer");
            }
            asked.all(outcome)
        }
    }
}

/// What an answer says of one parcel.
fn told(source: Source, normalised: Normalised) -> Told {
    let skipped = normalised.skipped.len();
    let outcome = match (normalised.reports.is_empty(), skipped) {
        (false, _) => Outcome::Told,
        // Some say that they do not know a number by saying nothing about it.
        (true, 0) => Outcome::NotFound,
        // All that it said could not be read or was about another parcel.
        (true, _) => Outcome::Failed,
    };
    if skipped > 0 {
        let source = source.as_str();
        tracing::warn!(
            poll.source = source,
            poll.skipped = skipped,
            "parts of an answer skipped"
        );
    }
    Told {
        reports: normalised.reports,
        ..Told::nothing(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(value: &str) -> Option<i64> {
        let mut headers = HeaderMap::new();
        headers.insert(header::RETRY_AFTER, value.parse().ok()?);
        let now = DateTime::from_timestamp(1_445_412_420, 0)?;
        retry_after(&headers, now).map(|wait| wait.num_seconds())
    }

    #[test]
    fn a_source_says_how_long_in_seconds_or_as_a_date() {
        assert_eq!(waits("120"), Some(120));
        assert_eq!(waits(" 0 "), Some(0));
        assert_eq!(waits("Wed, 21 Oct 2015 07:28:00 GMT"), Some(60));
        assert_eq!(waits("Wed, 21 Oct 2015 07:00:00 GMT"), Some(0));
        for odd in ["", "-5", "soon", "99999999999999999999", "1.5"] {
            assert_eq!(waits(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_status_means_what_it_says() {
        let told = |status| meaning(status, &HeaderMap::new(), DateTime::UNIX_EPOCH);
        assert_eq!(told(StatusCode::NOT_FOUND), Some(Outcome::NotFound));
        assert_eq!(told(StatusCode::FORBIDDEN), Some(Outcome::Refused));
        assert_eq!(
            told(StatusCode::TOO_MANY_REQUESTS),
            Some(Outcome::Busy(None))
        );
        for open in [
            StatusCode::OK,
            StatusCode::FOUND,
            StatusCode::BAD_REQUEST,
            StatusCode::INTERNAL_SERVER_ERROR,
            StatusCode::SERVICE_UNAVAILABLE,
        ] {
            assert_eq!(told(open), None);
        }
    }
}
