//! A running server: it listens, serves until it is told to stop, ends the streams and drains.
//! It must not know what the routes do.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Requests still running when the server is told to stop get so long to end.
const DRAIN: Duration = Duration::from_secs(5);

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
    listener: TcpListener,
    router: Router,
    closing: CancellationToken,
) -> io::Result<()> {
    let stop = closing.clone();
    // A change is a small write, and should not wait for the answer to the one before.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    // With the peer's address, for the routes that count by it.
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service)
        .with_graceful_shutdown(async move { stop.cancelled().await })
        .into_future();
    let overdue = async {
        closing.cancelled().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        ended = serving => ended,
        () = overdue => {
            tracing::warn!("some requests were cut off");
            Ok(())
        }
    }
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
