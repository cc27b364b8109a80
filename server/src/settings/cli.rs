//! The command line: its words, their defaults and the environment variables that stand for them.
//! It must not know what the words mean; values stay text here, so that every mistake gets one sentence.

use std::path::PathBuf;

use clap::builder::BoolishValueParser;
use clap::{Args, Parser, Subcommand};

use super::secrets;

/// Trackline's tracking API: carriers' webhooks in, a live timeline on the shop's order page out.
#[derive(Debug, Parser)]
#[command(name = "trackline", version)]
pub struct Cli {
    /// How the log is written, on standard error: text, or json for programs.
    #[arg(
        long,
        global = true,
        value_name = "FORM",
        env = "TRACKLINE_LOG",
        default_value = "text"
    )]
    pub log: String,
    /// From which level on: error, warn, info (every request), debug, trace or off.
    #[arg(
        long,
        global = true,
        value_name = "LEVEL",
        env = "TRACKLINE_LOG_LEVEL",
        default_value = "info"
    )]
    pub log_level: String,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the widget.
    Serve(Serve),
    /// Serve them with a demo shop, its order page at `/`, and a sandbox that plays parcels' lives.
    Demo(Serve),
    /// Manage what clients gave to ask carriers and aggregators with.
    Credential {
        /// What to do.
        #[command(subcommand)]
        command: CredentialCommand,
    },
    /// Manage the clients that may call the API.
    Client {
        /// What to do.
        #[command(subcommand)]
        command: ClientCommand,
    },
    /// Look into the log of who did what.
    Audit {
        /// What to do.
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Register the parcels of a CSV file for a client. Importing it again changes nothing.
    Import(Import),
    /// Copy a SQLite database that a server may be using into one file, whole and on disk at the end.
    Backup(Backup),
    /// List the codes that sources sent and that nobody has mapped: their events change no status.
    Codes(Kept),
    /// Check a server's settings and what they name: database, disk, clock, secrets, sources and public URL.
    /// It takes the settings of `serve`, changes nothing, and fails if a check does.
    Doctor {
        /// The settings of the server.
        #[command(flatten)]
        serve: Serve,
        /// Print the findings as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What a server needs.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on.
    #[arg(long, env = "TRACKLINE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Where everything is kept.
    #[arg(
        long,
        env = "TRACKLINE_DATABASE",
        default_value = "sqlite://trackline.db"
    )]
    pub database: String,
    /// A secret, as SOURCE=VALUE; what sources there are stands in the help.
    #[arg(long, value_name = "SOURCE=VALUE", help = secrets::help())]
    pub secret: Vec<String>,
    /// A file of such lines; `#` starts a comment.
    #[arg(long, value_name = "FILE", env = "TRACKLINE_SECRETS_FILE")]
    pub secrets_file: Option<PathBuf>,
    /// A proxy in front of this server, as an address or a network like 10.0.0.0/8. What it says in
    /// X-Forwarded-For is believed. May be repeated, or hold several, separated by commas.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "TRACKLINE_TRUSTED_PROXY",
        value_delimiter = ','
    )]
    pub trusted_proxy: Vec<String>,
    /// How much one caller may ask for, like client=100. Requests a second of a client (client=100) and of an
    /// address (address=50), webhooks a second of a source from an address (webhook=5000), open streams of an
    /// address (streams-of-address=200) and with a token (streams-of-token=20). Ten times as many requests may
    /// come at once. 0 means no limit. May be repeated, or hold several, separated by commas.
    #[arg(
        long,
        value_name = "NAME=NUMBER",
        env = "TRACKLINE_LIMIT",
        value_delimiter = ','
    )]
    pub limit: Vec<String>,
    /// Where browsers reach this server, like `https://tracking.example`; stands in links. Else it is
    /// taken from each request.
    #[arg(long, value_name = "ORIGIN", env = "TRACKLINE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Address and port of `/metrics` for Prometheus. It asks for no token, so let only yours reach it.
    /// Else nothing is told.
    #[arg(long, value_name = "ADDRESS", env = "TRACKLINE_METRICS_LISTEN")]
    pub metrics_listen: Option<String>,
    /// Ask no source about parcels; the demo never does.
    #[arg(long, env = "TRACKLINE_NO_POLLING", value_parser = BoolishValueParser::new())]
    pub no_polling: bool,
    /// Where to ask a source instead of its usual address, as SOURCE=URL; may be private, and without TLS.
    /// May be repeated, or hold several, separated by commas.
    #[arg(
        long,
        value_name = "SOURCE=URL",
        env = "TRACKLINE_SOURCE_URL",
        value_delimiter = ','
    )]
    pub source_url: Vec<String>,
}

