//! Characters of which a body holds one half: some program cut a text to a length without looking.
//! It must not know what the body says, nor whether it is JSON.

use std::ops::RangeInclusive;

const FIRST: RangeInclusive<u16> = 0xd800..=0xdbff;
const SECOND: RangeInclusive<u16> = 0xdc00..=0xdfff;
/// What stands for a character that is lost, as an escape and as long as those.
const LOST: &str = "\\ufffd";

/// The body as text, with another character where a half was: bytes that are no UTF-8, and escapes of one
/// surrogate without the other.
pub(super) fn replaced(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut kept = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        kept.push_str(before);
        let unit = unit(escape);
        let length = match unit {
            Some(first) if FIRST.contains(&first) => {
                let pair = unit_after(escape).is_some_and(|second| SECOND.contains(&second));
                if pair { 2 * LOST.len() } else { 0 }
            }
            Some(second) if SECOND.contains(&second) => 0,
            Some(_) => LOST.len(),
            // A backslash and the character behind it, which may be another backslash.
            None => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        let (escape, behind) = match length {
            0 => (LOST, &escape[LOST.len()..]),
            length => escape.split_at(length),
        };
        kept.push_str(escape);
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// The unit of UTF-16 that an escape at the beginning of this text names.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

fn unit_after(escape: &str) -> Option<u16> {
    escape.get(LOST.len()..).and_then(unit)
}
