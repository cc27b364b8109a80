//! The secrets: of webhook sources, and the one that viewer tokens are signed with.
//! It must not know how a signature is checked or a token made, and it never shows a secret.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::carrier::{Secret, Source};

/// Why secrets cannot be used; no sentence repeats a value.
#[derive(Debug, thiserror::Error)]
pub enum BadSecret {
    /// The file cannot be read.
    #[error("the secrets file {} cannot be read: {reason}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// The system's words.
        reason: std::io::Error,
    },
    /// No `=`.
    #[error(
        "{place}: a secret is written SOURCE=VALUE, where SOURCE is {} or {TOKEN}",
        sources()
    )]
    Form {
        /// Where it stands.
        place: String,
    },
    /// A source that does not exist.
    #[error(
        "{place}: there is no source `{name}` that has a secret; the sources are {} and {TOKEN}",
        sources()
    )]
    Source {
        /// Where it stands.
        place: String,
        /// The name.
        name: String,
    },
    /// Nothing after `=`.
    #[error("{place}: the secret of `{name}` is empty")]
    Empty {
        /// Where it stands.
        place: String,
        /// The source.
        name: String,
    },
    /// A token secret that could be guessed from one token.
    #[error("{place}: the token secret has fewer than 32 characters")]
    Short {
        /// Where it stands.
        place: String,
    },
    /// Two token secrets.
    #[error("{place}: there is another token secret already, and only one can be used")]
    Twice {
        /// Where it stands.
        place: String,
    },
}

/// All secrets that were set.
#[derive(Default, Clone)]
pub struct Secrets {
    webhooks: HashMap<Source, Vec<Secret>>,
    token: Option<String>,
}

const TOKEN: &str = "token";
const TOKEN_VARIABLE: &str = "TRACKLINE_TOKEN_SECRET";
const SHORTEST_TOKEN_SECRET: usize = 32;

impl Secrets {
    /// Gathers secrets from flags, the environment and a file; several of one webhook source all count.
    pub fn gather(
        flags: &[String],
        env: impl Fn(&str) -> Option<String>,
        file: Option<&Path>,
    ) -> Result<Self, BadSecret> {
        let mut secrets = Self::default();
        for flag in flags {
            secrets.add_line(flag, "--secret")?;
        }
        let of_source = |source: Source| (variable(source), source.as_str());
        let of_token = (TOKEN_VARIABLE.to_owned(), TOKEN);
        for (variable, name) in Source::pushing().map(of_source).chain([of_token]) {
            if let Some(value) = env(&variable) {
                secrets.add(name, &value, &variable)?;
            }
        }
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|reason| BadSecret::File {
                path: path.to_owned(),
                reason,
            })?;
            secrets.add_file(&text, &path.display().to_string())?;
        }
        Ok(secrets)
    }

    fn add_file(&mut self, text: &str, name: &str) -> Result<(), BadSecret> {
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                self.add_line(line, &format!("{name}, line {}", number + 1))?;
            }
        }
        Ok(())
    }

    fn add_line(&mut self, line: &str, place: &str) -> Result<(), BadSecret> {
        let (name, value) = line.split_once('=').ok_or_else(|| BadSecret::Form {
            place: place.to_owned(),
        })?;
        self.add(name.trim(), value.trim(), place)
    }

    fn add(&mut self, name: &str, value: &str, place: &str) -> Result<(), BadSecret> {
        let (place, owned) = (place.to_owned(), name.to_owned());
        if value.is_empty() {
            return Err(BadSecret::Empty { place, name: owned });
        }
        if name == TOKEN {
            return match &self.token {
                _ if value.len() < SHORTEST_TOKEN_SECRET => Err(BadSecret::Short { place }),
                Some(other) if other != value => Err(BadSecret::Twice { place }),
                _ => {
                    self.token = Some(value.to_owned());
                    Ok(())
                }
            };
        }
        let source = Source::parse(name).filter(|source| source.trust().is_some());
        let source = source.ok_or(BadSecret::Source { place, name: owned })?;
        self.add_webhook(source, value);
        Ok(())
    }

    /// One more secret of a webhook source.
    pub fn add_webhook(&mut self, source: Source, value: &str) {
        self.webhooks
            .entry(source)
            .or_default()
            .push(Secret::new(value));
    }

    /// The secrets of a webhook source; none when it is not configured.
    pub fn of(&self, source: Source) -> &[Secret] {
        self.webhooks.get(&source).map_or(&[], Vec::as_slice)
    }

    /// The secret that viewer tokens are signed with, when one was set.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }
}

