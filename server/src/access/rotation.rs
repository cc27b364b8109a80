//! How a client's secrets and signing keys come and go: two of each may count at once, so that a new one
//! can be put in place before the old one is revoked. It must not know where the client is kept.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::credential::{self, NoRandomness};
use crate::store::{Client, ClientSecret, SigningKey};

/// So many secrets may count at once, and so many keys.
pub const LIVE: usize = 2;

/// Why a client cannot be changed like that.
#[derive(Debug, thiserror::Error)]
pub enum NotRotated {
    /// Two count already.
    #[error("the client has two live {0} already: revoke one of them first")]
    Full(&'static str),
    /// No such number, or it does not count any more.
    #[error("the client has no live {0} with the number {1}")]
    Unknown(&'static str, u32),
    /// No secret can be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

impl ClientSecret {
    /// Whether it opens anything at that moment.
    pub fn counts(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

impl SigningKey {
    /// Whether tokens signed with it count.
    pub fn counts(&self) -> bool {
        self.revoked_at.is_none()
    }
}

/// Gives the client a further secret, which lives for `life` or until it is revoked. Returned is the text
/// that its owner must keep.
pub fn add_secret(
    client: &mut Client,
    life: Option<TimeDelta>,
    now: DateTime<Utc>,
) -> Result<String, NotRotated> {
    let live = client.secrets.iter().filter(|secret| secret.counts(now));
    if live.count() >= LIVE {
        return Err(NotRotated::Full("secrets"));
    }
    let secret = credential::secret(credential::CLIENT_SECRET)?;
    let last = client.secrets.iter().map(|secret| secret.number).max();
    client.secrets.push(ClientSecret {
        number: last.unwrap_or_default() + 1,
        hash: credential::hash(&secret),
        created_at: now.trunc_subsecs(3),
        expires_at: life.map(|life| now.trunc_subsecs(0) + life),
        revoked_at: None,
    });
    Ok(secret)
}

/// Revokes a secret, and with it the access tokens that it got.
pub fn revoke_secret(
    client: &mut Client,
    number: u32,
    now: DateTime<Utc>,
) -> Result<(), NotRotated> {
    let found = client
        .secrets
        .iter_mut()
        .find(|secret| secret.number == number && secret.revoked_at.is_none());
    let secret = found.ok_or(NotRotated::Unknown("secret", number))?;
    secret.revoked_at = Some(now.trunc_subsecs(3));
    Ok(())
}

/// Gives the client a further signing key and returns its number; the key is derived from that.
pub fn add_key(client: &mut Client, now: DateTime<Utc>) -> Result<u32, NotRotated> {
    let live = client.keys.iter().filter(|key| key.counts());
    if live.count() >= LIVE {
        return Err(NotRotated::Full("keys"));
    }
    let last = client.keys.iter().map(|key| key.number).max();
    let number = last.unwrap_or_default() + 1;
    client.keys.push(SigningKey {
        number,
        created_at: now.trunc_subsecs(3),
        revoked_at: None,
    });
    Ok(number)
}

/// Revokes a key, and with it the viewer tokens that it signed.
pub fn revoke_key(client: &mut Client, number: u32, now: DateTime<Utc>) -> Result<(), NotRotated> {
    let found = client
        .keys
        .iter_mut()
        .find(|key| key.number == number && key.counts());
    let key = found.ok_or(NotRotated::Unknown("key", number))?;
    key.revoked_at = Some(now.trunc_subsecs(3));
    Ok(())
}

/// Revokes every viewer token that exists at that moment. Tokens carry whole seconds, so one that is made
/// within the same second does not count either.
pub fn revoke_viewers(client: &mut Client, issued_before: DateTime<Utc>) {
    let floor = issued_before.trunc_subsecs(0);
    let since = if floor < issued_before {
        floor + TimeDelta::seconds(1)
    } else {
        floor
    };
    client.viewers_since = client.viewers_since.max(Some(since));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::grant::new_client;
    use crate::access::scope::Scopes;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn client() -> Result<Client, NotRotated> {
        Ok(new_client("Sklep", &Scopes::default(), Vec::new(), NOW)?.client)
    }

    #[test]
    fn two_secrets_count_and_a_third_must_wait() -> Result<(), NotRotated> {
        let mut client = client()?;
        add_secret(&mut client, None, NOW)?;
        let third = add_secret(&mut client, None, NOW);
        assert!(matches!(third, Err(NotRotated::Full(_))));
        revoke_secret(&mut client, 1, NOW)?;
        assert!(revoke_secret(&mut client, 1, NOW).is_err());
        let third = add_secret(&mut client, None, NOW)?;
        let numbers: Vec<u32> = client.secrets.iter().map(|secret| secret.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        let last = client.secrets.last();
        assert!(last.is_some_and(|last| credential::matches(&third, &last.hash)));
        Ok(())
    }

    #[test]
    fn an_expired_secret_makes_room() -> Result<(), NotRotated> {
        let mut client = client()?;
        add_secret(&mut client, Some(TimeDelta::days(1)), NOW)?;
        let later = NOW + TimeDelta::days(1);
        assert!(add_secret(&mut client, None, later - TimeDelta::milliseconds(1)).is_err());
        assert!(add_secret(&mut client, None, later).is_ok());
        Ok(())
    }

    #[test]
    fn keys_are_numbered_on_and_two_count() -> Result<(), NotRotated> {
        let mut client = client()?;
        assert_eq!(
            (add_key(&mut client, NOW)?, add_key(&mut client, NOW)?),
            (1, 2)
        );
        assert!(matches!(
            add_key(&mut client, NOW),
            Err(NotRotated::Full(_))
        ));
        revoke_key(&mut client, 2, NOW)?;
        assert!(revoke_key(&mut client, 2, NOW).is_err());
        assert_eq!(add_key(&mut client, NOW)?, 3);
        Ok(())
    }

    #[test]
    fn all_tokens_of_the_second_are_revoked_and_no_call_lets_them_back() -> Result<(), NotRotated> {
        let mut client = client()?;
        revoke_viewers(&mut client, NOW + TimeDelta::milliseconds(1500));
        assert_eq!(client.viewers_since, Some(NOW + TimeDelta::seconds(2)));
        revoke_viewers(&mut client, NOW + TimeDelta::seconds(1));
        assert_eq!(client.viewers_since, Some(NOW + TimeDelta::seconds(2)));
        Ok(())
    }
}
