//! A file of parcels, read in a thread of its own and handed over line by line, never more than a few ahead.
//! It must not know where the file comes from or what becomes of its parcels.

use std::io::{self, Read};

use futures_util::Stream;
use futures_util::stream::poll_fn;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use super::gather::{Gather, Line};
use super::records::Records;
use super::table::{Columns, NoTable};

/// So many lines are read ahead of the store.
const AHEAD: usize = 64;

/// Why a file was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// It is no table of parcels.
    #[error(transparent)]
    Table(#[from] NoTable),
    /// It has contacts, and they cannot be kept.
    #[error("{0}")]
    Contacts(&'static str),
    /// It cannot be read on.
    #[error("the file cannot be read to its end: {0}")]
    Read(#[from] io::Error),
    /// More lines than were allowed.
    #[error("the file has more than {0} lines")]
    Long(u64),
    /// The reading thread ended early.
    #[error("reading was given up")]
    Stopped,
}

/// What of a file is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Records after the first line.
    pub lines: u64,
    /// Why contacts cannot be kept, if they cannot: a file that has some is then refused.
    pub no_contacts: Option<&'static str>,
}

/// Starts to read `source`. The stream ends with the file or with what broke it, which the handle tells.
pub fn lines(
    source: impl Read + Send + 'static,
    limits: Limits,
) -> (impl Stream<Item = Line>, JoinHandle<Result<(), Broken>>) {
    let (sender, mut receiver) = mpsc::channel(AHEAD);
    let reading = spawn_blocking(move || read(source, limits, &sender));
    (poll_fn(move |context| receiver.poll_recv(context)), reading)
}

fn read(source: impl Read, limits: Limits, target: &mpsc::Sender<Line>) -> Result<(), Broken> {
    let mut records = Records::new(source)?;
    let header = records.next().transpose()?.ok_or(NoTable::Empty)?;
    let columns = Columns::read(&header.fields.map_err(NoTable::Header)?)?;
    if let Some(why) = limits.no_contacts.filter(|_| columns.have_contacts()) {
        return Err(Broken::Contacts(why));
    }
    let mut gather = Gather::new(columns);
    let mut read = 0;
    let mut end = Ok(());
    for record in records {
        read += 1;
        let record = match record {
            Ok(record) if read <= limits.lines => record,
            Ok(_) => {
                end = Err(Broken::Long(limits.lines));
                break;
            }
            Err(error) => {
                end = Err(error.into());
                break;
            }
        };
        for line in gather.add(record) {
            if target.blocking_send(line).is_err() {
                return Ok(()); // Nobody wants to know any more.
            }
        }
    }
    if let Some(last) = gather.finish() {
        // When nobody wants to know it, nobody waits for the end either.
        let _ = target.blocking_send(last);
    }
    end
}
