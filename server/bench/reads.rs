//! Reading one shipment of many, whole and unchanged, beside a handler that answers from memory.
//! It must not know how either comes to its answer.

use crate::figures::{mark, median};
use crate::fill::{Stock, Stored};
use crate::http::{Connection, Load, get, load};
use crate::program::{Program, Work};
use crate::{Options, Outcome};

const CONNECTIONS: usize = 64;

pub async fn measure(options: &Options, stock: &Stock) -> Outcome {
    let server = Program::server(options, stock)?;
    let token = server.token(stock).await?;
    let first = format!("/api/shipments/{}", stock.shipments[0].id);
    let first = Connection::open(&server.address)
        .await?
        .ask(&get(&first, &token, ""))
        .await?;
    let file = options.folder.join("shipment.json");
    std::fs::write(&file, &first.body)?;
    let memory = Program::memory(&file.to_string_lossy())?;
    println!(
        "\nGET /api/shipments/{{id}}, {} bytes, {CONNECTIONS} connections, {} rounds of {} s\n",
        first.body.len(),
        options.rounds,
        options.seconds
    );
    println!("| Answer | a second | p50, ms | p99, ms | user, µs | system, µs |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let mut rates = [const { Vec::new() }; 4];
    let mut works = [const { Vec::new() }; 4];
    for round in 0..options.rounds {
        for (case, (rates, works)) in rates.iter_mut().zip(&mut works).enumerate() {
            let (name, program, unchanged) = match case {
                0 => ("from memory", &memory, false),
                1 => ("from SQLite", &server, false),
                2 => ("304 from memory", &memory, true),
                _ => ("304 from SQLite", &server, true),
            };
            let before = program.work()?;
            let mut load = ask(options, stock, &token, &program.address, unchanged, round).await?;
            let Work { user, system } = program.work()? - before;
            let answers = load.times.count() as f64;
            let [user, system] = [user, system].map(|time| time.as_secs_f64() * 1e6 / answers);
            println!(
                "| {name} | {:.0} | {:.2} | {:.2} | {user:.1} | {system:.1} |",
                load.a_second,
                load.times.percentile(50.0),
                load.times.percentile(99.0)
            );
            rates.push(load.a_second);
            works.push(user + system);
        }
    }
    let [whole, own, unchanged, own_unchanged] = rates.map(median);
    let works = works.map(median);
    let verdict = |name: &str, ratio: f64, bar: f64| {
        println!("{name}: {ratio:.2} (bar {bar}) {}", mark(ratio >= bar));
    };
    println!();
    verdict("200, of the handler's", own / whole, 0.5);
    verdict("304, of the handler's 200", own_unchanged / whole, 0.75);
    verdict("304, of the handler's 304", own_unchanged / unchanged, 0.75);
    println!(
        "Work for an answer, µs: {:.1} of the handler's {:.1}; 304: {:.1} of {:.1}",
        works[1], works[0], works[3], works[2]
    );
    Ok(())
}

async fn ask(
    options: &Options,
    stock: &Stock,
    token: &str,
    address: &str,
    unchanged: bool,
    round: usize,
) -> Outcome<Load> {
    let (token, shipments) = (token.to_owned(), stock.shipments.clone());
    let request = move |number: usize| {
        let number = number + round * 10_000_000;
        let Stored { id, version, .. } = &shipments[scattered(number, shipments.len())];
        let known = match unchanged {
            true => format!("if-none-match: W/\"{id}-{version}\"\r\n"),
            false => String::new(),
        };
        get(&format!("/api/shipments/{id}"), &token, &known)
    };
    let expected = if unchanged { 304 } else { 200 };
    load(address, CONNECTIONS, options.time(), expected, request).await
}

/// Numbers that look random and need no state: the same ones in each run.
fn scattered(number: usize, below: usize) -> usize {
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) % below
}
