//! Which carriers a tracking number may be of, by its form and its check digits.
//! It must not know whether anyone registered it, and it decides nothing: whoever names a carrier is right.

mod checks;
mod forms;

use forms::{FORMS, POSTS};

/// How much a number's form says. More comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A form that is this carrier's alone, and its check digit is right.
    Certain,
    /// A form that is mostly this carrier's, or a right check digit in a form that others share.
    Likely,
    /// A form that this carrier uses among others.
    Possible,
}

impl Confidence {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// A carrier that the number may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Our code of the carrier, one that the directory has.
    pub carrier: &'static str,
    /// How much speaks for it.
    pub confidence: Confidence,
}

/// The carriers that a number may be of, the most likely first, each once. Dashes, dots and slashes are
/// printed for people and do not count. Nothing is said of a number in no known form.
pub fn detect(number: &str) -> Vec<Candidate> {
    let number: Vec<u8> = number
        .bytes()
        .filter(|byte| !b"-./ ".contains(byte))
        .map(|byte| byte.to_ascii_uppercase())
        .collect();
    let of_forms = FORMS
        .iter()
        .filter(|form| fits(form.shape, &number) && (form.check)(&number))
        .map(|form| Candidate {
            carrier: form.carrier,
            confidence: form.confidence,
        });
    let mut candidates: Vec<Candidate> = of_post(&number).into_iter().chain(of_forms).collect();
    candidates.sort_by_key(|candidate| candidate.confidence);
    let mut known: Vec<&str> = Vec::new();
    candidates.retain(|candidate| {
        let new = !known.contains(&candidate.carrier);
        known.push(candidate.carrier);
        new
    });
    candidates
}

/// `@@#########@@`: the Universal Postal Union's S10, whose last letters name the country.
fn of_post(number: &[u8]) -> Vec<Candidate> {
    if !fits("@@#########@@", number) || !checks::s10(number) {
        return Vec::new();
    }
    let country = number.get(11..).unwrap_or_default();
    let posts = POSTS.iter().find(|(code, _)| code.as_bytes() == country);
    let posts = posts.map_or(&[] as &[&str], |(_, posts)| posts);
    let confidence = |place| match (posts.len(), place) {
        (1, _) => Confidence::Certain,
        (_, 0) => Confidence::Likely,
        _ => Confidence::Possible,
    };
    let candidate = |(place, carrier): (usize, &&'static str)| Candidate {
        carrier,
        confidence: confidence(place),
    };
    posts.iter().enumerate().map(candidate).collect()
}

/// Whether a number has a shape: `#` is a digit, `@` a letter, `*` one of both, and all else itself.
fn fits(shape: &str, number: &[u8]) -> bool {
    let one = |(mark, byte): (u8, &u8)| match mark {
        b'#' => byte.is_ascii_digit(),
        b'@' => byte.is_ascii_uppercase(),
        b'*' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        itself => itself == *byte,
    };
    shape.len() == number.len() && shape.bytes().zip(number).all(one)
}

#[cfg(test)]
mod tests;
