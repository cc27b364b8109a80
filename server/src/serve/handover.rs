//! An event stream goes on without hyper once its head is sent: hyper keeps 16 KB of buffers for a connection
//! that may be open for an hour and say little. It must not know what a stream tells.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::pin::{self, pin};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::stream;
use http::{HeaderValue, Method, Request, Version, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_util::sync::CancellationToken;

use super::patience::Patient;

/// Serves a connection until it ends, or has sent an event stream's head: then the stream and its body are handed
/// back. When the server closes, what was begun comes to its end.
pub async fn converse<C, S>(
    http1: &http1::Builder,
    stream: Patient<C>,
    routes: S,
    closing: &CancellationToken,
) -> hyper::Result<Option<(Patient<C>, Body)>>
where
    C: AsyncRead + AsyncWrite + Unpin,
    S: Service<Request<Incoming>, Response = Response, Error = Infallible>,
{
    let kept = Kept::default();
    // hyper tries to write all that it has whenever it is polled; what could not be written, it still holds.
    let stalled = stream.stalled();
    let handed = poll_fn(|_| match stalled.load(Ordering::Relaxed) {
        true => Poll::Pending,
        false => kept.take().map_or(Poll::Pending, Poll::Ready),
    });
    let service = service_fn(|request: Request<Incoming>| {
        let fits = fits(&request);
        let answer = routes.call(request);
        let kept = kept.clone();
        async move {
            let answer = answer.await?;
            Ok::<_, Infallible>(if fits { kept.keep(answer) } else { answer })
        }
    });
    let mut connection = http1.serve_connection(TokioIo::new(stream), service);
    let mut handed = pin!(handed);
    let mut told = false;
    loop {
        tokio::select! {
            biased;
            ended = &mut connection => return ended.map(|()| None),
            body = &mut handed => return Ok(Some((connection.into_parts().io.into_inner(), body))),
            () = closing.cancelled(), if !told => {
                pin::Pin::new(&mut connection).graceful_shutdown();
                told = true;
            }
        }
    }
}

/// Whether its answer can be handed over: HTTP/1.0 knows no chunks, and the answer to HEAD has no body.
fn fits(request: &Request<Incoming>) -> bool {
    request.method() == Method::GET && request.version() == Version::HTTP_11
}

/// The body of an event stream, while hyper sends the head.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Option<Body>>>);

impl Kept {
    /// Takes the body of an event stream, and leaves one that never says anything in its place.
    fn keep(&self, mut response: Response) -> Response {
        let kind = response.headers().get(header::CONTENT_TYPE);
        if kind.is_none_or(|kind| kind != "text/event-stream") {
            return response;
        }
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        let silence = Body::from_stream(stream::pending::<Result<Bytes, Infallible>>());
        let (head, body) = response.into_parts();
        *self.lock() = Some(body);
        Response::from_parts(head, silence)
    }

    fn take(&self) -> Option<Body> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Body>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends a body in chunks until it ends or the reader hangs up.
pub async fn carry<C>(mut connection: Patient<C>, mut body: Body) -> io::Result<()>
where
    C: AsyncRead + AsyncWrite + Unpin,
{
    let mut said = [0; 16];
    let mut silent = true;
    loop {
        tokio::select! {
            frame = body.frame() => {
                let Some(frame) = frame else { break };
                if let Ok(data) = frame.map_err(io::Error::other)?.into_data()
                    && !data.is_empty()
                {
                    let length = format!("{:x}\r\n", data.len());
                    let chunk = [length.as_bytes(), &data, b"\r\n"].concat();
                    connection.write_all(&chunk).await?;
                }
            }
            // What else it asks is not answered here, and not read either.
            read = connection.read(&mut said), if silent => match read? {
                0 => return Ok(()),
                _ => silent = false,
            }
        }
    }
    connection.write_all(b"0\r\n\r\n").await?;
    connection.shutdown().await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::StreamExt;
    use tokio::io::{DuplexStream, duplex};
    use tokio::sync::mpsc::{Receiver, Sender, channel};
    use tokio::time::timeout;

    use super::super::patience::PATIENCE;
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    /// A connection with room for so many bytes on their way, whose answer is a stream of what is sent here.
    fn answered(room: usize) -> (DuplexStream, Sender<&'static str>) {
        let (client, stream) = duplex(room);
        let (sender, said) = channel(1);
        let said = Arc::new(Mutex::new(Some(said)));
        tokio::spawn(async move {
            let routes = service_fn(move |_| {
                let said = said.lock().unwrap_or_else(PoisonError::into_inner).take();
                async move { Ok(said.map_or_else(Response::default, events)) }
            });
            let http1 = http1::Builder::new();
            let closing = CancellationToken::new();
            if let Ok(Some((stream, body))) =
                converse(&http1, Patient::new(stream), routes, &closing).await
            {
                let _ = carry(stream, body).await;
            }
        });
        (client, sender)
    }

    fn events(said: Receiver<&'static str>) -> Response {
        let said = stream::unfold(said, |mut said| async {
            let next = said.recv().await?;
            Some((Ok::<_, Infallible>(next), said))
        });
        let mut response = Response::new(Body::from_stream(said.boxed()));
        let kind = HeaderValue::from_static("text/event-stream");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_is_whole_though_its_head_takes_many_writes() -> Outcome {
        let (mut client, sender) = answered(16);
        let ask = client.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n");
        let tell = async {
            for word in ["one", "", "three"] {
                sender.send(word).await?;
            }
            drop(sender);
            Outcome::Ok(())
        };
        ask.await?;
        let mut whole = String::new();
        let read = timeout(Duration::from_secs(1), client.read_to_string(&mut whole));
        let (told, read) = tokio::join!(tell, read);
        told?;
        read??;
        let (head, body) = whole.split_once("\r\n\r\n").ok_or("no head")?;
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        for line in ["connection: close", "transfer-encoding: chunked", "date: "] {
            assert!(head.contains(line), "{head}");
        }
        assert_eq!(body, "3\r\none\r\n5\r\nthree\r\n0\r\n\r\n");
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_ends_when_its_reader_hangs_up() -> Outcome {
        let (mut client, sender) = answered(1024);
        client
            .write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
            .await?;
        sender.send("one").await?;
        client.read_u8().await?;
        drop(client);
        timeout(Duration::from_secs(1), sender.closed()).await?;
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_ends_when_its_reader_takes_nothing() -> Outcome {
        let (mut client, sender) = answered(512);
        client
            .write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
            .await?;
        let told = async { while sender.send("the same again").await.is_ok() {} };
        timeout(2 * PATIENCE, told).await?;
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn other_answers_leave_the_connection_open() -> Outcome {
        let (mut client, sender) = answered(1024);
        for request in ["HEAD / HTTP/1.1", "GET / HTTP/1.1"] {
            let request = format!("{request}\r\nhost: a\r\n\r\n");
            client.write_all(request.as_bytes()).await?;
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(timeout(Duration::from_secs(1), client.read_u8()).await??);
            }
            assert!(!String::from_utf8(head)?.contains("close"));
        }
        drop(sender);
        Ok(())
    }
}
