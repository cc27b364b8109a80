//! Requests to the tracking API and what their answers mean for the feed.
//! It must not know who reads the feed or when the next request comes.

use std::rc::Rc;

use trackline_wire::ProblemCode;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::Failure;
use super::read::Object;
use crate::hands::{Call, ENDED, INTERRUPTED, MALFORMED, Message, Reply};

/// One request that can be broken off, and breaks itself off when nothing comes.
pub struct Attempt(Call);

/// What is asked, and what goes along.
#[derive(Default)]
pub struct Question<'a> {
    /// Where.
    pub url: &'a str,
    /// The answer may be a stream.
    pub live: bool,
    /// Viewer token.
    pub token: Option<&'a str>,
    /// Further tokens, separated by commas.
    pub tokens: &'a str,
    /// Where to resume a stream.
    pub last_id: Option<&'a str>,
    /// The entity tag of what is known already.
    pub etag: Option<&'a str>,
    /// JSON to be posted.
    pub body: Option<&'a str>,
}

/// Why an attempt brought nothing, or nothing more.
pub enum Ended {
    /// Somebody on this page broke it off.
    Interrupted,
    /// No connection, or it broke, or it was silent for too long.
    Lost,
    /// The server answered with an error.
    Refused(Refused),
    /// The answer cannot be read.
    Malformed,
}

/// An error answer.
pub struct Refused {
    /// HTTP status.
    pub status: u16,
    /// The problem's code; made from the status when the body holds none.
    pub code: ProblemCode,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
}

impl Refused {
    /// What to tell the reader.
    pub fn failure(&self) -> Failure {
        match self.status {
            401 | 403 | 404 => Failure::Denied(self.code.clone()),
            429 => Failure::RateLimited,
            _ => Failure::Unreachable,
        }
    }
}

/// A readable answer.
pub enum Answer {
    /// 304.
    Unchanged,
    /// 200 with a body.
    Fresh(Reply),
}

impl Attempt {
    /// Nothing asked yet.
    pub fn new() -> Rc<Self> {
        Rc::new(Self(Call::new()))
    }

    /// Breaks it off.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }

    /// Asks, and sorts the answer by its status.
    pub async fn ask(&self, question: &Question<'_>) -> Result<Answer, Ended> {
        let Question {
            url,
            live,
            token,
            tokens,
            last_id,
            etag,
            body,
        } = *question;
        let asked = self.0.ask(url, live, token, tokens, last_id, etag, body);
        let Ok(reply) = JsFuture::from(asked).await else {
            return Err(Ended::Lost);
        };
        let reply: Reply = reply.unchecked_into();
        match reply.status() {
            304 => Ok(Answer::Unchanged),
            200 => Ok(Answer::Fresh(reply)),
            status if status < 100 => Err(lost(status)),
            status => {
                let code = Object::of(reply.body()).map(|problem| problem.code());
                Err(Ended::Refused(Refused {
                    status,
                    code: code
                        .filter(|code| !code.as_str().is_empty())
                        .unwrap_or_else(|| implied(status)),
                    retry_after: reply.retry(),
                }))
            }
        }
    }

    /// The next message of a stream; `None` at its end.
    pub async fn message(&self) -> Result<Option<Message>, Ended> {
        let Ok(message) = JsFuture::from(self.0.message()).await else {
            return Err(Ended::Lost);
        };
        match message.as_f64() {
            None => Ok(Some(message.unchecked_into())),
            Some(why) if why as u16 == ENDED => Ok(None),
            Some(why) => Err(lost(why as u16)),
        }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn lost(why: u16) -> Ended {
    match why {
        INTERRUPTED => Ended::Interrupted,
        MALFORMED => Ended::Malformed,
        _ => Ended::Lost,
    }
}

fn implied(status: u16) -> ProblemCode {
    match status {
        401 => ProblemCode::TokenInvalid,
        403 => ProblemCode::ScopeMissing,
        404 => ProblemCode::NotFound,
        429 => ProblemCode::RateLimited,
        _ => ProblemCode::Unavailable,
    }
}
