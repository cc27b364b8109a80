//! Who may do what: clients, scopes, viewers, and what strangers learn (nothing).
//! It must not know how tokens are made or kept.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use trackline_server::access::credential::hash;
use trackline_server::store::audit::{Act, Who};
use trackline_server::store::{AccessToken, Deed};

use super::Outcome;
use super::server::{Failing, TestApp, problem, text};

#[tokio::test]
async fn client_credentials_come_by_header_or_form() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop("shipments:read", &[]).await?;
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &shop.id),
        ("client_secret", &shop.secret),
    ];
    let answer = app
        .http
        .post(app.url("/oauth/token"))
        .form(&form)
        .send()
        .await?
        .error_for_status()?;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let answer: Value = answer.json().await?;
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["expires_in"], 3600);
    assert_eq!(answer["scope"], "shipments:read");
    assert!(text(&answer["access_token"])?.starts_with("tl_at_"));
    Ok(())
}

#[tokio::test]
async fn an_id_and_a_secret_may_be_encoded_as_rfc_6749_asks() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop("shipments:read", &[]).await?;
    // Strict clients leave letters and digits alone and nothing else.
    let encoded = |text: &str| text.replace('_', "%5F").replace('-', "%2d");
    let answer = app
        .http
        .post(app.url("/oauth/token"))
        .basic_auth(encoded(&shop.id), Some(encoded(&shop.secret)))
        .header(
            "content-type",
            "Application/X-WWW-Form-Urlencoded; charset=UTF-8",
        )
        .body("grant_type=client%5Fcredentials")
        .send()
        .await?
        .error_for_status()?;
    assert!(text(&answer.json::<Value>().await?["access_token"])?.starts_with("tl_at_"));
    Ok(())
}

/// A form, and the status, code and `error` of its refusal.
type BadRequest<'a> = (&'a [(&'a str, &'a str)], u16, &'a str, &'a str);

#[tokio::test]
async fn bad_token_requests_are_told_in_both_languages() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.shop("shipments:read", &[]).await?;
    let (id, secret) = (shop.id.as_str(), shop.secret.as_str());
    let grant = ("grant_type", "client_credentials");
    let cases: [BadRequest<'_>; 7] = [
        (
            &[grant, ("client_id", id), ("client_secret", "tl_cs_wrong")],
            401,
            "client_invalid",
            "invalid_client",
        ),
        (
            &[
                grant,
                ("client_id", "tl_ci_nobody"),
                ("client_secret", secret),
            ],
            401,
            "client_invalid",
            "invalid_client",
        ),
        (&[grant], 401, "client_invalid", "invalid_client"),
        (
            &[("client_id", id), ("client_secret", secret)],
            400,
            "invalid_request",
            "invalid_request",
        ),
        (
            &[("grant_type", "password"), ("client_id", id)],
            400,
            "invalid_request",
            "unsupported_grant_type",
        ),
        (
            &[
                grant,
                ("client_id", id),
                ("client_secret", secret),
                ("scope", "shipments:write"),
            ],
            400,
            "invalid_request",
            "invalid_scope",
        ),
        (
            &[
                grant,
                ("client_id", id),
                ("client_secret", secret),
                ("scope", "everything"),
            ],
            400,
            "invalid_request",
            "invalid_scope",
        ),
    ];
    for (form, status, code, error) in cases {
        let answer = app
            .http
            .post(app.url("/oauth/token"))
            .form(form)
            .send()
            .await?;
        let challenged = answer.headers().contains_key("www-authenticate");
        let body: Value = answer.json().await?;
        assert_eq!(
            (&body["status"], &body["code"], &body["error"]),
            (&json!(status), &json!(code), &json!(error))
        );
        assert_eq!(challenged, status == 401);
    }
    let json = app
        .http
        .post(app.url("/oauth/token"))
        .json(&json!({}))
        .send()
        .await?;
    assert_eq!(problem(json).await?, (415, "unsupported_media_type".into()));
    Ok(())
}

