//! How samples are spoiled: cut, flipped, repeated, nested, and mixed with what parsers trip over.
//! It must not know which format a sample has.

use proptest::prelude::*;
use proptest::sample::Index;

/// Fragments that parsers trip over.
const SPLINTERS: [&[u8]; 24] = [
    b"\0",
    b"\xff\xfe",
    b"\xc3(",
    b"\xed\xa0\x80",
    "\u{202e}\u{2066}".as_bytes(),
    "\u{feff}".as_bytes(),
    "İß\u{1f4e6}".as_bytes(),
    b"99999999999999999999999999999999",
    b"-1e999",
    b"1e-400",
    b"9223372036854775808",
    b"0000-00-00T99:99:99+99:99",
    b"2026-02-30T24:00:60Z",
    b"null",
    b"\"",
    b"\\u0000\\ud800",
    b"{\"a\":",
    b"[[[[[[[[",
    b"]]}}",
    b"<!DOCTYPE x [<!ENTITY y \"z\">]>&y;",
    b"<![CDATA[",
    b"&#0;&#x110000;&",
    b"\r\n\r",
    b",;\t=+",
];

/// One way to spoil a sample.
#[derive(Debug, Clone, proptest_derive::Arbitrary)]
pub enum Mutation {
    /// Cuts it off.
    Truncate(Index),
    /// Flips a bit.
    Flip(Index, u8),
    /// Takes a piece out.
    Remove(Index, Index),
    /// Says a piece again, up to so many times.
    Repeat(Index, Index, u8),
    /// Puts a splinter in.
    Splinter(Index, Index),
    /// Puts a splinter in place of the next word or number.
    Replace(Index, Index),
    /// Wraps a piece into so many brackets.
    Nest(Index, Index, u16),
}

impl Mutation {
    /// Spoils the bytes.
    pub fn apply(&self, bytes: &mut Vec<u8>) {
        let at = |index: &Index| index.index(bytes.len() + 1);
        let piece = |one: &Index, other: &Index| {
            let (one, other) = (at(one), at(other));
            one.min(other)..one.max(other)
        };
        let splinter = |index: &Index| SPLINTERS[index.index(SPLINTERS.len())].to_vec();
        match self {
            Self::Truncate(index) => bytes.truncate(at(index)),
            Self::Flip(index, bit) => {
                let at = at(index);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << (bit % 8);
                }
            }
            Self::Remove(one, other) => drop(bytes.drain(piece(one, other))),
            Self::Repeat(one, other, times) => {
                let range = piece(one, other);
                // What is said again stays small enough for many cases.
                let said = bytes[range.clone()]
                    .iter()
                    .take(2000)
                    .copied()
                    .collect::<Vec<u8>>();
                let again = said.repeat(usize::from(times % 12));
                bytes.splice(range.end..range.end, again);
            }
            Self::Splinter(index, which) => {
                let at = at(index);
                bytes.splice(at..at, splinter(which));
            }
            Self::Replace(index, which) => {
                let at = at(index);
                let word = bytes[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric());
                let end = at + word.count();
                bytes.splice(at..end, splinter(which));
            }
            Self::Nest(one, other, depth) => {
                let (range, depth) = (piece(one, other), usize::from(depth % 700));
                bytes.splice(range.end..range.end, b"]".repeat(depth));
                bytes.splice(range.start..range.start, b"[".repeat(depth));
            }
        }
    }
}

/// Inputs of a length, each of them the worst for some kind of parser.
pub fn pathological(length: usize) -> Vec<Vec<u8>> {
    let mut inputs = Vec::new();
    let units: [&[u8]; 22] = [
        b"[",
        b"{\"a\":",
        b"\"",
        b"\"\"",
        b"\"a\n",
        b",",
        b";",
        b"\n",
        b"\r",
        b" ",
        b"a",
        b"a,",
        b"data: x\n",
        b"data\n\n",
        b"<a>",
        b"<a b=\"c\">",
        b"&amp;",
        b"\\\"",
        b"en-",
        b"en;q=0.1,",
        b"10.0.0.1, ",
        "\u{202e}".as_bytes(),
    ];
    for unit in units {
        let filled = unit.repeat(length / unit.len());
        inputs.push([b"{\"data\":\"".as_slice(), &filled, b"\"}"].concat());
        inputs.push(filled);
    }
    inputs
}
