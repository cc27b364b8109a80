//! Numbers right and wrong, shared and hostile.
//! It must not know how a form is written in the table.

use proptest::prelude::*;

use super::forms::{FORMS, POSTS};
use super::{Confidence, detect};
use crate::carrier::directory;

/// All candidates of a number, as `carrier:confidence`.
fn told(number: &str) -> String {
    let words: Vec<String> = detect(number)
        .iter()
        .map(|candidate| format!("{}:{}", candidate.carrier, candidate.confidence.as_str()))
        .collect();
    words.join(" ")
}

#[test]
fn a_right_check_digit_in_a_form_of_its_own_is_certain() {
    let cases = [
        ("RR123456785PL", "poczta-polska:certain"),
        ("rr 123 456 785 pl", "poczta-polska:certain"),
        ("RB123456785GB", "royal-mail:certain"),
        // The two rests of the division for which the check digit is written otherwise.
        ("RR473129145GB", "royal-mail:certain"),
        ("RR473129070GB", "royal-mail:certain"),
        ("1Z5R89390357567127", "ups:certain"),
        ("1Z879E930346834440", "ups:certain"),
        ("00340434292135100148", "dhl:certain"),
        ("00359007730000000015", "poczta-polska:certain"),
        ("9405803699300124287899", "usps:certain"),
        ("420221539405803699300124287899", "usps:certain"),
    ];
    for (number, expected) in cases {
        assert_eq!(told(number), expected, "{number}");
    }
}

#[test]
fn a_wrong_check_digit_says_nothing_for_a_carrier() {
    for number in [
        "RR123456784PL",
        "RB123456780GB",
        "RR473129140GB",
        "1Z5R89390357567128",
        "1Z5R8939035756712A",
        "00340434292135100147",
        "00359007730000000017",
        "9405803699300124287898",
    ] {
        assert!(
            detect(number)
                .iter()
                .all(|candidate| candidate.confidence > Confidence::Likely),
            "{number}: {}",
            told(number)
        );
    }
}

#[test]
fn a_shared_form_names_all_who_share_it() {
    let cases = [
        ("LX555000777CN", "china-post:likely cainiao:possible"),
        ("RR123456785DE", "deutsche-post:likely dhl:possible"),
        ("986578788855", "fedex:likely gls:possible"),
        ("563102430313", "dhl:likely gls:possible"),
        ("041441760228964", "fedex:likely"),
        ("9261292700768711948021", "usps:likely fedex:possible"),
        ("61299998820821171811", "fedex:likely"),
        ("9611020987654312345672", "fedex:likely"),
        ("9622001900000000000000776632517510", "fedex:likely"),
        ("71969010756003077385", "usps:likely"),
        ("3318810025", "dhl-express:likely"),
        ("1105550001", "cdek:possible"),
        ("602677439331630337653846", "inpost:likely"),
        ("PX1234500017", "pocztex:likely poczta-polska:possible"),
        (
            "17000077000019",
            "russian-post:likely dpd:possible hermes:possible",
        ),
        ("20450000000002", "nova-poshta:likely hermes:possible"),
        ("Z 123 4567 890", "packeta:likely"),
        (
            "JJD0002219933896965",
            "yodel:likely dhl:possible inpost:possible",
        ),
        ("008182709980000020033350276C", "dpd:likely"),
        ("99.12.345678.12345678", "swiss-post:likely"),
    ];
    for (number, expected) in cases {
        assert_eq!(told(number), expected, "{number}");
    }
    assert!(!told("008182709980000020033350276A").contains("dpd"));
    assert!(!told("996578788855").contains("fedex"));
    assert!(!told("3318810010").contains("express"));
}

#[test]
fn nothing_is_said_of_what_has_no_known_form() {
    for number in [
        "",
        "1",
        "SHOP000-17",
        "<script>",
        "１２３４５６７８９０",
        "RR123456785ZZ",
        "🙂🙂🙂🙂🙂",
        "-./ ",
    ] {
        assert_eq!(told(number), "", "{number}");
    }
    assert_eq!(told(&"9".repeat(100_000)), "");
}

#[test]
fn every_row_names_a_carrier_of_the_directory_and_can_be_met() {
    let named = FORMS.iter().map(|form| form.carrier);
    for carrier in named.chain(POSTS.iter().flat_map(|(_, posts)| posts.iter().copied())) {
        assert_eq!(directory::known(carrier), Some(carrier));
    }
    for (at, (country, posts)) in POSTS.iter().enumerate() {
        assert!(
            !posts.is_empty() && POSTS[..at].iter().all(|(other, _)| other < country),
            "{country}"
        );
    }
    for form in FORMS {
        let marks = form.shape.bytes().all(|mark| {
            b"#@*".contains(&mark) || mark.is_ascii_uppercase() || mark.is_ascii_digit()
        });
        assert!(marks, "{} could never be met", form.shape);
    }
}

proptest! {
    #[test]
    fn at_most_one_is_certain_and_order_is_by_confidence(number in "[0-9A-Z]{1,40}|[0-9]{8,34}|1Z[0-9A-Z]{16}|00340434[0-9]{12}|[A-Z]{2}[0-9]{9}(PL|CN|US)|\\PC{0,40}") {
        let candidates = detect(&number);
        prop_assert!(candidates.windows(2).all(|pair| pair[0].confidence <= pair[1].confidence));
        let certain = candidates.iter().filter(|candidate| candidate.confidence == Confidence::Certain);
        prop_assert!(certain.count() <= 1);
        for (at, candidate) in candidates.iter().enumerate() {
            prop_assert!(candidates[..at].iter().all(|other| other.carrier != candidate.carrier));
        }
    }

    #[test]
    fn one_changed_digit_is_seen(at in 2..11usize, by in 1..10u8) {
        let right = "RR876543216PL";
        prop_assert_eq!(told(right), "poczta-polska:certain");
        let mut number = right.as_bytes().to_vec();
        number[at] = b'0' + (number[at] - b'0' + by) % 10;
        prop_assert_eq!(told(&String::from_utf8_lossy(&number)), "");
    }
}
