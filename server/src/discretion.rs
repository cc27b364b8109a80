//! Telephone numbers and addresses of mail in a carrier's words, made unreadable.
//! It must not know whose words they are, nor which field they stand in.

mod telephone;

use std::ops::Range;

/// What stands in place of a contact.
pub const MASK: &str = "•••";

/// The text without anybody's contacts. The parcel's own number is none, however it is grouped, and neither are
/// other numbers, postcodes, codes of lockers and for collecting, dates, and hours.
pub fn discreet(text: &str, tracking_number: &str) -> String {
    let mut hidden = addresses(text);
    hidden.extend(telephone::numbers(text, tracking_number));
    hidden.sort_by_key(|range| range.start);
    let mut masked = String::new();
    let mut at = 0;
    for Range { start, end } in hidden {
        if start >= at {
            masked.push_str(&text[at..start]);
            masked.push_str(MASK);
            at = end;
        }
    }
    masked.push_str(&text[at..]);
    masked
}

/// Addresses of mail: something, an `@`, and a name with a dot and letters behind it.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let of_a_name = |char: char| char.is_alphanumeric() || "._%+-'".contains(char);
    let of_a_domain = |char: char| char.is_alphanumeric() || char == '.' || char == '-';
    let address = |(at, _): (usize, &str)| {
        let name = text[..at].trim_end_matches(of_a_name);
        let rest = text[at + 1..].trim_start_matches(of_a_domain);
        let end = text.len() - rest.len();
        let domain = text[at + 1..end].trim_end_matches(['.', '-']);
        let (_, top) = domain.rsplit_once('.')?;
        let is_address =
            name.len() < at && top.chars().count() > 1 && top.chars().all(char::is_alphabetic);
        is_address.then(|| name.len()..at + 1 + domain.len())
    };
    text.match_indices('@').filter_map(address).collect()
}

#[cfg(test)]
mod tests;
