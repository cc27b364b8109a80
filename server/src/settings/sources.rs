//! Where the operator wants sources to be asked, such as a stub of theirs in tests.
//! It must not know what is asked there.

use std::collections::HashMap;

use super::BadSetting;
use crate::carrier::Source;
use crate::question;

/// Reads `SOURCE=URL` lines. These addresses are believed: they may be private, and without TLS.
pub fn urls(lines: &[String]) -> Result<HashMap<Source, String>, BadSetting> {
    lines.iter().map(|line| url(line)).collect()
}

fn url(line: &str) -> Result<(Source, String), BadSetting> {
    let bad = || BadSetting::SourceUrl(line.to_owned());
    let (name, url) = line.split_once('=').ok_or_else(bad)?;
    let source = Source::parse(name.trim()).ok_or_else(bad)?;
    let url = question::base(url.trim()).map_err(|_| bad())?;
    let can_be_asked = question::needs(source).is_some();
    let is_http = url.starts_with("http://") || url.starts_with("https://");
    if can_be_asked && is_http {
        Ok((source, url))
    } else {
        Err(bad())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_sources_are_read_or_refused() {
        let lines = [
            "inpost=http://127.0.0.1:9000/".to_owned(),
            "dhl = https://api.example".into(),
        ];
        let read = urls(&lines).ok();
        let expected = [
            (Source::InPost, "http://127.0.0.1:9000".to_owned()),
            (Source::Dhl, "https://api.example".to_owned()),
        ];
        assert_eq!(read, Some(expected.into()));
        for bad in [
            "inpost",
            "pigeon=http://127.0.0.1",
            "generic=http://127.0.0.1",
            "inpost=127.0.0.1:9000",
            "inpost=ftp://127.0.0.1",
            "inpost=http://127.0.0.1/?q=1",
        ] {
            assert!(urls(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
