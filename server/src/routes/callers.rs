//! What wraps the routes of callers with tokens: who calls, how often, which pages may read it, how it is packed.
//! It must not know what the routes do.
//!
//! One layer and not four, since each would copy those below it and put its work into a box for every request; and
//! what only browsers ask for is passed by where nobody asks for it.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::routing::Route;
use futures_util::future::BoxFuture;
use http::{HeaderValue, Method, header};
use tower_http::compression::Compression;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::cors::CorsLayer;
use tower_layer::Layer;
use tower_service::Service;

use super::limit::{self, Counted};
use super::problem::Failure;
use super::{authenticate, cors};
use crate::app::App;

type Answered = Result<Response, Infallible>;

/// The layer around such routes.
pub fn layer(app: &App) -> Callers {
    Callers(Arc::new(Rules {
        app: app.clone(),
        cors: cors::layer(app),
    }))
}

/// See [`layer`].
#[derive(Clone)]
pub struct Callers(Arc<Rules>);

struct Rules {
    app: App,
    cors: CorsLayer,
}

impl Layer<Route> for Callers {
    type Service = Called;

    fn layer(&self, route: Route) -> Called {
        let rules = Arc::clone(&self.0);
        Called { rules, route }
    }
}

/// A route with all that.
#[derive(Clone)]
pub struct Called {
    rules: Arc<Rules>,
    route: Route,
}

impl Service<Request> for Called {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Answered>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A route always is.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Self { rules, route } = self.clone();
        Box::pin(answer(rules, route, request))
    }
}

async fn answer(rules: Arc<Rules>, route: Route, mut request: Request) -> Answered {
    let counted = match authenticate::identify(&rules.app, &mut request).await {
        Ok(counted) => counted,
        Err(failure) => return Ok(failure.into_response()),
    };
    let mut held = Held { counted, route };
    let by_page = request.headers().contains_key(header::ORIGIN);
    let response = if by_page || request.method() == Method::OPTIONS {
        rules.cors.layer(held).call(request).await?
    } else {
        let mut response = held.pass(request).await?;
        cors::mark(&mut response);
        response
    };
    Ok(cors::withhold(response))
}

/// What lies inside of CORS, so that pages can read the refusal.
struct Held {
    counted: Counted,
    route: Route,
}

impl Held {
    /// Lets pass what was counted as good.
    async fn pass(&mut self, request: Request) -> Answered {
        let left = match self.counted {
            Ok(left) => left,
            Err(too_many) => return Ok(Failure::from(too_many).into_response()),
        };
        let mut response = pack(&mut self.route, request).await?;
        if let Some(left) = left {
            limit::tell(&mut response, left);
        }
        Ok(response)
    }
}

impl Service<Request> for Held {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Answered>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Self { counted, ref route } = *self;
        let mut held = Self {
            counted,
            route: route.clone(),
        };
        Box::pin(async move { held.pass(request).await })
    }
}

/// Compresses the answer for those who can read that.
async fn pack(route: &mut Route, request: Request) -> Answered {
    if request.headers().contains_key(header::ACCEPT_ENCODING) {
        let response = Compression::new(route).call(request).await?;
        return Ok(response.map(Body::new));
    }
    let mut response = route.call(request).await?;
    if DefaultPredicate::new().should_compress(&response) {
        let encoding = HeaderValue::from_static("accept-encoding");
        response.headers_mut().append(header::VARY, encoding);
    }
    Ok(response)
}
