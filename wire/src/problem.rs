//! Errors as RFC 9457 problem details with a stable code.
//! It must not know which handler failed or how the error is worded for a customer.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An `application/problem+json` body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank`, or a URI that explains the code.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The code in plain English.
    #[serde(default)]
    pub title: String,
    /// The HTTP status.
    #[serde(default)]
    pub status: u16,
    /// What to change so that it works; never a carrier's raw error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Stable, for programs.
    #[serde(default)]
    pub code: ProblemCode,
    /// Names the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $title:literal;)+) => {
        /// Stable error codes; the list is open on the wire.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum ProblemCode {
            $($(#[doc = $doc])+ $variant,)+
            /// A code of a newer server, kept as it came.
            Other(String),
        }

        impl ProblemCode {
            /// The codes of this version.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The wire name.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)+
                    Self::Other(name) => name,
                }
            }

            /// The code in plain English.
            pub fn title(&self) -> &str {
                match self {
                    $(Self::$variant => $title,)+
                    Self::Other(name) => name,
                }
            }
        }

        impl From<&str> for ProblemCode {
            fn from(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }
    };
}

codes! {
    /// The request could not be read: wrong form, missing or unknown field.
    InvalidRequest = "invalid_request", "The request cannot be read";
    /// No credentials came with the request.
    TokenMissing = "token_missing", "A token is needed";
    /// The credentials are not ours or were changed.
    TokenInvalid = "token_invalid", "The token is not valid";
    /// The token was good, until its time ran out.
    TokenExpired = "token_expired", "The token has expired";
    /// The token is good but not for this.
    ScopeMissing = "scope_missing", "The token does not allow this";
    /// Client id or secret is wrong.
    ClientInvalid = "client_invalid", "Client id or secret is wrong";
    /// Absent, or not yours: the answer is the same.
    NotFound = "not_found", "Not found";
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed", "Method not allowed";
    /// The body is larger than the limit.
    BodyTooLarge = "body_too_large", "The body is too large";
    /// The body is of a type that is not read here.
    UnsupportedMediaType = "unsupported_media_type", "The content type is not supported";
    /// A webhook's signature is missing or wrong.
    SignatureInvalid = "signature_invalid", "The signature does not match";
    /// No secret is configured for this webhook source.
    SourceNotConfigured = "source_not_configured", "This source is not configured";
    /// The same idempotency key came with another body.
    IdempotencyMismatch = "idempotency_mismatch", "The idempotency key was used for another request";
    /// Exists already with other facts.
    Conflict = "conflict", "It exists already";
    /// Too many requests; `Retry-After` says when to come back.
    RateLimited = "rate_limited", "Too many requests";
    /// The store cannot take or give data right now; `Retry-After` says when to come back.
    Unavailable = "unavailable", "Not available right now";
    /// A fault of ours.
    Internal = "internal", "Something went wrong here";
}

impl Default for ProblemCode {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl Serialize for ProblemCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ProblemCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::from(name.as_str()))
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use super::ProblemCode;
    use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

    impl utoipa::PartialSchema for ProblemCode {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .description(Some("A stable error code. The list is open."))
                .examples([ProblemCode::TokenExpired.as_str()])
                .build()
                .into()
        }
    }

    impl utoipa::ToSchema for ProblemCode {}
}
