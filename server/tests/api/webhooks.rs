//! Webhooks from signature to shipment.
//! It must not know any source's table of codes; those are tested beside them.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use trackline_server::app::Parts;

use super::Outcome;
use super::server::{
    EASYPOST_SECRET, TRACK17_KEY, TestApp, generic_body, problem, sign_generic, standing, told,
};
use super::sse::Stream;

const NUMBER: &str = "62007711223344556677";

#[tokio::test]
async fn a_signed_webhook_moves_the_shipment_and_its_repeat_does_not() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "inpost" }),
        )
        .await?;
    let data = told(NUMBER, "InPost", "in_transit", "2026-11-20T10:00:00+01:00");
    for _ in 0..3 {
        let answer = app.webhook(data.clone()).await?.error_for_status()?;
        assert_eq!(
            answer.json::<Value>().await?,
            json!({ "accepted": 1, "hinted": 0, "skipped": 0 })
        );
        assert_eq!(
            standing(&app, &shop, &made["id"]).await?,
            ("in_transit".into(), 2, 1)
        );
    }
    Ok(())
}

#[tokio::test]
async fn one_changed_byte_is_refused_and_changes_nothing() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "inpost" }),
        )
        .await?;
    let body = generic_body(&told(
        NUMBER,
        "inpost",
        "delivered",
        "2026-11-20T10:00:00+01:00",
    ));
    let signature = sign_generic(&body)?;
    let changed = body.replace("10:00:00", "10:00:01");
    let answer = app.signed(&changed, &signature).send().await?;
    assert_eq!(problem(answer).await?, (401, "signature_invalid".into()));
    let unsigned = app
        .http
        .post(app.url("/webhooks/generic"))
        .body(body)
        .send()
        .await?;
    assert_eq!(problem(unsigned).await?, (401, "signature_invalid".into()));
    assert_eq!(
        standing(&app, &shop, &made["id"]).await?,
        ("unknown".into(), 1, 0)
    );
    Ok(())
}

#[tokio::test]
async fn nobody_reads_a_telephone_number_or_an_address_of_mail_and_a_repeat_stays_one() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let parcel = json!({ "tracking_number": NUMBER, "carrier": "dpd" });
    let made = app.register(&shop, parcel).await?;
    let event = |phone: &str| {
        json!({ "tracking_number": NUMBER, "carrier": "dpd", "events": [{
            "status": "awaiting_pickup", "occurred_at": "2026-11-19T15:00:00+01:00",
            "message": format!("Kurier {phone}, kod 123456, 8:00-20:00, {NUMBER}"),
            "location": { "name": "Depot, depot@example.com", "city": "Łódź" },
            "pickup": { "name": "LOD17M", "address": "ul. Długa 7, 90-950, tel. 426000000" },
        }] })
    };
    for phone in ["+48 600 100 200", "+48 600 100 200", "+48 600 100 201"] {
        app.webhook(event(phone)).await?.error_for_status()?;
    }
    let id = made["id"].as_str().unwrap_or_default();
    let path = format!("/api/shipments/{id}");
    let read: Value = app.get(&path, &shop.token).send().await?.json().await?;
    let words = format!("Kurier •••, kod 123456, 8:00-20:00, {NUMBER}");
    let told = &read["events"];
    assert_eq!(told.as_array().map(Vec::len), Some(2), "{told}");
    assert_eq!(told[0]["message"], words);
    assert_eq!(told[0]["location"]["name"], "Depot, •••");
    let point = json!({ "name": "LOD17M", "address": "ul. Długa 7, 90-950, tel. •••" });
    assert_eq!(read["pickup"], point);
    Ok(())
}

#[tokio::test]
async fn one_bad_event_does_not_cost_the_others() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(
            &shop,
            json!({ "tracking_number": NUMBER, "carrier": "dpd" }),
        )
        .await?;
    let data = json!({ "tracking_number": NUMBER, "carrier": "dpd", "events": [
        { "status": "shipped", "occurred_at": "2026-11-19T15:00:00+01:00" },
        { "status": "in_transit", "occurred_at": "the day before yesterday" },
        { "status": "teleported", "occurred_at": "2026-11-20T15:00:00+01:00" },
    ] });
    let answer: Value = app.webhook(data).await?.error_for_status()?.json().await?;
    assert_eq!(answer, json!({ "accepted": 1, "hinted": 0, "skipped": 1 }));
    assert_eq!(
        standing(&app, &shop, &made["id"]).await?,
        ("shipped".into(), 2, 2)
    );
    Ok(())
}

