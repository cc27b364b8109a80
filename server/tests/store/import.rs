//! `trackline import` into a Postgres that a server runs on.
//! It must not know how a line is read or a parcel registered.

use std::process::{Child, Output, Stdio};
use std::time::Duration;

use reqwest::{Client, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::cluster::cluster;
use super::program::{Node, client, run, token_of, trackline};
use super::{Failing, Outcome};

const FILE: &str = "Tracking Number,Carrier,Order,Email\n\
    IMP1,dpd,10482,anna.lis@poczta.example\n\
    ,dpd,10483,\n\
    IMP2,dpd,10484,\n";

/// Reads until these words have come.
async fn hears_of(stream: &mut Response, words: &str) -> Outcome {
    let mut said = String::new();
    while !said.contains(words) {
        let more = stream.chunk().await?.ok_or("the stream ended")?;
        said.push_str(std::str::from_utf8(&more)?);
    }
    Ok(())
}

#[tokio::test]
async fn a_file_is_imported_beside_a_server_whose_open_pages_hear_of_it() -> Outcome {
    let database = cluster()?.database().await?;
    let node = Node::start(&database)?;
    let shop = client(&database)?;
    let (http, token) = (Client::new(), token_of(&node, &shop).await?);
    let folder = TempDir::new()?;
    let file = folder.path().join("parcels.csv").display().to_string();
    std::fs::write(&file, FILE)?;
    let viewer = http
        .post(node.url("/api/viewer-tokens"))
        .bearer_auth(&token);
    let viewer = viewer.json(&json!({ "order": "10482" })).send().await?;
    let viewer: Value = viewer.error_for_status()?.json().await?;
    let viewer = viewer["token"].as_str().ok_or("no token")?;
    let stream = http.get(node.url("/api/stream")).bearer_auth(viewer);
    let mut stream = stream.send().await?.error_for_status()?;
    hears_of(&mut stream, "event: snapshot").await?;

    // Two that import the same at once share the parcels among them.
    let import = ["import", &file, "--client", &shop.0];
    let start = || -> Failing<Child> {
        let mut program = trackline(&database);
        program.args(import).stdout(Stdio::piped());
        Ok(program.stderr(Stdio::piped()).spawn()?)
    };
    let (mut registered, mut known) = (0, 0);
    for program in [start()?, start()?] {
        let Output {
            status,
            stdout,
            stderr,
        } = program.wait_with_output()?;
        let (said, refused) = (String::from_utf8(stdout)?, String::from_utf8(stderr)?);
        assert!(status.success(), "{refused}");
        assert!(refused.starts_with("line 3: "), "{refused}");
        let numbers: Vec<&str> = said.split(|sign: char| !sign.is_ascii_digit()).collect();
        let numbers: Vec<usize> = numbers
            .iter()
            .filter_map(|word| word.parse().ok())
            .collect();
        assert_eq!((numbers.len(), numbers[2]), (3, 1), "{said}");
        registered += numbers[0];
        known += numbers[1];
    }
    assert_eq!((registered, known), (2, 2));
    let heard = hears_of(&mut stream, "IMP1");
    tokio::time::timeout(Duration::from_secs(60), heard).await??;

    // The contact was hashed with the secret that the server keeps in the database.
    let contact = json!({ "shop": shop.0, "order": "10482", "contact": "Anna.Lis@poczta.example" });
    let found = http.post(node.url("/api/lookup")).json(&contact).send();
    assert_eq!(found.await?.status(), 200);
    let again = run(&database, &import)?;
    let said = String::from_utf8(again.stdout)?;
    assert_eq!(said.trim(), "0 registered, 2 known before, 1 refused");
    let page = http.get(node.url("/api/shipments")).bearer_auth(&token);
    let page: Value = page.send().await?.json().await?;
    assert_eq!(page["shipments"].as_array().map(Vec::len), Some(2));
    Ok(())
}
