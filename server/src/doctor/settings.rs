//! What was given to the server: whether it can be used, and whether it is enough.
//! It must not know what else there is on the machine, and it never shows a secret.

use super::Finding;
use crate::carrier::Source;
use crate::settings::secrets::Secrets;

/// A webhook secret with fewer characters could be found by trying.
const SHORTEST: usize = 16;

/// Each mistake for itself; all of them are told at once.
pub fn mistakes(mistakes: &[String]) -> Vec<Finding> {
    if mistakes.is_empty() {
        return vec![Finding::ok("settings", "every setting can be used")];
    }
    let advice =
        "Correct it among the flags, in the environment (TRACKLINE_…) or in the file of secrets";
    let each = mistakes.iter();
    each.map(|mistake| Finding::fail("settings", mistake, advice))
        .collect()
}

/// The secret of tokens; `kept` tells whether the database has one, if it could be read.
pub fn token(secrets: &Secrets, kept: Option<bool>) -> Option<Finding> {
    let says = match (secrets.token(), kept) {
        (Some(_), _) => "the token secret is given, and long enough",
        (None, Some(true)) => "the token secret is kept in the database",
        (None, Some(false)) => "the first start makes a token secret and keeps it in the database",
        (None, None) => return None,
    };
    Some(Finding::ok("secrets", says))
}

/// The secrets of webhooks, beside the sources that are asked.
pub fn webhooks(secrets: &Secrets, asked: &[Source]) -> Vec<Finding> {
    let given: Vec<Source> = Source::pushing()
        .filter(|source| !secrets.of(*source).is_empty())
        .collect();
    let only_asked = asked.iter().filter(|source| !given.contains(source));
    let only_asked: Vec<Source> = only_asked.copied().collect();
    let from = format!("webhooks are taken from {}", names(&given));
    let asked = format!("{} will only be asked", names(&only_asked));
    let mut findings = vec![match (given.is_empty(), only_asked.is_empty()) {
        (true, true) => Finding::warn(
            "secrets",
            "no source has a webhook secret or credentials, so nothing is heard of parcels",
            "Connect one as docs/sources.md says; the shop's own events need none",
        ),
        (true, false) => Finding::ok("secrets", format!("no webhooks are taken; {asked}")),
        (false, true) => Finding::ok("secrets", from),
        (false, false) => Finding::ok("secrets", format!("{from}; {asked}")),
    }];
    let short = |source: &Source| {
        let mut lengths = secrets.of(*source).iter().map(|secret| secret.length());
        lengths.any(|length| length < SHORTEST)
    };
    let generic = secrets.of(Source::Generic);
    if generic.iter().any(|secret| secret.is_ambiguous()) {
        findings.push(Finding::warn(
            "secrets",
            "a webhook secret of generic begins with `whsec_` and goes on with what is no Base64",
            "Take `echo \"whsec_$(openssl rand -base64 32)\"`; libraries do not agree on what such a secret is",
        ));
    }
    findings.extend(given.into_iter().filter(short).map(|source| {
        Finding::warn(
            "secrets",
            format!("a webhook secret of {source} has fewer than {SHORTEST} characters", source = source.as_str()),
            "Where you choose it yourself, take `openssl rand -hex 32`; two count until the source has the new one",
        )
    }));
    findings
}

/// Sources as a sentence lists them.
pub fn names(sources: &[Source]) -> String {
    let names: Vec<&str> = sources.iter().map(|source| source.as_str()).collect();
    names.join(", ")
}