#[tokio::test]
async fn bad_bodies_with_good_signatures_and_unknown_sources_are_told_apart() -> Outcome {
    let app = TestApp::start().await?;
    for body in ["", "not json", "[]", "{\"data\":7}"] {
        let answer = app.signed(body, &sign_generic(body)?).send().await?;
        assert_eq!(
            problem(answer).await?,
            (400, "invalid_request".into()),
            "{body}"
        );
    }
    let unknown = app
        .http
        .post(app.url("/webhooks/pigeon"))
        .body("{}")
        .send()
        .await?;
    assert_eq!(problem(unknown).await?, (404, "not_found".into()));
    let looked_at = app.http.get(app.url("/webhooks/generic")).send().await?;
    assert_eq!(
        problem(looked_at).await?,
        (405, "method_not_allowed".into())
    );
    Ok(())
}

/// An event of EasyPost's shape with our own numbers.
fn easypost_body(code: &str) -> String {
    json!({
        "object": "Event", "id": "evt_own", "description": "tracker.updated", "mode": "test",
        "result": {
            "object": "Tracker", "id": "trk_own", "tracking_code": code, "carrier": "DHLExpress",
            "status": "out_for_delivery", "status_detail": "out_for_delivery",
            "tracking_details": [
                { "object": "TrackingDetail", "message": "With courier", "status": "out_for_delivery",
                  "status_detail": "out_for_delivery", "datetime": "2026-11-20T07:30:00Z",
                  "source": "DHLExpress", "tracking_location": { "city": "Łódź", "country": "PL" } }
            ]
        }
    })
    .to_string()
}

#[tokio::test]
async fn an_easypost_event_shows_on_an_open_stream() -> Outcome {
    use unicode_normalization::UnicodeNormalization;
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    app.register(
        &shop,
        json!({ "tracking_number": "4488112233", "carrier": "dhl-express", "order": "9" }),
    )
    .await?;
    let token = app.viewer_token(&shop, json!({ "order": "9" })).await?;
    let mut stream = Stream::open(app.get("/api/stream", &token)).await?;
    stream.expect("snapshot").await?;

    let body = easypost_body("4488112233");
    let secret: String = EASYPOST_SECRET.nfkd().collect();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())?;
    mac.update(body.as_bytes());
    let signature = format!(
        "hmac-sha256-hex={}",
        hex::encode(mac.finalize().into_bytes())
    );
    let send = || {
        app.http
            .post(app.url("/webhooks/easypost"))
            .header("x-hmac-signature", &signature)
    };
    send().body(body.clone()).send().await?.error_for_status()?;
    assert_eq!(
        stream.expect("shipment").await?.data["status"],
        "out_for_delivery"
    );

    let changed = send().body(body.replace("07:30", "07:31")).send().await?;
    assert_eq!(problem(changed).await?, (401, "signature_invalid".into()));
    Ok(())
}

#[tokio::test]
async fn a_17track_notice_moves_the_shipment() -> Outcome {
    let app = TestApp::start().await?;
    let shop = app.any_shop().await?;
    let made = app
        .register(&shop, json!({ "tracking_number": "RR556677889PL" }))
        .await?;
    let event = json!({ "time_iso": "2026-11-19T15:04:00+01:00", "time_utc": "2026-11-19T14:04:00Z",
        "description": "Doręczono", "location": "Sopot", "stage": "Delivered", "sub_status": "Delivered_Other" });
    let body = json!({ "event": "TRACKING_UPDATED", "data": {
        "number": "RR556677889PL", "carrier": 7041, "track_info": {
            "latest_status": { "status": "Delivered", "sub_status": "Delivered_Other" },
            "latest_event": event,
            "tracking": { "providers": [{ "provider": { "key": 7041 }, "events": [event] }] }
        } } })
    .to_string();
    let sign = hex::encode(Sha256::digest(format!("{body}/{TRACK17_KEY}")));
    let send = |body: String| {
        app.http
            .post(app.url("/webhooks/17track"))
            .header("sign", &sign)
            .body(body)
            .send()
    };
    send(body.clone()).await?.error_for_status()?;
    assert_eq!(standing(&app, &shop, &made["id"]).await?.0, "delivered");
    let changed = send(body.replace("Sopot", "Sopor")).await?;
    assert_eq!(problem(changed).await?, (401, "signature_invalid".into()));
    Ok(())
}

