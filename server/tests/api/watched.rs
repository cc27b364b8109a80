//! What the owner of a server sees of it: the log and the metrics of a whole session.
//! It must not know how they are written, only what must and must not stand in them.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Outcome;
use super::server::{Failing, generic_body, sign_generic, text, told};
use super::sse::Stream;

/// The generic source's secret as the settings have it.
const GENERIC: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
const TOKEN_SECRET: &str = "a token secret that is long enough";

/// A program that logs everything into a file.
struct Watched {
    child: Child,
    api: String,
    metrics: String,
    http: Client,
    folder: TempDir,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(folder: &TempDir) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_trackline"));
    program
        .current_dir(folder.path())
        .env_clear()
        .stdin(Stdio::null());
    program
}

impl Watched {
    fn start(form: &str) -> Failing<Self> {
        let folder = TempDir::new()?;
        let mut child = program(&folder)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--database",
                "sqlite://test.db",
            ])
            .args([
                "--metrics-listen",
                "127.0.0.1:0",
                "--log",
                form,
                "--log-level",
                "trace",
            ])
            .args(["--secret", &format!("generic={GENERIC}")])
            .args(["--secret", &format!("token={TOKEN_SECRET}")])
            .stdout(Stdio::piped())
            .stderr(File::create(folder.path().join("log"))?)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no stdout")?).lines();
        let mut address = || -> Failing<String> {
            let line = lines.next().ok_or("it ended")??;
            Ok(line.split("on ").nth(1).ok_or("no address")?.to_owned())
        };
        let (api, metrics) = (address()?, address()?);
        Ok(Self {
            child,
            api,
            metrics,
            http: Client::new(),
            folder,
        })
    }

    async fn log(&self) -> Failing<String> {
        Ok(std::fs::read_to_string(self.folder.path().join("log"))?)
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: Value,
    ) -> Failing<(String, Value)> {
        let request = self
            .http
            .request(method, format!("{}{path}", self.api))
            .bearer_auth(token);
        let request = request.header("x-forwarded-for", "203.0.113.77");
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        let answer = request.send().await?;
        let id = answer.headers()["x-request-id"].to_str()?.to_owned();
        Ok((id, answer.json().await.unwrap_or_default()))
    }

    /// Sends a generic webhook; `tamper` breaks its signature.
    async fn webhook(&self, data: &Value, tamper: &str) -> Failing<u16> {
        let body = generic_body(data);
        let signature = sign_generic(&body)?;
        let request = self.http.post(format!("{}/webhooks/generic", self.api));
        let request = request
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", &signature.timestamp)
            .header("webhook-signature", signature.value + tamper);
        Ok(request.body(body).send().await?.status().as_u16())
    }

    /// Goes all the ways in which something private comes to a server, and returns all of that.
    async fn session(&self) -> Failing<(Vec<String>, Vec<String>)> {
        let create = [
            "client",
            "create",
            "--database",
            "sqlite://test.db",
            "--name",
            "Sklep Zofii",
        ];
        let scopes = ["--scope", "shipments:read shipments:write links:write"];
        let made = program(&self.folder).args(create).args(scopes).output()?;
        let made: Value = serde_json::from_slice(&made.stdout)?;
        let (client, secret) = (text(&made["client_id"])?, text(&made["client_secret"])?);
        let granted = self.http.post(format!("{}/oauth/token", self.api));
        let granted = granted
            .basic_auth(&client, Some(&secret))
            .form(&[("grant_type", "client_credentials")]);
        let access = text(&granted.send().await?.json::<Value>().await?["access_token"])?;
        let parcel = json!({ "tracking_number": "PRIVATE001", "carrier": "dpd", "order": "ORDER-4711",
            "recipient": { "email": "zofia.nowak@poczta.example", "postcode": "31-072" } });
        let (first, shipment) = self
            .send(Method::POST, "/api/shipments", &access, parcel)
            .await?;
        let id = text(&shipment["id"])?;
        let mut requests = vec![first];
        let order = json!({ "order": "ORDER-4711" });
        let (_, minted) = self
            .send(Method::POST, "/api/viewer-tokens", &access, order.clone())
            .await?;
        let viewer = text(&minted["token"])?;
        let (_, link) = self
            .send(Method::POST, "/api/links", &access, order)
            .await?;
        let link = text(&link["token"])?;
        let event = told("PRIVATE001", "dpd", "in_transit", "2026-11-20T10:00:00Z");
        assert_eq!(self.webhook(&event, "").await?, 200);
        assert_eq!(self.webhook(&event, "x").await?, 401);
        let look_up =
            |contact: &str| json!({ "shop": client, "order": "ORDER-4711", "contact": contact });
        for (method, path, token, body) in [
            (
                Method::GET,
                format!("/api/shipments/{id}"),
                &viewer,
                Value::Null,
            ),
            (
                Method::GET,
                "/api/shipments?order=ORDER-4711&cursor=QUERYSECRET".into(),
                &access,
                Value::Null,
            ),
            (
                Method::GET,
                format!("/t/{link}?parcel={id}"),
                &viewer,
                Value::Null,
            ),
            (
                Method::GET,
                "/t/tl_ln_WRONGLINK".into(),
                &viewer,
                Value::Null,
            ),
            (
                Method::POST,
                "/api/lookup".into(),
                &viewer,
                look_up("zofia.nowak@poczta.example"),
            ),
            (
                Method::POST,
                "/api/lookup".into(),
                &viewer,
                look_up("wrong.person@poczta.example"),
            ),
            (
                Method::POST,
                "/api/shipments".into(),
                &access,
                json!({ "tracking_number": "BROKEN<77>", "x": "y" }),
            ),
            (
                Method::GET,
                "/nowhere/PRIVATE001".into(),
                &viewer,
                Value::Null,
            ),
            (
                Method::GET,
                "/api/shipments".into(),
                &"tl_at_WRONGTOKEN".to_owned(),
                Value::Null,
            ),
        ] {
            requests.push(self.send(method, &path, token, body).await?.0);
        }
        let table = "tracking_number,order,email\nCSVPRIVATE2,ORDER-4712,jan.lis@poczta.example\nCSV<3>,ORDER-4713,\n";
        let request = self
            .http
            .post(format!("{}/api/shipments/import", self.api))
            .bearer_auth(&access);
        let import = request
            .header("content-type", "text/csv")
            .body(table)
            .send()
            .await?;
        assert_eq!(import.status(), 200);
        let private = [
            "PRIVATE001",
            "ORDER-47",
            "zofia.nowak",
            "31-072",
            "31072",
            "QUERYSECRET",
            "WRONGLINK",
            "wrong.person",
            "BROKEN",
            "WRONGTOKEN",
            "CSVPRIVATE2",
            "jan.lis",
            "CSV<3>",
            "Sklep Zofii",
            "203.0.113.77",
            "127.0.0.1",
            GENERIC,
            TOKEN_SECRET,
        ];
        let mut private: Vec<String> = private.map(str::to_owned).into();
        private.extend([client, secret, access, id, viewer, link]);
        Ok((private, requests))
    }
}

