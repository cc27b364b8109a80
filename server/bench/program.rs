//! A server as a process of its own, killed when it is not needed any more.
//! It must not know what is measured.

use std::io::{BufRead, BufReader};
use std::ops::Sub;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::fill::Stock;
use crate::http::{Connection, post};
use crate::{Options, Outcome};

/// The generic source's secret.
pub const KEY: &[u8] = b"0123456789abcdef01234567";
const SECRET: &str = "generic=whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

/// All load comes from one address here: everything is counted, and nothing refused.
const LIMITS: &str = "client=4000000,address=4000000,webhook=4000000,\
    streams-of-address=1000000,streams-of-token=1000000";

/// Linux tells programs times in hundredths of a second, on every machine.
const TICK: Duration = Duration::from_millis(10);

pub struct Program {
    child: Child,
    pub address: String,
}

/// What a program has had of the processors.
#[derive(Clone, Copy)]
pub struct Work {
    pub user: Duration,
    pub system: Duration,
}

impl Sub for Work {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            user: self.user.saturating_sub(before.user),
            system: self.system.saturating_sub(before.system),
        }
    }
}

impl Program {
    /// The released server over the stock.
    pub fn server(options: &Options, stock: &Stock) -> Outcome<Self> {
        let mut program = Command::new(&options.program);
        program.args(["serve", "--listen", "127.0.0.1:0", "--secret", SECRET]);
        // All parcels of the stock were registered at once, and would all be due at once.
        program.args(["--limit", LIMITS, "--no-polling"]);
        Self::start(program.args(["--database", &stock.database]))
    }

    /// The handler that answers from memory.
    pub fn memory(file: &str) -> Outcome<Self> {
        Self::start(Command::new(std::env::current_exe()?).args(["memory", file]))
    }

    fn start(command: &mut Command) -> Outcome<Self> {
        let command = command.stdin(Stdio::null()).stderr(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let printed = child.stdout.take().ok_or("no stdout")?;
        let mut lines = BufReader::new(printed).lines();
        let address = loop {
            let line = lines.next().ok_or("it does not start")??;
            if let Some((_, address)) = line.split_once("http://") {
                break address.to_owned();
            }
        };
        Ok(Self { child, address })
    }

    /// Memory in use, in bytes.
    pub fn memory_in_use(&self) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
        Ok(kilobytes.ok_or("no VmRSS")?.parse::<u64>()? * 1024)
    }

    /// The work of all its threads until now, those that have ended included.
    pub fn work(&self) -> Outcome<Work> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The program's name stands in brackets and may hold anything.
        let (_, fields) = stat.rsplit_once(')').ok_or("no name")?;
        let mut fields = fields.split_whitespace().skip(11);
        let mut ticks = || Outcome::Ok(TICK * fields.next().ok_or("no times")?.parse()?);
        Ok(Work {
            user: ticks()?,
            system: ticks()?,
        })
    }

    /// An access token of the stock's client.
    pub async fn token(&self, stock: &Stock) -> Outcome<String> {
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={}",
            stock.client, stock.secret
        );
        let head = "content-type: application/x-www-form-urlencoded\r\n";
        self.word(&post("/oauth/token", head, &form), "access_token")
            .await
    }

    /// A viewer token for one shipment.
    pub async fn viewer(&self, token: &str, shipment: &str) -> Outcome<String> {
        let head = format!("content-type: application/json\r\nauthorization: Bearer {token}\r\n");
        let body = serde_json::json!({ "shipments": [shipment] }).to_string();
        self.word(&post("/api/viewer-tokens", &head, &body), "token")
            .await
    }

    async fn word(&self, request: &[u8], name: &str) -> Outcome<String> {
        let answer = Connection::open(&self.address).await?.ask(request).await?;
        let body: Value = serde_json::from_slice(&answer.body)?;
        let word = body[name].as_str();
        Ok(word
            .ok_or_else(|| format!("{} {body}", answer.status))?
            .to_owned())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