/// EasyPost's own published sample, when it lies beside the repository: the bytes and the signature
/// are theirs, not made by our code.
#[tokio::test]
async fn the_published_easypost_sample_is_believed_and_one_changed_byte_is_not() -> Outcome {
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/payloads/easypost-event-tracker-updated.json"
    );
    let Ok(body) = std::fs::read(sample) else {
        return Ok(());
    };
    let signature =
        "hmac-sha256-hex=38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db";
    let app = TestApp::start().await?;
    let send = |body: Vec<u8>| {
        let request = app.http.post(app.url("/webhooks/easypost"));
        request
            .header("x-hmac-signature", signature)
            .body(body)
            .send()
    };
    let mut changed = body.clone();
    if let Some(byte) = changed.last_mut() {
        *byte = b' ';
    }
    assert_eq!(
        problem(send(changed).await?).await?,
        (401, "signature_invalid".into())
    );
    for _ in 0..2 {
        send(body.clone()).await?.error_for_status()?;
    }
    Ok(())
}

/// A path that ends in a secret of InPost's, for want of a signature.
async fn keyed(
    app: &TestApp,
    source: &str,
    key: &str,
) -> Result<reqwest::Response, reqwest::Error> {
    let url = app.url(&format!("/webhooks/{source}/{key}"));
    app.http.post(url).body("{}").send().await
}

#[tokio::test]
async fn a_secret_path_opens_only_to_its_key_and_only_where_nothing_is_signed() -> Outcome {
    let app = TestApp::start().await?;
    for key in ["wrong", "inpost-ke", "inpost-keyy", "%20inpost-key"] {
        let refused = keyed(&app, "inpost", key).await?;
        assert_eq!(problem(refused).await?, (401, "signature_invalid".into()));
        let url = app.url(&format!("/webhooks/inpost/{key}"));
        let looked_at = app.http.get(url).send().await?;
        assert_eq!(problem(looked_at).await?, (401, "signature_invalid".into()));
    }
    let looked_at = app.http.get(app.url("/webhooks/inpost/inpost-key")).send();
    assert_eq!(
        looked_at.await?.status(),
        200,
        "InPost asks before it sends"
    );
    let unread = keyed(&app, "inpost", "inpost-key").await?;
    assert_eq!(problem(unread).await?, (400, "invalid_request".into()));

    let keyless = app.http.post(app.url("/webhooks/inpost")).body("{}").send();
    assert_eq!(
        problem(keyless.await?).await?,
        (401, "signature_invalid".into())
    );
    for source in ["easypost", "generic", "boxberry", "pigeon"] {
        let answer = keyed(&app, source, EASYPOST_SECRET).await?;
        assert_eq!(
            problem(answer).await?,
            (404, "not_found".into()),
            "{source}"
        );
    }
    let unset = keyed(&app, "cdek", "inpost-key").await?;
    assert_eq!(problem(unset).await?, (404, "source_not_configured".into()));
    Ok(())
}

#[tokio::test]
async fn a_source_that_sends_nothing_has_no_path() -> Outcome {
    let app = TestApp::start().await?;
    for source in ["boxberry", "poczta-polska", "pochta-rossii"] {
        let path = app.url(&format!("/webhooks/{source}"));
        let answer = app.http.post(path).body("{}").send().await?;
        assert_eq!(
            problem(answer).await?,
            (404, "not_found".into()),
            "{source}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_source_without_a_secret_takes_nothing() -> Outcome {
    let plain = TestApp::start().await?;
    let mut parts = Parts::clone(&plain.app);
    parts.secrets = Arc::default();
    let app = plain.again(parts).await?;
    let answer = app
        .webhook(json!({ "tracking_number": "1", "events": [] }))
        .await?;
    assert_eq!(
        problem(answer).await?,
        (404, "source_not_configured".into())
    );
    Ok(())
}
