//! An origin as a browser sends it: scheme, host and perhaps a port.
//! It must not know which client lists which origin.

use http::Uri;

/// Why a text is not an origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an origin: write it like https://shop.example or http://localhost:8080, without a path"
)]
pub struct BadOrigin(String);

/// Reads an origin and brings it to the form in which browsers send it: lower case, default port left out.
pub fn parse(text: &str) -> Result<String, BadOrigin> {
    let bad = || BadOrigin(text.to_owned());
    let (scheme, rest) = text.split_once("://").ok_or_else(bad)?;
    // `Uri` would read `https://shop.example` and `https://shop.example/` alike.
    if rest.contains(['/', '?', '#', '@', '*']) {
        return Err(bad());
    }
    let uri: Uri = text.parse().map_err(|_| bad())?;
    let host = uri
        .host()
        .filter(|host| !host.is_empty())
        .ok_or_else(bad)?
        .to_ascii_lowercase();
    let scheme = scheme.to_ascii_lowercase();
    let default_port = match scheme.as_str() {
        "https" => 443,
        "http" => 80,
        _ => return Err(bad()),
    };
    let port = rest.get(host.len()..).filter(|port| !port.is_empty());
    let port = port.map(|port| {
        port.strip_prefix(':')
            .and_then(|port| port.parse::<u16>().ok())
    });
    match port {
        Some(None) => Err(bad()),
        Some(Some(port)) if port != default_port => Ok(format!("{scheme}://{host}:{port}")),
        _ => Ok(format!("{scheme}://{host}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_brought_to_the_browsers_form() {
        for (given, expected) in [
            ("https://shop.example", "https://shop.example"),
            ("HTTPS://Shop.Example:443", "https://shop.example"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://127.0.0.1:80", "http://127.0.0.1"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(parse(given).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_is_not_exactly_an_origin_is_refused() {
        for text in [
            "",
            "*",
            "null",
            "shop.example",
            "https://",
            "https://shop.example/",
            "https://shop.example/path",
            "https://*.example",
            "https://user@shop.example",
            "https://shop.example:",
            "https://shop.example:99999",
            "ftp://shop.example",
            "https://shop example",
        ] {
            assert_eq!(parse(text), Err(BadOrigin(text.to_owned())));
        }
    }
}