#[tokio::test]
async fn scopes_bound_what_a_client_may_do() -> Outcome {
    let app = TestApp::start().await?;
    let reader = app.shop("shipments:read", &[]).await?;
    let writer = app.shop("shipments:write", &[]).await?;
    let minter = app.shop("viewer-tokens:write", &[]).await?;
    let parcel = json!({ "tracking_number": "1" });
    let order = json!({ "order": "A" });
    let forbidden = (403, "scope_missing".to_owned());

    assert_eq!(
        app.get("/api/shipments", &reader.token)
            .send()
            .await?
            .status(),
        200
    );
    assert_eq!(
        problem(
            app.post("/api/shipments", &reader.token, &parcel)
                .send()
                .await?
        )
        .await?,
        forbidden
    );
    assert_eq!(
        problem(
            app.post("/api/viewer-tokens", &reader.token, &order)
                .send()
                .await?
        )
        .await?,
        forbidden
    );
    assert_eq!(
        app.post("/api/shipments", &writer.token, &parcel)
            .send()
            .await?
            .status(),
        201
    );
    assert_eq!(
        app.post("/api/viewer-tokens", &writer.token, &order)
            .send()
            .await?
            .status(),
        201
    );
    assert_eq!(
        problem(app.get("/api/shipments", &writer.token).send().await?).await?,
        forbidden
    );
    assert_eq!(
        app.post("/api/viewer-tokens", &minter.token, &order)
            .send()
            .await?
            .status(),
        201
    );
    assert_eq!(
        problem(
            app.post("/api/shipments", &minter.token, &parcel)
                .send()
                .await?
        )
        .await?,
        forbidden
    );
    Ok(())
}

#[tokio::test]
async fn missing_wrong_and_expired_tokens_have_codes_of_their_own() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let kept = AccessToken {
        hash: hash("tl_at_old"),
        client: shop.id.clone(),
        secret: 1,
        scopes: vec!["shipments:read".into()],
        expires_at: Utc::now() - TimeDelta::seconds(1),
    };
    let before = Utc::now() - TimeDelta::hours(1);
    let deed = Deed::new(Act::TokenGiven, &shop.id, Who::Operator, &shop.id, before);
    app.app.store.keep_access_token(kept, before, deed).await?;
    let old = app.token_until(&shop, "A", Utc::now() - TimeDelta::seconds(1))?;
    let long = app.token_until(&shop, "A", Utc::now() + TimeDelta::hours(2))?;
    for (token, code) in [
        ("tl_at_old", "token_expired"),
        ("tl_at_made-up", "token_invalid"),
        (&old, "token_expired"),
        (&long, "token_invalid"),
        ("a.b.c", "token_invalid"),
        ("ü", "token_invalid"),
    ] {
        let answer = app.get("/api/shipments", token).send().await?;
        assert!(answer.headers().contains_key("www-authenticate"));
        let (status, found) = problem(answer).await?;
        assert!(
            status == 401 && (found == code || token == "ü"),
            "{token} {found}"
        );
    }
    let bare = app.http.get(app.url("/api/shipments")).send().await?;
    assert_eq!(problem(bare).await?, (401, "token_missing".into()));
    Ok(())
}

