//! The query of `/embed/…`, read strictly: a mistake is answered and not guessed at.
//! It must not know who asks or what is shown.

use trackline_wire::ProblemCode;
use utoipa::IntoParams;

use super::super::problem::Failure;
use crate::field::{LONGEST_NAME, text};
use crate::wishes;

/// Most characters of an address or of another free value.
const LONGEST_VALUE: usize = 2000;
const LONGEST_NONCE: usize = 128;
const LAYOUTS: [&str; 5] = ["full", "compact", "stepper", "line", "wide"];

/// How the card gets its styles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Styles {
    /// Inside the element.
    #[default]
    Inline,
    /// By a link to the hashed file.
    Link,
}

/// What a page wants of the element.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Language tags, best first: repeated, or separated by commas. Else Accept-Language.
    #[param(required = false)]
    pub locale: Vec<String>,
    /// Words: `full`, `compact`, `stepper`, `line`, `wide`.
    pub layout: Option<String>,
    /// `light` or `dark`.
    pub theme: Option<String>,
    /// `inline` (the default) or `link`.
    #[param(value_type = Option<String>)]
    pub styles: Styles,
    /// The shipment whose tab is open.
    pub parcel: Option<String>,
    /// The page's nonce, for the inline styles.
    #[param(max_length = 128)]
    pub nonce: Option<String>,
    /// Public base URL of this API, or `/`. Else the setting, else what the request says.
    pub api: Option<String>,
    /// The element's attribute `token-url`.
    #[param(rename = "token-url")]
    pub token_url: Option<String>,
    /// The element's attribute `share-url`.
    #[param(rename = "share-url")]
    pub share_url: Option<String>,
    /// The element's attribute `remember`.
    pub remember: Option<String>,
    /// The element's attribute `analytics`.
    pub analytics: Option<String>,
}

impl Wanted {
    /// Reads the query.
    pub fn read(query: &str) -> Result<Self, Failure> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query).map_err(|_| bad("the query cannot be read"))?;
        let mut wanted = Self::default();
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in pairs {
            if name == "locale" {
                wanted.locale.extend(wishes::listed(value.split(',')));
                continue;
            }
            if seen.contains(&name) {
                return Err(bad(&format!("`{name}` is there twice")));
            }
            wanted.take(&name, &value)?;
            seen.push(name);
        }
        Ok(wanted)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        let free = |longest| text(name, value, longest).map(Some);
        match name {
            "layout" => {
                let known = |word: &str| LAYOUTS.contains(&word);
                self.layout = one_of(name, value, value.split_whitespace().all(known))?;
            }
            "theme" => self.theme = one_of(name, value, matches!(value, "light" | "dark"))?,
            "styles" => {
                self.styles = match value {
                    "inline" => Styles::Inline,
                    "link" => Styles::Link,
                    _ => return Err(bad("`styles` is `inline` or `link`")),
                }
            }
            "parcel" => self.parcel = free(LONGEST_NAME)?,
            "nonce" => self.nonce = one_of(name, value, is_nonce(value))?,
            "api" => self.api = one_of(name, value, is_base(value))?,
            "token-url" => self.token_url = free(LONGEST_VALUE)?,
            "share-url" => self.share_url = one_of(name, value, is_address(value))?,
            "remember" => self.remember = free(LONGEST_NAME)?,
            "analytics" => self.analytics = free(LONGEST_VALUE)?,
            _ => return Err(bad(&format!("there is no parameter `{name}`"))),
        }
        Ok(())
    }

    /// What stands on the element as it came.
    pub fn attributes(&self) -> Vec<(&'static str, &str)> {
        let named = [
            ("layout", &self.layout),
            ("theme", &self.theme),
            ("token-url", &self.token_url),
            ("remember", &self.remember),
            ("analytics", &self.analytics),
        ];
        let given = named.into_iter();
        given
            .filter_map(|(name, value)| Some((name, value.as_deref()?)))
            .collect()
    }
}

fn one_of(name: &str, value: &str, is_good: bool) -> Result<Option<String>, Failure> {
    if is_good {
        Ok(Some(value.to_owned()))
    } else {
        Err(bad(&format!("`{name}` cannot be this")))
    }
}

/// The characters of a nonce source in a Content Security Policy.
fn is_nonce(value: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "+/-_=".contains(sign);
    (1..=LONGEST_NONCE).contains(&value.len()) && value.chars().all(is_sign)
}

/// What the element takes for `api`: a path of the page's own origin, or an http(s) address.
fn is_base(value: &str) -> bool {
    is_address(value) || (value.starts_with('/') && !value.starts_with("//") && is_plain(value))
}

fn is_address(value: &str) -> bool {
    let after = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    after.is_some_and(|rest| !rest.is_empty()) && is_plain(value)
}

fn is_plain(value: &str) -> bool {
    value.len() <= LONGEST_VALUE
        && value
            .chars()
            .all(|sign| !sign.is_whitespace() && !sign.is_control())
}

fn bad(detail: &str) -> Failure {
    Failure::new(ProblemCode::InvalidRequest, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_repeated_or_listed() {
        let wanted = Wanted::read("locale=pl-PL,en&locale=de&locale=%3Cb%3E");
        let locale = wanted.map(|wanted| wanted.locale);
        assert_eq!(
            locale.ok(),
            Some(vec!["pl-PL".into(), "en".into(), "de".into()])
        );
    }

    #[test]
    fn what_is_wrong_is_refused() {
        for good in [
            "",
            "layout=compact%20wide&theme=dark&styles=link",
            "nonce=Zm9v%2B_-%3D&api=/&parcel=shp_1",
            "api=https://tracking.example/base&share-url=https://shop.example/o/1",
        ] {
            assert!(Wanted::read(good).is_ok(), "{good}");
        }
        for bad in [
            "layout=%22onload",
            "theme=blue",
            "styles=none",
            "nonce=a'b",
            "nonce=",
            "api=//evil.example",
            "api=javascript:alert(1)",
            "api=/a%20b",
            "share-url=javascript:alert(1)",
            "parcel=%00",
            "theme=dark&theme=light",
            "colour=red",
        ] {
            assert!(Wanted::read(bad).is_err(), "{bad}");
        }
    }
}
