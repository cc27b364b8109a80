//! `trackline doctor` on a Postgres: before its first start, and when a server runs on it.
//! It must not know how the state is read.

use super::Outcome;
use super::cluster::cluster;
use super::program::{Node, run};

#[tokio::test]
async fn a_postgres_is_looked_at_and_left_as_it_is() -> Outcome {
    let database = cluster()?.database().await?;
    let said = || -> super::Failing<String> {
        let output = run(&database, &["doctor", "--no-polling"])?;
        let said = String::from_utf8(output.stdout)?;
        assert!(output.status.success(), "{said}");
        Ok(said)
    };
    for _ in 0..2 {
        let fresh = said()?;
        assert!(fresh.contains("answers; it is empty"), "{fresh}");
    }
    let _node = Node::start(&database)?;
    let current = said()?;
    for words in [
        "its tables are current",
        "the token secret is kept in the database",
        "every code that came is known",
    ] {
        assert!(current.contains(words), "{current}");
    }
    Ok(())
}
