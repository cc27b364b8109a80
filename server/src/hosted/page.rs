//! One whole page: its head, the shop around it, its styles, and the policy that lists just these.
//! It must not know what stands in its middle.

use super::Frame;
use crate::markup::{Tag, escaped};
use crate::shop::Shop;
use crate::styles;

const RULES: &str = include_str!("page.css");

/// A theme's rules for the root; blank for none.
pub struct Theme(pub String);

/// A page on its way out.
pub struct Page {
    /// The document.
    pub html: String,
    /// Its Content-Security-Policy.
    pub policy: String,
}

/// What differs from page to page.
pub struct Content<'a> {
    /// In the browser's tab.
    pub title: &'a str,
    /// Above the middle; may be blank, when that has one of its own.
    pub heading: &'a str,
    /// Further elements of the head.
    pub head: &'a str,
    /// The middle.
    pub body: &'a str,
    /// A sentence below it; may be blank.
    pub note: &'a str,
    /// Whether the form that finds a parcel is linked.
    pub finds: bool,
    /// Whether the widget takes over.
    pub follows: bool,
}

/// Puts a page together.
pub fn page(frame: &Frame<'_>, content: &Content<'_>) -> Page {
    let colors = frame
        .shop
        .map(|shop| shop.colors.rules())
        .unwrap_or_default();
    let rules = [&*frame.theme.0, &colors, RULES].concat();
    let words = &frame.words;
    let script = match content.follows {
        true => "<script src=\"/widget/v1/trackline.js\" async crossorigin></script>",
        false => "",
    };
    let heading = match content.heading {
        "" => String::new(),
        heading => format!("<h1 class=\"heading\">{}</h1>", escaped(heading)),
    };
    let alone = match content.heading {
        "" => " class=\"alone\"",
        _ => "",
    };
    let html = format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{script}\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"robots\" content=\"noindex, nofollow, noarchive\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{}</title>{}\
         <link rel=\"icon\" href=\"data:,\"><style>{rules}</style></head>\
         <body><div class=\"page\">{}<main{alone}>{heading}{}</main>{}</div></body></html>",
        words.language(),
        words.direction(),
        escaped(content.title),
        content.head,
        frame
            .shop
            .map(|shop| header(frame, shop))
            .unwrap_or_default(),
        content.body,
        footer(frame, content),
    );
    Page {
        html,
        policy: policy(frame, &styles::hash(&rules)),
    }
}

fn header(frame: &Frame<'_>, shop: &Shop) -> String {
    let name = escaped(&shop.name);
    let brand = match &shop.logo {
        Some(logo) => Tag::new("img")
            .set("src", logo)
            .set("alt", &shop.name)
            .open(),
        None => format!("<span>{name}</span>"),
    };
    let brand = match &shop.home {
        Some(home) => {
            Tag::new("a").set("class", "brand").set("href", home).open() + &brand + "</a>"
        }
        None => format!("<p class=\"brand\">{brand}</p>"),
    };
    let help = shop.support.as_ref().map(|support| {
        let link = Tag::new("a")
            .set("class", "quiet")
            .set("href", support)
            .open();
        format!("{link}{}</a>", escaped(&frame.words.text("hosted-help")))
    });
    format!("<header>{brand}{}</header>", help.unwrap_or_default())
}

fn footer(frame: &Frame<'_>, content: &Content<'_>) -> String {
    let mut footer = String::new();
    if !content.note.is_empty() {
        footer += &format!("<p>{}</p>", escaped(content.note));
    }
    if content.finds && !frame.client.is_empty() {
        let query = serde_urlencoded::to_string([("shop", frame.client)]).unwrap_or_default();
        let link = Tag::new("a")
            .set("class", "quiet")
            .set("href", &format!("/track?{query}"))
            .open();
        footer += &format!(
            "<p>{link}{}</a></p>",
            escaped(&frame.words.text("hosted-find"))
        );
    }
    match footer.is_empty() {
        true => footer,
        false => format!("<footer>{footer}</footer>"),
    }
}

/// What the page needs and nothing else: its own files, its two style sheets by their hashes, the logo.
fn policy(frame: &Frame<'_>, page: &str) -> String {
    let card = frame
        .sheet
        .map(|sheet| format!(" '{}'", sheet.hash))
        .unwrap_or_default();
    let logo = frame.shop.and_then(Shop::logo_origin);
    let logo = logo.map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src '{page}'{card}; \
         connect-src 'self'; img-src 'self' data:{logo}; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'"
    )
}
