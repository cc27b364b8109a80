//! What viewer tokens say, and what makes them worthless.
//! It must not know how a token travels.

use super::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn viewer(life: TimeDelta) -> Viewer {
    let viewer = Viewer::of(vec!["shp_1".into()], vec!["10482".into()], life, NOW);
    Viewer {
        id: Some("vt_1".into()),
        origin: Some("https://shop.example".into()),
        ..viewer
    }
}

fn keys() -> ViewerKeys {
    ViewerKeys::new("secret")
}

fn check(token: &str, client: &str, now: DateTime<Utc>) -> Result<Viewer, ViewerRefused> {
    keys().verify(token, &Issuer::server(client), now)
}

/// A token with any claims at all, signed as a shop's server would.
fn signed(claims: &Value) -> Result<String, Box<dyn std::error::Error>> {
    let key = keys().handed_out("tl_ci_1", 2)?;
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let header = json!({ "alg": "HS256", "kid": "tl_ci_1.2", "typ": "JWT" });
    let input = format!("{}.{}", encode(&header), encode(claims));
    let signature = hmac(key.as_bytes(), &[input.as_bytes()])?;
    Ok(format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

#[test]
fn a_token_says_what_it_was_made_for_until_it_expires() -> Result<(), Unsigned> {
    let viewer = viewer(TimeDelta::minutes(5));
    let token = keys().mint("tl_ci_1", &viewer)?;
    assert_eq!(Issuer::of(&token), Some(Issuer::server("tl_ci_1")));
    let just_before = viewer.expires_at - TimeDelta::milliseconds(1);
    assert_eq!(check(&token, "tl_ci_1", just_before), Ok(viewer.clone()));
    let then = check(&token, "tl_ci_1", viewer.expires_at);
    assert_eq!(then, Err(ViewerRefused::Expired));
    Ok(())
}

#[test]
fn another_client_secret_or_letter_makes_it_invalid() -> Result<(), Unsigned> {
    let token = keys().mint("tl_ci_1", &viewer(LONGEST))?;
    assert_eq!(check(&token, "tl_ci_2", NOW), Err(ViewerRefused::Invalid));
    let server = Issuer::server("tl_ci_1");
    let other = ViewerKeys::new("other").verify(&token, &server, NOW);
    assert_eq!(other, Err(ViewerRefused::Invalid));
    let (head, tail) = token.split_at(token.len() / 2);
    let swapped = if tail.starts_with('A') { "B" } else { "A" };
    let changed = format!("{head}{swapped}{}", tail.get(1..).unwrap_or_default());
    assert_eq!(check(&changed, "tl_ci_1", NOW), Err(ViewerRefused::Invalid));
    Ok(())
}

#[test]
fn a_token_that_would_live_too_long_is_refused() -> Result<(), Unsigned> {
    let life = LONGEST + TimeDelta::seconds(1);
    let token = keys().mint("tl_ci_1", &viewer(life))?;
    assert_eq!(check(&token, "tl_ci_1", NOW), Err(ViewerRefused::Invalid));
    let later = NOW + TimeDelta::minutes(30);
    assert_eq!(check(&token, "tl_ci_1", later), Err(ViewerRefused::Invalid));
    Ok(())
}

#[test]
fn a_token_for_later_is_refused_but_for_a_clock_a_minute_ahead() -> Result<(), Unsigned> {
    let token = keys().mint("tl_ci_1", &viewer(LONGEST))?;
    assert!(check(&token, "tl_ci_1", NOW - SKEW).is_ok());
    let early = NOW - SKEW - TimeDelta::seconds(1);
    assert_eq!(check(&token, "tl_ci_1", early), Err(ViewerRefused::Invalid));
    Ok(())
}

#[test]
fn an_unsigned_or_otherwise_signed_token_is_refused() {
    let claims = URL_SAFE_NO_PAD.encode("{\"aud\":\"trackline-viewer\",\"exp\":60,\"iat\":0}");
    for header in [
        "{\"alg\":\"none\",\"kid\":\"tl_ci_1\"}",
        "{\"alg\":\"HS512\",\"kid\":\"tl_ci_1\"}",
    ] {
        let token = format!("{}.{claims}.", URL_SAFE_NO_PAD.encode(header));
        assert_eq!(check(&token, "tl_ci_1", NOW), Err(ViewerRefused::Invalid));
    }
}

#[test]
fn a_shop_signs_with_its_own_key_and_only_that() -> Result<(), Box<dyn std::error::Error>> {
    let claims = json!({ "aud": "trackline-viewer", "iat": 0, "exp": 60, "orders": ["10482"] });
    let token = signed(&claims)?;
    let issuer = Issuer::of(&token).ok_or("no issuer")?;
    assert_eq!((issuer.client.as_str(), issuer.key), ("tl_ci_1", Some(2)));
    let viewer = keys().verify(&token, &issuer, NOW).ok();
    assert_eq!(
        viewer.map(|viewer| viewer.orders),
        Some(vec!["10482".into()])
    );
    for (client, key) in [
        ("tl_ci_1", None),
        ("tl_ci_1", Some(1)),
        ("tl_ci_2", Some(2)),
    ] {
        let client = client.to_owned();
        let refused = keys().verify(&token, &Issuer { client, key }, NOW);
        assert_eq!(refused, Err(ViewerRefused::Invalid));
    }
    Ok(())
}

#[test]
fn what_a_shop_may_not_write_is_refused() -> Result<(), Box<dyn std::error::Error>> {
    let good = json!({ "aud": "trackline-viewer", "iat": 0, "exp": 60, "orders": ["1"] });
    let issuer = Issuer {
        client: "tl_ci_1".into(),
        key: Some(2),
    };
    assert!(keys().verify(&signed(&good)?, &issuer, NOW).is_ok());
    for (claim, value) in [
        ("aud", json!("another")),
        ("aud", Value::Null),
        ("iat", Value::Null),
        ("iat", json!("0")),
        ("exp", Value::Null),
        ("exp", json!(3601)),
        ("exp", json!(i64::MAX)),
        ("iat", json!(i64::MIN)),
        ("orders", json!("1")),
        ("orders", json!(vec!["1"; MOST_NAMED + 1])),
        ("shipments", json!(vec!["shp_1"; MOST_NAMED + 1])),
        ("jti", json!("x".repeat(LONGEST_ID + 1))),
        ("origin", json!(7)),
    ] {
        let mut claims = good.clone();
        claims[claim] = value;
        let refused = keys().verify(&signed(&claims)?, &issuer, NOW);
        assert_eq!(refused, Err(ViewerRefused::Invalid), "{claims}");
    }
    Ok(())
}

/// The vector that shops' programmers hold their code against.
#[test]
fn the_documented_vector_is_ours() -> Result<(), Box<dyn std::error::Error>> {
    let vector = include_str!("../../../../examples/tokens/vector.json");
    let page = include_str!("../../../../docs/tokens.md");
    let vector: Value = serde_json::from_str(vector)?;
    let word = |pointer: &str| vector.pointer(pointer).and_then(Value::as_str);
    let word = |pointer| word(pointer).ok_or("the vector lacks a member");
    let keys = ViewerKeys::new(word("/token_secret")?);
    let (token, key) = (word("/token")?, word("/arguments/key")?);
    assert_eq!(keys.handed_out(word("/client")?, 1)?, key);
    let issuer = Issuer::of(token).ok_or("no issuer")?;
    assert_eq!(issuer.kid(), word("/arguments/kid")?);
    let now = vector.pointer("/arguments/now").and_then(Value::as_i64);
    let now = DateTime::from_timestamp(now.unwrap_or_default(), 0).ok_or("no time")?;
    let viewer = keys
        .verify(token, &issuer, now)
        .map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(viewer.orders, ["10482", "Zamówienie/7"]);
    assert_eq!(viewer.expires_at, now + TimeDelta::minutes(15));
    for shown in [token, key, word("/token_secret")?, word("/client")?] {
        assert!(page.contains(shown), "docs/tokens.md lacks {shown}");
    }
    Ok(())
}
