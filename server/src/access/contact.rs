//! A recipient's contact as people write it, brought to one form, and what is kept of it: a keyed hash.
//! It must not know which order a contact belongs to or where the hash is kept.

use std::sync::Arc;

use hmac::digest::InvalidLength;
use unicode_normalization::UnicodeNormalization;

use super::credential::hmac;

/// Most characters of an e-mail address, after RFC 5321.
pub const LONGEST_EMAIL: usize = 254;
/// Most characters of a postcode as written; the longest in use have ten.
pub const LONGEST_POSTCODE: usize = 20;

/// An e-mail address or a postcode, in the form in which two spellings of it are equal.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact(String);

/// Why a text is not the contact that it should be; no sentence repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadContact {
    /// Not an address.
    #[error("is not an e-mail address")]
    Email,
    /// Neither letters nor digits.
    #[error("holds no letter or digit")]
    Postcode,
    /// Too long.
    #[error("is longer than {0} characters")]
    Long(usize),
}

impl Contact {
    /// An e-mail address.
    pub fn email(text: &str) -> Result<Self, BadContact> {
        if text.chars().count() > LONGEST_EMAIL {
            return Err(BadContact::Long(LONGEST_EMAIL));
        }
        let Self(address) = Self::folded_email(text);
        let parts = address.split_once('@');
        let is_address = parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
            && !address.contains(|char: char| char.is_whitespace() || char.is_control());
        is_address.then_some(Self(address)).ok_or(BadContact::Email)
    }

    /// A postcode of any country.
    pub fn postcode(text: &str) -> Result<Self, BadContact> {
        if text.chars().count() > LONGEST_POSTCODE {
            return Err(BadContact::Long(LONGEST_POSTCODE));
        }
        let folded = Self::folded_postcode(text);
        if folded.0.is_empty() {
            return Err(BadContact::Postcode);
        }
        Ok(folded)
    }

    /// Whichever a customer typed. Never fails: what is neither is equal to no contact that is kept.
    pub fn guess(text: &str) -> Self {
        let email = Self::folded_email(text);
        if email.0.contains('@') {
            email
        } else {
            Self::folded_postcode(text)
        }
    }

    fn folded_email(text: &str) -> Self {
        let text: String = text.nfkc().collect();
        Self(text.trim().to_lowercase())
    }

    fn folded_postcode(text: &str) -> Self {
        let text: String = text.nfkc().collect();
        let upper = text.to_uppercase();
        Self(
            upper
                .chars()
                .filter(|char| char.is_alphanumeric())
                .collect(),
        )
    }
}

/// Hashes contacts with one key per client, derived from the server's token secret: without it the
/// few postcodes of a country could simply be tried out. With another secret no kept hash matches.
#[derive(Clone)]
pub struct ContactKeys {
    secret: Arc<[u8]>,
}

impl ContactKeys {
    /// Keys derived from `secret`.
    pub fn new(secret: &str) -> Self {
        Self {
            secret: secret.as_bytes().into(),
        }
    }

    /// What is kept of a contact of `client`'s recipients.
    pub fn seal(&self, client: &str, contact: &Contact) -> Result<[u8; 32], InvalidLength> {
        hmac(&self.key(client)?, &[contact.0.as_bytes()])
    }

    /// What is kept of the hash of a text in which such a contact stands.
    pub fn seal_hash(&self, client: &str, hash: [u8; 32]) -> Result<[u8; 32], InvalidLength> {
        hmac(&self.key(client)?, &[&hash])
    }

    fn key(&self, client: &str) -> Result<[u8; 32], InvalidLength> {
        hmac(&self.secret, &[b"recipient:", client.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(contact: Result<Contact, BadContact>) -> Result<String, BadContact> {
        contact.map(|Contact(text)| text)
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        for text in [
            "anna.lis@poczta.example",
            " Anna.Lis@Poczta.Example\t",
            "ANNA.LIS＠poczta.example",
        ] {
            let expected = Ok("anna.lis@poczta.example".to_owned());
            assert_eq!(folded(Contact::email(text)), expected, "{text}");
            assert_eq!(folded(Ok(Contact::guess(text))), expected, "{text}");
        }
        let composed = Contact::email("łucja.zażółć@poczta.example");
        assert!(composed == Contact::email("łucja.zaz\u{307}o\u{301}łc\u{301}@poczta.example"));
    }

    #[test]
    fn spellings_of_one_postcode_are_equal() {
        for (text, expected) in [
            ("31-072", "31072"),
            (" 31 072 ", "31072"),
            ("３１－０７２", "31072"),
            ("sw1a 1aa", "SW1A1AA"),
            ("K1A-0B1", "K1A0B1"),
        ] {
            assert_eq!(
                folded(Contact::postcode(text)),
                Ok(expected.into()),
                "{text}"
            );
            assert_eq!(
                folded(Ok(Contact::guess(text))),
                Ok(expected.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_contact_is_refused_and_when_guessed_equals_nothing() {
        for text in [
            "",
            "anna",
            "@",
            "anna@",
            "@poczta.example",
            "an na@b",
            "a\0@b",
        ] {
            assert_eq!(
                folded(Contact::email(text)),
                Err(BadContact::Email),
                "{text}"
            );
        }
        for text in ["", " - ", "…"] {
            assert_eq!(folded(Contact::postcode(text)), Err(BadContact::Postcode));
            assert_eq!(folded(Ok(Contact::guess(text))), Ok(String::new()));
        }
        let long = format!("{}@b", "a".repeat(LONGEST_EMAIL));
        assert_eq!(
            folded(Contact::email(&long)),
            Err(BadContact::Long(LONGEST_EMAIL))
        );
        let long = "1".repeat(LONGEST_POSTCODE + 1);
        assert_eq!(
            folded(Contact::postcode(&long)),
            Err(BadContact::Long(LONGEST_POSTCODE))
        );
    }

    #[test]
    fn a_hash_belongs_to_one_secret_and_one_client() -> Result<(), InvalidLength> {
        let contact = Contact::guess("31-072");
        let keys = ContactKeys::new("secret");
        let kept = keys.seal("tl_ci_1", &contact)?;
        assert_eq!(keys.seal("tl_ci_1", &Contact::guess("31072"))?, kept);
        assert_ne!(keys.seal("tl_ci_2", &contact)?, kept);
        assert_ne!(keys.seal("tl_ci_1", &Contact::guess("31-073"))?, kept);
        assert_ne!(ContactKeys::new("other").seal("tl_ci_1", &contact)?, kept);
        Ok(())
    }
}
