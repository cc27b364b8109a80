//! What `trackline doctor` does: reads the settings of a server, looks at what they name, and prints what it finds.
//! It must not know what is well and what is not; it changes nothing, and prints no secret.

use std::collections::HashMap;
use std::fmt::Display;
use std::fs::OpenOptions;
use std::path::Path;
use std::slice;
use std::time::Duration;

use chrono::Utc;
use futures_util::future::join_all;
use http::{Method, Request, StatusCode, header};

use super::Stopped;
use crate::access::origin;
use crate::carrier::Source;
use crate::doctor::database::Place;
use crate::doctor::{self, Finding};
use crate::egress::{Answer, Egress, NoAnswer, Reach};
use crate::question::{self, Needs};
use crate::settings::cli::Serve;
use crate::settings::secrets::Secrets;
use crate::settings::{self, Database};
use crate::store::checkup::Checkup;
use crate::store::{postgres, sqlite};

/// How long an answer over the network may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at everything, prints it, and fails if anything failed.
pub async fn run(wanted: &Serve, json: bool) -> Result<(), Stopped> {
    let findings = examine(wanted).await?;
    if json {
        println!("{}", doctor::json(&findings).map_err(std::io::Error::from)?);
    } else {
        print!("{}", doctor::text(&findings));
    }
    match doctor::failed(&findings) {
        0 => Ok(()),
        failed => Err(Stopped::Unwell(failed)),
    }
}

async fn examine(wanted: &Serve) -> Result<Vec<Finding>, Stopped> {
    let given = Given::read(wanted);
    let mut findings = doctor::settings::mistakes(&given.mistakes);
    let seen = match given.database {
        Some(database) => look(database, &mut findings).await,
        None => None,
    };
    let contents = seen.as_ref().and_then(|seen| seen.contents.as_ref());
    if let Some(contents) = contents {
        findings.push(doctor::database::clock(Utc::now(), contents));
        findings.push(doctor::database::codes(contents));
    }
    let asked: Vec<Source> = Source::ALL
        .into_iter()
        .filter(|source| {
            let has = |names: &[String]| names.iter().any(|name| name == source.as_str());
            let free = question::needs(*source) == Some(Needs::Nothing);
            given.bases.contains_key(source)
                || contents.is_some_and(|it| has(&it.credentials) || free && has(&it.carriers))
        })
        .filter(|_| !wanted.no_polling)
        .collect();
    if let Some(secrets) = &given.secrets {
        let kept = |key: &String| key == super::TOKEN_SECRET;
        let kept = contents.map(|contents| contents.settings.iter().any(kept));
        findings.extend(doctor::settings::token(secrets, kept));
        findings.extend(doctor::settings::webhooks(secrets, &asked));
    }
    let egress = Egress::new(PATIENCE)?;
    let sources = asked
        .iter()
        .map(|source| ask(&egress, *source, &given.bases));
    let (sources, public) = tokio::join!(join_all(sources), public(&egress, given.url.as_deref()));
    if asked.is_empty() {
        findings.push(doctor::network::nobody(!wanted.no_polling));
    }
    findings.extend(sources.into_iter().flatten());
    findings.extend(public);
    Ok(findings)
}

/// The settings of a server as far as they can be read, and a sentence for each that cannot.
struct Given {
    mistakes: Vec<String>,
    database: Option<Database>,
    secrets: Option<Secrets>,
    bases: HashMap<Source, String>,
    url: Option<String>,
}

impl Given {
    fn read(wanted: &Serve) -> Self {
        let mut mistakes = Vec::new();
        noted(settings::listen(&wanted.listen), &mut mistakes);
        let database = noted(settings::database(&wanted.database), &mut mistakes);
        let env = |name: &str| std::env::var(name).ok();
        let secrets = Secrets::gather(&wanted.secret, env, wanted.secrets_file.as_deref());
        let secrets = noted(secrets, &mut mistakes);
        for proxy in &wanted.trusted_proxy {
            noted(settings::proxy(proxy), &mut mistakes);
        }
        for limit in &wanted.limit {
            noted(settings::limits(slice::from_ref(limit)), &mut mistakes);
        }
        let url = wanted.public_url.as_deref();
        let url = url.map(|url| origin::parse(url.trim_end_matches('/')));
        let url = url.and_then(|url| noted(url, &mut mistakes));
        if let Some(listen) = &wanted.metrics_listen {
            noted(settings::listen(listen), &mut mistakes);
        }
        let bases = wanted.source_url.iter();
        let bases = bases
            .filter_map(|url| noted(settings::sources::urls(slice::from_ref(url)), &mut mistakes));
        let bases = bases.flatten().collect();
        Self {
            mistakes,
            database,
            secrets,
            bases,
            url,
        }
    }
}

