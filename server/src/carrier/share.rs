//! What one answer about several parcels says of each.
//! It must not know who answered, nor how.

use super::Normalised;
use super::input::BadInput;
use crate::report::Parcel;

/// Each parcel's own share, in their order. Where the answer tells of a number that nobody asked about, that is
/// set apart with every parcel of which it tells nothing: it may have stood in that one's place.
pub(super) fn among(asked: &[Parcel], told: &Normalised) -> Vec<Normalised> {
    let is_asked = |parcel: &Parcel| asked.iter().any(|one| one.number == parcel.number);
    let stray = told.reports.iter().find(|it| !is_asked(&it.parcel));
    let share = |one: &Parcel| {
        let is_its = |parcel: &Parcel| parcel.number == one.number;
        let reports = told.reports.iter().filter(|it| is_its(&it.parcel));
        let skipped = told.skipped.iter();
        let skipped = skipped.filter(|part| part.parcel.as_ref().is_some_and(is_its));
        let mut share = Normalised {
            reports: reports.cloned().collect(),
            skipped: skipped.cloned().collect(),
            ..Normalised::default()
        };
        if let Some(stray) = stray.filter(|_| share.reports.is_empty()) {
            share.skip(Some(stray.parcel.clone()), BadInput::OtherNumber);
        }
        share.about(one)
    };
    asked.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::BadNumber;

    fn parcels(named: &[(Option<&str>, &str)]) -> Result<Vec<Parcel>, BadNumber> {
        let parcels = named.iter();
        parcels
            .map(|(carrier, number)| Parcel::new(*carrier, number))
            .collect()
    }

    fn counts(
        asked: &[(Option<&str>, &str)],
        told: &[(Option<&str>, &str)],
    ) -> Result<Vec<(usize, usize)>, BadNumber> {
        let mut answer = Normalised::default();
        for parcel in parcels(told)? {
            answer.add(parcel, [], None);
        }
        let shares = among(&parcels(asked)?, &answer);
        let counts = shares.iter();
        Ok(counts
            .map(|share| (share.reports.len(), share.skipped.len()))
            .collect())
    }

    #[test]
    fn each_gets_what_is_about_it_and_silence_is_no_error() -> Result<(), BadNumber> {
        let asked = [(None, "A1"), (Some("dpd"), "B2"), (None, "C3")];
        let told = counts(&asked, &[(Some("dpd"), "B2"), (None, "A1")])?;
        assert_eq!(told, [(1, 0), (1, 0), (0, 0)]);
        // One number at two carriers, and twice at one.
        let twice = [(Some("dpd"), "A1"), (Some("ups"), "A1"), (None, "A1")];
        let told = counts(&twice, &[(Some("dpd"), "A1")])?;
        assert_eq!(told, [(1, 0), (0, 1), (1, 0)]);
        Ok(())
    }

    #[test]
    fn a_strange_number_puts_whoever_is_missing_in_doubt_and_nobody_else() -> Result<(), BadNumber>
    {
        let told = counts(&[(None, "A1"), (None, "B2")], &[(None, "A1"), (None, "Z9")])?;
        assert_eq!(told, [(1, 0), (0, 1)]);
        Ok(())
    }
}
