//! Clients whose secrets, networks and permissions change while they are in use.
//! It must not know which command or route changes them.

use std::sync::Arc;

use chrono::{TimeDelta, Utc};
use reqwest::Response;
use serde_json::{Value, json};
use trackline_server::access::rotation;
use trackline_server::app::Parts;
use trackline_server::store::audit::{Act, Who};
use trackline_server::store::sqlite::SqliteStore;
use trackline_server::store::{Client, Deed, Store};

use super::Outcome;
use super::server::{Failing, Shop, TestApp, lookup, problem};

/// Changes a client as an operator does.
pub async fn change(app: &TestApp, shop: &Shop, change: impl FnOnce(&mut Client)) -> Outcome {
    change_in(&*app.app.store, shop, change).await
}

async fn change_in(store: &dyn Store, shop: &Shop, change: impl FnOnce(&mut Client)) -> Outcome {
    let client = store.client(&shop.id).await?.ok_or("no client")?;
    let mut client = Arc::unwrap_or_clone(client);
    change(&mut client);
    let deed = Deed::new(
        Act::ClientChanged,
        &shop.id,
        Who::Operator,
        &shop.id,
        Utc::now(),
    );
    assert!(store.keep_client(client, deed).await?);
    Ok(())
}

async fn ask(app: &TestApp, id: &str, secret: &str, forwarded: &str) -> Failing<Response> {
    let request = app.http.post(app.url("/oauth/token"));
    let request = request.basic_auth(id, Some(secret));
    let request = request.header("x-forwarded-for", forwarded);
    let form = [("grant_type", "client_credentials")];
    Ok(request.form(&form).send().await?)
}

async fn list(app: &TestApp, token: &str) -> Failing<u16> {
    let answer = app.get("/api/shipments", token).send().await?;
    Ok(answer.status().as_u16())
}

#[tokio::test]
async fn a_new_secret_works_beside_the_old_one_which_takes_its_tokens_with_it() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let now = Utc::now();
    let mut second = Ok(String::new());
    change(&app, &shop, |client| {
        second = rotation::add_secret(client, None, now)
    })
    .await?;
    let second = second?;
    let fresh = ask(&app, &shop.id, &second, "").await?.error_for_status()?;
    let fresh: Value = fresh.json().await?;
    let fresh = fresh["access_token"].as_str().ok_or("no token")?;
    assert_eq!(ask(&app, &shop.id, &shop.secret, "").await?.status(), 200);
    assert_eq!(
        (list(&app, &shop.token).await?, list(&app, fresh).await?),
        (200, 200)
    );

    let mut revoked = Ok(());
    change(&app, &shop, |client| {
        revoked = rotation::revoke_secret(client, 1, now)
    })
    .await?;
    revoked?;
    assert_eq!(ask(&app, &shop.id, &shop.secret, "").await?.status(), 401);
    assert_eq!(ask(&app, &shop.id, &second, "").await?.status(), 200);
    assert_eq!(
        (list(&app, &shop.token).await?, list(&app, fresh).await?),
        (401, 200)
    );
    Ok(())
}

