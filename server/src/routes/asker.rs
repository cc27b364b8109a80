//! Who asks, as far as every request tells: its address, its languages, and where it sees this server.
//! It must not know what is asked for, nor who is calling in the sense of a token.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::request::Parts;
use http::{HeaderMap, HeaderName, Request, Uri, header};

use super::problem::Failure;
use crate::access::{Whence, origin};
use crate::app::App;
use crate::lookup::address;
use crate::wishes;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The address behind a peer, seen through trusted proxies.
fn seen(peer: SocketAddr, headers: &HeaderMap, app: &App) -> IpAddr {
    let forwarded = headers.get_all(FORWARDED_FOR).iter();
    // A header that is no text is a hop that cannot be read, not one that was never there.
    let forwarded = forwarded.map(|value| value.to_str().unwrap_or_default());
    address::client(peer.ip(), forwarded, &app.lookup.proxies)
}

fn origin_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ORIGIN)?.to_str().ok()
}

/// Where a request comes from, without taking it apart; `None` when it did not come over the network.
pub fn whence<'a, B>(request: &'a Request<B>, app: &App) -> Option<Whence<'a>> {
    let ConnectInfo(peer) = *request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(Whence {
        address: seen(peer, request.headers(), app),
        origin: origin_of(request.headers()),
    })
}

/// A request without its body.
pub struct Asker {
    peer: SocketAddr,
    uri: Uri,
    /// Its headers.
    pub headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Asker {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let ConnectInfo(peer) = *peer.ok_or_else(|| Failure::internal("no peer".into()))?;
        Ok(Self {
            peer,
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
        })
    }
}

impl Asker {
    /// From where it calls, seen through trusted proxies.
    pub fn address(&self, app: &App) -> IpAddr {
        seen(self.peer, &self.headers, app)
    }

    /// With whom it is counted.
    pub fn counted(&self, app: &App) -> IpAddr {
        address::counted(self.address(app))
    }

    /// Where its tokens come from.
    pub fn whence(&self, app: &App) -> Whence<'_> {
        Whence {
            address: self.address(app),
            origin: origin_of(&self.headers),
        }
    }

    /// The query of the URL, without the question mark.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The languages that the browser asks for, best first.
    pub fn languages(&self) -> Vec<String> {
        let header = self.headers.get(header::ACCEPT_LANGUAGE);
        let header = header.and_then(|value| value.to_str().ok());
        header.map(wishes::accepted).unwrap_or_default()
    }

    /// Where browsers reach this server: by the settings, else by a trusted proxy's headers, else by the
    /// request itself. An origin without a trailing slash; blank when the request names no host.
    pub fn base(&self, app: &App) -> String {
        if let Some(url) = &app.public_url {
            return url.clone();
        }
        let peer = self.peer.ip().to_canonical();
        let proxies = &app.lookup.proxies;
        let trusted = proxies.iter().any(|network| network.contains(&peer));
        let forwarded = |name| trusted.then(|| self.first(&name)).flatten();
        let host = forwarded(FORWARDED_HOST)
            .or_else(|| self.first(&header::HOST))
            .or_else(|| self.uri.authority().map(|authority| authority.as_str()));
        let scheme = match forwarded(FORWARDED_PROTO) {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => "https",
            _ => "http",
        };
        // Whoever wrote the header may have written anything; only an origin passes.
        let origin = host.and_then(|host| origin::parse(&format!("{scheme}://{host}")).ok());
        origin.unwrap_or_default()
    }

    fn first(&self, name: &HeaderName) -> Option<&str> {
        let value = self.headers.get(name)?.to_str().ok()?;
        value.split(',').next().map(str::trim)
    }
}
