//! What is hidden and what must stay, in the words of carriers.
//! It must not know where the words come from.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn shown(text: &str) -> String {
    discreet(text, "00340434161094042557")
}

#[test]
fn contacts_are_hidden_and_the_words_around_them_stay() {
    for (text, expected) in [
        (
            "Courier: +48 600 100 200, call ahead",
            "Courier: •••, call ahead",
        ),
        ("Kurier tel. 600100200 (Jan)", "Kurier tel. ••• (Jan)"),
        ("tel:600-100-200;", "tel:•••;"),
        ("Zadzwoń 600 100 200 8:00-20:00", "Zadzwoń ••• 8:00-20:00"),
        ("+48 600 100 200 8.00-20.00", "••• 8.00-20.00"),
        ("Tel. 600 100 200 00950 Warszawa", "Tel. ••• 00950 Warszawa"),
        ("2026-11-21 10:00 600 100 200", "2026-11-21 10:00 •••"),
        ("Звоните 8 (903) 123-45-67", "Звоните •••"),
        ("тел.89031234567", "тел.•••"),
        (
            "快递员 张三，电话：13800138000，派送中",
            "快递员 张三，电话：•••，派送中",
        ),
        (
            "Rückruf unter 0171/1234567 möglich",
            "Rückruf unter ••• möglich",
        ),
        ("Appelez le 01 23 45 67 89.", "Appelez le •••."),
        ("Call (555) 123-4567 or 1-800-742-5877", "Call ••• or •••"),
        ("(+49) 30 1234567", "(•••"),
        ("0048 600 100 200", "•••"),
        ("phone number 020 7946 0958", "phone number •••"),
        ("Handed to a.nowak+1@example.co.uk.", "Handed to •••."),
        ("<jan@example.com>", "<•••>"),
        ("żółć@przykład.pl i 12 345 67 89", "••• i •••"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn everything_else_stays() {
    for text in [
        "",
        "00340434161094042557",
        "0034 0434 1610 9404 2557",
        "00359 00773 00000 00001 7",
        "6200 1122 3344 5566 7788 9900",
        "FedEx 1234 5678 9012, 0123 4567 8901",
        "89031234567",
        "RR 123 456 785 PL",
        "1Z 999 AA1 01 2345 6784",
        "Order 123-456-789, parcel 600 100 200",
        "Kod odbioru 123 456 789, PIN 123456",
        "Locker POZ17M, box 12, 00-950 Warszawa, 1043 AG, 100 00 Praha",
        "Mo-Fr 08:00-18:00, Sa 0800-1400, 8.00-20.00",
        "08-18 09-14",
        "21.11.2026 10:00, 2026-11-21, 01-12-2026 10:00, 21/11/2026",
        "GMT+01:00, UTC+0100 2026-11-21",
        "12,50 EUR, 1 500 000, 60x40x30 cm, 52.2297, 21.0122",
        "Depot @ Berlin, pl.pocztapolska.Reason@1a2b3c4d, @handle, me@localhost",
        "Hotel 123456, call 12345",
    ] {
        assert_eq!(shown(text), text);
    }
    assert_eq!(
        discreet("Parcel is 600 100 200", "600100200"),
        "Parcel is 600 100 200"
    );
}

/// Ways in which people write a number of nine digits.
fn written() -> impl Strategy<Value = String> {
    let digits = prop::collection::vec(0..10_u8, 9);
    let form = select(vec![
        "+48 ### ### ###",
        "+48#########",
        "+48-###-###-###",
        "(+48) ## ### ## ##",
        "0048 ### ### ###",
        "### ### ###",
        "###-###-###",
        "tel. #########",
        "Tel.: ### ## ## ##",
        "phone no. #########",
        "тел. +7 ### ###-##-#",
    ]);
    (digits, form).prop_map(|(digits, form)| {
        let mut digits = digits.into_iter().map(|digit| char::from(b'1' + digit % 9));
        form.chars()
            .map(|char| {
                if char == '#' {
                    digits.next().unwrap_or('1')
                } else {
                    char
                }
            })
            .collect()
    })
}

/// Numbers and codes that people need to read.
fn needed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{4,8}|[0-9]{10,30}",
        "[A-Z]{2} ?[0-9]{9} ?[A-Z]{2}",
        "[0-9]{4}( [0-9]{4}){2,5}",
        "[A-Z]{3}[0-9]{2,3}[A-Z]?",
        "[0-9]{2}-[0-9]{3}",
        "[0-9]{4} [A-Z]{2}",
        "kod [0-9]{3} [0-9]{3}",
        "[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]",
        "(0[1-9]|[12][0-9])[./-](0[1-9]|1[0-2])[./-]20[0-9]{2}",
        "20[0-9]{2}-(0[1-9]|1[0-2])-[0-2][0-9]",
    ]
}

proptest! {
    #[test]
    fn a_telephone_number_never_shows(before in "([a-zł]{1,8} ){0,3}", number in written(), after in "([,.;]? [a-zł]{2,8})?") {
        let text = format!("{before}{number}{after}");
        let masked = shown(&text);
        prop_assert!(masked.chars().filter(char::is_ascii_digit).count() < 3, "{text}: {masked}");
        prop_assert!(masked.starts_with(&before) && masked.ends_with(&after), "{text}: {masked}");
    }

    #[test]
    fn an_address_never_shows(before in "([a-z]{1,8} ){0,3}", name in "[a-z0-9._+-]{1,12}", domain in "([a-z0-9-]{1,8}\\.){1,3}[a-z]{2,6}") {
        let masked = shown(&format!("{before}{name}@{domain}, ok"));
        prop_assert_eq!(masked, format!("{before}{MASK}, ok"));
    }

    #[test]
    fn what_people_need_stays(words in prop::collection::vec(needed(), 1..4)) {
        let text = words.join(", ");
        prop_assert_eq!(shown(&text), text);
    }

    #[test]
    fn any_text_is_masked_once_and_for_all(text in "\\PC{0,40}|[0-9 +().@a-z:/-]{0,40}") {
        let once = shown(&text);
        prop_assert_eq!(shown(&once), once.clone());
    }
}