/// What was read, or nothing and one more mistake.
fn noted<T, E: Display>(read: Result<T, E>, mistakes: &mut Vec<String>) -> Option<T> {
    read.map_err(|mistake| mistakes.push(mistake.to_string()))
        .ok()
}

/// Looks at a database without changing it.
async fn look(database: Database, findings: &mut Vec<Finding>) -> Option<Checkup> {
    let seen = match database {
        Database::Sqlite(path) => {
            let place = place(&path);
            let seen = place.exists.then(|| sqlite::checkup::look(&path));
            let bytes = match &seen {
                Some(Ok(seen)) => seen.bytes,
                _ => 0,
            };
            findings.extend(doctor::database::place(&place, bytes));
            let shown = path.display();
            seen?.map_err(|error| format!("the database {shown} cannot be used: {error}"))
        }
        Database::Postgres(address) => {
            let shown = address.shown();
            let seen = postgres::checkup::look(*address).await;
            seen.map_err(|error| format!("the database {shown} cannot be used: {error}"))
        }
    };
    match seen {
        Ok(seen) => {
            findings.extend(doctor::database::state(&seen));
            Some(seen)
        }
        Err(reason) => {
            findings.push(doctor::database::unusable(reason));
            None
        }
    }
}

/// Where the file lies. Opening it for writing writes nothing.
fn place(path: &Path) -> Place {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let exists = path.exists();
    let open = |path| OpenOptions::new().write(true).open(path).is_ok();
    Place {
        file: path.display().to_string(),
        exists,
        folder: folder.display().to_string(),
        folder_exists: folder.is_dir(),
        writable: may_write(folder) && (!exists || open(path)),
        free: free(folder),
    }
}

#[cfg(unix)]
fn may_write(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Elsewhere only what the file itself says is known.
#[cfg(not(unix))]
fn may_write(folder: &Path) -> bool {
    folder.is_dir()
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

/// Asks a source for nothing but an answer: any will do, since nobody asks about a parcel.
async fn ask(egress: &Egress, source: Source, bases: &HashMap<Source, String>) -> Vec<Finding> {
    let (base, reach) = match bases.get(&source) {
        Some(base) => (base.as_str(), Reach::Anywhere),
        None => (question::usual_base(source), Reach::Public),
    };
    let heard = fetch(egress, Method::HEAD, base, reach).await;
    let date = heard.as_ref().ok().and_then(|answer| {
        let date = answer.headers.get(header::DATE)?.to_str().ok()?;
        doctor::network::clock(source, Utc::now(), date)
    });
    let answers = doctor::network::source(source, heard.map(|_| ()));
    [answers].into_iter().chain(date).collect()
}

/// Asks the server itself, from where its readers are.
async fn public(egress: &Egress, url: Option<&str>) -> Vec<Finding> {
    let Some(url) = url else {
        return vec![doctor::network::no_public_url()];
    };
    let health = format!("{url}/healthz");
    let heard = fetch(egress, Method::GET, &health, Reach::Anywhere).await;
    let status = heard.map(|answer: Answer| -> StatusCode { answer.status });
    doctor::network::public_url(url, status)
}

async fn fetch(egress: &Egress, method: Method, url: &str, reach: Reach) -> Result<Answer, String> {
    let request = Request::builder().method(method).uri(url);
    let request = request
        .body(String::new())
        .map_err(|error| error.to_string())?;
    let answer = egress.ask(request, reach).await;
    answer.map_err(|reason: NoAnswer| reason.to_string())
}
