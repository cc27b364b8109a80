//! How each source is asked about parcels: the request, from what a client gave to ask with.
//! It must not know how a request is sent, when, or what becomes of the answer.

mod account;
mod soap;

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Method, Request, header, request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::carrier::Source;
use crate::report::Parcel;

pub use account::{Account, BadAccount, base, wanting};

/// What stays as it is inside a path or a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a source must be given before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it answers anybody.
    Nothing,
    /// A key.
    Secret,
    /// A name and a secret.
    UserAndSecret,
}

/// What goes into a request: an account's own words, or the token that was got for them.
#[derive(Clone, Copy, Default)]
pub struct Key<'a> {
    /// The name of the account.
    pub user: &'a str,
    /// Its key or password, or a token.
    pub secret: &'a str,
}

/// Why a parcel cannot be asked about.
#[derive(Debug, thiserror::Error)]
pub enum NoQuestion {
    /// The source answers no questions.
    #[error("this source cannot be asked")]
    NoSource,
    /// Something in the key or the address fits into no request.
    #[error("the request cannot be written")]
    Unwritable(#[from] http::Error),
}

/// What a source needs; `None` for one that cannot be asked.
pub fn needs(source: Source) -> Option<Needs> {
    match source {
        Source::InPost => Some(Needs::Nothing),
        Source::Cdek | Source::PocztaPolska | Source::PochtaRossii => Some(Needs::UserAndSecret),
        Source::Generic => None,
        _ => Some(Needs::Secret),
    }
}

/// Where a source is asked, without a slash at the end.
pub fn usual_base(source: Source) -> &'static str {
    match source {
        Source::EasyPost => "https://api.easypost.com/v2",
        Source::Track17 => "https://api.17track.net/track/v2.2",
        Source::AfterShip => "https://api.aftership.com/tracking/2025-07",
        Source::Ship24 => "https://api.ship24.com/public/v1",
        Source::Shippo => "https://api.goshippo.com",
        Source::TrackingMore => "https://api.trackingmore.com/v4",
        Source::Dhl => "https://api-eu.dhl.com",
        Source::InPost => "https://api-shipx-pl.easypack24.net",
        Source::Cdek => "https://api.cdek.ru/v2",
        Source::Boxberry => "https://api.boxberry.ru",
        Source::PocztaPolska => "https://tt.poczta-polska.pl/Sledzenie/services/Sledzenie",
        Source::PochtaRossii => "https://tracking.russianpost.ru/rtm34",
        Source::Generic => "",
    }
}

/// Whether a source can be asked about a parcel of this carrier.
pub fn answers_about(source: Source, carrier: Option<&str>) -> bool {
    // Shippo's path names the carrier.
    needs(source).is_some() && (source != Source::Shippo || carrier.is_some())
}

/// About how many parcels a source is asked in one request.
pub fn at_most(source: Source) -> usize {
    if source == Source::Track17 { 40 } else { 1 }
}

