//! The sources and the server's own public address, as they answered.
//! It must not know how anybody is asked.

use std::net::IpAddr;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use http::{StatusCode, Uri};

use super::{DRIFT, Finding};
use crate::carrier::Source;

/// A source; `heard` is whether it answered, or why not.
pub fn source(source: Source, heard: Result<(), String>) -> Finding {
    let name = source.as_str();
    match heard {
        Ok(()) => Finding::ok("sources", format!("{name} answers")),
        Err(reason) => Finding::fail(
            "sources",
            format!("{name} cannot be reached: {reason}"),
            "Check DNS and the firewall: the server must reach it by HTTPS. If it is down itself, wait",
        ),
    }
}

/// Nothing to ask, and why.
pub fn nobody(polling: bool) -> Finding {
    let says = match polling {
        true => "no source is asked: no client gave credentials",
        false => "no source is asked: polling is off",
    };
    Finding::ok("sources", says)
}

/// This machine's clock beside the `Date` of a source's answer; nothing is said while they agree.
pub fn clock(source: Source, now: DateTime<Utc>, date: &str) -> Option<Finding> {
    let theirs: SystemTime = httpdate::parse_http_date(date).ok()?;
    let apart = now - DateTime::<Utc>::from(theirs);
    (apart.abs() > DRIFT).then(|| {
        let side = if apart > chrono::TimeDelta::zero() { "ahead of" } else { "behind" };
        let seconds = apart.abs().num_seconds();
        Finding::warn(
            "clock",
            format!("this clock is {seconds} s {side} that of {}", source.as_str()),
            "Set the clock by NTP (`timedatectl set-ntp true`); if others agree with it, theirs is wrong",
        )
    })
}

/// Where browsers reach the server; `heard` is the status of its `/healthz`, or why there is none.
pub fn public_url(url: &str, heard: Result<StatusCode, String>) -> Vec<Finding> {
    let mut findings = vec![match heard {
        Ok(StatusCode::OK) => Finding::ok("public", format!("{url} answers")),
        Ok(status) => Finding::fail(
            "public",
            format!("{url}/healthz answers with {}", status.as_u16()),
            "Something else answers there: check the proxy's address of this server, or --public-url",
        ),
        Err(reason) => Finding::warn(
            "public",
            format!("{url} cannot be reached from here: {reason}"),
            "Start the server; then check DNS, the proxy and its certificate, perhaps from another machine",
        ),
    }];
    if !is_private(url) {
        findings.push(Finding::warn(
            "public",
            format!("{url} is not https, so everybody on the way can read tokens"),
            "Put a proxy with a certificate before the server, and name its https address",
        ));
    }
    findings
}

/// No address was given.
pub fn no_public_url() -> Finding {
    Finding::ok(
        "public",
        "no public URL is given: links take the address of each request",
    )
}

/// Whether nobody on the way can read along: by TLS, or because there is no way.
fn is_private(url: &str) -> bool {
    let uri: Option<Uri> = url.parse().ok();
    let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
    let address: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
    url.starts_with("https://") || host == "localhost" || address.is_some_and(|it| it.is_loopback())
}
