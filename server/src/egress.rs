//! Outgoing HTTP: one request, one bounded answer, and no way to a place that is not public.
//! It must not know who is asked or why, and it never logs an address.

pub mod address;
mod resolve;

use std::error::Error;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use self::resolve::PublicResolver;

/// A connection stands within this time, or nobody is there.
const CONNECT: Duration = Duration::from_secs(5);
/// An answer is there to its last byte within this time.
pub const WHOLE: Duration = Duration::from_secs(20);
/// No answer is longer, in bytes. Nothing is ever unpacked, so this is also what it takes in memory.
pub const LONGEST_ANSWER: usize = 2 * 1024 * 1024;

/// How we introduce ourselves.
const AGENT: &str = concat!("trackline/", env!("CARGO_PKG_VERSION"));

/// How far a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// To public addresses, by https alone: whatever the operator of this server has not named.
    Public,
    /// Anywhere: the operator named the address.
    Anywhere,
}

/// What came back. A redirect comes back as itself; none is followed.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The address may not be asked.
    #[error(transparent)]
    Forbidden(#[from] BadAddress),
    /// Nobody there, a connection that broke, or a certificate that does not hold.
    #[error("the connection failed")]
    Broken,
    /// It took longer than [`WHOLE`].
    #[error("the answer took too long")]
    Slow,
    /// The body is longer than [`LONGEST_ANSWER`].
    #[error("the answer is too long")]
    TooLong,
}

/// Why a URL may not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Not an absolute URL, or one with a user name in it.
    #[error("an address is written like https://api.example")]
    Form,
    /// Not https.
    #[error("the address must begin with https://")]
    Plain,
    /// Loopback, a private network and the like.
    #[error("the address is not public")]
    Private,
}

/// Checks a URL as far as that goes before its host is looked up; that is checked when it is asked.
pub fn check(url: &Uri) -> Result<(), BadAddress> {
    let (Some(scheme), Some(authority)) = (url.scheme_str(), url.authority()) else {
        return Err(BadAddress::Form);
    };
    let host = authority.host();
    if host.is_empty() || authority.as_str().contains('@') {
        return Err(BadAddress::Form);
    }
    if scheme != "https" {
        return Err(BadAddress::Plain);
    }
    // A literal address never reaches the resolver.
    let literal = host.trim_start_matches('[').trim_end_matches(']').parse();
    match literal {
        Ok(literal) if !address::is_public(literal) => Err(BadAddress::Private),
        _ => Ok(()),
    }
}

type Body = Full<Bytes>;

/// Asks; clones share their connections.
#[derive(Clone)]
pub struct Egress {
    public: Client<HttpsConnector<HttpConnector<PublicResolver>>, Body>,
    anywhere: Client<HttpsConnector<HttpConnector>, Body>,
    whole: Duration,
}

/// The cryptography of this build offers no version of TLS.
#[derive(Debug, thiserror::Error)]
#[error("TLS cannot be set up: {0}")]
pub struct NoTls(#[from] rustls::Error);

impl Egress {
    /// Waits `whole` for each answer; [`WHOLE`] outside of tests.
    pub fn new(whole: Duration) -> Result<Self, NoTls> {
        let tls = || {
            let ring = rustls::crypto::ring::default_provider();
            HttpsConnectorBuilder::new().with_provider_and_webpki_roots(ring)
        };
        let mut public = HttpConnector::new_with_resolver(PublicResolver);
        let mut anywhere = HttpConnector::new();
        public.set_connect_timeout(Some(CONNECT));
        public.enforce_http(false);
        anywhere.set_connect_timeout(Some(CONNECT));
        anywhere.enforce_http(false);
        let public = tls()?.https_only().enable_http1().wrap_connector(public);
        let anywhere = tls()?
            .https_or_http()
            .enable_http1()
            .wrap_connector(anywhere);
        let mut client = Client::builder(TokioExecutor::new());
        client.pool_timer(TokioTimer::new());
        Ok(Self {
            public: client.build(public),
            anywhere: client.build(anywhere),
            whole,
        })
    }

    /// Sends one request and waits for the whole answer.
    pub async fn ask(&self, request: Request<String>, reach: Reach) -> Result<Answer, NoAnswer> {
        tokio::time::timeout(self.whole, self.exchange(request, reach))
            .await
            .unwrap_or(Err(NoAnswer::Slow))
    }

    async fn exchange(&self, request: Request<String>, reach: Reach) -> Result<Answer, NoAnswer> {
        let mut request = request.map(|body| Body::new(body.into()));
        request
            .headers_mut()
            .insert(header::USER_AGENT, HeaderValue::from_static(AGENT));
        let answer = match reach {
            Reach::Public => {
                check(request.uri())?;
                self.public.request(request).await
            }
            Reach::Anywhere => self.anywhere.request(request).await,
        };
        let (head, body) = answer.map_err(|error| reason(&error))?.into_parts();
        let body = Limited::new(body, LONGEST_ANSWER)
            .collect()
            .await
            .map_err(|error| match error.is::<LengthLimitError>() {
                true => NoAnswer::TooLong,
                false => NoAnswer::Broken,
            })?;
        Ok(Answer {
            status: head.status,
            headers: head.headers,
            body: body.to_bytes(),
        })
    }
}

/// Finds our own refusal among the causes of a failed connection.
fn reason(error: &(dyn Error + 'static)) -> NoAnswer {
    let causes = std::iter::successors(Some(error), |&cause| cause.source());
    let refusal = causes
        .filter_map(|cause| cause.downcast_ref::<BadAddress>())
        .next();
    refusal.map_or(NoAnswer::Broken, |refusal| NoAnswer::Forbidden(*refusal))
}

#[cfg(test)]
mod tests;
