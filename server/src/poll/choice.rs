//! Which source is asked about a shipment: its carrier's own before one that knows all carriers.
//! It must not know how a source is asked, nor what was given to ask with.

use crate::carrier::Source;
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
/// credentials for one.
pub fn choose(carrier: Option<&str>, has: impl Fn(Source) -> bool) -> Option<Source> {
    let open = |source: &Source| has(*source) || question::needs(*source) == Some(Needs::Nothing);
    let knows = |source: &Source| has(*source) && question::answers_about(*source, carrier);
    let own = carrier.and_then(own).filter(open);
    own.or_else(|| AGGREGATORS.into_iter().find(knows))
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
            let chosen = choose(carrier, |source| given.contains(&source));
            assert_eq!(chosen, expected, "{carrier:?} {given:?}");
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
                .any(|carrier| choose(Some(carrier), |it| it == source) == Some(source));
            assert_eq!(chosen, question::needs(source).is_some(), "{source:?}");
        }
    }
}
