//! How a shop's hosted pages look and where they lead, as the shop says; read strictly, since it all
//! ends up in HTML, CSS and a policy. It must not know the pages.

use std::fmt::Write;

use http::Uri;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The ready themes, by the names of their files.
pub const THEMES: [&str; 5] = ["classic", "dawn", "luma", "neutral", "storefront"];

const LONGEST_NAME: usize = 80;
const LONGEST_ADDRESS: usize = 500;

/// A shop, as its customers see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shop {
    /// Its name, at most 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Glinka & Len")]
    pub name: String,
    /// An https address of its logo, shown up to 40 px high; the pages' only request to another server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub logo: Option<String>,
    /// An https address of its first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub home: Option<String>,
    /// Where its customers get help: an https address, or `mailto:` and an e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub support: Option<String>,
    /// A ready theme: `classic`, `dawn`, `luma`, `neutral` or `storefront`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Colours in place of the theme's.
    #[serde(default)]
    pub colors: Colors,
}

/// The public colour variables of the theming contract.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Colors {
    /// While things go well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accent: Option<Color>,
    /// Delivered, ready to collect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    good: Option<Color>,
    /// Attempts, delays, holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    warn: Option<Color>,
    /// Lost, damaged, returned, cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bad: Option<Color>,
    /// The card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    surface: Option<Color>,
    /// Text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ink: Option<Color>,
    /// Second-rank text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ink_soft: Option<Color>,
    /// Hairlines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<Color>,
    /// The ring around what has the focus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    focus: Option<Color>,
}

/// `#rgb` or `#rrggbb`, for both schemes or for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Color {
    /// The same in both.
    One(String),
    /// One for each.
    Two {
        /// On a light ground.
        light: String,
        /// On a dark ground.
        dark: String,
    },
}

/// Why a shop cannot be shown so; each names the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadShop {
    /// Empty, too long, or not one line of text.
    #[error("`name` must be one line of 1 to 80 characters")]
    Name,
    /// Not an address of the right kind.
    #[error("`{0}` must be an https address of at most 500 characters")]
    Address(&'static str),
    /// Neither kind of address.
    #[error("`support` must be an https address or `mailto:` and an e-mail address")]
    Support,
    /// No ready theme.
    #[error("`theme` must be one of classic, dawn, luma, neutral, storefront")]
    Theme,
    /// Not a colour.
    #[error("`colors.{0}` must be written like #94492a")]
    Color(&'static str),
}

impl Shop {
    /// A shop that has said nothing but its name.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Holds everything to its form.
    pub fn check(&self) -> Result<(), BadShop> {
        let name = self.name.trim();
        if name.is_empty()
            || self.name.chars().count() > LONGEST_NAME
            || self.name.chars().any(char::is_control)
        {
            return Err(BadShop::Name);
        }
        for (field, address) in [("logo", &self.logo), ("home", &self.home)] {
            if address
                .as_deref()
                .is_some_and(|text| origin(text).is_none())
            {
                return Err(BadShop::Address(field));
            }
        }
        let support = self.support.as_deref();
        if support.is_some_and(|text| origin(text).is_none() && !is_mail(text)) {
            return Err(BadShop::Support);
        }
        let theme = self.theme.as_deref();
        if theme.is_some_and(|name| !THEMES.contains(&name)) {
            return Err(BadShop::Theme);
        }
        match self.colors.each().find(|(_, color)| !color.is_good()) {
            Some((field, _)) => Err(BadShop::Color(field)),
            None => Ok(()),
        }
    }

    /// The origin that the logo comes from.
    pub fn logo_origin(&self) -> Option<String> {
        self.logo.as_deref().and_then(origin)
    }
}

impl Colors {
    fn each(&self) -> impl Iterator<Item = (&'static str, &Color)> {
        let all = [
            ("accent", &self.accent),
            ("good", &self.good),
            ("warn", &self.warn),
            ("bad", &self.bad),
            ("surface", &self.surface),
            ("ink", &self.ink),
            ("ink-soft", &self.ink_soft),
            ("line", &self.line),
            ("focus", &self.focus),
        ];
        all.into_iter()
            .filter_map(|(name, color)| Some((name, color.as_ref()?)))
    }

    /// A rule that sets the variables on the root; blank without colours.
    pub fn rules(&self) -> String {
        let mut set = String::new();
        for (name, color) in self.each().filter(|(_, color)| color.is_good()) {
            // Writing to a String cannot fail.
            let _ = match color {
                Color::One(both) => write!(set, "--trackline-{name}:{both};"),
                Color::Two { light, dark } => {
                    write!(set, "--trackline-{name}:light-dark({light},{dark});")
                }
            };
        }
        if set.is_empty() {
            set
        } else {
            format!(":root{{{set}}}")
        }
    }
}

impl Color {
    fn is_good(&self) -> bool {
        match self {
            Self::One(both) => is_hex(both),
            Self::Two { light, dark } => is_hex(light) && is_hex(dark),
        }
    }
}

fn is_hex(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}

/// The origin of an https address; `None` when it is none.
fn origin(address: &str) -> Option<String> {
    let plain =
        address.len() <= LONGEST_ADDRESS && address.chars().all(|sign| sign.is_ascii_graphic());
    let quoted = address.contains(['"', '\'', '<', '>', '\\', '`', '{', '}']);
    let uri: Uri = address.parse().ok().filter(|_| plain && !quoted)?;
    let authority = uri.authority()?.as_str();
    let named = authority
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || ".-:[]".contains(sign));
    (uri.scheme_str() == Some("https") && named).then(|| format!("https://{authority}"))
}

