//! The program as a process of its own, on a database that others may be using.
//! It must not know what is tested.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Output, Stdio};

use reqwest::Client;
use serde_json::Value;

use super::Failing;

/// The program, without the developer's environment.
pub fn trackline(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackline"));
    command
        .current_dir(std::env::temp_dir())
        .env_clear()
        .env("TRACKLINE_DATABASE", database)
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn run(database: &str, arguments: &[&str]) -> Failing<Output> {
    Ok(trackline(database).args(arguments).output()?)
}

/// A running server; killed if the test forgets it.
pub struct Node {
    child: Child,
    pub address: SocketAddr,
    /// Where its metrics are.
    pub metrics: SocketAddr,
}

impl Node {
    /// Starts one and waits until it has said where it serves.
    pub fn start(database: &str) -> Failing<Self> {
        Self::start_with(database, &[])
    }

    /// Starts one with further options.
    pub fn start_with(database: &str, options: &[&str]) -> Failing<Self> {
        let mut child = trackline(database)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--metrics-listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no stdout")?).lines();
        let mut address = || -> Failing<SocketAddr> {
            let said = lines.next().ok_or("it ended")??;
            let address = said.rsplit("http://").next().unwrap_or_default();
            Ok(address.trim_end_matches("/metrics").parse()?)
        };
        let (address, metrics) = (address()?, address()?);
        Ok(Self {
            child,
            address,
            metrics,
        })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) -> Failing<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

/// A client made by the command, as its id and secret.
pub fn client(database: &str) -> Failing<(String, String)> {
    let scope = "shipments:read shipments:write credentials:manage";
    let create = ["client", "create", "--name", "Sklep", "--scope", scope];
    let output = run(database, &create)?;
    let made: Value = serde_json::from_slice(&output.stdout)?;
    let text = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
    Ok((text("client_id"), text("client_secret")))
}

/// An access token of a client made by the command.
pub async fn access_token(database: &str, node: &Node) -> Failing<String> {
    token_of(node, &client(database)?).await
}

/// An access token of that client.
pub async fn token_of(node: &Node, (id, secret): &(String, String)) -> Failing<String> {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", id),
        ("client_secret", secret),
    ];
    let asked = Client::new().post(node.url("/oauth/token")).form(&form);
    let answer: Value = asked.send().await?.error_for_status()?.json().await?;
    Ok(answer["access_token"]
        .as_str()
        .ok_or("no token")?
        .to_owned())
}
