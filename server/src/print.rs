//! The widget's card, printed: the seam to `trackline::print`, which this stands in for.
//! It must not know HTTP, pages or tokens.

use trackline::config::{Subject, negotiate};
use trackline::locale::{LANGUAGES, Rules, Texts, compile, status_key, tags};
use trackline_wire::Shipment;

use crate::markup::escaped;

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the card shows.
    pub subject: Subject,
    /// Its shipments.
    pub shipments: Vec<Shipment>,
    /// Language tags, best first.
    pub wishes: Vec<String>,
    /// Milliseconds since 1970.
    pub now: i64,
    /// The shipment's id of the open parcel.
    pub opened: Option<String>,
    /// All events, not the newest six.
    pub earlier: bool,
    /// Also the later rows, hidden by CSS unless the browser has no scripting.
    pub whole: bool,
    /// It will be kept fresh after this.
    pub follows: bool,
    /// What the share button hands on; blank for no such button.
    pub share: String,
}

/// A card.
#[derive(Debug, Clone)]
pub struct Printed {
    /// What goes into the mount.
    pub html: String,
    /// The language that was chosen.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The element's `data-state`.
    pub state: &'static str,
    /// The element's `data-status`.
    pub status: String,
    /// The largest text.
    pub headline: String,
    /// No change is expected.
    pub at_rest: bool,
}

struct One;

impl Rules for One {
    fn category(&self, _: i64) -> String {
        "other".into()
    }
    fn number(&self, number: i64) -> String {
        number.to_string()
    }
}

#[derive(rust_embed::RustEmbed)]
#[folder = "../locales"]
#[include = "*/widget.ftl"]
struct Files;

fn texts(wishes: &[String]) -> Texts {
    let language = negotiate(wishes, &tags()).language;
    let table = Files::get(&format!("{language}/widget.ftl"))
        .and_then(|file| String::from_utf8(file.data.into_owned()).ok())
        .and_then(|source| compile::compile(&source).ok());
    Texts::new(language, table.unwrap_or_default(), Box::new(One))
}

fn printed(texts: &Texts, html: String, status: &str, headline: String, at_rest: bool) -> Printed {
    let direction = if texts.right_to_left() { "rtl" } else { "ltr" };
    let language = texts.tag().to_owned();
    Printed {
        html: format!(
            "<section class=\"card\" part=\"card\" lang=\"{language}\" dir=\"{direction}\" \
             aria-label=\"{}\">{html}</section>",
            escaped(&texts.get("card-label", &[]))
        ),
        language,
        direction,
        state: "ready",
        status: status.to_owned(),
        headline,
        at_rest,
    }
}

/// Prints a timeline.
pub fn timeline(asked: &Asked) -> Printed {
    let texts = texts(&asked.wishes);
    let opened = asked.opened.as_ref();
    let shipment = asked
        .shipments
        .iter()
        .find(|shipment| Some(&shipment.id) == opened)
        .or(asked.shipments.first());
    let Some(shipment) = shipment else {
        return printed(&texts, String::new(), "", String::new(), false);
    };
    let status = shipment.status.as_str();
    let headline = texts.get(&status_key(status), &[]);
    let languages: String = LANGUAGES
        .iter()
        .map(|(tag, name)| {
            let chosen = if *tag == texts.tag() { " selected" } else { "" };
            format!("<option value=\"{tag}\"{chosen}>{name}</option>")
        })
        .collect();
    let shown = if asked.earlier || asked.whole {
        usize::MAX
    } else {
        6
    };
    let rows: String = shipment
        .events
        .iter()
        .take(shown)
        .map(|event| {
            let place = event.location.as_ref().and_then(|place| place.city.clone());
            format!(
                "<li class=\"event\" part=\"event\" data-event-id=\"{}\"><div class=\"what\"><strong>{}</strong>\
                 <p>{}</p><p>{}</p></div><time datetime=\"{}\">{}</time></li>",
                escaped(&event.id),
                escaped(&texts.get(&status_key(event.status.as_str()), &[])),
                escaped(&place.unwrap_or_default()),
                escaped(event.message.as_deref().unwrap_or_default()),
                event.occurred_at.to_rfc3339(),
                event.occurred_at.format("%d.%m %H:%M")
            )
        })
        .collect();
    let link = shipment.carrier.tracking_url.as_ref().map(|url| {
        format!(
            "<a part=\"carrier-link\" data-do=\"carrier-link\" target=\"_blank\" rel=\"noopener noreferrer\" \
             href=\"{}\">{}</a>",
            escaped(url),
            escaped(&shipment.carrier.name)
        )
    });
    let html = format!(
        "<div class=\"head\" part=\"head\"><span class=\"carrier\"><span>{}</span> <span class=\"number\" dir=\"ltr\">{}</span>\
         </span><label class=\"language\" part=\"language\"><select data-do=\"language\" aria-label=\"{}\">{languages}</select>\
         </label></div><div class=\"answer\"><div><h2 part=\"status\">{}</h2></div></div>\
         <ol class=\"timeline\" part=\"timeline\">{rows}</ol><div class=\"foot\" part=\"foot\">{}</div>",
        escaped(&shipment.carrier.name),
        escaped(&shipment.tracking_number),
        escaped(&texts.get("language-label", &[])),
        escaped(&headline),
        link.unwrap_or_default()
    );
    let at_rest = asked.shipments.iter().all(|shipment| shipment.terminal);
    printed(&texts, html, status, headline, at_rest)
}

/// Any text of the widget.
pub fn text(wishes: &[String], key: &str, args: &[(&str, trackline::locale::Arg<'_>)]) -> String {
    texts(wishes).get(key, args)
}

/// Prints the form that finds a parcel; `problem` is a message's key.
pub fn lookup_form(wishes: &[String], action: &str, problem: Option<&'static str>) -> Printed {
    let texts = texts(wishes);
    let field = |name: &str| {
        format!(
            "<p><label for=\"{name}\">{}</label><input id=\"{name}\" name=\"{name}\" type=\"text\" \
             autocapitalize=\"off\" spellcheck=\"false\" aria-describedby=\"{name}-help\">\
             <small id=\"{name}-help\">{}</small></p>",
            escaped(&texts.get(&format!("find-{name}"), &[])),
            escaped(&texts.get(&format!("find-{name}-help"), &[]))
        )
    };
    let html = format!(
        "<form class=\"find\" part=\"find\" method=\"post\" action=\"{}\" novalidate data-do=\"find\"><h2>{}</h2>{}{}\
         <p class=\"problem\" role=\"alert\">{}</p><button type=\"submit\" part=\"submit\">{}</button></form>",
        escaped(action),
        escaped(&texts.get("find-title", &[])),
        field("order"),
        field("contact"),
        escaped(&problem.map(|key| texts.get(key, &[])).unwrap_or_default()),
        escaped(&texts.get("find-submit", &[]))
    );
    let headline = texts.get("find-title", &[]);
    printed(&texts, html, "", headline, false)
}
