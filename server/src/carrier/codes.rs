//! Tables of codes, and events made of what a code means: one shape for every adapter.
//! It must not know any source's codes.

use chrono::{DateTime, FixedOffset};
use trackline_wire::{Status, ZoneKnowledge};

use super::Source;
use super::input::BadInput;
use crate::report::{ReportedEvent, UNMAPPED};

/// A milestone and the finer word within it.
pub(super) type Meaning = (Status, Option<&'static str>);

/// A code or a phrase, and what it means.
pub(super) type Row = (&'static str, Status, Option<&'static str>);

/// What the code means; `None` when it has no row.
pub(super) fn meaning(rows: &[Row], code: &str) -> Option<Meaning> {
    let row = rows.iter().find(|(known, ..)| *known == code)?;
    Some((row.1.clone(), row.2))
}

/// What a code means, else the coarser one that came with it. A code without a row that is read by the coarser
/// one says so by its finer word, so that it is counted and somebody maps it.
pub(super) fn meaning_within(
    rows: &[Row],
    code: Option<&str>,
    coarser: Option<&str>,
) -> Option<Meaning> {
    let own = code.and_then(|code| meaning(rows, code));
    own.or_else(|| {
        let (status, word) = meaning(rows, coarser?)?;
        Some((status, if code.is_some() { Some(UNMAPPED) } else { word }))
    })
}

/// What the first phrase of the table that stands in the text means, whatever the letters' case.
pub(super) fn said(rows: &[Row], text: &str) -> Option<Meaning> {
    let text = text.to_lowercase();
    let row = rows.iter().find(|(phrase, ..)| text.contains(phrase))?;
    Some((row.1.clone(), row.2))
}

/// A name in small letters, with `е` for `ё` and single blanks for all that is neither letter nor digit: the
/// form in which tables of names have it.
pub(super) fn folded(name: &str) -> String {
    let small = name.to_lowercase().replace('ё', "е");
    let words = small.split(|char: char| !char.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// An event of which nothing is known yet but its code and its time. Without a code it is a mere notice;
/// a code that means nothing to us is kept for whoever maps it.
pub(super) fn event(
    source: Source,
    code: Option<&str>,
    meaning: Option<Meaning>,
    (occurred_at, zone): (DateTime<FixedOffset>, ZoneKnowledge),
) -> ReportedEvent {
    let (status, sub_status) = match (meaning, code) {
        (Some(meaning), _) => meaning,
        (None, Some(_)) => (Status::Unknown, Some(UNMAPPED)),
        (None, None) => (Status::Unknown, None),
    };
    ReportedEvent {
        source_id: None,
        status,
        sub_status: sub_status.map(str::to_owned),
        occurred_at,
        zone,
        location: None,
        message: None,
        message_language: None,
        carrier_code: code.map(|code| format!("{}:{code}", source.as_str())),
        pickup: None,
        withdrawn: false,
    }
}

/// When a parcel turned back, as its events tell.
pub(super) fn turned_back_at(
    events: &[Result<ReportedEvent, BadInput>],
) -> Option<DateTime<FixedOffset>> {
    let turns = events.iter().flatten();
    let turns = turns.filter(|event| event.status == Status::Returning);
    turns.map(|event| event.occurred_at).min()
}

/// Of a parcel that turned back then, later deliveries are the sender's, whatever their codes are.
pub(super) fn end_at_the_sender(
    events: &mut [Result<ReportedEvent, BadInput>],
    turned_at: DateTime<FixedOffset>,
) {
    for event in events.iter_mut().flatten() {
        if event.occurred_at > turned_at && event.status == Status::Delivered {
            (event.status, event.sub_status) = (Status::Returned, Some("to_sender".to_owned()));
        }
    }
}

/// The first code that has two rows.
#[cfg(test)]
pub(super) fn twin(rows: &[Row]) -> Option<&'static str> {
    let twin = rows
        .iter()
        .enumerate()
        .find(|(at, (code, ..))| rows[..*at].iter().any(|(other, ..)| other == code));
    twin.map(|(_, (code, ..))| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    static ROWS: [Row; 2] = [
        ("left the depot", Status::InTransit, Some("departed")),
        ("depot", Status::InTransit, None),
    ];

    #[test]
    fn a_code_is_found_whole_and_a_phrase_within() {
        let departed = Some((Status::InTransit, Some("departed")));
        assert_eq!(meaning(&ROWS, "left the depot"), departed);
        assert_eq!(meaning(&ROWS, "left"), None);
        assert_eq!(said(&ROWS, "It LEFT the Depot."), departed);
        assert_eq!(said(&ROWS, "at a depot"), Some((Status::InTransit, None)));
        assert_eq!(said(&ROWS, ""), None);
        assert_eq!(twin(&ROWS), None);
    }

    #[test]
    fn a_code_without_a_row_is_read_by_the_coarser_one_and_says_so() {
        let within = |code, coarser| meaning_within(&ROWS, code, coarser);
        let departed = Some((Status::InTransit, Some("departed")));
        assert_eq!(within(Some("left the depot"), Some("depot")), departed);
        assert_eq!(
            within(Some("depot 7"), Some("depot")),
            Some((Status::InTransit, Some(UNMAPPED)))
        );
        assert_eq!(within(None, Some("depot")), Some((Status::InTransit, None)));
        assert_eq!(within(None, Some("left the depot")), departed);
        assert_eq!(within(Some("depot 7"), Some("odd")), None);
        assert_eq!(within(Some("depot 7"), None), None);
    }

    #[test]
    fn an_unknown_code_is_kept_and_no_code_is_a_notice() {
        let at = (DateTime::UNIX_EPOCH.fixed_offset(), ZoneKnowledge::Given);
        let odd = event(Source::Ship24, Some("odd"), None, at);
        assert_eq!(odd.carrier_code.as_deref(), Some("ship24:odd"));
        assert_eq!(odd.sub_status.as_deref(), Some("unmapped"));
        let notice = event(Source::Ship24, None, None, at);
        assert_eq!((notice.status, notice.sub_status), (Status::Unknown, None));
    }
}
