//! What tests find in HTML.
//! It must not know what the HTML is for.

use serde_json::Value;

use super::server::Failing;

/// The JSON that stands in an element or article.
pub fn inert(html: &str) -> Failing<Value> {
    let (_, rest) = html
        .split_once("<script type=\"application/json\">")
        .ok_or("no JSON")?;
    let (json, _) = rest.split_once("</script>").ok_or("no end")?;
    assert!(!json.contains('<'), "{json}");
    Ok(serde_json::from_str(json)?)
}

/// The first attribute of that name, as it is written.
pub fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
