//! The program as a process of its own: started, told to stop, killed.
//! It must not know what is tested.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use reqwest::{Client, Response};
use serde_json::Value;

use super::Outcome;
use super::server::{Failing, generic_body, generic_secret, sign_generic, text};

/// Keeps the program from asking anybody.
pub const NO_POLLING: &str = "TRACKLINE_NO_POLLING";

/// The program, in a folder of its own and without the developer's environment. It asks no carrier about
/// the parcels of a test.
pub fn trackline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackline"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command.env(NO_POLLING, "yes");
    command
}

/// Runs a command to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Failing<Output> {
    Ok(trackline(folder).args(arguments).output()?)
}

/// A running program; killed if the test forgets it.
pub struct Running {
    pub child: Child,
    address: String,
    pub printed: String,
}

impl Running {
    /// Starts a server and waits until it has said where it serves.
    pub fn start(folder: &Path, command: &str) -> Failing<Self> {
        Self::start_as(trackline(folder), command)
    }

    /// Starts a server as the prepared program says.
    pub fn start_as(mut program: Command, command: &str) -> Failing<Self> {
        let secret = generic_secret();
        let secret = match command {
            "serve" => &["--secret", secret.as_str()][..],
            _ => &[],
        };
        let arguments = [
            command,
            "--listen",
            "127.0.0.1:0",
            "--database",
            "sqlite://test.db",
        ];
        let mut child = program
            .args(arguments)
            .args(secret)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no stdout")?).lines();
        let mut printed = String::new();
        let last = if command == "demo" {
            "Ctrl-C"
        } else {
            "http://"
        };
        while !printed.contains(last) {
            printed.push_str(&lines.next().ok_or("it ended")??);
            printed.push('\n');
        }
        let address = printed.split("http://").nth(1).ok_or("no address")?;
        let address = address
            .split(['/', '\n'])
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            child,
            address,
            printed,
        })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn signal(&self, name: &str) -> Outcome {
        let sent = Command::new("kill")
            .args([name, &self.child.id().to_string()])
            .status()?;
        assert!(sent.success());
        Ok(())
    }

    /// Sends a generic webhook, rightly signed.
    pub async fn webhook(&self, data: &Value) -> Failing<Response> {
        let body = generic_body(data);
        let request = Client::new().post(self.url("/webhooks/generic"));
        Ok(sign_generic(&body)?.on(request, &body).send().await?)
    }

    pub async fn access_token(&self, id: &str, secret: &str) -> Failing<String> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", id),
            ("client_secret", secret),
        ];
        let answer = Client::new()
            .post(self.url("/oauth/token"))
            .form(&form)
            .send()
            .await?;
        text(&answer.error_for_status()?.json::<Value>().await?["access_token"])
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client made by the command, as its id and secret.
pub fn client(folder: &Path) -> Failing<(String, String)> {
    client_with(folder, "shipments:read shipments:write")
}

/// A client that may do these things.
pub fn client_with(folder: &Path, scope: &str) -> Failing<(String, String)> {
    let database = ["--database", "sqlite://test.db", "--scope", scope];
    let create = [&["client", "create", "--name", "Sklep"], &database[..]].concat();
    let output = run(folder, &create)?;
    let made: Value = serde_json::from_slice(&output.stdout)?;
    Ok((text(&made["client_id"])?, text(&made["client_secret"])?))
}