/// The environment variable that holds a secret of a source, like `TRACKLINE_SECRET_EASYPOST`.
fn variable(source: Source) -> String {
    let name = source.as_str().to_ascii_uppercase().replace('-', "_");
    format!("TRACKLINE_SECRET_{name}")
}

/// The names of the sources that have secrets, as a sentence lists them.
fn sources() -> String {
    let names: Vec<&str> = Source::pushing().map(Source::as_str).collect();
    names.join(", ")
}

/// What `--secret` takes, for whoever reads the command line's help.
pub fn help() -> String {
    let variables: Vec<String> = Source::pushing().map(variable).collect();
    format!(
        "A secret, as SOURCE=VALUE: {} for webhooks, {TOKEN} for viewer tokens. May be repeated. Other users of \
         the machine can see flags; prefer the file or {}, {TOKEN_VARIABLE}",
        sources(),
        variables.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gather(flags: &[&str], file: &str) -> Result<Secrets, BadSecret> {
        let flags: Vec<String> = flags.iter().map(|&flag| flag.to_owned()).collect();
        let env = |name: &str| (name == "TRACKLINE_SECRET_17TRACK").then(|| "from-env".to_owned());
        let mut secrets = Secrets::gather(&flags, env, None)?;
        secrets.add_file(file, "secrets")?;
        Ok(secrets)
    }

    #[test]
    fn all_places_add_up() -> Result<(), BadSecret> {
        let file = "# rotation\n\n easypost = b=c== \ntoken=0123456789012345678901234567890123\n";
        let secrets = gather(&["easypost=a"], file)?;
        assert_eq!(
            secrets.of(Source::EasyPost),
            [Secret::new("a"), Secret::new("b=c==")]
        );
        assert_eq!(secrets.of(Source::Track17), [Secret::new("from-env")]);
        assert!(secrets.of(Source::Generic).is_empty());
        assert!(secrets.token().is_some());
        Ok(())
    }

    #[test]
    fn mistakes_say_where_they_are_and_never_show_a_secret() {
        for (file, expected) in [
            (
                "hunter2",
                "secrets, line 1: a secret is written SOURCE=VALUE, where SOURCE is easypost, 17track, aftership, ship24, shippo, trackingmore, dhl, inpost, cdek, generic or token",
            ),
            (
                "\nfedex=hunter2",
                "secrets, line 2: there is no source `fedex` that has a secret; the sources are easypost, 17track, aftership, ship24, shippo, trackingmore, dhl, inpost, cdek, generic and token",
            ),
            (
                "generic=",
                "secrets, line 1: the secret of `generic` is empty",
            ),
            (
                "token=hunter2",
                "secrets, line 1: the token secret has fewer than 32 characters",
            ),
        ] {
            let message = gather(&[], file).err().map(|error| error.to_string());
            assert_eq!(message.as_deref(), Some(expected));
        }
    }

    #[test]
    fn sources_that_send_no_webhooks_have_no_secret() {
        for name in ["boxberry", "poczta-polska", "pochta-rossii"] {
            let refused = gather(&[&format!("{name}=x")], "");
            assert!(matches!(refused, Err(BadSecret::Source { .. })), "{name}");
        }
    }

    #[test]
    fn every_source_has_its_variable_and_the_help_names_it() {
        for source in Source::pushing() {
            let name = variable(source);
            let env = |asked: &str| (asked == name).then(|| "x".to_owned());
            let secrets = Secrets::gather(&[], env, None).ok();
            assert!(secrets.is_some_and(|it| it.of(source) == [Secret::new("x")]));
            assert!(help().contains(&name), "{name}");
        }
        assert_eq!(variable(Source::AfterShip), "TRACKLINE_SECRET_AFTERSHIP");
    }

    #[test]
    fn two_different_token_secrets_are_one_too_many() {
        let (one, other) = (
            format!("token={}", "a".repeat(32)),
            format!("token={}", "b".repeat(32)),
        );
        assert!(gather(&[&one, &one], "").is_ok());
        assert!(matches!(
            gather(&[&one, &other], ""),
            Err(BadSecret::Twice { .. })
        ));
    }
}
