//! Existing shipments brought in: many in one request, as a file over the network, and as a file here.
//! It must not know how one parcel is registered.

use std::process::{Command, Stdio};

use chrono::{TimeDelta, Utc};
use reqwest::Response;
use serde_json::{Value, json};
use trackline_server::access::contact::Contact;
use trackline_server::access::grant::new_client;
use trackline_server::store::Store;
use trackline_server::store::sqlite::SqliteStore;

use super::Outcome;
use super::server::{Failing, Shop, TestApp, problem, standing, told};

const FILE: &str = "\u{feff}Numer przesyłki;Kurier;Zamówienie;E-mail;Kod pocztowy\r\n\
    620000000000000000000001;InPost;10482;anna.lis@poczta.example;31-072\r\n\
    ;InPost;10483;;\r\n\
    \"=\"\"0034043416109404255\"\"\";DHL;10484;;\r\n\
    \"open;DHL;10485;;\r\n\
    =HYPERLINK(1);DHL;10486;;\r\n\
    7;DHL;;jan@poczta.example;\r\n";

async fn import(app: &TestApp, shop: &Shop, file: &str) -> Failing<Response> {
    let request = app.http.post(app.url("/api/shipments/import"));
    let request = request
        .bearer_auth(&shop.token)
        .header("content-type", "text/csv; charset=utf-8");
    Ok(request.body(file.to_owned()).send().await?)
}

async fn listed(app: &TestApp, shop: &Shop) -> Failing<Vec<Value>> {
    let page: Value = app
        .get("/api/shipments?limit=100", &shop.token)
        .send()
        .await?
        .json()
        .await?;
    Ok(page["shipments"].as_array().cloned().unwrap_or_default())
}

