//! Check digits of tracking numbers. Each takes the whole number, whose shape is known to fit.
//! It must not know which carrier uses which.

/// For forms without a check digit, or with one that nobody published.
pub(super) fn none(_number: &[u8]) -> bool {
    true
}

/// GS1's: from the right, digits count three times and once in turn.
pub(super) fn gs1(number: &[u8]) -> bool {
    let Some((check, digits)) = number.split_last() else {
        return false;
    };
    let weights = [3, 1].iter().cycle();
    let sum: u32 = digits
        .iter()
        .rev()
        .zip(weights)
        .map(|(byte, weight)| value(*byte) * weight)
        .sum();
    (10 - sum % 10) % 10 == value(*check)
}

/// GS1's over the last 22 digits, behind an address.
pub(super) fn gs1_of_22(number: &[u8]) -> bool {
    number.len() >= 22 && gs1(&number[number.len() - 22..])
}

/// GS1's over the last 15 digits.
pub(super) fn gs1_of_15(number: &[u8]) -> bool {
    number.len() >= 15 && gs1(&number[number.len() - 15..])
}

/// GS1's over the number, with or without the `91` that the label leaves out.
pub(super) fn usps_20(number: &[u8]) -> bool {
    let with_identifier = [b"91", number].concat();
    gs1(number) || gs1(&with_identifier)
}

/// GS1's over the number behind the `92` that the label leaves out.
pub(super) fn fedex_20(number: &[u8]) -> bool {
    gs1(&[b"92", number].concat())
}

/// The Universal Postal Union's S10, over the eight digits before the check digit.
pub(super) fn s10(number: &[u8]) -> bool {
    let (Some(digits), Some(check)) = (number.get(2..10), number.get(10)) else {
        return false;
    };
    let weights = [8, 6, 4, 2, 3, 5, 9, 7];
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(byte, weight)| value(*byte) * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    expected == value(*check)
}

/// UPS's: after `1Z`, letters count by their place, and every second character twice.
pub(super) fn ups(number: &[u8]) -> bool {
    let Some((check, rest)) = number.split_last() else {
        return false;
    };
    let letter = |byte: u8| {
        if byte.is_ascii_digit() {
            value(byte)
        } else {
            u32::from(byte - 3) % 10
        }
    };
    let weights = [1, 2].iter().cycle();
    let sum: u32 = rest
        .iter()
        .skip(2)
        .zip(weights)
        .map(|(byte, weight)| letter(*byte) * weight)
        .sum();
    check.is_ascii_digit() && (10 - sum % 10) % 10 == value(*check)
}

/// FedEx's: the last eleven or thirteen digits before the check digit by 1, 3, 7 from the right, modulo 11.
pub(super) fn fedex(number: &[u8]) -> bool {
    let Some((check, digits)) = number.split_last() else {
        return false;
    };
    let counted = if number.len() == 12 { 11 } else { 13 };
    let weights = [1, 3, 7].iter().cycle();
    let sum: u32 = digits
        .iter()
        .rev()
        .take(counted)
        .zip(weights)
        .map(|(byte, weight)| value(*byte) * weight)
        .sum();
    sum % 11 % 10 == value(*check)
}

/// DHL Express's: the rest of a division by seven.
pub(super) fn mod7(number: &[u8]) -> bool {
    let Some((check, digits)) = number.split_last() else {
        return false;
    };
    let rest = digits
        .iter()
        .fold(0, |rest, byte| (rest * 10 + value(*byte)) % 7);
    rest == value(*check)
}

/// The German Identcode's: digits count four and nine times in turn.
pub(super) fn identcode(number: &[u8]) -> bool {
    let Some((check, digits)) = number.split_last() else {
        return false;
    };
    let weights = [4, 9].iter().cycle();
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(byte, weight)| value(*byte) * weight)
        .sum();
    (10 - sum % 10) % 10 == value(*check)
}

/// DPD's: ISO 7064 modulo 37, 36.
pub(super) fn mod37_36(number: &[u8]) -> bool {
    let Some((check, rest)) = number.split_last() else {
        return false;
    };
    let base36 = |byte: u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        _ => u32::from(byte.saturating_sub(b'A')) + 10,
    };
    let product = rest.iter().fold(36, |product, byte| {
        let sum = (product + base36(*byte)) % 36;
        (if sum == 0 { 36 } else { sum }) * 2 % 37
    });
    (product + base36(*check)) % 36 == 1
}

fn value(byte: u8) -> u32 {
    u32::from(byte.saturating_sub(b'0'))
}
