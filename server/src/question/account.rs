//! What a client gives so that a source can be asked in its name.
//! It must not know how it is kept, nor how a source is asked with it.

use std::fmt;

use http::Uri;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Needs, needs};
use crate::carrier::Source;

/// Most bytes of each part.
const LONGEST: usize = 512;

/// What a client gave to ask a source with. It prints nothing of that.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The name of the account, where a source wants one.
    pub user: Option<String>,
    /// Its key or password.
    pub secret: String,
    /// Where the source is asked instead of its usual address, such as its sandbox; without a slash at
    /// the end.
    pub base_url: Option<String>,
}

/// Why something cannot be used to ask a source with; no sentence repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadAccount {
    /// Nobody can be asked with credentials there.
    #[error("the sources that want credentials are {}", wanted())]
    Source,
    /// A name is missing.
    #[error("`user` is missing: this source knows accounts by name")]
    NoUser,
    /// A name too many.
    #[error("`user` has no meaning for this source: it knows accounts by their keys")]
    User,
    /// A part is empty, too long, or holds what no key holds.
    #[error("`{0}` must have from 1 to 512 bytes, and no control characters")]
    Text(&'static str),
    /// Not an address.
    #[error("`base_url` is written like https://api.example/v2, without a query")]
    BaseUrl,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account(…)")
    }
}

impl Account {
    /// Reads what was given for `source`. Whether the address may be asked is not told here.
    pub fn new(
        source: Source,
        user: Option<String>,
        secret: String,
        base_url: Option<String>,
    ) -> Result<Self, BadAccount> {
        let user = match (needs(source), user) {
            (Some(Needs::UserAndSecret), None) => return Err(BadAccount::NoUser),
            (Some(Needs::UserAndSecret), Some(user)) => Some(text("user", user)?),
            (Some(Needs::Secret), None) => None,
            (Some(Needs::Secret), Some(_)) => return Err(BadAccount::User),
            (Some(Needs::Nothing) | None, _) => return Err(BadAccount::Source),
        };
        Ok(Self {
            user,
            secret: text("secret", secret)?,
            base_url: base_url.map(|url| base(&url)).transpose()?,
        })
    }
}

/// The source of that name, if it wants credentials.
pub fn wanting(name: &str) -> Result<Source, BadAccount> {
    let source = Source::parse(name).ok_or(BadAccount::Source)?;
    match needs(source) {
        Some(Needs::Secret | Needs::UserAndSecret) => Ok(source),
        Some(Needs::Nothing) | None => Err(BadAccount::Source),
    }
}

/// Reads an address that paths are appended to.
pub fn base(url: &str) -> Result<String, BadAccount> {
    let url = url.trim_end_matches('/');
    let uri: Uri = url.parse().map_err(|_| BadAccount::BaseUrl)?;
    let absolute = uri.scheme().is_some() && uri.authority().is_some();
    if absolute && uri.query().is_none() && !url.contains('#') && url.len() <= LONGEST {
        Ok(url.to_owned())
    } else {
        Err(BadAccount::BaseUrl)
    }
}

fn text(part: &'static str, text: String) -> Result<String, BadAccount> {
    if (1..=LONGEST).contains(&text.len()) && !text.chars().any(char::is_control) {
        Ok(text)
    } else {
        Err(BadAccount::Text(part))
    }
}

fn wanted() -> String {
    let names = Source::ALL.map(Source::as_str);
    let wanting: Vec<&str> = names
        .into_iter()
        .filter(|name| wanting(name).is_ok())
        .collect();
    wanting.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_says_what_it_wants() {
        let given = |source, user: Option<&str>, secret: &str, base: Option<&str>| {
            let (user, base) = (user.map(str::to_owned), base.map(str::to_owned));
            Account::new(source, user, secret.to_owned(), base).map(|account| account.base_url)
        };
        let sandbox = Some("https://api.edu.cdek.ru/v2/");
        assert_eq!(
            given(Source::Cdek, Some("u"), "s", sandbox),
            Ok(Some("https://api.edu.cdek.ru/v2".into()))
        );
        assert_eq!(given(Source::Dhl, None, "s", None), Ok(None));
        assert_eq!(
            given(Source::Cdek, None, "s", None),
            Err(BadAccount::NoUser)
        );
        assert_eq!(
            given(Source::Dhl, Some("u"), "s", None),
            Err(BadAccount::User)
        );
        assert_eq!(
            given(Source::InPost, None, "s", None),
            Err(BadAccount::Source)
        );
        assert_eq!(
            given(Source::Generic, None, "s", None),
            Err(BadAccount::Source)
        );
        let long = "x".repeat(513);
        for bad in ["", "a\nb", "a\0", &long] {
            let refused = given(Source::Dhl, None, bad, None);
            assert_eq!(refused, Err(BadAccount::Text("secret")));
        }
        for bad in [
            "",
            "api.example",
            "/v2",
            "https://a.example/?q=1",
            "https://a b/",
            "https://a/#x",
        ] {
            let refused = given(Source::Dhl, None, "s", Some(bad));
            assert_eq!(refused, Err(BadAccount::BaseUrl), "{bad}");
        }
        let list = BadAccount::Source.to_string();
        assert!(
            list.contains("17track, ") && !list.contains("inpost"),
            "{list}"
        );
    }
}
