//! Which source is asked about a shipment: its carrier's own before one that knows all carriers.
//! It must not know how a source is asked, nor what was given to ask with.

use crate::carrier::Source;
use crate::carrier::detect::{Confidence, detect};
use crate::question::{self, Needs};

/// The sources that know many carriers, in the order in which they are asked.
const AGGREGATORS: [Source; 6] = [
    Source::Track17,
    Source::AfterShip,
    Source::EasyPost,
    Source::Ship24,
    Source::TrackingMore,
    Source::Shippo,
];

/// The source to ask about a parcel of this carrier, where `has` tells whether the client gave
/// credentials for one. Where nobody named a carrier the number's form may: asked wrongly, a carrier
/// only answers that it knows nothing.
pub fn choose(carrier: Option<&str>, number: &str, has: impl Fn(Source) -> bool) -> Option<Source> {
    let open = |source: &Source| has(*source) || question::needs(*source) == Some(Needs::Nothing);
    let knows = |source: &Source| has(*source) && question::answers_about(*source, carrier);
    let own = |carrier: &str| own(carrier).filter(open);
    let aggregator = || AGGREGATORS.into_iter().find(knows);
    if let Some(carrier) = carrier {
        return own(carrier).or_else(aggregator);
    }
    let suggested = |confidence: Confidence| {
        let candidates = detect(number).into_iter();
        let mut wanted = candidates.filter(|candidate| candidate.confidence == confidence);
        wanted.find_map(|candidate| own(candidate.carrier))
    };
    suggested(Confidence::Certain)
        .or_else(aggregator)
        .or_else(|| suggested(Confidence::Likely))
}

/// The carrier's own source, by our code for the carrier.
fn own(carrier: &str) -> Option<Source> {
    match carrier {
        "boxberry" => Some(Source::Boxberry),
        "cdek" => Some(Source::Cdek),
        "dhl" | "dhl-express" => Some(Source::Dhl),
        "inpost" => Some(Source::InPost),
        "poczta-polska" | "pocztex" => Some(Source::PocztaPolska),
        "russian-post" => Some(Source::PochtaRossii),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carrier_itself_comes_first_then_whoever_the_client_has_an_account_with() {
        use Source::{AfterShip, Boxberry, Cdek, InPost, Shippo, Track17};
        let cases: [(Option<&str>, &[Source], Option<Source>); 11] = [
            (Some("inpost"), &[], Some(InPost)),
            (Some("inpost"), &[Track17], Some(InPost)),
            (Some("boxberry"), &[], None),
            (Some("boxberry"), &[Boxberry, Track17], Some(Boxberry)),
            (Some("boxberry"), &[Track17], Some(Track17)),
            (Some("cdek"), &[AfterShip, Cdek], Some(Cdek)),
            (Some("dpd"), &[Cdek], None),
            (Some("dpd"), &[Shippo, AfterShip], Some(AfterShip)),
            (Some("dpd"), &[Shippo], Some(Shippo)),
            (None, &[Shippo], None),
            (None, &[Shippo, Track17], Some(Track17)),
        ];
        for (carrier, given, expected) in cases {
            let chosen = choose(carrier, "AB1", |source| given.contains(&source));
            assert_eq!(chosen, expected, "{carrier:?} {given:?}");
        }
    }

    #[test]
    fn a_form_of_its_own_leads_to_the_carrier_and_a_shared_one_only_where_nobody_else_is_asked() {
        use Source::{InPost, PocztaPolska, Track17};
        let (post, locker) = ("RR123456785PL", "602677439331630337653846");
        type Case<'a> = (Option<&'a str>, &'a str, &'a [Source], Option<Source>);
        let cases: [Case<'_>; 7] = [
            (None, post, &[PocztaPolska, Track17], Some(PocztaPolska)),
            (None, post, &[Track17], Some(Track17)),
            (None, post, &[], None),
            (None, locker, &[Track17], Some(Track17)),
            (None, locker, &[], Some(InPost)),
            (Some("dpd"), locker, &[], None),
            (Some("dpd"), post, &[PocztaPolska], None),
        ];
        for (carrier, number, given, expected) in cases {
            let chosen = choose(carrier, number, |source| given.contains(&source));
            assert_eq!(chosen, expected, "{carrier:?} {number} {given:?}");
        }
    }

    #[test]
    fn every_source_that_can_be_asked_is_chosen_for_somebody() {
        for source in Source::ALL {
            let carriers = [
                "boxberry",
                "cdek",
                "dhl",
                "inpost",
                "pocztex",
                "russian-post",
                "ups",
            ];
            let chosen = carriers
                .iter()
                .any(|carrier| choose(Some(carrier), "AB1", |it| it == source) == Some(source));
            assert_eq!(chosen, question::needs(source).is_some(), "{source:?}");
        }
    }
}