/// Asks what a source knows of parcels, of which there are no more than it takes. For CDEK the key's secret is a
/// token; see [`token`].
pub fn about(
    source: Source,
    base: &str,
    parcels: &[Parcel],
    key: Key<'_>,
) -> Result<Request<String>, NoQuestion> {
    let parcel = parcels.first().ok_or(NoQuestion::NoSource)?;
    let number = utf8_percent_encode(&parcel.number, PLAIN).to_string();
    let secret = key.secret;
    let get = |path: String| {
        Request::get(format!("{base}{path}")).header(header::ACCEPT, "application/json")
    };
    let request = match source {
        Source::EasyPost => {
            let list = get(format!("/trackers?tracking_code={number}&page_size=1"));
            with(list, "authorization", &easypost(key)).body(String::new())
        }
        Source::Track17 => {
            let post = post(base, "/gettrackinfo", "application/json");
            with(post, "17token", secret).body(numbers(parcels).to_string())
        }
        Source::AfterShip => {
            let list = get(format!("/trackings?tracking_numbers={number}"));
            with(list, "as-api-key", secret).body(String::new())
        }
        Source::Ship24 => {
            let search = get(format!("/trackers/search/{number}/results"));
            with(search, "authorization", &format!("Bearer {secret}")).body(String::new())
        }
        Source::Shippo => {
            let carrier = parcel.carrier.as_deref().ok_or(NoQuestion::NoSource)?;
            // Shippo's tokens are ours with underscores.
            let track = get(format!("/tracks/{}/{number}", carrier.replace('-', "_")));
            with(track, "authorization", &format!("ShippoToken {secret}")).body(String::new())
        }
        Source::TrackingMore => {
            let list = get(format!("/trackings/get?tracking_numbers={number}"));
            with(list, "tracking-api-key", secret).body(String::new())
        }
        Source::Dhl => {
            let track = get(format!("/track/shipments?trackingNumber={number}"));
            with(track, "dhl-api-key", secret).body(String::new())
        }
        Source::InPost => get(format!("/v1/tracking/{number}")).body(String::new()),
        Source::Cdek => {
            let order = get(format!("/orders?cdek_number={number}"));
            with(order, "authorization", &format!("Bearer {secret}")).body(String::new())
        }
        Source::Boxberry => {
            let token = utf8_percent_encode(secret, PLAIN);
            let list = format!("/json.php?method=ListStatuses&ImId={number}&token={token}");
            get(list).body(String::new())
        }
        Source::PocztaPolska => post(base, "", "text/xml; charset=utf-8")
            .header("soapaction", "\"urn:sprawdzPrzesylke\"")
            .body(soap::poczta_polska(&parcel.number, key)),
        Source::PochtaRossii => post(base, "", "application/soap+xml; charset=utf-8")
            .body(soap::pochta_rossii(&parcel.number, key)),
        Source::Generic => return Err(NoQuestion::NoSource),
    };
    Ok(request?)
}

/// Makes an aggregator that does not know the parcels follow them from now on; `None` where that is not
/// possible or not needed. Said again, it changes nothing there.
pub fn follow(
    source: Source,
    base: &str,
    parcels: &[Parcel],
    key: Key<'_>,
) -> Option<Result<Request<String>, NoQuestion>> {
    let number = &parcels.first()?.number;
    let (path, header, value, body) = match source {
        Source::EasyPost => {
            let tracker = json!({ "tracker": { "tracking_code": number } });
            ("/trackers", "authorization", easypost(key), tracker)
        }
        Source::Track17 => {
            let secret = key.secret.to_owned();
            ("/register", "17token", secret, numbers(parcels))
        }
        Source::AfterShip => {
            let tracking = json!({ "tracking_number": number });
            ("/trackings", "as-api-key", key.secret.to_owned(), tracking)
        }
        Source::Ship24 => {
            let tracker = json!({ "trackingNumber": number });
            let bearer = format!("Bearer {}", key.secret);
            ("/trackers", "authorization", bearer, tracker)
        }
        _ => return None,
    };
    let request = with(post(base, path, "application/json"), header, &value);
    Some(request.body(body.to_string()).map_err(NoQuestion::from))
}

/// 17TRACK's list of numbers; two parcels may have the same.
fn numbers(parcels: &[Parcel]) -> Value {
    let numbers: BTreeSet<&str> = parcels.iter().map(|it| it.number.as_str()).collect();
    let numbers = numbers.into_iter();
    numbers.map(|number| json!({ "number": number })).collect()
}

/// Asks for the token that some sources want in place of the account's own secret.
pub fn token(
    source: Source,
    base: &str,
    key: Key<'_>,
) -> Option<Result<Request<String>, NoQuestion>> {
    if source != Source::Cdek {
        return None;
    }
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", key.user),
        ("client_secret", key.secret),
    ];
    let form: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, PLAIN)))
        .collect();
    let request = post(base, "/oauth/token", "application/x-www-form-urlencoded");
    Some(request.body(form.join("&")).map_err(NoQuestion::from))
}

fn post(base: &str, path: &str, kind: &'static str) -> request::Builder {
    Request::builder()
        .method(Method::POST)
        .uri(format!("{base}{path}"))
        .header(header::CONTENT_TYPE, kind)
}

/// EasyPost takes the key for a name without a password.
fn easypost(key: Key<'_>) -> String {
    format!("Basic {}", STANDARD.encode(format!("{}:", key.secret)))
}

/// A header that is never printed.
fn with(request: request::Builder, name: &'static str, value: &str) -> request::Builder {
    match HeaderValue::from_str(value) {
        Ok(mut value) => {
            value.set_sensitive(true);
            request.header(name, value)
        }
        // The builder keeps the error for its end.
        Err(_) => request.header(name, value),
    }
}

#[cfg(test)]
mod tests;
