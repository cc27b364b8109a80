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
    to_answer: Times,
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
            let reader = Reader::open(&server.address, viewer).await?;
            tasks.spawn_local(reader.listen(Rc::clone(&clock)));
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
    let Clock {
        to_answer,
        from_sent,
        from_answer,
        ..
    } = &mut *clock;
    for (name, times, bar) in [
        ("from sending to the answer", to_answer, None),
        ("from the answer to the reader", from_answer, Some(TIME_BAR)),
        ("from sending to the reader", from_sent, Some(TIME_BAR)),
    ] {
        let (p50, p99) = (times.percentile(50.0), times.percentile(99.0));
        let bar = bar.map(|bar| format!("≤ {bar} {}", mark(p99 <= bar)));
        let bar = bar.unwrap_or_default();
        println!("| {name}, p50 and p99, ms | {p50:.1}, {p99:.1} | {bar} |");
    }
    Ok(())
}

/// An open stream and what has come of the message that is not whole yet.
struct Reader {
    stream: TcpStream,
    bytes: Vec<u8>,
}

impl Reader {
    /// Opens a stream and waits for its snapshot.
    async fn open(address: &str, viewer: &str) -> Outcome<Self> {
        let request = get("/api/stream", viewer, "accept: text/event-stream\r\n");
        let stream = Connection::follow(address, &request).await?;
        let mut reader = Self {
            stream,
            bytes: Vec::with_capacity(512),
        };
        while find(&reader.message().await?, b"event: snapshot").is_none() {}
        Ok(reader)
    }

    /// The next whole message, a heartbeat too.
    async fn message(&mut self) -> Outcome<Vec<u8>> {
        loop {
            if let Some(end) = find(&self.bytes, b"\n\n") {
                let rest = self.bytes.split_off(end + 2);
                return Ok(std::mem::replace(&mut self.bytes, rest));
            }
            if self.stream.read_buf(&mut self.bytes).await? == 0 {
                return Err(String::from_utf8_lossy(&self.bytes).into_owned().into());
            }
        }
    }

    /// Notes when each event is there, whole.
    async fn listen(mut self, clock: Rc<RefCell<Clock>>) -> Outcome {
        loop {
            let message = self.message().await?;
            let now = Instant::now();
            // The newest event comes first in a message, and its number ends in a full stop.
            let begins = find(&message, b"bench-").map(|at| &message[at + 6..]);
            if let Some((rest, end)) = begins.and_then(|rest| Some((rest, find(rest, b".")?))) {
                let number = std::str::from_utf8(&rest[..end])?.parse()?;
                clock.borrow_mut().note(number, now);
            }
        }
    }
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
            let (now, mut clock) = (Instant::now(), clock.borrow_mut());
            let sent = clock.sent[event];
            clock.to_answer.note(now - sent);
            clock.answered[event] = Some(now);
            Outcome::Ok(())
        });
    }
    // What is still on its way.
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}
