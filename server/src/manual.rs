//! The manual: the OpenAPI document as one page for people, without a script and with a link to everything.
//! It must not know the routes; it says what the document says.

mod operation;
mod schema;
mod text;

use serde_json::Value;
use trackline_wire::ProblemCode;

use self::operation::Operation;
use self::schema::{anchor, table, whole};
use self::text::{code, inline, prose};
use crate::hosted::Page;
use crate::markup::{Tag, escaped};
use crate::styles;

const RULES: &str = include_str!("manual/manual.css");

/// The methods that an operation may have, in their order on the page.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Writes the page. `codes` are the problem codes, each with the HTTP status that it comes with.
pub fn page(document: &Value, codes: &[(u16, ProblemCode)]) -> Page {
    let (info, parts) = (&document["info"], &document["components"]);
    let tags = by_tag(document);
    let title = escaped(word(info, "title"));
    let contents: String = tags.iter().map(|(tag, all)| contents(tag, all)).collect();
    let operations: String = tags
        .iter()
        .map(|(tag, all)| {
            let all: String = all
                .iter()
                .map(|one| one.article(&parts["responses"]))
                .collect();
            section(&slug(tag), tag, &all)
        })
        .collect();
    let callers: String = each(&parts["securitySchemes"]).map(caller).collect();
    let schemas: String = each(&parts["schemas"])
        .map(|(name, schema)| article(&anchor(name), &code(name), &whole(schema)))
        .collect();
    let codes = codes.iter().map(|(status, problem)| {
        let title = escaped(problem.title());
        [code(problem.as_str()), status.to_string(), title]
    });
    let codes = table("Problem codes", ["Code", "Status", "Meaning"], codes);
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\"><style>{RULES}</style></head><body>\
         <a class=\"skip\" href=\"#manual\">Skip the contents</a>\
         <header><h1>{title}</h1>{}<p class=\"soft\">Version {}. The same for programs: \
         <a href=\"/openapi.json\">openapi.json</a>.</p></header>\
         <nav aria-labelledby=\"contents\"><h2 id=\"contents\">Contents</h2>{contents}\
         <ul><li><a href=\"#callers\">Who may call</a></li><li><a href=\"#schemas\">Schemas</a></li>\
         <li><a href=\"#codes\">Problem codes</a></li></ul></nav>\
         <main id=\"manual\" tabindex=\"-1\">{operations}{}{}{}</main></body></html>",
        prose(word(info, "description")),
        escaped(word(info, "version")),
        section("callers", "Who may call", &callers),
        section("schemas", "Schemas", &schemas),
        section("codes", "Problem codes", &codes),
    );
    let policy = format!(
        "default-src 'none'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        styles::hash(RULES)
    );
    Page { html, policy }
}

