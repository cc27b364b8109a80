//! Looks a host up and lets only public addresses through; the connection is made to just these.
//! It must not know what is asked there.

use std::error::Error;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::dns::Name;
use tokio::net::lookup_host;
use tower_service::Service;

use super::BadAddress;
use super::address::is_public;

type Failure = Box<dyn Error + Send + Sync>;

/// Resolves for the connector, so that no second look-up can give another answer than the checked one.
#[derive(Clone)]
pub struct PublicResolver;

impl Service<Name> for PublicResolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Failure>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(async move {
            // The connector puts the port in.
            let found: Vec<SocketAddr> = lookup_host((name.as_str(), 0)).await?.collect();
            // One private address among public ones is no accident.
            if found.iter().all(|address| is_public(address.ip())) {
                Ok(found.into_iter())
            } else {
                Err(BadAddress::Private.into())
            }
        })
    }
}
