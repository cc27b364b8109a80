//! The languages that somebody wants, best first, from a list or from a browser's Accept-Language.
//! It must not know which languages there are.

/// So many wishes count; the rest is noise that would cost time.
const MOST: usize = 16;
/// No language tag in use is longer.
const LONGEST: usize = 35;

/// Reads tags in their order; what is no tag is passed over.
pub fn listed<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<String> {
    tags.map(str::trim)
        .filter(|tag| is_tag(tag))
        .take(MOST)
        .map(str::to_owned)
        .collect()
}

/// Reads the value of an Accept-Language header.
pub fn accepted(header: &str) -> Vec<String> {
    let mut weighed: Vec<(u16, &str)> = header
        .split(',')
        .filter_map(|range| {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let weight = parameters
                .trim()
                .strip_prefix("q=")
                .map_or(1000, thousandths);
            (weight > 0).then_some((weight, tag))
        })
        .take(MOST)
        .collect();
    // Stable: of two that weigh the same, the first is the better one.
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    listed(weighed.into_iter().map(|(_, tag)| tag))
}

/// A weight of 0 to 1 with up to three decimals; what cannot be read weighs nothing.
fn thousandths(text: &str) -> u16 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let decimals = format!("{decimals:0<3}");
    let number = |text: &str| text.parse::<u16>().ok();
    let weight = number(whole)
        .zip(decimals.get(..3).and_then(number))
        .map(|(whole, decimals)| whole.saturating_mul(1000).saturating_add(decimals));
    weight.unwrap_or(0).min(1000)
}

fn is_tag(tag: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    (1..=LONGEST).contains(&tag.len()) && tag.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_comes_first_and_what_is_refused_not_at_all() {
        for (header, expected) in [
            ("pl", vec!["pl"]),
            (
                "en;q=0.5, pl-PL, de;q=0.9,fr;q=0",
                vec!["pl-PL", "de", "en"],
            ),
            ("ar ; q=0.1, he;q=1.0", vec!["he", "ar"]),
            ("*, en;q=x, <b>, uk", vec!["uk"]),
            ("", vec![]),
        ] {
            assert_eq!(accepted(header), expected, "{header}");
        }
        assert_eq!(accepted(&"en,".repeat(10_000)).len(), MOST);
    }

    #[test]
    fn what_is_no_tag_is_passed_over() {
        let long = "x".repeat(LONGEST + 1);
        let tags = [" pt-BR ", "", "zh_TW", "e n", "\"", &long, "en"];
        assert_eq!(listed(tags.into_iter()), ["pt-BR", "zh_TW", "en"]);
    }
}
