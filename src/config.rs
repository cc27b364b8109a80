//! The element's attributes as typed configuration, and the choice of a language.
//! It must not know the DOM, the network or how anything is shown.

/// What the shop wrote on the tag, as found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Base URL of the tracking API.
    pub api: Option<String>,
    /// Id of one shipment.
    pub shipment: Option<String>,
    /// The shop's order number; all its parcels are shown.
    pub order: Option<String>,
    /// Viewer token.
    pub token: Option<String>,
    /// The shop's public client id, for finding a parcel without a token.
    pub shop: Option<String>,
}

/// What an element is there for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Shows a subject and follows it.
    Follow(Config),
    /// Asks the customer for the order and trades the answer for a token.
    Find(Lookup),
    /// Shows the snapshot that the page brought along, and asks nobody.
    Given,
}

/// Where an order is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// Base URL without a trailing slash.
    pub api: String,
    /// The shop's public client id.
    pub shop: String,
}

/// What a customer typed to find a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The shop's order number.
    pub order: String,
    /// E-mail or postcode.
    pub contact: String,
}

/// What one element shows and where it asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Base URL without a trailing slash; empty means the page's own origin.
    pub api: String,
    /// What is asked for.
    pub subject: Subject,
    /// Viewer token, when there is one.
    pub token: Option<String>,
}

/// What an element shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// One shipment by its id.
    Shipment(String),
    /// All parcels of an order by the shop's number.
    Order(String),
    /// Whatever the page brought along.
    Given,
}

/// Why a tag cannot work; each is a mistake in the shop's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigError {
    /// Neither `shipment` nor `order` is there.
    SubjectMissing,
    /// `api` is neither a path nor an http(s) URL.
    ApiInvalid,
}

impl ConfigError {
    /// The code that the page hears.
    pub fn code(self) -> &'static str {
        match self {
            Self::SubjectMissing => "subject_missing",
            Self::ApiInvalid => "api_invalid",
        }
    }
}

/// Reads the attributes; blank ones count as absent. `has_snapshot` says whether the page brought
/// a snapshot along inside the element.
pub fn parse(attributes: &Attributes, has_snapshot: bool) -> Result<Purpose, ConfigError> {
    let token = filled(&attributes.token).map(str::to_owned);
    if has_snapshot && token.is_none() && filled(&attributes.api).is_none() {
        return Ok(Purpose::Given);
    }
    let api = filled(&attributes.api)
        .unwrap_or_default()
        .trim_end_matches('/');
    let is_path = api.is_empty() || (api.starts_with('/') && !api.starts_with("//"));
    if !(is_path || api.starts_with("https://") || api.starts_with("http://")) {
        return Err(ConfigError::ApiInvalid);
    }
    let api = api.to_owned();
    if let (None, Some(shop)) = (&token, filled(&attributes.shop)) {
        let shop = shop.to_owned();
        return Ok(Purpose::Find(Lookup { api, shop }));
    }
    let subject = match (filled(&attributes.shipment), filled(&attributes.order)) {
        (Some(id), _) => Subject::Shipment(id.to_owned()),
        (None, Some(order)) => Subject::Order(order.to_owned()),
        (None, None) => return Err(ConfigError::SubjectMissing),
    };
    Ok(Purpose::Follow(Config {
        api,
        subject,
        token,
    }))
}

fn filled(value: &Option<String>) -> Option<&str> {
    value
        .as_deref()
        .map(str::trim_ascii)
        .filter(|text| !text.is_empty())
}

/// The language of the texts, and the tag by which dates and numbers are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// One of the languages that there are.
    pub language: &'static str,
    /// The wish with its region, e.g. `en-US`, for `Intl`.
    pub tag: String,
}

/// Picks the first wish that we have, exactly or by its primary language, else the first of
/// `available`. Tags are compared without regard to case, and `_` counts as `-`.
pub fn negotiate<S: AsRef<str>>(wishes: &[S], available: &[&'static str]) -> Choice {
    let find = |wish: &str| {
        available
            .iter()
            .find(|tag| tag.eq_ignore_ascii_case(wish))
            .copied()
    };
    let chosen = wishes.iter().find_map(|wish| {
        let wish = wish.as_ref().trim_ascii().replace('_', "-");
        let primary = wish.split('-').next().unwrap_or_default();
        let language = find(&wish).or_else(|| find(primary))?;
        Some(Choice {
            language,
            tag: wish,
        })
    });
    chosen.unwrap_or_else(|| {
        let language = available.first().copied().unwrap_or("en");
        Choice {
            language,
            tag: language.to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(list: &[(&str, &str)]) -> Attributes {
        let find = |name: &str| {
            let found = list.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Attributes {
            api: find("api"),
            shipment: find("shipment"),
            order: find("order"),
            token: find("token"),
            shop: find("shop"),
        }
    }

    fn follow(api: &str, subject: Subject, token: Option<&str>) -> Result<Purpose, ConfigError> {
        Ok(Purpose::Follow(Config {
            api: api.into(),
            subject,
            token: token.map(str::to_owned),
        }))
    }

    #[test]
    fn a_shipment_wins_over_an_order_and_blanks_are_absent() {
        let read = |list: &[(&str, &str)]| parse(&attributes(list), false);
        assert_eq!(
            read(&[
                ("api", "https://api.example/"),
                ("shipment", " shp_1 "),
                ("order", "7"),
                ("token", " ")
            ]),
            follow(
                "https://api.example",
                Subject::Shipment("shp_1".into()),
                None
            )
        );
        assert_eq!(
            read(&[
                ("api", "/"),
                ("shipment", ""),
                ("order", "7"),
                ("token", "t")
            ]),
            follow("", Subject::Order("7".into()), Some("t"))
        );
    }

    #[test]
    fn a_broken_tag_says_which_attribute() {
        assert_eq!(
            parse(&attributes(&[]), false),
            Err(ConfigError::SubjectMissing)
        );
        for api in [
            "javascript:alert(1)",
            "//evil.example",
            "api.example",
            "ftp://x",
        ] {
            let read = parse(&attributes(&[("api", api), ("shipment", "a")]), true);
            assert_eq!(read, Err(ConfigError::ApiInvalid), "{api}");
        }
    }

    #[test]
    fn a_shop_without_a_token_finds_and_a_snapshot_alone_asks_nobody() {
        let shop = [("api", "/"), ("shop", "tl_ci_1"), ("order", "7")];
        let lookup = Lookup {
            api: String::new(),
            shop: "tl_ci_1".into(),
        };
        assert_eq!(parse(&attributes(&shop), false), Ok(Purpose::Find(lookup)));
        let known = [shop[0], shop[1], shop[2], ("token", "t")];
        let followed = follow("", Subject::Order("7".into()), Some("t"));
        assert_eq!(parse(&attributes(&known), true), followed);
        assert_eq!(
            parse(&attributes(&[("order", "7")]), true),
            Ok(Purpose::Given)
        );
    }

    #[test]
    fn languages_are_negotiated_in_the_order_of_wishes() {
        let check = |wishes: &[&str], language: &str, tag: &str| {
            let choice = negotiate(wishes, &["en", "pl", "ru"]);
            assert_eq!(
                (choice.language, choice.tag.as_str()),
                (language, tag),
                "{wishes:?}"
            );
        };
        check(&["pl"], "pl", "pl");
        check(&["de-AT", "ru-RU", "pl"], "ru", "ru-RU");
        check(&["PL_pl"], "pl", "PL-pl");
        check(&["", "xx", "-"], "en", "en");
        check(&["plx"], "en", "en");
        check(&[], "en", "en");
    }
}
