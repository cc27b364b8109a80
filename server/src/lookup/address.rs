//! From where somebody calls, seen through the proxies that are trusted, and whose calls are counted together.
//! It must not know what is counted.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use ipnet::IpNet;

/// The client's address: the peer's, or, if a trusted proxy is the peer, the last address in the
/// `X-Forwarded-For` headers that is no trusted proxy's. Whatever stands before it anybody can write.
pub fn client<'a>(
    peer: IpAddr,
    forwarded: impl DoubleEndedIterator<Item = &'a str>,
    proxies: &[IpNet],
) -> IpAddr {
    let trusted = |address: &IpAddr| proxies.iter().any(|network| network.contains(address));
    let mut client = peer.to_canonical();
    let mut hops = forwarded.rev().flat_map(|header| header.rsplit(','));
    while trusted(&client) {
        // Without a readable hop the proxy itself is all that is known.
        match hops.next().and_then(read) {
            Some(hop) => client = hop,
            None => break,
        }
    }
    client
}

/// One hop, with or without a port.
fn read(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|hop| hop.ip());
    address.or_else(with_port).map(|ip| ip.to_canonical())
}

/// Whose attempts are counted as one. A subscriber of IPv6 gets a /64 at least, and may take another address
/// of it for every request.
pub fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(
        peer: &str,
        forwarded: &[&str],
        proxies: &[&str],
    ) -> Result<String, Box<dyn std::error::Error>> {
        let proxies = proxies
            .iter()
            .map(|network| network.parse())
            .collect::<Result<Vec<IpNet>, _>>()?;
        let client = client(peer.parse()?, forwarded.iter().copied(), &proxies);
        Ok(counted(client).to_string())
    }

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_stranger_is_not_believed() -> Outcome {
        assert_eq!(seen("192.0.2.7", &["203.0.113.1"], &[])?, "192.0.2.7");
        assert_eq!(
            seen("192.0.2.7", &["203.0.113.1"], &["10.0.0.0/8"])?,
            "192.0.2.7"
        );
        Ok(())
    }

    #[test]
    fn behind_proxies_the_last_address_that_is_none_of_theirs_counts() -> Outcome {
        let proxies = ["10.0.0.0/8", "2001:db8:ff::1/128"];
        for (forwarded, expected) in [
            (vec!["203.0.113.1"], "203.0.113.1"),
            (vec!["198.51.100.9, 203.0.113.1"], "203.0.113.1"),
            (vec!["203.0.113.1, 10.0.0.2,10.9.9.9"], "203.0.113.1"),
            (vec!["203.0.113.1, 2001:db8:ff::1"], "203.0.113.1"),
            (
                vec!["198.51.100.9", "203.0.113.1", "10.0.0.2"],
                "203.0.113.1",
            ),
            (vec!["203.0.113.1:4711"], "203.0.113.1"),
            (vec!["::ffff:203.0.113.1"], "203.0.113.1"),
            (vec!["[2001:db8:1:2:3:4:5:6]:4711"], "2001:db8:1:2::"),
            (vec!["[2001:db8:1:2:3:4:5:6]"], "2001:db8:1:2::"),
        ] {
            assert_eq!(
                seen("10.0.0.1", &forwarded, &proxies)?,
                expected,
                "{forwarded:?}"
            );
        }
        assert_eq!(
            seen("::ffff:10.0.0.1", &["203.0.113.1"], &proxies)?,
            "203.0.113.1"
        );
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_counted_on_whoever_passed_it_on() -> Outcome {
        for forwarded in [
            vec![],
            vec![""],
            vec!["203.0.113.1, unknown"],
            vec!["203.0.113.1, "],
            vec!["203.0.113.1", "999.1.1.1"],
        ] {
            assert_eq!(
                seen("10.0.0.1", &forwarded, &["10.0.0.1/32"])?,
                "10.0.0.1",
                "{forwarded:?}"
            );
        }
        assert_eq!(
            seen("10.0.0.1", &["unknown, 10.0.0.2"], &["10.0.0.0/8"])?,
            "10.0.0.2"
        );
        Ok(())
    }

    #[test]
    fn neighbours_in_a_64_are_one_and_others_are_not() -> Outcome {
        let seen = |peer| seen(peer, &[], &[]);
        assert_eq!(seen("2001:db8::1")?, seen("2001:db8::ffff:ffff:ffff:ffff")?);
        assert_ne!(seen("2001:db8::1")?, seen("2001:db8:0:1::1")?);
        assert_ne!(seen("192.0.2.7")?, seen("192.0.2.8")?);
        Ok(())
    }
}
