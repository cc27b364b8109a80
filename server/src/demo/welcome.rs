//! What the demo prints when it starts: addresses, credentials, and a webhook to paste into a shell.
//! It must not know how any of it was made.

use std::fmt::Write;
use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{DemoClient, MadeSecret, ORDER};
use crate::carrier::Source;
use crate::sandbox::scenarios::Life;

/// The whole text, with a line break at its end.
pub fn text(
    address: SocketAddr,
    client: &DemoClient,
    link: &str,
    made: &[MadeSecret],
    parcel: &Life,
) -> String {
    let mut text = format!(
        "\nTrackline demo: http://{address}/\n\n  \
         hosted page      http://{address}{link}\n  \
         find a parcel    http://{address}/track?shop={}\n  \
         order            {ORDER}\n  \
         client id        {}\n  \
         client secret    {}\n",
        client.client_id, client.client_id, client.client_secret
    );
    for MadeSecret { source, value } in made {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  secret {:12} {value}", source.as_str());
    }
    if let Some(webhook) = made
        .iter()
        .find_map(|secret| webhook(address, secret, parcel))
    {
        text.push_str("\nWith the page open, paste this into a shell to move the parcel:\n\n");
        text.push_str(&webhook);
    }
    text.push_str("\nCtrl-C ends it.\n");
    text
}

/// A shell command that signs and sends a webhook after Standard Webhooks.
fn webhook(address: SocketAddr, secret: &MadeSecret, parcel: &Life) -> Option<String> {
    let encoded = secret
        .value
        .strip_prefix("whsec_")
        .filter(|_| secret.source == Source::Generic)?;
    let key = hex::encode(STANDARD.decode(encoded).ok()?);
    let Life {
        number, carrier, ..
    } = parcel;
    Some(format!(
        r#"  now=$(date -u +%Y-%m-%dT%H:%M:%SZ); id="msg_$(date +%s)"; ts=$(date +%s)
  body='{{"type":"shipment.updated","timestamp":"'$now'","data":{{"tracking_number":"{number}","carrier":"{carrier}","events":[{{"status":"out_for_delivery","occurred_at":"'$now'","location":"Poznań","message":"Przesyłka wydana do doręczenia.","message_language":"pl"}}]}}}}'
  sig=$(printf '%s' "$id.$ts.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:{key} -binary | openssl base64 -A)
  curl -s http://{address}/webhooks/generic -H "webhook-id: $id" -H "webhook-timestamp: $ts" -H "webhook-signature: v1,$sig" -d "$body"
"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::scenarios::DEMO;

    fn shown(made: &[MadeSecret]) -> String {
        let address = SocketAddr::from(([127, 0, 0, 1], 8080));
        let client = DemoClient {
            client_id: "tl_ci_1".into(),
            client_secret: "tl_cs_1".into(),
        };
        text(address, &client, "/t/tl_ln_1", made, &DEMO)
    }

    #[test]
    fn the_command_is_signed_with_the_decoded_secret() {
        let made = [MadeSecret {
            source: Source::Generic,
            value: "whsec_AAH/".into(),
        }];
        assert!(shown(&made).contains("hexkey:0001ff "));
    }

    #[test]
    fn secrets_that_were_given_are_not_shown_and_there_is_no_command() {
        let text = shown(&[]);
        assert!(!text.contains("secret easypost") && !text.contains("openssl"));
    }
}
