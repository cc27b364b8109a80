//! The database, the disk below it, and what stands in it about clocks and codes.
//! It must not know any engine, nor how its state is read.

use chrono::{DateTime, Utc};

use super::{DRIFT, Finding};
use crate::store::checkup::{Checkup, Contents};

/// In bytes.
const MIB: u64 = 1024 * 1024;
/// With less room, in bytes, the next busy hour may find the disk full.
const LEAST_ROOM: u64 = 100 * MIB;
/// With less room, in bytes, it is time to see what fills the disk.
const ENOUGH_ROOM: u64 = 1024 * MIB;
/// A log of commits that is longer, in bytes, is not being written back.
const LONG_LOG: u64 = 256 * MIB;

/// Where a file lies, or will.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as its owner named it.
    pub file: String,
    /// Whether it is there.
    pub exists: bool,
    /// The folder.
    pub folder: String,
    /// Whether that is there.
    pub folder_exists: bool,
    /// Whether whoever asks may write to the file and in the folder.
    pub writable: bool,
    /// How many bytes may still be written, where the system tells.
    pub free: Option<u64>,
}

/// A file's place; `bytes` is how large the file is.
pub fn place(place: &Place, bytes: u64) -> Vec<Finding> {
    let Place { file, folder, .. } = place;
    if !place.folder_exists {
        let says = format!("there is no folder {folder} for the database {file}");
        let advice = "Make it, owned by the user who runs the server, or correct --database";
        return vec![Finding::fail("database", says, advice)];
    }
    let mut findings = Vec::new();
    if !place.exists {
        let says = format!("there is no database at {file} yet; the first start makes it");
        let advice = "If there should be one, correct --database (TRACKLINE_DATABASE)";
        findings.push(Finding::warn("database", says, advice));
    }
    if !place.writable {
        let says = format!("{file} or its folder {folder} cannot be written to by this user");
        let advice =
            "Run this as the user who runs the server; if it stays, give both to that user";
        findings.push(Finding::fail("database", says, advice));
    }
    findings.extend(place.free.map(|free| room(folder, free, bytes)));
    findings
}

fn room(folder: &str, free: u64, bytes: u64) -> Finding {
    let says = format!("{} MiB are free in {folder}", free / MIB);
    match free {
        ..LEAST_ROOM => Finding::fail(
            "disk",
            says,
            "Free some space now: on a full disk nothing is taken in, and sources are told to come again",
        ),
        LEAST_ROOM..ENOUGH_ROOM => {
            Finding::warn("disk", says, "Free some space, or give it a larger disk")
        }
        _ if free < bytes => Finding::warn(
            "disk",
            format!("{says}, less than the database takes"),
            "An upgrade copies the database first: make room for that before the next one",
        ),
        _ => Finding::ok("disk", says),
    }
}

/// A database that cannot be opened or read.
pub fn unusable(says: String) -> Finding {
    let advice = "Check its address, that it runs and that this user may read it; after damage, put a backup back \
                  as deploy/README.md says";
    Finding::fail("database", says, advice)
}

/// A database that can be read.
pub fn state(seen: &Checkup) -> Vec<Finding> {
    let Checkup {
        engine,
        found,
        known,
        ..
    } = seen;
    let mut findings = vec![match &seen.damage {
        Some(damage) => Finding::fail(
            "database",
            format!("the database is damaged: {damage}"),
            "Stop the server, keep this file, and put the last backup back as deploy/README.md says",
        ),
        None if found > known => Finding::fail(
            "database",
            format!("its tables are of version {found} and this program knows up to {known}"),
            "Use the newer trackline that made it; a database cannot go back",
        ),
        None if *found == 0 => Finding::ok(
            "database",
            format!("{engine} answers; it is empty, and the first start makes its tables"),
        ),
        None if found < known => Finding::warn(
            "database",
            format!("{engine} answers; its tables are of version {found}, of {known}"),
            "The next start of this program upgrades them; a SQLite file is copied first",
        ),
        None => Finding::ok(
            "database",
            format!("{engine} answers; its tables are current"),
        ),
    }];
    if seen.log_bytes > LONG_LOG {
        findings.push(Finding::warn(
            "database",
            format!("the log beside it has {} MiB", seen.log_bytes / MIB),
            "Some program keeps the database open for long: close it, or restart the server",
        ));
    }
    findings
}

/// This machine's clock beside the last event that came in, which cannot be in the future.
pub fn clock(now: DateTime<Utc>, contents: &Contents) -> Finding {
    let ahead = contents.newest.map(|newest| newest - now);
    match ahead.filter(|ahead| *ahead > DRIFT) {
        Some(ahead) => Finding::fail(
            "clock",
            format!(
                "the last event came in {} s from now, by this clock",
                ahead.num_seconds()
            ),
            "Set the clock by NTP (`timedatectl set-ntp true`): tokens, signatures and orders of events depend on it",
        ),
        None => Finding::ok("clock", "no event came in later than now"),
    }
}

/// Codes that nobody has mapped.
pub fn codes(contents: &Contents) -> Finding {
    match contents.unmapped_codes {
        0 => Finding::ok("codes", "every code that came is known"),
        count => Finding::warn(
            "codes",
            format!("{count} codes came that nobody has mapped; their events change no status"),
            "`trackline codes` lists them; tell the project, or send their source's documentation",
        ),
    }
}