/// The operations under their first tags, both in the order of the document.
fn by_tag(document: &Value) -> Vec<(&str, Vec<Operation<'_>>)> {
    let mut tags: Vec<(&str, Vec<Operation<'_>>)> = Vec::new();
    for (path, item) in each(&document["paths"]) {
        for method in METHODS {
            let about = &item[method];
            if about.is_null() {
                continue;
            }
            let tag = about["tags"][0].as_str().unwrap_or("Others");
            let operation = Operation {
                method,
                path,
                about,
            };
            match tags.iter_mut().find(|(name, _)| *name == tag) {
                Some((_, all)) => all.push(operation),
                None => tags.push((tag, vec![operation])),
            }
        }
    }
    tags
}

fn contents(tag: &str, operations: &[Operation<'_>]) -> String {
    let items = operations.iter().map(|operation| {
        let link = Tag::new("a").set("href", &format!("#{}", operation.anchor()));
        format!("<li>{}{}</a></li>", link.open(), operation.name())
    });
    let link = Tag::new("a").set("href", &format!("#{}", slug(tag))).open();
    let items: String = items.collect();
    format!("<h3>{link}{}</a></h3><ul>{items}</ul>", escaped(tag))
}

/// One way to say who calls, with the scopes that it knows.
fn caller((name, scheme): (&str, &Value)) -> String {
    let flows = each(&scheme["flows"]).map(|(_, flow)| {
        let scopes = each(&flow["scopes"]).map(|(scope, meaning)| {
            let meaning = inline(meaning.as_str().unwrap_or_default());
            format!("<dt>{}</dt><dd>{meaning}</dd>", code(scope))
        });
        let scopes: String = scopes.collect();
        let url = code(word(flow, "tokenUrl"));
        format!("<p>Handed out by {url}, with these scopes:</p><dl>{scopes}</dl>")
    });
    let how = match (word(scheme, "type"), word(scheme, "scheme")) {
        (kind, "") => escaped(kind),
        (_, scheme) => format!("HTTP {}", escaped(scheme)),
    };
    let body = format!(
        "<p class=\"soft\">{how}</p>{}",
        prose(word(scheme, "description"))
    );
    let name_shown = escaped(&name.replace('_', " "));
    article(
        &caller_anchor(name),
        &name_shown,
        &(body + &flows.collect::<String>()),
    )
}

fn caller_anchor(scheme: &str) -> String {
    format!("caller-{scheme}")
}

fn section(id: &str, heading: &str, body: &str) -> String {
    let open = Tag::new("section").set("aria-labelledby", id).open();
    let head = Tag::new("h2").set("id", id).open();
    format!("{open}{head}{}</h2>{body}</section>", escaped(heading))
}

fn article(id: &str, heading: &str, body: &str) -> String {
    let open = Tag::new("article").set("aria-labelledby", id).open();
    let head = Tag::new("h3").set("id", id).open();
    format!("{open}{head}{heading}</h3>{body}</article>")
}

fn each(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let object = object.as_object().into_iter().flatten();
    object.map(|(name, value)| (name.as_str(), value))
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// A text as an id: small letters and digits, with one hyphen for whatever is between them.
fn slug(text: &str) -> String {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
    words.join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const HOSTILE: &str = "</code><script>x</script>\" onclick=\"y";

    #[test]
    fn hostile_text_stays_text_wherever_the_document_has_it() {
        let schema = json!({ "type": "string", "description": HOSTILE, "example": HOSTILE, "format": HOSTILE });
        let hostile = json!({ "$ref": format!("#/components/schemas/{HOSTILE}") });
        let operation = json!({
            "tags": [HOSTILE], "summary": HOSTILE, "description": HOSTILE,
            "security": [{ (HOSTILE): [HOSTILE] }],
            "parameters": [{ "name": HOSTILE, "in": HOSTILE, "schema": schema }],
            "requestBody": { "description": HOSTILE, "content": { (HOSTILE): { "schema": hostile } } },
            "responses": { (HOSTILE): { "description": HOSTILE, "headers": { (HOSTILE): {} },
                "content": { (HOSTILE): { "schema": hostile } } } },
        });
        let scheme = json!({ "type": HOSTILE, "scheme": HOSTILE, "description": HOSTILE,
            "flows": { "a": { "tokenUrl": HOSTILE, "scopes": { (HOSTILE): HOSTILE } } } });
        let document = json!({
            "info": { "title": HOSTILE, "version": HOSTILE, "description": HOSTILE },
            "paths": { (HOSTILE): { "post": operation } },
            "components": { "schemas": { (HOSTILE): { "type": "object", "properties": { (HOSTILE): schema } } },
                "securitySchemes": { (HOSTILE): scheme } },
        });
        let html = page(&document, &[(400, ProblemCode::Other(HOSTILE.to_owned()))]).html;
        assert!(html.matches("&lt;script&gt;").count() > 25);
        assert!(!html.contains("<script") && !html.contains("\" onclick"));
    }

    #[test]
    fn operations_stand_under_their_tags_and_say_who_may_call() {
        let operation =
            |tag, security| json!({ "tags": [tag], "summary": "S", "security": security });
        let document = json!({ "paths": {
            "/a": { "get": operation("One", json!([{ "t": ["x:read"] }, { "u": [] }])) },
            "/b/{id}": { "get": operation("Two", json!(null)), "delete": operation("One", json!([{}, { "u": [] }])) },
        } });
        let html = page(&document, &[]).html;
        let at = |part: &str| {
            html.find(part)
                .unwrap_or_else(|| panic!("{part} in {html}"))
        };
        assert!(at("<h2 id=\"one\">") < at("<h3 id=\"get-a\">"));
        assert!(at("<h3 id=\"get-a\">") < at("<h3 id=\"delete-b-id\">"));
        assert!(at("<h3 id=\"delete-b-id\">") < at("<h2 id=\"two\">"));
        at(
            "Needs: <a href=\"#caller-t\">t</a> with <code>x:read</code>, or <a href=\"#caller-u\">u</a>.",
        );
        at("Needs nothing; may come with: <a href=\"#caller-u\">u</a>.");
        at("Needs no token.");
    }
}
