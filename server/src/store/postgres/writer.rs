//! The one path of writes about parcels: what waits is committed together, and every parcel is written by one
//! transaction at a time, whichever process runs it.
//! It must not know what a write does to the tables.

use std::collections::{BTreeSet, VecDeque};
use std::time::Instant;

use chrono::{DateTime, Utc};
use deadpool_postgres::{Pool, Transaction};
use futures_util::future::try_join_all;
use tokio::sync::{mpsc, oneshot};

use super::audit;
use super::fault::{Fault, patiently};
use super::intake::{self, Draft, Registering};
use super::locks;
use crate::metrics;
use crate::store::{Change, Deed, Intake, Registered, StoreError, Wanted};

/// So many writes may wait; whoever comes later waits to be let in.
const QUEUE: usize = 1024;
/// So many parcels at most share one commit. Each takes a lock from a table of limited size.
const GROUP: usize = 256;
/// A write about parcels.
pub enum Write {
    /// Facts come in.
    TakeIn(Intake),
    /// A client registers a parcel.
    Register(Wanted, DateTime<Utc>, Deed),
}

/// The outcome of a [`Write`] that is on disk.
pub enum Written {
    /// Which shipments the facts changed.
    TakenIn(Vec<Change>),
    /// What came of the registration.
    Registered(Registered),
}

enum Drafted {
    TakenIn(Vec<Draft>),
    Registered(Box<Registering>),
}

struct Job {
    write: Write,
    /// The parcels that it concerns, as what is locked for them.
    locks: BTreeSet<i64>,
    answer: oneshot::Sender<Result<Written, StoreError>>,
}

/// The queue in front of the writing task; dropping it ends the task once the queue is empty.
pub struct Writer(mpsc::Sender<Job>);

impl Writer {
    /// Starts the task, which takes its connections from the pool.
    pub fn start(pool: Pool) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(run(pool, jobs));
        Self(queue)
    }

    /// Writes in the next transaction; the outcome comes back once it is on disk.
    ///
    /// `numbers` are those of all parcels that the write concerns.
    pub async fn write<'a>(
        &self,
        write: Write,
        numbers: impl IntoIterator<Item = &'a str>,
    ) -> Result<Written, StoreError> {
        let started = Instant::now();
        let outcome = self.queue(write, numbers).await;
        metrics::stored("write", started.elapsed(), outcome.is_ok());
        outcome
    }

    async fn queue<'a>(
        &self,
        write: Write,
        numbers: impl IntoIterator<Item = &'a str>,
    ) -> Result<Written, StoreError> {
        let gone = || StoreError::Unavailable("the writer has stopped".into());
        let locks = numbers.into_iter().map(locks::key).collect();
        let (answer, outcome) = oneshot::channel();
        let job = Job {
            write,
            locks,
            answer,
        };
        self.0.send(job).await.map_err(|_| gone())?;
        outcome.await.map_err(|_| gone())?
    }
}

async fn run(pool: Pool, mut jobs: mpsc::Receiver<Job>) {
    let mut waiting = VecDeque::new();
    loop {
        if waiting.is_empty() {
            match jobs.recv().await {
                Some(first) => waiting.push_back(first),
                None => return,
            }
        }
        while waiting.len() < QUEUE
            && let Ok(next) = jobs.try_recv()
        {
            waiting.push_back(next);
        }
        let group = group(&mut waiting);
        let outcomes = match commit(&pool, &group).await {
            Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
            // One of them spoils it for all: alone, each of the others will do.
            Err(StoreError::Corrupt(_)) if group.len() > 1 => {
                let mut outcomes = Vec::new();
                for job in &group {
                    let alone = commit(&pool, std::slice::from_ref(job)).await;
                    outcomes.push(alone.map(|mut written| written.remove(0)));
                }
                outcomes
            }
            Err(error) => group.iter().map(|_| Err(error.clone())).collect(),
        };
        for (job, outcome) in group.into_iter().zip(outcomes) {
            // Nobody waits any more when the request was given up; the work stands all the same.
            let _ = job.answer.send(outcome);
        }
    }
}

