//! Many open streams on one process: what each costs, and how long a change takes to reach its readers.
//! It must not know how the server finds them.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use chrono::Utc;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::task::LocalSet;

use crate::figures::{Times, mark};
use crate::fill::{Stock, Stored};
use crate::http::{Connection, find, get};
use crate::ingest::webhook;
use crate::program::Program;
use crate::{Options, Outcome};

/// So many streams follow the same shipment.
const READERS: usize = 10;
const EVENTS_A_SECOND: u64 = 200;
const MEMORY_BAR: f64 = 12.0;
const TIME_BAR: f64 = 100.0;

/// When each event was sent and answered, by its number, and what the readers noted.
#[derive(Default)]
struct Clock {
    sent: Vec<Instant>,
    answered: Vec<Option<Instant>>,
    from_sent: Times,
    from_answer: Times,
}

impl Clock {
    /// A reader has event `number`.
    fn note(&mut self, number: usize, now: Instant) {
        if let Some(sent) = self.sent.get(number) {
            self.from_sent.note(now - *sent);
            // The change may be here before the answer is.
            let answered = self.answered[number].unwrap_or(now);
            self.from_answer
                .note(now.saturating_duration_since(answered));
        }
    }
}

pub async fn measure(options: &Options, stock: &Stock) -> Outcome {
    let server = Program::server(options, stock)?;
    let token = server.token(stock).await?;
    let shipments = (options.streams / READERS).min(stock.shipments.len());
    let mut viewers = Vec::new();
    for shipment in &stock.shipments[..shipments] {
        viewers.push(server.viewer(&token, &shipment.id).await?);
    }
    let before = server.memory_in_use()?;
    let clock = Rc::new(RefCell::new(Clock::default()));
    let tasks = LocalSet::new();
    let mut open = 0;
    for _ in 0..READERS {
        for viewer in &viewers {
            let request = get("/api/stream", viewer, "accept: text/event-stream\r\n");
            let mut stream = Connection::follow(&server.address, &request).await?;
            first(&mut stream).await?;
            let clock = Rc::clone(&clock);
            tasks.spawn_local(async move { listen(stream, clock).await });
            open += 1;
        }
    }
    let after = server.memory_in_use()?;
    let each = after.saturating_sub(before) as f64 / open as f64 / 1024.0;
    tasks
        .run_until(tell(
            options,
            &server,
            &stock.shipments[..shipments],
            &clock,
        ))
        .await?;
    let busy = server.memory_in_use()?;
    let mut clock = clock.borrow_mut();
    let told = clock.sent.len();
    println!(
        "\n{open} open streams, {EVENTS_A_SECOND} events a second for {} s\n",
        options.seconds
    );
    println!("| Figure | measured | bar |");
    println!("| --- | --- | --- |");
    println!(
        "| memory a stream, KB | {each:.1} | ≤ {MEMORY_BAR} {} |",
        mark(each <= MEMORY_BAR)
    );
    let busy = busy.saturating_sub(before) as f64 / open as f64 / 1024.0;
    println!("| after the events, KB | {busy:.1} | |");
    println!(
        "| changes that arrived | {} of {} | |",
        clock.from_sent.count(),
        told * READERS
    );
    let p99 = clock.from_answer.percentile(99.0);
    let p50 = clock.from_answer.percentile(50.0);
    println!(
        "| from the answer to the reader, p50 and p99, ms | {p50:.1}, {p99:.1} | ≤ {TIME_BAR} {} |",
        mark(p99 <= TIME_BAR)
    );
    let p99 = clock.from_sent.percentile(99.0);
    let p50 = clock.from_sent.percentile(50.0);
    println!("| from sending to the reader, p50 and p99, ms | {p50:.1}, {p99:.1} | |");
    Ok(())
}

/// Waits until the snapshot has come.
async fn first(stream: &mut TcpStream) -> Outcome {
    let mut bytes = Vec::new();
    while find(&bytes, b"event: snapshot").is_none() && find(&bytes, b"event:snapshot").is_none() {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(String::from_utf8_lossy(&bytes).into_owned().into());
        }
    }
    Ok(())
}

/// Notes when each event arrives; its number is in the message.
async fn listen(mut stream: TcpStream, clock: Rc<RefCell<Clock>>) -> Outcome {
    let mut bytes = Vec::with_capacity(512);
    loop {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(());
        }
        let now = Instant::now();
        let begins = find(&bytes, b"bench-");
        if let Some(rest) = begins.and_then(|at| bytes.get(at + 6..))
            && let Some(end) = find(rest, b".")
        {
            // The newest event comes first in a message.
            let number: usize = std::str::from_utf8(&rest[..end])?.parse()?;
            clock.borrow_mut().note(number, now);
            // The rest of the message has no further mark that counts.
            drain(&mut stream, &mut bytes).await?;
        }
    }
}

/// Reads to the end of the message.
async fn drain(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Outcome {
    while !bytes.ends_with(b"\n\n") {
        if stream.read_buf(bytes).await? == 0 {
            return Ok(());
        }
    }
    bytes.clear();
    Ok(())
}

/// Sends events at an even pace, whatever the answers take.
async fn tell(
    options: &Options,
    server: &Program,
    shipments: &[Stored],
    clock: &Rc<RefCell<Clock>>,
) -> Outcome {
    let run = Utc::now();
    let mut pace = tokio::time::interval(Duration::from_micros(1_000_000 / EVENTS_A_SECOND));
    for event in 0..(EVENTS_A_SECOND * options.seconds) as usize {
        pace.tick().await;
        let request = webhook(&shipments[event * 7 % shipments.len()].number, event, run);
        let clock = Rc::clone(clock);
        clock.borrow_mut().sent.push(Instant::now());
        clock.borrow_mut().answered.push(None);
        let address = server.address.clone();
        tokio::task::spawn_local(async move {
            let mut connection = Connection::open(&address).await?;
            connection.ask(&request).await?;
            clock.borrow_mut().answered[event] = Some(Instant::now());
            Outcome::Ok(())
        });
    }
    // What is still on its way.
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}
