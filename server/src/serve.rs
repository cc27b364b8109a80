//! A running server: it listens, serves until it is told to stop, ends the streams and drains.
//! It must not know what the routes do.

mod handover;
mod patience;

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use patience::Patient;

/// Requests still running when the server is told to stop get so long to end.
const DRAIN: Duration = Duration::from_secs(5);
/// The headers of a request must be there so long after the connection is open, or after the last answer.
const HEADERS: Duration = Duration::from_secs(60);

/// Why the server cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum CannotListen {
    /// Another program has the port.
    #[error(
        "{0} is in use already: stop the other program, or choose another address with --listen"
    )]
    Busy(SocketAddr),
    /// The system refused.
    #[error("cannot listen on {0}: {1}")]
    Refused(SocketAddr, io::Error),
}

/// Takes the address.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, CannotListen> {
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => CannotListen::Busy(address),
            _ => CannotListen::Refused(address, error),
        })
}

/// Serves until `closing` is cancelled, then waits a bounded time for running requests.
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    closing: CancellationToken,
) -> io::Result<()> {
    let languages = Arc::new(Languages::default());
    let routes = TowerToHyperService::new(router);
    let connections = TaskTracker::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = closing.cancelled() => break,
            // Waits and tries again when the system has no room for another connection.
            accepted = Listener::accept(&mut listener) => accepted,
        };
        // A change is a small write, and should not wait for the answer to the one before.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
        let (languages, routes) = (Arc::clone(&languages), routes.clone());
        let closing = closing.clone();
        let streams = connections.clone();
        connections.spawn(async move {
            // With the peer's address, for the routes that count by it.
            let service = service_fn(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(peer));
                routes.call(request)
            });
            let Languages { http1, http2 } = &*languages;
            let second = tokio::select! {
                second = begins_http2(&stream) => second,
                // It has asked for nothing yet.
                () = closing.cancelled() => return,
            };
            let stream = Patient::new(stream);
            let ended = match second {
                // It says nothing.
                None => return,
                // Rare, and large: what each connection holds is as large as the larger of the two.
                Some(true) => {
                    let connection = http2.serve_connection(TokioIo::new(stream), service);
                    Box::pin(converse(connection, &closing)).await
                }
                Some(false) => handover::converse(http1, stream, service, &closing)
                    .await
                    .map(|handed| {
                        if let Some((stream, body)) = handed {
                            streams.spawn(handover::carry(stream, body));
                        }
                    }),
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection broke off");
            }
        });
    }
    drop(listener);
    connections.close();
    if timeout(DRAIN, connections.wait()).await.is_err() {
        tracing::warn!("some requests were cut off");
    }
    Ok(())
}

/// How connections are spoken on: nobody may take for ever to say what is wanted.
struct Languages {
    http1: http1::Builder,
    http2: http2::Builder<TokioExecutor>,
}

impl Default for Languages {
    fn default() -> Self {
        let mut http1 = http1::Builder::new();
        http1.timer(TokioTimer::new()).header_read_timeout(HEADERS);
        let mut http2 = http2::Builder::new(TokioExecutor::new());
        http2.timer(TokioTimer::new()).keep_alive_interval(HEADERS);
        Self { http1, http2 }
    }
}

/// Whether the first bytes are HTTP/2's, without taking them from the stream; nothing of a peer that sends none
/// in time.
async fn begins_http2(stream: &TcpStream) -> Option<bool> {
    let mut beginning = [0; 3];
    let peeked = timeout(HEADERS, stream.peek(&mut beginning)).await.ok()?;
    Some(peeked.is_ok() && beginning == *b"PRI")
}

/// Serves a connection of HTTP/2 to its end; when the server closes, to the end of what was begun.
async fn converse<C: GracefulConnection>(
    connection: C,
    closing: &CancellationToken,
) -> Result<(), C::Error> {
    let mut connection = pin!(connection);
    tokio::select! {
        ended = connection.as_mut() => return ended,
        () = closing.cancelled() => connection.as_mut().graceful_shutdown(),
    }
    connection.await
}

/// Cancels `closing` at the first Ctrl-C or SIGTERM.
pub async fn close_on_signal(closing: CancellationToken) -> io::Result<()> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    #[cfg(unix)]
    let terminated = terminate.recv();
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminated => {}
    }
    closing.cancel();
    Ok(())
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_says_nothing_or_half_a_head_is_given_up_in_time() -> io::Result<()> {
        for said in ["", "GET / HTTP/1.1\r\nhost:"] {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            let closing = CancellationToken::new();
            tokio::spawn(serve(listener, Router::new(), closing.clone()));
            let mut client = TcpStream::connect(address).await?;
            client.write_all(said.as_bytes()).await?;
            let began = Instant::now();
            let mut answer = Vec::new();
            client.read_to_end(&mut answer).await?;
            assert_eq!(began.elapsed().as_secs(), HEADERS.as_secs(), "{said}");
            closing.cancel();
        }
        Ok(())
    }
}
