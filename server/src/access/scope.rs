//! What an access token may allow, by wire name.
//! It must not know who holds a scope or which routes ask for it.

use std::fmt;
use std::str::FromStr;

use super::Denied;

/// One permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// `shipments:read`: see all of the client's shipments.
    ReadShipments,
    /// `shipments:write`: register shipments and report their events.
    WriteShipments,
    /// `viewer-tokens:write`: let pages see named shipments.
    WriteViewerTokens,
    /// `links:write`: make links to hosted pages, and take them back.
    WriteLinks,
    /// `shop:write`: say how the hosted pages look.
    WriteShop,
    /// `exports:read`: take what is kept for the client out as files.
    ReadExports,
    /// `audit:read`: read the client's audit log.
    ReadAudit,
    /// `viewer-keys:manage`: get keys to sign viewer tokens with, and revoke them.
    ManageViewerKeys,
    /// `credentials:manage`: give and take back what sources are asked with.
    ManageCredentials,
}

/// A name that is no scope of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no scope `{name}`; the scopes are {}", known())]
pub struct UnknownScope {
    name: String,
}

const NAMES: [(Scope, &str); 9] = [
    (Scope::ReadShipments, "shipments:read"),
    (Scope::WriteShipments, "shipments:write"),
    (Scope::WriteViewerTokens, "viewer-tokens:write"),
    (Scope::WriteLinks, "links:write"),
    (Scope::WriteShop, "shop:write"),
    (Scope::ReadExports, "exports:read"),
    (Scope::ReadAudit, "audit:read"),
    (Scope::ManageViewerKeys, "viewer-keys:manage"),
    (Scope::ManageCredentials, "credentials:manage"),
];

fn known() -> String {
    NAMES.map(|(_, name)| name).join(", ")
}

impl Scope {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES
            .iter()
            .find(|(scope, _)| scope == self)
            .map_or("", |(_, name)| name);
        f.write_str(name)
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(name: &str) -> Result<Self, UnknownScope> {
        NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(scope, _)| *scope)
            .ok_or_else(|| UnknownScope {
                name: name.to_owned(),
            })
    }
}

/// A set of permissions, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scopes(u16);

impl Scopes {
    /// Whether `scope` is in the set. Whoever may write shipments may let pages and
    /// people see them.
    pub fn allow(&self, scope: Scope) -> bool {
        let shows = matches!(scope, Scope::WriteViewerTokens | Scope::WriteLinks);
        self.has(scope) || (shows && self.has(Scope::WriteShipments))
    }

    fn has(&self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// [`Scopes::allow`] as a reason to go no further.
    pub fn require(&self, scope: Scope) -> Result<(), Denied> {
        if self.allow(scope) {
            Ok(())
        } else {
            Err(Denied::Scope(scope))
        }
    }

    /// True when the set allows nothing.
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// The scopes in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        let named = NAMES.into_iter().map(|(scope, _)| scope);
        named.filter(|scope| self.has(*scope))
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |set, scope| set | scope.bit()))
    }
}

impl FromStr for Scopes {
    type Err = UnknownScope;

    /// Reads names separated by blanks, as OAuth writes them.
    fn from_str(names: &str) -> Result<Self, UnknownScope> {
        names.split_whitespace().map(str::parse).collect()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.iter().map(|scope| scope.to_string()).collect();
        f.write_str(&names.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_a_round_trip() -> Result<(), UnknownScope> {
        let all = "shipments:read shipments:write viewer-tokens:write links:write shop:write \
            exports:read audit:read viewer-keys:manage credentials:manage";
        assert_eq!(all.parse::<Scopes>()?.to_string(), all);
        Ok(())
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_list() {
        let error = "shipments:read shipments:own"
            .parse::<Scopes>()
            .map_err(|error| error.to_string());
        let expected = "there is no scope `shipments:own`; \
            the scopes are shipments:read, shipments:write, viewer-tokens:write, links:write, shop:write, \
            exports:read, audit:read, viewer-keys:manage, credentials:manage";
        assert_eq!(error, Err(expected.to_owned()));
    }

    #[test]
    fn writing_includes_letting_pages_see_but_not_reading() -> Result<(), UnknownScope> {
        let scopes: Scopes = "shipments:write".parse()?;
        assert!(scopes.allow(Scope::WriteViewerTokens) && scopes.allow(Scope::WriteLinks));
        assert!(!scopes.allow(Scope::WriteShop));
        assert!(!scopes.allow(Scope::ReadShipments));
        Ok(())
    }
}