#[tokio::test]
async fn nothing_private_stands_in_the_log_and_every_request_does() -> Outcome {
    for form in ["json", "text"] {
        let server = Watched::start(form)?;
        let (private, requests) = server.session().await?;
        let log = server.log().await?;
        for secret in &private {
            assert!(
                !log.contains(secret),
                "{form}: {secret} stands in the log:\n{log}"
            );
        }
        for id in &requests {
            assert_eq!(log.matches(&**id).count(), 1, "{form}: {id}\n{log}");
        }
        if form == "json" {
            let lines = log
                .lines()
                .map(serde_json::from_str)
                .collect::<Result<Vec<Value>, _>>()?;
            let line = lines.iter().find(|line| line["request.id"] == *requests[1]);
            let line = line.ok_or("no line of the second request")?;
            assert_eq!(
                (&line["method"], &line["route"]),
                (&json!("GET"), &json!("/api/shipments/{id}"))
            );
            assert_eq!(
                (&line["status"], &line["level"]),
                (&json!(200), &json!("INFO"))
            );
            assert!(
                line["took_ms"].is_u64() && line["timestamp"].is_string(),
                "{line}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn metrics_count_by_source_status_and_route_on_their_own_address_alone() -> Outcome {
    let server = Watched::start("text")?;
    let (private, _) = server.session().await?;
    let odd = json!({ "tracking_number": "X1", "carrier": "dpd",
        "events": [{ "status": "teleported", "code": "never-heard-of", "occurred_at": "2026-11-20T10:00:00Z" }] });
    server.webhook(&odd, "").await?;
    let told = server.http.get(&server.metrics).send().await?;
    let told = told.text().await?;
    for expected in [
        "trackline_http_requests_total{method=\"GET\",route=\"/api/shipments/{id}\",status=\"200\"} 1\n",
        "trackline_http_requests_total{method=\"GET\",route=\"-\",status=\"404\"} 1\n",
        "trackline_webhooks_total{source=\"generic\",outcome=\"wrong\"} 1\n",
        "trackline_events_total{source=\"generic\",status=\"in_transit\"} 1\n",
        "trackline_unknown_codes_total{source=\"generic\"} 1\n",
        "trackline_imported_total{outcome=\"registered\"} 1\n",
        "trackline_imported_total{outcome=\"refused\"} 1\n",
        "trackline_store_seconds_bucket{le=\"0.0005\",kind=\"write\"}",
        "trackline_open_streams 0\n",
        "trackline_resident_memory_bytes ",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    for secret in &private {
        assert!(!told.contains(secret), "{secret}\n{told}");
    }
    let on_the_api = server
        .http
        .get(format!("{}/metrics", server.api))
        .send()
        .await?;
    assert_eq!(on_the_api.status(), 404);
    Ok(())
}

#[tokio::test]
async fn a_stream_counts_while_it_is_open() -> Outcome {
    let server = Watched::start("text")?;
    let (private, _) = server.session().await?;
    let viewer = private.get(private.len() - 2).ok_or("no viewer token")?;
    let gauge = || async {
        let told = server
            .http
            .get(&server.metrics)
            .send()
            .await?
            .text()
            .await?;
        let line = told
            .lines()
            .find_map(|line| line.strip_prefix("trackline_open_streams "));
        Ok::<_, Box<dyn std::error::Error>>(line.ok_or("no gauge")?.to_owned())
    };
    let request = server
        .http
        .get(format!("{}/api/stream", server.api))
        .bearer_auth(viewer);
    let mut stream = Stream::open(request).await?;
    stream.expect("snapshot").await?;
    assert_eq!(gauge().await?, "1");
    Ok(())
}