/// Takes from the front what can be committed together: no parcel twice, so that none of the writes needs
/// to see another's. What has to wait keeps its order.
fn group(waiting: &mut VecDeque<Job>) -> Vec<Job> {
    let (mut taken, mut group, mut later) = (BTreeSet::new(), Vec::new(), VecDeque::new());
    let mut parcels = 0;
    while let Some(job) = waiting.pop_front() {
        let full = !group.is_empty() && parcels + job.locks.len() > GROUP;
        let fits = !full && job.locks.is_disjoint(&taken);
        taken.extend(&job.locks);
        if fits {
            parcels += job.locks.len();
            group.push(job);
        } else {
            later.push_back(job);
        }
        if full {
            break;
        }
    }
    later.append(waiting);
    *waiting = later;
    group
}

async fn commit(pool: &Pool, group: &[Job]) -> Result<Vec<Written>, StoreError> {
    Ok(patiently(|| transaction(pool, group)).await?)
}

async fn transaction(pool: &Pool, group: &[Job]) -> Result<Vec<Written>, Fault> {
    let mut connection = pool.get().await?;
    let db = connection.transaction().await?;
    let keys = group.iter().flat_map(|job| &job.locks).copied().collect();
    locks::hold(&db, &keys).await?;
    // Side by side on one connection: the statements of all of them travel together.
    let drafted = try_join_all(group.iter().map(|job| draft(&db, &job.write))).await?;
    let drafts: Vec<&Draft> = drafted
        .iter()
        .flat_map(|drafted| match drafted {
            Drafted::TakenIn(drafts) => drafts.iter().collect(),
            Drafted::Registered(registering) => Vec::from_iter(registering.draft()),
        })
        .collect();
    let published = intake::publish(&db, &drafts).await?;
    let written = try_join_all(drafted.iter().map(|drafted| async {
        Ok::<_, Fault>(match drafted {
            Drafted::TakenIn(drafts) => Written::TakenIn(drafts.iter().map(Change::from).collect()),
            Drafted::Registered(registering) => {
                Written::Registered(registering.close(&db, &published).await?)
            }
        })
    }))
    .await?;
    let deeds = group.iter().zip(&written);
    let deeds = deeds.filter_map(|(job, written)| deed(&job.write, written));
    audit::commit(db, deeds.collect()).await?;
    Ok(written)
}

fn deed(write: &Write, written: &Written) -> Option<Deed> {
    match (write, written) {
        (Write::Register(_, _, deed), Written::Registered(registered)) => {
            Some(deed.clone().about(&registered.snapshot.id))
        }
        (Write::TakeIn(intake), _) => intake.deed.clone(),
        (Write::Register(..), Written::TakenIn(_)) => None,
    }
}

async fn draft(db: &Transaction<'_>, write: &Write) -> Result<Drafted, Fault> {
    Ok(match write {
        Write::TakeIn(intake) => Drafted::TakenIn(intake::take_in(db, intake).await?),
        Write::Register(wanted, at, _) => {
            Drafted::Registered(Box::new(intake::register(db, wanted, *at).await?))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(numbers: &[&str]) -> Job {
        let (answer, _) = oneshot::channel();
        Job {
            write: Write::TakeIn(Intake {
                at: DateTime::UNIX_EPOCH,
                source: numbers.join(" "),
                entries: Vec::new(),
                deed: None,
            }),
            locks: numbers.iter().map(|number| locks::key(number)).collect(),
            answer,
        }
    }

    fn names(jobs: impl IntoIterator<Item = Job>) -> Vec<String> {
        let name = |job: Job| match job.write {
            Write::TakeIn(intake) => intake.source,
            Write::Register(..) => String::new(),
        };
        jobs.into_iter().map(name).collect()
    }

    #[test]
    fn a_group_has_no_parcel_twice_and_what_waits_keeps_its_order() {
        let mut waiting = VecDeque::from([
            job(&["a"]),
            job(&["b", "c"]),
            job(&["c", "d"]),
            job(&["d"]),
            job(&["e"]),
            job(&["a"]),
        ]);
        assert_eq!(names(group(&mut waiting)), ["a", "b c", "e"]);
        assert_eq!(names(group(&mut waiting)), ["c d", "a"]);
        assert_eq!(names(group(&mut waiting)), ["d"]);
        assert!(waiting.is_empty());
    }

    #[test]
    fn a_group_is_bounded_and_a_larger_write_goes_alone() {
        let numbers: Vec<String> = (0..GROUP + 1).map(|number| number.to_string()).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let mut waiting = VecDeque::from([job(&["a"]), job(&numbers), job(&["b"])]);
        assert_eq!(names(group(&mut waiting)), ["a"]);
        assert_eq!(group(&mut waiting).len(), 1);
        assert_eq!(names(group(&mut waiting)), ["b"]);
    }
}