#[tokio::test]
async fn one_bad_parcel_costs_no_other_and_a_repeat_changes_nothing() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let parcels = json!({ "shipments": [
        { "tracking_number": "A1", "order": "10482", "items": [{ "name": "Teapot", "quantity": 1 }] },
        { "tracking_number": "A2", "items": [{ "name": "", "quantity": 1 }] },
        { "tracking_number": 7 },
        "A4",
        { "tracking_number": "A1", "order": "10482" },
        { "tracking_number": "A5", "recipient": { "email": "anna@poczta.example" } },
        { "tracking_number": "A6", "carrier": "dpd" },
    ] });
    let answer: Value = app
        .post("/api/shipments/bulk", &shop.token, &parcels)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(
        [&answer["registered"], &answer["known"], &answer["refused"]],
        [2, 1, 4]
    );
    let outcomes = answer["outcomes"].as_array().ok_or("no outcomes")?;
    let words: Vec<_> = outcomes
        .iter()
        .map(|outcome| outcome["outcome"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        words,
        [
            "registered",
            "refused",
            "refused",
            "refused",
            "known",
            "refused",
            "registered"
        ]
    );
    assert_eq!(outcomes[0]["id"], outcomes[4]["id"]);
    let fields: Vec<_> = outcomes
        .iter()
        .map(|outcome| outcome["field"].as_str())
        .collect();
    assert_eq!(
        fields,
        [
            None,
            Some("items[0].name"),
            Some("tracking_number"),
            None,
            None,
            Some("recipient"),
            None
        ]
    );
    assert_eq!(outcomes[1]["detail"], "`items[0].name` is empty");

    let before = listed(&app, &shop).await?;
    let again: Value = app
        .post("/api/shipments/bulk", &shop.token, &parcels)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(
        [&again["registered"], &again["known"], &again["refused"]],
        [0, 3, 4]
    );
    assert_eq!(listed(&app, &shop).await?, before);
    assert_eq!(before.len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_file_says_what_is_in_the_parcels_and_again_what_is_in_them_now() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let file = "Name,Email,Tracking Number,Tracking Company,Lineitem quantity,Lineitem name\n\
        #1001,anna@poczta.example,A1,DPD,2,\"Teapot, blue\"\n\
        #1001,anna@poczta.example,,,1,Cup\n\
        #1001,anna@poczta.example,A2,DPD,1,Kettle\n\
        #1002,jan@poczta.example,A3,DPD,1,Spoon\n\
        #1002,jan@poczta.example,,,x,Fork\n";
    let answer: Value = import(&app, &shop, file).await?.json().await?;
    let line = &answer["lines"][0];
    assert_eq!(
        [&answer["registered"], &answer["refused"], &line["line"]],
        [2, 1, 6]
    );
    assert_eq!(line["field"], "item_quantity");
    assert_eq!([&line["tracking_number"], &line["order"]], ["A3", "#1002"]);
    let items = |number: &str, all: &[Value]| {
        let found = all
            .iter()
            .find(|shipment| shipment["tracking_number"] == number);
        found.map(|shipment| shipment["items"].clone())
    };
    let all = listed(&app, &shop).await?;
    let teapots =
        json!([{ "name": "Teapot, blue", "quantity": 2 }, { "name": "Cup", "quantity": 1 }]);
    assert_eq!(items("A1", &all), Some(teapots));
    let kettle = json!([{ "name": "Kettle", "quantity": 1 }]);
    assert_eq!(items("A2", &all), Some(kettle));
    assert_eq!(items("A3", &all), None);

    let mended = file.replace(",x,Fork", ",3,Fork");
    let answer: Value = import(&app, &shop, &mended).await?.json().await?;
    let counts = [&answer["registered"], &answer["known"], &answer["refused"]];
    assert_eq!(counts, [1, 2, 0]);
    let spoons = json!([{ "name": "Spoon", "quantity": 1 }, { "name": "Fork", "quantity": 3 }]);
    assert_eq!(items("A3", &listed(&app, &shop).await?), Some(spoons));
    Ok(())
}

#[tokio::test]
async fn bulk_has_its_limits_and_its_idempotency_key() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let parcel = |number: usize| json!({ "tracking_number": format!("B{number}") });
    let many = |count| json!({ "shipments": (0..count).map(parcel).collect::<Vec<_>>() });
    for wrong in [many(0), many(1001), json!({}), json!([])] {
        let refused = app
            .post("/api/shipments/bulk", &shop.token, &wrong)
            .send()
            .await?;
        assert_eq!(problem(refused).await?, (400, "invalid_request".into()));
    }
    let send = |body: Value| {
        let request = app.post("/api/shipments/bulk", &shop.token, &body);
        request.header("idempotency-key", "k-1").send()
    };
    let first = send(many(1000)).await?.text().await?;
    assert!(first.contains("\"registered\":1000"), "{first:.200}");
    assert_eq!(send(many(1000)).await?.text().await?, first);
    assert_eq!(problem(send(many(999)).await?).await?.0, 422);
    let reader = app.shop("shipments:read", &[]).await?;
    let refused = app
        .post("/api/shipments/bulk", &reader.token, &many(1))
        .send()
        .await?;
    assert_eq!(refused.status(), 403);
    Ok(())
}

#[tokio::test]
async fn a_file_is_imported_line_by_line_and_what_is_refused_is_told() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    // What the carrier said before is joined, as with a single registration.
    let early = told(
        "620000000000000000000001",
        "inpost",
        "in_transit",
        "2026-11-20T10:00:00Z",
    );
    assert_eq!(app.webhook(early).await?.status(), 200);

    let answer: Value = import(&app, &shop, FILE).await?.json().await?;
    assert_eq!(
        [&answer["registered"], &answer["known"], &answer["refused"]],
        [2, 0, 4],
        "{answer}"
    );
    let lines = answer["lines"].as_array().ok_or("no lines")?;
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line["line"].as_u64(), line["field"].as_str()))
        .collect();
    let expected = [
        (Some(3), Some("tracking_number")),
        (Some(5), None),
        (Some(6), Some("tracking_number")),
        (Some(7), Some("recipient")),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        lines[1]["detail"],
        "the line opens a quote that is not closed"
    );
    assert_eq!(lines[2]["order"], "10486");

    let shipments = listed(&app, &shop).await?;
    assert_eq!(shipments[0]["tracking_number"], "0034043416109404255");
    assert_eq!(shipments[1]["carrier"]["code"], "inpost");
    assert_eq!(
        standing(&app, &shop, &shipments[1]["id"]).await?.0,
        "in_transit"
    );
    for contact in ["Anna.Lis@poczta.example", "31072"] {
        let hash = app.app.contacts.seal(&shop.id, &Contact::guess(contact))?;
        assert!(
            app.app
                .store
                .recipient_known(&shop.id, "10482", hash)
                .await?,
            "{contact}"
        );
    }
    let again: Value = import(&app, &shop, FILE).await?.json().await?;
    assert_eq!(
        [&again["registered"], &again["known"], &again["refused"]],
        [0, 2, 4]
    );
    assert_eq!(listed(&app, &shop).await?, shipments);
    Ok(())
}