/// What a backup needs.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to make; there must be none of that name.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What to copy. Postgres has `pg_dump` for that.
    #[arg(
        long,
        env = "TRACKLINE_DATABASE",
        default_value = "sqlite://trackline.db"
    )]
    pub database: String,
}

/// What can be done with credentials.
#[derive(Debug, Subcommand)]
pub enum CredentialCommand {
    /// Keep credentials, in place of those given before. The secret is read from standard input.
    Put(GiveCredential),
    /// Print for which sources there are some, and since when.
    List(CredentialOf),
    /// Take credentials back.
    Forget {
        /// Whose.
        #[command(flatten)]
        of: CredentialOf,
        /// The source.
        #[arg(long)]
        source: String,
    },
}

/// Whose credentials, and how to read them.
#[derive(Debug, Args)]
pub struct CredentialOf {
    /// Where it is kept.
    #[command(flatten)]
    pub kept: Kept,
    /// The token secret that the server is started with, as token=VALUE, if it is started with one.
    #[arg(long, value_name = "SOURCE=VALUE")]
    pub secret: Vec<String>,
    /// A file of such lines, as the server has it.
    #[arg(long, value_name = "FILE", env = "TRACKLINE_SECRETS_FILE")]
    pub secrets_file: Option<PathBuf>,
    /// The client's id.
    #[arg(long)]
    pub client: String,
}

/// What credentials need.
#[derive(Debug, Args)]
pub struct GiveCredential {
    /// Whose.
    #[command(flatten)]
    pub of: CredentialOf,
    /// The source, such as dhl.
    #[arg(long)]
    pub source: String,
    /// The name of the account, where the source wants one.
    #[arg(long)]
    pub user: Option<String>,
    /// Where to ask instead of the source's usual address, such as its sandbox.
    #[arg(long)]
    pub base_url: Option<String>,
}

/// What can be done with clients.
#[derive(Debug, Subcommand)]
pub enum ClientCommand {
    /// Make a client and print its id and secret; the secret is not shown again.
    Create(CreateClient),
    /// Print all clients, one JSON object a line.
    List(Kept),
    /// Give a client a second secret and print it, so that the first can be revoked without a pause.
    AddSecret {
        /// Whose.
        #[command(flatten)]
        of: OfClient,
        /// After so many days the secret does not count any more.
        #[arg(long, value_name = "DAYS")]
        days: Option<u32>,
    },
    /// Revoke a secret, and with it the access tokens that it got.
    RevokeSecret {
        /// Whose.
        #[command(flatten)]
        of: OfClient,
        /// The secret's number, as `list` prints it.
        #[arg(long)]
        number: u32,
    },
    /// Give a client's server a key to sign viewer tokens with, and print it.
    AddKey {
        /// Whose.
        #[command(flatten)]
        of: OfClient,
        /// The token secret, if the server is started with one: as `token=VALUE`.
        #[arg(long, value_name = "SOURCE=VALUE")]
        secret: Vec<String>,
        /// The file in which it stands, if the server is started with one.
        #[arg(long, value_name = "FILE", env = "TRACKLINE_SECRETS_FILE")]
        secrets_file: Option<PathBuf>,
    },
    /// Revoke such a key, and with it the viewer tokens that it signed.
    RevokeKey {
        /// Whose.
        #[command(flatten)]
        of: OfClient,
        /// The key's number, as `list` prints it.
        #[arg(long)]
        number: u32,
    },
    /// Revoke a client's viewer tokens: one of them, or all that were issued before a moment.
    RevokeTokens {
        /// Whose.
        #[command(flatten)]
        of: OfClient,
        /// Only the token with this id.
        #[arg(long)]
        id: Option<String>,
        /// The moment, like 2026-11-27T08:00:00Z; now when it is left out.
        #[arg(long, conflicts_with = "id")]
        before: Option<String>,
    },
    /// Set anew what a client may do, and from where. What is not named stays as it is.
    Set {
        /// Whose.
        #[command(flatten)]
        of: OfClient,
        /// What it may do, separated by blanks.
        #[arg(long)]
        scope: Option<String>,
        /// An origin whose pages may call the API. May be repeated; replaces those of before.
        #[arg(long, conflicts_with = "no_origins")]
        origin: Vec<String>,
        /// No page may call the API.
        #[arg(long)]
        no_origins: bool,
        /// An address or network that its server may call from. May be repeated; replaces those of before.
        #[arg(long, conflicts_with = "any_network")]
        network: Vec<String>,
        /// Its server may call from anywhere.
        #[arg(long)]
        any_network: bool,
    },
    /// Shut a client out: neither its tokens nor those of its pages count.
    Disable(OfClient),
    /// Let it in again.
    Enable(OfClient),
}

