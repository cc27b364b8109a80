//! A client that costs next to nothing: requests written by hand over kept connections.
//! It must not know what is asked, and understands only what this server answers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::figures::Times;

/// A kept connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A whole answer.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Connection {
    pub async fn open(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::new(),
        })
    }

    /// Sends a request and waits for all of its answer.
    pub async fn ask(&mut self, request: &[u8]) -> Outcome<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server hung up".into());
            }
            let Some(head) = find(&self.buffer, b"\r\n\r\n") else {
                continue;
            };
            let text = std::str::from_utf8(&self.buffer[..head])?;
            let status = text.get(9..12).ok_or("no status")?.parse()?;
            let length = text.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length").then_some(value)
            });
            let length: usize = match (status, length) {
                (304, _) | (_, None) => 0,
                (_, Some(length)) => length.parse()?,
            };
            if self.buffer.len() >= head + 4 + length {
                let body = self.buffer.split_off(head + 4);
                return Ok(Answer { status, body });
            }
        }
    }

    /// Sends a request and leaves the answer to the caller, with whatever follows it.
    pub async fn follow(address: &str, request: &[u8]) -> Outcome<TcpStream> {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request).await?;
        Ok(stream)
    }
}

/// Where `needle` begins.
pub fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|part| part == needle)
}

/// A GET with a token.
pub fn get(path: &str, token: &str, more: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\n{more}\r\n")
        .into_bytes()
}

/// A POST; `head` holds further header lines.
pub fn post(path: &str, head: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nhost: bench\r\n{head}content-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// What came of asking for some time.
pub struct Load {
    pub a_second: f64,
    pub times: Times,
}

/// Asks over so many connections at once, each the next thing as soon as it has its answer. `request` is
/// told how many were made before; an answer with another status than `expected` ends it all.
pub async fn load(
    address: &str,
    connections: usize,
    time: Duration,
    expected: u16,
    request: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static,
) -> Outcome<Load> {
    let request = Arc::new(request);
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..connections {
        let (address, request) = (address.to_owned(), Arc::clone(&request));
        clients.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut times = Times::default();
            let mut number = client;
            while began.elapsed() < time {
                let request = request(number);
                number += connections;
                let sent = Instant::now();
                let answer = connection.ask(&request).await?;
                times.note(sent.elapsed());
                if answer.status != expected {
                    let body = String::from_utf8_lossy(&answer.body).into_owned();
                    return Err(format!("{} {body}", answer.status).into());
                }
            }
            Outcome::Ok(times)
        });
    }
    let mut times = Times::default();
    while let Some(client) = clients.join_next().await {
        times.join(client??);
    }
    Ok(Load {
        a_second: times.count() as f64 / began.elapsed().as_secs_f64(),
        times,
    })
}