fn is_mail(text: &str) -> bool {
    let address = text.strip_prefix("mailto:").unwrap_or_default();
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || ".-_+@".contains(sign);
    address.len() <= LONGEST_ADDRESS
        && address.chars().all(is_sign)
        && address.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Result<(), BadShop>, serde_json::Error> {
        serde_json::from_str(json).map(|shop: Shop| shop.check())
    }

    #[test]
    fn a_whole_shop_is_taken() -> Result<(), serde_json::Error> {
        let json = r##"{"name":"Glinka & Len","logo":"https://cdn.shop.example:8443/l.svg?v=2",
            "home":"https://shop.example","support":"mailto:help@shop.example","theme":"dawn",
            "colors":{"accent":"#94492a","ink-soft":{"light":"#555","dark":"#AAAAAA"}}}"##;
        assert_eq!(read(json)?, Ok(()));
        let shop: Shop = serde_json::from_str(json)?;
        assert_eq!(
            shop.logo_origin().as_deref(),
            Some("https://cdn.shop.example:8443")
        );
        assert_eq!(
            shop.colors.rules(),
            ":root{--trackline-accent:#94492a;--trackline-ink-soft:light-dark(#555,#AAAAAA);}"
        );
        assert_eq!(Colors::default().rules(), "");
        Ok(())
    }

    #[test]
    fn what_could_leave_its_place_is_refused_by_name() -> Result<(), serde_json::Error> {
        for (field, value, expected) in [
            ("name", r#"" ""#, BadShop::Name),
            ("name", r#""a\nb""#, BadShop::Name),
            (
                "logo",
                r#""http://shop.example/l.png""#,
                BadShop::Address("logo"),
            ),
            (
                "logo",
                r#""data:image/png;base64,""#,
                BadShop::Address("logo"),
            ),
            (
                "logo",
                r#""https://shop.example/l png""#,
                BadShop::Address("logo"),
            ),
            (
                "logo",
                r#""https://a;script-src *""#,
                BadShop::Address("logo"),
            ),
            (
                "logo",
                r#""https://user@shop.example/l.png""#,
                BadShop::Address("logo"),
            ),
            ("logo", r#""https://""#, BadShop::Address("logo")),
            ("home", r#""javascript:alert(1)""#, BadShop::Address("home")),
            (
                "home",
                r#""https://shop.example/\"onclick=\"x""#,
                BadShop::Address("home"),
            ),
            (
                "support",
                r#""mailto:a@b.example?subject=x""#,
                BadShop::Support,
            ),
            ("support", r#""mailto:@b.example""#, BadShop::Support),
            ("theme", r#""../../secret""#, BadShop::Theme),
            ("colors", r##"{"accent":"red"}"##, BadShop::Color("accent")),
            ("colors", r##"{"ink":"#12345"}"##, BadShop::Color("ink")),
            (
                "colors",
                r##"{"line":{"light":"#fff","dark":"#000;}"}}"##,
                BadShop::Color("line"),
            ),
        ] {
            let name = if field == "name" {
                ""
            } else {
                r#""name":"x","#
            };
            let json = format!("{{{name}\"{field}\":{value}}}");
            assert_eq!(read(&json)?, Err(expected), "{json}");
        }
        assert!(read(r##"{"name":"x","colors":{"shadow":"#000"}}"##).is_err());
        assert!(read(r#"{"name":"x","script":""}"#).is_err());
        Ok(())
    }

    #[test]
    fn the_themes_are_those_that_there_are() -> std::io::Result<()> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir("../style/themes")? {
            files.push(entry?.file_name().to_string_lossy().replace(".css", ""));
        }
        files.sort();
        assert_eq!(files, THEMES);
        Ok(())
    }
}
