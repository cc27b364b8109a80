//! A full disk and a file that another process holds locked: refused for the time being, and nothing else.
//! It must not know how the store tells one from the other.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::process::Command;

use reqwest::{Client, Response};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Outcome;
use super::running::{NO_POLLING, Running, client, trackline};
use super::server::{Failing, problem, text, told};
use super::sse::Stream;

/// A program with one parcel that a stream follows.
struct Scene {
    folder: TempDir,
    server: Running,
    http: Client,
    token: String,
    shipment: String,
    stream: Stream,
}

impl Scene {
    async fn open(program: impl Fn(&TempDir) -> Command) -> Failing<Self> {
        let folder = TempDir::new()?;
        let (id, secret) = client(folder.path())?;
        let server = Running::start_as(program(&folder), "serve")?;
        let http = Client::new();
        let token = server.access_token(&id, &secret).await?;
        let post = async |path: &str, body: Value| -> Failing<Value> {
            let request = http.post(server.url(path)).bearer_auth(&token).json(&body);
            Ok(request.send().await?.error_for_status()?.json().await?)
        };
        let parcel = json!({ "tracking_number": "DISK1", "carrier": "dpd", "order": "A" });
        let shipment = text(&post("/api/shipments", parcel).await?["id"])?;
        let viewer = post("/api/viewer-tokens", json!({ "order": "A" })).await?;
        let stream = http.get(server.url("/api/stream"));
        let mut stream = Stream::open(stream.bearer_auth(text(&viewer["token"])?)).await?;
        stream.expect("snapshot").await?;
        Ok(Self {
            folder,
            server,
            http,
            token,
            shipment,
            stream,
        })
    }

    async fn get(&self, path: &str) -> Failing<Response> {
        let request = self.http.get(self.server.url(path));
        Ok(request.bearer_auth(&self.token).send().await?)
    }

    /// Nothing can be written: said so, while all that only reads goes on.
    async fn expect_refusal(&self, data: &Value) -> Outcome {
        let refused = self.server.webhook(data).await?;
        assert!(refused.headers().contains_key("retry-after"));
        assert_eq!(problem(refused).await?, (503, "unavailable".into()));
        let ready = self.get("/readyz").await?;
        assert!(ready.headers().contains_key("retry-after"));
        assert_eq!(problem(ready).await?, (503, "unavailable".into()));
        assert_eq!(self.get("/healthz").await?.status(), 200);
        let path = format!("/api/shipments/{}", self.shipment);
        assert_eq!(self.get(&path).await?.status(), 200);
        Ok(())
    }

    /// Writing works again, without a restart, and the stream that was open tells what comes.
    async fn expect_recovery(&mut self, data: &Value) -> Outcome {
        self.server.webhook(data).await?.error_for_status()?;
        let change = self.stream.expect("shipment").await?.data;
        assert_eq!(change["events"].as_array().map(Vec::len), Some(1));
        assert_eq!(self.get("/readyz").await?.status(), 200);
        Ok(())
    }
}

fn news() -> Value {
    told("DISK1", "dpd", "in_transit", "2026-11-20T10:00:00Z")
}

/// Makes a file system of a few megabytes that the program alone sees, and runs it there.
#[cfg(target_os = "linux")]
const SMALL: &str = r#"mkdir small && mount -t tmpfs -o size=4m tmpfs small && cp test.db small && cd small
    exec "$0" "$@""#;
/// A limit that is hit must be an error and not the end of the process.
#[cfg(target_os = "linux")]
const LIMITED: &str = r#"trap '' XFSZ; exec "$0" "$@""#;

/// The program, run by a shell.
#[cfg(target_os = "linux")]
fn run_by(mut shell: Command, script: &str, folder: &TempDir) -> Command {
    let program = trackline(folder.path());
    shell.args(["-c", script]).arg(program.get_program());
    shell.current_dir(folder.path()).env(NO_POLLING, "yes");
    shell
}

/// A shell with mounts of its own.
#[cfg(target_os = "linux")]
fn apart() -> Command {
    let mut shell = Command::new("unshare");
    shell.args(["--mount", "sh"]);
    shell
}

/// The system refuses what would make a file longer, as it does on a full disk; and where we may have a disk of
/// our own, that is full.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_room_it_refuses_and_with_room_it_goes_on() -> Outcome {
    let limit = |scene: &Scene, bytes: &str| -> Outcome {
        let pid = scene.server.child.id().to_string();
        let size = format!("--fsize={bytes}:unlimited");
        let set = Command::new("prlimit")
            .args(["--pid", &pid, &size])
            .status()?;
        assert!(set.success());
        Ok(())
    };
    let mut scene = Scene::open(|folder| run_by(Command::new("sh"), LIMITED, folder)).await?;
    limit(&scene, "4096")?;
    scene.expect_refusal(&news()).await?;
    limit(&scene, "unlimited")?;
    scene.expect_recovery(&news()).await?;

    let tried = apart().args(["-c", "mount -t tmpfs tmpfs /mnt"]).output()?;
    if tried.status.success() {
        let mut scene = Scene::open(|folder| run_by(apart(), SMALL, folder)).await?;
        let filler = format!("/proc/{}/cwd/filler", scene.server.child.id());
        let mut file = File::create(&filler)?;
        let full = std::iter::repeat(()).find_map(|()| file.write_all(&[0; 4096]).err());
        let full = full.map(|error| error.kind());
        assert_eq!(full, Some(ErrorKind::StorageFull));
        scene.expect_refusal(&news()).await?;
        std::fs::remove_file(&filler)?;
        drop(file);
        scene.expect_recovery(&news()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn while_another_process_holds_the_file_it_refuses_and_then_goes_on() -> Outcome {
    let mut scene = Scene::open(|folder| trackline(folder.path())).await?;
    let other = Connection::open(scene.folder.path().join("test.db"))?;
    other.execute_batch("BEGIN IMMEDIATE")?;
    scene.expect_refusal(&news()).await?;
    other.execute_batch("ROLLBACK")?;
    scene.expect_recovery(&news()).await
}
