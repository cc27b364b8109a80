//! The OpenAPI document against the server.
//! It must not know how the document is generated.

use std::collections::HashMap;

use serde_json::Value;

use super::Outcome;
use super::server::TestApp;

#[tokio::test]
async fn the_document_names_every_path_and_each_refusal_as_a_problem() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let document: Value = app
        .http
        .get(app.url("/openapi.json"))
        .send()
        .await?
        .json()
        .await?;
    assert!(
        document["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1"))
    );
    let paths = document["paths"].as_object().ok_or("no paths")?;
    for path in [
        "/api/shipments",
        "/api/shipments/{id}",
        "/api/shipments/{id}/status",
        "/api/shipments/{id}/events",
        "/api/carriers",
        "/api/stream",
        "/api/viewer-tokens",
        "/api/lookup",
        "/embed",
        "/embed/shipments/{id}",
        "/embed/orders/{order}",
        "/api/links",
        "/api/links/{id}",
        "/api/shop",
        "/oauth/token",
        "/webhooks/{source}",
        "/webhooks/{source}/{key}",
        "/healthz",
        "/readyz",
        "/api/sandbox/scenarios",
        "/api/sandbox/shipments",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
    for response in document["components"]["responses"]
        .as_object()
        .ok_or("no responses")?
        .values()
    {
        let schema = &response["content"]["application/problem+json"]["schema"];
        assert_eq!(schema["$ref"], "#/components/schemas/Problem", "{response}");
    }
    Ok(())
}

#[tokio::test]
async fn every_reference_in_the_document_leads_somewhere() -> Outcome {
    let app = TestApp::demo(HashMap::new()).await?;
    let document: Value = app
        .http
        .get(app.url("/openapi.json"))
        .send()
        .await?
        .json()
        .await?;
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    Ok(())
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}
