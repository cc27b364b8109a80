//! Every parser of foreign bytes that is written in Rust, with samples of what it is made for: one line more
//! covers one more.
//! It must not know how the samples are spoiled.

use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr};

use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, HeaderValue};
use trackline_server::access::contact::Contact;
use trackline_server::access::origin;
use trackline_server::access::viewer::{Issuer, Viewer, ViewerKeys};
use trackline_server::carrier::{Incoming, Secret, Source, detect};
use trackline_server::import::records::Records;
use trackline_server::import::table::Columns;
use trackline_server::lookup::address;
use trackline_server::registration::NewShipment;
use trackline_server::report::Parcel;
use trackline_server::{field, settings, text, wishes};

/// A parser, and what it is made for.
pub struct Parser {
    pub name: &'static str,
    pub samples: &'static [&'static [u8]],
    /// A sample that has to be made, such as a signed one; blank for none.
    pub made: fn() -> Vec<u8>,
    /// Reads the bytes and tells how many characters came of them.
    pub read: fn(&[u8]) -> usize,
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../fixtures/", $name))
    };
}

/// All of them.
pub const PARSERS: &[Parser] = &[
    Parser {
        name: "webhooks and answers of every source",
        samples: &[
            fixture!("17track-webhook.json"),
            fixture!("17track-ugly.json"),
            fixture!("aftership-webhook.json"),
            fixture!("boxberry-statuses.json"),
            fixture!("cdek-order.json"),
            fixture!("dhl-push.json"),
            fixture!("easypost-ugly.json"),
            fixture!("generic-ugly.json"),
            fixture!("inpost-tracking.json"),
            fixture!("pochta-rossii.xml"),
            fixture!("poczta-polska.xml"),
            fixture!("ship24-webhook.json"),
            fixture!("shippo-webhook.json"),
            fixture!("trackingmore-answer.json"),
        ],
        made: Vec::new,
        read: sources,
    },
    Parser {
        name: "proofs of webhooks",
        samples: &[
            b"hmac-sha256-hex=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            b"v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= v1,bm9ldHM=",
            b"t=1764240000,v1=0123456789abcdef",
            b"Basic dHJhY2tsaW5lOnNlY3JldA==",
            b"1764240000",
        ],
        made: Vec::new,
        read: proofs,
    },
    Parser {
        name: "viewer tokens",
        samples: &[b"eyJhbGciOiJub25lIn0.e30.", b"a.b.c"],
        made: viewer_token,
        read: viewer_tokens,
    },
    Parser {
        name: "CSV files",
        samples: &[
            b"tracking_number;carrier;order;email\r\n00340434;dhl;10482;anna@poczta.example\r\n\"=\"\"7\"\"\";;\"a\r\nb\";\r\n",
            b"\xef\xbb\xbfName,Tracking Number,Shipping Zip\n#1001,1Z999AA10123456784,'31-072\n",
        ],
        made: Vec::new,
        read: tables,
    },
    Parser {
        name: "registrations",
        samples: &[
            b"{\"tracking_number\":\"1\",\"order\":\"10482\",\"carrier\":\"dhl\",\"items\":[{\"name\":\"Teapot\",\"quantity\":1}],\
              \"recipient\":{\"email\":\"anna@poczta.example\",\"postcode\":\"31-072\"}}",
        ],
        made: Vec::new,
        read: |input| written(&field::json::<NewShipment>(input).map(|read| read.tracking_number)),
    },
    Parser {
        name: "short texts: headers, contacts, origins, numbers, settings",
        samples: &[
            b"pl-PL,pl;q=0.9,en-US;q=0.8,*;q=0.1",
            b"203.0.113.7, [2001:db8::1]:443, 10.0.0.2",
            b"https://shop.example:8443",
            b"RR123456785PL",
            b"Anna.Lis@Poczta.Example",
            b"Delivered. Signed for by: A. NOWAK",
            b"sqlite:///var/lib/trackline.db",
        ],
        made: Vec::new,
        read: short,
    },
];

fn written(read: &impl Debug) -> usize {
    format!("{read:?}").chars().count()
}

fn sources(input: &[u8]) -> usize {
    let asked = Parcel {
        carrier: None,
        number: "00340434161094042557".into(),
    };
    let read = Source::ALL.map(|source| {
        let answered = written(&source.answer(&asked, input));
        written(&source.normalise(input)).max(answered)
    });
    read.into_iter().max().unwrap_or_default()
}

fn proofs(input: &[u8]) -> usize {
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(input) {
        for name in [
            "x-hmac-signature",
            "sign",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "aftership-hmac-sha256",
            "authorization",
            "shippo-auth-signature",
            "timestamp",
            "signature",
        ] {
            headers.insert(name, value.clone());
        }
    }
    let key = String::from_utf8_lossy(input);
    for source in Source::ALL {
        for key in [None, Some(&*key)] {
            let incoming = Incoming {
                headers: &headers,
                body: input,
                key,
                now: DateTime::UNIX_EPOCH,
            };
            let secrets = [
                Secret::new("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"),
                Secret::new(""),
            ];
            assert!(
                source.verify(&incoming, &secrets).is_err(),
                "{} believed noise",
                source.as_str()
            );
        }
    }
    0
}

fn viewer_token() -> Vec<u8> {
    let viewer = Viewer {
        id: None,
        shipments: vec!["shp_1".into()],
        orders: vec!["10482".into()],
        origin: None,
        issued_at: DateTime::UNIX_EPOCH,
        expires_at: DateTime::UNIX_EPOCH + TimeDelta::minutes(5),
    };
    let token = ViewerKeys::new("secret").mint("tl_ci_1", &viewer);
    token.map(String::into_bytes).unwrap_or_default()
}

fn viewer_tokens(input: &[u8]) -> usize {
    let token = String::from_utf8_lossy(input);
    let issuer = Issuer::of(&token).unwrap_or_else(|| Issuer::server("tl_ci_1"));
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH;
    let read = ViewerKeys::new("secret").verify(&token, &issuer, now);
    written(&read)
}

fn tables(input: &[u8]) -> usize {
    let Ok(records) = Records::new(input) else {
        return 0;
    };
    let mut columns = None;
    let mut read = 0;
    for fields in records.filter_map(|record| record.ok()?.fields.ok()) {
        read += written(&fields);
        match &columns {
            None => columns = Columns::read(&fields).ok(),
            Some(columns) => {
                let parcel = columns.parcel(&fields);
                read += parcel.map_or(0, |parcel| parcel.tracking_number.chars().count());
            }
        }
    }
    read
}

fn short(input: &[u8]) -> usize {
    let text = String::from_utf8_lossy(input);
    let proxies = settings::proxy("10.0.0.0/8")
        .into_iter()
        .collect::<Vec<_>>();
    let peer = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    let _ = (
        Contact::email(&text),
        Contact::postcode(&text),
        Contact::guess(&text),
    );
    let read = [
        written(&wishes::accepted(&text)),
        written(&address::client(peer, [&*text].into_iter(), &proxies)),
        written(&origin::parse(&text)),
        written(&Parcel::new(None, &text)),
        written(&detect::detect(&text).len()),
        written(&text::clean_message(&text)),
        written(&settings::listen(&text)),
        written(&settings::database(&text).is_ok()),
        written(&settings::proxy(&text)),
    ];
    read.into_iter().max().unwrap_or_default()
}
