//! The log of who did what: that it is whole, holds nothing personal, and is shown to its client only.
//! It must not know how it is kept.

use serde_json::{Value, json};
use trackline_server::store::AuditQuery;
use trackline_server::store::audit::Chain;

use super::Outcome;
use super::server::{Failing, Shop, TestApp, problem, text, told};

const SCOPES: &str =
    "shipments:read shipments:write shop:write audit:read exports:read viewer-keys:manage";

async fn entries(app: &TestApp, shop: &Shop, query: &str) -> Failing<Vec<Value>> {
    let path = format!("/api/audit?limit=100{query}");
    let page = app.get(&path, &shop.token).send().await?;
    let page: Value = page.error_for_status()?.json().await?;
    assert_eq!(page.get("next_cursor"), None);
    Ok(page["entries"].as_array().cloned().unwrap_or_default())
}

/// Does one of everything and returns the id of the shipment.
async fn busy(app: &TestApp, shop: &Shop) -> Failing<String> {
    let parcel = json!({
        "tracking_number": "RR123456785PL", "order": "K-77",
        "recipient": { "email": "anna.lis@poczta.example" },
    });
    let id = text(&app.register(shop, parcel).await?["id"])?;
    let event =
        json!({ "events": [{ "status": "shipped", "occurred_at": "2026-11-20T10:00:00Z" }] });
    let path = format!("/api/shipments/{id}/events");
    app.post(&path, &shop.token, &event)
        .send()
        .await?
        .error_for_status()?;
    app.webhook(told(
        "RR123456785PL",
        "pocztapolska",
        "in_transit",
        "2026-11-21T10:00:00Z",
    ))
    .await?
    .error_for_status()?;
    let link = json!({ "order": "K-77" });
    let link = app.post("/api/links", &shop.token, &link).send().await?;
    let link: Value = link.error_for_status()?.json().await?;
    let path = app.url(&format!("/api/links/{}", text(&link["id"])?));
    app.http
        .delete(path)
        .bearer_auth(&shop.token)
        .send()
        .await?
        .error_for_status()?;
    let look = app.http.put(app.url("/api/shop")).bearer_auth(&shop.token);
    look.json(&json!({ "name": "Sklep" }))
        .send()
        .await?
        .error_for_status()?;
    let token = app.post(
        "/api/viewer-tokens",
        &shop.token,
        &json!({ "shipments": [id] }),
    );
    let token: Value = token.send().await?.error_for_status()?.json().await?;
    for body in [
        json!({ "id": token["id"] }),
        json!({ "issued_before": "2026-01-01T00:00:00Z" }),
    ] {
        let revoke = app.post("/api/viewer-tokens/revoke", &shop.token, &body);
        revoke.send().await?.error_for_status()?;
    }
    app.post("/api/viewer-keys", &shop.token, &json!({}))
        .send()
        .await?
        .error_for_status()?;
    let key = app.url("/api/viewer-keys/1");
    app.http
        .delete(key)
        .bearer_auth(&shop.token)
        .send()
        .await?
        .error_for_status()?;
    let question =
        json!({ "shop": shop.id, "order": "K-77", "contact": "anna.lis@poczta.example" });
    let found = app
        .http
        .post(app.url("/api/lookup"))
        .json(&question)
        .send()
        .await?;
    found.error_for_status()?;
    Ok(id)
}

#[tokio::test]
async fn everything_that_somebody_does_is_recorded_with_who_and_from_where() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    let id = busy(&app, &shop).await?;
    let log = entries(&app, &shop, "").await?;
    let acts: Vec<&str> = log
        .iter()
        .rev()
        .filter_map(|entry| entry["act"].as_str())
        .collect();
    let expected = [
        "client.created",
        "token.given",
        "shipment.registered",
        "shipment.events_reported",
        "link.made",
        "link.revoked",
        "shop.changed",
        "viewer_token.minted",
        "viewer_token.revoked",
        "viewer_token.all_revoked",
        "client.key_added",
        "client.key_revoked",
        "viewer_token.minted",
    ];
    assert_eq!(acts, expected);
    let registered = &log[log.len() - 3];
    assert_eq!(
        (&registered["subject"], &registered["who"]),
        (&json!(id), &json!(shop.id))
    );
    assert_eq!(registered["address"], "127.0.0.1");
    let (made, found) = (&log[log.len() - 1], &log[0]);
    assert_eq!(
        (&made["who"], made.get("address")),
        (&json!("operator"), None)
    );
    assert_eq!(
        (&found["who"], found.get("address")),
        (&json!("customer"), None)
    );
    Ok(())
}

#[tokio::test]
async fn no_name_number_contact_or_secret_stands_in_it() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    busy(&app, &shop).await?;
    let export = app
        .get("/api/audit/export?format=jsonl", &shop.token)
        .send()
        .await?;
    let log = export.error_for_status()?.text().await?;
    assert!(log.lines().count() > 10);
    for word in [
        "RR123456785PL",
        "K-77",
        "anna",
        "poczta",
        "Sklep",
        &shop.secret,
        &shop.token,
        "tl_vk_",
    ] {
        assert!(!log.contains(word), "{word}");
    }
    Ok(())
}

