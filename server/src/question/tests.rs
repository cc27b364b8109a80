//! Each source's request, word for word.
//! It must not know what any source answers.

use std::slice::from_ref;

use super::*;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const KEY: Key<'_> = Key {
    user: "shop & co",
    secret: "k3y<&>",
};

fn asked(
    source: Source,
    carrier: Option<&str>,
) -> Result<Request<String>, Box<dyn std::error::Error>> {
    let parcel = Parcel::new(carrier, "AB/12-3")?;
    Ok(about(source, usual_base(source), &[parcel], KEY)?)
}

#[test]
fn every_source_is_asked_in_its_own_way() -> Outcome {
    let basic = format!("Basic {}", STANDARD.encode("k3y<&>:"));
    for (source, url, name, value) in [
        (
            Source::EasyPost,
            "https://api.easypost.com/v2/trackers?tracking_code=AB%2F12-3&page_size=1",
            "authorization",
            basic.as_str(),
        ),
        (
            Source::Track17,
            "https://api.17track.net/track/v2.2/gettrackinfo",
            "17token",
            "k3y<&>",
        ),
        (
            Source::AfterShip,
            "https://api.aftership.com/tracking/2025-07/trackings?tracking_numbers=AB%2F12-3",
            "as-api-key",
            "k3y<&>",
        ),
        (
            Source::Ship24,
            "https://api.ship24.com/public/v1/trackers/search/AB%2F12-3/results",
            "authorization",
            "Bearer k3y<&>",
        ),
        (
            Source::Shippo,
            "https://api.goshippo.com/tracks/dhl_express/AB%2F12-3",
            "authorization",
            "ShippoToken k3y<&>",
        ),
        (
            Source::TrackingMore,
            "https://api.trackingmore.com/v4/trackings/get?tracking_numbers=AB%2F12-3",
            "tracking-api-key",
            "k3y<&>",
        ),
        (
            Source::Dhl,
            "https://api-eu.dhl.com/track/shipments?trackingNumber=AB%2F12-3",
            "dhl-api-key",
            "k3y<&>",
        ),
        (
            Source::InPost,
            "https://api-shipx-pl.easypack24.net/v1/tracking/AB%2F12-3",
            "accept",
            "application/json",
        ),
        (
            Source::Cdek,
            "https://api.cdek.ru/v2/orders?cdek_number=AB%2F12-3",
            "authorization",
            "Bearer k3y<&>",
        ),
        (
            Source::Boxberry,
            "https://api.boxberry.ru/json.php?method=ListStatuses&ImId=AB%2F12-3&token=k3y%3C%26%3E",
            "accept",
            "application/json",
        ),
        (
            Source::PocztaPolska,
            "https://tt.poczta-polska.pl/Sledzenie/services/Sledzenie",
            "soapaction",
            "\"urn:sprawdzPrzesylke\"",
        ),
        (
            Source::PochtaRossii,
            "https://tracking.russianpost.ru/rtm34",
            "content-type",
            "application/soap+xml; charset=utf-8",
        ),
    ] {
        let request = asked(source, Some("dhl-express"))?;
        assert_eq!(request.uri().to_string(), url);
        assert_eq!(request.headers()[name], value, "{source:?}");
    }
    assert!(asked(Source::Generic, None).is_err());
    assert!(asked(Source::Shippo, None).is_err());
    Ok(())
}

