//! One operation in full: who may call it, what it takes, and what it answers.
//! It must not know the operations beside it.

use serde_json::Value;

use super::schema::{about, kind, noted, table};
use super::text::{code, inline, prose};
use super::{article, caller_anchor, each, slug, word};
use crate::markup::{Tag, escaped};

/// One method of one path.
pub struct Operation<'a> {
    /// In small letters.
    pub method: &'static str,
    /// With its parameters in braces.
    pub path: &'a str,
    /// What the document says of it.
    pub about: &'a Value,
}

impl Operation<'_> {
    /// The id of its heading.
    pub fn anchor(&self) -> String {
        slug(&format!("{} {}", self.method, self.path))
    }

    /// Method and path.
    pub fn name(&self) -> String {
        let method = self.method.to_uppercase();
        format!("<span class=\"method\">{method}</span> {}", code(self.path))
    }

    /// Its article. `shared` are the answers that the document gives a name.
    pub fn article(&self, shared: &Value) -> String {
        let about = self.about;
        let summary = format!(
            "<p class=\"summary\">{}</p>",
            inline(word(about, "summary"))
        );
        let body = [
            summary,
            prose(word(about, "description")),
            callers(&about["security"]),
            parameters(&about["parameters"]),
            body(&about["requestBody"]),
            answers(&about["responses"], shared),
        ];
        article(&self.anchor(), &self.name(), &body.concat())
    }
}

/// Who may call: one of several ways, each of which may need scopes.
fn callers(security: &Value) -> String {
    let way = |way: &Value| {
        let needs = each(way).map(|(scheme, scopes)| {
            let link = Tag::new("a").set("href", &format!("#{}", caller_anchor(scheme)));
            let link = format!("{}{}</a>", link.open(), escaped(&scheme.replace('_', " ")));
            let scopes = scopes.as_array().into_iter().flatten();
            let scopes: Vec<_> = scopes.filter_map(Value::as_str).map(code).collect();
            match scopes.is_empty() {
                true => link,
                false => format!("{link} with {}", scopes.join(" and ")),
            }
        });
        needs.collect::<Vec<_>>().join(" and ")
    };
    let ways: Vec<_> = security.as_array().into_iter().flatten().map(way).collect();
    // A way that needs nothing makes the others optional.
    let (free, ways): (Vec<_>, Vec<_>) = ways.into_iter().partition(String::is_empty);
    let ways = ways.join(", or ");
    match (ways.is_empty(), free.is_empty()) {
        (true, _) => "<p>Needs no token.</p>".to_owned(),
        (false, true) => format!("<p>Needs: {ways}.</p>"),
        (false, false) => format!("<p>Needs nothing; may come with: {ways}.</p>"),
    }
}

fn parameters(parameters: &Value) -> String {
    let rows = parameters.as_array().into_iter().flatten().map(|one| {
        let required = if one["required"] == true {
            ", required"
        } else {
            ""
        };
        let notes = format!("{}{required}", word(one, "in"));
        let about = prose(word(one, "description")) + &about(&one["schema"]);
        [
            noted(word(one, "name"), &notes),
            kind(&one["schema"]),
            about,
        ]
    });
    let table = table("Parameters", ["Parameter", "Type", "Description"], rows);
    headed("Parameters", table)
}

fn body(body: &Value) -> String {
    let rows = each(&body["content"]).map(|(media, content)| {
        let required = if body["required"] == true {
            "required"
        } else {
            ""
        };
        let about = prose(word(body, "description")) + &about(&content["schema"]);
        [noted(media, required), kind(&content["schema"]), about]
    });
    headed(
        "Body",
        table("Body", ["Content type", "Type", "Description"], rows),
    )
}

fn answers(answers: &Value, shared: &Value) -> String {
    let rows = each(answers).map(|(status, answer)| {
        let name = answer["$ref"]
            .as_str()
            .and_then(|name| name.rsplit('/').next());
        let answer = name.map_or(answer, |name| &shared[name]);
        let bodies: String = each(&answer["content"])
            .map(|(media, content)| {
                format!(
                    "<p>{} <small>{}</small></p>",
                    kind(&content["schema"]),
                    escaped(media)
                )
            })
            .collect();
        let headers: Vec<_> = each(&answer["headers"])
            .map(|(name, _)| code(name))
            .collect();
        let headers = match headers.is_empty() {
            true => String::new(),
            false => format!("<p class=\"soft\">with {}</p>", headers.join(", ")),
        };
        let about = prose(word(answer, "description")) + &headers;
        [escaped(status), bodies, about]
    });
    headed(
        "Answers",
        table("Answers", ["Status", "Body", "Description"], rows),
    )
}

fn headed(heading: &str, body: String) -> String {
    match body.is_empty() {
        true => body,
        false => format!("<h4>{heading}</h4>{body}"),
    }
}