#[tokio::test]
async fn a_repeated_request_is_recorded_once_and_a_refused_one_not_at_all() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    for _ in 0..2 {
        let request = app.post(
            "/api/shipments",
            &shop.token,
            &json!({ "tracking_number": "1" }),
        );
        request
            .header("idempotency-key", "k")
            .send()
            .await?
            .error_for_status()?;
    }
    let absent = app
        .http
        .delete(app.url("/api/links/lnk_1"))
        .bearer_auth(&shop.token);
    assert_eq!(absent.send().await?.status(), 404);
    let log = entries(&app, &shop, "").await?;
    let registered = log
        .iter()
        .filter(|entry| entry["act"] == "shipment.registered");
    assert_eq!((registered.count(), log.len()), (1, 3));
    Ok(())
}

#[tokio::test]
async fn a_client_sees_its_own_log_in_pages_and_narrowed() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.shop(SCOPES, &[]).await?, app.shop(SCOPES, &[]).await?);
    for number in 0..5 {
        let body = json!({ "tracking_number": format!("N{number}") });
        app.register(&shop, body.clone()).await?;
        app.register(&other, body).await?;
    }
    let all = entries(&app, &shop, "").await?;
    assert_eq!(all.len(), 7);
    assert!(all.iter().all(|entry| entry["client"] == shop.id.as_str()));
    let (mut paged, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/audit?limit=3{cursor}");
        let page: Value = app.get(&path, &shop.token).send().await?.json().await?;
        paged.extend(page["entries"].as_array().cloned().unwrap_or_default());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(paged, all);
    let narrowed = |query: &'static str| entries(&app, &shop, query);
    assert_eq!(narrowed("&act=token.given").await?.len(), 1);
    assert_eq!(narrowed("&who=operator").await?.len(), 1);
    assert_eq!(narrowed("&until=2026-01-01T00:00:00Z").await?.len(), 0);
    assert_eq!(narrowed("&since=2026-01-01T00:00:00Z").await?.len(), 7);
    let subject = format!("&subject={}", text(&all[0]["subject"])?);
    assert_eq!(entries(&app, &shop, &subject).await?.len(), 1);
    for bad in [
        "act=shipment.lost",
        "limit=0",
        "cursor=x",
        "since=yesterday",
        "page=2",
    ] {
        let refused = app
            .get(&format!("/api/audit?{bad}"), &shop.token)
            .send()
            .await?;
        assert_eq!(
            problem(refused).await?,
            (400, "invalid_request".into()),
            "{bad}"
        );
    }
    let blind = app.any_shop().await?;
    for path in ["/api/audit", "/api/audit/export?format=csv"] {
        let refused = app.get(path, &blind.token).send().await?;
        assert_eq!(problem(refused).await?, (403, "scope_missing".into()));
    }
    for half in ["audit:read", "exports:read"] {
        let reader = app.shop(half, &[]).await?;
        let path = "/api/audit/export?format=csv";
        let refused = app.get(path, &reader.token).send().await?;
        assert_eq!(problem(refused).await?, (403, "scope_missing".into()));
    }
    Ok(())
}

#[tokio::test]
async fn the_export_is_csv_or_lines_and_says_that_it_was_made() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    app.register(&shop, json!({ "tracking_number": "1" }))
        .await?;
    let csv = app
        .get("/api/audit/export?format=csv", &shop.token)
        .send()
        .await?;
    assert_eq!(
        csv.headers()["content-type"],
        "text/csv; charset=utf-8; header=present"
    );
    let csv = csv.text().await?;
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "ordinal,at,client,who,act,subject,address,detail,hash"
    );
    assert!(
        rows[1].starts_with("1,") && rows[1].contains(",operator,client.created,"),
        "{csv}"
    );
    assert!(
        rows[4].contains("data.exported") && rows[5].is_empty(),
        "{csv}"
    );
    let lines = app
        .get("/api/audit/export?format=jsonl", &shop.token)
        .send()
        .await?;
    let lines = lines.text().await?;
    let lines: Vec<Value> = lines
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let mut all = entries(&app, &shop, "").await?;
    all.reverse();
    assert_eq!(lines, all);
    Ok(())
}

#[tokio::test]
async fn under_many_writers_at_once_the_chain_holds() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop(SCOPES, &[]).await?;
    let writes = (0..40).map(|number| {
        let body = json!({ "tracking_number": format!("N{number}") });
        app.post("/api/shipments", &shop.token, &body).send()
    });
    for answer in futures_util::future::join_all(writes).await {
        answer?.error_for_status()?;
    }
    let everything = AuditQuery {
        after: Some(0),
        limit: 1000,
        ..AuditQuery::default()
    };
    let mut chain = Chain::default();
    for entry in app.app.store.audit(everything).await? {
        chain.follow(&entry)?;
    }
    assert_eq!(chain.length, 42);
    Ok(())
}
