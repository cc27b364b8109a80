//! Every refusal of the API: its HTTP status, its stable code, and the sentence that helps.
//! It must not know the request that failed; the request's id is put in when the answer is finished.

use axum::response::{IntoResponse, Response};
use hmac::digest::InvalidLength;
use http::{HeaderName, HeaderValue, StatusCode, header};
use trackline_wire::{Problem, ProblemCode};

use crate::access::Denied;
use crate::access::credential::NoRandomness;
use crate::field::BadField;
use crate::import;
use crate::limits::meter::TooMany;
use crate::lookup::Unanswered;
use crate::registration::NotRead;
use crate::store::StoreError;

/// Seconds after which a client may try again when the store was not available.
pub const RETRY_AFTER: HeaderValue = HeaderValue::from_static("2");

/// The answer to taking something away: there was nothing to take, or it is gone.
pub fn gone(found: bool, nothing: &str) -> Result<StatusCode, Failure> {
    match found {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Failure::new(ProblemCode::NotFound, nothing)),
    }
}

/// A refusal on its way out.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What the client sees.
    pub problem: Box<Problem>,
    /// The `error` member that OAuth asks for besides.
    pub oauth: Option<&'static str>,
    /// What only the log sees.
    pub cause: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Failure {
    /// A refusal with a sentence that says what to change.
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        let problem = Box::new(Problem {
            kind: "about:blank".into(),
            title: code.title().to_owned(),
            status: status(&code).as_u16(),
            detail: Some(detail.into()),
            code,
            request_id: None,
        });
        Self {
            problem,
            oauth: None,
            cause: None,
            headers: Vec::new(),
        }
    }

    /// The answer to both an absent shipment and somebody else's.
    pub fn no_such_shipment() -> Self {
        Self::new(
            ProblemCode::NotFound,
            "there is no such shipment, or this token may not see it",
        )
    }

    /// The answer to a change of a client that somebody else changed at the same moment.
    pub fn changed_meanwhile() -> Self {
        Self::new(
            ProblemCode::Conflict,
            "the client was changed at the same moment; try again",
        )
    }

    /// With a header.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// With the member `error` of RFC 6749.
    #[must_use]
    pub fn with_oauth(mut self, error: &'static str) -> Self {
        self.oauth = Some(error);
        self
    }

    /// A fault of ours; only the log hears the cause.
    pub fn internal(cause: String) -> Self {
        let mut failure = Self::new(
            ProblemCode::Internal,
            "this is our fault; the request id names it in the log",
        );
        failure.cause = Some(cause);
        failure
    }
}

/// Every code, with the HTTP status that it comes with.
pub fn codes() -> Vec<(u16, ProblemCode)> {
    let codes = ProblemCode::KNOWN.iter();
    codes
        .map(|code| (status(code).as_u16(), code.clone()))
        .collect()
}

fn status(code: &ProblemCode) -> StatusCode {
    match code {
        ProblemCode::InvalidRequest => StatusCode::BAD_REQUEST,
        ProblemCode::TokenMissing
        | ProblemCode::TokenInvalid
        | ProblemCode::TokenExpired
        | ProblemCode::ClientInvalid
        | ProblemCode::SignatureInvalid => StatusCode::UNAUTHORIZED,
        ProblemCode::ScopeMissing => StatusCode::FORBIDDEN,
        ProblemCode::NotFound | ProblemCode::SourceNotConfigured => StatusCode::NOT_FOUND,
        ProblemCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ProblemCode::Conflict => StatusCode::CONFLICT,
        ProblemCode::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemCode::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ProblemCode::IdempotencyMismatch => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        ProblemCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ProblemCode::Internal | ProblemCode::Other(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    /// Leaves the body to `answer::finish`, which knows the request's id.
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status);
        let mut response = status
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response();
        response.headers_mut().extend(self.headers.iter().cloned());
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let cause = error.to_string();
        match error {
            StoreError::Unavailable(_) => {
                let detail = "the store cannot be reached right now; try again soon";
                let mut failure = Self::new(ProblemCode::Unavailable, detail)
                    .with(header::RETRY_AFTER, RETRY_AFTER);
                failure.cause = Some(cause);
                failure
            }
            StoreError::Corrupt(_) => Self::internal(cause),
        }
    }
}

impl From<BadField> for Failure {
    fn from(bad: BadField) -> Self {
        Self::new(ProblemCode::InvalidRequest, bad.to_string())
    }
}

impl From<NotRead> for Failure {
    fn from(error: NotRead) -> Self {
        match error {
            NotRead::Field(bad) => bad.into(),
            NotRead::Hash(error) => error.into(),
        }
    }
}

impl From<import::Stopped> for Failure {
    fn from(stopped: import::Stopped) -> Self {
        match stopped {
            import::Stopped::Store(error) => error.into(),
            import::Stopped::Randomness(_) | import::Stopped::Hash => {
                Self::internal(stopped.to_string())
            }
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<TooMany> for Failure {
    fn from(TooMany { retry_after }: TooMany) -> Self {
        let detail = format!("too many requests: wait {retry_after} seconds");
        Self::new(ProblemCode::RateLimited, detail).with(header::RETRY_AFTER, retry_after.into())
    }
}

impl From<Unanswered> for Failure {
    fn from(error: Unanswered) -> Self {
        match error {
            Unanswered::Store(error) => error.into(),
            Unanswered::Token(_) | Unanswered::Hash(_) | Unanswered::Randomness(_) => {
                Self::internal(error.to_string())
            }
        }
    }
}

impl From<InvalidLength> for Failure {
    fn from(error: InvalidLength) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<&Denied> for Failure {
    fn from(denied: &Denied) -> Self {
        let code = denied_code(denied);
        let challenge = match denied {
            Denied::Missing => "Bearer",
            Denied::Invalid | Denied::Expired(_) => "Bearer error=\"invalid_token\"",
            Denied::Scope(_) | Denied::Kind(_) | Denied::Place(_) => {
                "Bearer error=\"insufficient_scope\""
            }
            Denied::Store(error) => return error.clone().into(),
        };
        Self::new(code, denied.to_string()).with(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static(challenge),
        )
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::from(&denied)
    }
}

/// The stable code of a denial, which the stream also uses for one token of several.
pub fn denied_code(denied: &Denied) -> ProblemCode {
    match denied {
        Denied::Missing => ProblemCode::TokenMissing,
        Denied::Invalid => ProblemCode::TokenInvalid,
        Denied::Expired(_) => ProblemCode::TokenExpired,
        Denied::Scope(_) | Denied::Kind(_) | Denied::Place(_) => ProblemCode::ScopeMissing,
        Denied::Store(_) => ProblemCode::Unavailable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_is_busy_says_when_to_come_back() {
        let response = Failure::from(StoreError::Unavailable("locked".into())).into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key(header::RETRY_AFTER));
    }

    #[test]
    fn what_the_store_says_stays_in_the_log() {
        let failure = Failure::from(StoreError::Corrupt("table shipments".into()));
        assert!(failure.cause.is_some());
        let shown = serde_json::to_string(&failure.problem).unwrap_or_default();
        assert!(!shown.contains("table"));
    }
}
