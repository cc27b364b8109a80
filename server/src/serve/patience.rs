//! A connection that gives up on a peer which takes nothing any more, so that nobody holds memory for ever.
//! It must not know what is sent; a peer that is slow and takes a little now and then is waited for.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// A peer must take something within this time while something is there for it.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Reads as the connection does; a write that makes no headway for [`PATIENCE`] fails.
pub struct Patient<C> {
    connection: C,
    /// Runs while the peer takes nothing.
    patience: Option<Pin<Box<Sleep>>>,
    stalled: Arc<AtomicBool>,
}

impl<C> Patient<C> {
    /// Watches over a connection.
    pub fn new(connection: C) -> Self {
        Self {
            connection,
            patience: None,
            stalled: Arc::default(),
        }
    }

    /// Tells whether the last write has to be tried again, to whoever cannot reach this any more.
    pub fn stalled(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stalled)
    }

    fn headway<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        self.stalled.store(written.is_pending(), Ordering::Relaxed);
        if written.is_ready() {
            self.patience = None;
            return written;
        }
        let patience = self
            .patience
            .get_or_insert_with(|| Box::pin(sleep(PATIENCE)));
        ready!(patience.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<C: AsyncRead + Unpin> AsyncRead for Patient<C> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_read(context, buffer)
    }
}

impl<C: AsyncWrite + Unpin> AsyncWrite for Patient<C> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.connection).poll_write(context, bytes);
        self.headway(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.connection).poll_write_vectored(context, slices);
        self.headway(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.connection.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.connection).poll_flush(context);
        self.headway(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.connection).poll_shutdown(context);
        self.headway(context, shut)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_peer_that_takes_nothing_is_given_up() -> io::Result<()> {
        let (here, _there) = duplex(8);
        let mut here = Patient::new(here);
        here.write_all(b"it fits.").await?;
        let began = Instant::now();
        let refused = here.write_all(b"but this").await.map_err(|e| e.kind());
        assert_eq!(refused, Err(io::ErrorKind::TimedOut));
        assert_eq!(began.elapsed().as_secs(), PATIENCE.as_secs());
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_that_takes_a_little_now_and_then_gets_all_of_it() -> io::Result<()> {
        let (here, mut there) = duplex(1);
        let mut here = Patient::new(here);
        let write = async {
            here.write_all(b"slowly").await?;
            here.shutdown().await
        };
        let read = async {
            let mut taken = Vec::new();
            while taken.len() < 6 {
                sleep(PATIENCE - Duration::from_secs(1)).await;
                taken.push(there.read_u8().await?);
            }
            io::Result::Ok(taken)
        };
        let (written, taken) = tokio::join!(write, read);
        written?;
        assert_eq!(taken?, b"slowly");
        Ok(())
    }
}
