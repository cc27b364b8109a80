//! The envelopes of the two posts that still speak SOAP. Experimental: written after their published
//! clients, without an account to try them with. It must not know where they go.

use super::Key;
use crate::markup::escaped;

/// Poczta Polska's `sprawdzPrzesylke`, with the name and the password of WS-Security.
pub fn poczta_polska(number: &str, key: Key<'_>) -> String {
    let (user, password, number) = (escaped(key.user), escaped(key.secret), escaped(number));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://sledzenie.pocztapolska.pl">
<s:Header><w:Security s:mustUnderstand="1" xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
<w:UsernameToken><w:Username>{user}</w:Username><w:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText">{password}</w:Password></w:UsernameToken>
</w:Security></s:Header>
<s:Body><t:sprawdzPrzesylke><t:numer>{number}</t:numer></t:sprawdzPrzesylke></s:Body>
</s:Envelope>"#
    )
}

/// Pochta Rossii's `getOperationHistory`: all operations, in Russian.
pub fn pochta_rossii(number: &str, key: Key<'_>) -> String {
    let (login, password, number) = (escaped(key.user), escaped(key.secret), escaped(number));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:o="http://russianpost.org/operationhistory" xmlns:d="http://russianpost.org/operationhistory/data" xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">
<s:Header/>
<s:Body><o:getOperationHistory>
<d:OperationHistoryRequest><d:Barcode>{number}</d:Barcode><d:MessageType>0</d:MessageType><d:Language>RUS</d:Language></d:OperationHistoryRequest>
<d:AuthorizationHeader e:mustUnderstand="1"><d:login>{login}</d:login><d:password>{password}</d:password></d:AuthorizationHeader>
</o:getOperationHistory></s:Body>
</s:Envelope>"#
    )
}
