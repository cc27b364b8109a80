//! The API against its own OpenAPI document: Schemathesis sends what the document allows and what it does not,
//! and every answer must be one that the document names. It must not know any route.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::Tally;
use crate::command;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools;

/// Everything that a client may be allowed to do.
const SCOPES: &str = "shipments:read shipments:write viewer-tokens:write links:write shop:write exports:read \
                      audit:read viewer-keys:manage credentials:manage";
const DATABASE: [&str; 2] = ["--database", "sqlite://contract.db"];

/// Which of its checks are off for which operation, and why. Its stateful phase is off as a whole: it takes the
/// `Location` of a new shipment for a link to the shop, which has no id, and stops there.
const CHECKS: &str = include_str!("contract.toml");

/// Runs it with a client's access token, then with a viewer's.
pub fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let schemathesis = tools::schemathesis(project)?;
    let folder = project.target.join("contract");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::io("remove", &folder))?;
    }
    fs::create_dir_all(&folder).map_err(Failure::io("make the folder", &folder))?;
    let made = command::output(
        trackline(project, &folder)
            .args(["client", "create", "--name", "Contract", "--scope", SCOPES])
            .args(DATABASE),
    )?;
    let made = json(&made)?;
    let server = Server::start(project, &folder)?;
    let (id, secret) = (word(&made, "client_id"), word(&made, "client_secret"));
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
    let granted = server.post(
        "/oauth/token",
        "Content-Type: application/x-www-form-urlencoded",
        &form,
    )?;
    let access = word(&granted, "access_token");
    let headers = format!("Content-Type: application/json\r\nAuthorization: Bearer {access}");
    let viewer = server.post("/api/viewer-tokens", &headers, "{\"order\":\"10482\"}")?;
    let checks = folder.join("schemathesis.toml");
    fs::write(&checks, CHECKS).map_err(Failure::io("write", &checks))?;
    for (token, examples, seconds) in [(&access, "12", "45"), (&word(&viewer, "token"), "4", "15")]
    {
        let mut schemathesis = Command::new(&schemathesis);
        schemathesis
            .arg("--config-file")
            .arg(&checks)
            .args(["run", &format!("http://{}/openapi.json", server.address)])
            .args(["--header", &format!("Authorization: Bearer {token}")])
            .args(["--phases", "examples,coverage,fuzzing"])
            .args([
                "--seed",
                "1",
                "--max-examples",
                examples,
                "--max-time",
                seconds,
            ])
            .args(["--request-timeout", "10", "--warnings", "off"])
            .args([
                "--generation-database",
                "none",
                "--continue-on-failure",
                "--no-shrink",
                "--no-color",
            ])
            .current_dir(&folder);
        command::each_line(&mut schemathesis, |line| tally.show(line))?;
    }
    Ok(())
}

fn trackline(project: &Project, folder: &Path) -> Command {
    let mut command = Command::new(project.server());
    command.current_dir(folder);
    command
}

/// A server that ends with this.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(project: &Project, folder: &Path) -> Result<Self, Failure> {
        let mut command = trackline(project, folder);
        command
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--no-polling",
                // A refusal for being too quick would stand in for the one that a check looks for.
                "--limit",
                "address=0,client=0",
                "--log-level",
                "error",
            ])
            .args(DATABASE)
            .stdout(Stdio::piped());
        let mut child = command
            .spawn()
            .map_err(|error| command::not_started(&command, error))?;
        let mut said = String::new();
        if let Some(stdout) = child.stdout.take() {
            let read = BufReader::new(stdout).read_line(&mut said);
            read.map_err(Failure::io("listen to", &project.server()))?;
        }
        let address = said.trim().split_once("http://");
        let address = address.map_or_else(String::new, |(_, address)| address.to_owned());
        Ok(Self { child, address })
    }

    fn post(&self, path: &str, headers: &str, body: &str) -> Result<Value, Failure> {
        let answer = self.answer(path, headers, body);
        let answer = answer.map_err(Failure::io("ask", Path::new(&self.address)))?;
        json(answer.split_once("\r\n\r\n").unwrap_or_default().1)
    }

    fn answer(&self, path: &str, headers: &str, body: &str) -> io::Result<String> {
        let Self { address, .. } = self;
        let length = body.len();
        let mut connection = TcpStream::connect(address)?;
        write!(
            connection,
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        )?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn json(text: &str) -> Result<Value, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::Broken("the server said something odd".into()))
}

fn word(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}
