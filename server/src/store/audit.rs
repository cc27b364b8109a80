//! The audit log as it is kept: who did what to what, when and from where, each entry sealed to the one before.
//! It must not know who may read it. No name, number, contact or secret of anybody goes into an entry.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What the first entry is sealed to.
pub const BEGINNING: [u8; 32] = [0; 32];

macro_rules! acts {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal;)+) => {
        /// What can be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Act {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Act {
            /// Every act, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its name in the log.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

acts! {
    /// A client was made.
    ClientCreated = "client.created";
    /// Its scopes, origins or networks were set anew.
    ClientChanged = "client.changed";
    /// It was shut out.
    ClientDisabled = "client.disabled";
    /// It was let in again.
    ClientEnabled = "client.enabled";
    /// It got a further secret.
    SecretAdded = "client.secret_added";
    /// One of its secrets was revoked.
    SecretRevoked = "client.secret_revoked";
    /// It got a key to sign viewer tokens with.
    KeyAdded = "client.key_added";
    /// One of these keys was revoked.
    KeyRevoked = "client.key_revoked";
    /// An access token was given to it.
    TokenGiven = "token.given";
    /// A viewer token was minted by this server.
    ViewerTokenMinted = "viewer_token.minted";
    /// One viewer token was revoked.
    ViewerTokenRevoked = "viewer_token.revoked";
    /// All viewer tokens issued before a moment were revoked.
    ViewerTokensRevoked = "viewer_token.all_revoked";
    /// A shipment was registered, or what its shop says of it was replaced.
    ShipmentRegistered = "shipment.registered";
    /// The shop reported events of a shipment.
    EventsReported = "shipment.events_reported";
    /// A link to a hosted page was made.
    LinkMade = "link.made";
    /// A link was taken back.
    LinkRevoked = "link.revoked";
    /// The look of the hosted pages was set.
    ShopChanged = "shop.changed";
    /// A credential of a carrier was set.
    CredentialSet = "credential.set";
    /// A credential of a carrier was removed.
    CredentialRemoved = "credential.removed";
    /// Data was exported.
    Exported = "data.exported";
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no act of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no act `{0}` in the audit log")]
pub struct UnknownAct(String);

impl FromStr for Act {
    type Err = UnknownAct;

    fn from_str(name: &str) -> Result<Self, UnknownAct> {
        let known = Self::ALL.iter().find(|act| act.as_str() == name);
        known.copied().ok_or_else(|| UnknownAct(name.to_owned()))
    }
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A client, from this address.
    Client(String, IpAddr),
    /// Whoever may run commands on this machine.
    Operator,
    /// A recipient without an account, who is not told apart from others.
    Customer,
}

/// Something that is being done, to be recorded with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When, to the millisecond.
    pub at: DateTime<Utc>,
    /// The client whose log it stands in.
    pub client: String,
    /// By whom.
    pub who: Who,
    /// What.
    pub act: Act,
    /// To what: an id of ours.
    pub subject: String,
    /// Counts and ids that belong to it, as a JSON object; blank without any.
    pub detail: String,
}

impl Deed {
    /// Something that happens to `subject`, in the log of `client`.
    pub fn new(act: Act, client: &str, who: Who, subject: &str, at: DateTime<Utc>) -> Self {
        Self {
            at: at.trunc_subsecs(3),
            client: client.to_owned(),
            who,
            act,
            subject: subject.to_owned(),
            detail: String::new(),
        }
    }

    /// With what belongs to it.
    #[must_use]
    pub fn with(self, detail: &Value) -> Self {
        Self {
            detail: detail.to_string(),
            ..self
        }
    }

    /// About another thing, which only the store came to know.
    #[must_use]
    pub fn about(self, subject: &str) -> Self {
        Self {
            subject: subject.to_owned(),
            ..self
        }
    }

    /// The entry that follows the one with this ordinal and hash.
    pub fn sealed(self, after: u64, previous: &[u8; 32]) -> Recorded {
        let (who, address) = match self.who {
            Who::Client(id, address) => (id, address.to_string()),
            Who::Operator => ("operator".to_owned(), String::new()),
            Who::Customer => ("customer".to_owned(), String::new()),
        };
        let mut entry = Recorded {
            ordinal: after + 1,
            at: self.at,
            client: self.client,
            who,
            act: self.act.as_str().to_owned(),
            subject: self.subject,
            address,
            detail: self.detail,
            hash: BEGINNING,
        };
        entry.hash = entry.seal(previous);
        entry
    }
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place, counted from 1 without a gap.
    pub ordinal: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// In whose log.
    pub client: String,
    /// A client's id, `operator` or `customer`.
    pub who: String,
    /// What was done, by name.
    pub act: String,
    /// To what.
    pub subject: String,
    /// From where; blank when nobody came over the network, and for customers.
    pub address: String,
    /// A JSON object, or blank.
    pub detail: String,
    /// SHA-256 over all this and the hash before.
    pub hash: [u8; 32],
}

impl Recorded {
    /// The hash that it must have after `previous`: over the previous hash in hexadecimal digits and the
    /// fields, each ended by a line feed, which no field holds.
    pub fn seal(&self, previous: &[u8; 32]) -> [u8; 32] {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let (previous, ordinal) = (hex::encode(previous), self.ordinal.to_string());
        let fields: [&str; 9] = [
            &previous,
            &ordinal,
            &at,
            &self.client,
            &self.who,
            &self.act,
            &self.subject,
            &self.address,
            &self.detail,
        ];
        let hash = fields.iter().fold(Sha256::new(), |hash, field| {
            hash.chain_update(field).chain_update([b'\n'])
        });
        hash.finalize().into()
    }
}

/// The part of the log that is asked for; newest first, unless it goes on after a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Only this client's; all when absent.
    pub client: Option<String>,
    /// Only this act.
    pub act: Option<String>,
    /// Only what was done to this.
    pub subject: Option<String>,
    /// Only by this client, `operator` or `customer`.
    pub who: Option<String>,
    /// Not before this moment.
    pub since: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Only entries before this place.
    pub before: Option<u64>,
    /// Only entries after this place, and then oldest first.
    pub after: Option<u64>,
    /// So many at most.
    pub limit: u32,
}