/// What can be done with the audit log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Check that nothing in the log was changed or is missing, and print its length and its last hash.
    Verify {
        /// Where it is kept.
        #[command(flatten)]
        kept: Kept,
        /// A hash that was printed before; the log must still hold it.
        #[arg(long, value_name = "HASH")]
        seen: Option<String>,
    },
    /// Print the log, oldest entry first.
    Export {
        /// Where it is kept.
        #[command(flatten)]
        kept: Kept,
        /// `csv` or `jsonl`.
        #[arg(long, default_value = "jsonl")]
        format: String,
        /// Only the log of this client.
        #[arg(long, value_name = "ID")]
        client: Option<String>,
    },
}

/// Where everything is kept.
#[derive(Debug, Args)]
pub struct Kept {
    /// Where everything is kept; a server may be running on it.
    #[arg(
        long,
        env = "TRACKLINE_DATABASE",
        default_value = "sqlite://trackline.db"
    )]
    pub database: String,
}

/// One client.
#[derive(Debug, Args)]
pub struct OfClient {
    /// Where it is kept.
    #[command(flatten)]
    pub kept: Kept,
    /// The client's id.
    #[arg(long, value_name = "ID")]
    pub client: String,
}

/// What a client needs.
#[derive(Debug, Args)]
pub struct CreateClient {
    /// Where everything is kept.
    #[command(flatten)]
    pub kept: Kept,
    /// What to call it.
    #[arg(long)]
    pub name: String,
    /// What it may do, separated by blanks.
    #[arg(long, default_value = "shipments:read shipments:write")]
    pub scope: String,
    /// An origin whose pages may call the API, e.g. `https://shop.example`. May be repeated.
    #[arg(long)]
    pub origin: Vec<String>,
    /// An address or network that its server may call from; anywhere when there is none. May be repeated.
    #[arg(long)]
    pub network: Vec<String>,
    /// After so many days its secret does not count any more.
    #[arg(long, value_name = "DAYS")]
    pub days: Option<u32>,
}

/// What an import needs.
#[derive(Debug, Args)]
pub struct Import {
    /// The file; its first line names the columns: tracking_number, carrier, order, email, postcode.
    pub file: PathBuf,
    /// The id of the client whose parcels they are.
    #[arg(long, value_name = "ID")]
    pub client: String,
    /// Where everything is kept.
    #[command(flatten)]
    pub kept: Kept,
    /// Where to write the lines that were refused, as CSV. Without it they are told on the terminal.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// The server's token secret, as token=VALUE, if the server has it from its settings.
    #[arg(long, value_name = "SOURCE=VALUE")]
    pub secret: Vec<String>,
    /// The server's file of secrets, for the same.
    #[arg(long, value_name = "FILE", env = "TRACKLINE_SECRETS_FILE")]
    pub secrets_file: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_words_do_not_contradict_each_other() {
        super::Cli::command().debug_assert();
    }
}
