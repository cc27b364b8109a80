//! The carriers we know by name: codes, aliases and the pages where they show a parcel.
//! It must not know any carrier's formats, nor that a parcel exists.

mod entries;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use trackline_wire::Carrier;

use entries::{ENTRIES, Entry};

/// What a tracking number may hold in a URL as it is.
const NUMBER: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The code of a carrier whose name says nothing to us.
pub const UNKNOWN: &str = "unknown";

/// Most characters of a code that we make from a name.
const LONGEST_CODE: usize = 64;

/// The code of a carrier called by any of its names, or else the name itself as a code: lower-case
/// ASCII letters, digits and `-`. A name with nothing of these becomes [`UNKNOWN`].
pub fn code_for(name: &str) -> String {
    if let Some(code) = known(name) {
        return code.to_owned();
    }
    let mut code = String::new();
    for char in name.chars() {
        if char.is_ascii_alphanumeric() {
            code.push(char.to_ascii_lowercase());
        } else if !code.is_empty() && !code.ends_with('-') {
            code.push('-');
        }
        if code.len() == LONGEST_CODE {
            break;
        }
    }
    let code = code.trim_end_matches('-');
    if code.is_empty() {
        UNKNOWN.to_owned()
    } else {
        code.to_owned()
    }
}

/// A carrier as shown to people, with the page of the parcel when the carrier has such pages.
/// A code that we do not know is made readable; it never gets a URL.
pub fn describe(code: &str, number: &str) -> Carrier {
    let entry = ENTRIES.iter().find(|entry| entry.code == code);
    let tracking_url = entry
        .and_then(|entry| entry.page)
        .map(|page| page.replace("{number}", &utf8_percent_encode(number, NUMBER).to_string()));
    Carrier {
        code: code.to_owned(),
        name: entry.map_or_else(|| readable(code), |entry| entry.name.to_owned()),
        tracking_url,
    }
}

/// The code of a carrier that the directory has under this name, whatever its case, blanks and dashes.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let folded: String = name
        .chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let called = |entry: &&Entry| {
        let code = entry.code.bytes().filter(|byte| *byte != b'-');
        code.eq(folded.bytes()) || entry.aliases.contains(&folded.as_str())
    };
    ENTRIES.iter().find(called).map(|entry| entry.code)
}

fn readable(code: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect::<String>())
    };
    let words: Vec<String> = code.split('-').filter_map(capital).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_one_code() {
        let cases = [
            ("FedEx", "fedex"),
            ("DHLExpress", "dhl-express"),
            ("DHL Express", "dhl-express"),
            ("dhl_express", "dhl-express"),
            ("100003", "fedex"),
            ("3011", "china-post"),
            ("21051", "usps"),
            ("CanadaPost", "canada-post"),
            ("Почта России", "russian-post"),
            ("СДЭК", "cdek"),
            ("Zásilkovna", "packeta"),
            ("INPOST", "inpost"),
            ("Paczkomaty InPost", "inpost"),
            ("Marianne's Couriers & Co.", "marianne-s-couriers-co"),
            ("  ", "unknown"),
            ("顺丰", "unknown"),
            ("<script>", "script"),
        ];
        for (name, code) in cases {
            assert_eq!(code_for(name), code, "{name}");
            assert_eq!(code_for(code), code, "a code is its own name");
        }
        let long = code_for(&"Ab ".repeat(100));
        assert!(long.len() <= LONGEST_CODE && !long.ends_with('-'), "{long}");
    }

    #[test]
    fn no_name_leads_to_two_codes() {
        for entry in ENTRIES {
            assert_eq!(known(entry.code), Some(entry.code));
            for alias in entry.aliases {
                assert_eq!(known(alias), Some(entry.code), "{alias}");
                let plain = alias
                    .chars()
                    .all(|char| char.is_alphanumeric() && !char.is_uppercase());
                assert!(plain, "{alias} would never be found");
            }
        }
    }

    #[test]
    fn pages_are_safe_links() {
        for entry in ENTRIES {
            let Some(url) = describe(entry.code, "A1/2?#& \"ż").tracking_url else {
                continue;
            };
            assert!(url.starts_with("https://"), "{url}");
            assert!(
                url.contains("A1%2F2%3F%23%26%20%22%C5%BC") && !url.contains('{'),
                "{url}"
            );
        }
        let page = describe("inpost", "620011223344").tracking_url;
        assert_eq!(
            page.as_deref(),
            Some("https://inpost.pl/sledzenie-przesylek?number=620011223344")
        );
    }

    #[test]
    fn an_unknown_carrier_has_a_readable_name_and_no_link() {
        let carrier = describe("green-bikes-24", "1");
        assert_eq!(
            (carrier.name.as_str(), carrier.tracking_url),
            ("Green Bikes 24", None)
        );
    }
}