#[tokio::test]
async fn what_another_process_changes_counts_for_the_next_request() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let viewer = app.token_until(&shop, "A", Utc::now() + TimeDelta::minutes(5))?;
    let another = SqliteStore::open(&app.database()?)?;
    for (disabled_at, expected) in [(None, 200), (Some(Utc::now()), 401), (None, 200)] {
        change_in(&another, &shop, |client| client.disabled_at = disabled_at).await?;
        // Twice: what the first one has read, the second one may remember.
        for _ in 0..2 {
            assert_eq!(list(&app, &shop.token).await?, expected);
            assert_eq!(list(&app, &viewer).await?, expected);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_secret_that_has_run_out_gets_nothing_and_its_last_token_lives_on() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let over = Utc::now() - TimeDelta::seconds(1);
    change(&app, &shop, |client| {
        for secret in &mut client.secrets {
            secret.expires_at = Some(over);
        }
    })
    .await?;
    let refused = ask(&app, &shop.id, &shop.secret, "").await?;
    assert_eq!(problem(refused).await?, (401, "client_invalid".into()));
    assert_eq!(list(&app, &shop.token).await?, 200);
    Ok(())
}

#[tokio::test]
async fn every_wrong_credential_gets_the_same_answer() -> Outcome {
    let plain = TestApp::start().await?;
    let mut parts = Parts::clone(&plain.app);
    parts.lookup = std::sync::Arc::new(lookup(std::time::Duration::ZERO, &["127.0.0.1"])?);
    let app = plain.again(parts).await?;
    let (shop, out, bound) = (
        app.any_shop().await?,
        app.any_shop().await?,
        app.any_shop().await?,
    );
    change(&app, &out, |client| client.disabled_at = Some(Utc::now())).await?;
    let network = "192.0.2.0/24".parse()?;
    change(&app, &bound, |client| client.networks = vec![network]).await?;
    let mut answers = Vec::new();
    for (id, secret, from) in [
        ("tl_ci_nobody", &shop.secret, "192.0.2.1"),
        (&*shop.id, &"tl_cs_wrong".to_owned(), "192.0.2.1"),
        (&*shop.id, &out.secret, "192.0.2.1"),
        (&*out.id, &out.secret, "192.0.2.1"),
        (&*bound.id, &bound.secret, "192.0.3.1"),
    ] {
        let answer = ask(&app, id, secret, from).await?;
        assert_eq!(answer.status(), 401);
        assert_eq!(
            answer.headers()["www-authenticate"],
            "Basic realm=\"trackline\""
        );
        let mut body: Value = answer.json().await?;
        assert_eq!(body["error"], "invalid_client");
        body["request_id"].take();
        answers.push(body);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    Ok(())
}

#[tokio::test]
async fn a_client_is_heard_from_its_own_networks_only_and_proxies_are_seen_through() -> Outcome {
    let plain = TestApp::start().await?;
    let shop = plain.any_shop().await?;
    let networks = ["192.0.2.0/24".parse()?, "2001:db8::7/128".parse()?];
    change(&plain, &shop, |client| client.networks = networks.into()).await?;
    let direct = plain.get("/api/shipments", &shop.token);
    let direct = direct.header("x-forwarded-for", "192.0.2.9").send().await?;
    assert_eq!(direct.status(), 403, "a stranger's header was believed");

    let mut parts = Parts::clone(&plain.app);
    parts.lookup = std::sync::Arc::new(lookup(std::time::Duration::ZERO, &["127.0.0.1"])?);
    let app = plain.again(parts).await?;
    for (from, token, api) in [
        ("192.0.2.9", 200, 200),
        ("192.0.3.9", 401, 403),
        ("192.0.2.9, 192.0.3.9", 401, 403),
        ("2001:db8::7", 200, 200),
        // Counted with its neighbour, and yet not it.
        ("2001:db8::8", 401, 403),
    ] {
        let granted = ask(&app, &shop.id, &shop.secret, from).await?;
        assert_eq!(granted.status(), token, "{from}");
        let read = app.get("/api/shipments", &shop.token);
        let read = read.header("x-forwarded-for", from).send().await?;
        assert_eq!(read.status(), api, "{from}");
    }
    // Pages are not servers: their customers come from anywhere.
    let viewer = app.token_until(&shop, "A", Utc::now() + TimeDelta::minutes(5))?;
    assert_eq!(list(&app, &viewer).await?, 200);
    Ok(())
}

#[tokio::test]
async fn what_is_taken_from_a_client_is_taken_from_its_tokens_at_once() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    change(&app, &shop, |client| {
        client.scopes = vec!["shipments:read".into()]
    })
    .await?;
    assert_eq!(list(&app, &shop.token).await?, 200);
    let parcel = json!({ "tracking_number": "1" });
    let refused = app
        .post("/api/shipments", &shop.token, &parcel)
        .send()
        .await?;
    assert_eq!(problem(refused).await?, (403, "scope_missing".into()));

    let viewer = app.token_until(&shop, "A", Utc::now() + TimeDelta::minutes(5))?;
    change(&app, &shop, |client| client.disabled_at = Some(Utc::now())).await?;
    for token in [&shop.token, &viewer] {
        let refused = app.get("/api/shipments", token).send().await?;
        assert_eq!(problem(refused).await?, (401, "token_invalid".into()));
    }
    change(&app, &shop, |client| client.disabled_at = None).await?;
    assert_eq!(list(&app, &shop.token).await?, 200);
    Ok(())
}

#[tokio::test]
async fn of_two_changes_at_once_the_later_one_is_refused_whole() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let store = &app.app.store;
    let read = store.client(&shop.id).await?.ok_or("no client")?;
    change(&app, &shop, |client| client.name = "one".into()).await?;
    let late = Client {
        name: "two".into(),
        origins: vec!["https://two.example".into()],
        ..Arc::unwrap_or_clone(read)
    };
    let deed = Deed::new(
        Act::ClientChanged,
        &shop.id,
        Who::Operator,
        &shop.id,
        Utc::now(),
    );
    assert!(!store.keep_client(late, deed).await?);
    let kept = store.client(&shop.id).await?.ok_or("no client")?;
    assert_eq!((kept.name.as_str(), kept.origins.len()), ("one", 0));
    Ok(())
}
