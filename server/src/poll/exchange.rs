//! One question to one source and what its answer means: facts, or why there are none.
//! It must not know when to ask again, nor where facts go.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, Request, StatusCode, header};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::schedule::Outcome;
use crate::carrier::{Source, Unreadable};
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
    /// About what.
    pub parcel: &'a Parcel,
    /// What the client gave to ask with.
    pub account: Option<&'a Account>,
}

/// What came of it.
#[derive(Debug)]
pub struct Told {
    /// How it went.
    pub outcome: Outcome,
    /// Facts about the parcel that was asked about, and no other.
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

    /// Asks, and reads the answer.
    pub async fn ask(&self, asked: &Asked<'_>, now: DateTime<Utc>) -> Told {
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
                Err(told) => return told,
            },
        };
        let key = Key {
            secret: &token,
            ..own
        };
        let told = self.ask_with(asked, key, now).await;
        if told.outcome != Outcome::Refused {
            return told;
        }
        self.tokens().remove(&place);
        // A kept token may have been taken back early; a fresh one says what the account is worth.
        let outcome = if is_known {
            Outcome::Failed
        } else {
            Outcome::Refused
        };
        Told { outcome, ..told }
    }

    async fn ask_with(&self, asked: &Asked<'_>, key: Key<'_>, now: DateTime<Utc>) -> Told {
        let request = question::about(asked.source, asked.base, asked.parcel, key);
        let told = match self.send(asked, request).await {
            Ok(answer) => read(asked, &answer, now),
            Err(told) => told,
        };
        if told.outcome == Outcome::NotFound
            && let Some(request) = question::follow(asked.source, asked.base, asked.parcel, key)
        {
            // Whether it took that on shows the next time that it is asked.
            let _ = self.send(asked, request).await;
        }
        told
    }

    async fn send(
        &self,
        asked: &Asked<'_>,
        request: Result<Request<String>, NoQuestion>,
    ) -> Result<Answer, Told> {
        // What fits into no request will not fit the next time either.
        let request = request.map_err(|_| Told::nothing(Outcome::Refused))?;
        self.egress
            .ask(request, asked.reach)
            .await
            .map_err(|error| {
                tracing::info!(poll.source = asked.source.as_str(), %error, "no answer");
                Told::nothing(Outcome::Failed)
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
    ) -> Result<String, Told> {
        #[derive(Deserialize)]
        struct Given {
            access_token: String,
            expires_in: u32,
        }
        let answer = self.send(asked, request).await?;
        if !answer.status.is_success() {
            let outcome = match meaning(answer.status, &answer.headers, now) {
                // So OAuth says that it does not know the client.
                None if answer.status == StatusCode::BAD_REQUEST => Outcome::Refused,
                known => known.unwrap_or(Outcome::Failed),
            };
            return Err(Told::nothing(outcome));
        }
        let given: Given =
            serde_json::from_slice(&answer.body).map_err(|_| Told::nothing(Outcome::Failed))?;
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

fn read(asked: &Asked<'_>, answer: &Answer, now: DateTime<Utc>) -> Told {
    let server_error = answer.status.is_server_error();
    if let Some(outcome) = meaning(answer.status, &answer.headers, now) {
        return Told {
            up: !server_error,
            ..Told::nothing(outcome)
        };
    }
    match asked.source.answer(asked.parcel, &answer.body) {
        Ok(normalised) if answer.status.is_success() => {
            let skipped = normalised.skipped.len();
            let outcome = match (normalised.reports.is_empty(), skipped) {
                (false, _) => Outcome::Told,
                // Some say that they do not know a number by saying nothing about it.
                (true, 0) => Outcome::NotFound,
                // All that it said could not be read or was about another parcel.
                (true, _) => Outcome::Failed,
            };
            if skipped > 0 {
                let source = asked.source.as_str();
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
        Ok(_) => Told::nothing(Outcome::Failed),
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
            Told::nothing(outcome)
        }
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
