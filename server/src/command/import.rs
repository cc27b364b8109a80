//! `trackline import`: the parcels of a CSV file on this machine, registered for a client.
//! It must not know the form of the file or how a parcel is registered.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use chrono::Utc;

use super::{Stopped, TOKEN_SECRET, open};
use crate::access::contact::ContactKeys;
use crate::bus::Bus;
use crate::import::file::{self, Broken, Limits};
use crate::import::report::{Counts, RefusedLine, Report};
use crate::import::{Desk, Outcome};
use crate::settings::cli::Import;
use crate::settings::secrets::Secrets;
use crate::settings::{self, BadSetting};
use crate::store::Deed;
use crate::store::audit::{Act, Who};

const NO_CONTACTS: &str = "the file has contacts, and this database keeps no token secret to hash them with: \
                           give the server's, by --secrets-file or TRACKLINE_TOKEN_SECRET";

/// Imports the file, prints the sum, and tells of every line that was refused.
pub async fn run(wanted: Import) -> Result<(), Stopped> {
    let env = |name: &str| std::env::var(name).ok();
    let secrets = Secrets::gather(&wanted.secret, env, wanted.secrets_file.as_deref())
        .map_err(BadSetting::from)?;
    let source = File::open(&wanted.file).map_err(|error| unusable(&wanted.file, error))?;
    let store = open(settings::database(&wanted.kept.database)?).await?;
    let client = store.client(&wanted.client).await?;
    let client = client.ok_or(Stopped::NoSuchClient(wanted.client))?;
    let token_secret = match secrets.token() {
        Some(secret) => Some(secret.to_owned()),
        None => store.setting(TOKEN_SECRET).await?,
    };
    let limits = Limits {
        lines: u64::MAX,
        no_contacts: token_secret.is_none().then_some(NO_CONTACTS),
    };
    let mut refused = Refused::new(wanted.report.as_deref())?;
    let mut counts = Counts::default();
    let (lines, reading) = file::lines(source, limits);
    let desk = Desk {
        store: &*store,
        // A server that runs on this database has its own readers; they see the rows when they look.
        bus: &Bus::default(),
        contacts: &ContactKeys::new(&token_secret.unwrap_or_default()),
        client: &client.id,
        deed: &Deed::new(
            Act::ShipmentRegistered,
            &client.id,
            Who::Operator,
            &client.id,
            Utc::now(),
        ),
    };
    let imported = desk
        .register(lines, |place, outcome| {
            counts.add(&outcome);
            if let Outcome::Refused(bad) = outcome {
                refused.tell(&RefusedLine::new(&place, &bad));
            }
        })
        .await;
    refused.finish()?;
    let Counts {
        registered,
        known,
        refused,
    } = counts;
    println!("{registered} registered, {known} known before, {refused} refused");
    imported?;
    Ok(reading.await.unwrap_or(Err(Broken::Stopped))?)
}

fn unusable(path: &Path, reason: io::Error) -> Stopped {
    let path = path.to_owned();
    Stopped::File { path, reason }
}

/// Where refused lines are told of: in a table when one is wanted, else on the terminal.
struct Refused<'a> {
    table: Option<(&'a Path, Report<BufWriter<File>>)>,
    broken: Option<Stopped>,
}

impl<'a> Refused<'a> {
    fn new(path: Option<&'a Path>) -> Result<Self, Stopped> {
        let table = path.map(|path| {
            let report = File::create(path).and_then(|file| Report::new(BufWriter::new(file)));
            report
                .map(|report| (path, report))
                .map_err(|error| unusable(path, error))
        });
        Ok(Self {
            table: table.transpose()?,
            broken: None,
        })
    }

    fn tell(&mut self, refused: &RefusedLine) {
        match &mut self.table {
            None => eprintln!("line {}: {}", refused.line, refused.detail),
            Some((path, report)) => {
                let told = report.add(refused);
                self.broken = told
                    .err()
                    .map(|error| unusable(path, error))
                    .or(self.broken.take());
            }
        }
    }

    fn finish(self) -> Result<(), Stopped> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        let Some((path, report)) = self.table else {
            return Ok(());
        };
        let written = report.finish();
        let written =
            written.and_then(|file| file.into_inner().map_err(|error| error.into_error()));
        written.map(drop).map_err(|error| unusable(path, error))
    }
}