/// Follows the chain from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Entries seen.
    pub length: u64,
    /// The hash of the last one.
    pub head: [u8; 32],
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            length: 0,
            head: BEGINNING,
        }
    }
}

/// The log was tampered with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Entries are gone.
    #[error("entry {0} is missing")]
    Missing(u64),
    /// An entry does not have the hash that its content and the entry before give.
    #[error("entry {0} was changed, or the entry before it")]
    Changed(u64),
}

impl Chain {
    /// The next entry, oldest first.
    pub fn follow(&mut self, entry: &Recorded) -> Result<(), Broken> {
        let expected = self.length + 1;
        if entry.ordinal != expected {
            return Err(Broken::Missing(expected));
        }
        if entry.seal(&self.head) != entry.hash {
            return Err(Broken::Changed(expected));
        }
        self.length = expected;
        self.head = entry.hash;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn log() -> Vec<Recorded> {
        let who = Who::Client("tl_ci_1".into(), IpAddr::from([192, 0, 2, 7]));
        let mut log: Vec<Recorded> = Vec::new();
        for subject in ["shp_1", "shp_2", "shp_3"] {
            let at = DateTime::UNIX_EPOCH;
            let deed = Deed::new(Act::ShipmentRegistered, "tl_ci_1", who.clone(), subject, at);
            let deed = deed.with(&json!({ "fresh": true }));
            let last = log.last();
            let (after, previous) = last.map_or((0, BEGINNING), |last| (last.ordinal, last.hash));
            log.push(deed.sealed(after, &previous));
        }
        log
    }

    fn verify(log: &[Recorded]) -> Result<Chain, Broken> {
        let mut chain = Chain::default();
        log.iter().try_for_each(|entry| chain.follow(entry))?;
        Ok(chain)
    }

    #[test]
    fn an_untouched_log_holds() {
        let log = log();
        let chain = verify(&log);
        assert_eq!(chain.map(|chain| chain.length), Ok(3));
    }

    /// The documented form: what `printf` and `sha256sum` give.
    #[test]
    fn the_hash_is_made_as_documented() {
        let text = format!(
            "{}\n1\n1970-01-01T00:00:00.000Z\ntl_ci_1\ntl_ci_1\nshipment.registered\nshp_1\n192.0.2.7\n{}\n",
            "0".repeat(64),
            "{\"fresh\":true}",
        );
        let expected: [u8; 32] = Sha256::digest(text).into();
        assert_eq!(log().first().map(|entry| entry.hash), Some(expected));
    }

    #[test]
    fn every_change_shows_and_where() {
        let changes: [fn(&mut Recorded); 8] = [
            |entry| entry.at += chrono::TimeDelta::milliseconds(1),
            |entry| entry.client.push('x'),
            |entry| entry.who = "operator".into(),
            |entry| entry.act = "link.made".into(),
            |entry| entry.subject = "shp_9".into(),
            |entry| entry.address.clear(),
            |entry| entry.detail.clear(),
            |entry| entry.hash = BEGINNING,
        ];
        for change in changes {
            let mut log = log();
            change(&mut log[1]);
            assert_eq!(verify(&log), Err(Broken::Changed(2)));
        }
    }

    #[test]
    fn an_entry_that_was_sealed_anew_breaks_the_next_one() {
        let mut log = log();
        log[1].subject = "shp_9".into();
        log[1].hash = log[1].seal(&log[0].hash);
        assert_eq!(verify(&log), Err(Broken::Changed(3)));
    }

    #[test]
    fn a_missing_entry_shows() {
        for gone in 0..2 {
            let mut log = log();
            log.remove(gone);
            let expected = u64::try_from(gone).unwrap_or_default() + 1;
            assert_eq!(verify(&log), Err(Broken::Missing(expected)));
        }
    }

    #[test]
    fn every_name_is_read_back() {
        for act in Act::ALL {
            assert_eq!(act.as_str().parse(), Ok(*act));
        }
        assert!("shipment.lost".parse::<Act>().is_err());
    }
}