#[tokio::test]
async fn refused_lines_come_as_a_table_without_formulas() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let request = app
        .http
        .post(app.url("/api/shipments/import"))
        .bearer_auth(&shop.token);
    let request = request
        .header("content-type", "text/csv")
        .header("accept", "text/csv");
    let answer = request.body(FILE).send().await?;
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    assert!(
        answer.headers()["content-disposition"]
            .to_str()?
            .starts_with("attachment")
    );
    let table = answer.text().await?;
    let rows: Vec<_> = table.split("\r\n").collect();
    assert_eq!(rows.len(), 6, "{table}");
    assert!(rows[3].starts_with("6,tracking_number,"), "{table}");
    assert!(rows[3].ends_with(",'=HYPERLINK(1),10486"), "{table}");
    Ok(())
}

#[tokio::test]
async fn what_is_no_table_is_refused_whole() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let wide = format!("tracking_number\n{}", "0123456789\n".repeat(1_600_000));
    for (file, status, code) in [
        ("", 400, "invalid_request"),
        ("number,carrier\n1,dhl\n", 400, "invalid_request"),
        ("\u{fffd}\n", 400, "invalid_request"),
        (&wide, 413, "body_too_large"),
    ] {
        let answer = import(&app, &shop, file).await?;
        assert_eq!(
            problem(answer).await?,
            (status, code.to_owned()),
            "{file:.20}"
        );
    }
    let request = app.post("/api/shipments/import", &shop.token, &json!({}));
    assert_eq!(problem(request.send().await?).await?.0, 415);
    let reader = app.shop("shipments:read", &[]).await?;
    assert_eq!(import(&app, &reader, FILE).await?.status(), 403);
    assert_eq!(listed(&app, &shop).await?, Vec::<Value>::new());
    Ok(())
}

#[tokio::test]
async fn the_program_imports_a_file_and_writes_the_report() -> Outcome {
    let folder = tempfile::TempDir::new()?;
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("parcels.csv"), FILE)?;
    let made = new_client(
        "Sklep",
        &"shipments:write".parse()?,
        Vec::new(),
        Utc::now() - TimeDelta::days(1),
    )?;
    let (id, deed) = (made.client.id.clone(), made.deed());
    let store = SqliteStore::open(&path("test.db"))?;
    store.add_client(made.client, deed).await?;
    let run = |more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_trackline"));
        program
            .current_dir(folder.path())
            .env_clear()
            .stdin(Stdio::null());
        program
            .args(["import", "parcels.csv", "--database", "sqlite://test.db"])
            .args(more)
            .output()
    };
    let refused = run(&["--client", &id])?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        refused.status.code() == Some(1) && said.contains("token secret"),
        "{said}"
    );
    let secret = "token=a token secret that is long enough";
    for (round, expected) in [
        "2 registered, 0 known before, 4 refused",
        "0 registered, 2 known before, 4 refused",
    ]
    .iter()
    .enumerate()
    {
        let done = run(&[
            "--client",
            &id,
            "--secret",
            secret,
            "--report",
            "refused.csv",
        ])?;
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        assert_eq!(
            String::from_utf8_lossy(&done.stdout).trim(),
            *expected,
            "{round}"
        );
        assert_eq!(
            std::fs::read_to_string(path("refused.csv"))?
                .lines()
                .count(),
            5
        );
    }
    let stranger = run(&["--client", "tl_ci_none", "--secret", secret])?;
    assert!(String::from_utf8_lossy(&stranger.stderr).contains("no client `tl_ci_none`"));
    Ok(())
}