#[test]
fn bodies_name_the_parcel_and_nothing_breaks_out_of_them() -> Outcome {
    let numbers = asked(Source::Track17, None)?;
    assert_eq!(numbers.method(), Method::POST);
    assert_eq!(numbers.body(), r#"[{"number":"AB/12-3"}]"#);
    for source in [Source::PocztaPolska, Source::PochtaRossii] {
        let envelope = asked(source, None)?.into_body();
        for part in [">AB/12-3<", ">shop &amp; co<", ">k3y&lt;&amp;&gt;<"] {
            assert!(envelope.contains(part), "{envelope}");
        }
    }
    let token = token(Source::Cdek, "https://api.edu.cdek.ru/v2", KEY).ok_or("no token")??;
    assert_eq!(token.uri(), "https://api.edu.cdek.ru/v2/oauth/token");
    assert_eq!(
        token.body(),
        "grant_type=client_credentials&client_id=shop%20%26%20co&client_secret=k3y%3C%26%3E"
    );
    Ok(())
}

#[test]
fn no_secret_is_printed() -> Outcome {
    let account = Account {
        user: None,
        secret: "hunter2".into(),
        base_url: None,
    };
    assert_eq!(format!("{account:?}"), "Account(…)");
    let hidden = Key {
        user: "",
        secret: "hunter2",
    };
    let parcel = Parcel::new(Some("dhl"), "1")?;
    for source in [Source::Track17, Source::Dhl, Source::Ship24, Source::Cdek] {
        let request = about(source, usual_base(source), from_ref(&parcel), hidden)?;
        assert!(!format!("{request:?}").contains("hunter2"), "{source:?}");
    }
    Ok(())
}

#[test]
fn a_key_that_fits_into_no_header_is_an_error_and_no_other_request() -> Outcome {
    let parcel = Parcel::new(None, "1")?;
    let broken = Key {
        user: "",
        secret: "a\r\nhost: elsewhere",
    };
    assert!(about(Source::Dhl, usual_base(Source::Dhl), &[parcel], broken).is_err());
    Ok(())
}

#[test]
fn only_17track_is_asked_about_many_at_once_and_about_each_number_once() -> Outcome {
    let parcels = [
        Parcel::new(Some("dpd"), "B2")?,
        Parcel::new(None, "A1")?,
        Parcel::new(Some("ups"), "B2")?,
    ];
    let (source, base) = (Source::Track17, usual_base(Source::Track17));
    let asked = about(source, base, &parcels, KEY)?.into_body();
    assert_eq!(asked, r#"[{"number":"A1"},{"number":"B2"}]"#);
    let told = follow(source, base, &parcels, KEY).ok_or("no request")??;
    assert_eq!(told.into_body(), asked);
    let many = Source::ALL.into_iter().filter(|it| at_most(*it) > 1);
    assert!(many.eq([Source::Track17]));
    assert!(about(source, base, &[], KEY).is_err());
    Ok(())
}

#[test]
fn every_source_that_can_be_asked_has_a_public_https_address() -> Outcome {
    for source in Source::ALL
        .into_iter()
        .filter(|source| needs(*source).is_some())
    {
        assert!(usual_base(source).starts_with("https://") && !usual_base(source).ends_with('/'));
    }
    Ok(())
}

#[test]
fn an_aggregator_that_does_not_know_the_parcel_is_told_to_follow_it() -> Outcome {
    let parcel = Parcel::new(None, "AB12")?;
    let told = |source| {
        let request = follow(source, usual_base(source), from_ref(&parcel), KEY)?.ok()?;
        Some((request.uri().path().to_owned(), request.into_body()))
    };
    for (source, path, body) in [
        (
            Source::EasyPost,
            "/v2/trackers",
            r#"{"tracker":{"tracking_code":"AB12"}}"#,
        ),
        (
            Source::Track17,
            "/track/v2.2/register",
            r#"[{"number":"AB12"}]"#,
        ),
        (
            Source::AfterShip,
            "/tracking/2025-07/trackings",
            r#"{"tracking_number":"AB12"}"#,
        ),
        (
            Source::Ship24,
            "/public/v1/trackers",
            r#"{"trackingNumber":"AB12"}"#,
        ),
    ] {
        assert_eq!(
            told(source),
            Some((path.to_owned(), body.to_owned())),
            "{source:?}"
        );
    }
    // A carrier knows its own parcels, and Shippo follows what it is asked about.
    for source in [Source::Dhl, Source::InPost, Source::Shippo] {
        assert_eq!(told(source), None);
    }
    Ok(())
}
