//! The table of forms, one row for each, and of the posts behind the countries of S10.
//! It must not know how a number is brought to the shape in which it is compared.

use super::Confidence::{self, *};
use super::checks::*;

/// A form that numbers of a carrier have.
pub(super) struct Form {
    pub carrier: &'static str,
    /// See `fits`.
    pub shape: &'static str,
    pub check: fn(&[u8]) -> bool,
    pub confidence: Confidence,
}

const fn form(
    carrier: &'static str,
    shape: &'static str,
    check: fn(&[u8]) -> bool,
    confidence: Confidence,
) -> Form {
    Form {
        carrier,
        shape,
        check,
        confidence,
    }
}

/// At one confidence the row that stands first comes first.
#[rustfmt::skip] // One form, one line.
pub(super) static FORMS: &[Form] = &[
    form("ups", "1Z****************", ups, Certain),
    form("dhl", "00340434############", gs1, Certain),
    form("poczta-polska", "00#5900773##########", gs1, Certain),
    form("usps", "93####################", gs1, Certain),
    form("usps", "94####################", gs1, Certain),
    form("usps", "95####################", gs1, Certain),
    form("usps", "420#####9#####################", gs1_of_22, Certain),
    form("usps", "420#########9#####################", gs1_of_22, Certain),
    form("usps", "92####################", gs1, Likely),
    form("usps", "91####################", gs1, Likely),
    form("usps", "92########################", gs1, Likely),
    form("usps", "7###################", usps_20, Likely),
    form("usps", "03##################", usps_20, Likely),
    form("fedex", "61##################", fedex_20, Likely),
    form("fedex", "9261##################", gs1, Possible),
    form("fedex", "96####################", gs1_of_15, Likely),
    form("fedex", "96################################", fedex, Likely),
    form("fedex", "100###############################", fedex, Likely),
    form("fedex", "############", fedex, Likely),
    form("fedex", "###############", gs1, Likely),
    form("dhl", "############", identcode, Likely),
    form("dhl", "JJD############", none, Likely),
    form("dhl", "JJD##############", none, Likely),
    form("dhl", "JJD##################", none, Likely),
    form("yodel", "JJD################", none, Likely),
    form("dhl", "JJD################", none, Possible),
    form("inpost", "JJD################", none, Possible),
    form("dhl", "GM################", none, Likely),
    form("dhl", "GM##################", none, Likely),
    form("dhl-express", "##########", mod7, Likely),
    form("dhl-express", "JD##################", none, Possible),
    form("inpost", "6#######################", none, Likely),
    form("bpost", "3232####################", none, Likely),
    form("pocztex", "PX##########", none, Likely),
    form("poczta-polska", "PX##########", none, Possible),
    form("russian-post", "##############", gs1, Likely),
    form("nova-poshta", "59############", none, Likely),
    form("nova-poshta", "20############", none, Likely),
    form("dpd", "***************", mod37_36, Likely),
    form("dpd", "****************************", mod37_36, Likely),
    form("dpd", "0#############", none, Likely),
    form("dpd", "1#############", none, Possible),
    form("hermes", "H###################", none, Likely),
    form("hermes", "##############", none, Possible),
    form("gls", "###########", none, Possible),
    form("gls", "############", none, Possible),
    form("evri", "H0**************", none, Likely),
    form("evri", "T0**************", none, Likely),
    form("evri", "################", none, Possible),
    form("canada-post", "################", gs1, Possible),
    form("packeta", "Z##########", none, Likely),
    form("cdek", "1#########", none, Possible),
    form("boxberry", "AAP#########", none, Likely),
    form("cainiao", "LP##############", none, Likely),
    form("yunexpress", "YT################", none, Likely),
    form("4px", "4PX#############CN", none, Likely),
    form("postnl", "3S@@@@#########", none, Likely),
    form("postnl", "3S@@@@##########", none, Likely),
    form("swiss-post", "99################", none, Likely),
    form("colissimo", "#@###########", none, Likely),
    form("chronopost", "@@#########JB", none, Likely),
];

/// Countries of S10 with the carriers that use it there, the usual one first. Those that we have no
/// name for are not there.
#[rustfmt::skip] // One country, one line.
pub(super) static POSTS: &[(&str, &[&str])] = &[
    ("AT", &["austrian-post"]),
    ("AU", &["australia-post"]),
    ("BE", &["bpost"]),
    ("CA", &["canada-post"]),
    ("CH", &["swiss-post"]),
    ("CN", &["china-post", "cainiao"]),
    ("CZ", &["ceska-posta"]),
    ("DE", &["deutsche-post", "dhl"]),
    ("DK", &["postnord"]),
    ("EE", &["omniva"]),
    ("ES", &["correos"]),
    ("FR", &["la-poste", "colissimo", "chronopost"]),
    ("GB", &["royal-mail"]),
    ("HU", &["magyar-posta"]),
    ("IT", &["poste-italiane"]),
    ("NL", &["postnl"]),
    ("PL", &["poczta-polska"]),
    ("RU", &["russian-post"]),
    ("SE", &["postnord"]),
    ("SK", &["slovenska-posta"]),
    ("US", &["usps"]),
];