#[tokio::test]
async fn absent_and_foreign_shipments_get_the_same_answer() -> Outcome {
    let app = TestApp::start().await?;
    let (shop, other) = (app.any_shop().await?, app.any_shop().await?);
    let theirs = app
        .register(&other, json!({ "tracking_number": "1", "order": "A" }))
        .await?;
    let viewer = app.viewer_token(&shop, json!({ "order": "A" })).await?;
    let events =
        json!({ "events": [{ "status": "delivered", "occurred_at": "2026-11-20T10:00:00Z" }] });
    let mut answers: Vec<Value> = Vec::new();
    for id in [text(&theirs["id"])?, "shp_absent".to_owned()] {
        let path = format!("/api/shipments/{id}");
        for request in [
            app.get(&path, &shop.token),
            app.get(&path, &viewer),
            app.get(&format!("{path}/status"), &shop.token),
            app.post(&format!("{path}/events"), &shop.token, &events),
            app.post(
                "/api/viewer-tokens",
                &shop.token,
                &json!({ "shipments": [id] }),
            ),
        ] {
            let answer = request.send().await?;
            assert_eq!(answer.status(), 404);
            let mut body: Value = answer.json().await?;
            body["request_id"] = Value::Null;
            answers.push(body);
        }
    }
    assert!(
        answers.iter().all(|answer| Some(answer) == answers.first()),
        "{answers:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_viewer_reads_what_its_token_names_and_nothing_else() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let mut ids = Vec::new();
    for (number, order) in [("1", "A"), ("2", "A"), ("3", "B"), ("4", "C")] {
        let made = app
            .register(
                &shop,
                json!({ "tracking_number": number, "carrier": "dpd", "order": order }),
            )
            .await?;
        ids.push(text(&made["id"])?);
    }
    let token = app
        .viewer_token(&shop, json!({ "order": "A", "shipments": [ids[2]] }))
        .await?;
    let list: Value = app
        .get("/api/shipments", &token)
        .send()
        .await?
        .json()
        .await?;
    let seen = list["shipments"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|shipment| text(&shipment["id"]));
    assert_eq!(
        seen.collect::<Failing<Vec<_>>>()?,
        [ids[2].as_str(), &ids[1], &ids[0]]
    );
    let other_order: Value = app
        .get("/api/shipments?order=C", &token)
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(other_order, json!({ "shipments": [] }));
    for (id, status) in ids.iter().zip([200, 200, 200, 404]) {
        for path in [
            format!("/api/shipments/{id}"),
            format!("/api/shipments/{id}/status"),
        ] {
            assert_eq!(
                app.get(&path, &token).send().await?.status(),
                status,
                "{path}"
            );
        }
    }
    for (path, body) in [
        ("/api/shipments", json!({ "tracking_number": "9" })),
        ("/api/viewer-tokens", json!({ "order": "C" })),
    ] {
        let answer = app.post(path, &token, &body).send().await?;
        assert_eq!(problem(answer).await?, (403, "scope_missing".into()));
    }
    Ok(())
}

#[tokio::test]
async fn a_viewer_token_lives_as_long_as_asked_and_an_hour_at_most() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    for (wish, seconds) in [(json!(1), 1), (json!(3600), 3600), (Value::Null, 3600)] {
        let body = json!({ "order": "A", "expires_in": wish });
        let before = Utc::now();
        let answer = app
            .post("/api/viewer-tokens", &shop.token, &body)
            .send()
            .await?;
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let answer: Value = answer.error_for_status()?.json().await?;
        let expires_at: DateTime<Utc> = text(&answer["expires_at"])?.parse()?;
        let (soonest, latest) = (
            before + TimeDelta::seconds(seconds - 1),
            Utc::now() + TimeDelta::seconds(seconds),
        );
        assert!(
            (soonest..=latest).contains(&expires_at),
            "{wish} {expires_at}"
        );
    }
    for body in [
        json!({}),
        json!({ "shipments": [] }),
        json!({ "order": "A", "expires_in": 0 }),
        json!({ "order": "A", "expires_in": 3601 }),
        json!({ "order": "A", "expires_in": -5 }),
        json!({ "order": " " }),
        json!({ "order": "A", "scope": "all" }),
    ] {
        let answer = app
            .post("/api/viewer-tokens", &shop.token, &body)
            .send()
            .await?;
        assert_eq!(
            problem(answer).await?,
            (400, "invalid_request".into()),
            "{body}"
        );
    }
    Ok(())
}
